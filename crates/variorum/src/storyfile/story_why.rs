//! Why two captures are of one story or of two, for a person to read.

use super::assemble::pile_copies;
use super::versions::{page_versions, witnesses_first};
use crate::Document;
use crate::lineage::{facts, likeness, ties};
use crate::story::{Apart, Between, Index, SAME_EVENT, Vocabulary, Why, indexed, spelled};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many shared words are shown, the weightiest.
const MAX_WORDS: usize = 12;

/// Returns what decided about the captures whose doc ids are `a` and `b`, in plain lines; the id that is not among the
/// documents or holds no article, where one is not. An earlier version of a page is judged by its last.
///
/// ```text
/// kelda.txt and pointer.txt: one story
/// ```
pub fn story_why_report(documents: Vec<Document>, a: &str, b: &str) -> Result<String, String> {
    let pages = page_versions(&documents);
    let (documents, order) = witnesses_first(documents, &pages);
    let place = |id: &str| -> Result<usize, String> {
        let found = documents.iter().position(|it| it.article.source == id).ok_or_else(|| id.to_owned())?;
        Ok(found.checked_sub(order.n_witnesses).map_or(found, |it| order.witness_of[it]))
    };
    let (x, y) = (place(a)?, place(b)?);
    let witnesses = &documents[..order.n_witnesses];
    let (index, ids) = indexed(witnesses, &pile_copies(witnesses));
    let without = |id: &str, n: usize| index.why(&ids[n], &ids[n]).is_none().then(|| id.to_owned());
    if let Some(id) = without(a, x).or(without(b, y)) {
        return Err(id);
    }
    let why = index.why(&ids[x], &ids[y]).ok_or_else(|| b.to_owned())?;
    let chain = tie_chain(&index, &ids, &ties(witnesses), [x, y]);
    let mut told = told(&why, chain.is_some(), [a, b], [&documents[x], &documents[y]]);
    for line in tie_lines(&documents, [x, y], chain.as_deref()) {
        let _ = writeln!(told, "  {:<10}{line}", "ties");
    }
    Ok(told)
}

/// Two reports that tell the same in two languages, by index.
type Tie = (usize, usize);

/// Returns the ties, in order, that lead from the story of one report to that of another: none where they are one story without
/// them, `None` where they are two.
fn tie_chain(index: &Index, ids: &[String], ties: &[Tie], [x, y]: [usize; 2]) -> Option<Vec<Tie>> {
    let place: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(n, it)| (it.as_str(), n)).collect();
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, story) in index.stories().iter().enumerate() {
        home.extend(story.members.iter().map(|it| (place[it], at)));
    }
    let (from, to) = (*home.get(&x)?, *home.get(&y)?);
    // The tie by which each story was come to; the shortest way is found first (Moore 1959).
    let mut by: BTreeMap<usize, Option<(usize, Tie)>> = BTreeMap::from([(from, None)]);
    let mut reached = vec![from];
    let mut at = 0;
    while let Some(story) = reached.get(at).copied() {
        at += 1;
        for tie in ties {
            let (Some(a), Some(b)) = (home.get(&tie.0), home.get(&tie.1)) else { continue };
            let other = if *a == story { *b } else { *a };
            if (*a == story || *b == story) && !by.contains_key(&other) {
                by.insert(other, Some((story, *tie)));
                reached.push(other);
            }
        }
    }
    let mut chain = Vec::new();
    let mut story = to;
    while let Some((before, tie)) = *by.get(&story)? {
        chain.push(tie);
        story = before;
    }
    chain.reverse();
    Some(chain)
}

/// What reports in two languages tell alike, as far as it bears on the two: the ties of the chain, else how the two themselves compare.
fn tie_lines(documents: &[Document], [x, y]: [usize; 2], chain: Option<&[Tie]>) -> Vec<String> {
    let told = |a: usize, b: usize, then: &str| {
        let (one, other) = (&documents[a].article, &documents[b].article);
        let alike = likeness(&facts(&documents[a]), &facts(&documents[b]));
        format!(
            "{} ({}) and {} ({}) tell {} numbers in common, {:.0} % of those of the shorter, {:.0} % in one order, and {} names: {then}",
            one.source,
            one.language,
            other.source,
            other.language,
            alike.n_numbers,
            alike.share * 100.0,
            alike.in_order * 100.0,
            alike.n_names,
        )
    };
    let are_two_languages = documents[x].article.language != documents[y].article.language;
    match chain {
        Some([]) => Vec::new(),
        Some(chain) => chain.iter().map(|it| told(it.0, it.1, "their stories are one")).collect(),
        None if are_two_languages => vec![told(x, y, "too little, or too far in time, to make their stories one")],
        None => Vec::new(),
    }
}

fn told(why: &Why, is_tied: bool, ids: [&str; 2], documents: [&Document; 2]) -> String {
    let verdict = if is_tied { "one story" } else { "two stories" };
    let mut told = format!("{} and {}: {verdict}\n\n", ids[0], ids[1]);
    let mut line = |label: &str, text: String| {
        let _ = writeln!(told, "  {label:<10}{text}");
    };
    let [from, to] = documents.map(|it| it.article.published().map_or("no day".to_owned(), ToString::to_string));
    line("words", format!("{:.2} alike, of 1", why.words));
    line("time", format!("{from} and {to}: {:.2} of that is left", why.nearness));
    line(
        "both",
        format!(
            "{:.2}; a lone report joins a story from {SAME_EVENT:.2} on, in the mean over its reports",
            why.likeness
        ),
    );
    let mut vocabulary = Vocabulary::default();
    let names = documents.map(|it| spelled(it, &mut vocabulary));
    let name = |term| names.iter().find_map(|it| it.get(term)).map_or("?", |it| it.as_str());
    let shown = why.terms.iter().take(MAX_WORDS).map(|(term, part)| format!("{} {:.3}", name(term), part));
    line("shared", format!("{} words: {}", why.terms.len(), shown.collect::<Vec<_>>().join(", ")));
    let pairs = name_pairs(documents);
    if !pairs.is_empty() {
        line("names", pairs.join(", "));
    }
    if let Some(share) = why.copied {
        line(
            "copy",
            format!("{:.0} % of the words of one stand in the other, which likens them more", share * 100.0),
        );
    }
    let facts = why.facts;
    line("numbers", format!("{} agree, {} differ; {}", facts.agreed, facts.rivals, numbers(why)));
    line("stories", between(&why.between, why.same));
    told
}

fn numbers(why: &Why) -> &'static str {
    if why.facts.are_two() { "they are those of two events, if days lie between" } else { "they part no story" }
}

/// What the two stories are to each other, or the first report to the rest of its story.
fn between(between: &Between, same: bool) -> String {
    let (mean, needed) = (between.mean, between.needed);
    let ends = if same { "the first and the other reports of its story" } else { "the two stories" };
    let because = match between.apart {
        _ if same => "together".to_owned(),
        Some(Apart::Unlike) => format!("apart, for two stories are joined from {SAME_EVENT:.2} on"),
        Some(Apart::Cohesion) => format!("apart, for each is so alike in itself that {needed:.2} were needed"),
        None => "apart by their numbers and days, or since others were joined first".to_owned(),
    };
    format!("{ends} are {mean:.2} alike: {because}")
}

/// The pairs of capitalised words that both print, as both print them.
fn name_pairs(documents: [&Document; 2]) -> Vec<String> {
    use crate::text::{Span, Text, is_light, words};
    let [a, b] = documents.map(|it| {
        let text = &it.article.text;
        let all = words::<Text>(text, Span::new(0, text.len()));
        let named = |it: &str| it.starts_with(char::is_uppercase) && !is_light(it);
        let pairs = all.windows(2).map(|two| two[0].span.join(two[1].span).of(text));
        let pairs = pairs.filter(|it| it.split_once(' ').is_some_and(|(a, b)| named(a) && named(b)));
        let mut seen = std::collections::HashSet::new();
        pairs.filter(|it| seen.insert(*it)).map(str::to_owned).collect::<Vec<_>>()
    });
    a.into_iter().filter(|it| b.contains(it)).take(MAX_WORDS).collect()
}

//! The event of a story: who, what, when, where, as most independent reports tell it.

use super::{Cast, EventDay, Story};
use crate::Document;
use crate::text::{Raw, Span, Text, TokenKind, is_calendar, is_light, normal_form, tokens};
use std::collections::BTreeMap;

/// One answer, and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The answer.
    pub value: String,
    /// Index of the document and place, one a document.
    pub stated: Vec<(usize, Place)>,
}

/// A place in an article's text, or in its bytes where it is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the text.
    Text(Span<Text>),
    /// In the capture.
    Raw(Span<Raw>),
}

/// The event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Those who speak or act in most reports, most first.
    pub who: Vec<Facet>,
    /// The headline that shares most words with the other reports.
    pub what: Option<Facet>,
    /// The day.
    pub when: Option<Facet>,
    /// Places named after a preposition of place or in datelines, most first.
    pub place: Vec<Facet>,
}

/// How many persons and places are told.
const MAX_FACETS: usize = 5;

/// Returns the event of `story`. `day` comes from [`super::event_day`]; `cast` is that of the story's members in order.
pub fn event(documents: &[Document], story: &Story, cast: &Cast, day: Option<&EventDay>) -> Event {
    Event {
        who: who(documents, story, cast),
        what: what(documents, story),
        when: day.map(|it| Facet {
            value: it.day.to_string(),
            stated: it.stated.iter().map(|(n, span)| (*n, Place::Raw(*span))).collect(),
        }),
        place: places(documents, story),
    }
}

fn who(documents: &[Document], story: &Story, cast: &Cast) -> Vec<Facet> {
    let mut named: BTreeMap<usize, BTreeMap<usize, (u32, Place)>> = BTreeMap::new();
    for (at, n) in story.members.iter().enumerate() {
        let reading = &documents[*n].reading;
        for quotation in &reading.quotations {
            let Some(person) = quotation.speaker.as_ref().and_then(|it| it.person) else { continue };
            let place = Place::Text(reading.people[person].span);
            named.entry(cast.of[at][person]).or_default().entry(*n).or_insert((0, place)).0 += 1;
        }
    }
    let mut ranked: Vec<_> = named.into_iter().collect();
    let total = |it: &BTreeMap<usize, (u32, Place)>| it.values().map(|it| it.0).sum::<u32>();
    ranked.sort_by(|a, b| (b.1.len(), total(&b.1)).cmp(&(a.1.len(), total(&a.1))).then(a.0.cmp(&b.0)));
    let facet = |(member, stated): (usize, BTreeMap<usize, (u32, Place)>)| Facet {
        value: cast.members[member].name.clone(),
        stated: stated.into_iter().map(|(n, it)| (n, it.1)).collect(),
    };
    ranked.into_iter().map(facet).take(MAX_FACETS).collect()
}

/// The headline whose weighty words stand in most of the other reports; a member without headline offers its first block.
fn what(documents: &[Document], story: &Story) -> Option<Facet> {
    let stems = |n: usize, span: Span<Text>| -> Vec<String> {
        let text = &documents[n].article.text;
        let all = tokens::<Text>(text, span).into_iter().filter(|it| it.kind != TokenKind::Point);
        let mut stems: Vec<_> =
            all.map(|it| normal_form(it.span.of(text))).filter(|it| !it.light).map(|it| it.stem).collect();
        stems.sort();
        stems.dedup();
        stems
    };
    let whole: Vec<Vec<String>> =
        story.members.iter().map(|n| stems(*n, Span::new(0, documents[*n].article.text.len()))).collect();
    let offers = story.members.iter().filter_map(|n| {
        let first = documents[*n].article.blocks.first()?.span;
        let own = stems(*n, first);
        let found: usize =
            own.iter().map(|it| whole.iter().filter(|it2| it2.binary_search(it).is_ok()).count()).sum();
        let has_headline = !documents[*n].article.headline().is_empty();
        let mean = found * 1000 / own.len().max(4);
        Some((has_headline, mean, *n, first))
    });
    let (_, _, n, span) = offers.max_by(|a, b| {
        let id = |n: usize| &documents[n].article.id;
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| id(b.2).cmp(id(a.2)))
    })?;
    let value = crate::text::fold(span.of(&documents[n].article.text));
    Some(Facet { value, stated: vec![(n, Place::Text(span))] })
}

/// Names after `in` or `at` in the first paragraphs, and datelines.
fn places(documents: &[Document], story: &Story) -> Vec<Facet> {
    let mut named: BTreeMap<String, (String, BTreeMap<usize, Place>)> = BTreeMap::new();
    for n in &story.members {
        let article = &documents[*n].article;
        if let Some(dateline) = &article.dateline {
            let key = dateline.value.to_lowercase();
            let entry = named.entry(key).or_insert_with(|| (title_case(&dateline.value), BTreeMap::new()));
            entry.1.entry(*n).or_insert(Place::Raw(dateline.evidence));
        }
        for block in article.blocks.iter().take(6) {
            for span in names_after_preposition(&article.text, block.span) {
                let name = span.of(&article.text);
                let entry = named.entry(name.to_lowercase()).or_insert_with(|| (name.to_owned(), BTreeMap::new()));
                entry.1.entry(*n).or_insert(Place::Text(span));
            }
        }
    }
    let mut ranked: Vec<_> =
        named.into_iter().filter(|it| it.1.1.len() >= 2 || story.members.len() == 1).collect();
    ranked.sort_by(|a, b| b.1.1.len().cmp(&a.1.1.len()).then(a.0.cmp(&b.0)));
    let facet = |it: (String, (String, BTreeMap<usize, Place>))| Facet {
        value: it.1.0,
        stated: it.1.1.into_iter().collect(),
    };
    ranked.into_iter().map(facet).take(MAX_FACETS).collect()
}

/// `Norrvik` in `in Norrvik on Monday`; not `March` in `in March`, nor the first word of `at Council headquarters`.
fn names_after_preposition(text: &str, block: Span<Text>) -> Vec<Span<Text>> {
    let all = tokens::<Text>(text, block);
    let mut found = Vec::new();
    for at in 1..all.len() {
        let before = all[at - 1].span.of(text);
        let opens = matches!(before, "in" | "In" | "at" | "At" | "near" | "Near");
        let is_name = |it: &crate::text::Token<Text>| {
            let word = it.span.of(text);
            it.kind == TokenKind::Word
                && word.starts_with(char::is_uppercase)
                && !is_calendar(word)
                && !is_light(word)
        };
        if opens && is_name(&all[at]) {
            let n_words = all[at..].iter().take_while(|it| is_name(it)).count();
            let next = all.get(at + n_words).map_or("", |it| it.span.of(text));
            if next.starts_with(char::is_lowercase) && !is_light(next) {
                continue;
            }
            let mut span = all[at].span.join(all[at + n_words - 1].span);
            for possessive in ["'s", "’s"] {
                if span.of(text).ends_with(possessive) {
                    span = Span::new(span.start as usize, span.end as usize - possessive.len());
                }
            }
            found.push(span);
        }
    }
    found
}

/// `BRUSSELS` as `Brussels`.
fn title_case(name: &str) -> String {
    let word = |it: &str| {
        let mut chars = it.chars();
        chars.next().map_or(String::new(), |first| {
            first.to_uppercase().collect::<String>() + &chars.as_str().to_lowercase()
        })
    };
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

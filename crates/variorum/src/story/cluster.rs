//! Articles that report the same event.

use crate::Document;
use crate::article::Outcome;
use crate::reuse::Copy;
use crate::text::{
    Corpus, Likeness, Span, TermVector, Text, average_link, fold, folded_form, is_light, terms, words,
};
use std::collections::{BTreeSet, HashMap};

/// Articles are one story from this mean likeness on. Measured on round-ups of one event by three outlets: lower
/// thresholds merge twin events, and a false merge makes two newsrooms corroborate each other.
const SAME_EVENT: f32 = 0.20;
/// Likeness falls with the distance in time: at this many days apart to exp(-1/2).
const SIGMA_DAYS: f32 = 5.0;
/// How much more a word of the headline weighs than one of the text.
const HEADLINE_WEIGHT: f32 = 2.0;
/// Words of the text that are read: reports begin with the event and go on to its background.
const LEAD_WORDS: usize = 300;

/// All the articles on one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Indices of the documents, sorted.
    pub members: Vec<usize>,
    /// What keeps them together: the weighty words that most members share, heaviest first.
    pub shared: Vec<String>,
}

/// Returns the stories of a pile, by first member; pages without a report belong to none.
///
/// Likeness is the cosine of the words of headline and lead, each weighted by its rarity in the pile, times a factor for
/// distance in time where both articles tell theirs; copies are wholly alike. The groups are built by average linkage.
pub fn stories(documents: &[Document], copies: &[Copy]) -> Vec<Story> {
    let told: Vec<usize> =
        (0..documents.len()).filter(|it| documents[*it].article.outcome == Outcome::Article).collect();
    let mut corpus = Corpus::default();
    for n in &told {
        corpus.add(lead_terms(&documents[*n]));
    }
    let mut pairs = TermVector::pairs(&corpus.vectors(), SAME_EVENT / 3.0);
    for pair in &mut pairs {
        pair.value *= nearness(&documents[told[pair.a]], &documents[told[pair.b]]);
    }
    let place: HashMap<usize, usize> = told.iter().enumerate().map(|(at, n)| (*n, at)).collect();
    let known: HashMap<(usize, usize), usize> =
        pairs.iter().enumerate().map(|(n, it)| ((it.a, it.b), n)).collect();
    for copy in copies {
        if let (Some(a), Some(b)) = (place.get(&copy.a), place.get(&copy.b)) {
            match known.get(&(*a, *b)) {
                Some(n) => pairs[*n].value = 1.0,
                None => pairs.push(Likeness { a: *a, b: *b, value: 1.0 }),
            }
        }
    }
    average_link(told.len(), &pairs, SAME_EVENT, |_, _| true)
        .into_iter()
        .map(|group| group.into_iter().map(|it| told[it]).collect::<Vec<_>>())
        .map(|members| Story { shared: shared_words(documents, &members), members })
        .collect()
}

fn lead_terms(document: &Document) -> HashMap<u64, f32> {
    let article = &document.article;
    let body = words::<Text>(&article.text, Span::new(article.body_start as usize, article.text.len()));
    let end = body.get(LEAD_WORDS).or(body.last()).map_or(article.body_start, |it| it.span.end);
    let lead: Span<Text> = Span::new(article.body_start as usize, end as usize);
    let mut counts = terms(&article.text, &[lead], 0.0);
    let headline = document.headline();
    for (term, count) in terms::<Text>(headline, &[Span::new(0, headline.len())], 0.0) {
        *counts.entry(term).or_default() += count * HEADLINE_WEIGHT;
    }
    counts
}

/// From 1.0 (the same day, or a time unknown) down towards 0.0.
fn nearness(a: &Document, b: &Document) -> f32 {
    let day = |it: &Document| it.article.published().and_then(|it| it.date());
    let (Some(a), Some(b)) = (day(a), day(b)) else { return 1.0 };
    let days = a.since(b).map_or(0, |it| it.get_days()) as f32;
    (-days * days / (2.0 * SIGMA_DAYS * SIGMA_DAYS)).exp()
}

/// The capitalised or rare words that at least half of the members use, most used first.
fn shared_words(documents: &[Document], members: &[usize]) -> Vec<String> {
    let mut counts: HashMap<String, (usize, String)> = HashMap::new();
    for n in members {
        let article = &documents[*n].article;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for token in words::<Text>(&article.text, Span::new(0, article.text.len())) {
            let word = token.span.of(&article.text);
            let named = word.starts_with(char::is_uppercase) && word.chars().count() > 2 && !is_light(word);
            if !named {
                continue;
            }
            let bare = folded_form(word).trim_end_matches("'s").to_owned();
            if seen.insert(bare.clone()) {
                let shown = fold(word.trim_end_matches("'s").trim_end_matches("’s"));
                counts.entry(bare.clone()).or_insert((0, shown)).0 += 1;
            }
        }
    }
    let mut shared: Vec<(usize, String, String)> = counts
        .into_iter()
        .filter(|it| it.1.0 * 2 >= members.len().max(2))
        .map(|it| (it.1.0, it.0, it.1.1))
        .collect();
    shared.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.into_iter().take(8).map(|it| it.2).collect()
}

#[cfg(test)]
mod tests;

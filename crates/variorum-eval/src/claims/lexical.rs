//! The plain method: sentences are one claim when they share enough words, and conflict when their numbers differ.
//!
//! It is given the same articles, cut into sentences as the library cuts them.

use super::gold::Spot;
use super::told::{Rivals, Told};
use std::collections::{BTreeMap, BTreeSet};
use variorum::article::BlockKind;
use variorum::capture::Capture;
use variorum::text::{Span, Text, TokenKind, Unions, is_light, sentences, words};

/// Shares of common words that are tried; the best on the events that may be tuned on is taken.
pub const THRESHOLDS: &[f64] = &[0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5];

/// A sentence of a report.
#[derive(Debug)]
pub struct Sentence {
    spot: Spot,
    words: BTreeSet<String>,
    /// Numbers as they are written.
    numbers: BTreeMap<String, Spot>,
}

/// Returns the sentences of all reports; a capture's source is its file name.
pub fn read(captures: Vec<Capture>) -> Vec<Sentence> {
    let mut all = Vec::new();
    for capture in captures {
        let article = variorum::document(capture).article;
        let name = &article.source;
        let text = &article.text;
        let body = article.blocks.iter().filter(|it| it.kind != BlockKind::Headline);
        for span in body.flat_map(|it| sentences(text, it.span)) {
            let spot = |span: Span<Text>| {
                let raw = article.map.raw(span);
                Spot { file: name.clone(), bytes: std::iter::once(raw.start as usize..raw.end as usize).collect() }
            };
            let tokens = words::<Text>(text, span);
            let number = |it: &&variorum::text::Token<Text>| it.kind == TokenKind::Number;
            all.push(Sentence {
                spot: spot(span),
                words: tokens
                    .iter()
                    .map(|it| it.span.of(text).to_lowercase())
                    .filter(|it| !is_light(it))
                    .collect(),
                numbers: tokens
                    .iter()
                    .filter(number)
                    .map(|it| (it.span.of(text).to_owned(), spot(it.span)))
                    .collect(),
            });
        }
    }
    all
}

/// Returns what the plain method tells of sentences, single link from `least` of common words on.
pub fn told(sentences: &[Sentence], least: f64) -> Told {
    let mut unions = Unions::new(sentences.len());
    for (b, second) in sentences.iter().enumerate() {
        for (a, first) in sentences[..b].iter().enumerate() {
            let shared = first.words.intersection(&second.words).count() as f64;
            if shared / (first.words.len() + second.words.len()).max(1) as f64 * 2.0 >= least {
                unions.join(a, b);
            }
        }
    }
    let groups = unions.groups();
    let members = |it: &Vec<usize>| -> Vec<&Sentence> { it.iter().map(|it| &sentences[*it]).collect() };
    Told {
        claims: groups.iter().map(|it| members(it).iter().map(|it| it.spot.clone()).collect()).collect(),
        rivals: groups.iter().filter_map(|it| differing(&members(it))).collect(),
        n_stories: 1,
        aside: BTreeSet::new(),
    }
}

/// The numbers of like sentences that not all reports give, where two reports each give one that the other does not.
fn differing(sentences: &[&Sentence]) -> Option<Rivals> {
    let mut by_number: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    let mut by_file: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sentence in sentences {
        for (number, spot) in &sentence.numbers {
            by_number.entry(number).or_default().push(spot.clone());
            by_file.entry(&spot.file).or_default().insert(number);
        }
    }
    let sets: Vec<_> = by_file.values().collect();
    let differ = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| !a.is_subset(b) && !b.is_subset(a);
    if !sets.iter().enumerate().any(|(n, a)| sets[n + 1..].iter().any(|b| differ(a, b))) {
        return None;
    }
    by_number.retain(|number, _| !sets.iter().all(|it| it.contains(number)));
    Some(Rivals {
        slot: "number".to_owned(),
        about: "numbers of like sentences".to_owned(),
        values: by_number.into_iter().map(|it| (it.0.to_owned(), it.1)).collect(),
        explanation: None,
    })
}

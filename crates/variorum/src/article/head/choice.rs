//! The learned choice among what may be a headline or a name: each candidate a row of numbers, the best score wins.
//!
//! Boosted trees where there are weights in `models/` (the card there tells how they came about); without them the rules of
//! `headline`, `head` and `byline` stand alone.

use super::super::body::{Matrix, Trees, body};
use super::super::chunk::{chunks, keys};
use super::super::dates::{Sighting, scan};
use super::super::region::region;
use super::super::words::letters;
use super::super::{byline, headline};
use super::head;
use super::lines::Lines;
use crate::capture::{Capture, Media, page};
use crate::text::fold;
use std::sync::LazyLock;

/// Pages of fewer chunks are excerpts and scraps, unlike those the scores were learned on: there the rules stand alone.
pub(in crate::article) const FEWEST_CHUNKS: usize = 20;

/// What scores candidates of one kind.
#[derive(Debug)]
pub struct Choice(Trees);

/// For the titles of pages in HTML.
pub(in crate::article) static HEADLINE_HTML: LazyLock<Option<Choice>> =
    LazyLock::new(|| Choice::parse(include_str!("../../../models/headline-html.trees")));

/// For the lines of pages saved as text.
pub(in crate::article) static HEADLINE_TEXT: LazyLock<Option<Choice>> =
    LazyLock::new(|| Choice::parse(include_str!("../../../models/headline-text.trees")));

impl Choice {
    fn parse(text: &str) -> Option<Choice> {
        Trees::parse(text).ok().filter(|it| !it.trees.is_empty()).map(Choice)
    }

    /// Returns the score of each row: the higher, the better.
    pub(in crate::article) fn scores(&self, rows: &Matrix) -> Option<Vec<f32>> {
        self.0.scores(rows)
    }
}

/// For the names in an author's place, on pages in HTML and on pages saved as text.
pub(in crate::article) static BYLINE_HTML: LazyLock<Option<Choice>> =
    LazyLock::new(|| Choice::parse(include_str!("../../../models/byline-html.trees")));
pub(in crate::article) static BYLINE_TEXT: LazyLock<Option<Choice>> =
    LazyLock::new(|| Choice::parse(include_str!("../../../models/byline-text.trees")));

/// Who says that a name is an author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The record of the article (JSON-LD), which names all of them.
    Record,
    /// A meta element, as many as there are authors.
    Meta,
    /// The name is the outlet's own.
    Outlet,
    /// The page's words.
    Page,
}

/// Returns which of the names in an author's place wrote the report, in the order in which the page gives them.
///
/// Those are all whose odds are even or better; whoever is named beside the likeliest in the same record or by the same kind
/// of element, unless far from likely; and where there is none the likeliest, unless its odds are under one in four. Of names
/// that hold each other, the likelier: beside `Ann Orr` and `Bo Ek` the line `Ann Orr and Bo Ek` is no third author. The outlet
/// wrote it only where no person did.
pub fn signed(values: &[impl AsRef<str>], voices: &[Voice], scores: &[f32]) -> Vec<usize> {
    let keys: Vec<String> = values.iter().map(|it| letters(it.as_ref())).collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let best = order.first().map(|it| voices[*it]);
    let mut chosen: Vec<usize> = Vec::new();
    for n in order {
        let beside = Some(voices[n]) == best && matches!(voices[n], Voice::Record | Voice::Meta);
        let least = match () {
            () if chosen.is_empty() => TOO_UNLIKELY,
            () if beside => UNLIKELY_BESIDE,
            () => 0.0,
        };
        let held = |it: &usize| keys[*it].contains(&keys[n]) || keys[n].contains(&keys[*it]);
        if scores[n] >= least && !chosen.iter().any(held) {
            chosen.push(n);
        }
    }
    if chosen.iter().any(|it| voices[*it] != Voice::Outlet) {
        chosen.retain(|it| voices[*it] != Voice::Outlet);
    }
    // In the order in which the page gives them.
    chosen.sort_unstable();
    chosen
}

/// A name with smaller odds is left a rival though no other is likelier: one in five.
const TOO_UNLIKELY: f32 = -1.4;
/// A name with smaller odds is left a rival though its neighbours in the record are authors: one in eight.
const UNLIKELY_BESIDE: f32 = -2.0;

/// Returns the names that may be the author's on the page of `capture`.
pub fn bylines(capture: &Capture) -> Ballot {
    let (page, _) = page(capture);
    let chunks = chunks(&page);
    let keys = keys(&page, &chunks);
    let region = body(&page, &chunks, &keys, region(&page, &chunks, &keys));
    let dates: Vec<Vec<Sighting>> = chunks.iter().map(|it| scan(&page.text, it.span)).collect();
    let titles = headline::rivals(&page, &chunks, &region, capture.url.as_deref());
    let head = head(&page, &chunks, &keys, &region, &dates, capture.told.title.as_deref(), titles.first());
    let (values, voices, rows) = byline::names(&page, &chunks, &region, &head, &dates);
    Ballot { values, rows, voices }
}

/// What may be chosen on one page: for the program that trains the choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// The words of each candidate.
    pub values: Vec<String>,
    /// What is known of each.
    pub rows: Matrix,
    /// Who says that it is an author's; of titles, nothing.
    pub voices: Vec<Voice>,
}

/// Returns what may be the headline of the page of `capture`.
pub fn headlines(capture: &Capture) -> Ballot {
    let (page, _) = page(capture);
    let chunks = chunks(&page);
    let keys = keys(&page, &chunks);
    let region = body(&page, &chunks, &keys, region(&page, &chunks, &keys));
    let (values, rows) = match capture.media {
        Media::Html => headline::titles(&page, &chunks, &region, capture.url.as_deref()),
        Media::Text => {
            let dates: Vec<Vec<Sighting>> = chunks.iter().map(|it| scan(&page.text, it.span)).collect();
            let lines = Lines::new(&page, &chunks, &region, &dates);
            let candidates = lines.candidates();
            let values = candidates.iter().map(|it| fold(it.span.of(&page.text))).collect();
            (values, lines.matrix(&candidates))
        }
    };
    Ballot { values, rows, voices: Vec::new() }
}

#[cfg(test)]
mod tests;

//! Parts of a report that tell of something other than its own event: the items of a digest, the entries of a live page.

use super::features::{Counts, ReadBlock};
use super::vocabulary::{Met, Term};
use crate::Document;
use crate::article::BlockKind;
use crate::text::{Span, Text};
use rustc_hash::FxHashSet;

/// A part is closed at the end of the paragraph that brings it to so many words; a crosshead closes it too.
const PART_WORDS: usize = 40;
/// A shorter part says too little of an event.
const LEAST_WORDS: usize = 30;
/// A part names at least so many names of its own.
const LEAST_NAMES: usize = 2;
/// Words of a part that are read, and parts kept: a digest of more is a page of links.
const MOST_WORDS: usize = 150;
const MOST_PARTS: usize = 12;
/// No page is read further than this for asides.
pub(super) const MOST_READ: usize = 3000;

/// One part of a report while it is read.
#[derive(Default)]
struct Part {
    counts: Counts,
    names: Vec<Term>,
    n_words: usize,
}

/// Whether `document` is long enough to have parts, and has paragraphs.
pub(super) fn may_have_asides(document: &Document) -> bool {
    let article = &document.article;
    let mut body = article.blocks.iter().filter(|it| it.kind != BlockKind::Headline);
    article.body().len() >= 2 * LEAST_WORDS * 4 && body.nth(1).is_some()
}

/// Returns the terms of the parts of a report, made of its `blocks`, that share no name with its headline and first part.
///
/// In `Dyke breaks at Norrvik … Also today: in Port Sallow the ferry crews …` the second part is one; a closing paragraph on
/// Norrvik's older floods is not.
pub(super) fn asides(document: &Document, headline: &[Met], blocks: &[ReadBlock]) -> Vec<Vec<(Term, f32)>> {
    let text = &document.article.text;
    let mut parts: Vec<Part> = Vec::new();
    let mut part = Part::default();
    for (kind, words) in blocks {
        let closes = part.n_words >= PART_WORDS || *kind == BlockKind::Subhead && part.n_words >= LEAST_WORDS;
        if closes {
            parts.push(std::mem::take(&mut part));
        }
        part.read(text, words);
    }
    parts.push(part);
    let mut parts = parts.into_iter();
    let mut own: FxHashSet<Term> = parts.next().into_iter().flat_map(|it| it.names).collect();
    own.extend(names(document.headline(), headline));
    if own.is_empty() {
        return Vec::new();
    }
    let apart = |it: &mut Part| {
        it.names.sort_unstable();
        it.names.dedup();
        it.n_words >= LEAST_WORDS && it.names.len() >= LEAST_NAMES && !it.names.iter().any(|it| own.contains(it))
    };
    let found = parts.filter_map(|mut it| apart(&mut it).then_some(it)).take(MOST_PARTS);
    found.map(|it| it.counts.terms()).collect()
}

impl Part {
    /// Reads a block into the part.
    fn read(&mut self, text: &str, words: &[Met]) {
        let left = MOST_WORDS.saturating_sub(self.n_words);
        words.iter().take(left).for_each(|it| self.counts.add(it, 1.0));
        self.n_words += words.len();
        self.names.extend(names(text, words));
    }
}

/// The terms of words with a capital that do not begin their sentence.
fn names(text: &str, words: &[Met]) -> impl Iterator<Item = Term> {
    let named = words.iter().filter(|it| it.word.starts_with(char::is_uppercase));
    named.filter(|it| !begins_sentence(text, it.span)).filter_map(|it| it.known.term)
}

/// Whether a word stands first in its sentence, where its capital says nothing.
fn begins_sentence(text: &str, word: Span<Text>) -> bool {
    let before = text[..word.start as usize].trim_end_matches([' ', '“', '"', '‘', '\'', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '”'])
}

#[cfg(test)]
mod tests;

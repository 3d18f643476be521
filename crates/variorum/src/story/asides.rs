//! Parts of a report that tell of something other than its own event: the items of a digest, the entries of a live page.

use super::features::{Counts, Term, Vocabulary};
use crate::Document;
use crate::article::BlockKind;
use crate::text::{Span, Text, words};
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
const MOST_READ: usize = 3000;

/// One part of a report while it is read.
#[derive(Default)]
struct Part {
    counts: Counts,
    names: FxHashSet<Term>,
    n_words: usize,
}

/// Returns the terms of the parts of `document` that share no name with its headline and first part.
///
/// In `Dyke breaks at Norrvik … Also today: in Port Sallow the ferry crews …` the second part is one; a closing paragraph on
/// Norrvik's older floods is not.
pub(super) fn asides(document: &Document, vocabulary: &mut Vocabulary) -> Vec<Vec<(Term, f32)>> {
    let article = &document.article;
    let mut body = article.blocks.iter().filter(|it| it.kind != BlockKind::Headline);
    if article.body().len() < 2 * LEAST_WORDS * 4 || body.clone().nth(1).is_none() {
        return Vec::new();
    }
    let headline = document.headline();
    let mut own = Part::default();
    own.read(headline, Span::new(0, headline.len()), vocabulary);
    let mut parts: Vec<Part> = Vec::new();
    let mut part = Part::default();
    let mut n_read = 0;
    for block in body.by_ref() {
        let closes = part.n_words >= PART_WORDS || block.kind == BlockKind::Subhead && part.n_words >= LEAST_WORDS;
        if closes {
            parts.push(std::mem::take(&mut part));
        }
        n_read += part.read(&article.text, block.span, vocabulary);
        if n_read >= MOST_READ {
            break;
        }
    }
    parts.push(part);
    let mut parts = parts.into_iter();
    own.names.extend(parts.next().into_iter().flat_map(|it| it.names));
    let apart =
        |it: &Part| it.n_words >= LEAST_WORDS && it.names.len() >= LEAST_NAMES && it.names.is_disjoint(&own.names);
    let found = parts.filter(apart).take(MOST_PARTS);
    if own.names.is_empty() { Vec::new() } else { found.map(|it| it.counts.terms()).collect() }
}

impl Part {
    /// Reads a block into the part; returns its number of words.
    fn read(&mut self, text: &str, span: Span<Text>, vocabulary: &mut Vocabulary) -> usize {
        let found = words::<Text>(text, span);
        for token in &found {
            let word = token.span.of(text);
            let known = vocabulary.known(word);
            if self.n_words < MOST_WORDS {
                self.counts.add(known, 1.0);
            }
            self.n_words += 1;
            let named = word.starts_with(char::is_uppercase) && !begins_sentence(text, token.span);
            self.names.extend(known.0.term.filter(|_| named));
        }
        found.len()
    }
}

/// Whether a word stands first in its sentence, where its capital says nothing.
fn begins_sentence(text: &str, word: Span<Text>) -> bool {
    let before = text[..word.start as usize].trim_end_matches([' ', '“', '"', '‘', '\'', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '”'])
}

#[cfg(test)]
mod tests;

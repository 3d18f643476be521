//! Runs of words that two texts share.

use super::align::{Run, align};
use super::fold::FoldedWords;
use super::shingles::Shingles;
use super::sketch::Sketch;
use crate::text::{Span, Text};
use std::collections::HashMap;

/// The same words in two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Where in the first text.
    pub a: Span<Text>,
    /// Where in the second text.
    pub b: Span<Text>,
    /// How many words, points aside.
    pub n_words: usize,
}

/// A shingle that stands more often than this in one text is a refrain; its repeats are not followed.
const MAX_REPEATS: usize = 8;

/// Returns the longest runs of at least `min_words` shared words, in the order of the first text; runs do not overlap
/// in the first text.
pub fn passages(a: &Shingles, b: &Shingles, min_words: usize) -> Vec<Passage> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, hash) in b.hashes.iter().enumerate() {
        let known = places.entry(*hash).or_default();
        if known.len() < MAX_REPEATS {
            known.push(at);
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < a.hashes.len() {
        let starts = places.get(&a.hashes[at]).map_or(&[][..], Vec::as_slice);
        let run = |start: &usize| -> usize {
            a.words[at..].iter().zip(&b.words[*start..]).take_while(|(x, y)| x.0 == y.0).count()
        };
        let best = starts.iter().map(|it| (run(it), *it)).max_by_key(|it| (it.0, std::cmp::Reverse(it.1)));
        match best {
            Some((n, start)) if n >= min_words => {
                found.push(Passage {
                    a: a.words[at].1.join(a.words[at + n - 1].1),
                    b: b.words[start].1.join(b.words[start + n - 1].1),
                    n_words: n,
                });
                at += n;
            }
            _ => at += 1,
        }
    }
    found
}

/// Returns the passages of at least `min_words` shared words, in the order of the second text, each over the few words in which
/// the two differ; what counts in neither, such as an outlet's template, is left out. `n_words` are the equal ones.
pub fn aligned_passages(a: (&str, &Sketch), b: (&str, &Sketch), min_words: usize) -> Vec<Passage> {
    let (a_words, b_words) = (FoldedWords::of(a.0), FoldedWords::of(b.0));
    let place = |words: &FoldedWords, from: u32, to: u32| {
        let (first, last) = (words.places.get(from as usize)?, words.places.get(to as usize - 1)?);
        Some(first.join(*last))
    };
    let passage = |runs: &[Run]| {
        let (first, last) = (runs.first()?, runs.last()?);
        let n_words: u32 = runs.iter().map(|it| it.n).sum();
        let n_counted: usize = runs.iter().map(|it| b.1.n_counted_in(it.b, it.b + it.n)).sum();
        (n_words as usize >= min_words && n_counted > 0).then_some(Passage {
            a: place(&a_words, first.a, last.a + last.n)?,
            b: place(&b_words, first.b, last.b + last.n)?,
            n_words: n_words as usize,
        })
    };
    align(a.1, b.1).stretches().into_iter().filter_map(passage).collect()
}

#[cfg(test)]
mod tests;

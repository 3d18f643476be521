//! Runs of words that two texts share.

use super::shingles::Shingles;
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

#[cfg(test)]
mod tests;

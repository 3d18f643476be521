//! What is kept of a text to find its copies: the hashes of its words, and a sample of its shingles.
//!
//! A shingle is four words of [`FoldedWords`] with one space between them, in UTF-8; its hash is xxHash64 with seed 42, as
//! Spark's `xxhash64` gives it for a string. Those whose hash, read as an unsigned number, is below 2^62 are kept: one in four, the
//! same ones in every text (FracMinHash; Irber and others 2022); of a text of forty words or fewer the others are kept beside them. So the share of a text's kept shingles that another has too
//! is an unbiased estimate of its containment there, whatever the lengths of the two. Versions, machines and languages
//! agree on a sketch; a golden value in the tests keeps it so.

use super::fold::FoldedWords;
use super::shingles::{ReuseText, SHINGLE_WORDS};
use crate::text::{Span, Text};
use twox_hash::XxHash64;

/// The seed of every hash here: that of Spark's `xxhash64`.
pub const HASH_SEED: u64 = 42;
/// Shingles whose hash is below this are kept.
pub const KEPT_BELOW: u64 = 1 << 62;
/// Of a text of at most so many words every shingle is kept: a sample might miss them all.
const SHORT_WORDS: usize = 40;
/// Outside quotations a text needs this many words to be judged by them alone.
const ENOUGH_WORDS: usize = 30;
/// A page keeps its template where less than this share of it would be left: it is a copy, not a template.
const MIN_LEFT: f32 = 0.05;

/// What is kept of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// A number for each word, in text order, the same for the same word.
    pub words: Vec<u32>,
    /// The kept shingles, by hash; of one that comes more than once, the first.
    pub kept: Vec<Kept>,
    /// Words that were spoken to more than one reporter: ranges of words inside quotations, sorted.
    pub quoted: Vec<(u32, u32)>,
    /// Words that do not count: ranges, sorted, no two touching.
    pub apart: Vec<(u32, u32)>,
}

/// A kept shingle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Its hash.
    pub hash: u64,
    /// Its first word.
    pub at: u32,
}

/// Returns the hash of folded words with one space between them.
///
pub fn word_hash(folded: &str) -> u64 {
    XxHash64::oneshot(HASH_SEED, folded.as_bytes())
}

/// Returns the sketch of a text. Words inside quotations count only where few others do.
pub fn sketch(text: &ReuseText) -> Sketch {
    Sketcher::default().sketch(text)
}

/// Returns the sketch of each text.
pub fn sketches(texts: &[ReuseText]) -> Vec<Sketch> {
    let mut sketcher = Sketcher::default();
    texts.iter().map(|it| sketcher.sketch(it)).collect()
}

/// Makes sketches, one after the other in the same room.
#[derive(Debug, Default)]
struct Sketcher {
    words: FoldedWords,
    kept: Vec<Kept>,
}

impl Sketcher {
    fn sketch(&mut self, text: &ReuseText) -> Sketch {
        self.words = std::mem::take(&mut self.words).then_of(text.text);
        let (starts, bytes) = (&self.words.starts, self.words.folded.as_bytes());
        let n = starts.len();
        let start = |at: usize| starts[at] as usize;
        let end = |at: usize| starts.get(at).map_or(bytes.len(), |it| *it as usize - 1);
        self.kept.clear();
        for at in 0..(n + 1).saturating_sub(SHINGLE_WORDS) {
            let hash = XxHash64::oneshot(HASH_SEED, &bytes[start(at)..end(at + SHINGLE_WORDS)]);
            if hash < KEPT_BELOW || n <= SHORT_WORDS {
                self.kept.push(Kept { hash, at: at as u32 });
            }
        }
        self.kept.sort_unstable();
        self.kept.dedup_by_key(|it| it.hash);
        let words = (0..n).map(|at| word_number(&bytes[start(at)..], end(at + 1) - start(at))).collect();
        let quoted = quoted(&self.words.places, &text.quoted);
        let mut sketch = Sketch { words, kept: self.kept.clone(), quoted, apart: Vec::new() };
        sketch.set_apart(&[]);
        sketch
    }
}

/// A number that two different words seldom share: that of the first `len` bytes of `bytes`. It is compared within a run alone,
/// so nothing binds it to a standard.
fn word_number(bytes: &[u8], len: usize) -> u32 {
    let mut sum = len as u64;
    for at in (0..len).step_by(8) {
        // What follows the word is read with it and masked out.
        let eight = match bytes[at..].first_chunk() {
            Some(eight) => *eight,
            None => std::array::from_fn(|it| bytes.get(at + it).copied().unwrap_or(0)),
        };
        let mask = u64::MAX >> (64 - 8 * (len - at).min(8));
        sum = (sum ^ u64::from_le_bytes(eight) & mask).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
    }
    (sum.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// The words at `places` that stand in any of `spans`, both in text order, as ranges.
fn quoted(places: &[Span<Text>], spans: &[Span<Text>]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for span in spans {
        let from = places.partition_point(|it| it.end <= span.start) as u32;
        let to = places.partition_point(|it| it.start < span.end) as u32;
        if from < to {
            ranges.push((from, to));
        }
    }
    merged(ranges)
}

/// The same words as sorted ranges of which no two touch.
fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut kept: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match kept.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => kept.push((from, to)),
        }
    }
    kept
}

impl Sketch {
    /// Says which words do not count: those of `template`, ranges of words, and those inside quotations where enough others
    /// are left.
    pub fn set_apart(&mut self, template: &[(u32, u32)]) {
        let n = self.words.len();
        let n_in = |ranges: &[(u32, u32)]| ranges.iter().map(|it| (it.1 - it.0) as usize).sum::<usize>();
        let template = merged(template.to_vec());
        let left = n - n_in(&template).min(n);
        let template = if (left as f32) < n as f32 * MIN_LEFT { Vec::new() } else { template };
        let both = merged(template.iter().chain(&self.quoted).copied().collect());
        self.apart = if n - n_in(&both).min(n) >= ENOUGH_WORDS { both } else { template };
    }

    /// Returns how many words count.
    pub fn n_counted(&self) -> usize {
        self.n_counted_in(0, self.words.len() as u32)
    }

    /// Returns how many of the words `from..to` count.
    pub fn n_counted_in(&self, from: u32, to: u32) -> usize {
        if self.apart.is_empty() {
            return to.saturating_sub(from) as usize;
        }
        let first = self.apart.partition_point(|it| it.1 <= from);
        let inside = self.apart[first..].iter().take_while(|it| it.0 < to);
        let n_apart: u32 = inside.map(|it| it.1.min(to) - it.0.max(from)).sum();
        (to.saturating_sub(from) - n_apart) as usize
    }

    /// Returns whether the shingle at word `at` counts: it touches no word set apart.
    pub fn counts_at(&self, at: u32) -> bool {
        let next = self.apart.partition_point(|it| it.1 <= at);
        self.apart.get(next).is_none_or(|it| it.0 >= at + SHINGLE_WORDS as u32)
    }

    /// Returns the kept shingles in text order.
    pub fn kept_in_order(&self) -> Vec<Kept> {
        let mut kept = self.kept.clone();
        kept.sort_unstable_by_key(|it| it.at);
        kept
    }

    /// Returns where the kept shingle of this hash stands first.
    pub fn place_of(&self, hash: u64) -> Option<usize> {
        let found = self.kept.binary_search_by_key(&hash, |it| it.hash);
        found.ok().map(|it| self.kept[it].at as usize)
    }

    /// Returns the kept shingles that count, by hash.
    pub fn counted(&self) -> impl Iterator<Item = &Kept> {
        self.kept.iter().filter(|it| self.counts_at(it.at))
    }

    /// Returns an estimate of the share of this text's shingles that `other` has too, 0.0 to 1.0, from the kept ones
    /// alone; nothing where none is kept.
    pub fn containment_in(&self, other: &Sketch) -> Option<f32> {
        let sampled = |it: &Sketch| it.kept.partition_point(|it| it.hash < KEPT_BELOW);
        let (own, theirs) = (&self.kept[..sampled(self)], &other.kept[..sampled(other)]);
        let n = own.iter().filter(|it| theirs.binary_search_by_key(&it.hash, |it| it.hash).is_ok()).count();
        (!own.is_empty()).then(|| n as f32 / own.len() as f32)
    }
}

/// Returns the kept shingles that two texts share, by hash: where each stands in `a` and in `b`.
pub fn shared_kept<'a>(a: &'a Sketch, b: &'a Sketch) -> impl Iterator<Item = (u32, u32)> + 'a {
    let mut rest = b.kept.as_slice();
    a.kept.iter().filter_map(move |it| {
        let n = rest.iter().take_while(|other| other.hash < it.hash).count();
        rest = &rest[n..];
        rest.first().filter(|other| other.hash == it.hash).map(|other| (it.at, other.at))
    })
}

#[cfg(test)]
mod tests;

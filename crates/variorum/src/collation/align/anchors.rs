//! Where two long texts surely meet: runs of words that occur once in each (the patience method).

use super::profile::Column;
use super::vocabulary::Vocabulary;
use crate::collation::rising::longest_rising;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Returns pairs of columns, one from each range, in order in both: the middles of runs of `n` words that occur once in both.
/// Of runs that cross, the longest row of them stays.
pub(super) fn anchors(
    words: &Vocabulary,
    (a, rows): (&[Column], Range<usize>),
    (b, cols): (&[Column], Range<usize>),
    n: usize,
) -> Vec<(usize, usize)> {
    let (x, y) = (forms(words, &a[rows.clone()]), forms(words, &b[cols.clone()]));
    let mut seen: FxHashMap<&[u32], (u32, usize, u32, usize)> = FxHashMap::default();
    for (at, run) in x.windows(n).enumerate() {
        let entry = seen.entry(run).or_default();
        (entry.0, entry.1) = (entry.0 + 1, at);
    }
    for (at, run) in y.windows(n).enumerate() {
        if let Some(entry) = seen.get_mut(run) {
            (entry.2, entry.3) = (entry.2 + 1, at);
        }
    }
    let once = seen.into_values().filter(|it| it.0 == 1 && it.2 == 1);
    let mut pairs: Vec<(usize, usize)> =
        once.map(|it| (rows.start + it.1 + n / 2, cols.start + it.3 + n / 2)).collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// The folded form of each column's most frequent word.
fn forms(words: &Vocabulary, columns: &[Column]) -> Vec<u32> {
    columns.iter().map(|it| it.words.first().map_or(u32::MAX, |it| words.folded(it.0))).collect()
}

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
    let (x, y) = (forms(words, a, rows), forms(words, b, cols));
    let (x_forms, y_forms): (Vec<u32>, Vec<u32>) =
        (x.iter().map(|it| it.1).collect(), y.iter().map(|it| it.1).collect());
    let mut seen: FxHashMap<&[u32], (u32, usize, u32, usize)> = FxHashMap::default();
    for (at, run) in x_forms.windows(n).enumerate() {
        let entry = seen.entry(run).or_default();
        (entry.0, entry.1) = (entry.0 + 1, at);
    }
    for (at, run) in y_forms.windows(n).enumerate() {
        if let Some(entry) = seen.get_mut(run) {
            (entry.2, entry.3) = (entry.2 + 1, at);
        }
    }
    let once = seen.into_values().filter(|it| it.0 == 1 && it.2 == 1);
    let mut pairs: Vec<(usize, usize)> = once.map(|it| (x[it.1 + n / 2].0, y[it.3 + n / 2].0)).collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// A column that fewer of a thousand texts fill parts no run: it is what one text or another adds.
const SPARSE: i32 = 250;

/// Each well-filled column and the folded form of its most frequent word.
fn forms(words: &Vocabulary, columns: &[Column], range: Range<usize>) -> Vec<(usize, u32)> {
    let filled = range.filter(|it| columns[*it].filled >= SPARSE);
    filled.filter_map(|it| Some((it, words.folded(columns[it].words.first()?.0)))).collect()
}

//! Two sentences word by word beside each other.

use super::sentences::Word;
use std::ops::Range;

/// Where two sentences differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Laid {
    /// How many words stand in both, in order.
    pub(super) n_equal: usize,
    /// The words of each that have no match, in order; one side may be empty.
    pub(super) gaps: Vec<(Range<usize>, Range<usize>)>,
}

/// Returns the longest common subsequence of two sentences' words (Wagner and Fischer 1974) as the gaps it leaves.
pub(super) fn laid(a: &[Word], b: &[Word]) -> Laid {
    let n_head = a.iter().zip(b).take_while(|it| are_same(it.0, it.1)).count();
    let (a_rest, b_rest) = (&a[n_head..], &b[n_head..]);
    let n_tail = a_rest.iter().rev().zip(b_rest.iter().rev()).take_while(|it| are_same(it.0, it.1)).count();
    let (x, y) = (&a_rest[..a_rest.len() - n_tail], &b_rest[..b_rest.len() - n_tail]);
    let width = y.len() + 1;
    let mut longest = vec![0_u32; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            longest[i * width + j] = if are_same(&x[i], &y[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    let mut n_equal = n_head + n_tail;
    let mut close = |from: (usize, usize), to: (usize, usize)| {
        if from != to {
            gaps.push((n_head + from.0..n_head + to.0, n_head + from.1..n_head + to.1));
        }
    };
    while i < x.len() && j < y.len() {
        if are_same(&x[i], &y[j]) && longest[i * width + j] == longest[(i + 1) * width + j + 1] + 1 {
            close(from, (i, j));
            (i, j, n_equal) = (i + 1, j + 1, n_equal + 1);
            from = (i, j);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(from, (x.len(), y.len()));
    Laid { n_equal, gaps }
}

/// Whether two words are one, inflected at most; names and numbers are not inflected.
fn are_same(a: &Word, b: &Word) -> bool {
    a.key == b.key || a.normal.stem == b.normal.stem && !(a.is_name() && b.is_name()) && !a.is_number
}

//! Groups of like things: average linkage over the pairs that are alike at all.

use std::collections::HashMap;

/// How alike two things are, by their indices, `a < b`; from 0.0 to 1.0. Pairs left out count as 0.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The first thing.
    pub a: usize,
    /// The second thing.
    pub b: usize,
    /// From 0.0 to 1.0.
    pub value: f32,
}

/// Returns the groups of `n` things whose mean likeness between any two parts joined was at least `threshold`.
///
/// The likest pair of groups is joined first (Sokal and Michener 1958, UPGMA), greedily along the sorted pairs; ties go
/// to the lower indices. `may_join` can forbid a union. Every thing is in one group; groups and their members are sorted.
///
/// ```
/// use variorum::text::{Likeness, average_link};
/// let pairs = [Likeness { a: 0, b: 2, value: 0.9 }, Likeness { a: 1, b: 2, value: 0.1 }];
/// assert_eq!(average_link(3, &pairs, 0.5, |_, _| true), [vec![0, 2], vec![1]]);
/// ```
pub fn average_link(
    n: usize,
    pairs: &[Likeness],
    threshold: f32,
    may_join: impl Fn(&[usize], &[usize]) -> bool,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..n).map(|it| vec![it]).collect();
    // Sums of likeness between two groups, by their lower and higher number.
    let mut sums: Vec<HashMap<usize, f32>> = vec![HashMap::new(); n];
    for pair in pairs {
        sums[pair.a].insert(pair.b, pair.value);
        sums[pair.b].insert(pair.a, pair.value);
    }
    let mut heap: std::collections::BinaryHeap<Candidate> = pairs
        .iter()
        .filter(|it| it.value >= threshold)
        .map(|it| Candidate::new(it.value, (it.a, 1), (it.b, 1)))
        .collect();
    while let Some(best) = heap.pop() {
        let current = (groups[best.a].len(), groups[best.b].len());
        if current != best.sizes || !may_join(&groups[best.a], &groups[best.b]) {
            continue;
        }
        let moved = std::mem::take(&mut groups[best.b]);
        groups[best.a].extend(moved);
        let gone = std::mem::take(&mut sums[best.b]);
        let mut others: Vec<(usize, f32)> = gone.into_iter().filter(|it| it.0 != best.a).collect();
        others.sort_by_key(|it| it.0);
        sums[best.a].remove(&best.b);
        for (other, sum) in others {
            sums[other].remove(&best.b);
            *sums[best.a].entry(other).or_default() += sum;
        }
        let mut near: Vec<(usize, f32)> = sums[best.a].iter().map(|it| (*it.0, *it.1)).collect();
        near.sort_by_key(|it| it.0);
        for (other, sum) in near {
            sums[other].insert(best.a, sum);
            let sizes = (groups[best.a].len(), groups[other].len());
            let mean = sum / (sizes.0 * sizes.1) as f32;
            if mean >= threshold {
                heap.push(Candidate::new(mean, (best.a, sizes.0), (other, sizes.1)));
            }
        }
    }
    let mut found: Vec<Vec<usize>> = groups.into_iter().filter(|it| !it.is_empty()).collect();
    found.iter_mut().for_each(|it| it.sort_unstable());
    found.sort();
    found
}

/// Two groups that might be joined, the lower number first; out of date once a size has changed. The likest is the greatest, of
/// equals that of the lowest numbers.
#[derive(PartialEq)]
pub(crate) struct Candidate {
    /// How alike they are.
    pub(crate) mean: f32,
    /// The lower number.
    pub(crate) a: usize,
    /// The higher number.
    pub(crate) b: usize,
    /// The sizes of the two.
    pub(crate) sizes: (usize, usize),
}

impl Candidate {
    /// Returns two groups, each by number and size, in either order.
    pub(crate) fn new(mean: f32, one: (usize, usize), other: (usize, usize)) -> Self {
        let (a, b) = (one.min(other), one.max(other));
        Candidate { mean, a: a.0, b: b.0, sizes: (a.1, b.1) }
    }
}

impl Eq for Candidate {}
impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean.total_cmp(&other.mean).then(other.a.cmp(&self.a)).then(other.b.cmp(&self.b))
    }
}

#[cfg(test)]
mod tests;

//! The longest run of pairs that rise together.

/// Returns the longest run of `pairs`, sorted by their first, whose seconds rise too (Fredman 1975).
pub(super) fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, pair) in pairs.iter().enumerate() {
        let at = ends.partition_point(|it| pairs[*it].1 < pair.1);
        before[n] = at.checked_sub(1).map(|it| ends[it]);
        if at == ends.len() { ends.push(n) } else { ends[at] = n }
    }
    let mut run: Vec<_> =
        std::iter::successors(ends.last().copied(), |it| before[*it]).map(|it| pairs[it]).collect();
    run.reverse();
    run
}

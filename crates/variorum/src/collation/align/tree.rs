//! In which order texts are joined: the most alike first.

use super::vocabulary::Vocabulary;
use crate::text::hash;

/// Two sets of texts become one, called by the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Join {
    pub kept: usize,
    pub gone: usize,
}

/// So many words and pairs of words of a text are compared, drawn by hash (Broder 1997): all of a short one.
const SAMPLED: usize = 1024;
/// Of more texts than this no matrix is made: neighbours in the alphabet are joined, then neighbouring pairs, and so on.
const MAX_TREE: usize = 2000;

/// Returns the joins that make one set of all texts: average linkage (UPGMA), found by chains of nearest neighbours (Benzécri
/// 1982) in time quadratic in the number of texts. Ties go to the first.
pub(super) fn guide_tree(words: &Vocabulary, texts: &[&[u32]]) -> Vec<Join> {
    let n = texts.len();
    if n > MAX_TREE {
        let steps = std::iter::successors(Some(1), |it| Some(it * 2)).take_while(|it| *it < n);
        let round =
            |step: usize| (0..n - step).step_by(2 * step).map(move |kept| Join { kept, gone: kept + step });
        return steps.flat_map(round).collect();
    }
    let samples: Vec<Vec<u64>> = texts.iter().map(|it| sample(words, it)).collect();
    let mut likeness = vec![0.0_f64; n * n];
    for a in 0..n {
        for b in a + 1..n {
            let it = resemblance(&samples[a], &samples[b]);
            (likeness[a * n + b], likeness[b * n + a]) = (it, it);
        }
    }
    let mut size = vec![1.0_f64; n];
    let mut joins: Vec<(f64, Join)> = Vec::with_capacity(n.saturating_sub(1));
    let mut chain: Vec<usize> = Vec::new();
    while joins.len() + 1 < n {
        let top = match chain.last() {
            Some(it) => *it,
            None => {
                let first = (0..n).find(|it| size[*it] > 0.0).unwrap_or(0);
                chain.push(first);
                first
            }
        };
        let before = chain.len().checked_sub(2).map(|it| chain[it]);
        // The one before wins a tie, or the chain would go round for ever.
        let mut best = before.unwrap_or(usize::MAX);
        for other in (0..n).filter(|it| *it != top && size[*it] > 0.0) {
            if best == usize::MAX || likeness[top * n + other] > likeness[top * n + best] {
                best = other;
            }
        }
        if Some(best) != before {
            chain.push(best);
            continue;
        }
        chain.truncate(chain.len() - 2);
        let (kept, gone) = (top.min(best), top.max(best));
        joins.push((likeness[kept * n + gone], Join { kept, gone }));
        let (k, g) = (size[kept], size[gone]);
        for other in 0..n {
            let mean = (likeness[kept * n + other] * k + likeness[gone * n + other] * g) / (k + g);
            (likeness[kept * n + other], likeness[other * n + kept]) = (mean, mean);
        }
        (size[kept], size[gone]) = (k + g, 0.0);
    }
    joins.into_iter().map(|it| it.1).collect()
}

/// Returns the stems and the pairs of stems of a text as hashes, sorted; of a long text those with the least hashes.
fn sample(words: &Vocabulary, text: &[u32]) -> Vec<u64> {
    let stems: Vec<u32> = text.iter().filter(|it| !words.is_point(**it)).map(|it| words.stem(*it)).collect();
    let one = stems.iter().map(|it| hash(&it.to_le_bytes()));
    let two = stems.windows(2).map(|it| hash(&(u64::from(it[0]) << 32 | u64::from(it[1])).to_le_bytes()));
    let mut all: Vec<u64> = one.chain(two).collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(SAMPLED);
    all
}

/// Shared over all, 0.0 to 1.0, of the hashes that both samples reach.
fn resemblance(a: &[u64], b: &[u64]) -> f64 {
    let most = |it: &[u64]| if it.len() < SAMPLED { u64::MAX } else { it[SAMPLED - 1] };
    let reach = most(a).min(most(b));
    let (mut i, mut j, mut both, mut all) = (0, 0, 0_u32, 0_u32);
    loop {
        match (a.get(i).filter(|it| **it <= reach), b.get(j).filter(|it| **it <= reach)) {
            (None, None) => break,
            (Some(x), Some(y)) if x == y => (i, j, both) = (i + 1, j + 1, both + 1),
            (Some(x), Some(y)) if x < y => i += 1,
            (Some(_), Some(_)) | (None, Some(_)) => j += 1,
            (Some(_), None) => i += 1,
        }
        all += 1;
    }
    if all == 0 { 0.0 } else { f64::from(both) / f64::from(all) }
}

#[cfg(test)]
mod tests;

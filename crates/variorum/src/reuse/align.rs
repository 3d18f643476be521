//! Two texts laid side by side: which words of one stand in the other, and how many touches part them.
//!
//! The kept shingles that both have are anchors. From each the words are followed both ways as long as they are equal, over
//! a few words that are not, so that the cost is that of reading along (seed and extend; Altschul and others 1990).

use super::sketch::{Kept, Sketch};

/// Equal words that stand in a row in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The first of them in the second text.
    pub b: u32,
    /// The first of them in the first text.
    pub a: u32,
    /// How many.
    pub n: u32,
}

/// What two texts have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The equal words, in order of the second text; no two runs overlap there.
    pub runs: Vec<Run>,
}

/// Equal words of one stretch that make it a shared passage: fewer are a phrase of the language, a name with its office.
const MIN_STRETCH: usize = 8;
/// The least share of equal words in a stretch. A bad scan leaves five words in six; two sentences cut to one pattern, with other
/// names and numbers, have half.
const MIN_DENSITY: f32 = 0.7;
/// How far the two may part and come together again: words left out of the first and of the second, and how many must be
/// equal behind; the smallest first. A word replaced, added, left out; one broken in two by a bad scan.
const JUMPS: &[(usize, usize, usize)] = &[
    (1, 1, 2),
    (0, 1, 2),
    (1, 0, 2),
    (1, 2, 2),
    (2, 1, 2),
    (2, 2, 2),
    (0, 2, 3),
    (2, 0, 3),
    (3, 3, 3),
    (0, 3, 3),
    (3, 0, 3),
    (2, 3, 3),
    (3, 2, 3),
    (4, 4, 3),
];
/// The farthest of them.
const MAX_JUMP: u32 = 4;

/// Returns what `a` and `b` have in common.
pub fn align(a: &Sketch, b: &Sketch) -> Alignment {
    align_in_order(a, b, &b.kept_in_order())
}

/// The same, where the kept shingles of `b` are in text order already: whoever lays many beside one sorts them once.
pub(super) fn align_in_order(a: &Sketch, b: &Sketch, b_kept: &[Kept]) -> Alignment {
    let mut runs: Vec<Run> = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut done = 0;
    for seed in b_kept {
        let j = seed.at as usize;
        if j < done {
            continue;
        }
        let Some(i) = a.place_of(seed.hash) else { continue };
        follow(&mut left, a.words[..i].iter().rev(), b.words[done..j].iter().rev());
        follow(&mut right, a.words[i..].iter(), b.words[j..].iter());
        let n_equal: usize = left.iter().chain(&right).map(|it| it.2).sum();
        let n_spanned = |runs: &[Step]| runs.last().map_or(0, |it| it.1 + it.2);
        let is_dense = n_equal as f32 >= MIN_DENSITY * (n_spanned(&left) + n_spanned(&right)) as f32;
        if n_equal < MIN_STRETCH || !is_dense {
            continue;
        }
        let run = |a: usize, b: usize, n: usize| Run { a: a as u32, b: b as u32, n: n as u32 };
        runs.extend(left.iter().rev().map(|(da, db, n)| run(i - da - n, j - db - n, *n)));
        runs.extend(right.iter().map(|(da, db, n)| run(i + da, j + db, *n)));
        done = right.last().map_or(j, |(_, db, n)| j + db + n);
    }
    Alignment { runs }
}

/// A run of equal words: how far it is from where two texts were followed from, in both, and how many.
type Step = (usize, usize, usize);

/// Follows two texts: the runs of equal words.
fn follow<'a, I>(runs: &mut Vec<Step>, mut a: I, mut b: I)
where
    I: ExactSizeIterator<Item = &'a u32> + Clone,
{
    runs.clear();
    let (n_a, n_b) = (a.len(), b.len());
    loop {
        let n = a.clone().zip(b.clone()).take_while(|(x, y)| x == y).count();
        if n > 0 {
            runs.push((n_a - a.len(), n_b - b.len(), n));
            (a, b) = (behind(&a, n), behind(&b, n));
        }
        let meets = |it: &&Step| {
            let (a, b) = (behind(&a, it.0), behind(&b, it.1));
            a.len() >= it.2 && b.len() >= it.2 && a.zip(b).take(it.2).all(|(x, y)| x == y)
        };
        match JUMPS.iter().find(meets) {
            Some(jump) => (a, b) = (behind(&a, jump.0), behind(&b, jump.1)),
            None => return,
        }
    }
}

/// What is left of `words` behind the first `n` of them.
fn behind<I: Iterator + Clone>(words: &I, n: usize) -> I {
    let mut rest = words.clone();
    if let Some(last) = n.checked_sub(1) {
        rest.nth(last);
    }
    rest
}

impl Alignment {
    /// Returns the runs that stand together in both texts but for a few words, stretch by stretch.
    pub fn stretches(&self) -> Vec<&[Run]> {
        let is_near = |x: &Run, y: &Run| {
            let gap = |from: u32, to: u32| to.checked_sub(from).is_some_and(|it| it <= MAX_JUMP);
            gap(x.a + x.n, y.a) && gap(x.b + x.n, y.b)
        };
        self.runs.chunk_by(is_near).collect()
    }

    /// Returns the share of `b`'s words that count which `a` has too, and the share of `a`'s that `b` has, each 0.0 to 1.0.
    pub fn shares(&self, a: &Sketch, b: &Sketch) -> (f32, f32) {
        let in_b: usize = self.runs.iter().map(|it| b.n_counted_in(it.b, it.b + it.n)).sum();
        let in_a: usize = self.runs.iter().map(|it| a.n_counted_in(it.a, it.a + it.n)).sum();
        let share = |n: usize, sketch: &Sketch| (n as f32 / sketch.n_counted().max(1) as f32).min(1.0);
        (share(in_b, b), share(in_a, a))
    }
}

#[cfg(test)]
mod tests;

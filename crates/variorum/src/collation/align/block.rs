//! Two sets of columns laid against each other.
//!
//! Global alignment with affine gaps (Gotoh 1982). A long pair is first cut at its anchors; what is still too large is aligned
//! within a band about the diagonal, and not at all where even the band is too large.

use super::anchors::anchors;
use super::profile::Column;
use super::vocabulary::{SAME, Vocabulary};
use std::ops::Range;

/// A column of the one set beside a column of the other, or alone.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// The most cells one matrix may have, a byte each.
const MAX_CELLS: usize = 4 << 20;
/// A larger matrix is cut at runs of three words; at single words only where it is larger than may be.
const UNCUT_CELLS: usize = 30_000;

/// Costs of a gap: to begin one, and for each word or point in it.
const OPEN: i32 = 150;
const WORD: i32 = 350;
const POINT: i32 = 80;

/// Returns the paired columns of `a` and `b`, in order.
pub(super) fn pairs(words: &Vocabulary, a: &[Column], b: &[Column]) -> Vec<Pair> {
    let mut found = Vec::with_capacity(a.len() + b.len());
    let mut todo = vec![(0..a.len(), 0..b.len(), RUNS)];
    while let Some((rows, cols, runs)) = todo.pop() {
        let n_cells = rows.len() * cols.len();
        match runs {
            [n, runs @ ..] if n_cells > if *n > 1 { UNCUT_CELLS } else { MAX_CELLS } => {
                let mut at = (rows.start, cols.start);
                let mut parts = Vec::new();
                for (r, c) in anchors(words, (a, rows.clone()), (b, cols.clone()), *n) {
                    parts.push((at.0..r, at.1..c, runs));
                    parts.push((r..r + 1, c..c + 1, &[][..]));
                    at = (r + 1, c + 1);
                }
                parts.push((at.0..rows.end, at.1..cols.end, runs));
                todo.extend(parts.into_iter().rev());
            }
            _ => Block { words, a: &a[rows.clone()], b: &b[cols.clone()] }.align(rows, cols, &mut found),
        }
    }
    found
}

/// Words in an anchor, from the surest to the last resort.
const RUNS: &[usize] = &[4, 2, 1];

struct Block<'a> {
    words: &'a Vocabulary<'a>,
    a: &'a [Column],
    b: &'a [Column],
}

/// How a cell was reached, two bits a state: what came before a pair, before a gap in `b`, before a gap in `a`.
const BOTH: u8 = 0;
const LEFT: u8 = 1;
const RIGHT: u8 = 2;

const NEVER: i32 = i32::MIN / 4;

impl Block<'_> {
    fn align(&self, rows: Range<usize>, cols: Range<usize>, found: &mut Vec<Pair>) {
        let (n, m) = (self.a.len(), self.b.len());
        let alone = |found: &mut Vec<Pair>| {
            found.extend(rows.clone().map(|it| (Some(it), None)));
            found.extend(cols.clone().map(|it| (None, Some(it))));
        };
        if n == 0 || m == 0 {
            return alone(found);
        }
        // Half the width of the band, so that its corners are in it.
        let reach = if n * m <= MAX_CELLS { m } else { MAX_CELLS / (2 * n) };
        if reach < m && reach < n.abs_diff(m) + 16 + m / n {
            // Nothing in common to hold on to: one text after the other, no alignment claimed.
            return alone(found);
        }
        let band = Band { n, m, reach };
        let moves = self.fill(&band);
        let from = found.len();
        let (mut r, mut c) = (n, m);
        let mut state = moves.last().map_or(BOTH, |it| it >> 6);
        while r > 0 || c > 0 {
            let cell = moves[band.at(r, c)];
            let at = (rows.start + r, cols.start + c);
            let before = cell >> (2 * state) & 3;
            match state {
                BOTH => {
                    (r, c) = (r - 1, c - 1);
                    found.push((Some(at.0 - 1), Some(at.1 - 1)));
                }
                LEFT => {
                    r -= 1;
                    found.push((Some(at.0 - 1), None));
                }
                _ => {
                    c -= 1;
                    found.push((None, Some(at.1 - 1)));
                }
            }
            state = before;
        }
        found[from..].reverse();
    }

    /// Returns how each cell of the band was reached; the last two bits of each tell its best state.
    fn fill(&self, band: &Band) -> Vec<u8> {
        let (n, m) = (band.n, band.m);
        let row_gap: Vec<i32> = self.a.iter().map(gap).collect();
        let col_gap: Vec<i32> = self.b.iter().map(gap).collect();
        let mut moves = vec![0_u8; (n + 1) * band.width()];
        let mut above = vec![[NEVER; 3]; m + 1];
        let mut here = vec![[NEVER; 3]; m + 1];
        for r in 0..=n {
            let (low, high) = band.columns(r);
            if low > 0 {
                here[low - 1] = [NEVER; 3];
            }
            for c in low..=high {
                let (both, both_from) = match (r, c) {
                    (0, 0) => (0, BOTH),
                    (0, _) | (_, 0) => (NEVER, BOTH),
                    _ => {
                        let (best, from) = best(above[c - 1]);
                        (best + self.fit(&self.a[r - 1], &self.b[c - 1]), from)
                    }
                };
                let left = match r {
                    0 => (NEVER, BOTH),
                    _ => {
                        let [b, l, t] = above[c];
                        let (best, from) = best([b - OPEN, l, t - OPEN]);
                        (best - row_gap[r - 1], from)
                    }
                };
                let right = match c {
                    0 => (NEVER, BOTH),
                    _ => {
                        let [b, l, t] = here[c - 1];
                        let (best, from) = best([b - OPEN, l - OPEN, t]);
                        (best - col_gap[c - 1], from)
                    }
                };
                here[c] = [both.max(NEVER), left.0.max(NEVER), right.0.max(NEVER)];
                let state = best(here[c]).1;
                moves[band.at(r, c)] = state << 6 | right.1 << 4 | left.1 << 2 | both_from;
            }
            if high < m {
                here[high + 1] = [NEVER; 3];
            }
            std::mem::swap(&mut above, &mut here);
        }
        moves
    }

    /// How well two columns fit: as their best pair of words does, a little nearer to their most frequent words.
    fn fit(&self, a: &Column, b: &Column) -> i32 {
        let (Some(x), Some(y)) = (a.words.first(), b.words.first()) else { return -SAME };
        let first = self.words.likeness(x.0, y.0);
        if first >= SAME || a.words.len() + b.words.len() == 2 {
            return first;
        }
        let mut most = first;
        for x in &a.words {
            for y in &b.words {
                most = most.max(self.words.likeness(x.0, y.0));
            }
        }
        (7 * most + first) / 8
    }
}

/// The best of three scores and which it is. Between equals a pair wins: a clipped text then stays in one piece.
fn best([both, left, right]: [i32; 3]) -> (i32, u8) {
    if both >= left && both >= right {
        (both, BOTH)
    } else if right >= left {
        (right, RIGHT)
    } else {
        (left, LEFT)
    }
}

/// What it costs to leave a column alone: less where few texts have a word in it.
fn gap(column: &Column) -> i32 {
    (if column.is_point { POINT } else { WORD }) * (400 + 600 * column.filled / 1000) / 1000
}

/// The cells near the diagonal.
struct Band {
    n: usize,
    m: usize,
    reach: usize,
}

impl Band {
    fn width(&self) -> usize {
        (2 * self.reach + 1).min(self.m + 1)
    }

    /// The first and last column of a row.
    fn columns(&self, r: usize) -> (usize, usize) {
        let middle = r * self.m / self.n.max(1);
        let low = middle.saturating_sub(self.reach).min(self.m + 1 - self.width());
        (low, (low + self.width() - 1).min(self.m))
    }

    fn at(&self, r: usize, c: usize) -> usize {
        r * self.width() + c - self.columns(r).0
    }
}

//! From scores to a set of chunks: the second row of numbers, and the set that is expected to fit best.

use super::features::Matrix;
use super::trees::HOPELESS;
use crate::article::chunk::Chunk;
use crate::capture::Page;

/// How many chunks before and after lend their scores.
const REACH: isize = 4;

fn chance(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Returns the rows of the second trees: the first rows, and beside them the first `scores` of the chunk, its neighbours
/// and all that stands in the same elements. Chunks that the first trees gave up have no row.
pub(super) fn second(page: &Page, chunks: &[Chunk], first: &Matrix, scores: &[f32]) -> Matrix {
    let hopes = Hopes::of(page, chunks, scores);
    let mut cells = Vec::with_capacity(first.cells.len() + chunks.len() * 36);
    for n in (0..chunks.len()).filter(|n| scores[*n] >= HOPELESS) {
        cells.extend_from_slice(first.row(n));
        for step in -REACH..=REACH {
            let at = n.checked_add_signed(step).filter(|it| *it < chunks.len());
            cells.push(at.map_or(-9.0, |at| scores[at]));
        }
        hopes.containers(page, n, &mut cells);
        hopes.place(n, &mut cells);
    }
    let n_rows = scores.iter().filter(|it| **it >= HOPELESS).count();
    let width = cells.len().checked_div(n_rows).unwrap_or(0);
    Matrix { width, cells }
}

/// How many words of the report are hoped for, in each element and before each chunk.
struct Hopes<'a> {
    scores: &'a [f32],
    own: Vec<Option<u32>>,
    weights: Vec<f32>,
    chances: Vec<f32>,
    /// In each element: words hoped for, and all.
    inside: Vec<[f32; 2]>,
    before: Vec<f32>,
    highest: f32,
    /// The innermost element that holds most of what is hoped for, and how deep it is.
    home: Option<u32>,
}

/// What share of the hoped-for words an element must hold to be their home.
const HOME_SHARE: f32 = 0.8;

impl<'a> Hopes<'a> {
    fn of(page: &Page, chunks: &[Chunk], scores: &'a [f32]) -> Hopes<'a> {
        let weights: Vec<f32> = chunks.iter().map(|it| it.stats.n_words as f32 + 1.0).collect();
        let chances: Vec<f32> = scores.iter().map(|it| chance(*it)).collect();
        let own: Vec<Option<u32>> = chunks.iter().map(|it| page.lines[it.line].element).collect();
        let mut inside = vec![[0.0_f32; 2]; page.elements.len()];
        let (mut before, mut sum) = (vec![0.0], 0.0);
        for n in 0..chunks.len() {
            if let Some(element) = own[n] {
                inside[element as usize][0] += chances[n] * weights[n];
                inside[element as usize][1] += weights[n];
            }
            sum += chances[n] * weights[n];
            before.push(sum);
        }
        for n in (0..inside.len()).rev() {
            if let Some(parent) = page.elements[n].parent {
                let sums = inside[n];
                inside[parent as usize][0] += sums[0];
                inside[parent as usize][1] += sums[1];
            }
        }
        // Parents come before their children: the last that holds enough is the innermost.
        let home = inside.iter().rposition(|it| it[0] >= sum * HOME_SHARE).map(|it| it as u32);
        let highest = scores.iter().copied().fold(-20.0, f32::max);
        Hopes { scores, own, weights, chances, inside, before, highest, home }
    }

    /// What others in the elements around the chunk score, and how much of all hopes those elements hold.
    fn containers(&self, page: &Page, n: usize, cells: &mut Vec<f32>) {
        let (hope, weight) = (self.chances[n] * self.weights[n], self.weights[n]);
        let whole = self.whole();
        let mut element = page.parent(self.own[n]);
        for _ in 0..3 {
            let [hoped, all] = element.map_or([0.0; 2], |it| self.inside[it as usize]);
            let others = all - weight;
            let mean = if others > 0.5 { (hoped - hope) / others } else { -1.0 };
            cells.extend([mean, hoped / whole, self.chances[n] - mean]);
            element = page.parent(element);
        }
        let depth = |at: Option<u32>| at.map_or(0.0, |it| f32::from(page.elements[it as usize].depth));
        let is_home = self.own[n].zip(self.home).is_some_and(|(own, home)| page.is_inside(own, home));
        let [hoped, all] = self.home.map_or([0.0; 2], |it| self.inside[it as usize]);
        cells.extend([f32::from(u8::from(is_home)), depth(self.own[n]) - depth(self.home), hoped / all.max(1.0)]);
    }

    /// Where the chunk stands among all that is hoped for.
    fn place(&self, n: usize, cells: &mut Vec<f32>) {
        let before = &self.before;
        for reach in [8, 20] {
            let (from, to) = (n.saturating_sub(reach), (n + reach + 1).min(self.scores.len()));
            cells.push((before[n] - before[from]).ln_1p());
            cells.push((before[to] - before[n + 1]).ln_1p());
        }
        let whole = self.whole();
        cells.extend([(before[n] / whole).min(1.0), whole.ln_1p(), self.highest, self.scores[n] - self.highest]);
    }

    fn whole(&self) -> f32 {
        self.before[self.scores.len()].max(1.0)
    }
}

/// Returns the scores of all chunks: the `second` ones, and the first ones of those that were given up.
pub fn join(first: &[f32], second: &[f32]) -> Vec<f32> {
    let mut second = second.iter();
    let given_up = |it: &f32| *it < HOPELESS;
    first.iter().map(|it| if given_up(it) { *it } else { second.next().copied().unwrap_or(*it) }).collect()
}

/// Returns which chunks to take: those whose scores reach the bound for which the F1 of words, were the scores' chances
/// true, is highest; none where every chunk is as good as surely furniture.
///
/// The plug-in rule for F-measures (Dembczyński et al. 2011): the best set is always cut at a bound.
pub fn choose(scores: &[f32], weights: &[f32]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let whole: f32 = scores.iter().zip(weights).map(|it| chance(*it.0) * it.1).sum();
    let (mut hit, mut taken) = (0.0, 0.0);
    let mut best = (0.0, f32::INFINITY);
    for n in order {
        hit += chance(scores[n]) * weights[n];
        taken += weights[n];
        let f1 = 2.0 * hit / (taken + whole).max(1e-6);
        if f1 > best.0 {
            best = (f1, scores[n]);
        }
    }
    let chosen: Vec<bool> = scores.iter().map(|it| *it >= best.1).collect();
    let words: f32 = chosen.iter().zip(weights).filter(|it| *it.0).map(|it| it.1).sum();
    let any = words >= LEAST_WORDS && scores.iter().any(|it| *it >= LEAST);
    chosen.into_iter().map(|it| any && it).collect()
}

/// A page is no article where no chunk has this score: one chance in nine.
const LEAST: f32 = -2.1;
/// Fewer words are no report: a teaser, a notice, a cookie banner.
const LEAST_WORDS: f32 = 12.0;

#[cfg(test)]
mod tests;

//! Gradient boosting of oblivious trees on logistic loss (Friedman 2001; Prokhorenkova et al. 2018), features in bins.

use crate::random::Random;
use std::thread;
use variorum::article::body::{DEPTH, LEAVES, Question, Tree, Trees};

/// What is learned from.
#[derive(Default)]
pub struct Rows<'a> {
    pub cells: Vec<&'a [f32]>,
    /// 0 to 1.
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
    /// Where only one row of several can be right: which rows belong together, those of a group in one run; else empty.
    pub groups: Vec<usize>,
}

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub n_trees: usize,
    /// How much of each tree's answer is added.
    pub rate: f32,
    /// Keeps leaves of little weight near nothing.
    pub damping: f64,
    /// The share of rows that each tree sees.
    pub row_share: f64,
    /// The share of features that each tree may ask about.
    pub feature_share: f64,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { n_trees: 200, rate: 0.1, damping: 1.0, row_share: 0.6, feature_share: 0.35 }
    }
}

const BINS: usize = 48;

/// Features cut into bins: bin `b` holds what is above bound `b - 1` and not above bound `b`.
struct Binned {
    bounds: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
}

/// Returns trees that tell rows of label 1 from rows of label 0.
pub fn boost(rows: &Rows, plan: Plan) -> Trees {
    let n_rows = rows.cells.len();
    let binned = bin(rows);
    let mean_weight = f64::from(rows.weights.iter().sum::<f32>()) / n_rows.max(1) as f64;
    let weights: Vec<f32> = rows.weights.iter().map(|it| it / mean_weight as f32).collect();
    let sum: f64 = weights.iter().map(|it| f64::from(*it)).sum();
    let share: f64 =
        weights.iter().zip(&rows.labels).map(|it| f64::from(it.0 * it.1)).sum::<f64>() / sum.max(1e-9);
    let odds = (share.clamp(0.001, 0.999) / (1.0 - share.clamp(0.001, 0.999))).ln() as f32;
    let base = if rows.groups.is_empty() { odds } else { 0.0 };
    let mut scores = vec![base; n_rows];
    let mut trees = Trees { base, trees: Vec::new() };
    let mut chance = Random::at(0x9e37_79b9_7f4a_7c15);
    let mut steps = vec![[0.0_f32; 2]; n_rows];
    for _ in 0..plan.n_trees {
        let chances = chances(&scores, &rows.groups);
        for n in 0..n_rows {
            let p = chances[n];
            steps[n] = [weights[n] * (rows.labels[n] - p), weights[n] * (p * (1.0 - p)).max(1e-4)];
        }
        let sample = sample(&steps, plan.row_share, &mut chance);
        let features: Vec<usize> = (0..binned.bins.len())
            .filter(|n| !binned.bounds[*n].is_empty() && chance.share() < plan.feature_share)
            .collect();
        let Some(tree) = grow(&binned, &features, &sample, plan) else { continue };
        for (score, cells) in scores.iter_mut().zip(&rows.cells) {
            *score += tree.leaf(cells);
        }
        trees.trees.push(tree);
    }
    trees
}

/// Returns how likely each row is right: by itself, or, in a group, among its own.
fn chances(scores: &[f32], groups: &[usize]) -> Vec<f32> {
    if groups.is_empty() {
        return scores.iter().map(|it| 1.0 / (1.0 + (-it).exp())).collect();
    }
    let mut chances = Vec::with_capacity(scores.len());
    for group in groups.chunk_by(|a, b| a == b) {
        let own = &scores[chances.len()..chances.len() + group.len()];
        let highest = own.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = own.iter().map(|it| (it - highest).exp()).sum();
        chances.extend(own.iter().map(|it| (it - highest).exp() / sum));
    }
    chances
}

/// Some rows, and how steeply and how sharply the loss bends at each.
struct Sample {
    rows: Vec<u32>,
    steps: Vec<[f32; 2]>,
}

/// Rows that are as good as learned are seldom seen, and count the more when they are (GOSS; Ke et al. 2017).
fn sample(steps: &[[f32; 2]], share: f64, chance: &mut Random) -> Sample {
    const LEARNED: f64 = 0.25;
    let mut slopes: Vec<f32> = steps.iter().step_by(13).map(|it| it[0].abs()).collect();
    slopes.sort_by(f32::total_cmp);
    let steep = slopes.get(slopes.len() * 3 / 4).copied().unwrap_or(0.0);
    let mut sample = Sample { rows: Vec::new(), steps: Vec::new() };
    for (row, step) in steps.iter().enumerate() {
        let is_steep = step[0].abs() >= steep;
        if chance.share() < if is_steep { share } else { share * LEARNED } {
            let times = if is_steep { 1.0 } else { 1.0 / LEARNED as f32 };
            sample.rows.push(row as u32);
            sample.steps.push(step.map(|it| it * times));
        }
    }
    sample
}

/// Returns the best tree for the rows of `sample`, or nothing where no feature parts them.
fn grow(binned: &Binned, features: &[usize], sample: &Sample, plan: Plan) -> Option<Tree> {
    let mut leaf = vec![0_u8; sample.rows.len()];
    let mut questions = [Question { feature: 0, above: f32::INFINITY }; DEPTH];
    for (level, question) in questions.iter_mut().enumerate() {
        let halves: Vec<&[usize]> = features.chunks(features.len().div_ceil(2).max(1)).collect();
        let best = thread::scope(|threads| {
            let task = |half: &'_ [usize]| {
                let half = half.to_vec();
                let leaf = &leaf;
                threads.spawn(move || best_split(binned, &half, sample, leaf, 1 << level, plan))
            };
            let tasks: Vec<_> = halves.iter().map(|it| task(it)).collect();
            let found = tasks.into_iter().filter_map(|it| it.join().expect("a split is found or not"));
            found.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        });
        let (_, feature, bin) = best?;
        let column = u8::try_from(feature).expect("rows are narrower than a byte counts");
        *question = Question { feature: column, above: binned.bounds[feature][bin] };
        for (leaf, row) in leaf.iter_mut().zip(&sample.rows) {
            *leaf |= u8::from(usize::from(binned.bins[feature][*row as usize]) > bin) << level;
        }
    }
    let mut sums = [[0.0_f64; 2]; LEAVES];
    for (leaf, step) in leaf.iter().zip(&sample.steps) {
        sums[usize::from(*leaf)][0] += f64::from(step[0]);
        sums[usize::from(*leaf)][1] += f64::from(step[1]);
    }
    let value = |it: &[f64; 2]| {
        let step = f64::from(plan.rate) * it[0] / (it[1] + plan.damping);
        (step * 1000.0).round() as f32 / 1000.0
    };
    Some(Tree { questions, leaves: sums.each_ref().map(value) })
}

/// Returns the gain, the feature and the bin of the best question over all leaves at once.
fn best_split(
    binned: &Binned,
    features: &[usize],
    sample: &Sample,
    leaf: &[u8],
    n_leaves: usize,
    plan: Plan,
) -> Option<(f64, usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let mut sums = vec![[0.0_f32; 2]; LEAVES * BINS];
    for &feature in features {
        sums.fill([0.0; 2]);
        let bins = &binned.bins[feature];
        for ((leaf, row), step) in leaf.iter().zip(&sample.rows).zip(&sample.steps) {
            let sum = &mut sums[usize::from(*leaf) * BINS + usize::from(bins[*row as usize])];
            sum[0] += step[0];
            sum[1] += step[1];
        }
        let n_bounds = binned.bounds[feature].len();
        let mut gains = vec![0.0_f64; n_bounds];
        let part = |slope: f64, curve: f64| slope * slope / (curve + plan.damping);
        for sums in sums.chunks(BINS).take(n_leaves) {
            let whole =
                sums.iter().fold([0.0_f64; 2], |it, sum| [it[0] + f64::from(sum[0]), it[1] + f64::from(sum[1])]);
            let mut low = [0.0_f64; 2];
            for (bin, gain) in gains.iter_mut().enumerate() {
                low = [low[0] + f64::from(sums[bin][0]), low[1] + f64::from(sums[bin][1])];
                *gain += part(low[0], low[1]) + part(whole[0] - low[0], whole[1] - low[1]);
            }
        }
        for (bin, gain) in gains.iter().enumerate() {
            if best.is_none_or(|it| *gain > it.0) {
                best = Some((*gain, feature, bin));
            }
        }
    }
    best
}

fn bin(rows: &Rows) -> Binned {
    let n_features = rows.cells.first().map_or(0, |it| it.len());
    let mut binned = Binned { bounds: Vec::new(), bins: Vec::new() };
    for feature in 0..n_features {
        let mut seen: Vec<f32> = rows.cells.iter().step_by(7).map(|it| it[feature]).collect();
        seen.sort_by(f32::total_cmp);
        let mut bounds: Vec<f32> = Vec::new();
        for n in 1..BINS {
            let value = seen[(n * seen.len() / BINS).min(seen.len() - 1)];
            // Short, so that the file is: four digits tell bins apart.
            let value = format!("{value:.3e}").parse().unwrap_or(value);
            if bounds.last().is_none_or(|it| value > *it) && value < seen[seen.len() - 1] {
                bounds.push(value);
            }
        }
        // Rare values lie beyond every quantile: a flag that is seldom set is still worth asking about.
        if let (Some(low), Some(high)) = (seen.first(), seen.last())
            && bounds.is_empty()
            && low < high
        {
            bounds.push(*low);
        }
        let bin_of = |it: &&[f32]| bounds.partition_point(|bound| it[feature] > *bound) as u8;
        binned.bins.push(rows.cells.iter().map(bin_of).collect());
        binned.bounds.push(bounds);
    }
    binned
}

#[cfg(test)]
mod tests;

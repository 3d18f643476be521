//! Logistic regression on hashed features, by adaptive gradient steps (Duchi, Hazan and Singer 2011).

use variorum::quotation::learned::logistic;
use variorum::quotation::learned::weights::Weights;

/// How weights are learned.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many times all points are read.
    pub rounds: usize,
    /// How far a first step goes.
    pub rate: f32,
    /// How strongly weights are drawn to nothing.
    pub damping: f32,
    /// Weights of fewer units than this are left out.
    pub least_weight: f32,
}

/// Points to learn from: the rows of their features, what they are, and their fold.
#[derive(Default)]
pub struct Points {
    features: Vec<u32>,
    ends: Vec<usize>,
    labels: Vec<bool>,
    folds: Vec<usize>,
}

impl Points {
    /// Adds a point.
    pub fn push(&mut self, features: impl Iterator<Item = u32>, label: bool, fold: usize) {
        self.features.extend(features);
        self.ends.push(self.features.len());
        self.labels.push(label);
        self.folds.push(fold);
    }

    /// Leaves out features seen fewer than `least` times.
    pub fn thin(&mut self, bits: u32, least: u32) {
        let kept = kept(&self.features, bits, least);
        let mut features = Vec::with_capacity(self.features.len());
        let mut start = 0;
        for end in &mut self.ends {
            features.extend(self.features[start..*end].iter().copied().filter(|it| kept[*it as usize]));
            start = *end;
            *end = features.len();
        }
        self.features = features;
    }
}

/// Says of each feature whether it is seen at least `least` times.
pub fn kept(features: &[u32], bits: u32, least: u32) -> Vec<bool> {
    let mut seen = vec![0u32; 1 << bits];
    features.iter().for_each(|it| seen[*it as usize] += 1);
    seen.iter().map(|it| *it >= least).collect()
}

/// Learns from the points of the folds that `takes` chooses.
pub fn learn(points: &Points, bits: u32, plan: Plan, takes: impl Fn(usize) -> bool) -> Weights<1> {
    let mut weights = vec![[0.0f32]; 1 << bits];
    let mut squares = vec![0.0f32; 1 << bits];
    let chosen: Vec<usize> = (0..points.ends.len()).filter(|it| takes(points.folds[*it])).collect();
    for round in 0..plan.rounds {
        let mut order = chosen.clone();
        shuffle(&mut order, round as u64);
        for n in order {
            let features = &points.features[if n == 0 { 0 } else { points.ends[n - 1] }..points.ends[n]];
            let odds: f32 = features.iter().map(|it| weights[*it as usize][0]).sum();
            let error = logistic(odds) - f32::from(u8::from(points.labels[n]));
            if error.abs() < 0.001 {
                continue;
            }
            for it in features {
                let at = *it as usize;
                let slope = error + plan.damping * weights[at][0];
                squares[at] += slope * slope;
                weights[at][0] -= plan.rate * 0.5 * slope / (0.1 + squares[at].sqrt());
            }
        }
    }
    Weights::of(bits, &weights, plan.least_weight)
}

/// Shuffles by a fixed course of numbers, other for every `seed`.
pub fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    for at in (1..order.len()).rev() {
        // xorshift64* (Marsaglia 2003).
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        let drawn = state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        order.swap(at, drawn as usize % (at + 1));
    }
}

//! The scorer's figures for one page, as `extract.py` has them: shingles of four words.

use super::corpus::Lesson;
use super::labels::words;
use std::collections::HashMap;

/// How well a choice of chunks fits the gold text.
pub struct Score {
    /// Nothing where nothing was chosen.
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub exact: bool,
}

impl Score {
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision.unwrap_or(0.0), self.recall.unwrap_or(0.0));
        2.0 * p * r / (p + r).max(1e-9)
    }
}

fn shingles(words: &[String]) -> HashMap<&[String], usize> {
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    if !words.is_empty() && words.len() < 4 {
        counts.insert(words, 1);
    }
    for shingle in words.windows(4) {
        *counts.entry(shingle).or_default() += 1;
    }
    counts
}

/// Scores the chunks of `lesson` that are `chosen`.
pub fn score(lesson: &Lesson, chosen: &[bool]) -> Score {
    let taken = (0..chosen.len()).filter(|n| chosen[*n]).flat_map(|n| words(lesson.sight.words(n)));
    let got: Vec<String> = taken.collect();
    let (want_counts, got_counts) = (shingles(&lesson.gold), shingles(&got));
    let both: usize = want_counts.iter().map(|it| (*it.1).min(got_counts.get(it.0).copied().unwrap_or(0))).sum();
    let total = |counts: &HashMap<&[String], usize>| counts.values().sum::<usize>();
    let share = |whole: usize| (whole > 0).then(|| both as f64 / whole as f64);
    let recall = share(total(&want_counts));
    Score { precision: share(total(&got_counts)), recall, exact: got == lesson.gold }
}

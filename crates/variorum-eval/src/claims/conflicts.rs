//! Whether the conflicts that are told are conflicts, and whether those there are get told.

use super::gold::{Event, Spot};
use super::told::{Rivals, Told};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What became of the conflicts of one event, or of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// By class: real conflicts, and those told as open.
    pub by_class: BTreeMap<String, (usize, usize)>,
    /// Conflicts told without an explanation.
    pub n_open: usize,
    /// Those of them that are real.
    pub n_right: usize,
    /// Gold conflicts that something explains; how many are told with an explanation, and how many as open.
    pub explained: [usize; 3],
    /// Decoys, and how many are told as open conflicts.
    pub decoys: [usize; 2],
}

impl AddAssign<&Score> for Score {
    fn add_assign(&mut self, other: &Score) {
        for (class, (gold, found)) in &other.by_class {
            let sum = self.by_class.entry(class.clone()).or_default();
            *sum = (sum.0 + gold, sum.1 + found);
        }
        self.n_open += other.n_open;
        self.n_right += other.n_right;
        (0..3).for_each(|n| self.explained[n] += other.explained[n]);
        (0..2).for_each(|n| self.decoys[n] += other.decoys[n]);
    }
}

impl Score {
    /// Returns the share of open conflicts that are real, 0 where none is told.
    pub fn precision(&self) -> f64 {
        self.n_right as f64 / self.n_open.max(1) as f64
    }

    /// Returns the share of real conflicts that are told as open.
    pub fn recall(&self) -> f64 {
        let (gold, found) = self.by_class.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        found as f64 / gold.max(1) as f64
    }

    /// Returns the share of decoys that are told as conflicts.
    pub fn fooled(&self) -> f64 {
        self.decoys[1] as f64 / self.decoys[0].max(1) as f64
    }
}

/// What each conflict of an event came to, by index.
#[derive(Debug, Default)]
pub struct Verdicts {
    /// Real conflicts that are not told, or only with an explanation.
    pub missed: Vec<usize>,
    /// Open conflicts that are told and are none; the decoys they fell for.
    pub wrong: Vec<(usize, Vec<usize>)>,
}

/// Scores the conflicts told of an event.
///
/// A told conflict is a gold one when two of its values lie on the places of two rival values there and both are of one
/// family; of several such it is the one whose places it meets best.
pub fn score(event: &Event, told: &Told) -> (Score, Verdicts) {
    let mut score = Score { decoys: [event.decoys.len(), 0], ..Score::default() };
    let mut verdicts = Verdicts::default();
    let mut as_open = vec![false; event.conflicts.len()];
    let mut as_explained = vec![false; event.conflicts.len()];
    let mut fooled = vec![false; event.decoys.len()];
    for (n, rivals) in told.rivals.iter().enumerate() {
        let of_family = event.conflicts.iter().enumerate().filter(|it| are_kin(&rivals.slot, &it.1.class));
        let met = of_family.filter_map(|(n, it)| Some((meeting(rivals, &it.values)?, n)));
        let best = met.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|it| it.1);
        if rivals.explanation.is_some() {
            best.into_iter().for_each(|it| as_explained[it] = true);
            continue;
        }
        score.n_open += 1;
        best.into_iter().for_each(|it| as_open[it] = true);
        if best.is_some_and(|it| event.conflicts[it].is_real) {
            score.n_right += 1;
            continue;
        }
        let one_each = |spots: &[Spot]| spots.iter().map(|it| vec![it.clone()]).collect::<Vec<_>>();
        let fell = |it: &usize| meeting(rivals, &one_each(&event.decoys[*it].spots)).is_some();
        let fell: Vec<usize> = (0..event.decoys.len()).filter(fell).collect();
        fell.iter().for_each(|it| fooled[*it] = true);
        verdicts.wrong.push((n, fell));
    }
    score.decoys[1] = fooled.iter().filter(|it| **it).count();
    for (n, conflict) in event.conflicts.iter().enumerate() {
        if conflict.is_real {
            let (gold, found) = score.by_class.entry(conflict.class.clone()).or_default();
            *gold += 1;
            *found += usize::from(as_open[n]);
            if !as_open[n] {
                verdicts.missed.push(n);
            }
        } else {
            score.explained[0] += 1;
            score.explained[1] += usize::from(as_explained[n] && !as_open[n]);
            score.explained[2] += usize::from(as_open[n]);
        }
    }
    (score, verdicts)
}

/// Returns how well two of the told values lie on two of the rival ones; `None` where they do not.
pub fn meeting(rivals: &Rivals, gold: &[Vec<Spot>]) -> Option<f64> {
    let like =
        |a: &[Spot], b: &[Spot]| a.iter().flat_map(|a| b.iter().map(move |b| a.likeness(b))).fold(0.0, f64::max);
    let table: Vec<Vec<f64>> =
        rivals.values.iter().map(|told| gold.iter().map(|it| like(&told.1, it)).collect()).collect();
    let mut best: Option<f64> = None;
    for (n, one) in table.iter().enumerate() {
        for other in &table[n + 1..] {
            for (a, first) in one.iter().enumerate().filter(|it| *it.1 > 0.0) {
                let second = other.iter().enumerate().filter(|it| it.0 != a).map(|it| *it.1).fold(0.0, f64::max);
                if second > 0.0 {
                    best = Some(best.unwrap_or(0.0).max(first + second));
                }
            }
        }
    }
    best
}

/// Whether a slot and a class are of one family, so that a title told as a name is found.
pub fn are_kin(slot: &str, class: &str) -> bool {
    let family = |it: &str| match it {
        "number" => 0,
        "date" | "weekday" | "time" => 1,
        "place" | "setting" => 2,
        "name" | "title" => 3,
        "polarity" | "strength" | "wording" => 4,
        _ => 5,
    };
    family(slot) == family(class)
}

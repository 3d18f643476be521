//! The reports before one that are most like it, through an index of the terms that weigh most.

use super::features::Term;
use super::weights::{Spread, Vector, heavier};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Terms of a report that it is looked up by, the heaviest: what they do not bring is not alike (of the pairs above the least
/// likeness on AllSides and BASIL they bring all but 1 in 200).
const LOOKED_UP: usize = 32;
/// Of the reports that hold a term, so many are met, the latest: a name that a thousand reports print in a day costs no more than
/// one that sixty do, and brings those nearest in time.
const MOST_POSTINGS: usize = 64;
/// Of the reports met so many are compared word by word, those with most in common.
const MOST_COMPARED: usize = 40;

/// Which reports hold a term, in order, with its weight in each; and what is looked up.
#[derive(Debug, Default)]
pub(super) struct Postings {
    of: FxHashMap<Term, Vec<(u32, f32)>>,
    /// For each report, the terms it stands under.
    entered: Vec<Vec<Term>>,
    /// What each report met has in common, by its number, while one is looked up; all 0.0 between.
    common: Vec<f32>,
    /// The vector that is looked up.
    spread: Spread,
}

/// One report like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    /// Its number, lower than the other's.
    pub(super) at: u32,
    /// How alike, from 0.0 to 1.0, time included.
    pub(super) value: f32,
}

impl Postings {
    /// Forgets the reports from number `n` on.
    pub(super) fn truncate(&mut self, n: usize) {
        for terms in self.entered.drain(n.min(self.entered.len())..).rev() {
            for term in terms {
                if let Some(posting) = self.of.get_mut(&term) {
                    posting.pop();
                    if posting.is_empty() {
                        self.of.remove(&term);
                    }
                }
            }
        }
        self.common.truncate(n);
    }

    /// Enters the next report under its heaviest terms.
    pub(super) fn enter(&mut self, vector: &Vector) {
        let number = self.entered.len() as u32;
        let heaviest = heaviest(vector);
        for (term, weight) in &heaviest {
            self.of.entry(*term).or_default().push((number, *weight));
        }
        self.entered.push(heaviest.into_iter().map(|it| it.0).collect());
        self.common.push(0.0);
    }

    /// Returns the reports numbered in `among` that are at least `least` like `vector`, by number.
    /// `nearness` says what time leaves of a likeness.
    pub(super) fn near<'a>(
        &mut self,
        vector: &[(Term, f32)],
        among: Range<u32>,
        least: f32,
        nearness: impl Fn(u32) -> f32,
        vector_of: impl Fn(u32) -> &'a Vector,
    ) -> Vec<Near> {
        let mut met: Vec<u32> = Vec::new();
        for (term, weight) in heaviest(vector) {
            let posting = self.of.get(&term).map_or(&[][..], |it| it);
            let end = posting.partition_point(|it| it.0 < among.end);
            for (at, other) in posting[..end].iter().rev().take(MOST_POSTINGS).take_while(|it| it.0 >= among.start)
            {
                let common = &mut self.common[*at as usize];
                if *common == 0.0 {
                    met.push(*at);
                }
                *common += weight * other;
            }
        }
        let take = |at: u32| (std::mem::take(&mut self.common[at as usize]) * nearness(at), at);
        let mut ranked: Vec<(f32, u32)> = met.into_iter().map(take).collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if ranked.len() > MOST_COMPARED {
            ranked.select_nth_unstable_by(MOST_COMPARED - 1, order);
            ranked.truncate(MOST_COMPARED);
        }
        self.spread.set(vector);
        let mut found: Vec<Near> = Vec::new();
        for (_, at) in ranked {
            let time = nearness(at);
            // A cosine is at most 1: what is too far in time needs no comparing.
            let value = if time < least { 0.0 } else { self.spread.cosine(vector_of(at)) * time };
            if value >= least {
                found.push(Near { at, value });
            }
        }
        found.sort_unstable_by_key(|it| it.at);
        found
    }
}

/// The terms that weigh most, heaviest first.
fn heaviest(vector: &[(Term, f32)]) -> Vec<(Term, f32)> {
    let mut all = vector.to_vec();
    if all.len() > LOOKED_UP {
        all.select_nth_unstable_by(LOOKED_UP - 1, heavier);
        all.truncate(LOOKED_UP);
    }
    all.sort_unstable_by(heavier);
    all
}

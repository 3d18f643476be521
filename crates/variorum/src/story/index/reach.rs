//! What a change reaches: the reports that weigh their terms otherwise, and those that meet others than before.

use super::{Aside, Entry, Index};
use crate::story::link::LEAST_LIKENESS;
use crate::story::neighbours::{Near, Report, heaviest};
use crate::story::vocabulary::Term;
use crate::story::weights::{Vector, Weights, compared_from, counts_from, reaches};
use std::collections::BTreeSet;

/// From so many changed reports on all that lies in their reach is looked up anew: to ask of each whom it meets costs more.
const MANY: usize = 2000;

/// What a report weighs now.
struct Weighed {
    n: usize,
    vector: Option<Vector>,
    asides: Option<Vec<Vector>>,
}

impl Index {
    /// Weighs the terms of new reports, and of those for whose days other reports count, `recounted` being the days of these.
    pub(super) fn weigh(&mut self, recounted: &BTreeSet<i32>) {
        let weighed = self.weighed(recounted);
        let changed: Vec<usize> = weighed.iter().filter(|it| it.vector.is_some()).map(|it| it.n).collect();
        self.mark_met(&changed);
        for it in weighed {
            let (number, entry) = (it.n as u32, &mut self.entries[it.n]);
            if let Some(vector) = it.vector {
                self.postings.leave(number, &entry.vector);
                self.postings.enter(number, &vector);
                entry.vector = vector;
                entry.is_stale = true;
            }
            if let Some(asides) = it.asides {
                self.asides_by.leave(number, &entry.asides);
                entry.asides = asides.into_iter().map(|vector| Aside { vector, near: Vec::new() }).collect();
                entry.has_stale_asides = true;
                self.asides_by.enter(number, &entry.asides);
            }
        }
        self.mark_met(&changed);
    }

    /// Returns the reports that weigh their terms otherwise than before.
    fn weighed(&mut self, recounted: &BTreeSet<i32>) -> Vec<Weighed> {
        let mut weights = Weights::default();
        let mut counted = 0..0;
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(day) = self.entries.get(at).map(|it| it.day()) {
            let end = at + self.entries[at..].partition_point(|it| it.day() <= day);
            let is_recounted = recounted.range(counts_from(day)..=day).next().is_some();
            if is_recounted || self.entries[at..end].iter().any(|it| it.is_new) {
                let window = self.entries.partition_point(|it| it.day() < counts_from(day))..end;
                if window.start >= counted.end {
                    (weights, counted) = (Weights::default(), window.start..window.start);
                }
                let drawn = |it: std::ops::Range<usize>| self.entries[it].iter().filter(|it| it.is_counted);
                drawn(counted.start..window.start).for_each(|it| weights.leave(&it.features));
                drawn(counted.end..window.end).for_each(|it| weights.enter(&it.features));
                counted = window;
                for n in at..end {
                    let entry = &self.entries[n];
                    if !is_recounted && !entry.is_new {
                        continue;
                    }
                    let vector = weights.vector(&entry.features.terms);
                    let asides: Vec<Vector> = entry.features.asides.iter().map(|it| weights.vector(it)).collect();
                    let same_asides = asides.iter().eq(entry.asides.iter().map(|it| &it.vector));
                    let is_other = entry.is_new || vector != entry.vector;
                    if is_other || !same_asides {
                        found.push(Weighed {
                            n,
                            vector: is_other.then_some(vector),
                            asides: (!same_asides).then_some(asides),
                        });
                    }
                }
            }
            at = end;
        }
        found
    }

    /// Marks the reports and asides that meet one of the reports numbered `changed`, as these now stand.
    pub(super) fn mark_met(&mut self, changed: &[usize]) {
        let days = changed.iter().map(|it| self.entries[*it].day());
        let Some((first, last)) = days.clone().min().zip(days.max()) else { return };
        if changed.len() >= MANY {
            let reached = self.days(first..=reaches(last));
            self.entries[reached].iter_mut().for_each(|it| it.is_stale = true);
            let undated = self.days(i32::MAX..=i32::MAX);
            self.entries[undated].iter_mut().for_each(|it| it.is_stale = true);
            return self.mark_all_asides(first, last);
        }
        for n in changed {
            let terms: Vec<Term> = heaviest(&self.entries[*n].vector).map(|it| it.0).collect();
            let day = self.entries[*n].day();
            for term in &terms {
                for at in self.postings.meeting(*term, *n as u32) {
                    let other = &mut self.entries[at as usize];
                    other.is_stale |= compared_from(other.day()) <= day;
                }
            }
            self.mark_asides(*n as u32, &terms);
        }
    }

    /// Looks up the reports before each marked one that are like it.
    pub(super) fn look_up(&mut self) {
        let mut window = (i32::MIN, 0);
        let mut found: Vec<(usize, Vec<Near>)> = Vec::new();
        let reports: Vec<Report> = self.entries.iter().map(Entry::report).collect();
        for (n, entry) in self.entries.iter().enumerate().filter(|it| it.1.is_stale) {
            let from = compared_from(entry.day());
            if window.0 != from {
                window = (from, self.entries.partition_point(|it| it.day() < from) as u32);
            }
            let (vector, day) = (&entry.vector, entry.features.day);
            let before = window.1..n as u32;
            found.push((n, self.postings.near(vector, day, before, LEAST_LIKENESS, |it| reports[it as usize])));
        }
        for (n, near) in found {
            let entry = &mut self.entries[n];
            entry.is_touched |= entry.is_new || near != entry.near;
            (entry.is_new, entry.is_stale, entry.near) = (false, false, near);
        }
    }
}

//! The stories that parts of reports tell of: items of a digest, entries of a live page.

use super::{Entry, Index};
use crate::story::link::LEAST_LIKENESS;
use crate::story::neighbours::{Near, Report, heaviest};
use crate::story::vocabulary::Term;
use crate::story::weights::Vector;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An aside is of a story from this mean likeness to its reports on: more than a report needs, for it is short.
const SAME_ASIDE: f32 = 0.15;
/// Asides tell of events of these days around.
pub(in crate::story) const ASIDE_DAYS: i32 = 7;

/// A part of a report, and the reports that are like it.
#[derive(Debug)]
pub(super) struct Aside {
    pub(super) vector: Vector,
    pub(super) near: Vec<Near>,
}

/// Which reports have asides that are looked up by a term, each by number, in order.
#[derive(Debug, Default)]
pub(super) struct AsidesBy(FxHashMap<Term, Vec<u32>>);

impl AsidesBy {
    /// Enters the asides of report `n`.
    pub(super) fn enter(&mut self, n: u32, asides: &[Aside]) {
        for term in terms(asides) {
            let reports = self.0.entry(term).or_default();
            match reports.last() {
                Some(last) if *last > n => reports.insert(reports.partition_point(|it| *it < n), n),
                _ => reports.push(n),
            }
        }
    }

    /// Takes out the asides of report `n`.
    pub(super) fn leave(&mut self, n: u32, asides: &[Aside]) {
        for term in terms(asides) {
            if let Some(reports) = self.0.get_mut(&term)
                && let Ok(at) = reports.binary_search(&n)
            {
                reports.remove(at);
            }
        }
    }

    /// Gives each report its number in `now`, from number `from` on; one that has none is forgotten.
    pub(super) fn renumber(&mut self, from: u32, now: &[Option<u32>]) {
        self.0.retain(|_, reports| {
            let first = reports.partition_point(|it| *it < from);
            let tail = reports.split_off(first);
            reports.extend(tail.into_iter().filter_map(|it| now[(it - from) as usize]));
            !reports.is_empty()
        });
    }

    fn of(&self, term: Term, among: &Range<u32>) -> &[u32] {
        let reports = self.0.get(&term).map_or(&[][..], |it| it);
        let first = reports.partition_point(|it| *it < among.start);
        &reports[first..first + reports[first..].partition_point(|it| *it < among.end)]
    }
}

/// The terms that asides are looked up by, each once.
fn terms(asides: &[Aside]) -> Vec<Term> {
    let mut terms: Vec<Term> = asides.iter().flat_map(|it| heaviest(&it.vector)).map(|it| it.0).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

impl Index {
    /// Marks the asides that meet report `n` when they look up one of `terms`.
    pub(super) fn mark_asides(&mut self, n: u32, terms: &[Term]) {
        let around = self.around(n as usize);
        for term in terms {
            for at in self.asides_by.of(*term, &around) {
                if !self.entries[*at as usize].has_stale_asides {
                    let end = self.around(*at as usize).end;
                    self.entries[*at as usize].has_stale_asides = self.postings.meets(*term, n, end);
                }
            }
        }
    }

    /// Looks up the asides of which some report that is like them may have changed.
    pub(super) fn look_up_asides(&mut self) {
        let mut found: Vec<(usize, Vec<Vec<Near>>)> = Vec::new();
        let reports: Vec<Report> = self.entries.iter().map(Entry::report).collect();
        for (n, entry) in self.entries.iter().enumerate().filter(|it| it.1.has_stale_asides) {
            let (day, among) = (entry.features.day, around(&self.entries, n));
            let asides = entry.asides.iter();
            let report = |it: u32| reports[it as usize];
            let near = asides.map(|it| self.postings.near(&it.vector, day, among.clone(), LEAST_LIKENESS, report));
            found.push((n, near.collect()));
        }
        for (n, all) in found {
            let entry = &mut self.entries[n];
            entry.has_stale_asides = false;
            entry.asides.iter_mut().zip(all).for_each(|(aside, near)| aside.near = near);
        }
    }

    /// The reports of the days around that of report `n`.
    fn around(&self, n: usize) -> Range<u32> {
        around(&self.entries, n)
    }

    /// Tells each story of the reports of others that tell of it too.
    pub(super) fn place_asides(&mut self) {
        let mut story_of: Vec<u32> = vec![0; self.entries.len()];
        for (n, story) in self.stories.iter_mut().enumerate() {
            story.also.clear();
            story.members.iter().for_each(|it| story_of[*it as usize] = n as u32);
        }
        for (n, entry) in self.entries.iter().enumerate() {
            let told = entry.asides.iter().filter_map(|it| {
                let size = |story: u32| self.stories[story as usize].members.len();
                told(&it.near, &story_of, story_of[n], size)
            });
            for story in told.collect::<Vec<_>>() {
                self.stories[story as usize].also.push(n as u32);
            }
        }
        self.stories.iter_mut().for_each(|it| it.also.dedup());
    }

    /// Marks all asides of the days from a week before `first` to a week after `last`.
    pub(super) fn mark_all_asides(&mut self, first: i32, last: i32) {
        let days = first.saturating_sub(ASIDE_DAYS)..=last.saturating_add(ASIDE_DAYS);
        let has = |it: &Entry| !it.asides.is_empty() && days.contains(&it.day());
        self.entries.iter_mut().for_each(|it| it.has_stale_asides |= has(it));
    }
}

fn around(entries: &[Entry], n: usize) -> Range<u32> {
    let day = entries[n].day();
    let (first, last) = (day.saturating_sub(ASIDE_DAYS), day.saturating_add(ASIDE_DAYS));
    entries.partition_point(|it| it.day() < first) as u32..entries.partition_point(|it| it.day() <= last) as u32
}

/// Returns the story that an aside with these reports near it tells of, its own report being of story `own`.
pub(in crate::story) fn told(
    near: &[Near],
    story_of: &[u32],
    own: u32,
    size: impl Fn(u32) -> usize,
) -> Option<u32> {
    let mut of: Vec<(u32, f32)> = near.iter().map(|it| (story_of[it.at as usize], it.value)).collect();
    // Stable, so that likenesses are summed in the order of the reports.
    of.sort_by_key(|it| it.0);
    let means = of.chunk_by(|a, b| a.0 == b.0).filter(|it| it[0].0 != own).map(|group| {
        let sum: f32 = group.iter().map(|it| it.1).sum();
        (sum / size(group[0].0) as f32, group[0].0)
    });
    let best = means.filter(|it| it.0 >= SAME_ASIDE).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    best.map(|it| it.1)
}

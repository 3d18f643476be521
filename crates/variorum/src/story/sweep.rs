//! The likenesses of a pile of any size, day by day: those that [`Index`](super::Index) finds, held no longer than they are in reach.

use super::day::Day;
use super::features::Features;
use super::index::also::{ASIDE_DAYS, told};
use super::index::place::{drawn, lot};
use super::index::{IndexedStory, by_copy, grouped_features};
use super::link::LEAST_LIKENESS;
use super::neighbours::{Near, Postings, Report, heaviest};
use super::vocabulary::Term;
use super::weights::{NO_DAY, Vector, Weights, compared_from, counts_from};
use crate::text::Likeness;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeSet, VecDeque};

/// Reads the reports of a pile in their order, by day and then by id, those without a day last, and tells of each which before it are like it.
///
/// Holds the terms of six weeks' reports, some kilobyte each, and of those before them what reports without a day are
/// looked up by. Begin each day with [`Self::begin`], then [`Self::add`] its reports; [`Self::finish`] when all are read.
#[derive(Debug, Default)]
pub struct Sweep {
    weights: Weights,
    counted: VecDeque<(i32, Vec<Features>)>,
    postings: Postings,
    /// The reports within reach, the first numbered `first`.
    held: VecDeque<Held>,
    first: u32,
    /// What terms weigh in reports without a day.
    undated: Weights,
    /// Terms by which reports without a day are looked up, and those before `first` that hold one of them.
    wanted: FxHashSet<Term>,
    kept: FxHashMap<u32, Held>,
    /// Reports whose asides wait for the days after theirs.
    waiting: VecDeque<Waiting>,
    day: i32,
    n_gone: usize,
}

#[derive(Debug)]
struct Held {
    day: Option<Day>,
    vector: Vector,
}

#[derive(Debug)]
struct Waiting {
    number: u32,
    day: Option<Day>,
    vectors: Vec<Vector>,
}

/// The asides of a report, by its number: for each the reports that are like it, and how much.
pub type AsidesNear = (u32, Vec<Vec<(u32, f32)>>);

impl Held {
    fn report(&self) -> Report<'_> {
        Report { day: self.day, vector: &self.vector }
    }
}

impl Sweep {
    /// Returns a sweep over a pile; of its reports without a day `counted` count for weights (see [`counted_of`]).
    pub fn of(counted: &[Features]) -> Self {
        let mut undated = Weights::default();
        counted.iter().for_each(|it| undated.enter(it));
        Sweep { day: i32::MIN, undated, ..Sweep::default() }
    }

    /// Tells of a report without a day before the first day begins: what it will be looked up by is kept for it.
    pub fn will_meet(&mut self, features: &Features) {
        let vector = self.undated.vector(&features.terms);
        self.wanted.extend(heaviest(&vector).map(|it| it.0));
    }

    /// Begins a day, later than those before, `None` for the reports without one; `counted` are those of its reports that count
    /// for weights. Returns what asides are like whose days are all read.
    pub fn begin(&mut self, day: Option<i32>, counted: Vec<Features>) -> Vec<AsidesNear> {
        let day = day.unwrap_or(NO_DAY);
        let found = self.look_up_asides(|it| it.saturating_add(ASIDE_DAYS) < day);
        self.day = day;
        while let Some((of, _)) = self.counted.front()
            && *of < counts_from(day)
        {
            let gone = self.counted.pop_front().map_or_else(Vec::new, |it| it.1);
            gone.iter().for_each(|it| self.weights.leave(it));
        }
        counted.iter().for_each(|it| self.weights.enter(it));
        self.counted.push_back((day, counted));
        self.let_go(compared_from(day));
        found
    }

    /// Takes the next report of the day and returns those before it that are like it, by number, and how much. Reports are
    /// numbered from 0 on.
    pub fn add(&mut self, features: &Features) -> Vec<(u32, f32)> {
        let number = self.first + self.held.len() as u32;
        let vector = self.weights.vector(&features.terms);
        let from = if self.day == NO_DAY { 0 } else { self.first };
        let near = self.near(&vector, features.day, from..number);
        self.postings.enter_last(number, &vector);
        self.held.push_back(Held { day: features.day, vector });
        if !features.asides.is_empty() {
            let vectors = features.asides.iter().map(|it| self.weights.vector(it)).collect();
            self.waiting.push_back(Waiting { number, day: features.day, vectors });
        }
        near
    }

    /// Returns what the asides left are like: all reports are read.
    pub fn finish(mut self) -> Vec<AsidesNear> {
        self.look_up_asides(|_| true)
    }

    fn near(&mut self, vector: &[(Term, f32)], day: Option<Day>, among: std::ops::Range<u32>) -> Vec<(u32, f32)> {
        let (held, kept, first) = (&self.held, &self.kept, self.first);
        let report = |n: u32| match n.checked_sub(first) {
            Some(n) => held[n as usize].report(),
            None => kept.get(&n).map_or(Report { day: None, vector: &[] }, Held::report),
        };
        self.postings.hold(first as usize + held.len());
        let near = self.postings.near(vector, day, among, LEAST_LIKENESS, report);
        near.into_iter().map(|it: Near| (it.at, it.value)).collect()
    }

    /// Looks up the asides of the first reports that wait, as long as their day `is_over`.
    fn look_up_asides(&mut self, is_over: impl Fn(i32) -> bool) -> Vec<AsidesNear> {
        let mut found = Vec::new();
        while let Some(next) = self.waiting.front()
            && is_over(next.day.map_or(NO_DAY, |it| it.from))
        {
            let Some(next) = self.waiting.pop_front() else { break };
            let first_day = next.day.map_or(NO_DAY, |it| it.from).saturating_sub(ASIDE_DAYS);
            let from = self.held.partition_point(|it| it.day.map_or(NO_DAY, |it| it.from) < first_day);
            let among = self.first + from as u32..self.first + self.held.len() as u32;
            let near = next.vectors.iter().map(|it| self.near(it, next.day, among.clone()));
            found.push((next.number, near.collect()));
        }
        found
    }

    /// Lets go the reports before `day`, but for those that one without a day may yet meet.
    fn let_go(&mut self, day: i32) {
        let is_all = self.day == NO_DAY;
        let n = self.held.partition_point(|it| it.day.map_or(NO_DAY, |it| it.from) < day);
        if is_all || n == 0 {
            return;
        }
        for held in self.held.drain(..n) {
            if !self.wanted.is_empty() && heaviest(&held.vector).any(|it| self.wanted.contains(&it.0)) {
                self.kept.insert(self.first, held);
            }
            self.first += 1;
        }
        self.n_gone += n;
        // As often as half of what is held has gone, so that each report pays for two of these at most.
        if self.n_gone * 2 >= self.held.len() + self.kept.len() {
            self.n_gone = 0;
            self.postings.forget(self.first, |it| self.wanted.contains(&it));
            let latest = self.wanted.iter().flat_map(|it| self.postings.latest(*it));
            let met: FxHashSet<u32> = latest.map(|it| it.0).collect();
            self.kept.retain(|number, _| met.contains(number));
        }
    }
}

/// Returns the places of those of a day's reports, given by their ids, that count for the weights of the weeks from it on.
pub fn counted_of<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    drawn(ids.enumerate().map(|(n, id)| (lot(id), n)).collect())
}

/// Returns how much alike a copy makes two reports at least, `share` being the part of one that stands in the other: .5 to 1.0.
pub fn copy_likeness(share: f32) -> f32 {
    by_copy(share)
}

/// Returns the stories of reports that hang together by pairs of a likeness of [`SAME_EVENT`](super::SAME_EVENT) or more, by first report. Of each
/// report its `numbers`, day and facts are needed; `pairs` are by place, sorted by the second, then the first. Who tells of a story
/// besides is left out.
pub fn component_stories(reports: &[Features], numbers: &[u32], pairs: &[Likeness]) -> Vec<IndexedStory<u32>> {
    let reports: Vec<&Features> = reports.iter().collect();
    let story =
        |it: super::index::Grouped| IndexedStory { members: it.members, chapters: it.chapters, also: Vec::new() };
    grouped_features(&reports, numbers, pairs).into_iter().map(story).collect()
}

/// Returns the story that an aside with these reports `near` it tells of, its own report being of story `own`; stories are
/// numbered by first report, `story_of` tells that of each report, and `size` how many a story has.
pub fn story_told(near: &[(u32, f32)], story_of: &[u32], own: u32, size: impl Fn(u32) -> usize) -> Option<u32> {
    let near: Vec<Near> = near.iter().map(|it| Near { at: it.0, value: it.1 }).collect();
    told(&near, story_of, own, size)
}

#[cfg(test)]
mod tests;

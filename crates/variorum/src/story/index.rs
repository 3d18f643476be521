//! Stories kept up to date: reports are added and taken out, and the stories are those of all the reports at once.

pub(super) mod also;
pub(super) mod place;
mod reach;
mod retire;
mod why;

use self::also::{Aside, AsidesBy};
use self::place::lot;
use super::chapters::chapters;
use super::components::{Components, components};
use super::features::Features;
use super::link::link;
use super::neighbours::{Near, Postings, Report};
use super::twins::parts;
use super::weights::{NO_DAY, Vector};
use crate::text::{Likeness, hash};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

pub use why::Why;

/// The reports of a pile and their stories.
///
/// Reports stand in one order, by day and then by id. All that is known of a report (its weights, its neighbours) follows
/// from reports before it and those of its own day, so the same reports give the same stories, however and in whatever order they
/// came.
///
/// Per report: looking up 32 terms in lists of which 64 entries at most are read, and 40 comparisons; so the whole grows with the
/// number of reports. A report added late is looked up by those alone that would meet it, and groups are made anew only in the
/// components (`link`) that a change touched. Where a day counts a thousand reports, one in eight of those added late changes the
/// weights of the month that follows it (`COUNTED_A_DAY`); then what has other weights is looked up anew too.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    postings: Postings,
    asides_by: AsidesBy,
    copies: BTreeMap<(String, String), f32>,
    fresh: BTreeMap<String, Features>,
    gone: BTreeSet<String>,
    newly_copied: BTreeSet<String>,
    components: Components,
    stories: Vec<Grouped>,
    known: FxHashSet<u64>,
}

#[derive(Debug)]
struct Entry {
    features: Features,
    /// Of a day's reports those of the lowest lots count for the weights.
    lot: u64,
    is_counted: bool,
    vector: Vector,
    asides: Vec<Aside>,
    near: Vec<Near>,
    /// Not looked up since it was added.
    is_new: bool,
    /// To be looked up, for some report near it may have changed; the same of its asides.
    is_stale: bool,
    has_stale_asides: bool,
    /// Whether its component is to be grouped anew.
    is_touched: bool,
}

impl Entry {
    fn of(features: Features) -> Self {
        Entry {
            lot: lot(&features.id),
            features,
            is_counted: false,
            vector: Vec::new(),
            asides: Vec::new(),
            near: Vec::new(),
            is_new: true,
            is_stale: false,
            has_stale_asides: false,
            is_touched: false,
        }
    }

    fn day(&self) -> i32 {
        day_of(&self.features)
    }

    fn report(&self) -> Report<'_> {
        Report { day: self.features.day, vector: &self.vector }
    }

    fn order(&self) -> (i32, &str) {
        (self.day(), &self.features.id)
    }
}

fn day_of(features: &Features) -> i32 {
    features.day.map_or(NO_DAY, |it| it.from)
}

/// A story by the numbers of its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grouped {
    pub(super) members: Vec<u32>,
    pub(super) chapters: Vec<Vec<u32>>,
    pub(super) also: Vec<u32>,
}

impl Grouped {
    /// The same by other numbers, in the same order.
    pub(super) fn renumbered(self, now: impl Fn(u32) -> u32 + Copy) -> Self {
        let all = |it: Vec<u32>| it.into_iter().map(now).collect::<Vec<_>>();
        Grouped {
            members: all(self.members),
            chapters: self.chapters.into_iter().map(all).collect(),
            also: all(self.also),
        }
    }
}

/// A story by the ids of its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedStory<Id> {
    /// Its reports, in order of day and id.
    pub members: Vec<Id>,
    /// The same, parted into chapters, where there are two or more.
    pub chapters: Vec<Vec<Id>>,
    /// Reports of another story that tell of this one too.
    pub also: Vec<Id>,
}

/// A copy of a third makes two reports this much alike at least, and a whole one wholly.
const COPY_LIKENESS: f32 = 0.5;

/// What a copy of `share` of the words likens two reports to.
pub(super) fn by_copy(share: f32) -> f32 {
    COPY_LIKENESS + (1.0 - COPY_LIKENESS) * share
}

/// Two ids in order.
fn pair(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned())
}

impl Index {
    /// Adds a report, in place of the one of that id if there is one.
    pub fn add(&mut self, features: Features) {
        self.gone.insert(features.id.clone());
        self.fresh.insert(features.id.clone(), features);
    }

    /// Takes a report out.
    pub fn remove(&mut self, id: &str) {
        self.fresh.remove(id);
        self.gone.insert(id.to_owned());
    }

    /// Tells that one of two reports holds `share` of the other's words.
    pub fn copied(&mut self, a: &str, b: &str, share: f32) {
        if self.copies.insert(pair(a, b), share) != Some(share) {
            self.newly_copied.extend([a.to_owned(), b.to_owned()]);
        }
    }

    /// Returns how many reports there are, those added since [`Self::settle`] left out.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Brings the stories up to date; returns the numbers of those in [`Self::stories`] that were not the same before.
    pub fn settle(&mut self) -> Vec<usize> {
        if self.gone.is_empty() && self.newly_copied.is_empty() {
            return Vec::new();
        }
        if !self.gone.is_empty() {
            let recounted = self.place_fresh();
            self.weigh(&recounted);
            self.look_up();
            self.look_up_asides();
        }
        self.group();
        self.place_asides();
        let marks: Vec<u64> = self.stories.iter().map(|it| self.mark(it)).collect();
        let changed = (0..marks.len()).filter(|it| !self.known.contains(&marks[*it])).collect();
        self.known = marks.into_iter().collect();
        changed
    }

    /// Returns the stories, by first report.
    pub fn stories(&self) -> Vec<IndexedStory<&str>> {
        self.stories.iter().map(|it| self.named(it)).collect()
    }

    fn named(&self, story: &Grouped) -> IndexedStory<&str> {
        let ids = |members: &[u32]| members.iter().map(|it| self.id(*it)).collect::<Vec<_>>();
        IndexedStory {
            members: ids(&story.members),
            chapters: story.chapters.iter().map(|it| ids(it)).collect(),
            also: ids(&story.also),
        }
    }

    fn id(&self, at: u32) -> &str {
        &self.entries[at as usize].features.id
    }

    fn mark(&self, story: &Grouped) -> u64 {
        let mut all = String::new();
        for part in std::iter::once(&story.members).chain(&story.chapters).chain([&story.also]) {
            for it in part {
                all.push_str(self.id(*it));
                all.push('\n');
            }
            all.push('\n');
        }
        hash(all.as_bytes())
    }

    /// The pairs of reports of which one copies the other, and what that likens them to.
    fn copied_pairs(&self) -> Vec<(u32, u32, f32)> {
        if self.copies.is_empty() {
            return Vec::new();
        }
        let places: FxHashMap<&str, u32> =
            self.entries.iter().enumerate().map(|(n, it)| (&*it.features.id, n as u32)).collect();
        let known = self.copies.iter().filter_map(|((a, b), share)| {
            let (a, b) = (*places.get(&**a)?, *places.get(&**b)?);
            Some((a.min(b), a.max(b), by_copy(*share)))
        });
        known.collect()
    }

    /// Makes the groups of every component that is not as it was.
    fn group(&mut self) {
        let newly_copied = std::mem::take(&mut self.newly_copied);
        if !newly_copied.is_empty() {
            self.entries.iter_mut().for_each(|it| it.is_touched |= newly_copied.contains(&it.features.id));
        }
        self.components.forget(|it| self.entries[it as usize].is_touched);
        self.entries.iter_mut().for_each(|it| it.is_touched = false);
        let copies = self.copied_pairs();
        let near: Vec<&[Near]> = self.entries.iter().map(|it| &it.near[..]).collect();
        let found = components(&near, &copies);
        let entries = &self.entries;
        let make = |members: &[u32], pairs: &[Likeness]| grouped(entries, members, pairs);
        self.stories = self.components.refresh(found, &near, &copies, make);
        self.stories.sort_by(|a, b| a.members.cmp(&b.members));
    }
}

fn grouped(entries: &[Entry], members: &[u32], pairs: &[Likeness]) -> Vec<Grouped> {
    let features: Vec<&Features> = members.iter().map(|it| &entries[*it as usize].features).collect();
    grouped_features(&features, members, pairs)
}

/// The stories of one component, whose reports have these numbers: linked, parted where two events use the same words, cut into
/// chapters.
pub(super) fn grouped_features(features: &[&Features], numbers: &[u32], pairs: &[Likeness]) -> Vec<Grouped> {
    let days: Vec<_> = features.iter().map(|it| it.day).collect();
    let all: Vec<Vec<usize>> = link(&days, pairs).iter().flat_map(|it| parts(it, features)).collect();
    // In which part each report is, and where in it.
    let mut home: Vec<Option<(usize, usize)>> = vec![None; features.len()];
    for (part, own) in all.iter().enumerate() {
        own.iter().enumerate().for_each(|(place, it)| home[*it] = Some((part, place)));
    }
    let mut inside: Vec<Vec<Likeness>> = vec![Vec::new(); all.len()];
    for it in pairs {
        if let (Some((part, a)), Some((other, b))) = (home[it.a], home[it.b])
            && part == other
        {
            inside[part].push(Likeness { a, b, ..*it });
        }
    }
    let grouped = |(own, inside): (Vec<usize>, Vec<Likeness>)| {
        let days: Vec<_> = own.iter().map(|it| days[*it]).collect();
        let global = |part: Vec<usize>| part.into_iter().map(|it| numbers[own[it]]).collect::<Vec<u32>>();
        let chapters: Vec<Vec<u32>> = chapters(&days, &inside).into_iter().map(global).collect();
        Grouped {
            members: own.iter().map(|it| numbers[*it]).collect(),
            chapters: if chapters.len() > 1 { chapters } else { Vec::new() },
            also: Vec::new(),
        }
    };
    all.into_iter().zip(inside).map(grouped).collect()
}

#[cfg(test)]
pub(super) mod tests;

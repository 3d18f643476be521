//! Stories kept up to date: reports are added and taken out, and the stories are those of all the reports at once.

use super::chapters::chapters;
use super::components::{Components, components};
use super::day::nearness;
use super::facts::{Compared, compared};
use super::features::{Features, Term};
use super::link::{Between, LEAST_LIKENESS, between, link};
use super::neighbours::{Near, Postings};
use super::twins::parts;
use super::weights::{NO_DAY, Vector, Weights, compared_from, cosine, counts_from};
use crate::text::{Likeness, hash};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// The reports of a pile and their stories.
///
/// Reports stand in one order, by day and then by id. All that is known of a report (its weights, its neighbours) follows
/// from reports before it and those of its own day, so the same reports give the same stories, however and in whatever order they
/// came; a report added late costs the work on those that follow it, one of the last day next to nothing.
///
/// Per report: looking up 32 terms in lists of which 64 entries at most are read, and 64 comparisons; so the whole grows with the
/// number of reports. Groups are made anew only in the components (`link`) that a change touched.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    postings: Postings,
    copies: BTreeMap<(String, String), f32>,
    fresh: BTreeMap<String, Features>,
    gone: BTreeSet<String>,
    has_new_copies: bool,
    components: Components,
    stories: Vec<Grouped>,
    known: FxHashSet<u64>,
}

#[derive(Debug)]
struct Entry {
    features: Features,
    vector: Vector,
    asides: Vec<Vector>,
    near: Vec<Near>,
}

impl Entry {
    fn day(&self) -> i32 {
        day_of(&self.features)
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
    also: Vec<u32>,
}

/// A story by the ids of its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedStory<'a> {
    /// Its reports, in order of day and id.
    pub members: Vec<&'a str>,
    /// The same, parted into chapters, where there are two or more.
    pub chapters: Vec<Vec<&'a str>>,
    /// Reports of another story that tell of this one too.
    pub also: Vec<&'a str>,
}

/// What decides whether two reports are of one story.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Whether they are.
    pub same: bool,
    /// How alike their words are, 0.0 to 1.0.
    pub words: f32,
    /// What their days leave of that, 0.0 to 1.0.
    pub nearness: f32,
    /// Both together, or what a copy makes of it.
    pub likeness: f32,
    /// The share of the smaller text that is the same words, where one copies the other.
    pub copied: Option<f32>,
    /// The terms they share and what each adds to `words`, most first.
    pub terms: Vec<(Term, f32)>,
    /// How their numbers compare.
    pub facts: Compared,
    /// Their stories: what they are to each other; for one story, what the report is to the rest of it.
    pub between: Between,
}

/// A copy of a third makes two reports this much alike at least, and a whole one wholly.
const COPY_LIKENESS: f32 = 0.5;
/// An aside is of a story from this mean likeness to its reports on: more than a report needs, for it is short.
const SAME_ASIDE: f32 = 0.15;
/// Asides tell of events of these days around.
const ASIDE_DAYS: i32 = 7;

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
        let key = if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) };
        self.has_new_copies |= self.copies.insert(key, share) != Some(share);
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
        if self.gone.is_empty() && !self.has_new_copies {
            return Vec::new();
        }
        if !self.gone.is_empty() {
            let from = self.place_fresh();
            self.weigh(from);
        }
        self.group();
        self.stories.iter_mut().for_each(|it| it.also.clear());
        self.place_asides();
        let marks: Vec<u64> = self.stories.iter().map(|it| self.mark(it)).collect();
        let changed = (0..marks.len()).filter(|it| !self.known.contains(&marks[*it])).collect();
        self.known = marks.into_iter().collect();
        (self.has_new_copies, self.gone) = (false, BTreeSet::new());
        changed
    }

    /// Returns the stories, by first report.
    pub fn stories(&self) -> Vec<IndexedStory<'_>> {
        let ids = |members: &[u32]| members.iter().map(|it| self.id(*it)).collect::<Vec<_>>();
        let story = |it: &Grouped| IndexedStory {
            members: ids(&it.members),
            chapters: it.chapters.iter().map(|it| ids(it)).collect(),
            also: ids(&it.also),
        };
        self.stories.iter().map(story).collect()
    }

    fn id(&self, at: u32) -> &str {
        &self.entries[at as usize].features.id
    }

    fn mark(&self, story: &Grouped) -> u64 {
        let mut all = String::new();
        for part in std::iter::once(&story.members).chain(&story.chapters).chain([&story.also]) {
            part.iter().for_each(|it| all += &format!("{}\n", self.id(*it)));
            all.push('\n');
        }
        hash(all.as_bytes())
    }

    /// Puts the reports into their order; returns the number of the first from which on something has changed.
    fn place_fresh(&mut self) -> usize {
        let days = self.entries.iter().filter(|it| self.gone.contains(&it.features.id)).map(Entry::day);
        let first = days.chain(self.fresh.values().map(day_of)).min().unwrap_or(NO_DAY);
        let from = self.entries.partition_point(|it| it.day() < first);
        let mut tail = self.entries.split_off(from);
        tail.retain(|it| !self.gone.contains(&it.features.id));
        let fresh = std::mem::take(&mut self.fresh).into_values();
        tail.extend(fresh.map(|features| Entry {
            features,
            vector: Vec::new(),
            asides: Vec::new(),
            near: Vec::new(),
        }));
        tail.sort_by(|a, b| (a.day(), &a.features.id).cmp(&(b.day(), &b.features.id)));
        self.entries.extend(tail);
        self.postings.truncate(from);
        self.components.forget_from(from as u32);
        from
    }

    /// Weighs the terms of the reports from number `from` on and finds their neighbours.
    fn weigh(&mut self, from: usize) {
        let mut weights = Weights::default();
        let first_day = self.entries.get(from).map_or(NO_DAY, Entry::day);
        let mut counted_from = self.entries.partition_point(|it| it.day() < counts_from(first_day));
        self.entries[counted_from..from].iter().for_each(|it| weights.enter(&it.features));
        let mut at = from;
        while let Some(day) = self.entries.get(at).map(Entry::day) {
            let end = at + self.entries[at..].partition_point(|it| it.day() <= day);
            self.entries[at..end].iter().for_each(|it| weights.enter(&it.features));
            while self.entries[counted_from].day() < counts_from(day) {
                weights.leave(&self.entries[counted_from].features);
                counted_from += 1;
            }
            let first = self.entries.partition_point(|it| it.day() < compared_from(day)) as u32;
            for n in at..end {
                let features = &self.entries[n].features;
                let vector = weights.vector(&features.terms);
                let asides = features.asides.iter().map(|it| weights.vector(it)).collect();
                self.entries[n].near = self.near(&vector, n, first..n as u32);
                self.postings.enter(&vector);
                (self.entries[n].vector, self.entries[n].asides) = (vector, asides);
            }
            at = end;
        }
    }

    /// Returns the reports numbered in `among` that are like `vector`, a part of report number `n`.
    fn near(&mut self, vector: &[(Term, f32)], n: usize, among: std::ops::Range<u32>) -> Vec<Near> {
        let (entries, day) = (&self.entries, self.entries[n].features.day);
        let time = |it: u32| nearness(entries[it as usize].features.day, day);
        self.postings.near(vector, among, LEAST_LIKENESS, time, |it| &entries[it as usize].vector)
    }

    /// Makes the groups of every component that is not as it was.
    fn group(&mut self) {
        if self.has_new_copies {
            self.components.forget_from(0);
        }
        let places: FxHashMap<&str, u32> = if self.copies.is_empty() {
            FxHashMap::default()
        } else {
            self.entries.iter().enumerate().map(|(n, it)| (&*it.features.id, n as u32)).collect()
        };
        let mut copies: Vec<(u32, u32, f32)> = Vec::new();
        for ((a, b), share) in &self.copies {
            if let (Some(a), Some(b)) = (places.get(&**a), places.get(&**b)) {
                copies.push((*a.min(b), *a.max(b), COPY_LIKENESS + (1.0 - COPY_LIKENESS) * share));
            }
        }
        let near: Vec<&[Near]> = self.entries.iter().map(|it| &it.near[..]).collect();
        let found = components(&near, &copies);
        let entries = &self.entries;
        let make = |members: &[u32], pairs: &[Likeness]| grouped(entries, members, pairs);
        self.stories = self.components.refresh(found, &near, &copies, make);
        self.stories.sort_by(|a, b| a.members.cmp(&b.members));
    }

    /// Finds the stories that the asides of reports tell of.
    fn place_asides(&mut self) {
        let with: Vec<usize> = (0..self.entries.len()).filter(|it| !self.entries[*it].asides.is_empty()).collect();
        if with.is_empty() {
            return;
        }
        let mut story_of: Vec<u32> = vec![0; self.entries.len()];
        for (n, story) in self.stories.iter().enumerate() {
            story.members.iter().for_each(|it| story_of[*it as usize] = n as u32);
        }
        for n in with {
            let day = self.entries[n].day();
            let (first, last) = (day.saturating_sub(ASIDE_DAYS), day.saturating_add(ASIDE_DAYS));
            let among = self.entries.partition_point(|it| it.day() < first) as u32
                ..self.entries.partition_point(|it| it.day() <= last) as u32;
            for at in 0..self.entries[n].asides.len() {
                let aside = std::mem::take(&mut self.entries[n].asides[at]);
                let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
                for near in self.near(&aside, n, among.clone()) {
                    *sums.entry(story_of[near.at as usize]).or_default() += near.value;
                }
                self.entries[n].asides[at] = aside;
                let mean =
                    |(story, sum): (u32, f32)| (sum / self.stories[story as usize].members.len() as f32, story);
                let others = sums.into_iter().filter(|it| it.0 != story_of[n]).map(mean);
                let best =
                    others.filter(|it| it.0 >= SAME_ASIDE).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                if let Some((_, story)) = best {
                    self.stories[story as usize].also.push(n as u32);
                }
            }
        }
        self.stories.iter_mut().for_each(|it| it.also.dedup());
    }

    /// Returns what decides about two reports; `None` where one is unknown. Settle first.
    pub fn why(&self, a: &str, b: &str) -> Option<Why> {
        let place = |id: &str| self.entries.iter().position(|it| it.features.id == id);
        let (x, y) = (place(a)?, place(b)?);
        let (one, two) = (&self.entries[x], &self.entries[y]);
        let words = cosine(&one.vector, &two.vector);
        let nearness = nearness(one.features.day, two.features.day);
        let shared = one.vector.iter().filter_map(|(term, weight)| {
            let at = two.vector.binary_search_by_key(term, |it| it.0).ok()?;
            Some((*term, weight * two.vector[at].1))
        });
        let mut terms: Vec<(Term, f32)> = shared.collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let copied =
            self.copies.get(&if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) });
        let copied = copied.copied();
        let by_copy = copied.map_or(0.0, |it| COPY_LIKENESS + (1.0 - COPY_LIKENESS) * it);
        let home = |n: usize| self.stories.iter().find(|it| it.members.binary_search(&(n as u32)).is_ok());
        let (home_x, home_y) = (home(x)?, home(y)?);
        let same = home_x.members == home_y.members;
        let rest = |n: usize| home_x.members.iter().copied().filter(|it| *it != n as u32).collect::<Vec<_>>();
        let sides =
            if same { [vec![x as u32], rest(x)] } else { [home_x.members.clone(), home_y.members.clone()] };
        Some(Why {
            same,
            words,
            nearness,
            likeness: (words * nearness).max(by_copy),
            copied,
            terms,
            facts: compared(&[&one.features.facts], &[&two.features.facts]),
            between: self.between(&sides),
        })
    }

    fn between(&self, sides: &[Vec<u32>; 2]) -> Between {
        let mut all: Vec<u32> = sides.concat();
        all.sort_unstable();
        let local = |it: u32| all.binary_search(&it).unwrap_or(0);
        let days: Vec<_> = all.iter().map(|it| self.entries[*it as usize].features.day).collect();
        let mut pairs: Vec<Likeness> = Vec::new();
        for b in &all {
            let near = self.entries[*b as usize].near.iter().filter(|it| all.binary_search(&it.at).is_ok());
            pairs.extend(near.map(|it| Likeness { a: local(it.at), b: local(*b), value: it.value }));
        }
        let [a, b] = sides.each_ref().map(|it| it.iter().map(|it| local(*it)).collect::<Vec<_>>());
        between(&days, &pairs, &a, &b)
    }
}

/// The stories of one component: linked, parted where two events use the same words, cut into chapters.
fn grouped(entries: &[Entry], members: &[u32], pairs: &[Likeness]) -> Vec<Grouped> {
    let days: Vec<_> = members.iter().map(|it| entries[*it as usize].features.day).collect();
    let features: Vec<&Features> = members.iter().map(|it| &entries[*it as usize].features).collect();
    let mut found = Vec::new();
    for group in link(&days, pairs) {
        for own in parts(&group, &features) {
            let place = |it: usize| own.binary_search(&it).ok();
            let inside = pairs.iter().filter_map(|it| Some(Likeness { a: place(it.a)?, b: place(it.b)?, ..*it }));
            let inside: Vec<Likeness> = inside.collect();
            let days: Vec<_> = own.iter().map(|it| days[*it]).collect();
            let global = |part: Vec<usize>| part.into_iter().map(|it| members[own[it]]).collect::<Vec<u32>>();
            let chapters: Vec<Vec<u32>> = chapters(&days, &inside).into_iter().map(global).collect();
            found.push(Grouped {
                members: own.iter().map(|it| members[*it]).collect(),
                chapters: if chapters.len() > 1 { chapters } else { Vec::new() },
                also: Vec::new(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests;

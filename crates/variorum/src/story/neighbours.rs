//! The reports before one that are most like it, through an index of the terms that weigh most.

use super::day::{Day, nearness};
use super::vocabulary::Term;
use super::weights::{Spread, Vector, rank, ranked, ranks};
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
/// After so many in a row that are not alike the rest, which has still less in common, is not compared.
const MOST_UNLIKE: usize = 8;
/// A report met needs this much in common by the terms looked up, time included, to be compared: of the pairs above the least
/// likeness on AllSides and BASIL 1 in 90 has less, of those above .06 none; two of three reports met have.
const LEAST_COMMON: f32 = 0.02;

/// Which reports hold a term, in order, with its weight in each; and what is looked up.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// The number of the list of each term. Lists lie apart from it, so that those of one look-up are fetched side by side.
    of: FxHashMap<Term, u32>,
    lists: Vec<Posting>,
    /// Lists of terms that no report holds any more.
    free: Vec<u32>,
    /// What each report met has in common, by its number, while one is looked up; all 0.0 between.
    common: Vec<f32>,
    /// The vector that is looked up.
    spread: Spread,
    /// The room of one look-up, kept for the next.
    met: Vec<u32>,
    ranks: Vec<u64>,
}

/// The reports that hold a term, in order.
#[derive(Debug, Default)]
struct Posting {
    held: Vec<(u32, f32)>,
    /// Where the last look-up ended: the next one mostly ends near it, for reports are looked up in order.
    ended: usize,
}

impl Posting {
    /// How many of the reports are numbered below `n`; found from where the last search ended.
    fn before(&mut self, n: u32) -> usize {
        let at = self.ended.min(self.held.len());
        let below = |it: &(u32, f32)| it.0 < n;
        self.ended = if self.held[..at].last().is_none_or(below) {
            let rest = &self.held[at..];
            let mut step = 1;
            while rest.get(step - 1).is_some_and(below) {
                step *= 2;
            }
            at + step / 2 + rest[step / 2..rest.len().min(step)].partition_point(below)
        } else {
            let mut step = 1;
            while step < at && !below(&self.held[at - 1 - step]) {
                step *= 2;
            }
            let first = at.saturating_sub(1 + step);
            first + self.held[first..at].partition_point(below)
        };
        self.ended
    }
}

/// One report like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    /// Its number, lower than the other's.
    pub(super) at: u32,
    /// How alike, from 0.0 to 1.0, time included.
    pub(super) value: f32,
}

/// What of a report is compared with another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Report<'a> {
    pub(super) day: Option<Day>,
    pub(super) vector: &'a [(Term, f32)],
}

impl Postings {
    /// Gives each report its number in `now`, from number `from` on; one that has none is forgotten.
    pub(super) fn renumber(&mut self, from: u32, now: &[Option<u32>]) {
        self.of.retain(|_, list| {
            let posting = &mut self.lists[*list as usize].held;
            let first = posting.partition_point(|it| it.0 < from);
            let mut kept = first;
            for at in first..posting.len() {
                if let Some(number) = now[(posting[at].0 - from) as usize] {
                    posting[kept] = (number, posting[at].1);
                    kept += 1;
                }
            }
            posting.truncate(kept);
            if kept == 0 {
                self.free.push(*list);
            }
            kept > 0
        });
    }

    /// Makes room for `n` reports.
    pub(super) fn hold(&mut self, n: usize) {
        self.common.resize(n, 0.0);
    }

    /// Enters report `number` under the heaviest terms of its vector.
    pub(super) fn enter(&mut self, number: u32, vector: &Vector) {
        for (term, weight) in heaviest(vector) {
            let list = *self.of.entry(term).or_insert_with(|| {
                self.free.pop().unwrap_or_else(|| {
                    self.lists.push(Posting::default());
                    self.lists.len() as u32 - 1
                })
            });
            let posting = &mut self.lists[list as usize].held;
            let at = match posting.last() {
                Some(last) if last.0 >= number => posting.partition_point(|it| it.0 < number),
                _ => posting.len(),
            };
            posting.insert(at, (number, weight));
        }
    }

    /// Enters report `number`, the last of all so far; of its lists no more is kept than look-ups that go up to the last report read.
    pub(super) fn enter_last(&mut self, number: u32, vector: &Vector) {
        self.hold(number as usize + 1);
        self.enter(number, vector);
        for (term, _) in heaviest(vector) {
            let Some(list) = self.of.get(&term) else { continue };
            let posting = &mut self.lists[*list as usize].held;
            if posting.len() >= 2 * MOST_POSTINGS {
                posting.drain(..posting.len() - MOST_POSTINGS);
            }
        }
    }

    /// Drops the lists, but for those that are `wanted`, whose reports are all numbered below `first`.
    pub(super) fn forget(&mut self, first: u32, wanted: impl Fn(Term) -> bool) {
        let (lists, free) = (&mut self.lists, &mut self.free);
        self.of.retain(|term, list| {
            let stays = wanted(*term) || lists[*list as usize].held.last().is_some_and(|it| it.0 >= first);
            if !stays {
                lists[*list as usize] = Posting::default();
                free.push(*list);
            }
            stays
        });
    }

    /// The latest reports that hold a term, as many as one look-up reads.
    pub(super) fn latest(&self, term: Term) -> &[(u32, f32)] {
        let held = self.held(term);
        &held[held.len().saturating_sub(MOST_POSTINGS)..]
    }

    /// Takes out report `number`, entered with that vector.
    pub(super) fn leave(&mut self, number: u32, vector: &Vector) {
        for (term, _) in heaviest(vector) {
            let Some(list) = self.of.get(&term).copied() else { continue };
            let posting = &mut self.lists[list as usize].held;
            if let Ok(at) = posting.binary_search_by_key(&number, |it| it.0) {
                posting.remove(at);
            }
            if posting.is_empty() {
                self.of.remove(&term);
                self.free.push(list);
            }
        }
    }

    /// The reports that hold a term, in order.
    fn held(&self, term: Term) -> &[(u32, f32)] {
        self.of.get(&term).map_or(&[][..], |it| &self.lists[*it as usize].held)
    }

    /// Returns the reports after number `n` that meet it when they look up `term`.
    pub(super) fn meeting(&self, term: Term, n: u32) -> impl Iterator<Item = u32> {
        let posting = self.held(term);
        let after = posting.partition_point(|it| it.0 <= n);
        posting[after..].iter().take(MOST_POSTINGS).map(|it| it.0)
    }

    /// Whether a look-up of `term` among the reports before number `end` meets number `n`.
    pub(super) fn meets(&self, term: Term, n: u32, end: u32) -> bool {
        let posting = self.held(term);
        let between =
            posting.partition_point(|it| it.0 < end).saturating_sub(posting.partition_point(|it| it.0 <= n));
        n < end && between < MOST_POSTINGS
    }

    /// Returns those of the reports numbered in `among` that are at least `least` like `vector`, a part of one that appeared on `day`,
    /// by number; `report` gives each.
    pub(super) fn near<'a>(
        &mut self,
        vector: &[(Term, f32)],
        day: Option<Day>,
        among: Range<u32>,
        least: f32,
        report: impl Fn(u32) -> Report<'a>,
    ) -> Vec<Near> {
        // Each step goes over all terms before the next begins: then the processor fetches the lists of all at once, not one after
        // the other, which at a hundred thousand reports is most of the time.
        let mut lists: Vec<(u32, f32, usize)> = Vec::with_capacity(LOOKED_UP);
        lists.extend(heaviest(vector).filter_map(|(term, weight)| Some((*self.of.get(&term)?, weight, 0))));
        for (list, _, end) in &mut lists {
            *end = self.lists[*list as usize].before(among.end);
        }
        // Whether a report has been met before, and whether it has enough in common, no processor can guess: so each is written down
        // and then counted or not, without a branch.
        let (met, ranks) = (&mut self.met, &mut self.ranks);
        let mut n_met = 0;
        met.resize(LOOKED_UP * MOST_POSTINGS, 0);
        for (list, weight, end) in lists {
            let latest = &self.lists[list as usize].held[end.saturating_sub(MOST_POSTINGS)..end];
            let from = latest.partition_point(|it| it.0 < among.start);
            for (at, other) in latest[from..].iter().rev() {
                let common = &mut self.common[*at as usize];
                met[n_met] = *at;
                n_met += usize::from(*common == 0.0);
                *common += weight * other;
            }
        }
        let mut n_ranked = 0;
        ranks.clear();
        ranks.resize(n_met, 0);
        for at in &met[..n_met] {
            let common = std::mem::take(&mut self.common[*at as usize]);
            ranks[n_ranked] = rank(*at, common);
            // Time only takes away.
            n_ranked += usize::from(common >= LEAST_COMMON);
        }
        ranks.truncate(n_ranked);
        for it in ranks.iter_mut() {
            let (at, common) = ranked(*it);
            *it = rank(at, common * nearness(report(at).day, day));
        }
        ranks.retain(|it| ranked(*it).1 >= LEAST_COMMON);
        if ranks.len() > MOST_COMPARED {
            ranks.select_nth_unstable(MOST_COMPARED - 1);
            ranks.truncate(MOST_COMPARED);
        }
        ranks.sort_unstable();
        self.spread.set(vector);
        let mut found: Vec<Near> = Vec::new();
        let mut n_unlike = 0;
        'all: for several in ranks.chunks(MOST_UNLIKE) {
            let several = several.iter().map(|it| ranked(*it).0);
            fetch(several.clone().map(|at| report(at).vector));
            for at in several {
                let Report { day: other, vector } = report(at);
                let time = nearness(other, day);
                // A cosine is at most 1: what is too far in time needs no comparing.
                let value = if time < least { 0.0 } else { self.spread.cosine(vector) * time };
                if value >= least {
                    found.push(Near { at, value });
                    n_unlike = 0;
                } else {
                    n_unlike += 1;
                    if n_unlike == MOST_UNLIKE {
                        break 'all;
                    }
                }
            }
        }
        found.sort_unstable_by_key(|it| it.at);
        found
    }
}

/// Reads a word of each line of memory (64 bytes) that the vectors lie in: so they are fetched side by side, and not one after the other
/// while they are compared.
fn fetch<'a>(vectors: impl Iterator<Item = &'a [(Term, f32)]>) {
    let mut sum: Term = 0;
    for vector in vectors {
        sum = vector.iter().step_by(8).fold(sum, |sum, it| sum ^ it.0);
    }
    std::hint::black_box(sum);
}

/// The terms of a vector that weigh most, heaviest first.
pub(super) fn heaviest(vector: &[(Term, f32)]) -> impl Iterator<Item = (Term, f32)> {
    let mut ranks = ranks(vector);
    if ranks.len() > LOOKED_UP {
        ranks.select_nth_unstable(LOOKED_UP - 1);
        ranks.truncate(LOOKED_UP);
    }
    ranks.sort_unstable();
    ranks.into_iter().map(|it| vector[ranked(it).0 as usize])
}

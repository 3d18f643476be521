//! The day on which the report appeared: the one whose clues weigh most, if they weigh enough.

use super::clues::{Clue, Voice, Weights};
use super::resolve::{agrees, as_told, days_between};
use super::roles::Judged;
use super::{DateRole, Moment};
use crate::capture::Capture;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a date says for a day's being the one on which the report appeared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    /// The day.
    pub day: Date,
    /// Who says so.
    pub voice: Voice,
    /// What speaks for and against it.
    pub clues: Vec<Clue>,
}

/// Returns the index of the publication date with the best evidence, its role set; the record's own date backs the one
/// it equals.
pub(super) fn choose(
    capture: &Capture,
    judged: &mut [Judged],
    told: &[Vec<Testimony>],
    record: Option<Moment>,
) -> Option<usize> {
    let weights = Weights::of(capture.media);
    let days = days(told.iter().flatten(), |it| weights.score(it));
    let fetched = fetched(capture);
    let record = record.and_then(|it| it.date());
    let possible = days.iter().filter(|(day, _)| fetched.is_none_or(|it| days_between(it, **day) <= 1));
    let best = possible.max_by_key(|(day, score)| (record == Some(**day), **score, std::cmp::Reverse(**day)));
    let (day, _) = best.filter(|(day, it)| record == Some(**day) || record.is_none() && **it >= weights.enough)?;
    let mut best: Option<(i32, usize)> = None;
    for (n, it) in judged.iter().enumerate().filter(|it| day_of(it.1) == Some(*day)) {
        const STANDS: i32 = 50;
        const TIMED: i32 = 10;
        let stands = STANDS * i32::from(!it.evidence.is_empty()) + TIMED * i32::from(it.sighting.time.is_some());
        let score = weights.score(&it.clues) + stands;
        if best.is_none_or(|it| score > it.0) {
            best = Some((score, n));
        }
    }
    let n = completed(judged, weights, best?.1, *day);
    if judged[n].role == DateRole::Modified {
        judged[n].because.push_str("; no other day is better told");
    }
    judged[n].role = DateRole::Published;
    Some(n)
}

/// Returns the day on which the page was fetched, where the record says so.
pub(super) fn fetched(capture: &Capture) -> Option<Date> {
    capture.fetched.as_deref().and_then(super::accept::moment_of).and_then(|it| it.date())
}

/// Returns what each day weighs: of each kind of source the best testimony counts, if it counts for anything.
pub(super) fn days<'a>(
    told: impl Iterator<Item = &'a Testimony>,
    score: impl Fn(&[Clue]) -> i32,
) -> BTreeMap<Date, i32> {
    let mut days: BTreeMap<Date, BTreeMap<Voice, i32>> = BTreeMap::new();
    for it in told {
        let best = days.entry(it.day).or_default().entry(it.voice).or_insert(0);
        *best = (*best).max(score(&it.clues));
    }
    days.into_iter().map(|(day, of)| (day, of.values().sum())).collect()
}

/// The date among those of one `day` that says the same as the one at `n` and more: a time of day, an offset from UTC.
///
/// Beside `12 May 2031, 7:40am` stands `2031-05-12T07:40:00+01:00` in the markup: the moment is known, not only the clock.
fn completed(judged: &[Judged], weights: &Weights, n: usize, day: Date) -> usize {
    let precision = |it: &Judged| (it.sighting.time.is_some(), it.sighting.offset_min.is_some());
    let best = &judged[n];
    let says_more = |it: &Judged| {
        it.role == DateRole::Published
            && !it.evidence.is_empty()
            && precision(it) > precision(best)
            && (best.sighting.time.is_none() || best.sighting.time == it.sighting.time)
            && day_of(it) == Some(day)
            && weights.score(&it.clues) > 0
    };
    let more = judged.iter().enumerate().filter(|it| says_more(it.1));
    more.max_by_key(|(at, it)| (precision(it), weights.score(&it.clues), std::cmp::Reverse(*at)))
        .map_or(n, |it| it.0)
}

/// Returns what each of the dates says for a day.
///
/// A clock in Greenwich tells the day of its own place. Where the page's words or address do not tell that day, what the page's words or address tell of the day before or after
/// may be the same moment, and then it speaks for them too.
pub(super) fn testimonies(judged: &[Judged]) -> Vec<Vec<Testimony>> {
    let local: BTreeSet<Date> = judged.iter().filter(|it| is_local(it)).filter_map(day_of).collect();
    let of = |it: &Judged| {
        let Some(day) = day_of(it) else { return Vec::new() };
        let own = Testimony { day, voice: it.voice, clues: it.clues.clone() };
        let lent = lent(it, day).into_iter().flatten().filter(|it| local.contains(it) && !local.contains(&day));
        let clues = || it.clues.iter().copied().chain([Clue::Lent]).collect();
        let lent: Vec<Testimony> = lent.map(|day| Testimony { day, voice: it.voice, clues: clues() }).collect();
        std::iter::once(own).chain(lent).collect()
    };
    judged.iter().map(of).collect()
}

/// The days that a date by a clock in Greenwich may mean elsewhere.
fn lent(it: &Judged, day: Date) -> [Option<Date>; 2] {
    let greenwich = it.voice == Voice::Markup && it.sighting.offset_min == Some(0);
    let Some((hour, _)) = it.sighting.time.filter(|_| greenwich) else { return [None; 2] };
    let next = day.tomorrow().ok().filter(|_| hour >= EARLIEST_EAST);
    let last = day.yesterday().ok().filter(|_| hour < LATEST_WEST);
    [next, last]
}

/// Whether a date tells the day at its own place: beside the headline, under its label, in the address.
fn is_local(it: &Judged) -> bool {
    use Clue::*;
    let stands = |it: &Clue| {
        matches!(it, AfterHeading | BeforeHeading | UnderTitle | OverTitle | TitleLine)
            || matches!(it, SaidPublished | Dateline | AddressDay | ClassPublished | First)
    };
    matches!(it.voice, Voice::Words | Voice::Address)
        && it.sighting.offset_min != Some(0)
        && it.clues.iter().any(stands)
        && !it.clues.iter().any(|it| matches!(it, Body | BodyStart | Below))
}

/// The hours of Greenwich at which it may be the next day in the east, or still the last in the west.
const EARLIEST_EAST: u8 = 10;
const LATEST_WEST: u8 = 12;

/// The day that a date states in full, where it may be the day of publication.
pub(super) fn day_of(it: &Judged) -> Option<Date> {
    if it.clues.is_empty() {
        return None;
    }
    let day = as_told(&it.sighting.stated)?.date()?;
    agrees(&it.sighting.stated, day).then_some(day)
}

#[cfg(test)]
mod tests;

//! The day on which the report appeared: the one whose clues weigh most, if they weigh enough.

use super::clues::{ENOUGH, Source, score};
use super::resolve::{agrees, as_told, days_between};
use super::roles::Judged;
use super::{DateRole, Moment};
use crate::capture::Capture;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a day that could be the one: the best score of each kind of source.
type Scores = BTreeMap<Source, i32>;

/// Returns the index of the publication date with the best evidence, its role set; the record's own date backs the one
/// it equals.
pub(super) fn choose(capture: &Capture, judged: &mut [Judged], record: Option<Moment>) -> Option<usize> {
    let days = days(judged);
    let fetched = capture.fetched.as_deref().and_then(super::accept::moment_of).and_then(|it| it.date());
    let record = record.and_then(|it| it.date());
    let weight = |scores: &Scores| scores.values().map(|it| (*it).max(0)).sum::<i32>();
    let possible = days.iter().filter(|(day, _)| fetched.is_none_or(|it| days_between(it, **day) <= 1));
    let best =
        possible.max_by_key(|(day, scores)| (record == Some(**day), weight(scores), std::cmp::Reverse(**day)));
    let (day, _) = best.filter(|(day, it)| record == Some(**day) || record.is_none() && weight(it) >= ENOUGH)?;
    let mut best: Option<(i32, usize)> = None;
    for (n, it) in judged.iter().enumerate().filter(|it| day_of(it.1) == Some(*day)) {
        let stands = 5 * i32::from(!it.evidence.is_empty()) + i32::from(it.sighting.time.is_some());
        let score = score(&it.clues) + stands;
        if best.is_none_or(|it| score > it.0) {
            best = Some((score, n));
        }
    }
    let n = completed(judged, best?.1, *day);
    if judged[n].role == DateRole::Modified {
        judged[n].because.push_str("; no other day is better told");
    }
    judged[n].role = DateRole::Published;
    Some(n)
}

/// The date among those of one `day` that says the same as the one at `n` and more: a time of day, an offset from UTC.
///
/// Beside `12 May 2031, 7:40am` stands `2031-05-12T07:40:00+01:00` in the markup: the moment is known, not only the clock.
fn completed(judged: &[Judged], n: usize, day: Date) -> usize {
    let precision = |it: &Judged| (it.sighting.time.is_some(), it.sighting.offset_min.is_some());
    let best = &judged[n];
    let says_more = |it: &Judged| {
        it.role == DateRole::Published
            && !it.evidence.is_empty()
            && precision(it) > precision(best)
            && (best.sighting.time.is_none() || best.sighting.time == it.sighting.time)
            && day_of(it) == Some(day)
            && score(&it.clues) > 0
    };
    let more = judged.iter().enumerate().filter(|it| says_more(it.1));
    more.max_by_key(|(at, it)| (precision(it), score(&it.clues), std::cmp::Reverse(*at))).map_or(n, |it| it.0)
}

/// The scores of every day that the page states in full as a possible day of publication.
fn days(judged: &[Judged]) -> BTreeMap<Date, Scores> {
    let mut days: BTreeMap<Date, Scores> = BTreeMap::new();
    for it in judged {
        let Some(day) = day_of(it) else { continue };
        let best = days.entry(day).or_default().entry(it.source).or_insert(i32::MIN);
        *best = (*best).max(score(&it.clues));
    }
    lend(judged, &mut days);
    days
}

/// A clock in Greenwich tells the day of its own place: what the page's words or address tell of the day before or after
/// may be the same moment, and then its testimony counts for them too.
fn lend(judged: &[Judged], days: &mut BTreeMap<Date, Scores>) {
    let local: BTreeSet<Date> = judged
        .iter()
        .filter(|it| matches!(it.source, Source::Words | Source::Address) && it.sighting.offset_min != Some(0))
        .filter(|it| score(&it.clues) >= SURE)
        .filter_map(day_of)
        .collect();
    let greenwich = |it: &&Judged| it.source == Source::Markup && it.sighting.offset_min == Some(0);
    for it in judged.iter().filter(greenwich) {
        let (Some(day), Some((hour, _))) = (day_of(it), it.sighting.time) else { continue };
        let next = day.tomorrow().ok().filter(|_| hour >= EARLIEST_EAST);
        let last = day.yesterday().ok().filter(|_| hour < LATEST_WEST);
        for day in [next, last].into_iter().flatten().filter(|it| local.contains(it)) {
            let best = days.entry(day).or_default().entry(it.source).or_insert(i32::MIN);
            *best = (*best).max(score(&it.clues));
        }
    }
}

/// What the words of a page must weigh to be its own clock.
const SURE: i32 = 25;
/// The hours of Greenwich at which it may be the next day in the east, or still the last in the west.
const EARLIEST_EAST: u8 = 10;
const LATEST_WEST: u8 = 12;

/// The day that a date states in full, where it may be the day of publication.
fn day_of(it: &Judged) -> Option<Date> {
    if it.clues.is_empty() {
        return None;
    }
    let day = as_told(&it.sighting.stated)?.date()?;
    agrees(&it.sighting.stated, day).then_some(day)
}

#[cfg(test)]
mod tests;

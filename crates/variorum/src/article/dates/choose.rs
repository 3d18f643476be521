//! The day on which the report appeared: the one whose clues weigh most, if they weigh enough.

use super::clues::{ENOUGH, Source, score};
use super::resolve::{agrees, as_told, days_between};
use super::roles::Judged;
use super::{DateRole, Moment};
use crate::capture::Capture;
use jiff::civil::Date;
use std::collections::BTreeMap;

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
    let best = possible.max_by_key(|(day, scores)| (record == Some(**day), weight(scores), std::cmp::Reverse(**day)));
    let (day, _) = best.filter(|(day, it)| record == Some(**day) || record.is_none() && weight(it) >= ENOUGH)?;
    let mut best: Option<(i32, usize)> = None;
    for (n, it) in judged.iter().enumerate().filter(|it| day_of(it.1) == Some(*day)) {
        let stands = 5 * i32::from(!it.evidence.is_empty()) + i32::from(it.sighting.time.is_some());
        let score = score(&it.clues) + stands;
        if best.is_none_or(|it| score > it.0) {
            best = Some((score, n));
        }
    }
    let (_, n) = best?;
    if judged[n].role == DateRole::Modified {
        judged[n].because.push_str("; no other day is better told");
    }
    judged[n].role = DateRole::Published;
    Some(n)
}

/// The scores of every day that the page states in full as a possible day of publication.
fn days(judged: &[Judged]) -> BTreeMap<Date, Scores> {
    let mut days: BTreeMap<Date, Scores> = BTreeMap::new();
    for it in judged {
        let Some(day) = day_of(it) else { continue };
        let best = days.entry(day).or_default().entry(it.source).or_insert(i32::MIN);
        *best = (*best).max(score(&it.clues));
    }
    // A clock in Greenwich tells the day of its own place: what the page's words or another clock tell of the day
    // before or after may be the same moment.
    let greenwich = judged.iter().filter(|it| it.sighting.offset_min == Some(0));
    let mut lent: Vec<(Date, Source, i32)> = Vec::new();
    for it in greenwich {
        let (Some(day), Some((hour, _))) = (day_of(it), it.sighting.time) else { continue };
        let next = day.tomorrow().ok().filter(|_| hour >= EARLIEST_EAST);
        let last = day.yesterday().ok().filter(|_| hour < LATEST_WEST);
        lent.extend([next, last].into_iter().flatten().map(|day| (day, it.source, score(&it.clues))));
    }
    let local: Vec<Date> = judged
        .iter()
        .filter(|it| it.sighting.offset_min != Some(0) && score(&it.clues) > 0)
        .filter_map(day_of)
        .collect();
    for (day, source, score) in lent {
        if local.contains(&day)
            && let Some(scores) = days.get_mut(&day)
        {
            let best = scores.entry(source).or_insert(score);
            *best = (*best).max(score);
        }
    }
    days
}

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

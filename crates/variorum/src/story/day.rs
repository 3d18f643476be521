//! When a report appeared, as far as it is known, and what the days between two reports tell.

use crate::Document;
use crate::article::{DateRole, Moment, StatedDate};
use jiff::civil::Date;
use std::sync::LazyLock;

/// The days in which a report appeared, and how far its evidence can be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// The first, counted from 1970-01-01.
    pub from: i32,
    /// The last: the same day, or the end of the month or year that alone is told.
    pub to: i32,
    /// How much the distance to another day counts, 0.0 to 1.0.
    pub grade: f32,
}

/// Reports of one event come on its day and then ever more thinly, as news does (Leskovec, Backstrom and Kleinberg 2009): at
/// 1, 2 and 7 days apart likeness falls to .68, .57 and .37. Chosen over bell curves and exponentials on AllSides, and on AllSides
/// with its days shaken, for the F1 at the same precision.
const SLOWNESS: f32 = 1.5;
/// What is left of that after so many days falls to exp(-1/2): an event of three weeks ago is another event.
const REACH_DAYS: f32 = 14.0;
/// A distance that is not known counts as so many days: at less, undated reports of two votes are one story (AllSides without its
/// days: B-cubed precision .73 at 1, .79 at 3).
const UNKNOWN_DAYS: i32 = 3;
/// Reports further apart than this are not compared.
pub(super) const WINDOW_DAYS: i32 = 42;
/// A day that the page gives only beside others, or that was completed by another report.
const WEAK: f32 = 0.5;
/// The day on which the page was fetched: it appeared before.
const FETCHED: f32 = 0.25;

impl Day {
    /// Returns the day of a report: its accepted day of publication, else the day it was fetched.
    pub fn of(document: &Document) -> Option<Day> {
        let dates = document.article.dates.iter();
        let mut published = dates.filter(|it| it.accepted && it.role == DateRole::Published);
        let stated = published.next().and_then(|it| Some((span_of(it.value.as_ref()?)?, grade(it))));
        if let Some(((from, to), grade)) = stated {
            return Some(Day { from, to, grade });
        }
        let fetched: Date = document.capture.fetched.as_deref()?.get(..10)?.parse().ok()?;
        let day = number(fetched);
        Some(Day { from: day, to: day, grade: FETCHED })
    }

    /// Returns a day known for certain.
    pub fn certain(date: Date) -> Day {
        Day { from: number(date), to: number(date), grade: 1.0 }
    }

    /// Returns the days between two, 0 where they may be the same.
    pub fn gap(self, other: Day) -> i32 {
        (self.from - other.to).max(other.from - self.to).max(0)
    }
}

/// Returns what the days of two reports leave of the likeness of their words: 1.0 on the same day, falling towards 0.0. What
/// is unknown counts as a few days apart, and so does a month for the part of it that is unknown.
pub fn nearness(a: Option<Day>, b: Option<Day>) -> f32 {
    let unknown = fall(UNKNOWN_DAYS);
    let (Some(a), Some(b)) = (a, b) else { return unknown };
    let known = fall(a.gap(b));
    let known = if a.from == a.to && b.from == b.to { known } else { known.min(unknown) };
    let grade = a.grade.min(b.grade);
    grade * known + (1.0 - grade) * unknown
}

fn fall(days: i32) -> f32 {
    static FALL: LazyLock<Vec<f32>> = LazyLock::new(|| (0..=2 * WINDOW_DAYS).map(fallen).collect());
    FALL.get(days as usize).copied().unwrap_or(0.0)
}

fn fallen(days: i32) -> f32 {
    let days = days as f32;
    let far = days / REACH_DAYS;
    (-far * far / 2.0).exp() / (1.0 + days.ln_1p() / SLOWNESS)
}

/// `date/page-clock` may be the day of the visit, `date/picture` that of the picture.
fn grade(date: &StatedDate) -> f32 {
    let weak = ["date/page-clock", "date/above", "date/below", "date/picture", "date/body", "date/age"];
    if date.basis.is_some() || weak.contains(&date.rule) { WEAK } else { 1.0 }
}

fn span_of(moment: &Moment) -> Option<(i32, i32)> {
    if let Some(date) = moment.date() {
        return Some((number(date), number(date)));
    }
    let month = i8::try_from(moment.month.unwrap_or(1)).ok()?;
    let first = Date::new(moment.year, month, 1).ok()?;
    let last = if moment.month.is_some() { first.last_of_month() } else { first.last_of_year() };
    Some((number(first), number(last)))
}

/// Days since 1970-01-01.
pub(super) fn number(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |it| it.get_days())
}

#[cfg(test)]
mod tests;

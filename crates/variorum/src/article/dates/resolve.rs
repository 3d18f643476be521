//! Filling in what a date leaves out, from a day that is known.

use super::{Moment, Stated};
use jiff::ToSpan;
use jiff::civil::Date;

/// How many days around the anchor a date without its year may lie, at most: half a year back, a quarter ahead.
const DAYS_BACK: i32 = 274;
const DAYS_AHEAD: i32 = 92;

/// Returns the day that `stated` means in a report of the day `anchor`, or `None` where that cannot be told.
///
/// A weekday alone is the last such day, the anchor's own day included; or the next, where the sentence looks ahead. A date without its year lies at most nine
/// months before the anchor or three after it, and its weekday, where stated, must agree.
///
/// ```
/// use variorum::article::{Moment, Stated, resolve};
/// let friday = Moment { year: 2031, month: Some(5), day: Some(9), time: None, offset_min: None };
/// let wednesday = Stated { weekday: Some(3), ..Stated::default() };
/// assert_eq!(resolve(&wednesday, &friday).map(|it| it.to_string()).as_deref(), Some("2031-05-07"));
/// ```
pub fn resolve(stated: &Stated, anchor: &Moment) -> Option<Moment> {
    if let Some(full) = as_told(stated)
        && full.day.is_some()
    {
        return Some(full);
    }
    let anchor = anchor.date()?;
    match (stated.month, stated.day) {
        (Some(month), Some(day)) if stated.year.is_none() => {
            let years = [anchor.year(), anchor.year() - 1, anchor.year() + 1];
            let days = years.into_iter().filter_map(|it| Date::new(it, month as i8, day as i8).ok());
            days.filter(|it| agrees(stated, *it)).find(|it| is_near(*it, anchor)).map(Moment::day)
        }
        (None, None) if stated.year.is_none() => {
            let weekday = stated.weekday? as i8;
            let back = (anchor.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
            let days = if stated.ahead { back - 7 } else { back };
            anchor.checked_sub(i64::from(days).days()).ok().map(Moment::day)
        }
        _ => as_told(stated),
    }
}

/// Returns the moment that the words spell out by themselves: a year, a month, a day.
pub(super) fn as_told(stated: &Stated) -> Option<Moment> {
    let year = stated.year?;
    let day = stated.day.filter(|_| stated.month.is_some());
    Some(Moment { year, month: stated.month, day, time: None, offset_min: None })
}

/// Whether the stated weekday, if any, is the weekday of `date`.
pub(super) fn agrees(stated: &Stated, date: Date) -> bool {
    stated.weekday.is_none_or(|it| it as i8 == date.weekday().to_monday_one_offset())
}

fn is_near(date: Date, anchor: Date) -> bool {
    (-DAYS_BACK..=DAYS_AHEAD).contains(&days_between(anchor, date))
}

/// Returns the days from `from` to `to`.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |it| it.get_days())
}

#[cfg(test)]
mod tests;

//! The solar calendar of Iran and Afghanistan: `۱۹ اردیبهشت ۱۴۱۰`, `۱۴۱۰/۰۲/۱۹`.

use super::cursor::{Cursor, digit_of};
use super::forms::{Read, full, read};
use super::scan::Form;
use crate::text::Table;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/jalali-months.tsv")));

/// Years of this calendar that news pages are dated in.
const YEARS: std::ops::RangeInclusive<u32> = 1340..=1478;

/// Returns the day of the Gregorian calendar that a day of the solar one is, if there is such a day.
///
/// Leap years by the 33-year cycle, which agrees with the equinox from 1244 to 1472 (Heydari-Malayeri 2004).
fn gregorian(year: u32, month: u32, day: u32) -> Option<Date> {
    let is_leap = |year: u32| matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(is_leap(year)),
        _ => return None,
    };
    (YEARS.contains(&year) && (1..=length).contains(&day)).then_some(())?;
    let n_leaps = (*YEARS.start()..year).filter(|it| is_leap(*it)).count() as u32;
    let before = 31 * (month - 1).min(6) + 30 * (month - 1).saturating_sub(6);
    let days = (year - YEARS.start()) * 365 + n_leaps + before + day - 1;
    // The first day of 1340.
    date(1961, 3, 21).checked_add(i64::from(days).days()).ok()
}

fn told<'a>(from: Cursor<'_>, to: Cursor<'a>, form: Form, day: Date) -> Option<Read<'a>> {
    let stated = full(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    Some(read(from, to, form, stated))
}

/// `۱۹ اردیبهشت ۱۴۱۰`, from behind its month, the word `month`.
pub(super) fn day_first<'a>(start: Cursor<'_>, mut cursor: Cursor<'a>, day: u32, month: &str) -> Option<Read<'a>> {
    let month = MONTHS.get(month)?.parse().ok()?;
    cursor.spaces();
    cursor.small_word(&["ماه"]);
    cursor.eat('،');
    cursor.spaces();
    let (year, 4) = cursor.number(4)? else { return None };
    told(start, cursor, Form::Words, gregorian(year, month, day)?)
}

/// `۱۴۱۰/۰۲/۱۹`, `۱۴۱۰-۰۲-۱۹`, in Persian digits: in others such numbers are as often something else.
pub(super) fn numbers(start: Cursor<'_>) -> Option<Read<'_>> {
    let is_persian = |c: char| digit_of(c).is_some() && ('\u{6f0}'..='\u{6f9}').contains(&c);
    start.peek().filter(|it| is_persian(*it))?;
    let mut cursor = start;
    let (year, 4) = cursor.number(4)? else { return None };
    let point = cursor.peek().filter(|it| matches!(it, '/' | '-' | '.'))?;
    cursor.eat(point);
    let (month, _) = cursor.number(2)?;
    cursor.eat(point).then_some(())?;
    let (day, _) = cursor.number(2)?;
    told(start, cursor, Form::Iso, gregorian(year, month, day)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_two_calendars_are_the_same_days() {
        assert_eq!(gregorian(1402, 8, 15), Some(date(2023, 11, 6)));
        assert_eq!(gregorian(1403, 12, 30), Some(date(2025, 3, 20)));
        assert_eq!(gregorian(1404, 1, 1), Some(date(2025, 3, 21)));
        assert_eq!(gregorian(1399, 12, 30), Some(date(2021, 3, 20)));
        assert_eq!(gregorian(1357, 11, 22), Some(date(1979, 2, 11)));
    }

    #[test]
    fn there_are_no_other_days() {
        for (year, month, day) in [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 1, 0), (1200, 1, 1)] {
            assert_eq!(gregorian(year, month, day), None, "{year}-{month}-{day}");
        }
    }
}

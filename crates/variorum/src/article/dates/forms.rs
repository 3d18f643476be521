//! The forms of dates in running words: each reader begins at its first character and looks a bounded way ahead.

use super::Stated;
use super::cursor::Cursor;
use super::jalali;
use super::names::{is_buddhist, month_of, weekday_of};
use super::scan::{Form, Sighting};
use crate::text::Span;

/// A sighting and where reading stopped.
pub(super) type Read<'a> = (Sighting, Cursor<'a>);

pub(super) fn read<'a>(from: Cursor<'_>, to: Cursor<'a>, form: Form, stated: Stated) -> Read<'a> {
    let span = Span::new(from.at(), to.at());
    (Sighting { span, form, stated, time: None, offset_min: None, either: None, first: None }, to)
}

pub(super) fn full(year: i16, month: u8, day: u8) -> Option<Stated> {
    let real = jiff::civil::Date::new(year, month as i8, day as i8).is_ok();
    real.then_some(Stated { year: Some(year), month: Some(month), day: Some(day), ..Stated::default() })
}

/// Characters that may stand between year, month and day in East Asian script: year's, month's, day's.
const UNITS: &[[char; 3]] = &[['年', '月', '日'], ['년', '월', '일']];

/// `2025-02-13`, `2025/02/13`, `2025. 2. 13`, `2025年2月13日`, `2025. február 13.`, `2025 m. vasario 13 d.`.
pub(super) fn year_first(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let Some(year) = cursor.year() else { return jalali::numbers(start) };
    year_numbers(start, cursor, year).or_else(|| year_words(start, cursor, year))
}

fn year_numbers<'a>(start: Cursor<'a>, mut cursor: Cursor<'a>, year: i16) -> Option<Read<'a>> {
    cursor.spaces();
    let first = cursor.peek()?;
    let units = UNITS.iter().find(|it| it[0] == first);
    let parts = match (units, first) {
        (Some(units), _) => [units[0], units[1]],
        (None, '-' | '/' | '.') => [first, first],
        _ => return None,
    };
    cursor.eat(parts[0]).then_some(())?;
    cursor.spaces();
    let (month, _) = cursor.number(2)?;
    cursor.spaces();
    cursor.eat(parts[1]).then_some(())?;
    cursor.spaces();
    let (day, _) = cursor.number(2)?;
    if units.is_some() {
        cursor.spaces();
    }
    let ends = match units {
        Some(units) => cursor.eat(units[2]),
        None => !cursor.peek_digit(),
    };
    let stated = full(year, month as u8, day as u8).filter(|_| ends)?;
    Some(read(start, cursor, Form::Iso, stated))
}

/// The words that stand between a year and its month: Lithuanian, Latvian, Basque.
const AFTER_YEAR: &[&str] = &["m", "gada", "ko", "eko", "metų"];

fn year_words<'a>(start: Cursor<'a>, mut cursor: Cursor<'a>, year: i16) -> Option<Read<'a>> {
    cursor.spaces();
    cursor.small_word(AFTER_YEAR);
    cursor.eat('.');
    cursor.eat(',');
    cursor.spaces();
    let mut probe = cursor;
    if let Some((day, _)) = probe.number(2) {
        // `2025. gada 13. februāris`
        probe.ordinal();
        probe.spaces();
        let month = month_of(probe.word()?)?;
        let stated = full(year, month, day as u8)?;
        return Some(read(start, probe, Form::Words, stated));
    }
    let month = month_of(cursor.word()?)?;
    cursor.eat('.');
    cursor.eat(',');
    cursor.spaces().then_some(())?;
    let (day, _) = cursor.number(2)?;
    let stated = full(year, month, day as u8)?;
    let goes_on = cursor.peek().is_some_and(|c| matches!(c, ':' | '%' | '/'));
    (!goes_on).then(|| read(start, cursor, Form::Words, stated))
}

/// `13th Feb, 2025`, `12 February`, `12. Februar 2025`, `3 de mayo de 2025`, `1er mai 2025`, `13 tháng 2, 2025`.
pub(super) fn day_first(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let (day, _) = cursor.number(2)?;
    (1..=31).contains(&day).then_some(())?;
    cursor.ordinal();
    cursor.spaces();
    let _ = cursor.eat('-') || cursor.eat('/');
    cursor.spaces();
    cursor.small_word(&["of", "de", "den", "d", "da"]);
    let word = cursor.word()?;
    if word == "tháng" {
        return vietnamese(start, cursor, day);
    }
    let Some(month) = two_words(word, &mut cursor).or_else(|| month_of(word)) else {
        return jalali::day_first(start, cursor, day, word);
    };
    // `10 out of 12` is no day of October in Portuguese.
    let long =
        word.chars().count() > 3 || word.starts_with(char::is_uppercase) || matches!(word, "mai" | "maj" | "mei");
    let end = cursor;
    cursor.eat('.');
    cursor.eat(',');
    let _ = cursor.eat('-') || cursor.eat('/');
    cursor.spaces();
    cursor.small_word(&["de", "del", "of"]);
    let mut stated = Stated { month: Some(month), day: Some(day as u8), ..Stated::default() };
    let year = if is_buddhist(word) { cursor.buddhist_year() } else { None };
    match year.or_else(|| cursor.year()) {
        Some(year) => {
            full(year, month, day as u8)?;
            stated.year = Some(year);
            Some(read(start, cursor, Form::Words, stated))
        }
        None => long.then(|| read(start, end, Form::Words, stated)),
    }
}

/// `كانون الثاني`, January in the Levant: two words name one month.
fn two_words(first: &str, cursor: &mut Cursor<'_>) -> Option<u8> {
    let mut probe = *cursor;
    let (one, two) = match first {
        "كانون" => (12, 1),
        "تشرين" => (10, 11),
        _ => return None,
    };
    probe.spaces();
    let month = match probe.word()? {
        "الأول" | "الاول" => one,
        "الثاني" | "الثانى" => two,
        _ => return None,
    };
    *cursor = probe;
    Some(month)
}

/// `13 tháng 2 năm 2025`, from behind `tháng`.
fn vietnamese<'a>(start: Cursor<'a>, mut cursor: Cursor<'a>, day: u32) -> Option<Read<'a>> {
    cursor.spaces();
    let (month, _) = cursor.number(2)?;
    cursor.eat(',');
    cursor.spaces();
    cursor.small_word(&["năm"]);
    let stated = full(cursor.year()?, month as u8, day as u8)?;
    Some(read(start, cursor, Form::Words, stated))
}

/// `February 13, 2025`, `February 12th`, `Feb. 13`, `February 2025`; not `may 5 people`.
pub(super) fn month_first(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let word = cursor.word()?;
    let month = month_of(word)?;
    let small = word.starts_with(char::is_lowercase);
    cursor.eat('.');
    cursor.spaces();
    let after_month = cursor;
    if let Some((day, _)) = cursor.number(2) {
        (1..=31).contains(&day).then_some(())?;
        cursor.ordinal();
        let end = cursor;
        let comma = cursor.eat(',') | cursor.eat('.');
        let spaced = cursor.spaces();
        cursor.small_word(&["de", "del"]);
        let mut stated = Stated { month: Some(month), day: Some(day as u8), ..Stated::default() };
        if (comma || spaced)
            && let Some(year) = cursor.year()
        {
            full(year, month, day as u8)?;
            stated.year = Some(year);
            return Some(read(start, cursor, Form::Words, stated));
        }
        let goes_on = end.peek().is_some_and(|c| matches!(c, '%' | ':' | '/'));
        let decimal = end.peek().is_some_and(|c| matches!(c, ',' | '.'))
            && end.peek_second().is_some_and(|c| c.is_numeric());
        return (!small && !goes_on && !decimal).then(|| read(start, end, Form::Words, stated));
    }
    (!small).then_some(())?;
    let mut cursor = after_month;
    cursor.eat(',');
    cursor.spaces();
    cursor.small_word(&["de", "of"]);
    let year = cursor.year()?;
    Some(read(start, cursor, Form::Words, Stated { year: Some(year), month: Some(month), ..Stated::default() }))
}

/// `13.02.2025`, `02/13/2025`, `13-02-2025`; which part is the month is told only where one is above twelve.
///
/// With dots the day comes first wherever dots are used; `02/12/2025` stays open.
pub(super) fn numbers(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let (first, _) = cursor.number(2)?;
    let spaced = cursor.spaces();
    let point = cursor.peek().filter(|c| matches!(c, '/' | '.' | '-'))?;
    cursor.eat(point);
    (cursor.spaces() == spaced || point == '.').then_some(())?;
    let (second, _) = cursor.number(2)?;
    cursor.spaces();
    cursor.eat(point).then_some(())?;
    cursor.spaces();
    let short = cursor.year_run_on();
    let (year, form) = match short.or_else(|| cursor.year()) {
        Some(year) => (year, if short.is_some() { Form::ShortYear } else { Form::Numbers }),
        None => (cursor.short_year().filter(|_| start.begins_number() && !spaced)?, Form::ShortYear),
    };
    let (first, second) = (first as u8, second as u8);
    let day_first = full(year, second, first);
    let month_first = full(year, first, second);
    let either = point != '.' && day_first.is_some() && month_first.is_some() && first != second;
    let stated =
        if either { Stated { year: Some(year), ..Stated::default() } } else { day_first.or(month_first)? };
    let (mut sighting, cursor) = read(start, cursor, form, stated);
    sighting.either = either.then_some((first, second));
    sighting.first = (point != '.').then_some(first);
    Some((sighting, cursor))
}

/// `Wednesday`, alone or before a date: `Wednesday, February 12th`, `Wednesday (February 12)`, `Wed 12 Feb 2025`.
pub(super) fn weekday(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let word = cursor.word()?;
    let (weekday, whole) = weekday_of(word)?;
    let end = cursor;
    cursor.eat('.');
    cursor.eat(',');
    cursor.spaces();
    cursor.eat('-');
    cursor.spaces();
    let bracket = cursor.eat('(');
    cursor.small_word(&["the", "den", "dne", "le", "el", "il", "the"]);
    let dated = year_first(cursor)
        .or_else(|| day_first(cursor))
        .or_else(|| month_first(cursor))
        .or_else(|| numbers(cursor));
    if let Some((mut sighting, mut cursor)) = dated {
        if bracket {
            cursor.eat(')');
        }
        sighting.stated.weekday = Some(weekday);
        sighting.span = Span::new(start.at(), cursor.at());
        return Some((sighting, cursor));
    }
    let stated = Stated { weekday: Some(weekday), ..Stated::default() };
    whole.then(|| read(start, end, Form::Weekday, stated))
}

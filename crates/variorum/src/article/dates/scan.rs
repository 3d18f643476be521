//! Dates in running words, by their forms; what each is a date of is left to `roles`.

use super::Stated;
use super::cursor::Cursor;
use super::names::{month_of, weekday_of};
use crate::text::{Decoded, Span};

/// A date as it stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) struct Sighting {
    /// Where.
    pub span: Span<Decoded>,
    /// How it is written.
    pub form: Form,
    /// What it spells out.
    pub stated: Stated,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
    /// Minutes east of UTC.
    pub offset_min: Option<i16>,
    /// The two numbers before the year, where each could be the day: `02/12/2025`.
    pub either: Option<(u8, u8)>,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Form {
    /// `2025-02-13`.
    Iso,
    /// `February 13, 2025`, `13th Feb`, `Wednesday, February 12th`.
    Words,
    /// `13.02.2025`, `02/13/2025`.
    Numbers,
    /// `Wednesday`.
    Weekday,
    /// `/2025/02/` in an address.
    Path,
    /// `ABC12022025…`: a day inside an agency's number of the article.
    Code,
    /// `© 2024`.
    Copyright,
}

/// Returns the dates in the words of `page` at `within`, in order.
pub(in crate::article) fn scan(page: &str, within: Span<Decoded>) -> Vec<Sighting> {
    let text = &page[..within.end as usize];
    let mut found = Vec::new();
    let mut at = within.start as usize;
    let mut inside_word = false;
    while let Some(c) = text[at..].chars().next() {
        let starts = !inside_word && (c.is_alphanumeric() || c == '©' || c == '(') || c == '/';
        if starts && let Some(sighting) = sighting(Cursor::new(text, at), c) {
            at = sighting.span.end as usize;
            inside_word = false;
            found.push(sighting);
            continue;
        }
        inside_word = c.is_alphanumeric();
        at += c.len_utf8();
    }
    found
}

fn sighting(cursor: Cursor<'_>, first: char) -> Option<Sighting> {
    match first {
        '/' => path(cursor),
        '©' | '(' => copyright(cursor),
        _ if first.is_numeric() => {
            with_time(iso(cursor).or_else(|| day_first(cursor)).or_else(|| numbers(cursor))?)
        }
        _ => weekday(cursor)
            .or_else(|| month_first(cursor).and_then(with_time))
            .or_else(|| code(cursor))
            .or_else(|| copyright(cursor)),
    }
}

/// A sighting and where reading stopped.
type Read<'a> = (Sighting, Cursor<'a>);

fn read<'a>(from: Cursor<'_>, to: Cursor<'a>, form: Form, stated: Stated) -> Read<'a> {
    let span = Span::new(from.at(), to.at());
    (Sighting { span, form, stated, time: None, offset_min: None, either: None }, to)
}

fn full(year: i16, month: u8, day: u8) -> Option<Stated> {
    let real = jiff::civil::Date::new(year, month as i8, day as i8).is_ok();
    real.then_some(Stated { year: Some(year), month: Some(month), day: Some(day), ..Stated::default() })
}

/// `2025-02-13`, `2025/02/13`, `2025.02.13`, `2025年2月13日`.
fn iso(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let year = cursor.year()?;
    let (point, parts) = match cursor.peek()? {
        c @ ('-' | '/' | '.') => (c, [c, c]),
        '年' => ('年', ['年', '月']),
        '년' => ('년', ['년', '월']),
        _ => return None,
    };
    cursor.eat(parts[0]).then_some(())?;
    cursor.spaces();
    let (month, _) = cursor.number(2)?;
    cursor.eat(parts[1]).then_some(())?;
    cursor.spaces();
    let (day, _) = cursor.number(2)?;
    let ends = if point == '年' {
        cursor.eat('日')
    } else if point == '년' {
        cursor.eat('일')
    } else {
        !cursor.peek_digit()
    };
    let stated = full(year, month as u8, day as u8).filter(|_| ends)?;
    Some(read(start, cursor, Form::Iso, stated))
}

/// `13th Feb, 2025`, `12 February`, `12. Februar 2025`, `3 de mayo de 2025`, `1er mai 2025`.
fn day_first(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let (day, _) = cursor.number(2)?;
    (1..=31).contains(&day).then_some(())?;
    cursor.ordinal();
    cursor.spaces();
    cursor.eat('-');
    cursor.small_word(&["of", "de", "den", "d"]);
    let word = cursor.word()?;
    let month = month_of(word)?;
    // `10 out of 12` is no day of October in Portuguese.
    let long =
        word.chars().count() > 3 || word.starts_with(char::is_uppercase) || matches!(word, "mai" | "maj" | "mei");
    let end = cursor;
    cursor.eat('.');
    cursor.eat(',');
    cursor.eat('-');
    cursor.spaces();
    cursor.small_word(&["de", "del", "of"]);
    let mut stated = Stated { month: Some(month), day: Some(day as u8), ..Stated::default() };
    match cursor.year() {
        Some(year) => {
            full(year, month, day as u8)?;
            stated.year = Some(year);
            Some(read(start, cursor, Form::Words, stated))
        }
        None => long.then(|| read(start, end, Form::Words, stated)),
    }
}

/// `February 13, 2025`, `February 12th`, `Feb. 13`, `February 2025`; not `may 5 people`.
fn month_first(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let word = cursor.word()?;
    let month = month_of(word)?;
    word.starts_with(|c: char| !c.is_lowercase()).then_some(())?;
    cursor.eat('.');
    cursor.spaces();
    let after_month = cursor;
    if let Some((day, _)) = cursor.number(2) {
        (1..=31).contains(&day).then_some(())?;
        cursor.ordinal();
        let end = cursor;
        let comma = cursor.eat(',') | cursor.eat('.');
        let spaced = cursor.spaces();
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
        return (!goes_on && !decimal).then(|| read(start, end, Form::Words, stated));
    }
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
fn numbers(start: Cursor<'_>) -> Option<Read<'_>> {
    let mut cursor = start;
    let (first, _) = cursor.number(2)?;
    let point = cursor.peek().filter(|c| matches!(c, '/' | '.' | '-'))?;
    cursor.eat(point);
    let (second, _) = cursor.number(2)?;
    cursor.eat(point).then_some(())?;
    let year = cursor.year()?;
    let (first, second) = (first as u8, second as u8);
    let day_first = full(year, second, first);
    let month_first = full(year, first, second);
    let either = point != '.' && day_first.is_some() && month_first.is_some() && first != second;
    let stated =
        if either { Stated { year: Some(year), ..Stated::default() } } else { day_first.or(month_first)? };
    let (mut sighting, cursor) = read(start, cursor, Form::Numbers, stated);
    sighting.either = either.then_some((first, second));
    Some((sighting, cursor))
}

/// `Wednesday`, alone or before a date: `Wednesday, February 12th`, `Wednesday (February 12)`, `Wed 12 Feb 2025`.
fn weekday(start: Cursor<'_>) -> Option<Sighting> {
    let mut cursor = start;
    let word = cursor.word()?;
    let (weekday, whole) = weekday_of(word)?;
    let end = cursor;
    cursor.eat('.');
    cursor.eat(',');
    cursor.spaces();
    let bracket = cursor.eat('(');
    cursor.small_word(&["the", "den", "le", "el", "il", "the"]);
    let dated =
        iso(cursor).or_else(|| day_first(cursor)).or_else(|| month_first(cursor)).or_else(|| numbers(cursor));
    if let Some((mut sighting, mut cursor)) = dated {
        if bracket {
            cursor.eat(')');
        }
        sighting.stated.weekday = Some(weekday);
        sighting.span = Span::new(start.at(), cursor.at());
        return with_time((sighting, cursor));
    }
    let stated = Stated { weekday: Some(weekday), ..Stated::default() };
    whole.then(|| read(start, end, Form::Weekday, stated).0)
}

/// `/2025/02/`, `/2025/02/13/` in an address.
fn path(start: Cursor<'_>) -> Option<Sighting> {
    let mut cursor = start;
    cursor.eat('/').then_some(())?;
    let year = cursor.year()?;
    cursor.eat('/').then_some(())?;
    let (month, n_digits) = cursor.number(2)?;
    (n_digits == 2 && (1..=12).contains(&month)).then_some(())?;
    cursor.eat('/').then_some(())?;
    let mut stated = Stated { year: Some(year), month: Some(month as u8), ..Stated::default() };
    let after_month = cursor;
    if let Some((day, 2)) = cursor.number(2)
        && cursor.eat('/')
        && let Some(dated) = full(year, month as u8, day as u8)
    {
        stated = dated;
    } else {
        cursor = after_month;
    }
    Some(read(start, cursor, Form::Path, stated).0)
}

/// An agency's number of an article: three capitals or more, then day, month and year among at least ten digits.
///
/// `ABC12022025007365` is one; `COVID19` and `B52` are not.
fn code(start: Cursor<'_>) -> Option<Sighting> {
    let mut cursor = start;
    let n_letters = cursor.capitals();
    (3..=12).contains(&n_letters).then_some(())?;
    let digits = cursor.digits();
    (digits.len() >= 10).then_some(())?;
    let part = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
    let stated = full(part(4, 8)?, part(2, 4)? as u8, part(0, 2)? as u8)
        .or_else(|| full(part(0, 4)?, part(4, 6)? as u8, part(6, 8)? as u8))?;
    stated.year.filter(|it| (1990..=2100).contains(it))?;
    cursor.skip_alphanumeric();
    Some(read(start, cursor, Form::Code, stated).0)
}

/// `© 2024`, `(c) 2019-2024`, `Copyright © 2024`.
fn copyright(start: Cursor<'_>) -> Option<Sighting> {
    let mut cursor = start;
    let mut sign = false;
    let mut probe = cursor;
    if probe.word().is_some_and(|it| it.eq_ignore_ascii_case("copyright")) {
        sign = true;
        cursor = probe;
        cursor.spaces();
    }
    for c in ['©', '('] {
        if cursor.eat(c) {
            sign = true;
            if c == '(' {
                cursor.small_word(&["c", "C"]);
                cursor.eat(')').then_some(())?;
            }
            cursor.spaces();
        }
    }
    sign.then_some(())?;
    let mut year = cursor.year()?;
    let mut end = cursor;
    cursor.spaces();
    if (cursor.eat('-') || cursor.eat('–'))
        && let Some(last) = {
            cursor.spaces();
            cursor.year()
        }
    {
        year = last;
        end = cursor;
    }
    Some(read(start, end, Form::Copyright, Stated { year: Some(year), ..Stated::default() }).0)
}

/// Adds the time of day that follows a date, on the same line.
fn with_time((mut sighting, cursor): Read<'_>) -> Option<Sighting> {
    if let Some((time, offset_min, end)) = cursor.time_after()
        && sighting.stated.day.is_some()
    {
        (sighting.time, sighting.offset_min) = (Some(time), offset_min);
        sighting.span = Span::new(sighting.span.start as usize, end);
    }
    Some(sighting)
}

#[cfg(test)]
mod tests;

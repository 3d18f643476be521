//! Dates in running words, by their forms; what each is a date of is left to `roles`.

use super::Stated;
use super::cursor::{Cursor, digit_of};
use super::forms::{Read, day_first, full, month_first, numbers, read, weekday, year_first};
use super::names::may_name;
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
    /// The first of three numbers parted by slashes or hyphens: it tells which order the page keeps.
    pub first: Option<u8>,
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
    /// `13.02.25`: the century is left out.
    ShortYear,
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
    while let Some(c) = next_char(text, at) {
        if inside_word && c.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        if (!inside_word || c == '/')
            && could_open(c, &text[at..])
            && let Some(sighting) = sighting(Cursor::new(text, at), c)
        {
            at = sighting.span.end as usize;
            inside_word = false;
            found.push(sighting);
            continue;
        }
        if inside_word
            && digit_of(c).is_some()
            && stands_close(&text[within.start as usize..at])
            && let Some(sighting) = sighting(Cursor::new(text, at), c).filter(|it| it.form == Form::Numbers)
        {
            at = sighting.span.end as usize;
            found.push(sighting);
            continue;
        }
        inside_word = c.is_alphanumeric() && !is_unspaced(c);
        at += c.len_utf8();
    }
    found
}

/// The character at `at`; ASCII, which is nearly all of a page, is not decoded.
fn next_char(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// Whether `c` belongs to a script that parts no words from numbers: `发布于2031年5月9日`, `公開2031.05.09`, `입력2031.05.09`.
fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}' && matches!(c, '\u{e00}'..='\u{e4f}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether a word in small letters ends here: elements without a space between them run a name into a date.
///
/// `Ann Orr9.5.2031` is two elements; `v2.10.2031` is a version.
fn stands_close(before: &str) -> bool {
    let mut back = before.chars().rev();
    back.next().is_some_and(char::is_lowercase) && back.next().is_some_and(char::is_lowercase)
}

/// Whether a date could begin here: a cheap look at two characters before the readers take a long one.
fn could_open(c: char, rest: &str) -> bool {
    match c {
        '©' | '(' => true,
        '/' => rest.as_bytes().get(1).is_some_and(|b| matches!(b, b'1' | b'2')),
        _ if c.is_ascii_digit() || !c.is_ascii() && digit_of(c).is_some() => true,
        _ if !c.is_alphabetic() => false,
        _ => may_name(rest) || may_be_code(rest) || c == 'C' && says_copyright(rest),
    }
}

fn may_be_code(rest: &str) -> bool {
    rest.bytes().take(3).all(|b| b.is_ascii_uppercase())
}

fn says_copyright(rest: &str) -> bool {
    rest.get(.."copyright".len()).is_some_and(|it| it.eq_ignore_ascii_case("copyright"))
}

fn sighting(cursor: Cursor<'_>, first: char) -> Option<Sighting> {
    match first {
        '/' => path(cursor),
        '©' | '(' => copyright(cursor),
        _ if digit_of(first).is_some() => {
            with_time(year_first(cursor).or_else(|| day_first(cursor)).or_else(|| numbers(cursor))?)
        }
        _ if may_name(cursor.rest()) => (weekday(cursor).or_else(|| month_first(cursor)).and_then(with_time))
            .or_else(|| code(cursor))
            .or_else(|| copyright(cursor)),
        _ => code(cursor).or_else(|| copyright(cursor)),
    }
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

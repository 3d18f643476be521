//! Days in addresses: of the page itself, and of the picture that the page shows for itself.

use super::Moment;
use super::forms::full;
use super::markup::{Place, Trace};
use super::resolve::as_told;
use crate::capture::{Fact, FactKind};
use crate::text::{Raw, Span};

/// Returns the day or month in the page's own address: the one that the page states, or else the record's.
pub(super) fn address(bytes: &[u8], facts: &[Fact], record: Option<&str>) -> Option<Trace> {
    let own = facts.iter().filter(|it| it.kind == FactKind::Canonical);
    let stated = own.filter_map(|it| day_in(bytes.get(it.evidence.range())?, it.evidence.start as usize)).next();
    let (value, evidence) = match (stated, record) {
        (Some(it), _) => it,
        (None, Some(url)) => (day_in(url.as_bytes(), 0)?.0, Span::new(0, 0)),
        _ => return None,
    };
    Some(Trace { value, evidence, place: Place::Address, counted: false })
}

/// How far into the page its picture is looked for, and how long the tag that states it may be.
const HEAD: usize = 256 << 10;
const LONGEST_TAG: usize = 2048;

/// Returns the day or month in the address of the picture in `<meta property="og:image" content="…">`: where a page keeps
/// its pictures by the day, it is the one on which somebody put the report together.
pub(super) fn picture(bytes: &[u8]) -> Option<Trace> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = memchr::memmem::find(head, b"og:image")?;
    let start = at.saturating_sub(LONGEST_TAG);
    let start = start + head[start..at].iter().rposition(|b| *b == b'<')?;
    let len = memchr::memchr(b'>', &head[at..head.len().min(at + LONGEST_TAG)])?;
    let tag = &head[start..at + len];
    let value = start + memchr::memmem::find(tag, b"content=")? + b"content=".len();
    let (value, found) = day_in(&head[value..at + len], value)?;
    Some(Trace { value, evidence: found, place: Place::Picture, counted: false })
}

/// Returns the last day in an address, or else its last month: `/2031/05/09/`, `2031-05-09`, `20310509`, `/2031/05/`.
///
/// An archive's address holds another: `web/20340109030403/http://gazette.example/2031/05/09/` tells of 2031.
fn day_in(address: &[u8], base: usize) -> Option<(Moment, Span<Raw>)> {
    let mut best: Option<(Moment, Span<Raw>)> = None;
    let mut at = 0;
    while at + 6 <= address.len() {
        let fresh = at == 0 || !address[at - 1].is_ascii_digit();
        if fresh
            && address[at].is_ascii_digit()
            && let Some((value, len)) = day_at(&address[at..])
        {
            let better = best.is_none_or(|it| value.day.is_some() || it.0.day.is_none());
            if better {
                best = Some((value, Span::new(base + at, base + at + len)));
            }
            at += len;
        } else {
            at += 1;
        }
    }
    best
}

/// Reads a day, or a month between slashes, at the start of `bytes`; returns how long it is.
fn day_at(bytes: &[u8]) -> Option<(Moment, usize)> {
    let number = |from: usize, len: usize| -> Option<i16> {
        let digits = bytes.get(from..from + len)?;
        let sum = |sum: Option<i16>, b: &u8| Some(sum? * 10 + i16::from(b.is_ascii_digit().then(|| b - b'0')?));
        digits.iter().fold(Some(0), sum)
    };
    let ends = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_digit);
    let moment = |year: i16, month: i16, day: i16| as_told(&full(year, month as u8, day as u8)?);
    if bytes.get(2) == Some(&b'-') && bytes.get(5) == Some(&b'-') && ends(10) {
        // `29-10-2031`, where only one can be the day.
        let year = number(6, 4).filter(|it| (1990..=2100).contains(it))?;
        let (first, second) = (number(0, 2)?, number(3, 2)?);
        let (day, month) = if second > 12 { (second, first) } else { (first, second) };
        return moment(year, month, day)
            .filter(|_| first > 12 || second > 12 || first == second)
            .map(|it| (it, 10));
    }
    let year = number(0, 4).filter(|it| (1990..=2100).contains(it))?;
    let moment = |month: i16, day: i16| moment(year, month, day);
    if ends(4) {
        let point = *bytes.get(4)?;
        matches!(point, b'/' | b'-' | b'_' | b'.').then_some(())?;
        let n_month = if ends(6) { 1 } else { 2 };
        let month = number(5, n_month).filter(|it| (1..=12).contains(it))?;
        let after = 5 + n_month;
        let n_day = if ends(after + 2) { 1 } else { 2 };
        if bytes.get(after) == Some(&point)
            && let Some(day) = number(after + 1, n_day)
            && ends(after + 1 + n_day)
            && let Some(value) = moment(month, day)
        {
            return Some((value, after + 1 + n_day));
        }
        if point == b'/' && n_month == 2 && number(7, 2).is_some() && ends(9) {
            // `/2031/0509/`
            return moment(month, number(7, 2)?).map(|it| (it, 9));
        }
        let month_only = point == b'/' && n_month == 2 && bytes.get(7) == Some(&b'/');
        let value = Moment { year, month: Some(month as u8), day: None, time: None, offset_min: None };
        return month_only.then_some((value, 7));
    }
    let value = moment(number(4, 2)?, number(6, 2)?).filter(|_| ends(8))?;
    Some((value, 8))
}

#[cfg(test)]
mod tests;

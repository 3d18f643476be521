//! Days that the bytes of the markup state outside its words and outside what `capture` reads as facts: in the page's own
//! address, in the attributes of its tags, in the values of its scripts.
//!
//! Works on any encoding in which ASCII stands for itself; in others nothing is found.

use super::Moment;
use super::around::{Hint, told_by, told_in};
use super::forms::full;
use super::resolve::as_told;
use crate::text::{Raw, Span};

/// A day in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trace {
    /// The day, or the month where an address tells no more.
    pub value: Moment,
    /// The bytes that state it.
    pub evidence: Span<Raw>,
    /// Where.
    pub place: Place,
}

/// Where in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The page's own address.
    Address,
    /// An attribute of a tag that calls it so.
    Attribute(Hint),
    /// The value of a script's key that calls it so.
    Script(Hint),
}

/// How far into the page its own address is looked for, and how long the tag that states it may be.
const HEAD: usize = 256 << 10;
const LONGEST_TAG: usize = 2048;

/// Returns the day or month in the page's own address: the canonical one that the page states, or else the record's.
pub(super) fn address(bytes: &[u8], record: Option<&str>) -> Option<Trace> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let stated = own_address(head).and_then(|(start, end)| day_in(&bytes[start..end], start));
    let (value, evidence) = match (stated, record) {
        (Some(it), _) => it,
        (None, Some(url)) => (day_in(url.as_bytes(), 0)?.0, Span::new(0, 0)),
        _ => return None,
    };
    Some(Trace { value, evidence, place: Place::Address })
}

/// The place of the address in `<link rel="canonical" href="…">` or `<meta property="og:url" content="…">`.
fn own_address(head: &[u8]) -> Option<(usize, usize)> {
    for (mark, name) in [(&b"canonical"[..], &b"href="[..]), (b"og:url", b"content=")] {
        let mut from = 0;
        while let Some(at) = find(&head[from..], mark).map(|it| it + from) {
            from = at + mark.len();
            let back = at.saturating_sub(LONGEST_TAG);
            let Some(start) = head[back..at].iter().rposition(|b| *b == b'<').map(|it| it + back) else {
                continue;
            };
            let Some(len) = head[at..].iter().take(LONGEST_TAG).position(|b| *b == b'>') else { continue };
            let end = at + len;
            let Some(value) = find(&head[start..end], name).map(|it| start + it + name.len()) else { continue };
            let is_tag = matches!(head.get(start + 1), Some(b'l' | b'L' | b'm' | b'M'));
            let quote = head[value];
            let (value, stop): (usize, &dyn Fn(u8) -> bool) = match quote {
                b'"' | b'\'' => (value + 1, &move |b| b == quote),
                _ => (value, &|b: u8| b.is_ascii_whitespace() || b == b'>'),
            };
            let len = head[value..].iter().take(2048).position(|b| stop(*b));
            if let (true, Some(len)) = (is_tag, len) {
                return Some((value, value + len));
            }
        }
    }
    None
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
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

/// The most traces kept of one page, and how far back the key of a script's value may begin.
const MOST_TRACES: usize = 64;
const KEY_REACH: usize = 64;

/// Returns the days `2031-05-09` in attributes and script values that are called dates, in page order, less those whose
/// bytes lie in one of `known`, sorted by their start.
pub(super) fn traces(bytes: &[u8], known: &[Span<Raw>]) -> Vec<Trace> {
    let is_known = |at: usize| {
        let next = known.partition_point(|it| it.start as usize <= at);
        next > 0 && at < known[next - 1].end as usize
    };
    // Two equal points three bytes apart, digits before them: cheap to look for, and few.
    let could_be = |at: usize| {
        let year = bytes
            .get(at..at + 4)
            .is_some_and(|it| matches!(it[0], b'1' | b'2') && it.iter().all(u8::is_ascii_digit));
        year && (at == 0 || !bytes[at - 1].is_ascii_digit()) && !is_known(at)
    };
    let points = memchr::memchr2_iter(b'-', b'/', bytes).filter(|at| bytes.get(at + 3) == Some(&bytes[*at]));
    let days = points.filter_map(|at| at.checked_sub(4)).filter(|at| could_be(*at));
    let (mut found, mut inside, mut end) = (Vec::new(), Inside::default(), 0);
    for at in days {
        if found.len() >= MOST_TRACES {
            break;
        }
        inside.go_on(bytes, at);
        let Some((value, len)) = iso_at(&bytes[at..]).filter(|_| at >= end) else { continue };
        end = at + len;
        let evidence = Span::new(at, end);
        let place = match inside.open {
            _ if inside.script => key_hint(&bytes[at.saturating_sub(KEY_REACH)..at]).map(Place::Script),
            Some(tag) if at - tag < 2000 => {
                tag_hint(&bytes[tag + 1..at + 200.min(bytes.len() - at)]).map(Place::Attribute)
            }
            _ => None,
        };
        found.extend(place.map(|place| Trace { value, evidence, place }));
    }
    found
}

/// Whether a place of the markup lies in a script or a tag.
#[derive(Default)]
struct Inside {
    at: usize,
    script: bool,
    /// Where the tag that is open began.
    open: Option<usize>,
}

impl Inside {
    /// Reads on to `until`.
    fn go_on(&mut self, bytes: &[u8], until: usize) {
        let from = self.at.min(until);
        for sign in memchr::memchr2_iter(b'<', b'>', &bytes[from..until]).map(|it| it + from) {
            if bytes[sign] == b'>' {
                self.open = self.open.filter(|_| self.script);
                continue;
            }
            let begins =
                |name: &[u8]| bytes[sign + 1..].get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
            self.script = begins(b"script") || self.script && !begins(b"/script");
            self.open = bytes.get(sign + 1).is_some_and(u8::is_ascii_alphabetic).then_some(sign);
        }
        self.at = until;
    }
}

/// Reads `2031-05-09`, with a time of day where one follows, at the start of `bytes`.
fn iso_at(bytes: &[u8]) -> Option<(Moment, usize)> {
    (matches!(bytes.get(4), Some(b'-' | b'/')) && bytes.get(7) == bytes.get(4)).then_some(())?;
    let words = bytes.get(..bytes.len().min(40))?;
    let len = words.iter().take_while(|b| b.is_ascii_alphanumeric() || b" +-:./".contains(b)).count();
    let words = std::str::from_utf8(&words[..len]).ok()?;
    let sighting = *super::scan(words, Span::new(0, words.len())).first()?;
    (sighting.span.start == 0 && sighting.either.is_none()).then_some(())?;
    let value = as_told(&sighting.stated).filter(|it| it.day.is_some())?;
    let value = Moment { time: sighting.time, offset_min: sighting.time.and(sighting.offset_min), ..value };
    Some((value, sighting.span.end as usize))
}

/// What the key before a script's value says: `"publishedAt":"` or, inside a string, `\"publishedAt\":\"`.
fn key_hint(before: &[u8]) -> Option<Hint> {
    let is_point = |b: &u8| matches!(b, b'"' | b'\'' | b'\\' | b' ');
    let back = |from: usize| before[..from].iter().rposition(|b| !is_point(b)).map(|it| it + 1);
    let colon = back(before.len())?;
    matches!(before[colon - 1], b':' | b'=').then_some(())?;
    let end = back(colon - 1)?;
    let is_key = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let start = before[..end].iter().rposition(|b| !is_key(b)).map_or(0, |it| it + 1);
    told_in(&before[start..end]).hint
}

/// What a tag says of a day among its attributes; `time` and `meta` are read as facts, links and pictures have none.
fn tag_hint(tag: &[u8]) -> Option<Hint> {
    let len = tag.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = tag[..len].to_ascii_lowercase();
    if matches!(
        name.as_slice(),
        b"time" | b"link" | b"img" | b"source" | b"iframe" | b"script" | b"body" | b"html"
    ) {
        return None;
    }
    if name == b"meta" {
        // A name that no list holds, but that says `date`: `cms:first_published`.
        let named = find(tag, b"name=").map(|it| it + 5).or_else(|| find(tag, b"property=").map(|it| it + 9))?;
        let words = &tag[named..];
        let len = words.iter().skip(1).position(|b| matches!(b, b'"' | b'\'' | b'>')).map_or(0, |it| it + 1);
        return told_in(&words[..len]).hint;
    }
    let told = told_by(tag);
    told.hint.filter(|_| !told.comment)
}

#[cfg(test)]
mod tests;

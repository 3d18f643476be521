//! Days that the bytes of the markup state outside its words and outside what `capture` reads as facts: in the attributes
//! of its tags, in the values of its scripts.
//!
//! Works on any encoding in which ASCII stands for itself; in others nothing is found.

use super::Moment;
use super::around::{Hint, told_by, told_in};
use super::counted::{places_of, run_together};
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
    /// Whether it is counted in seconds since 1970.
    pub counted: bool,
}

/// Where in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The page's own address.
    Address,
    /// The address of the page's picture.
    Picture,
    /// An attribute of a tag that calls it so.
    Attribute(Hint),
    /// The value of a script's key that calls it so.
    Script(Hint),
}

/// The most traces kept of one page, and how far back the key of a script's value may begin.
const MOST_TRACES: usize = 64;
const KEY_REACH: usize = 64;
/// A longer tag is a record.
const LONGEST_TAG: usize = 2000;

/// Returns the days in attributes and script values that are called dates, in page order, less those whose bytes lie in one
/// of `known`, sorted by their start: `2031-05-09`, and after a key that says what it is `20310509` and seconds since 1970.
pub(super) fn traces(bytes: &[u8], known: &[Span<Raw>]) -> Vec<Trace> {
    let is_known = |at: usize| {
        let next = known.partition_point(|it| it.start as usize <= at);
        next > 0 && at < known[next - 1].end as usize
    };
    // A year's first two digits are cheap to look for; then two equal points three bytes apart.
    let could_be = |at: &usize| {
        let points = bytes.get(at + 4..at + 8).is_some_and(|it| matches!(it[0], b'-' | b'/') && it[0] == it[3]);
        let is_digit = |at: usize| bytes[at].is_ascii_digit();
        points && is_digit(at + 2) && is_digit(at + 3) && (*at == 0 || !is_digit(at - 1))
    };
    let parted = places_of(bytes, [b"19", b"20"]).filter(could_be);
    let mut run = run_together(bytes).peekable();
    let mut parted = parted.peekable();
    let (mut found, mut inside, mut end) = (Vec::new(), Inside::default(), 0);
    while found.len() < MOST_TRACES {
        let (at, read) = match (parted.peek().copied(), run.peek().copied()) {
            (Some(at), it) if it.is_none_or(|it| at <= it.at) => {
                parted.next();
                (at, iso_at(&bytes[at..]).map(|it| (it.0, it.1, false)))
            }
            (_, Some(it)) => {
                run.next();
                (it.at, Some((it.value, it.len, it.counted)))
            }
            (_, None) => break,
        };
        if at < end || is_known(at) {
            continue;
        }
        inside.go_on(bytes, at);
        let Some((value, len, counted)) = read else { continue };
        end = at + len;
        let evidence = Span::new(at, end);
        let place = match inside.open {
            _ if inside.script => key_hint(&bytes[at.saturating_sub(KEY_REACH)..at]).map(Place::Script),
            Some(tag) if at - tag < LONGEST_TAG => {
                let tag = &bytes[tag + 1..at + 200.min(bytes.len() - at)];
                let key = key_hint(&bytes[at.saturating_sub(KEY_REACH)..at]).filter(|_| counted);
                tag_hint(tag, key).map(Place::Attribute)
            }
            // A record that an attribute holds: `data-page="{&quot;datePublished&quot;:&quot;2031-05-09`.
            Some(_) => key_hint(&bytes[at.saturating_sub(KEY_REACH)..at]).map(Place::Script),
            _ => None,
        };
        found.extend(place.map(|place| Trace { value, evidence, place, counted }));
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

/// What the key before a script's value says: `"publishedAt":"` or, inside a string, `\\"publishedAt\\":\\"`; and the function
/// that it is handed to: `showDate("`, but not `new Date("`.
fn key_hint(before: &[u8]) -> Option<Hint> {
    let back = |from: usize| {
        let mut end = from;
        while end > 0 {
            match before[end - 1] {
                b'"' | b'\'' | b'\\' | b' ' => end -= 1,
                b';' if before[..end].ends_with(b"&quot;") => end -= 6,
                b';' if before[..end].ends_with(b"&#34;") => end -= 5,
                _ => return Some(end),
            }
        }
        None
    };
    let colon = back(before.len())?;
    let sign = before[colon - 1];
    matches!(sign, b':' | b'=' | b'(').then_some(())?;
    let end = back(colon - 1)?;
    let is_key = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let start = before[..end].iter().rposition(|b| !is_key(b)).map_or(0, |it| it + 1);
    let key = &before[start..end];
    if sign == b'(' && key.starts_with(b"Date") {
        return None;
    }
    told_in(key).hint
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

/// What a tag says of a day among its attributes; `time` and `meta` are read as facts, links and pictures have none.
///
/// `key` is what the attribute's own name says, where that alone makes its number a date: `data-timestamp="1936051200"`.
fn tag_hint(tag: &[u8], key: Option<Hint>) -> Option<Hint> {
    let len = tag.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = tag[..len].to_ascii_lowercase();
    if key.is_none()
        && matches!(
            name.as_slice(),
            b"time" | b"link" | b"img" | b"source" | b"iframe" | b"script" | b"body" | b"html"
        )
    {
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
    told.hint.max(key).filter(|_| !told.comment)
}

#[cfg(test)]
mod tests;

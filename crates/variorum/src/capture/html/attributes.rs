//! The attributes of one tag.

use crate::text::{Decoded, Span};

/// The attributes of one tag, read once.
pub(super) struct Attributes<'a> {
    html: &'a str,
    start: usize,
    /// Where the tag ends.
    pub end: usize,
    pairs: Vec<Pair>,
}

/// The places of a name and of its value, if it has one.
pub(super) type Pair = (Span<Decoded>, Option<Span<Decoded>>);

/// A tag has at most this many attributes; what a page with more means is nobody's guess.
const MOST_ATTRIBUTES: usize = 64;

impl<'a> Attributes<'a> {
    /// Reads the attributes of the tag whose name ends at `at`, into the room that an earlier tag's leave.
    pub fn read(html: &'a str, at: usize, room: Vec<Pair>) -> Self {
        let mut attributes = Attributes { html, start: at, end: tag_end(html, at), pairs: room };
        attributes.pairs.clear();
        attributes.pair_up(at);
        attributes
    }

    /// Returns all of them as they stand.
    pub fn words(&self) -> &'a str {
        self.html.get(self.start..self.end).unwrap_or("")
    }

    fn pair_up(&mut self, start: usize) {
        let bytes = &self.html.as_bytes()[..self.end.max(start)];
        let skip = |from: usize, is: fn(u8) -> bool| {
            let from = from.min(bytes.len());
            bytes[from..].iter().position(|b| !is(*b)).map_or(bytes.len(), |it| from + it)
        };
        let find = |from: usize, mark: u8| {
            let from = from.min(bytes.len());
            memchr::memchr(mark, &bytes[from..]).map_or(bytes.len(), |it| from + it)
        };
        let mut at = start;
        while at < bytes.len() && self.pairs.len() < MOST_ATTRIBUTES {
            let start = skip(at, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'"' | b'\'' | b'='));
            at = skip(start, |b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'));
            let name = Span::new(start, at);
            let sign = skip(at, |b| b.is_ascii_whitespace());
            if bytes.get(sign) != Some(&b'=') {
                if !name.is_empty() {
                    self.pairs.push((name, None));
                }
                continue;
            }
            let value = skip(sign + 1, |b| b.is_ascii_whitespace());
            let (from, to) = match bytes.get(value) {
                Some(mark @ (b'"' | b'\'')) => (value + 1, find(value + 1, *mark)),
                _ => (value, skip(value, |b| !b.is_ascii_whitespace() && b != b'>')),
            };
            if !name.is_empty() {
                self.pairs.push((name, Some(Span::new(from, to))));
            }
            at = to;
        }
    }

    /// Returns whether there is an attribute `name`, with a value or without.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Returns the place of the value of the attribute `name`.
    pub fn get(&self, name: &str) -> Option<Span<Decoded>> {
        self.find(name)?.1
    }

    fn find(&self, name: &str) -> Option<&Pair> {
        let bytes = self.html.as_bytes();
        let is_named =
            |it: &&Pair| it.0.len() == name.len() && bytes[it.0.range()].eq_ignore_ascii_case(name.as_bytes());
        self.pairs.iter().find(is_named)
    }

    /// Returns the value of the attribute `name`, or nothing.
    pub fn value(&self, name: &str) -> &'a str {
        self.get(name).map_or("", |it| it.of(self.html))
    }

    /// Returns the room that the attributes took, for the next tag's.
    pub fn into_room(self) -> Vec<Pair> {
        self.pairs
    }
}

/// Returns where the tag whose attributes begin at `at` ends, quotation marks heeded.
///
/// A mark that is never closed ends with the tag: after `<a href=">` a further `<` shows it.
fn tag_end(html: &str, at: usize) -> usize {
    const LONGEST_TAG: usize = 1 << 16;
    let bytes = &html.as_bytes()[at..];
    let bytes = &bytes[..bytes.len().min(LONGEST_TAG)];
    let mut plain_end = None;
    let mut from = 0;
    while let Some(sign) = memchr::memchr3(b'>', b'"', b'\'', &bytes[from..]).map(|it| from + it) {
        from = sign + 1;
        if bytes[sign] == b'>' {
            return at + from;
        }
        if bytes[..sign].iter().rfind(|it| !it.is_ascii_whitespace()) != Some(&b'=') {
            continue;
        }
        let end = memchr::memchr(bytes[sign], &bytes[from..]).map_or(bytes.len(), |it| from + it);
        plain_end = plain_end.or_else(|| Some(memchr::memchr(b'>', &bytes[from..end])? + from + 1));
        if plain_end.is_some_and(|it| begins_tag(&bytes[it.max(from).min(end)..end])) {
            break;
        }
        from = end + 1;
        if from >= bytes.len() {
            break;
        }
    }
    plain_end
        .map(|it| at + it)
        .or_else(|| memchr::memchr(b'>', &html.as_bytes()[at..]).map(|it| at + it + 1))
        .unwrap_or(html.len())
}

/// Whether a tag begins among `bytes`: a `<` and then, white space aside, a letter or `/`.
fn begins_tag(bytes: &[u8]) -> bool {
    let is_tag = |sign: usize| {
        let next = bytes[sign + 1..].iter().find(|it| !it.is_ascii_whitespace());
        next.is_some_and(|it| it.is_ascii_alphabetic() || *it == b'/')
    };
    memchr::memchr_iter(b'<', bytes).any(is_tag)
}

//! The attributes of one tag.

use crate::text::{Decoded, Span};

/// The attributes of one tag: the bytes `at..end` of `html`.
pub(super) struct Attributes<'a> {
    pub html: &'a str,
    pub at: usize,
    pub end: usize,
}

impl<'a> Attributes<'a> {
    /// Returns all of them as they stand.
    pub fn words(&self) -> &'a str {
        self.html.get(self.at..self.end).unwrap_or("")
    }

    /// Returns the place of the value of the attribute `name`.
    pub fn get(&self, name: &str) -> Option<Span<Decoded>> {
        let bytes = &self.html.as_bytes()[..self.end.max(self.at)];
        let skip = |from: usize, is: fn(u8) -> bool| {
            from + bytes[from.min(bytes.len())..].iter().take_while(|b| is(**b)).count()
        };
        let mut at = self.at;
        while at < bytes.len() {
            let start = skip(at, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'"' | b'\'' | b'='));
            at = skip(start, |b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'));
            let found = at > start && bytes[start..at].eq_ignore_ascii_case(name.as_bytes());
            let sign = skip(at, |b| b.is_ascii_whitespace());
            if bytes.get(sign) != Some(&b'=') {
                continue;
            }
            let value = skip(sign + 1, |b| b.is_ascii_whitespace());
            let (from, to) = match bytes.get(value) {
                Some(b'"') => (value + 1, skip(value + 1, |b| b != b'"')),
                Some(b'\'') => (value + 1, skip(value + 1, |b| b != b'\'')),
                _ => (value, skip(value, |b| !b.is_ascii_whitespace() && b != b'>')),
            };
            if found {
                return Some(Span::new(from, to));
            }
            at = to;
        }
        None
    }

    /// Returns the value of the attribute `name`, or nothing.
    pub fn value(&self, name: &str) -> &'a str {
        self.get(name).map_or("", |it| it.of(self.html))
    }
}

/// Returns where the tag whose attributes begin at `at` ends, quotation marks heeded.
///
/// A mark that is never closed ends with the tag: after `<a href=">` a further `<` shows it.
pub(super) fn tag_end(html: &str, at: usize) -> usize {
    const LONGEST_TAG: usize = 1 << 16;
    let (mut quote, mut plain_end, mut last) = (None, None, b' ');
    for (n, byte) in html.as_bytes()[at..].iter().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return at + n + 1,
            (None, b'"' | b'\'') if last == b'=' => quote = Some(*byte),
            (Some(mark), byte) if mark == *byte => quote = None,
            (Some(_), b'>') if plain_end.is_none() => plain_end = Some(at + n + 1),
            (Some(_), b'a'..=b'z' | b'A'..=b'Z' | b'/') if last == b'<' && plain_end.is_some() => break,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = *byte;
        }
    }
    plain_end.or_else(|| html[at..].find('>').map(|it| at + it + 1)).unwrap_or(html.len())
}

//! JSON as pages carry it: every string keeps its place, and broken JSON gives what could be read of it.
//!
//! One pass and no recursion, so that neither size nor nesting can hurt (RFC 8259 for what is whole; line ends and bare
//! quotation marks inside strings, commas before a bracket and brackets never closed are read as they were meant).

use crate::text::{Decoded, Span};

/// A value in a [`Json`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// What stands between the quotation marks, escapes and all.
    Text(Span<Decoded>),
    /// The values of an array, by their index.
    Items(Vec<usize>),
    /// The keys of an object, as they stand, and the index of what each holds.
    Object(Vec<(Span<Decoded>, usize)>),
}

/// The values of one or more JSON texts that stand in one page. Numbers and literals are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Json {
    /// Every value; a container comes before what it holds.
    pub values: Vec<Value>,
    /// The outermost values, in order.
    pub roots: Vec<usize>,
}

/// What is nested deeper is left out: pages nest to eight or so.
const DEEPEST: usize = 48;

/// A container that is open.
struct Open {
    index: usize,
    is_object: bool,
    /// The key whose value comes next.
    key: Option<Span<Decoded>>,
}

impl Json {
    /// Adds the values of the JSON that stands at `place` of `page`.
    pub fn read(&mut self, page: &str, place: Span<Decoded>) {
        let bytes = &page.as_bytes()[..place.end as usize];
        let mut open: Vec<Open> = Vec::new();
        // How many containers are open beyond the deepest that is kept.
        let mut n_deep = 0_usize;
        let mut at = place.start as usize;
        while at < bytes.len() {
            match bytes[at] {
                b'{' | b'[' if n_deep > 0 || open.len() >= DEEPEST => n_deep += 1,
                b'}' | b']' if n_deep > 0 => n_deep -= 1,
                sign @ (b'{' | b'[') => {
                    let is_object = sign == b'{';
                    let value = if is_object { Value::Object(Vec::new()) } else { Value::Items(Vec::new()) };
                    let index = self.add(&mut open, value);
                    open.push(Open { index, is_object, key: None });
                }
                sign @ (b'}' | b']') => {
                    // A bracket of the wrong kind closes whatever stands open inside the right one.
                    let depth = open.iter().rposition(|it| it.is_object == (sign == b'}'));
                    open.truncate(depth.unwrap_or(open.len()));
                }
                b'"' => {
                    let in_object = open.last().is_some_and(|it| it.is_object);
                    let end = text_end(bytes, at + 1, in_object);
                    if n_deep == 0 {
                        self.text(&mut open, bytes, Span::new(at + 1, end));
                    }
                    at = end;
                }
                b',' if n_deep == 0 => {
                    if let Some(open) = open.last_mut() {
                        open.key = None;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Takes a string for a key where a colon follows it, else for a value.
    fn text(&mut self, open: &mut [Open], bytes: &[u8], text: Span<Decoded>) {
        match open.last_mut() {
            // A string outside of all brackets says nothing.
            None => {}
            Some(top) if top.is_object && top.key.is_none() => {
                let is_key = next_sign(bytes, text.end as usize + 1).is_some_and(|it| it.1 == b':');
                top.key = is_key.then_some(text);
            }
            Some(_) => {
                self.add(open, Value::Text(text));
            }
        }
    }

    /// Adds a value to the innermost container; one without a key stays on its own.
    fn add(&mut self, open: &mut [Open], value: Value) -> usize {
        let index = self.values.len();
        self.values.push(value);
        let Some(top) = open.last_mut() else {
            self.roots.push(index);
            return index;
        };
        match (&mut self.values[top.index], top.key.take()) {
            (Value::Items(items), _) => items.push(index),
            (Value::Object(members), Some(key)) => members.push((key, index)),
            _ => {}
        }
        index
    }
}

/// Returns where the string that begins at `start` ends: at a quotation mark after which JSON can go on.
///
/// In `"He said "no" twice"` the inner marks are words; `"no", "b": 1` ends at its second mark.
fn text_end(bytes: &[u8], start: usize, in_object: bool) -> usize {
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'"' if ends_text(bytes, at + 1, in_object) => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn ends_text(bytes: &[u8], after: usize, in_object: bool) -> bool {
    match next_sign(bytes, after) {
        None | Some((_, b':' | b'}' | b']' | b'"' | b'/')) => true,
        Some((at, b',')) if in_object => {
            next_sign(bytes, at + 1).is_none_or(|it| matches!(it.1, b'"' | b'}' | b',' | b'/'))
        }
        Some((_, sign)) => sign == b',',
    }
}

/// How much white space between two signs is looked past: so much keeps time linear.
const WIDEST_GAP: usize = 256;

/// Returns the first byte at or after `at` that is no white space, and its place.
fn next_sign(bytes: &[u8], at: usize) -> Option<(usize, u8)> {
    let rest = bytes.get(at..)?.iter().take(WIDEST_GAP);
    rest.enumerate().find(|it| !it.1.is_ascii_whitespace()).map(|(n, byte)| (at + n, *byte))
}

/// Returns what a string stands for, its escapes resolved; what is no escape stays as it is.
pub(super) fn unescape_json(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        words.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(sign) = rest.chars().next() else {
            words.push('\\');
            break;
        };
        rest = &rest[sign.len_utf8()..];
        match sign {
            'n' | 'r' => words.push('\n'),
            't' => words.push('\t'),
            'b' | 'f' => words.push(' '),
            'u' => {
                let (c, len) = unit_at(rest);
                words.push(c);
                rest = &rest[len..];
            }
            c => words.push(c),
        }
    }
    words + rest
}

/// Returns the character whose UTF-16 code stands at the start of `rest`, and how many bytes tell it.
fn unit_at(rest: &str) -> (char, usize) {
    let unit = |from: usize| {
        let digits = rest.get(from..from + 4).filter(|it| it.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return ('u', 0) };
    let second = rest[4..].starts_with("\\u").then(|| unit(6)).flatten();
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    match (char::from_u32(u32::from(first)), pair) {
        (Some(c), _) => (c, 4),
        (None, Some(c)) => (c, 10),
        (None, None) => (char::REPLACEMENT_CHARACTER, 4),
    }
}

#[cfg(test)]
mod tests;

//! What the tags around a place of the markup say it holds, read off the bytes just before it.
//!
//! A page's own tree is left to `capture`; a date needs no more than the few tags that stand open over it. Works on any
//! encoding in which ASCII stands for itself; in others nothing is found, and nothing is claimed.

use crate::text::Table;
use std::sync::LazyLock;

static CLASSES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/date-classes.tsv")));

/// What a class name says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hint {
    /// `entry-date`, `timestamp`.
    Date,
    /// `published`, `post-date posted`.
    Published,
    /// `updated`.
    Modified,
    /// `comment-date`, `calendar`.
    Other,
}

/// How far back tags are looked for, in bytes, and how many open ones are read.
const REACH: usize = 700;
const MOST_OPEN: usize = 4;

/// Returns what the innermost open tag that says anything says of the date at `at`; that it belongs to something else
/// is heard from every open tag within reach.
///
/// `<p class="meta">by <a class="author">Ann Orr</a> <span class="post-date">` is a date's; a closed `author` is not heard.
pub(super) fn around(bytes: &[u8], at: usize) -> Option<Hint> {
    let from = at.saturating_sub(REACH);
    let mut end = at;
    let (mut n_closed, mut n_open) = (0_usize, 0);
    let mut hint = None;
    while n_open < MOST_OPEN
        && let Some(start) = bytes[from..end].iter().rposition(|b| *b == b'<').map(|it| it + from)
    {
        let tag = &bytes[start + 1..end];
        end = start;
        match tag.first() {
            Some(b'/') => n_closed += 1,
            Some(b) if b.is_ascii_alphabetic() && !is_void(tag) => {
                if n_closed > 0 {
                    n_closed -= 1;
                    continue;
                }
                n_open += 1;
                let told = hint_of(tag);
                if told == Some(Hint::Other) {
                    return told;
                }
                hint = hint.or(told);
            }
            _ => {}
        }
    }
    hint
}

fn is_void(tag: &[u8]) -> bool {
    let len = tag.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let close = tag.iter().position(|b| *b == b'>').is_some_and(|it| it > 0 && tag[it - 1] == b'/');
    let voids: [&[u8]; 8] = [b"br", b"img", b"hr", b"input", b"link", b"path", b"use", b"source"];
    close || voids.iter().any(|it| tag[..len].eq_ignore_ascii_case(it))
}

/// Returns what the attributes of one tag say.
pub(super) fn hint_of(tag: &[u8]) -> Option<Hint> {
    const NAMES: [&[u8]; 5] = [b"class=", b"id=", b"itemprop=", b"property=", b"data-testid="];
    let tag = &tag[..tag.iter().position(|b| *b == b'>').unwrap_or(tag.len())];
    let mut found = None;
    for at in (0..tag.len()).filter(|at| tag[*at].is_ascii_whitespace()) {
        let Some(name) = NAMES.iter().find(|it| tag[at + 1..].len() > it.len() && tag[at + 1..][..it.len()].eq_ignore_ascii_case(it))
        else {
            continue;
        };
        found = found.max(hint_in(value(&tag[at + 1 + name.len()..])));
    }
    found
}

/// The value of an attribute, from behind its `=`.
fn value(rest: &[u8]) -> &[u8] {
    match rest.first() {
        Some(quote @ (b'"' | b'\'')) => {
            &rest[1..][..rest[1..].iter().position(|b| b == quote).unwrap_or(rest.len() - 1)]
        }
        _ => &rest[..rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len())],
    }
}

/// Returns what the words of a name say, the strongest first: `postDate`, `post-date`, `post_date` are two words each.
pub(super) fn hint_in(name: &[u8]) -> Option<Hint> {
    const LONGEST: usize = 240;
    let name = &name[..name.len().min(LONGEST)];
    let mut found = None;
    let mut start = 0;
    for at in 0..=name.len() {
        let ends = at == name.len() || !name[at].is_ascii_alphanumeric();
        let humps = !ends && at > start && name[at].is_ascii_uppercase() && name[at - 1].is_ascii_lowercase();
        if ends || humps {
            found = found.max(hint_word(&name[start..at]));
            start = if ends { at + 1 } else { at };
        }
    }
    // `publishedAt` as one word of a table, `datepublished` in one piece.
    found
}

fn hint_word(word: &[u8]) -> Option<Hint> {
    let word = std::str::from_utf8(word).ok().filter(|it| (2..=24).contains(&it.len()))?.to_ascii_lowercase();
    match CLASSES.get(&word) {
        Some("published") => Some(Hint::Published),
        Some("modified") => Some(Hint::Modified),
        Some("date") => Some(Hint::Date),
        Some(_) => Some(Hint::Other),
        None => (word.len() > 5 && word.ends_with("date") && !word.ends_with("update")).then_some(Hint::Date),
    }
}

#[cfg(test)]
mod tests;

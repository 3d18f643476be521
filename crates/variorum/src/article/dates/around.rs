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
}

/// What the open tags over a place say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// What the innermost that says anything of a date says.
    pub hint: Option<Hint>,
    /// Whether one within reach holds something else: `teaser`, `footer`, `calendar`.
    pub aside: bool,
    /// Whether one within reach holds a reader's comment.
    pub comment: bool,
}

/// How far back tags are looked for, in bytes, and how many open ones are read.
const REACH: usize = 700;
const MOST_OPEN: usize = 4;

/// Returns what the open tags over the date at `at` say of it.
///
/// `<p class="meta">by <a class="author">Ann Orr</a> <span class="post-date">` is a date's; a closed `author` is not heard.
pub(super) fn around(bytes: &[u8], at: usize) -> Around {
    let at = at.min(bytes.len());
    let from = at.saturating_sub(REACH);
    let mut end = at;
    let (mut n_closed, mut n_open) = (0_usize, 0);
    let mut found = Around::default();
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
                let told = told_by(tag);
                found.hint = found.hint.or(told.hint);
                found.aside |= told.aside;
                found.comment |= told.comment;
            }
            _ => {}
        }
    }
    found
}

fn is_void(tag: &[u8]) -> bool {
    let len = tag.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let close = tag.iter().position(|b| *b == b'>').is_some_and(|it| it > 0 && tag[it - 1] == b'/');
    let voids: [&[u8]; 8] = [b"br", b"img", b"hr", b"input", b"link", b"path", b"use", b"source"];
    close || voids.iter().any(|it| tag[..len].eq_ignore_ascii_case(it))
}

/// Returns what the attributes of one tag say.
pub(super) fn told_by(tag: &[u8]) -> Around {
    const NAMES: [&[u8]; 5] = [b"class=", b"id=", b"itemprop=", b"property=", b"data-testid="];
    let tag = &tag[..tag.iter().position(|b| *b == b'>').unwrap_or(tag.len())];
    let mut found = Around::default();
    for at in (0..tag.len()).filter(|at| tag[*at].is_ascii_whitespace()) {
        let rest = &tag[at + 1..];
        let is = |it: &&&[u8]| rest.len() > it.len() && rest[..it.len()].eq_ignore_ascii_case(it);
        let Some(name) = NAMES.iter().find(is) else { continue };
        let told = told_in(value(&rest[name.len()..]));
        found.hint = found.hint.max(told.hint);
        found.aside |= told.aside;
        found.comment |= told.comment;
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
pub(super) fn told_in(name: &[u8]) -> Around {
    const LONGEST: usize = 240;
    let name = &name[..name.len().min(LONGEST)];
    let mut found = Around::default();
    let mut start = 0;
    for at in 0..=name.len() {
        let ends = at == name.len() || !name[at].is_ascii_alphanumeric();
        let humps = !ends && at > start && name[at].is_ascii_uppercase() && name[at - 1].is_ascii_lowercase();
        if ends || humps {
            hear(&name[start..at], &mut found);
            start = if ends { at + 1 } else { at };
        }
    }
    found
}

fn hear(word: &[u8], found: &mut Around) {
    let mut lower = [0; 24];
    let Some(lower) = lower.get_mut(..word.len()).filter(|it| it.len() > 1) else { return };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let Ok(word) = std::str::from_utf8(lower) else { return };
    let hint = match CLASSES.get(word) {
        Some("published") => Some(Hint::Published),
        Some("modified") => Some(Hint::Modified),
        Some("date") => Some(Hint::Date),
        Some("comment") => return found.comment = true,
        Some(_) => return found.aside = true,
        None => (word.len() > 5 && word.ends_with("date") && !word.ends_with("update")).then_some(Hint::Date),
    };
    found.hint = found.hint.max(hint);
}

#[cfg(test)]
mod tests;

//! Whether a sentence looks ahead to the day it names.

use crate::text::{Span, Text, WordList, words};
use std::sync::LazyLock;

static AHEAD: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/ahead-en.txt")));
static PAST: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/past-en.txt")));

/// How far back the verb is looked for, in bytes; a sentence is rarely longer.
const REACH: usize = 200;

/// Returns whether the words before a weekday speak of the future: the nearest verb, or `next`, decides.
///
/// `No boat will leave on` looks ahead; `the boats will stay, she said on` does not, for it was said then.
pub(super) fn looks_ahead(before: &str) -> bool {
    let mut start = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = &before[start..];
    let sentence = near.rsplit(['.', '!', '?', '\n']).next().unwrap_or(near);
    let all = words::<Text>(sentence, Span::new(0, sentence.len()));
    for word in all.iter().rev() {
        let word = word.span.of(sentence).to_lowercase();
        if AHEAD.has(&word) {
            return true;
        }
        if PAST.has(&word) || word.len() > 4 && word.ends_with("ed") {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests;

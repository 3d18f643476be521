//! Where one sentence ends and the next begins.

use super::{Span, Table, WordList, is_mark, is_space};
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<[WordList; 2]> = LazyLock::new(|| {
    [include_str!("../../data/abbreviations-en.txt"), include_str!("../../data/abbreviations-de.txt")]
        .map(WordList::parse)
});
static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/months.tsv")));

/// Nobody speaks longer than this; a line without a stop is cut here, so that no room meets an endless sentence.
const MAX_BYTES: usize = 4000;

/// Returns the sentences of `text` inside `span`, trimmed, in order; a blank line always ends one.
///
/// A full stop ends a sentence unless an abbreviation or a single initial stands before it and the next word could go
/// on. Marks and brackets that close right after it belong to the sentence.
///
/// ```
/// use variorum::text::{Span, Text, sentences};
/// let text = "“The U.S. Army left.” Gen. Orr agreed. No one spoke";
/// let found: Vec<_> = sentences::<Text>(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
/// assert_eq!(found, ["“The U.S. Army left.”", "Gen. Orr agreed.", "No one spoke"]);
/// ```
pub fn sentences<In>(text: &str, span: Span<In>) -> Vec<Span<In>> {
    let base = span.start as usize;
    let slice = span.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '.' | '!' | '?' | '…' => stop_end(slice, start, at, c),
            '。' | '！' | '？' => Some(at + c.len_utf8()),
            '\n' if slice[at..].starts_with("\n\n") => Some(at),
            ' ' if at - start > MAX_BYTES => Some(at),
            _ => None,
        };
        if let Some(end) = end {
            found.push((start, end));
            start = end;
            while chars.peek().is_some_and(|it| it.0 < end) {
                chars.next();
            }
        }
    }
    found.push((start, slice.len()));
    let place = |(start, end): (usize, usize)| Span::new(base + start, base + end).trim(text);
    found.into_iter().map(place).filter(|it| !it.is_empty()).collect()
}

/// Returns where the sentence that stops at `at` ends, closing marks included, or `None` if it goes on.
fn stop_end(slice: &str, start: usize, at: usize, stop: char) -> Option<usize> {
    let mut end = at + stop.len_utf8();
    let after = &slice[end..];
    let closing = after.len() - after.trim_start_matches(is_closer).len();
    end += closing;
    let rest = &slice[end..];
    let gap = rest.len() - rest.trim_start_matches(is_space).len();
    if gap == 0 && !rest.is_empty() {
        // `3.5`, `U.S.`, `example.org`; but `ended.“We` is a lost space.
        return (closing > 0 && rest.starts_with(|c: char| is_mark(c) || c.is_uppercase())).then_some(end);
    }
    let next = rest[gap..].trim_start_matches(|c: char| is_mark(c) || matches!(c, '‘' | '\'' | '(' | '['));
    if next.starts_with(char::is_lowercase) {
        return None;
    }
    if stop == '.' && closing == 0 && is_abbreviated(&slice[start..at], next) {
        return None;
    }
    Some(end)
}

/// `Gen` before `Orr`, `U.S` before `Army`; not `U.S` before `He`.
fn is_abbreviated(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| is_space(c) || is_mark(c) || matches!(c, '(' | '[')).next().unwrap_or("");
    let next_word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = word.to_lowercase();
    if ABBREVIATIONS.iter().any(|it| it.has(&lower)) {
        return true;
    }
    // `am 12. Februar`
    if word.len() <= 2 && word.bytes().all(|it| it.is_ascii_digit()) && !word.is_empty() {
        return MONTHS.get(&next_word.to_lowercase()).is_some();
    }
    let initials = !word.is_empty() && word.split('.').all(|it| it.chars().count() == 1);
    let initials = initials && word.chars().any(char::is_uppercase);
    if !initials {
        return false;
    }
    if !word.contains('.') {
        // `John F. Orr`, but a sentence may end on `plan B.` or `I.`
        return word != "I" && next.starts_with(char::is_uppercase) && !is_opener(&next_word);
    }
    next.starts_with(char::is_uppercase) && !is_opener(&next_word)
}

/// Words that begin sentences far more often than they follow an abbreviation.
fn is_opener(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "But",
        "And",
        "In",
        "On",
        "At",
        "If",
        "This",
        "That",
        "There",
        "These",
        "Those",
        "His",
        "Her",
        "Its",
        "As",
        "However",
        "When",
        "While",
        "For",
        "Also",
        "Asked",
        "Speaking",
        "Meanwhile",
        "Earlier",
        "Later",
        "Some",
        "Many",
        "No",
        "Not",
        "By",
        "After",
        "Before",
        "With",
    ];
    OPENERS.contains(&word)
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '\'' | '»' | ')' | ']' | '」' | '』')
}

#[cfg(test)]
mod tests;

//! What changed between two versions of a page, in a reader's words.

use super::Shelf;
use crate::storyfile::records::{Anchor, ChangeRecord, VersionRecord};
use crate::text::fold;

/// How many places are tried for the words of a change.
const SEARCHED: usize = 32;

/// Returns what a reader would call an earlier version: when it was fetched, else what it was given as.
pub(in crate::storyfile) fn version_name(shelf: &Shelf, version: &VersionRecord) -> String {
    let source = shelf.article(&version.article).map_or(version.article.as_str(), |it| it.source.as_str());
    version.fetched.as_ref().map_or_else(|| source.to_owned(), |it| format!("{source}, fetched {it}"))
}

/// Words of a reworded part, as a reader follows them from the earlier version to the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::storyfile) enum Woven<'a> {
    /// In both.
    Same(&'a str),
    /// Only in the earlier.
    Gone(&'a str),
    /// Only in the later.
    Come(&'a str),
}

/// Returns the later words of a reworded part with what is gone put where it stood; nothing where the words of the change
/// are not found again in the part, or the part is in several pieces.
pub(in crate::storyfile) fn woven(change: &ChangeRecord) -> Option<Vec<Woven<'_>>> {
    let ([before], [after]) = (&change.before[..], &change.after[..]) else { return None };
    let (mut before, mut after) = (before.exact.as_str(), after.exact.as_str());
    let mut pieces = Vec::new();
    for it in &change.words {
        let (gone, come) = (one_piece(&it.before)?, one_piece(&it.after)?);
        let (start_before, start_after) = meeting(before, after, gone, come)?;
        pieces.push(Woven::Same(after[..start_after].trim()));
        pieces.push(Woven::Gone(gone));
        pieces.push(Woven::Come(come));
        (before, after) = (&before[start_before + gone.len()..], &after[start_after + come.len()..]);
    }
    pieces.push(Woven::Same(after.trim()));
    pieces.retain(|it| !matches!(it, Woven::Same("") | Woven::Gone("") | Woven::Come("")));
    (!change.words.is_empty() && fold(before) == fold(after)).then_some(pieces)
}

fn one_piece(anchors: &[Anchor]) -> Option<&str> {
    match anchors {
        [] => Some(""),
        [one] => Some(&one.exact),
        _ => None,
    }
}

/// Returns what of a page changed, in a reader's words.
pub(in crate::storyfile) fn part_words(part: &str) -> &str {
    match part {
        "published" => "date of publication",
        "modified" => "date of change",
        part => part,
    }
}

/// Returns a change in words on one line: `“300” → “450” (number)`.
pub(in crate::storyfile) fn change_words(change: &ChangeRecord) -> String {
    let words = |anchors: &[Anchor]| {
        let words: Vec<_> = anchors.iter().map(|it| it.exact.as_str()).collect();
        format!("“{}”", words.join(" … "))
    };
    let step = |before: &[Anchor], after: &[Anchor]| match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("+ {}", words(after)),
        (_, true) => format!("− {}", words(before)),
        _ => format!("{} → {}", words(before), words(after)),
    };
    if !change.about.is_empty() {
        return change.about.clone();
    }
    if change.words.is_empty() {
        return if change.kind == "moved" { words(&change.after) } else { step(&change.before, &change.after) };
    }
    let all = change.words.iter().map(|it| format!("{} ({})", step(&it.before, &it.after), it.class));
    all.collect::<Vec<_>>().join("; ")
}

/// Returns where `gone` stands in `before` and `come` in `after` so that what comes before is the same in both, white space
/// not minded.
fn meeting(before: &str, after: &str, gone: &str, come: &str) -> Option<(usize, usize)> {
    let bare = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let at = |text: &str, words: &str, len: usize| {
        // The place after `len` characters that are no white space, and any white space there.
        let mut n = 0;
        let end = text.char_indices().find(|(_, c)| {
            n += usize::from(!c.is_whitespace());
            n > len
        });
        let start = end.map_or(text.len(), |it| it.0);
        text[start..].starts_with(words).then_some(start)
    };
    let (text, words) = if gone.is_empty() { (after, come) } else { (before, gone) };
    if words.is_empty() {
        return None;
    }
    text.match_indices(words).take(SEARCHED).find_map(|(start, _)| {
        let same = bare(&text[..start]);
        let len = same.chars().count();
        let places = (at(before, gone, len)?, at(after, come, len)?);
        (bare(&before[..places.0]) == same && bare(&after[..places.1]) == same).then_some(places)
    })
}

#[cfg(test)]
mod tests;

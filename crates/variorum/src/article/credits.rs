//! Who supplied the words: datelines with an agency, credit lines, and `continue reading at the source`.

mod agencies;
mod lines;

use super::dates::scan;
use super::words::ends_sentence;
use crate::capture::Page;
use crate::text::{Decoded, Span, WordList, entries};
pub use agencies::{agency, is_agency};
pub(super) use lines::{LineCredit, credit_line, signed_line};
use memchr::memmem::FinderRev;
use std::sync::LazyLock;

static READ_ON: LazyLock<Vec<(&str, FinderRev<'_>)>> = LazyLock::new(|| {
    entries(include_str!("../../data/read-on-phrases.txt")).map(|it| (it, FinderRev::new(it))).collect()
});
static LABELS: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/label-words.txt")));

/// What stands before a report's first words, on the same line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opening {
    /// All of it.
    pub span: Span<Decoded>,
    /// The place: `BRUSSELS`.
    pub place: Option<Span<Decoded>>,
    /// The names in brackets, in order.
    pub names: Vec<Span<Decoded>>,
}

/// How far into a paragraph an opening may reach.
const OPENING_BYTES: usize = 240;

/// Returns the dateline and credit that open a paragraph.
///
/// `BRUSSELS, (Wire One / ABC - 13th Feb, 2031) The` has one, so has `LONDON (Reuters) - The`; `NATO (an alliance) was` and
/// `Orr (Labour) said` have none.
pub(super) fn opening(page: &Page, within: Span<Decoded>) -> Option<Opening> {
    let base = within.start as usize;
    let mut end = within.len().min(OPENING_BYTES);
    while !page.text.is_char_boundary(base + end) {
        end -= 1;
    }
    let words = &page.text[base..base + end];
    let (place_end, stop) = place_end(words)?;
    let place = &words[..place_end];
    let kind = place_kind(place);
    if kind == PlaceKind::None && !place.is_empty() {
        return None;
    }
    let mut at = stop;
    let mut names = Vec::new();
    let open = words[at..].chars().next()?;
    if open == '(' || open == '/' {
        let close = if open == '(' { ')' } else { '/' };
        let inside = at + 1..at + 1 + words[at + 1..].find(close)?;
        // `(A / B)` between slashes would stop at the first: `/PRWire/` holds no space.
        if open == '/' && words[inside.clone()].contains(' ') {
            return None;
        }
        names = credit_names(page, base, words, inside.clone())?;
        at = inside.end + 1;
    }
    let rest = words[at..].trim_start();
    let bare = rest.trim_start_matches(['.', '-', '–', '—', ':', '‒', '―', '|']);
    let dashed = bare.len() < rest.len();
    let first = bare.trim_start();
    let begins = first.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic() || !c.is_lowercase());
    let known = names.iter().any(|it| is_agency(it.of(&page.text)));
    let compound = names.len() > 1 || words[stop..at].contains(['/', '-']);
    let holds = begins
        && !first.is_empty()
        && match (kind, names.is_empty()) {
            (PlaceKind::Capitals, true) => dashed,
            (PlaceKind::Capitals, false) => dashed || known || compound,
            (PlaceKind::Title, false) => known || dashed,
            (PlaceKind::Title, true) => false,
            (PlaceKind::None, false) => known || compound,
            (PlaceKind::None, true) => false,
        };
    if !holds {
        return None;
    }
    let cut = words.len() - first.len();
    let named = place.split(',').next().unwrap_or("").trim();
    let place = (!named.is_empty()).then(|| Span::new(base, base + named.len()));
    Some(Opening { span: Span::new(base, base + cut), place, names })
}

/// Returns where the place's words end and where what follows them begins.
fn place_end(words: &str) -> Option<(usize, usize)> {
    let mut last = ' ';
    for (at, c) in words.char_indices().take(64) {
        let next = words[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let stops = match c {
            '(' | '—' | '–' | '―' => true,
            '/' => last == ' ',
            '-' => next == '-' || last == ' ' && next == ' ',
            ':' => next == ' ',
            _ => false,
        };
        if stops {
            return Some((words[..at].trim_end_matches([' ', ',', '\n', '\u{a0}']).len(), at));
        }
        last = c;
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    /// `BRUSSELS`, `NEW YORK, Feb 12`.
    Capitals,
    /// `New Delhi, February 12`.
    Title,
    /// Not the words of a place.
    None,
}

fn place_kind(place: &str) -> PlaceKind {
    let mut parts = place.split(',');
    let name = parts.next().unwrap_or("").trim();
    let rest_is_date_or_region = parts.all(|it| it.split_whitespace().count() <= 3);
    let words: Vec<&str> = name.split_whitespace().collect();
    if name.is_empty() || words.len() > 4 || !rest_is_date_or_region || LABELS.has(&name.to_lowercase()) {
        return PlaceKind::None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capital = |it: &str| it.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if letters >= 3 && words.iter().all(|it| capital(it)) {
        return PlaceKind::Capitals;
    }
    let title = words.iter().all(|it| it.starts_with(char::is_uppercase));
    if title && !name.contains('.') { PlaceKind::Title } else { PlaceKind::None }
}

/// Returns the names in a credit's brackets, dates left out, or `None` where the words are no names.
fn credit_names(
    page: &Page,
    base: usize,
    words: &str,
    inside: std::ops::Range<usize>,
) -> Option<Vec<Span<Decoded>>> {
    let content = &words[inside.clone()];
    if content.len() > 120 {
        return None;
    }
    let mut names = Vec::new();
    let place = Span::new(base + inside.start, base + inside.end);
    let dates = scan(&page.text, place);
    let mut start = place.start as usize;
    let mut cuts: Vec<(usize, usize)> =
        dates.iter().map(|it| (it.span.start as usize, it.span.end as usize)).collect();
    cuts.push((place.end as usize, place.end as usize));
    for (cut, past) in cuts {
        for piece in name_pieces(&page.text, start, cut) {
            // Behind an agency stands a desk or a hand: `dpa/bb`.
            let is_hand = piece.len() <= 5 && names.iter().any(|it: &Span<Decoded>| is_agency(it.of(&page.text)));
            if !is_hand && !is_name(piece.of(&page.text)) {
                return None;
            }
            names.push(piece);
        }
        start = past;
    }
    (!names.is_empty() && names.len() <= 5).then_some(names)
}

fn name_pieces(text: &str, start: usize, end: usize) -> Vec<Span<Decoded>> {
    let mut pieces = Vec::new();
    let mut from = start;
    let bytes = text.as_bytes();
    for at in start..end {
        let hyphen = bytes[at] == b'-' && (at + 1 >= end || bytes[at + 1] == b' ' || bytes[at - 1] == b' ');
        if matches!(bytes[at], b'/' | b',' | b'|' | b';') || hyphen {
            pieces.push(Span::new(from, at));
            from = at + 1;
        }
    }
    pieces.push(Span::new(from, end));
    let trimmed = pieces.into_iter().map(|it: Span<Decoded>| it.trim(text));
    trimmed.filter(|it| it.of(text).contains(char::is_alphanumeric)).collect()
}

/// `Live Mint`, `WAM`, `dpa`, `Voice of Dykes`; not `an alliance of dykes`.
fn is_name(words: &str) -> bool {
    let small = ["of", "the", "and", "de", "la", "del", "für", "&", "via"];
    let n_words = words.split_whitespace().count();
    let named = |it: &str| it.starts_with(|c: char| !c.is_lowercase()) || small.contains(&it);
    (1..=5).contains(&n_words) && (words.split_whitespace().all(named) || is_agency(words))
}

/// Returns where words that only send the reader to another page begin inside a paragraph.
///
/// `and the coast......CONTINUE READING AT THE SOURCE>>>` has such a tail; `Read more, the judge said.` has none.
pub(super) fn read_on_tail(words: &str) -> Option<usize> {
    if ends_sentence(words) {
        return None;
    }
    let mut from = words.len().saturating_sub(160);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let tail = words[from..].to_ascii_lowercase();
    let at = from + READ_ON.iter().filter_map(|it| it.1.rfind(&tail)).min()?;
    let told = &words[at..];
    let before = words[..at].trim_end();
    let torn = before.ends_with("..") || before.ends_with('…') || before.ends_with(['[', '(', '|']);
    let arrowed = told.trim_end().ends_with(['>', '»', '→', '›', ']']);
    let shouted =
        told.chars().filter(|c| c.is_lowercase()).count() * 4 < told.chars().filter(|c| c.is_uppercase()).count();
    if !(torn || arrowed || shouted) || told.split_whitespace().count() > 14 {
        return None;
    }
    let bare = before.trim_end_matches(['.', '[', '(', '|', ' ', '…']);
    // One point of several closes the sentence that was cut short.
    let keeps_point = words[bare.len()..].starts_with('.');
    Some(bare.len() + usize::from(keeps_point))
}

/// Returns the place of the source's name in a line that only sends the reader to the whole report: `Some(None)` where it
/// names none.
///
/// `Read the full story at Harbour Wire` is such a line; `Read more: Ferries stay in port` points to another report.
pub(super) fn read_on_line(words: &str) -> Option<Option<(usize, usize)>> {
    let lower = words.to_ascii_lowercase();
    let phrases = READ_ON.iter().map(|it| it.0).filter(|it| *it != "read more");
    let opens = phrases.filter(|it| lower.starts_with(it)).map(str::len).max()?;
    if words.split_whitespace().count() > 14 || ends_sentence(words) || lower[opens..].contains(':') {
        return None;
    }
    let joint = [" at ", " on ", " from ", " in "].iter().filter_map(|it| Some(lower.rfind(it)? + it.len())).max();
    let name = joint.map(|at| (at, words.trim_end_matches(|c: char| !c.is_alphanumeric()).len()));
    Some(name.filter(|(at, end)| {
        at < end && is_name(&words[*at..*end]) && !words[*at..*end].eq_ignore_ascii_case("source")
    }))
}

/// Returns the agency that signs a paragraph's end, and where its signature begins: `… at nine. — AP`, `… at nine. (dpa/ab)`.
pub(super) fn signature(words: &str) -> Option<(usize, usize, usize)> {
    let bare: &[char] = &['(', ')', '[', ']', '-', '–', '—', ' ', '/', '©'];
    let trimmed = words.trim_end_matches([')', ']', '.', ' ', '/']);
    let mut from = trimmed.len().saturating_sub(SIGNATURE_BYTES);
    while !trimmed.is_char_boundary(from) {
        from += 1;
    }
    let marks = trimmed[from..].rmatch_indices(['(', '[', '—', '–', '-', '/']).take(3);
    let signed = |start: usize, mark: &str| {
        let name = trimmed[start + mark.len()..].trim_start_matches([' ', '©']);
        let first = name.split(['/', ',']).next().unwrap_or("").trim_end();
        let before = words[..start].trim_end_matches(bare);
        let name_at = trimmed.len() - name.len();
        (is_agency(first) && ends_sentence(before)).then_some((before.len(), name_at, name_at + first.len()))
    };
    marks.filter_map(|(at, mark)| signed(from + at, mark)).last()
}

/// How long a signature is at most.
const SIGNATURE_BYTES: usize = 48;

#[cfg(test)]
mod tests;

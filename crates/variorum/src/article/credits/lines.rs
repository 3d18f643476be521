//! Lines of their own that credit a source: `Source: Harbour Wire`, `This article first appeared in …`, `Mit Material von dpa`.

use super::super::chunk::Chunk;
use super::super::words::key_of;
use super::agencies::{is_agency, is_photo, is_unnamed};
use super::{is_name, name_pieces};
use crate::article::CreditKind;
use crate::capture::Page;
use crate::text::{Decoded, Span, WordList, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Cues that open a line, and what they say.
static OPENING: LazyLock<FxHashMap<&'static str, CreditKind>> = LazyLock::new(|| cues("opens").collect());
/// Cues that a line holds, longest first.
static HELD: LazyLock<Vec<(&'static str, CreditKind)>> = LazyLock::new(|| {
    let mut held: Vec<_> = cues("holds").collect();
    held.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
    held
});
static NOUNS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/report-nouns.txt")));

fn cues(place: &'static str) -> impl Iterator<Item = (&'static str, CreditKind)> {
    rows(include_str!("../../../data/credit-cues.tsv")).filter_map(move |(cue, rest)| {
        let (kind, at) = rest.split_once('\t')?;
        let kind = match kind {
            "contributed" => CreditKind::Contributed,
            "republished" => CreditKind::Republished,
            "translated" => CreditKind::Translated,
            "release" => CreditKind::Release,
            _ => CreditKind::Supplied,
        };
        (at == place).then_some((cue, kind))
    })
}

/// What a line credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) struct LineCredit {
    /// The source's name, where the line gives one.
    pub name: Option<Span<Decoded>>,
    /// The words that say so.
    pub words: Span<Decoded>,
    /// What they say.
    pub kind: CreditKind,
}

/// A line that opens with a cue has at most this many words, one that holds a cue so many.
const OPENED_WORDS: usize = 12;
const HELD_WORDS: usize = 40;
/// The longest cue, in words, and the most a name has.
const CUE_WORDS: usize = 5;
const NAME_WORDS: usize = 6;

/// Returns what a line of its own credits, in its order; nothing where it is no credit line.
///
/// `Source: Harbour Wire`, `With inputs from ABC`, `- AP` and `The post first appeared on Harbour Wire` are credit lines;
/// `Sources said no`, `Photo: AP` and `The letter first appeared in Oslo` are none.
pub(in crate::article) fn credit_line(page: &Page, chunk: &Chunk) -> Vec<LineCredit> {
    let n_words = chunk.stats.n_words;
    if n_words == 0 || n_words > HELD_WORDS || is_photo_line(chunk.words(page)) {
        return Vec::new();
    }
    if let Some(signed) = signed(page, chunk) {
        return vec![signed];
    }
    sentences(page, chunk).into_iter().flat_map(|it| opened(page, it).unwrap_or_else(|| held(page, it))).collect()
}

/// `- AP`, `(dpa)`: a mark and an agency.
fn signed(page: &Page, chunk: &Chunk) -> Option<LineCredit> {
    let inner = bare(page, chunk.span);
    let marked = chunk.bullet || inner.start > chunk.span.start;
    let words = inner.of(&page.text);
    if !marked {
        return None;
    }
    if is_unnamed(words) {
        return Some(LineCredit { name: None, words: chunk.span, kind: CreditKind::Contributed });
    }
    let first = name_pieces(&page.text, inner.start as usize, inner.end as usize).into_iter().next()?;
    is_agency(first.of(&page.text)).then_some(LineCredit {
        name: Some(first),
        words: chunk.span,
        kind: CreditKind::Supplied,
    })
}

const MARKS: &[char] = &['(', ')', '[', ']', '-', '–', '—', '.', ' ', '*', '_', '©'];

fn bare(page: &Page, span: Span<Decoded>) -> Span<Decoded> {
    let words = span.of(&page.text);
    let lead = words.len() - words.trim_start_matches(MARKS).len();
    let inner = words.trim_matches(MARKS);
    let start = span.start as usize + lead;
    Span::new(start, start + inner.len())
}

/// The line's sentences: `Aus dem Englischen übersetzt. Quelle: Harbour Wire` holds two credits.
fn sentences(page: &Page, chunk: &Chunk) -> Vec<Span<Decoded>> {
    let (text, mut start) = (&page.text, chunk.span.start as usize);
    let mut found = Vec::new();
    let words = chunk.words(page);
    for (at, stop) in words.match_indices(['.', '|']) {
        let end = chunk.span.start as usize + at + stop.len();
        let before = words[..at].rsplit(' ').next().unwrap_or("");
        if text[end..].starts_with([' ', '\n']) && before.chars().count() > 3 {
            found.push(Span::new(start, end));
            start = end;
        }
    }
    found.push(Span::new(start, chunk.span.end as usize));
    found.into_iter().map(|it: Span<Decoded>| it.trim(text)).filter(|it| !it.is_empty()).collect()
}

/// A sentence that opens with a cue; `None` where it does not.
fn opened(page: &Page, sentence: Span<Decoded>) -> Option<Vec<LineCredit>> {
    let inner = bare(page, sentence);
    let words = inner.of(&page.text);
    if words.split_whitespace().count() > OPENED_WORDS {
        return None;
    }
    let lower = words.to_lowercase();
    let cut = |it: (usize, char)| matches!(it.1, ' ' | ':' | '：' | '.').then_some(it.0 + it.1.len_utf8());
    // Letters whose lower case is of another length would shift the places.
    let cuts = lower.char_indices().filter_map(cut).take(CUE_WORDS + 1);
    let ends =
        cuts.chain((lower.len() == words.len()).then_some(lower.len())).filter(|it| words.is_char_boundary(*it));
    let known = ends.filter_map(|it| Some((it, *OPENING.get(lower.get(..it)?.trim())?)));
    let (cut, kind) = known.max_by_key(|it| it.0)?;
    let weak = kind == CreditKind::Contributed && !words[..cut].trim().contains(' ');
    let by_somebody = kind == CreditKind::Contributed && lower[..cut].contains("reporting");
    let (start, end) = (inner.start as usize + cut, inner.end as usize);
    let pieces = name_pieces(&page.text, start, end);
    let one = |piece: &Span<Decoded>| {
        let name = piece.of(&page.text);
        if is_unnamed(name) {
            return Some(LineCredit { name: None, words: sentence, kind: CreditKind::Contributed });
        }
        let named = if weak { is_agency(name) } else { is_name(name) };
        // `Additional reporting by Ann Orr` names a person, `… by Harbour Wire` a source: other credits tell which.
        let kind = if by_somebody && !is_agency(name) { CreditKind::Signed } else { kind };
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let span = Span::new(piece.end as usize - bare.len(), piece.end as usize);
        named.then_some(LineCredit { name: Some(span), words: sentence, kind })
    };
    let found: Vec<LineCredit> = match kind {
        // The name there is a language, a translator or a person to call.
        CreditKind::Translated => Vec::new(),
        _ => pieces.iter().flat_map(|it| parted(page, *it)).filter_map(|it| one(&it)).collect(),
    };
    let stands_alone = matches!(kind, CreditKind::Translated | CreditKind::Release);
    if found.is_empty() && stands_alone {
        return Some(vec![LineCredit { name: None, words: sentence, kind }]);
    }
    (!found.is_empty()).then_some(found)
}

/// `AP and Reuters` names two, `Bricks and Mortar` one.
fn parted(page: &Page, piece: Span<Decoded>) -> Vec<Span<Decoded>> {
    let words = piece.of(&page.text);
    for joint in [" and ", " und ", " et ", " y ", " e ", " en ", " och ", " og "] {
        if let Some(at) = words.find(joint)
            && (is_agency(&words[..at]) || is_agency(&words[at + joint.len()..]))
        {
            let start = piece.start as usize;
            return vec![Span::new(start, start + at), Span::new(start + at + joint.len(), piece.end as usize)];
        }
    }
    vec![piece]
}

/// A sentence that says of this report where it stood first.
fn held(page: &Page, sentence: Span<Decoded>) -> Vec<LineCredit> {
    let words = sentence.of(&page.text);
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return Vec::new();
    }
    let Some((at, cue, kind)) = HELD.iter().find_map(|it| Some((lower.find(it.0)?, it.0, it.1))) else {
        return Vec::new();
    };
    let mut before = lower[..at].split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty()).take(HELD_WORDS);
    if !before.any(|it| NOUNS.has(it)) && !matches!(kind, CreditKind::Release) && !lower[..at].trim().is_empty() {
        return Vec::new();
    }
    let start = sentence.start as usize + at + cue.len();
    let name = name_run(&page.text, start, sentence.end as usize);
    match kind {
        CreditKind::Translated | CreditKind::Release => vec![LineCredit { name: None, words: sentence, kind }],
        _ => name.map(|it| LineCredit { name: Some(it), words: sentence, kind }).into_iter().collect(),
    }
}

/// The capitalised words at `start`: `Harbour Quarterly` of ` the Harbour Quarterly on 3 May.`
fn name_run(text: &str, start: usize, end: usize) -> Option<Span<Decoded>> {
    let small = ["the", "of", "and", "de", "la", "le", "der", "die", "das", "del", "di", "&", "für", "in"];
    let mut from: Option<usize> = None;
    let mut until = start;
    let mut at = start;
    for word in text.get(start..end)?.split_inclusive(char::is_whitespace).take(NAME_WORDS + 2) {
        let bare = word.trim().trim_start_matches(['“', '"', '‘', '\'', '«', '„', '<']);
        let begins = bare.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() && !c.is_numeric());
        let host = bare.contains('.') && bare.split('.').all(|it| it.len() > 1);
        if begins || host {
            from.get_or_insert(at + word.find(bare).unwrap_or(0));
            until = at + word.trim_end().len();
        } else if !(bare.is_empty() || small.contains(&bare)) {
            break;
        }
        at += word.len();
        if from.is_some() && bare.ends_with([',', ';', ')', '.', '”', '"', '»', ':']) && !host {
            break;
        }
    }
    let closing: &[char] = &[',', ';', ')', '.', '”', '"', '»', ':', '’', '\'', '!', ' ', '>'];
    let from = from?;
    let kept = text[from..until].trim_end_matches(closing).len();
    let span = Span::new(from, from + kept);
    (!key_of(span.of(text)).is_empty()).then_some(span)
}

/// `Photo: AP`, `(AP Photo/Ann Orr)`; a line about a picture credits nobody's words.
fn is_photo_line(words: &str) -> bool {
    words.split_whitespace().count() <= OPENED_WORDS
        && is_photo(words)
        && words.contains([':', '：', '/', '(', '©', '['])
}

/// Returns the name in a mark that closes a report and that may be an agency's: `(Norpress)`, `— Norpress`.
pub(in crate::article) fn signed_line(page: &Page, chunk: &Chunk) -> Option<Span<Decoded>> {
    let inner = bare(page, chunk.span);
    let words = inner.of(&page.text);
    let marked = chunk.bullet || inner.start > chunk.span.start;
    let n_words = words.split_whitespace().count();
    (marked && (1..=3).contains(&n_words) && is_name(words) && !is_photo(words)).then_some(inner)
}

//! Lines that are furniture by their own words, wherever they stand.

use super::FurnitureKind;
use super::words::Stats;
use crate::text::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(include_str!("../../data/furniture-phrases.tsv")));

/// Phrases and the kinds of furniture they tell of.
#[derive(Debug, Default)]
struct Phrases {
    /// The whole line.
    whole: FxHashMap<&'static str, &'static str>,
    /// How a short line begins: `*` after the phrase.
    start: FxHashMap<&'static str, &'static str>,
    /// How any line begins: `**` after the phrase.
    long_start: FxHashMap<&'static str, &'static str>,
}

impl Phrases {
    fn parse(file: &'static str) -> Phrases {
        let mut phrases = Phrases::default();
        for (phrase, kind) in rows(file) {
            if let Some(phrase) = phrase.strip_suffix("**") {
                phrases.long_start.insert(phrase, kind);
            } else if let Some(phrase) = phrase.strip_suffix('*') {
                phrases.start.insert(phrase, kind);
            } else {
                phrases.whole.insert(phrase, kind);
            }
        }
        phrases
    }
}

/// What a line's own words make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The kind of furniture.
    pub kind: FurnitureKind,
    /// The rule that said so.
    pub rule: &'static str,
    /// Whether it is the title of a section of furniture: `Related stories`.
    pub section: bool,
}

/// A phrase marks no line that goes on for more words than this.
const PHRASE_LINE_WORDS: usize = 14;

/// Returns what the words of one chunk, and their `key`, make it, if they are furniture's.
pub(super) fn mark_of(words: &str, key: &str, stats: &Stats) -> Option<Mark> {
    let plain = |kind, rule| Some(Mark { kind, rule, section: false });
    if is_image(words) {
        return plain(FurnitureKind::Caption, "furniture/image-line");
    }
    if is_copyright(words) && stats.n_words < 60 {
        return plain(FurnitureKind::Legal, "furniture/copyright");
    }
    if is_address(words) {
        return plain(FurnitureKind::Other, "furniture/address");
    }
    if is_number(words) {
        return plain(FurnitureKind::Other, "furniture/article-number");
    }
    if let Some(mark) = phrase(head(key), stats) {
        return Some(mark);
    }
    if is_age(key) {
        return plain(FurnitureKind::Related, "furniture/age");
    }
    if is_comment_count(key) {
        return plain(FurnitureKind::Comment, "furniture/comment-count");
    }
    if is_arrowed(words, stats) {
        return plain(FurnitureKind::Related, "furniture/arrow");
    }
    None
}

/// Returns the first few hundred bytes, cut between characters: phrases stand at the beginning.
fn head(words: &str) -> &str {
    let mut end = words.len().min(400);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// A phrase of the list: the whole line, or (with `*`) how it begins; a kind with `!` opens a section.
fn phrase(key: &str, stats: &Stats) -> Option<Mark> {
    let found = |kind: &str, rule| {
        let section = kind.ends_with('!');
        kind_named(kind.trim_end_matches('!')).map(|kind| Mark { kind, rule, section })
    };
    if let Some(kind) = PHRASES.whole.get(key) {
        return found(kind, "furniture/phrase");
    }
    let is_short = stats.n_words <= PHRASE_LINE_WORDS;
    let ends = key.char_indices().filter(|it| it.1 == ' ').map(|it| it.0).chain([key.len()]).take(6);
    for end in ends {
        let whole = &key[..end];
        let bare = whole.trim_end_matches([':', ',']);
        for start in [whole, bare] {
            let short = PHRASES.start.get(start).filter(|_| is_short);
            if let Some(kind) = short.or_else(|| PHRASES.long_start.get(start)) {
                return found(kind, "furniture/phrase-start");
            }
        }
    }
    None
}

fn kind_named(name: &str) -> Option<FurnitureKind> {
    Some(match name {
        "navigation" => FurnitureKind::Navigation,
        "related" => FurnitureKind::Related,
        "share" => FurnitureKind::Share,
        "legal" => FurnitureKind::Legal,
        "comment" => FurnitureKind::Comment,
        "caption" => FurnitureKind::Caption,
        "advert" => FurnitureKind::Advert,
        "other" => FurnitureKind::Other,
        _ => return None,
    })
}

/// A picture as Markdown has it: `![a dyke](https://example.org/dyke.jpg)`; not `[a link](…)`.
pub(super) fn is_image(words: &str) -> bool {
    words.starts_with("![") && words.contains("](") && words.ends_with(')')
}

/// `© 2031 The Dyke Gazette` and `Copyright 2031 …`; not `Copyright law was changed`.
pub(super) fn is_copyright(words: &str) -> bool {
    if !words.starts_with(['©', 'c', 'C', '(']) {
        return false;
    }
    let start: String = words.chars().take(24).collect::<String>().to_lowercase();
    let year = start.contains(|c: char| c.is_ascii_digit());
    start.starts_with('©')
        || (start.starts_with("copyright") || start.starts_with("(c)")) && (year || start.contains('©'))
}

/// Only a web address or a mail address: `https://example.org/a`, `desk@example.org`.
fn is_address(words: &str) -> bool {
    let one = !words.contains(char::is_whitespace);
    one && (words.starts_with("http") || words.starts_with("www.") || words.contains('@')) && words.contains('.')
}

/// An agency's number of the article, alone on its line: `ABC12022025007365`; not `COVID19`.
fn is_number(words: &str) -> bool {
    let plain = words.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    plain && words.len() >= 14 && words.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Ends in how long ago: `Ferry sinks30 seconds ago`, `3 hours ago`; not `It sank long ago`.
fn is_age(key: &str) -> bool {
    let Some(rest) = key.strip_suffix(" ago") else { return false };
    let units = ["second", "minute", "min", "hour", "hr", "day", "week", "month", "year"];
    let Some((count, unit)) = rest.rsplit_once(' ') else { return false };
    units.contains(&unit.trim_end_matches('s')) && count.ends_with(|c: char| c.is_ascii_digit())
}

/// `No comments`, `12 Comments`; not `12 comments made the mayor cross`.
fn is_comment_count(key: &str) -> bool {
    let Some((count, what)) = key.split_once(' ') else { return false };
    let counted = count == "no" || count.chars().all(|c| c.is_ascii_digit());
    let whats =
        ["comment", "comments", "kommentare", "commentaires", "comentarios", "commenti", "reacties", "replies"];
    counted && whats.contains(&what)
}

/// A short line that ends in arrows only sends the reader away: `More dykes >>`.
fn is_arrowed(words: &str, stats: &Stats) -> bool {
    stats.n_words <= 12 && words.ends_with(['>', '»', '→', '›'])
}

#[cfg(test)]
mod tests;

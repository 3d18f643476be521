//! What a page's markup states of its article: meta elements, `time`, JSON-LD.

use super::notes::Note;
use super::references::reference;
use super::strip::{unescape, words_of};
use crate::text::{Decoded, OffsetMap, Raw, Span, Table, fold, is_space};
use std::sync::LazyLock;

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/meta-names.tsv")));

/// Something that markup states.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The words, escapes and references resolved, white space folded; [`FactKind::Body`] keeps its white space and tags.
    pub value: String,
    /// Where they stand in the markup, as decoded.
    pub(in crate::capture) place: Span<Decoded>,
    /// Their bytes.
    pub evidence: Span<Raw>,
    /// Where it was found: `meta`, `json-ld`, `time-element`, `title-element`, `link`, `html`; of words that are shown, what
    /// says what they are: `microdata`, `rel-author`, `byline-class`, `author-link`.
    pub found_in: &'static str,
    /// The line that a `time` element stands in, or that comes next where microdata stand between lines.
    pub line: Option<usize>,
    /// Whether its bytes hold escapes of JSON, so that they do not read as the words do.
    pub escaped: bool,
    /// Where its words stand on the page, when they are shown.
    pub shown: Option<Span<Decoded>>,
    /// From its words back to the bytes; empty where they cannot be led back one by one.
    pub(in crate::capture) map: OffsetMap<Value>,
}

/// Marks bytes of a fact's value.
#[derive(Debug)]
pub enum Value {}

impl Fact {
    /// Returns the bytes that a part of the value came from; those of all of it where its parts cannot be told apart.
    pub fn part(&self, part: Span<Value>) -> Span<Raw> {
        if self.map.len() == self.value.len() { self.map.raw(part) } else { self.evidence }
    }

    /// Leads the fact back to the bytes of the capture; `base` does so for the markup.
    pub(super) fn anchor(&mut self, html: &str, base: &OffsetMap<Decoded>) {
        if self.shown.is_some() {
            return;
        }
        self.evidence = base.raw(self.place);
        let parted = matches!(self.kind, FactKind::Title | FactKind::Author | FactKind::Canonical);
        if parted && !self.escaped && self.value.len() <= LONGEST_PARTED {
            let (text, map) = value_map(self.place, html, base);
            if text == self.value {
                self.map = map;
            }
        }
    }
}

/// Longer titles and bylines are none.
const LONGEST_PARTED: usize = 600;

/// The value at `place` of `html` again, each character with its bytes.
fn value_map(place: Span<Decoded>, html: &str, base: &OffsetMap<Decoded>) -> (String, OffsetMap<Value>) {
    let (mut text, mut map) = (String::new(), OffsetMap::new());
    let (mut at, end) = (place.start as usize, place.end as usize);
    let mut add = |words: &str, from: usize, len: usize| {
        let raw = base.raw(Span::new(from, from + len));
        for word in words.chars() {
            let gap = is_space(word);
            if gap && (text.is_empty() || text.ends_with(' ')) {
                continue;
            }
            text.push(if gap { ' ' } else { word });
            map.push(if gap { 1 } else { word.len_utf8() }, raw.len(), raw.start as usize, 1);
        }
    };
    while at < end {
        let rest = &html[at..end];
        let (meant, len) = match reference(rest) {
            Some((meant, len)) => (meant, len),
            None => {
                let c = rest.chars().next().unwrap_or(' ');
                (c.to_string(), c.len_utf8())
            }
        };
        add(&meant, at, len);
        at += len;
    }
    (text, map)
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// When the article appeared.
    Published,
    /// When the page, a picture or a record was made.
    Created,
    /// When it was changed.
    Modified,
    /// The headline.
    Title,
    /// Another title: a short one, or the page's.
    AltTitle,
    /// The outlet.
    Site,
    /// Who wrote it: one name, or a whole byline.
    Author,
    /// The outlet or office that stands in the author's place.
    AuthorBody,
    /// The part of the outlet that it appeared in.
    Section,
    /// The language that the markup tells, as it tells it: `en-GB`, `English`.
    Language,
    /// The address that it is to be known by.
    Canonical,
    /// What it is about, in a sentence or two.
    Description,
    /// Its text, as far as a record beside the page holds it; for agreement, not for display.
    Body,
    /// What the markup says the page is: `NewsArticle`, `website`.
    Type,
    /// A time that only its place gives a meaning.
    Time,
}

/// Returns what a meta element of this name states.
pub(super) fn kind_named(name: &str) -> Option<FactKind> {
    kind_of(NAMES.get(&name.to_ascii_lowercase())?)
}

/// Returns the kind that the word lists call `word`.
pub(super) fn kind_of(word: &str) -> Option<FactKind> {
    Some(match word {
        "published" => FactKind::Published,
        "created" => FactKind::Created,
        "modified" => FactKind::Modified,
        "title" => FactKind::Title,
        "alt-title" => FactKind::AltTitle,
        "site" => FactKind::Site,
        "author" => FactKind::Author,
        "section" => FactKind::Section,
        "language" => FactKind::Language,
        "canonical" => FactKind::Canonical,
        "description" => FactKind::Description,
        "body" => FactKind::Body,
        "type" => FactKind::Type,
        _ => return None,
    })
}

/// Returns the fact that the words of `html` at `place` state: an attribute's value.
pub(super) fn fact(kind: FactKind, html: &str, place: Span<Decoded>, found_in: &'static str) -> Fact {
    let value = fold(&unescape(place.of(html)));
    let (evidence, map) = (Span::new(0, 0), OffsetMap::new());
    Fact { kind, value, place, evidence, found_in, line: None, escaped: false, shown: None, map }
}

/// Returns the fact that a string of JSON states; `place` is what stands between its quotation marks.
pub(super) fn json_fact(kind: FactKind, html: &str, place: Span<Decoded>, found_in: &'static str) -> Fact {
    let words = place.of(html);
    let escaped = words.contains('\\');
    let plain = if escaped { super::json::unescape_json(words) } else { words.to_owned() };
    let value = if kind == FactKind::Body { plain } else { fold(&words_of(&plain)) };
    Fact { escaped, value, ..fact(kind, "", place, found_in) }
}

/// Returns the fact that words on the page state; `evidence` are their bytes.
pub(super) fn shown_fact(note: Note, text: &str, shown: Span<Decoded>, evidence: Span<Raw>) -> Fact {
    let value = fold(shown.of(text));
    Fact { value, evidence, shown: Some(shown), ..fact(note.kind, "", Span::new(0, 0), note.found_in) }
}

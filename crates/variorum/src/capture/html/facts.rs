//! What a page's markup states of its article: meta elements, `time`, JSON-LD.

use super::strip::{unescape, words_of};
use crate::text::{Decoded, Raw, Span, Table, fold};
use std::sync::LazyLock;

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/meta-names.tsv")));

/// Something that markup states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The words, escapes and references resolved, white space folded; [`FactKind::Body`] keeps its white space and tags.
    pub value: String,
    /// Where they stand in the markup, as decoded.
    pub(in crate::capture) place: Span<Decoded>,
    /// Their bytes.
    pub evidence: Span<Raw>,
    /// Where it was found: `meta`, `json-ld`, `time-element`, `title-element`.
    pub found_in: &'static str,
    /// The line that a `time` element stands in.
    pub line: Option<usize>,
    /// Whether its bytes hold escapes of JSON, so that they do not read as the words do.
    pub escaped: bool,
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
    Fact { kind, value, place, evidence: Span::new(0, 0), found_in, line: None, escaped: false }
}

/// Returns the fact that a string of JSON states; `place` is what stands between its quotation marks.
pub(super) fn json_fact(kind: FactKind, html: &str, place: Span<Decoded>, found_in: &'static str) -> Fact {
    let words = place.of(html);
    let escaped = words.contains('\\');
    let plain = if escaped { super::json::unescape_json(words) } else { words.to_owned() };
    let value = if kind == FactKind::Body { plain } else { fold(&words_of(&plain)) };
    Fact { escaped, value, ..fact(kind, "", place, found_in) }
}

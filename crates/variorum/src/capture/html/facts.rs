//! What a page's markup states of its article: meta elements, `time`, JSON-LD.

use super::strip::unescape;
use crate::text::{Decoded, Raw, Span, Table, fold};
use std::sync::LazyLock;

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/meta-names.tsv")));

/// Something that markup states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The words.
    pub value: String,
    /// Where they stand in the markup, as decoded.
    pub(in crate::capture) place: Span<Decoded>,
    /// Their bytes.
    pub evidence: Span<Raw>,
    /// Where it was found: `meta`, `json-ld`, `time-element`, `title-element`.
    pub found_in: &'static str,
    /// The line that a `time` element stands in.
    pub line: Option<usize>,
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
    /// The outlet.
    Site,
    /// The byline.
    Author,
    /// A time that only its place gives a meaning.
    Time,
}

pub(super) fn kind_named(name: &str) -> Option<FactKind> {
    Some(match NAMES.get(&name.to_ascii_lowercase())? {
        "published" => FactKind::Published,
        "created" => FactKind::Created,
        "modified" => FactKind::Modified,
        "title" => FactKind::Title,
        "site" => FactKind::Site,
        "author" => FactKind::Author,
        _ => return None,
    })
}

pub(super) fn fact(kind: FactKind, html: &str, place: Span<Decoded>, found_in: &'static str) -> Fact {
    let value = fold(&unescape(place.of(html)));
    Fact { kind, value, place, evidence: Span::new(0, 0), found_in, line: None }
}

/// The keys of JSON-LD that are read.
const KEYS: &[(&str, FactKind)] = &[
    ("\"datePublished\"", FactKind::Published),
    ("\"dateModified\"", FactKind::Modified),
    ("\"headline\"", FactKind::Title),
];

/// Returns the first value of each key in a JSON-LD script at `script`; broken JSON does no harm.
pub(super) fn json_ld(html: &str, script: Span<Decoded>) -> Vec<Fact> {
    let words = script.of(html);
    let value = |(key, kind): &(&str, FactKind)| {
        let after = &words[words.find(key)? + key.len()..];
        let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let len = value.find(['"', '\\']).filter(|it| value[*it..].starts_with('"'))?;
        let start = script.start as usize + words.len() - value.len();
        Some(fact(*kind, html, Span::new(start, start + len), "json-ld"))
    };
    KEYS.iter().filter_map(value).collect()
}

//! What elements mean for a reader: which begin a line, which hold furniture.

use crate::text::{Table, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static ELEMENTS: LazyLock<FxHashMap<&str, Traits>> = LazyLock::new(|| {
    let traits = |(name, words): (&'static str, &'static str)| {
        let has = |word| words.split(' ').any(|it| it == word);
        (name, Traits { name, block: has("block"), void: has("void"), silent: has("silent"), loose: has("loose") })
    };
    rows(include_str!("../../../data/elements.tsv")).map(traits).collect()
});
static HINTS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/class-hints.tsv")));

/// What an element is for lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Its name; empty for elements that HTML does not have.
    pub name: &'static str,
    /// It begins and ends a line.
    pub block: bool,
    /// It has no end tag.
    pub void: bool,
    /// Its words are no part of a line.
    pub silent: bool,
    /// Its end tag is often left out.
    pub loose: bool,
}

/// The longest name of an element in `data/elements.tsv`.
const LONGEST_NAME: usize = 10;

/// Returns what the element `name`, in any case, is.
pub(super) fn traits_of(name: &str) -> Traits {
    if name.len() > LONGEST_NAME {
        return Traits::default();
    }
    let mut lower = [0; LONGEST_NAME];
    let lower = &mut lower[..name.len()];
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|it| ELEMENTS.get(it)).copied().unwrap_or_default()
}

/// Whether an element begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    traits_of(name).block
}

/// The part of a page that an element says it is, by its name or its class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Zone {
    /// Nothing says so.
    #[default]
    Plain,
    /// Menus, headers, footers, forms.
    Menu,
    /// Other stories, adverts, side columns.
    Related,
    /// Share bars.
    Share,
    /// Readers' comments.
    Comment,
    /// Under a picture.
    Caption,
    /// Byline and date.
    Meta,
}

/// Returns the zone that an element opens.
pub(super) fn zone_of(name: &str, class: &str) -> Zone {
    match name {
        "nav" | "footer" | "form" | "button" | "dialog" | "menu" => return Zone::Menu,
        "aside" => return Zone::Related,
        "figcaption" => return Zone::Caption,
        "html" | "body" | "main" | "article" => return Zone::Plain,
        _ => {}
    }
    let words = class.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).take(24);
    words.map(|it| hinted(&it.to_ascii_lowercase())).find(|it| *it != Zone::Plain).unwrap_or_default()
}

fn hinted(word: &str) -> Zone {
    match HINTS.get(word) {
        Some("comment") => Zone::Comment,
        Some("related") => Zone::Related,
        Some("share") => Zone::Share,
        Some("menu") => Zone::Menu,
        Some("caption") => Zone::Caption,
        Some("meta") => Zone::Meta,
        _ => Zone::Plain,
    }
}

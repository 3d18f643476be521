//! What elements mean for a reader: which begin a line, which hold furniture.

use crate::text::{Table, WordList};
use std::sync::LazyLock;

static BLOCKS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/block-elements.txt")));
static HINTS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/class-hints.tsv")));

/// Whether an element begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.has(name)
}

/// Elements that have no end.
pub(super) fn is_void(name: &str) -> bool {
    let voids = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    ];
    voids.contains(&name)
}

/// Elements whose end tags pages leave out; they hold nothing that a line must know.
pub(super) fn is_loose(name: &str) -> bool {
    let loose = ["p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "colgroup"];
    loose.contains(&name)
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

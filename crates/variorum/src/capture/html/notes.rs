//! Elements that say of themselves that they name who wrote the article.

use super::attributes::Attributes;
use super::facts::FactKind;
use crate::text::WordList;
use std::sync::LazyLock;

static CLASSES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/byline-classes.txt")));

/// An open element whose words are a fact once it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Note {
    /// What its words are.
    pub kind: FactKind,
    /// What says so.
    pub found_in: &'static str,
    /// Where they begin on the page.
    pub start: usize,
}

/// Returns what says that an element names the author, if anything does: its property, its relation, the address it links
/// to, or its class.
///
/// `<a rel="author">`, `<span class="byline__name">`, `<b itemprop="author">` do; `<li class="authors-list-menu">` is left
/// to whoever weighs where it stands.
pub(super) fn author_sign(attributes: &Attributes<'_>) -> Option<&'static str> {
    // Most tags hold none of the words that all signs hold.
    if !may_name_author(attributes.words()) {
        return None;
    }
    let has = |name: &str, is: fn(&str) -> bool| attributes.value(name).split([' ', ':', '/']).any(is);
    if has("itemprop", is_author) || has("property", is_author) {
        return Some("microdata");
    }
    if has("rel", |it| it.eq_ignore_ascii_case("author")) {
        return Some("rel-author");
    }
    let class = attributes.value("class");
    let words = || class.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).take(24);
    if words().any(|it| CLASSES.has(&it.to_ascii_lowercase()) || is_camel_author(it)) {
        return Some("byline-class");
    }
    let leads = |it: &str| matches!(it, "author" | "authors" | "autor" | "auteur");
    has("href", leads).then_some("author-link")
}

fn is_author(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "author" | "creator")
}

/// `ArticleAuthor` and `bylineName` are; `authoritative` is not.
fn is_camel_author(word: &str) -> bool {
    let ends = |sign: &str| {
        word.find(sign).is_some_and(|at| !word[at + sign.len()..].starts_with(|c: char| c.is_ascii_lowercase()))
    };
    ["Author", "Byline", "author", "byline"].iter().any(|it| ends(it))
}

/// How much of a tag is searched: what comes later is data for scripts.
const LONGEST_LOOK: usize = 600;

/// Whether a tag holds a sign at all: told by letters that are rare in tags, for this looks at most bytes of a page.
fn may_name_author(tag: &str) -> bool {
    const RARE: [bool; 256] = {
        let mut rare = [false; 256];
        let letters = b"yhwjbu";
        let mut n = 0;
        while n < letters.len() {
            rare[letters[n] as usize] = true;
            n += 1;
        }
        rare
    };
    let bytes = &tag.as_bytes()[..tag.len().min(LONGEST_LOOK)];
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|it| RARE[*it as usize]) {
        at += step;
        let (before, rest) = bytes.split_at(at);
        let found = match bytes[at] {
            b'y' => rest.starts_with(b"yline"),
            b'h' => rest.starts_with(b"hor") && before.ends_with(b"ut"),
            b'w' => rest.starts_with(b"writer"),
            b'j' => rest.starts_with(b"journalist"),
            b'b' => rest.starts_with(b"butor"),
            _ => rest.starts_with(b"utor") || rest.starts_with(b"uteur"),
        };
        if found {
            return true;
        }
        at += 1;
    }
    false
}

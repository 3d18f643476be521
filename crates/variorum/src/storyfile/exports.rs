//! The story file for other programs: claims as CSV, schema.org JSON-LD, Web Annotations, CSL-JSON and BibTeX.
//!
//! Comes in: a story file. Goes out: text in a format that others define; what such a format has no word for is left out, and
//! nothing is made up to fill a field. The same file gives the same bytes.

mod annotations;
mod bibliography;
mod csv;
mod ids;
mod linked;
mod names;

pub use annotations::annotations;
pub use bibliography::{bibtex, csl_json};
pub use csv::claims_csv;
pub use ids::urn;
pub use linked::json_ld;

use super::records::{ArticleRecord, StoryFile};
use super::view::Shelf;

/// Returns what a format for whole articles tells of: every article that is one, earlier versions of a page left out.
fn reports(file: &StoryFile) -> impl Iterator<Item = &ArticleRecord> {
    file.articles.iter().filter(|it| it.outcome == "article" && it.version_of.is_none())
}

/// Returns the address an article is to be known by: its canonical one, else where it was caught; only one that can be opened.
fn address<'a>(shelf: &Shelf<'a>, article: &'a ArticleRecord) -> Option<&'a str> {
    let own = article.canonical.as_ref().map(|it| it.value.as_str());
    let caught = shelf.capture(&article.capture).and_then(|it| it.url.as_deref());
    own.into_iter().chain(caught).find(|it| is_address(it))
}

/// An address of a page, in characters that need no escape anywhere.
fn is_address(words: &str) -> bool {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    rest.is_some_and(|it| !it.is_empty() && it.chars().all(is_plain))
}

#[cfg(test)]
mod tests;

//! Feeds: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed. Every entry that carries its text is a capture.
//!
//! The bytes of such a capture are the UTF-8 of what the entry carries, its escaping undone; what the entry states beside
//! it is one voice of evidence. No entity of a document type is ever expanded.

mod json;
mod listing;
mod xml;

use super::container::Unread;
use super::{Capture, Media, PAGE_LIMIT, Refusal, Sniffed, Told, html, sniff};
use crate::text::fold;
pub use listing::{Listed, Listing, listing};

/// How many characters a description must have to be taken for a text of its own: teasers have one or two sentences.
pub const TEXT_CHARS: usize = 200;

/// What an entry states, and what it carries.
#[derive(Debug, Default)]
struct Entry {
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    /// The feed that the entry was taken over from.
    source: Option<String>,
    /// Its text in full.
    content: Option<Content>,
    /// Its text, or a teaser of it.
    description: Option<Content>,
}

#[derive(Debug)]
struct Content {
    media: Media,
    text: String,
}

/// Returns the captures of a feed's entries, in order; an entry without a text of its own is skipped. `path` is the
/// file's; the doc ids are `path#1`, `path#2`. Where a part of the feed is no XML, it is refused and the next entry read.
///
/// ```
/// use variorum::capture::feed::entries;
/// let feed = r#"<rss version="2.0"><channel><title>Norrvik Courier</title><item><title>Dyke</title>
///     <content:encoded>&lt;p&gt;The dyke holds.</content:encoded></item></channel></rss>"#;
/// let entries = entries("a.xml", feed.as_bytes())?;
/// let capture = entries[0].as_ref().expect("an entry with a text");
/// assert_eq!((capture.source.as_str(), capture.bytes.as_slice()), ("a.xml#1", &b"<p>The dyke holds."[..]));
/// assert_eq!(capture.told.publisher.as_deref(), Some("Norrvik Courier"));
/// # Ok::<(), variorum::capture::Refusal>(())
/// ```
pub fn entries(path: &str, bytes: &[u8]) -> Result<Vec<Result<Capture, Unread>>, Refusal> {
    let (feed, entries) = match sniff(bytes) {
        Sniffed::JsonFeed => json::read(bytes)?,
        _ => xml::read(bytes),
    };
    let captures = entries.into_iter().enumerate();
    Ok(captures
        .map(|(n, entry)| entry.and_then(|it| capture_of(it, &format!("{path}#{}", n + 1), &feed)))
        .collect())
}

/// `feed` is the title of the feed.
fn capture_of(entry: Entry, source: &str, feed: &Option<String>) -> Result<Capture, Unread> {
    let is_text = |it: &Content| words(it).chars().count() >= TEXT_CHARS;
    let content = entry.content.filter(|it| !words(it).is_empty()).or(entry.description.filter(is_text));
    let Some(Content { media, text }) = content else {
        return Err(Unread::Skipped("entry without a text".to_owned()));
    };
    if text.len() > PAGE_LIMIT {
        return Err(Refusal::TooLarge { bytes: text.len() }.into());
    }
    let told =
        Told { title: entry.title, publisher: entry.source.or_else(|| feed.clone()), published: entry.published };
    Ok(Capture { url: entry.url, told, ..Capture::of_page(source, media, text.into_bytes()) })
}

fn words(content: &Content) -> String {
    match content.media {
        Media::Text => fold(&content.text),
        Media::Html => fold(&html::words_of(&content.text)),
    }
}

/// Returns a title's words: feeds put markup and references into them, escaped once or twice.
fn title(told: &str) -> Option<String> {
    let words = if told.contains(['<', '&']) { fold(&html::words_of(told)) } else { fold(told) };
    (!words.is_empty()).then_some(words)
}

fn address(told: &str) -> Option<String> {
    let told = told.trim();
    (told.starts_with("http://") || told.starts_with("https://")).then(|| told.to_owned())
}

/// Returns a date as RFC 3339, or a prefix of it, whether it is told so or as mail tells it.
fn date(told: &str) -> Option<String> {
    let told = told.trim();
    let is_numbered = told.len() >= 4 && told.bytes().take(4).all(|it| it.is_ascii_digit());
    if is_numbered { Some(told.to_owned()) } else { super::mime::date(told) }
}

#[cfg(test)]
mod tests;

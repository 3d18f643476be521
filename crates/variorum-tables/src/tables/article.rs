//! Articles, and the dates they state.

use super::all;
use crate::columns::{Column, Row, anchors, bytes, count, day, flag, maybe, text, texts};
use crate::days::day_of;
use crate::table::Table;
use variorum::storyfile::records::{ArticleRecord, CaptureRecord, DateRecord};

/// A capture and its article.
#[derive(Debug, Clone, Copy)]
pub struct ArticleRow<'a> {
    /// The article's id, `a-…`: that of the record only where an edition made it.
    pub id: &'a str,
    /// The article.
    pub record: &'a ArticleRecord,
    /// Its capture.
    pub capture: &'a CaptureRecord,
}

impl Row for ArticleRow<'_> {
    const TABLE: Table = Table::Articles;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("article", "its id, `a-…`, told by the capture's bytes", |it| it.id),
            text("doc", "the doc id; the first where the capture came under several", |it| &it.record.source),
            texts("docs", "every doc id that the capture came under", |it| all(&it.capture.sources)),
            text("capture", "the capture's id, `sha256:…`", |it| &it.record.capture),
            text("outcome", "`article`, `not-article` or `unreadable`", |it| &it.record.outcome),
            maybe("reason", "why it is no article", |it| it.record.reason.as_deref()),
            maybe("headline", "the headline, as a reader would have it", |it| {
                it.record.headlines.first().map(|it| it.value.as_str())
            }),
            anchors("headline_anchors", "where the page says so", |it| it.record.headline.iter().collect()),
            maybe("byline", "the words that tell who wrote it", |it| {
                it.record.byline.as_ref().map(|it| it.exact.as_str())
            }),
            texts("authors", "each of those who wrote it", |it| {
                it.record.authors.iter().map(|it| it.value.as_str()).collect()
            }),
            maybe("publisher", "who published it, by the page, else by the record around it", |it| {
                it.record.publisher_name.as_deref()
            }),
            maybe("section", "the part of the outlet it appeared in", |it| {
                it.record.section.as_ref().map(|it| it.value.as_str())
            }),
            maybe("canonical", "the address it is to be known by, as the page states it", |it| {
                it.record.canonical.as_ref().map(|it| it.value.as_str())
            }),
            maybe("dateline", "the dateline's place", |it| {
                it.record.dateline.as_ref().map(|it| it.exact.as_str())
            }),
            anchors("credits", "agency and source credits", |it| it.record.credits.iter().collect()),
            text("language", "ISO 639-1, or `und`", |it| &it.record.language),
            maybe(
                "published",
                "the accepted time of publication; null where nothing tells it, never the file's time",
                |it| it.record.published.as_deref(),
            ),
            day("published_day", "its day, where a whole day is known", |it| {
                it.record.published.as_deref().and_then(day_of)
            }),
            maybe("url", "where the page was caught", |it| it.capture.url.as_deref()),
            maybe("fetched", "when it was fetched, as the record around it says", |it| {
                it.capture.fetched.as_deref()
            }),
            day("fetched_day", "its day", |it| it.capture.fetched.as_deref().and_then(day_of)),
            text("media_type", "`text/plain` or `text/html`", |it| &it.capture.media_type),
            text("charset", "the encoding that the bytes are read in", |it| &it.capture.charset),
            bytes("bytes", "the capture's size in bytes", |it| Some(it.capture.bytes)),
            text(
                "text",
                "the article's own text, headline excluded, paragraphs parted by a blank line; empty where there is none",
                |it| &it.record.text,
            ),
            anchors("body", "its paragraphs", |it| it.record.body.iter().collect()),
            maybe(
                "version_of",
                "`articles.article` that the page is now, where this is an earlier version of it",
                |it| it.record.version_of.as_deref(),
            ),
            texts("notes", "what a reader should know about how it was read", |it| all(&it.record.notes)),
        ]
    }
}

/// A date that a capture states.
#[derive(Debug, Clone, Copy)]
pub struct DateRow<'a> {
    /// The article's id, `a-…`.
    pub article: &'a str,
    /// The doc id.
    pub doc: &'a str,
    /// Its place among the article's dates.
    pub nth: usize,
    /// The date.
    pub record: &'a DateRecord,
}

impl Row for DateRow<'_> {
    const TABLE: Table = Table::Dates;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("article", "joins `articles.article`", |it| it.article),
            text("doc", "joins `articles.doc`", |it| it.doc),
            count("nth", "its place among the dates of the article", |it| Some(it.nth)),
            maybe("value", "the time; null where the page leaves out what nothing else could fill in", |it| {
                it.record.value.as_deref()
            }),
            day("day", "its day, where a whole day is known", |it| it.record.value.as_deref().and_then(day_of)),
            text("role", "`published`, `modified`, `event`, `page` or `other`", |it| &it.record.role),
            flag("accepted", "whether it is accepted in its role", |it| it.record.accepted),
            text("rule", "the rule that found it", |it| &it.record.rule),
            text("because", "why: one clause", |it| &it.record.because),
            anchors(
                "anchors",
                "the words that state it; without a word where only the record around the page does",
                |it| vec![&it.record.anchor],
            ),
            anchors("basis", "the words elsewhere that filled in what it leaves out", |it| {
                it.record.basis.iter().collect()
            }),
        ]
    }
}

//! The extractors, each asked for text, headline, author and day in its own best way.

use crate::pages::{Kind, Page};
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::{Value, json};
use variorum::Document;
use variorum::capture::{Capture, from_bytes};
use variorum::quotation::Reading;
use variorum::storyfile::records::{ArticleRecord, QuotationRecord};
use variorum::storyfile::{article_record, quotation_records};

/// One way to read a page.
pub struct Tool {
    /// Name and version, as the results print them, and the name of its file of records.
    pub name: &'static str,
    /// The sets that it is given.
    pub kinds: &'static [Kind],
    /// Returns what it finds; `None` where it gives up.
    pub read: fn(&Page) -> Option<Found>,
}

/// What was found, not yet written down: that is nobody's cost.
pub enum Found {
    /// Our record, anchors and all.
    Ours(Box<ArticleRecord>),
    /// Our quotations, anchors and all.
    Quoted(Vec<QuotationRecord>),
    /// What the others tell.
    Theirs { text: String, title: Option<String>, author: Option<String>, published: Option<String> },
}

impl From<Found> for Value {
    fn from(found: Found) -> Value {
        match found {
            Found::Ours(record) => serde_json::to_value(record).unwrap_or_default(),
            Found::Quoted(records) => json!({ "quotations": records }),
            Found::Theirs { text, title, author, published } => {
                json!({ "text": text, "title": title, "author": author, "published": published })
            }
        }
    }
}

use Kind::{Article, Day, Quotations, SavedText};

/// Every tool.
pub const TOOLS: &[Tool] = &[
    Tool { name: "variorum", kinds: &[Article, Day, SavedText], read: ours },
    Tool { name: "variorum", kinds: &[Quotations], read: our_quotations },
    Tool { name: "dom_smoothie 0.19", kinds: &[Article], read: dom_smoothie },
    Tool { name: "libreadability 0.3", kinds: &[Article], read: libreadability },
    Tool { name: "rs-trafilatura 0.2", kinds: &[Article, Day], read: rs_trafilatura },
    Tool { name: "trafilatura crate 0.6", kinds: &[Article, Day], read: |page| trafilatura(page, false) },
    Tool { name: "trafilatura crate 0.6, fallback", kinds: &[Article], read: |page| trafilatura(page, true) },
];

/// From bytes to the whole record: sniffing, decoding, text, dates, and the anchor of everything.
fn ours(page: &Page) -> Option<Found> {
    let capture = from_bytes(&page.id, page.source.as_bytes().to_vec()).ok()?;
    let capture = Capture { url: page.url.clone(), ..capture };
    let (article, notes) = variorum::article::extract(&capture);
    let reading = Reading { quotations: Vec::new(), people: Vec::new() };
    let document = Document { capture, article, reading, notes };
    Some(Found::Ours(Box::new(article_record(&document))))
}

/// From a clean text to the records of its quotations.
fn our_quotations(page: &Page) -> Option<Found> {
    let document = variorum::document(Capture::of_text(&page.id, &page.source).clean());
    Some(Found::Quoted(quotation_records(&document)))
}

fn dom_smoothie(page: &Page) -> Option<Found> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(page.source.as_str(), page.url.as_deref(), Some(config)).ok()?.parse().ok()?;
    Some(Found::Theirs {
        text: article.text_content.to_string(),
        title: Some(article.title),
        author: article.byline,
        published: article.published_time,
    })
}

fn libreadability(page: &Page) -> Option<Found> {
    let article = libreadability::extract(&page.source, page.url.as_deref()).ok()?;
    Some(Found::Theirs {
        text: article.text_content,
        title: Some(article.title),
        author: Some(article.byline),
        published: Some(article.published_time),
    })
}

fn rs_trafilatura(page: &Page) -> Option<Found> {
    let options = rs_trafilatura::Options { url: page.url.clone(), ..rs_trafilatura::Options::default() };
    let found = rs_trafilatura::extract_with_options(&page.source, &options).ok()?;
    Some(Found::Theirs {
        text: found.content_text,
        title: found.metadata.title,
        author: found.metadata.author,
        published: found.metadata.date.map(|it| it.to_rfc3339()),
    })
}

fn trafilatura(page: &Page, fallback: bool) -> Option<Found> {
    let mut options = trafilatura::Options::default().with_fallback(fallback).with_exclude_comments(true);
    options.original_url = page.url.as_deref().and_then(|it| it.parse().ok());
    let found = trafilatura::extract(&page.source, &options).ok()?;
    Some(Found::Theirs {
        text: found.content_text,
        title: Some(found.metadata.title),
        author: Some(found.metadata.author),
        published: found.metadata.date.map(|it| it.to_string()),
    })
}

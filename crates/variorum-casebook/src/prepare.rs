//! A document made ready to be kept: its record packed, its words, its digest. Documents do not depend on each other.

use crate::about::About;
use crate::{archive, digest};
use std::cell::RefCell;
use variorum::Document;
use variorum::article::Outcome;
use variorum::story::Vocabulary;
use variorum::storyfile::records::Anchor;
use variorum::storyfile::{Digest, article_record};

thread_local! {
    static VOCABULARY: RefCell<Vocabulary> = RefCell::default();
}

/// A document, ready to be kept.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) id: String,
    pub(crate) n_bytes: usize,
    pub(crate) about: About,
    pub(crate) record: Vec<u8>,
    pub(crate) row: Row,
}

/// What the table of articles has of it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub id: String,
    pub outcome: &'static str,
    pub source: String,
    pub headline: String,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub language: &'static str,
    pub body: String,
    /// The same, packed.
    pub packed_body: Vec<u8>,
    /// Anchors of the headline, where the page shows one, and of the paragraphs; packed.
    pub passages: Vec<u8>,
    pub digest: Vec<u8>,
}

impl Prepared {
    /// Returns how many bytes it holds.
    pub fn n_bytes(&self) -> usize {
        self.record.len() + self.row.body.len() + self.row.passages.len() + self.row.digest.len()
    }
}

/// Returns `document` ready to be kept.
pub fn prepare(document: &Document) -> Prepared {
    let capture = &document.capture;
    let about = About::of(capture);
    let record = archive::holding(&about, &capture.id, &capture.bytes, &now());
    Prepared { id: capture.id.clone(), n_bytes: capture.bytes.len(), record, about, row: row(document) }
}

/// Returns what the table of articles has of `document`.
pub(crate) fn row(document: &Document) -> Row {
    let article = &document.article;
    let told = article_record(document);
    let found = VOCABULARY.with(|it| Digest::of(document, &mut it.borrow_mut()));
    let passages: Vec<&Anchor> = told.headline.iter().chain(&told.body).collect();
    let json = serde_json::to_vec(&passages).expect("anchors have string keys only");
    Row {
        id: article.id.clone(),
        outcome: match article.outcome {
            Outcome::Article => "article",
            Outcome::NotArticle(_) => "not-article",
            Outcome::Unreadable(_) => "unreadable",
        },
        source: article.source.clone(),
        headline: document.headline().to_owned(),
        publisher: told.publisher_name,
        published: told.published,
        language: article.language,
        packed_body: digest::packed(told.text.as_bytes()),
        body: told.text,
        passages: digest::packed(&json),
        digest: digest::to_bytes(&found),
    }
}

/// The time, to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

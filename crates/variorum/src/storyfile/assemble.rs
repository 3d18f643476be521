//! What the rooms found, put into records.

use super::records::{ArticleRecord, QuotationRecord, StoryFile};
use crate::Document;

/// Returns the story file of `documents`.
pub fn assemble(documents: &[Document]) -> StoryFile {
    let _ = documents;
    StoryFile {
        format: 1,
        generator: concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
        captures: Vec::new(),
        articles: Vec::new(),
        quotations: Vec::new(),
        stories: Vec::new(),
    }
}

/// Returns the record of one document's article, by its doc id.
pub fn article_record(document: &Document) -> ArticleRecord {
    let _ = document;
    unreachable!("assembled later in this branch")
}

/// Returns the records of one document's quotations, by its doc id.
pub fn quotation_records(document: &Document) -> Vec<QuotationRecord> {
    let _ = document;
    Vec::new()
}

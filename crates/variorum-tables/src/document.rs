//! What a cluster asks of one document, and of one story: captures in, rows out. Nothing else is touched.

use crate::rows::{Rows, document_rows, edition_rows};
use std::collections::BTreeMap;
use variorum::Document;
use variorum::capture::{Capture, Refusal, Told, from_bytes};
use variorum::story::Vocabulary;
use variorum::storyfile::records::{ArticleRecord, CaptureRecord, QuotationRecord};
use variorum::storyfile::{Digest, Part, article_record, quotation_records, tell_part};

/// What is known of a capture besides its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The doc id.
    pub doc: String,
    /// Where the page was.
    pub url: Option<String>,
    /// When it was fetched, RFC 3339 or a prefix of it.
    pub fetched: Option<String>,
    /// What the record around it says of the article.
    pub told: Told,
    /// Whether the text already is the article's.
    pub is_clean: bool,
}

/// The records of one document, told alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The article's id, `a-…`, by which tables join.
    pub id: String,
    /// Its capture.
    pub capture: CaptureRecord,
    /// Its article, as `variorum extract` prints it.
    pub article: ArticleRecord,
    /// Its quotations, as `variorum quotes` prints them.
    pub quotations: Vec<QuotationRecord>,
}

/// What one document gives before any other is known.
#[derive(Debug, Clone)]
pub struct Extracted {
    /// Its rows: articles, dates, quotations.
    pub rows: Rows,
    /// What a pile needs to know of it to tell which stories there are.
    pub digest: Digest,
    /// Its body, which [`variorum::storyfile::parts`] may ask for.
    pub body: String,
}

/// Returns the capture that `bytes` are: a page saved as text, in HTML or as MHTML, told by its content.
pub fn capture(bytes: Vec<u8>, given: Given) -> Result<Capture, Refusal> {
    let capture = from_bytes(&given.doc, bytes)?;
    let capture = Capture {
        url: given.url.or(capture.url),
        fetched: given.fetched.or(capture.fetched),
        told: given.told,
        ..capture
    };
    Ok(if given.is_clean { capture.clean() } else { capture })
}

/// Returns the records of `document`.
pub fn records(document: &Document) -> Records {
    let capture = &document.capture;
    Records {
        id: document.article.id.clone(),
        capture: CaptureRecord {
            id: capture.id.clone(),
            sources: vec![capture.source.clone()],
            url: capture.url.clone(),
            fetched: capture.fetched.clone(),
            media_type: capture.media.name().to_owned(),
            charset: capture.charset.to_owned(),
            bytes: capture.bytes.len() as u64,
        },
        article: article_record(document),
        quotations: quotation_records(document),
    }
}

/// Returns what `capture` gives before any other is known. A vocabulary, kept from one to the next, changes nothing but the speed.
///
/// ```
/// use variorum::story::Vocabulary;
/// use variorum_tables::{Given, Table, capture, extract};
/// let given = Given { doc: "a.txt".into(), fetched: Some("2031-03-12".into()), ..Given::default() };
/// let page = b"Dyke holds\n\nNORRVIK, March 11, 2031\n\n\"The dyke holds,\" Ada Lindqvist said on Tuesday.\n";
/// let extracted = extract(capture(page.to_vec(), given).unwrap(), &mut Vocabulary::default());
/// assert_eq!(extracted.rows[0].0, Table::Articles);
/// assert_eq!(extracted.rows[0].1.num_rows(), 1);
/// ```
pub fn extract(capture: Capture, vocabulary: &mut Vocabulary) -> Extracted {
    let document = variorum::document(capture);
    Extracted {
        rows: document_rows(&[records(&document)]),
        digest: Digest::of(&document, vocabulary),
        body: document.article.body().to_owned(),
    }
}

/// Returns the rows of one part of an edition, told from its documents, which come in the order of [`Part::documents`]; `sources` are the
/// doc ids that each capture was given under, in order.
///
/// [`variorum::storyfile::parts`] says which parts there are; the rows of all of them are those of the edition of all captures at once.
pub fn tell(documents: Vec<Document>, sources: BTreeMap<String, Vec<String>>, part: &Part) -> Rows {
    edition_rows(&tell_part(documents, sources, part).0)
}

/// The same, from captures, each of which came under its own doc id alone unless `sources` says otherwise.
pub fn tell_captures(captures: Vec<Capture>, mut sources: BTreeMap<String, Vec<String>>, part: &Part) -> Rows {
    for it in &captures {
        sources.entry(it.id.clone()).or_insert_with(|| vec![it.source.clone()]);
    }
    tell(captures.into_iter().map(variorum::document).collect(), sources, part)
}

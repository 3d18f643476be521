//! A document on a shelf, for its story: first what every stage asks, then its text, then its article as far as stories are told by it,
//! then the capture, from which the whole is read again.

use super::articles::{article_of, pack_article};
use super::segments::{Shelf, Stored};
use crate::options::{Common, Inputs};
use crate::reading::{Depth, document_again};
use anyhow::{Result, anyhow};
use variorum::Document;
use variorum::article::Outcome;
use variorum::capture::Capture;
use variorum::lineage::tie_numbers;
use variorum::reuse::{Item, VersionRule, sketch, version_keys};
use variorum::story::{Features, Vocabulary};
use variorum::storyfile::{reuse_text, version_page};
use variorum::text::{Packer, Unpacker};
use variorum_casebook::About;

/// What every stage asks of a document.
#[derive(Debug)]
pub struct Report {
    /// Whether it holds an article; nothing else belongs to a story.
    pub is_article: bool,
    /// Its headline.
    pub headline: String,
    /// The language of its text, `und` where nothing tells it.
    pub language: String,
    /// What pages it may be a version of, by which rule.
    pub version_keys: Vec<(VersionRule, u64)>,
    /// The numbers that a translation of it would tell too.
    pub tie_numbers: Vec<u64>,
    /// What of it is compared; the id is that of the article and the doc id.
    pub features: Features,
}

/// Returns what is kept of a document.
pub fn packed(document: &Document, vocabulary: &mut Vocabulary) -> Stored {
    let article = &document.article;
    let is_article = article.outcome == Outcome::Article;
    let id = format!("{}\t{}", article.id, article.source);
    let mut head = Packer::default();
    head.byte(u8::from(is_article));
    head.text(document.headline());
    head.text(article.language);
    let keys = if is_article { version_keys(&version_page(document)) } else { Vec::new() };
    head.list(&keys, |out, (rule, key)| {
        out.byte(rule.number());
        out.long(*key);
    });
    let numbers = if is_article { tie_numbers(document) } else { Vec::new() };
    head.list(&numbers, |out, it| out.long(*it));
    head.text(&id);
    Features::of(document, id, vocabulary).pack(&mut head);
    let reuse_text = reuse_text(document);
    let mut about = Packer::default();
    about.text(&About::of(&document.capture).line());
    pack_article(&mut about, document);
    let mut rest = Packer::default();
    for part in [&head.0, reuse_text.text.as_bytes(), &about.0] {
        rest.word(part.len() as u32);
    }
    for part in [&head.0, reuse_text.text.as_bytes(), &about.0, &document.capture.bytes] {
        rest.0.extend(part);
    }
    Stored { item: Item::of(&reuse_text), sketch: sketch(&reuse_text), rest: rest.0 }
}

/// Bytes before the head: the lengths of head, text, and what is known of the capture with the article.
const LENGTHS: u32 = 12;

/// A document's parts, one behind the other.
struct Parts {
    head: u32,
    text: u32,
    about: u32,
}

impl Parts {
    fn of(shelf: &Shelf, n: usize) -> Result<Self> {
        let bytes = shelf.rest(n, LENGTHS)?;
        let mut lengths = Unpacker(&bytes);
        let mut next = || lengths.word().ok_or_else(|| torn(n));
        Ok(Parts { head: next()?, text: next()?, about: next()? })
    }

    fn text_at(&self) -> u32 {
        LENGTHS.saturating_add(self.head)
    }

    fn about_at(&self) -> u32 {
        self.text_at().saturating_add(self.text)
    }

    fn capture_at(&self) -> u32 {
        self.about_at().saturating_add(self.about)
    }
}

/// Returns what every stage asks of document `n` of `shelf`.
pub fn report_of(shelf: &Shelf, n: usize) -> Result<Report> {
    let bytes = shelf.rest(n, Parts::of(shelf, n)?.text_at())?;
    bytes.get(LENGTHS as usize..).and_then(|it| report(&mut Unpacker(it))).ok_or_else(|| torn(n))
}

/// Returns the article's text of document `n` of `shelf`, its headline left out.
pub fn text_of(shelf: &Shelf, n: usize) -> Result<String> {
    let parts = Parts::of(shelf, n)?;
    let bytes = shelf.rest(n, parts.about_at())?;
    let text = bytes.get(parts.text_at() as usize..parts.about_at() as usize);
    text.and_then(|it| String::from_utf8(it.to_vec()).ok()).ok_or_else(|| torn(n))
}

/// Returns document `n` of `shelf` as far as stories are told by it: the article without the bytes it was read from.
pub fn kept_of(shelf: &Shelf, n: usize) -> Result<Document> {
    let parts = Parts::of(shelf, n)?;
    let bytes = shelf.rest(n, parts.capture_at())?;
    let kept = || {
        let body = std::str::from_utf8(bytes.get(parts.text_at() as usize..parts.about_at() as usize)?).ok()?;
        let mut about = Unpacker(bytes.get(parts.about_at() as usize..)?);
        let capture = About::parse(&about.text()?).ok()?.capture(Vec::new()).ok()?;
        article_of(&mut about, capture, body).filter(|_| about.0.is_empty())
    };
    kept().ok_or_else(|| torn(n))
}

/// Returns the very capture that document `n` of `shelf` was read from.
pub fn capture_of(shelf: &Shelf, n: usize) -> Result<Capture> {
    let parts = Parts::of(shelf, n)?;
    let bytes = shelf.rest(n, u32::MAX)?;
    let capture = || {
        let about = Unpacker(bytes.get(parts.about_at() as usize..parts.capture_at() as usize)?).text()?;
        About::parse(&about).ok()?.capture(bytes.get(parts.capture_at() as usize..)?.to_vec()).ok()
    };
    capture().ok_or_else(|| torn(n))
}

/// Returns document `n` of `shelf`, as far as `depth` says, read from its capture again.
pub fn whole_of(shelf: &Shelf, n: usize, depth: Depth, inputs: &Inputs, common: &Common) -> Result<Document> {
    Ok(document_again(capture_of(shelf, n)?, depth, inputs, common))
}

fn torn(n: usize) -> anyhow::Error {
    anyhow!("document {n} is torn on its shelf; hint: give an empty folder")
}

fn report(bytes: &mut Unpacker) -> Option<Report> {
    Some(Report {
        is_article: bytes.byte()? != 0,
        headline: bytes.text()?,
        language: bytes.text()?,
        version_keys: bytes.list(|it| Some((*VersionRule::ALL.get(usize::from(it.byte()?))?, it.long()?)))?,
        tie_numbers: bytes.list(Unpacker::long)?,
        features: Features::unpack(bytes.text()?, bytes)?,
    })
}

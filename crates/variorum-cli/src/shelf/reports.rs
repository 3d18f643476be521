//! A document on a shelf, for its story: first what every stage asks, then its text, then the capture, from which the whole is read again.

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
    let mut rest = Packer::default();
    rest.word(head.0.len() as u32);
    rest.word(reuse_text.text.len() as u32);
    rest.0.append(&mut head.0);
    rest.0.extend(reuse_text.text.as_bytes());
    rest.text(&About::of(&document.capture).line());
    rest.0.extend(&document.capture.bytes);
    Stored { item: Item::of(&reuse_text), sketch: sketch(&reuse_text), rest: rest.0 }
}

/// Bytes before the head: the lengths of head and text.
const LENGTHS: u32 = 8;

fn lengths(shelf: &Shelf, n: usize) -> Result<(u32, u32)> {
    let bytes = shelf.rest(n, LENGTHS)?;
    let mut lengths = Unpacker(&bytes);
    Ok((lengths.word().ok_or_else(|| torn(n))?, lengths.word().ok_or_else(|| torn(n))?))
}

/// Returns what every stage asks of document `n` of `shelf`.
pub fn report_of(shelf: &Shelf, n: usize) -> Result<Report> {
    let (n_head, _) = lengths(shelf, n)?;
    let head = shelf.rest(n, n_head.saturating_add(LENGTHS))?;
    let mut head = Unpacker(head.get(LENGTHS as usize..).unwrap_or(&[]));
    report(&mut head).ok_or_else(|| torn(n))
}

/// Returns the article's text of document `n` of `shelf`.
pub fn text_of(shelf: &Shelf, n: usize) -> Result<String> {
    let (n_head, n_text) = lengths(shelf, n)?;
    let mut bytes = shelf.rest(n, n_head.saturating_add(n_text).saturating_add(LENGTHS))?;
    let text = bytes.split_off((n_head as usize + LENGTHS as usize).min(bytes.len()));
    String::from_utf8(text).ok().filter(|it| it.len() == n_text as usize).ok_or_else(|| torn(n))
}

/// Returns the very capture that document `n` of `shelf` was read from.
pub fn capture_of(shelf: &Shelf, n: usize) -> Result<Capture> {
    let (n_head, n_text) = lengths(shelf, n)?;
    let bytes = shelf.rest(n, u32::MAX)?;
    let mut rest = Unpacker(&bytes);
    let line = rest.bytes((LENGTHS as usize).saturating_add(n_head as usize).saturating_add(n_text as usize));
    let line = line.and_then(|_| rest.text()).ok_or_else(|| torn(n))?;
    About::parse(&line).and_then(|it| it.capture(rest.0.to_vec())).map_err(|_| torn(n))
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

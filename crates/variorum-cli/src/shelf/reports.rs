//! A document on a shelf, for its story: first what every stage asks, then its text, then the capture, from which the whole is read again.

use super::bytes::{Packer, Unpacker};
use super::segments::{Shelf, Stored};
use crate::options::{Common, Inputs};
use crate::reading::{Depth, document_again};
use anyhow::{Result, anyhow};
use variorum::Document;
use variorum::article::Outcome;
use variorum::capture::Capture;
use variorum::lineage::tie_numbers;
use variorum::reuse::{Item, VersionRule, sketch, version_keys};
use variorum::story::{Day, Fact, Features, Vocabulary};
use variorum::storyfile::{reuse_text, version_page};
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
    /// What pages it may be a version of; the rule as a number.
    pub version_keys: Vec<(u8, u64)>,
    /// The numbers that a translation of it would tell too.
    pub tie_numbers: Vec<u64>,
    /// What of it is compared; the id is that of the article and the doc id.
    pub features: Features,
}

/// The rules of versions by number.
const RULES: [VersionRule; 3] = [VersionRule::Address, VersionRule::Canonical, VersionRule::SameText];

/// Returns the rule of that number.
pub fn rule(number: u8) -> VersionRule {
    RULES[usize::from(number).min(RULES.len() - 1)]
}

/// Returns what is kept of a document.
pub fn packed(document: &Document, vocabulary: &mut Vocabulary) -> Stored {
    let article = &document.article;
    let is_article = article.outcome == Outcome::Article;
    let id = format!("{}\t{}", article.id, article.source);
    let mut head = Packer::default();
    head.u32(u32::from(is_article));
    head.text(document.headline());
    head.text(article.language);
    let keys = if is_article { version_keys(&version_page(document)) } else { Vec::new() };
    head.u32(keys.len() as u32);
    for (rule, key) in keys {
        head.u32(RULES.iter().position(|it| *it == rule).unwrap_or(0) as u32);
        head.u64(key);
    }
    let numbers = if is_article { tie_numbers(document) } else { Vec::new() };
    head.u32(numbers.len() as u32);
    numbers.into_iter().for_each(|it| head.u64(it));
    head.features(&Features::of(document, id, vocabulary));
    let reuse_text = reuse_text(document);
    let mut rest = Packer::default();
    rest.u32(head.0.len() as u32);
    rest.u32(reuse_text.text.len() as u32);
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
    Ok((lengths.u32().ok_or_else(|| torn(n))?, lengths.u32().ok_or_else(|| torn(n))?))
}

/// Returns what every stage asks of document `n` of `shelf`.
pub fn report_of(shelf: &Shelf, n: usize) -> Result<Report> {
    let (n_head, _) = lengths(shelf, n)?;
    let head = shelf.rest(n, n_head.saturating_add(LENGTHS))?;
    let mut head = Unpacker(head.get(LENGTHS as usize..).unwrap_or(&[]));
    head.report().ok_or_else(|| torn(n))
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

impl Packer {
    fn terms(&mut self, terms: &[(u32, f32)]) {
        self.u32(terms.len() as u32);
        for (term, count) in terms {
            self.u32(*term);
            self.u32(count.to_bits());
        }
    }

    fn features(&mut self, features: &Features) {
        self.text(&features.id);
        self.u32(u32::from(features.day.is_some()));
        if let Some(day) = features.day {
            self.u32(day.from as u32);
            self.u32(day.to as u32);
            self.u32(day.grade.to_bits());
        }
        self.terms(&features.terms);
        self.u32(features.facts.len() as u32);
        for it in &features.facts {
            self.u32(it.about);
            self.u64(it.value);
        }
        self.u32(features.asides.len() as u32);
        features.asides.iter().for_each(|it| self.terms(it));
    }
}

impl Unpacker<'_> {
    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = self.u32()?;
        (0..n).map(|_| one(self)).collect()
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_bits(self.u32()?))
    }

    fn terms(&mut self) -> Option<Vec<(u32, f32)>> {
        self.list(|it| Some((it.u32()?, it.float()?)))
    }

    fn report(&mut self) -> Option<Report> {
        Some(Report {
            is_article: self.u32()? != 0,
            headline: self.text()?,
            language: self.text()?,
            version_keys: self.list(|it| Some((it.u32()? as u8, it.u64()?)))?,
            tie_numbers: self.list(Unpacker::u64)?,
            features: self.features()?,
        })
    }

    fn features(&mut self) -> Option<Features> {
        let id = self.text()?;
        let day = match self.u32()? {
            0 => None,
            _ => Some(Day { from: self.u32()? as i32, to: self.u32()? as i32, grade: self.float()? }),
        };
        let terms = self.terms()?;
        let facts = self.list(|it| Some(Fact { about: it.u32()?, value: it.u64()? }))?;
        Some(Features { id, day, terms, facts, asides: self.list(Unpacker::terms)? })
    }
}

//! `stories --work`: the stories of a pile that memory does not hold.
//!
//! Every document is put on a shelf as it is read. Then, stage after stage: versions of one page, copies, likenesses day by
//! day, stories component by component, translations, records. What grows with pairs is sorted on disk.

mod copies;
mod grouping;
mod likenesses;
mod records;
mod ties;
mod versions;

pub use copies::copies;
pub use grouping::stories as grouped;
pub use likenesses::likenesses;
pub use records::{cluster_record, versions_of};
pub use ties::tied;

use crate::ledger::say;
use crate::options::{Common, Stories};
use crate::output::Output;
use crate::shelf::{Report, Shelf, Stored, filled, kept_of, packed, report_of};
use anyhow::Result;
use std::cell::RefCell;
use std::path::Path;
use variorum::Document;
use variorum::reuse::PageVersions;
use variorum::story::{Day, Vocabulary};

/// The pile on its shelf, and what of it fits into memory: some tens of bytes a document.
pub struct Pile<'a> {
    pub shelf: Shelf,
    folder: &'a Path,
    pub common: &'a Common,
    /// The hash of each document's name.
    names: Vec<u64>,
    /// The day of each document.
    days: Vec<Option<Day>>,
    /// Whether each holds an article.
    pub is_article: Vec<bool>,
    /// The pages caught in more than one version.
    pub pages: Vec<PageVersions>,
    /// The earlier versions of pages, each with the document that stands for its page; sorted.
    pub earlier: Vec<(usize, usize)>,
    /// The other documents, in input order.
    pub witnesses: Vec<usize>,
}

/// Prints which captures report one event.
pub fn on_disk(folder: &Path, options: &Stories, common: &Common) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let paths: Vec<_> = options.inputs.paths.iter().map(|it| it.to_string_lossy()).collect();
    let signature = format!("stories 4\n{}\n{:?}\n{}", options.inputs.clean, common.language, paths.join("\n"));
    let (shelf, ledger, n_refused_before) = filled(folder, &signature, &options.inputs, common, &stored)?;
    let pile = Pile::of(shelf, folder, common)?;
    let tell = |what: &str| {
        if !common.quiet {
            say(what);
        }
    };
    let copies = copies(&pile)?;
    tell(&format!("{} documents, {} copies", pile.days.len(), copies.len()));
    let found = likenesses(&pile, &copies)?;
    let stories = tied(&pile, grouped(&pile, found)?)?;
    tell(&format!("{} stories", stories.len()));
    records::write(&pile, &stories, &copies, &mut output)?;
    output.finish()?;
    let status = ledger.map_or(0, crate::ledger::Ledger::close);
    Ok(status.max(u8::from(n_refused_before > 0)))
}

/// What is kept of a document for its story. Each reading thread has its own vocabulary, which changes nothing but its speed.
fn stored(document: Document) -> Stored {
    stored_of(&document)
}

/// The same, of a document that is needed yet.
pub fn stored_of(document: &Document) -> Stored {
    thread_local! {
        static VOCABULARY: RefCell<Vocabulary> = RefCell::default();
    }
    VOCABULARY.with_borrow_mut(|it| packed(document, it))
}

impl<'a> Pile<'a> {
    /// Returns the pile of the documents on `shelf`; what is sorted goes into `folder`.
    pub fn of(shelf: Shelf, folder: &'a Path, common: &'a Common) -> Result<Self> {
        let n = shelf.items.len();
        let mut pile = Pile {
            shelf,
            folder,
            common,
            names: Vec::with_capacity(n),
            days: Vec::with_capacity(n),
            is_article: Vec::with_capacity(n),
            pages: Vec::new(),
            earlier: Vec::new(),
            witnesses: Vec::new(),
        };
        pile.pages = versions::versions(&mut pile)?;
        for page in &pile.pages {
            let Some((last, before)) = page.members.split_last() else { continue };
            pile.earlier.extend(before.iter().map(|it| (*it, *last)));
        }
        pile.earlier.sort_unstable();
        let is_witness = |it: &usize| pile.earlier.binary_search_by_key(it, |it| it.0).is_err();
        pile.witnesses = (0..n).filter(is_witness).collect();
        Ok(pile)
    }

    /// What every stage asks of document `n`.
    pub fn report(&self, n: usize) -> Result<Report> {
        report_of(&self.shelf, n)
    }

    /// Document `n`, as far as stories are told by it.
    pub fn document(&self, n: usize) -> Result<Document> {
        kept_of(&self.shelf, n)
    }
}

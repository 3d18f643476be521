//! Stories brought up to date: which there are follows from the digests; told anew are only those that are not as they were.
//!
//! What is told of a part is entered under a mark that names everything it follows from, in small transactions, and is not seen until one last
//! transaction makes it current. So a writer that is ended at any time leaves the stories as they were, and others wait for none.

mod enter;
mod holding;
mod mark;

use crate::book::{Casebook, lock_file};
use crate::digest::{from_bytes, packed, unpacked_text};
use crate::fault::{Fault, Result};
use enter::Telling;
pub(crate) use holding::{Holding, holdings};
use mark::mark;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread::scope;
use variorum::storyfile::{Part, parts, tell_part};

/// So many tellings wait to be written at most.
const WAITING: usize = 8;

/// What a settling did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many parts there are: stories, and pages without a report.
    pub n_parts: usize,
    /// How many of them were told anew.
    pub n_told: usize,
}

impl Casebook {
    /// Brings the stories up to date with all captures kept, with `n_threads` threads; `progress` is told how many parts of how many
    /// are told. Where another program does it at the moment, it is waited for.
    pub fn settle(&mut self, n_threads: usize, progress: &mut dyn FnMut(usize, usize)) -> Result<Settled> {
        let kept_then: i64 = self.number("SELECT kept FROM state")?;
        let lock = lock_file(&self.folder, "settle.lock")?;
        lock.lock().map_err(Fault::file(&self.folder))?;
        let settled = self.number("SELECT settled FROM state")?;
        if settled >= kept_then && self.is_settled()? {
            let n_parts = self.number("SELECT count(*) FROM part WHERE is_current = 1")? as usize;
            return Ok(Settled { n_parts, n_told: 0 });
        }
        self.settle_locked(n_threads, progress)
    }

    /// The same, where the caller holds the lock.
    pub(crate) fn settle_locked(
        &mut self,
        n_threads: usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Settled> {
        let (kept, holdings, found) = self.parted()?;
        let known = self.marks()?;
        let marks = found.iter().map(|it| mark(it, &holdings)).collect::<Result<Vec<String>>>()?;
        let to_tell: Vec<usize> = (0..found.len()).filter(|it| !known.contains(&marks[*it])).collect();
        self.tell(&found, &holdings, &marks, &to_tell, n_threads, progress)?;
        self.make_current(kept, &found, &holdings, &marks)?;
        self.drop_unused()?;
        Ok(Settled { n_parts: found.len(), n_told: to_tell.len() })
    }

    /// Returns whether the stories know of every capture.
    pub fn is_settled(&self) -> Result<bool> {
        Ok(self.number("SELECT kept = settled FROM state")? == 1)
    }

    pub(crate) fn number(&self, sql: &str) -> Result<i64> {
        self.db.query_row(sql, [], |it| it.get(0)).map_err(self.fault())
    }

    /// The parts of what was kept, up to which adding, and all captures, in the order in which the parts number them.
    fn parted(&mut self) -> Result<(i64, Vec<Holding>, Vec<Part>)> {
        let fault = self.fault();
        // One view of all tables, whoever writes meanwhile.
        let view = self.db.transaction().map_err(&fault)?;
        let kept: i64 = view.query_row("SELECT kept FROM state", [], |it| it.get(0)).map_err(&fault)?;
        let holdings = holdings(&view, &self.folder, None, &fault)?;
        let mut digests = Vec::with_capacity(holdings.len());
        let bad = |capture: i64, what: &str| Fault::Row {
            path: self.folder.join("case.db"),
            row: format!("article of capture {capture}"),
            problem: format!("{what} that cannot be read"),
        };
        {
            let mut sql = view.prepare("SELECT capture, digest FROM article ORDER BY capture").map_err(&fault)?;
            let mut rows = sql.query([]).map_err(&fault)?;
            while let Some(row) = rows.next().map_err(&fault)? {
                let capture: i64 = row.get(0).map_err(&fault)?;
                let bytes = row.get_ref(1).and_then(|it| Ok(it.as_blob()?)).map_err(&fault)?;
                digests.push(from_bytes(bytes).ok_or_else(|| bad(capture, "a digest"))?);
            }
        }
        if digests.len() != holdings.len() {
            return Err(bad(0, "captures without an article, or articles without a capture,"));
        }
        let mut text = |n: usize| {
            let capture = holdings[n].capture;
            let body: Vec<u8> = view
                .prepare_cached("SELECT body FROM article WHERE capture = ?1")
                .and_then(|mut sql| sql.query_row([capture], |it| it.get(0)))
                .map_err(&fault)?;
            unpacked_text(&body).ok_or_else(|| bad(capture, "a body"))
        };
        let found = parts(digests, &mut text)?;
        Ok((kept, holdings, found))
    }

    fn marks(&self) -> Result<HashSet<String>> {
        let mut sql = self.db.prepare("SELECT mark FROM part").map_err(self.fault())?;
        let marks = sql.query_map([], |it| it.get(0)).and_then(Iterator::collect);
        marks.map_err(self.fault())
    }

    /// Tells the parts numbered `to_tell`, and enters what is told.
    fn tell(
        &mut self,
        found: &[Part],
        holdings: &[Holding],
        marks: &[String],
        to_tell: &[usize],
        n_threads: usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<()> {
        let next = Mutex::new(to_tell.iter().copied());
        let take = || next.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next();
        let (sender, receiver) = sync_channel::<Result<Telling>>(WAITING);
        scope(|threads| {
            for _ in 0..n_threads.clamp(1, to_tell.len().max(1)) {
                let sender = sender.clone();
                threads.spawn(move || {
                    while let Some(n) = take() {
                        let telling = told(&found[n], holdings, &marks[n]);
                        if sender.send(telling).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let mut n_done = 0;
            let mut batch = Vec::new();
            // Dropped on an error, which ends the threads.
            let receiver = receiver;
            while let Ok(first) = receiver.recv() {
                batch.push(first?);
                for more in receiver.try_iter() {
                    batch.push(more?);
                }
                n_done += batch.len();
                self.enter(&batch)?;
                batch.clear();
                progress(n_done, to_tell.len());
            }
            Ok(())
        })
    }
}

/// Tells one part, from its captures.
fn told(part: &Part, holdings: &[Holding], mark: &str) -> Result<Telling> {
    let mut documents = Vec::with_capacity(part.documents.len());
    let mut sources = BTreeMap::new();
    for n in &part.documents {
        let holding = &holdings[*n];
        sources.insert(holding.id.clone(), holding.sources()?);
        documents.push(holding.capture()?);
    }
    let what = documents.first().map_or(String::new(), |it| it.source.clone());
    let tell = || {
        let documents = documents.into_iter().map(variorum::document).collect();
        tell_part(documents, sources, part).0
    };
    let file = catch_unwind(AssertUnwindSafe(tell));
    let file = file.map_err(|_| Fault::Failed(format!("it could not tell the story of {what}")))?;
    let json = serde_json::to_vec(&file).expect("records have string keys only");
    let capture_of: HashMap<&str, i64> =
        part.documents.iter().map(|it| (holdings[*it].id.as_str(), holdings[*it].capture)).collect();
    Ok(Telling::of(&file, mark, packed(&json), &capture_of))
}

//! Stories brought up to date: which there are follows from the digests; told anew are only those that are not as they were.
//!
//! What is told of a part is entered under a mark that names everything it follows from, in small transactions, and is not seen until one last
//! transaction makes it current. So a writer that is ended at any time leaves the stories as they were, and others wait for none.

mod enter;
mod mark;

use crate::about::About;
use crate::archive::record_at;
use crate::book::Casebook;
use crate::digest::{from_bytes, packed, unpacked_text};
use crate::fault::{Fault, Result};
use enter::Telling;
use mark::mark;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
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

/// A capture as it stands in the tables.
pub(crate) struct Holding {
    pub capture: i64,
    pub id: String,
    /// Everything known of it, the first of them standing for its bytes.
    pub abouts: Vec<About>,
    /// The archive, and where the record with its bytes lies.
    pub path: PathBuf,
    pub start: u64,
    pub n_packed: u64,
}

impl Holding {
    /// Returns the very capture.
    pub fn capture(&self) -> Result<variorum::capture::Capture> {
        let mut file = File::open(&self.path).map_err(Fault::file(&self.path))?;
        let record = record_at(&self.path, &mut file, self.start, self.n_packed)?;
        let problem = |problem| Fault::Record { path: self.path.clone(), byte: self.start, problem };
        if record.digest != self.id {
            return Err(problem(format!("the bytes of {}, expected those of {}", record.digest, self.id)));
        }
        self.abouts[0].clone().capture(record.block).map_err(problem)
    }

    /// The doc ids it was given under.
    fn sources(&self) -> Vec<String> {
        let mut sources: Vec<String> = self.abouts.iter().map(|it| it.source.clone()).collect();
        sources.dedup();
        sources
    }
}

impl Casebook {
    /// Brings the stories up to date with all captures kept, with `n_threads` threads; `progress` is told how many parts of how many
    /// are told. Where another program does it at the moment, it is waited for.
    pub fn settle(&mut self, n_threads: usize, progress: &mut dyn FnMut(usize, usize)) -> Result<Settled> {
        let kept_then: i64 = self.number("SELECT kept FROM state")?;
        let path = self.folder.join("settle.lock");
        let lock =
            File::options().write(true).create(true).truncate(false).open(&path).map_err(Fault::file(&path))?;
        lock.lock().map_err(Fault::file(&path))?;
        let settled = self.number("SELECT settled FROM state")?;
        if settled >= kept_then && self.is_settled()? {
            let n_parts = self.number("SELECT count(*) FROM part WHERE is_current")? as usize;
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
        let marks: Vec<String> = found.iter().map(|it| mark(it, &holdings)).collect();
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
        let holdings = holdings(&view, &self.folder, &fault)?;
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
        sources.insert(holding.id.clone(), holding.sources());
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

/// Returns all captures, in order of number.
pub(crate) fn holdings(
    db: &Connection,
    folder: &std::path::Path,
    fault: &dyn Fn(rusqlite::Error) -> Fault,
) -> Result<Vec<Holding>> {
    let sql = "SELECT capture, capture.id, about, archive.name, start, n_packed, holds_bytes \
               FROM sighting JOIN capture USING (capture) JOIN archive USING (archive) ORDER BY capture, sighting";
    let mut sql = db.prepare(sql).map_err(fault)?;
    let mut rows = sql.query([]).map_err(fault)?;
    let mut found: Vec<Holding> = Vec::new();
    while let Some(row) = rows.next().map_err(fault)? {
        let read = || -> rusqlite::Result<_> {
            let about: String = row.get(2)?;
            let name: String = row.get(3)?;
            Ok((
                row.get::<_, i64>(0)?,
                about,
                name,
                row.get::<_, u64>(4)?,
                row.get::<_, u64>(5)?,
                row.get::<_, bool>(6)?,
            ))
        };
        let (capture, about, name, start, n_packed, holds_bytes) = read().map_err(fault)?;
        let about = About::parse(&about).map_err(|problem| Fault::Row {
            path: folder.join("case.db"),
            row: format!("sighting of capture {capture}"),
            problem,
        })?;
        if found.last().is_none_or(|it| it.capture != capture) {
            let id = row.get(1).map_err(fault)?;
            let path = PathBuf::new();
            found.push(Holding { capture, id, abouts: Vec::new(), path, start: 0, n_packed: 0 });
        }
        let holding = found.last_mut().expect("one was pushed if there was none");
        holding.abouts.push(about);
        if holds_bytes {
            (holding.path, holding.start, holding.n_packed) =
                (folder.join("captures").join(name), start, n_packed);
        }
    }
    found.iter_mut().for_each(|it| it.abouts.sort());
    Ok(found)
}

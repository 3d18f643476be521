//! Everything but the captures, made anew from them.
//!
//! A new database is made beside the old one and takes its place when it is whole; ended at any time, the old one stands as it was.

use crate::archive::{Record, Records};
use crate::book::{Casebook, lock_file};
use crate::fault::{Fault, Result};
use crate::keep::put_article;
use crate::prepare::{Row, row};
use crate::settle::{Settled, holdings};
use rusqlite::{OpenFlags, TransactionBehavior, params};
use std::collections::HashMap;
use std::fs::{self, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread::scope;

/// Records are read in batches of at most so many, and at most so many bytes.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 32 << 20;

/// What a rebuilding met.
#[derive(Debug, Default)]
pub struct Rebuilt {
    /// How many captures there are.
    pub n_captures: usize,
    /// How many names, addresses and times they came under.
    pub n_sightings: usize,
    /// What the stories are now.
    pub settled: Settled,
    /// Where web archives break off, and what was passed over.
    pub problems: Vec<Fault>,
}

/// Makes `case.db` anew from the web archives in `folder`, with `n_threads` threads; `progress` is told how many captures are read.
pub fn rebuild(folder: &Path, n_threads: usize, progress: &mut dyn FnMut(usize)) -> Result<Rebuilt> {
    let archives = archives_of(folder)?;
    if archives.is_empty() {
        return Err(Fault::Missing(folder.to_owned()));
    }
    let lock = lock_file(folder, "write.lock")?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Fault::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => return Err(Fault::file(folder)(error)),
    }
    let new_path = folder.join("case.db.new");
    remove_database(&new_path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut case = Casebook::connect(folder, &new_path, flags)?;
    let mut rebuilt = Rebuilt::default();
    let mut known: HashMap<String, i64> = HashMap::new();
    for (n, name) in archives.iter().enumerate() {
        case.read_archive(n as i64 + 1, name, n_threads, &mut rebuilt, &mut known, progress)?;
    }
    case.read_under_first_names()?;
    rebuilt.settled = case.settle_locked(n_threads, &mut |_, _| {})?;
    // The whole of it in one file, so that one name tells of it.
    case.db.pragma_update(None, "journal_mode", "DELETE").map_err(case.fault())?;
    drop(case);
    let db_path = folder.join("case.db");
    remove_database(&db_path)?;
    fs::rename(&new_path, &db_path).map_err(Fault::file(&db_path))?;
    fs::File::open(folder).and_then(|it| it.sync_all()).map_err(Fault::file(folder))?;
    Ok(rebuilt)
}

/// The names of the web archives, in order.
fn archives_of(folder: &Path) -> Result<Vec<String>> {
    let captures = folder.join("captures");
    if !captures.is_dir() {
        return Err(Fault::Missing(folder.to_owned()));
    }
    let entries = fs::read_dir(&captures).map_err(Fault::file(&captures))?;
    let names = entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|it| it.ends_with(".warc.gz")).collect();
    names.sort();
    Ok(names)
}

fn remove_database(path: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let path = PathBuf::from(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Fault::file(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

impl Casebook {
    fn read_archive(
        &mut self,
        archive: i64,
        name: &str,
        n_threads: usize,
        rebuilt: &mut Rebuilt,
        known: &mut HashMap<String, i64>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let path = self.archive_path(name);
        let sql = "INSERT INTO archive (archive, name, n_bytes) VALUES (?1, ?2, 0)";
        self.db.execute(sql, params![archive, name]).map_err(self.fault())?;
        let (mut batch, mut n_bytes, mut end) = (Vec::new(), 0, 0);
        for record in Records::open(&path)? {
            match record {
                Ok(record) => {
                    end = record.start + record.n_packed;
                    n_bytes += record.block.len();
                    batch.push(record);
                }
                // What lies behind was never acknowledged, or is lost; either way it cannot be read.
                Err(problem) => rebuilt.problems.push(problem),
            }
            if batch.len() >= BATCH || n_bytes >= BATCH_BYTES {
                self.enter_records(archive, end, std::mem::take(&mut batch), n_threads, rebuilt, known)?;
                n_bytes = 0;
                progress(rebuilt.n_captures);
            }
        }
        self.enter_records(archive, end, batch, n_threads, rebuilt, known)
    }

    /// Reads those captures anew that another of their names stands for than the one their bytes came under.
    fn read_under_first_names(&mut self) -> Result<()> {
        let fault = self.fault();
        let all = holdings(&self.db, &self.folder, None, &fault)?;
        for it in all.iter().filter(|it| it.lines.len() > 1) {
            let first = &it.lines[0];
            let sql = "SELECT sighting FROM sighting WHERE capture = ?1 AND about = ?2";
            let sighting: i64 =
                self.db.query_row(sql, params![it.capture, first], |it| it.get(0)).map_err(&fault)?;
            let row = row(&variorum::document(it.capture()?));
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&fault)?;
            put_article(&transaction, it.capture, sighting, &row, &fault)?;
            transaction.commit().map_err(&fault)?;
        }
        Ok(())
    }

    fn enter_records(
        &mut self,
        archive: i64,
        end: u64,
        records: Vec<Record>,
        n_threads: usize,
        rebuilt: &mut Rebuilt,
        known: &mut HashMap<String, i64>,
    ) -> Result<()> {
        let fault = self.fault();
        let path = self.folder.clone();
        let rows = rows_of(records, n_threads);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&fault)?;
        for (record, row) in rows {
            let Some(about) = &record.about else { continue };
            let row = match row {
                Some(Ok(row)) => Some(row),
                Some(Err(problem)) => {
                    rebuilt.problems.push(Fault::Record { path: path.clone(), byte: record.start, problem });
                    continue;
                }
                None => None,
            };
            let capture = match (known.get(&record.digest), &row) {
                (Some(capture), _) => *capture,
                (None, Some(_)) => {
                    let sql = "INSERT INTO capture (id, n_bytes) VALUES (?1, ?2)";
                    transaction.execute(sql, params![record.digest, record.block.len()]).map_err(&fault)?;
                    rebuilt.n_captures += 1;
                    known.insert(record.digest.clone(), transaction.last_insert_rowid());
                    transaction.last_insert_rowid()
                }
                (None, None) => {
                    let problem = format!("a record that refers to {}, whose bytes are not here", record.digest);
                    rebuilt.problems.push(Fault::Record { path: path.clone(), byte: record.start, problem });
                    continue;
                }
            };
            let sql = "INSERT OR IGNORE INTO sighting (capture, archive, start, n_packed, holds_bytes, about) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let values = params![capture, archive, record.start, record.n_packed, row.is_some(), about.line()];
            rebuilt.n_sightings += transaction.execute(sql, values).map_err(&fault)?;
            if let Some(row) = row {
                put_article(&transaction, capture, transaction.last_insert_rowid(), &row, &fault)?;
            }
        }
        let sql = "UPDATE archive SET n_bytes = ?2 WHERE archive = ?1";
        transaction.execute(sql, params![archive, end]).map_err(&fault)?;
        transaction.execute("UPDATE state SET kept = kept + 1", []).map_err(&fault)?;
        transaction.commit().map_err(fault)
    }
}

/// What a record holds, read; nothing for one that holds no bytes.
type Found = (Record, Option<std::result::Result<Row, String>>);

fn rows_of(records: Vec<Record>, n_threads: usize) -> Vec<Found> {
    let n_each = records.len().div_ceil(n_threads.max(1)).max(1);
    let read = |record: &Record| {
        let about = record.about.clone().filter(|_| record.kind == "resource")?;
        let row = about.capture(record.block.clone()).and_then(|capture| {
            let row = catch_unwind(AssertUnwindSafe(|| row(&variorum::document(capture))));
            row.map_err(|_| "this program failed on it, which is a fault of the program".to_owned())
        });
        Some(row)
    };
    let rows: Vec<_> = scope(|threads| {
        let parts: Vec<_> = records
            .chunks(n_each)
            .map(|part| threads.spawn(move || part.iter().map(read).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
    });
    records.into_iter().zip(rows).collect()
}

//! What was fetched for a casebook: every exchange as it came, and what to know of each address the next time.
//!
//! It lies in the folder `fetched/` beside the captures: web archives with requests and responses, and a small database. Pages among
//! them are captures besides; without this folder nothing is lost but the memory of what was asked already.

use crate::archive::{exchange_records, opening};
use crate::book::{database_beside, lock_file};
use crate::fault::{Fault, Result};
use crate::prepare::now;
use rusqlite::{Connection, OptionalExtension, params};
use rusqlite_migration::M;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// From so many bytes on an archive of exchanges is followed by another.
const ARCHIVE_BYTES: u64 = 1 << 30;

const STEPS: &[M] = &[M::up(include_str!("migrations/fetched/0001_fetched.sql"))];

/// A request and its response.
#[derive(Debug, Clone, Copy)]
pub struct Exchanged<'a> {
    /// The address.
    pub url: &'a str,
    /// When, RFC 3339 in UTC, to the second.
    pub time: &'a str,
    /// The request's line and fields.
    pub request: &'a [u8],
    /// The response's line and fields.
    pub head: &'a [u8],
    /// Its body as sent.
    pub body: &'a [u8],
    /// Why it is not whole, as `WARC-Truncated` names it.
    pub cut: Option<&'static str>,
}

/// What is known of an address that is asked again and again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The `ETag` of what came last.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// Not before this time, in seconds since 1970, is it asked again.
    pub due: i64,
    /// How often in a row it could not be had.
    pub failures: u32,
}

/// The record of a response, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The archive, from the casebook's folder on: `fetched/000001.warc.gz`.
    pub archive: String,
    /// Which record of it, from 1.
    pub number: usize,
    /// The record, packed.
    pub record: Vec<u8>,
}

/// What was fetched, opened; by one program at a time.
#[derive(Debug)]
pub struct Fetched {
    folder: PathBuf,
    db: Connection,
    /// Held as long as it is open.
    _lock: File,
}

impl Fetched {
    /// Opens what was fetched for the casebook in `folder`.
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = folder.join("fetched");
        fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
        let lock = lock_file(&folder, "lock")?;
        if lock.try_lock().is_err() {
            return Err(Fault::Watched(folder));
        }
        let path = folder.join("fetched.db");
        let db = database_beside(&path, STEPS)?;
        Ok(Fetched { folder, db, _lock: lock })
    }

    /// Returns what is known of an address.
    pub fn known(&self, url: &str) -> Result<Asked> {
        let sql = "SELECT etag, modified, due, failures FROM asked WHERE url = ?1";
        let row = |it: &rusqlite::Row| {
            Ok(Asked { etag: it.get(0)?, modified: it.get(1)?, due: it.get(2)?, failures: it.get(3)? })
        };
        let found = self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row([url], row).optional());
        found.map(Option::unwrap_or_default).map_err(self.fault())
    }

    /// Keeps what is known of an address.
    pub fn learn(&mut self, url: &str, asked: &Asked) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO asked (url, etag, modified, due, failures) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![url, asked.etag, asked.modified, asked.due, asked.failures];
        self.db.prepare_cached(sql).and_then(|mut sql| sql.execute(values)).map(drop).map_err(self.fault())
    }

    /// Returns whether the page at an address was fetched.
    pub fn has_page(&self, url: &str) -> Result<bool> {
        let found =
            self.db.prepare_cached("SELECT 1 FROM page WHERE url = ?1").and_then(|mut sql| sql.exists([url]));
        found.map_err(self.fault())
    }

    /// Notes that the page at an address was fetched, and is kept.
    pub fn note_page(&mut self, url: &str) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO page (url) VALUES (?1)";
        self.db.prepare_cached(sql).and_then(|mut sql| sql.execute([url])).map(drop).map_err(self.fault())
    }

    /// Keeps an exchange; returns the record of its response. When this returns, it is on the disk.
    pub fn keep(&mut self, exchange: &Exchanged) -> Result<Written> {
        let fault = self.fault();
        let transaction = self.db.transaction().map_err(&fault)?;
        let sql = "SELECT archive, n_bytes, n_records FROM archive ORDER BY archive DESC LIMIT 1";
        let row = |it: &rusqlite::Row| Ok((it.get::<_, i64>(0)?, it.get::<_, u64>(1)?, it.get::<_, usize>(2)?));
        let last = transaction.query_row(sql, [], row).optional().map_err(&fault)?;
        let (archive, mut at, mut n_records) = match last {
            Some(open) if open.1 < ARCHIVE_BYTES => open,
            full => (full.map_or(0, |it| it.0) + 1, 0, 0),
        };
        let name = format!("{archive:06}.warc.gz");
        let path = self.folder.join(&name);
        let file_fault = Fault::file(&path);
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(&file_fault)?;
        // What lies behind the acknowledged end was never acknowledged.
        file.set_len(at).and_then(|()| file.seek(SeekFrom::Start(at))).map_err(&file_fault)?;
        if at == 0 {
            let record = opening(&name, &now());
            file.write_all(&record).map_err(&file_fault)?;
            (at, n_records) = (record.len() as u64, 1);
            File::open(&self.folder).and_then(|it| it.sync_all()).map_err(Fault::file(&self.folder))?;
        }
        let [response, request] = exchange_records(exchange);
        file.write_all(&response).and_then(|()| file.write_all(&request)).map_err(&file_fault)?;
        file.sync_data().map_err(&file_fault)?;
        at += (response.len() + request.len()) as u64;
        let sql = "INSERT OR REPLACE INTO archive (archive, n_bytes, n_records) VALUES (?1, ?2, ?3)";
        transaction.execute(sql, params![archive, at, n_records + 2]).map_err(&fault)?;
        transaction.commit().map_err(&fault)?;
        Ok(Written { archive: format!("fetched/{name}"), number: n_records + 1, record: response })
    }

    fn fault(&self) -> impl Fn(rusqlite::Error) -> Fault + use<> {
        let path = self.folder.join("fetched.db");
        move |error| Fault::Database { path: path.clone(), error }
    }
}

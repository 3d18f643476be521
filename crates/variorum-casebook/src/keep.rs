//! Captures kept: written to the web archive, forced to the disk, and only then acknowledged, with the words of their articles, in one
//! transaction.

use crate::about::About;
use crate::archive;
use crate::book::Casebook;
use crate::fault::{Fault, Result};
use crate::prepare::{Prepared, Row, now};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

/// From so many bytes on a web archive is followed by another.
const ARCHIVE_BYTES: u64 = 1 << 30;

/// What became of one capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Its bytes are new.
    New,
    /// Its bytes were here already, under another name, address or time; this one is noted.
    Again,
    /// It was here already, just so.
    Known,
}

/// An archive open at its acknowledged end.
struct End {
    archive: i64,
    file: File,
    path: std::path::PathBuf,
    at: u64,
}

impl Casebook {
    /// Keeps `all`; returns what became of each. When this returns, they are on the disk: all of them, or on an error none.
    pub fn keep(&mut self, all: &[Prepared]) -> Result<Vec<Kept>> {
        let fault = self.fault();
        let folder = self.folder.clone();
        let _turn = self.turn()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&fault)?;
        let mut end = None;
        let mut kept = Vec::with_capacity(all.len());
        for it in all {
            kept.push(keep_one(&transaction, &folder, &mut end, it, &fault)?);
        }
        if let Some(end) = end {
            end.file.sync_data().map_err(Fault::file(&end.path))?;
            let sql = "UPDATE archive SET n_bytes = ?2 WHERE archive = ?1";
            transaction.execute(sql, params![end.archive, end.at]).map_err(&fault)?;
            transaction.execute("UPDATE state SET kept = kept + 1", []).map_err(&fault)?;
            transaction.commit().map_err(&fault)?;
        }
        Ok(kept)
    }
}

type MakeFault<'a> = &'a dyn Fn(rusqlite::Error) -> Fault;

fn keep_one(
    transaction: &Transaction,
    folder: &std::path::Path,
    end: &mut Option<End>,
    it: &Prepared,
    fault: MakeFault,
) -> Result<Kept> {
    let about = it.about.line();
    let known: Option<i64> = transaction
        .prepare_cached("SELECT capture FROM capture WHERE id = ?1")
        .and_then(|mut sql| sql.query_row([&it.id], |row| row.get(0)).optional())
        .map_err(fault)?;
    if let Some(capture) = known {
        let same = "SELECT 1 FROM sighting WHERE capture = ?1 AND about = ?2";
        let is_known = transaction
            .prepare_cached(same)
            .and_then(|mut sql| sql.exists(params![capture, about]))
            .map_err(fault)?;
        if is_known {
            return Ok(Kept::Known);
        }
        let record = archive::referring(&it.about, &it.id, &now());
        let sighting = write(transaction, folder, end, &record, (capture, false, &about), fault)?;
        if it.about < first_of(transaction, capture, fault)? {
            put_article(transaction, capture, sighting, &it.row, fault)?;
        }
        return Ok(Kept::Again);
    }
    transaction
        .prepare_cached("INSERT INTO capture (id, n_bytes) VALUES (?1, ?2)")
        .and_then(|mut sql| sql.execute(params![it.id, it.n_bytes]))
        .map_err(fault)?;
    let capture = transaction.last_insert_rowid();
    let sighting = write(transaction, folder, end, &it.record, (capture, true, &about), fault)?;
    put_article(transaction, capture, sighting, &it.row, fault)?;
    Ok(Kept::New)
}

/// What stands for the bytes of `capture` so far.
fn first_of(transaction: &Transaction, capture: i64, fault: MakeFault) -> Result<About> {
    let sql = "SELECT about FROM sighting JOIN article USING (sighting) WHERE article.capture = ?1";
    let line: String = transaction.query_row(sql, [capture], |it| it.get(0)).map_err(fault)?;
    About::parse(&line).map_err(|problem| Fault::Row {
        path: "case.db".into(),
        row: format!("sighting of capture {capture}"),
        problem,
    })
}

/// Appends a record to the last archive and enters where it lies.
fn write(
    transaction: &Transaction,
    folder: &std::path::Path,
    end: &mut Option<End>,
    record: &[u8],
    (capture, holds_bytes, about): (i64, bool, &str),
    fault: MakeFault,
) -> Result<i64> {
    if end.as_ref().is_some_and(|it| it.at >= ARCHIVE_BYTES) {
        let full = end.take().expect("it was looked at just now");
        full.file.sync_data().map_err(Fault::file(&full.path))?;
        let sql = "UPDATE archive SET n_bytes = ?2 WHERE archive = ?1";
        transaction.execute(sql, params![full.archive, full.at]).map_err(fault)?;
    }
    let end = match end {
        Some(end) => end,
        None => end.insert(end_of(transaction, folder, fault)?),
    };
    end.file.write_all(record).map_err(Fault::file(&end.path))?;
    let sql = "INSERT INTO sighting (capture, archive, start, n_packed, holds_bytes, about) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    transaction
        .prepare_cached(sql)
        .and_then(|mut sql| sql.execute(params![capture, end.archive, end.at, record.len(), holds_bytes, about]))
        .map_err(fault)?;
    end.at += record.len() as u64;
    Ok(transaction.last_insert_rowid())
}

/// Opens the last archive, or a new one, at the end of what is acknowledged of it. What lies behind that was never acknowledged:
/// a writer was ended while it wrote.
fn end_of(transaction: &Transaction, folder: &std::path::Path, fault: MakeFault) -> Result<End> {
    let sql = "SELECT archive, name, n_bytes FROM archive ORDER BY archive DESC LIMIT 1";
    let row = |it: &rusqlite::Row| Ok((it.get::<_, i64>(0)?, it.get::<_, String>(1)?, it.get::<_, u64>(2)?));
    let last = transaction.query_row(sql, [], row).optional().map_err(fault)?;
    let captures = folder.join("captures");
    if let Some((archive, name, at)) = &last
        && *at < ARCHIVE_BYTES
    {
        let path = captures.join(name);
        let mut file = OpenOptions::new().write(true).open(&path).map_err(Fault::file(&path))?;
        let n_bytes = file.metadata().map_err(Fault::file(&path))?.len();
        if n_bytes < *at {
            let problem = format!("the file ends here, {at} bytes are expected: captures are lost");
            return Err(Fault::Record { path, byte: n_bytes, problem });
        }
        if n_bytes > *at {
            file.set_len(*at).map_err(Fault::file(&path))?;
        }
        file.seek(SeekFrom::Start(*at)).map_err(Fault::file(&path))?;
        return Ok(End { archive: *archive, file, path, at: *at });
    }
    let archive = last.map_or(0, |it| it.0) + 1;
    let name = format!("{archive:06}.warc.gz");
    let path = captures.join(&name);
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).open(&path).map_err(Fault::file(&path))?;
    let opening = archive::opening(&name, &now());
    file.write_all(&opening).map_err(Fault::file(&path))?;
    // The name of a new file is on the disk only with its folder.
    File::open(&captures).and_then(|it| it.sync_all()).map_err(Fault::file(&captures))?;
    let sql = "INSERT INTO archive (archive, name, n_bytes) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, params![archive, name, opening.len()]).map_err(fault)?;
    Ok(End { archive, file, path, at: opening.len() as u64 })
}

/// Enters what a capture holds, in place of what was entered under another name of it.
pub(crate) fn put_article(
    transaction: &Transaction,
    capture: i64,
    sighting: i64,
    row: &Row,
    fault: MakeFault,
) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO article (capture, sighting, id, outcome, source, headline, publisher, published, \
               language, body, passages, digest, outlet) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let values = params![
        capture,
        sighting,
        row.id,
        row.outcome,
        row.source,
        row.headline,
        row.publisher,
        row.published,
        row.language,
        row.packed_body,
        row.passages,
        row.digest,
        row.publisher.as_deref().unwrap_or_default().to_lowercase(),
    ];
    transaction.prepare_cached(sql).and_then(|mut sql| sql.execute(values)).map_err(fault)?;
    // Only reports are looked for.
    if row.outcome != "article" {
        let sql = "DELETE FROM article_words WHERE rowid = ?1";
        return transaction
            .prepare_cached(sql)
            .and_then(|mut sql| sql.execute([capture]))
            .map(drop)
            .map_err(fault);
    }
    let sql = "INSERT OR REPLACE INTO article_words (rowid, headline, body) VALUES (?1, ?2, ?3)";
    let values = params![capture, row.headline, row.body];
    transaction.prepare_cached(sql).and_then(|mut sql| sql.execute(values)).map(drop).map_err(fault)
}

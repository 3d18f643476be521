//! The captures as they stand in the tables: all that is known of each, and where its bytes lie.

use crate::about::About;
use crate::archive::record_at;
use crate::fault::{Fault, Result};
use rusqlite::{Connection, Row, params_from_iter};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use variorum::capture::Capture;

/// A capture as it stands in the tables.
pub(crate) struct Holding {
    pub capture: i64,
    pub id: String,
    /// Everything known of it, each as [`About::line`] has it, the first of them standing for its bytes. Of many captures few are read.
    pub lines: Vec<String>,
    /// The archive, and where the record with its bytes lies.
    pub path: PathBuf,
    pub start: u64,
    pub n_packed: u64,
}

/// The doc id that a line tells, the rest unread.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
}

impl Holding {
    /// Returns the very capture.
    pub fn capture(&self) -> Result<Capture> {
        let mut file = File::open(&self.path).map_err(Fault::file(&self.path))?;
        let record = record_at(&self.path, &mut file, self.start, self.n_packed)?;
        let problem = |problem| Fault::Record { path: self.path.clone(), byte: self.start, problem };
        if record.digest != self.id {
            return Err(problem(format!("the bytes of {}, expected those of {}", record.digest, self.id)));
        }
        let first = About::parse(&self.lines[0]).map_err(|it| self.bad(it))?;
        first.capture(record.block).map_err(problem)
    }

    /// Returns everything known of it, the first standing for its bytes.
    pub fn abouts(&self) -> Result<Vec<About>> {
        self.lines.iter().map(|it| About::parse(it).map_err(|it| self.bad(it))).collect()
    }

    /// Returns the doc ids it was given under.
    pub fn sources(&self) -> Result<Vec<String>> {
        let named = |line: &String| {
            let named: Named = serde_json::from_str(line).map_err(|it| self.bad(it.to_string()))?;
            Ok(named.source.into_owned())
        };
        let mut sources = self.lines.iter().map(named).collect::<Result<Vec<String>>>()?;
        sources.dedup();
        Ok(sources)
    }

    fn bad(&self, problem: String) -> Fault {
        Fault::Row { path: "case.db".into(), row: format!("sighting of capture {}", self.capture), problem }
    }
}

type MakeFault<'a> = &'a dyn Fn(rusqlite::Error) -> Fault;

/// Returns all captures, in order of number; or the one of that id.
pub(crate) fn holdings(
    db: &Connection,
    folder: &Path,
    only: Option<&str>,
    fault: MakeFault,
) -> Result<Vec<Holding>> {
    // Three tables, each read in its own order: joined and sorted by SQLite they take three times as long.
    let wanted = if only.is_some() { "WHERE capture = (SELECT capture FROM capture WHERE id = ?1)" } else { "" };
    let mut found: Vec<Holding> = Vec::new();
    each(db, &format!("SELECT capture, id FROM capture {wanted} ORDER BY capture"), only, fault, |row| {
        let (capture, id) = (row.get(0)?, row.get(1)?);
        found.push(Holding { capture, id, lines: Vec::new(), path: PathBuf::new(), start: 0, n_packed: 0 });
        Ok(())
    })?;
    let mut archives: HashMap<i64, PathBuf> = HashMap::new();
    each(db, "SELECT archive, name FROM archive", None, fault, |row| {
        archives.insert(row.get(0)?, folder.join("captures").join(row.get::<_, String>(1)?));
        Ok(())
    })?;
    let sql = format!(
        "SELECT capture, about, holds_bytes, archive, start, n_packed FROM sighting {wanted} ORDER BY sighting"
    );
    each(db, &sql, only, fault, |row| {
        let capture: i64 = row.get(0)?;
        let Ok(at) = found.binary_search_by_key(&capture, |it| it.capture) else { return Ok(()) };
        let holding = &mut found[at];
        holding.lines.push(row.get(1)?);
        if row.get(2)? {
            holding.path = archives.get(&row.get(3)?).cloned().unwrap_or_default();
            (holding.start, holding.n_packed) = (row.get(4)?, row.get(5)?);
        }
        Ok(())
    })?;
    found.retain(|it| !it.lines.is_empty());
    for it in found.iter_mut().filter(|it| it.lines.len() > 1) {
        let mut abouts = it.abouts()?;
        abouts.sort();
        it.lines = abouts.iter().map(About::line).collect();
    }
    Ok(found)
}

fn each(
    db: &Connection,
    sql: &str,
    only: Option<&str>,
    fault: MakeFault,
    mut take: impl FnMut(&Row) -> rusqlite::Result<()>,
) -> Result<()> {
    let mut sql = db.prepare_cached(sql).map_err(fault)?;
    let mut rows = sql.query(params_from_iter(only)).map_err(fault)?;
    while let Some(row) = rows.next().map_err(fault)? {
        take(row).map_err(fault)?;
    }
    Ok(())
}

//! Everything a casebook says of itself, held against what there is.

use crate::archive::{Records, record_at};
use crate::book::Casebook;
use crate::fault::{Fault, Result};
use crate::settle::{Holding, holdings};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use variorum::capture::{Capture, exact};
use variorum::storyfile::records::Anchor;
use variorum::text::Span;

/// What was looked at, and what does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Records of web archives, each of whose digests was worked out anew.
    pub n_records: usize,
    /// Captures.
    pub n_captures: usize,
    /// Anchors, each sliced from its capture.
    pub n_anchors: usize,
    /// Stories, and pages without a report.
    pub n_parts: usize,
    /// What does not hold, and where.
    pub problems: Vec<String>,
    /// What is odd and no fault: the torn end of a write that was never acknowledged, stories that do not know of all captures.
    pub notes: Vec<String>,
}

impl Casebook {
    /// Verifies the casebook: the database, every record of every web archive, every anchor. An error tells that it could not be done.
    pub fn verify(&self, progress: &mut dyn FnMut(usize)) -> Result<Verified> {
        let mut found = Verified::default();
        self.verify_database(&mut found)?;
        self.verify_archives(&mut found)?;
        let fault = self.fault();
        let all = holdings(&self.db, &self.folder, None, &fault)?;
        found.n_captures = all.len();
        for it in all.iter().filter(|it| it.n_packed == 0) {
            found.problems.push(format!("capture {}: no record holds its bytes", it.id));
        }
        found.problems.extend(all.iter().filter_map(|it| it.abouts().err()).map(|it| it.to_string()));
        let by_id: HashMap<&str, &Holding> = all.iter().map(|it| (it.id.as_str(), it)).collect();
        self.each_part_raw(&mut |part, json| {
            found.n_parts += 1;
            progress(found.n_parts);
            let mut anchors: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
            match json {
                Some(json) => gather(&json, &mut anchors),
                None => found.problems.push(format!("case.db: part {part}: a story file that cannot be read")),
            }
            for (id, anchors) in anchors {
                found.n_anchors += anchors.len();
                match by_id.get(id.as_str()).map(|it| it.capture()) {
                    None => found.problems.push(format!("part {part}: anchors in {id}, which is not here")),
                    Some(Err(fault)) => found.problems.push(fault.to_string()),
                    Some(Ok(capture)) => {
                        found.problems.extend(anchors.iter().filter_map(|it| broken(&capture, it)));
                    }
                }
            }
        })?;
        found.problems.sort();
        found.problems.dedup();
        Ok(found)
    }

    fn verify_database(&self, found: &mut Verified) -> Result<()> {
        let lines: Vec<String> = self.rows("PRAGMA integrity_check", |it| it.get(0))?;
        found.problems.extend(lines.iter().filter(|it| *it != "ok").map(|it| format!("case.db: {it}")));
        let keys = self.rows("PRAGMA foreign_key_check", |it| {
            Ok((it.get::<_, String>(0)?, it.get::<_, Option<i64>>(1)?, it.get::<_, String>(2)?))
        })?;
        for (table, row, parent) in keys {
            let row = row.map_or("?".to_owned(), |it| it.to_string());
            found.problems.push(format!("case.db: {table} {row} refers to a row of {parent} that is not there"));
        }
        for index in ["article_words", "quotation_words"] {
            // A check of the index is a write to SQLite, and waits for its turn as all writes do.
            let _turn = self.turn()?;
            let sql = format!("INSERT INTO {index} ({index}) VALUES ('integrity-check')");
            if let Err(error) = self.db.execute(&sql, []) {
                found.problems.push(format!("case.db: {index}: {error}"));
            }
        }
        let pairs = [
            (
                "SELECT capture.id FROM capture LEFT JOIN article USING (capture) WHERE article.id IS NULL",
                "has no article",
            ),
            (
                "SELECT capture.id FROM capture LEFT JOIN article_words ON article_words.rowid = capture.capture \
                 JOIN article ON article.capture = capture.capture WHERE article_words.rowid IS NULL AND outcome = 'article'",
                "is not in the index",
            ),
        ];
        for (sql, problem) in pairs {
            let ids: Vec<String> = self.rows(sql, |it| it.get(0))?;
            found.problems.extend(ids.iter().map(|it| format!("case.db: capture {it} {problem}")));
        }
        let sql = "SELECT capture.id FROM capture LEFT JOIN member USING (capture) LEFT JOIN part USING (part) \
                   WHERE part.part IS NULL OR NOT is_current";
        let untold: Vec<String> = self.rows(sql, |it| it.get(0))?;
        if !self.is_settled()? {
            let n = untold.len();
            found.notes.push(format!(
                "the stories do not know of all captures yet ({n} stand in none); the next `add` tells them"
            ));
        } else {
            found.problems.extend(untold.iter().map(|it| format!("case.db: capture {it} stands in no story")));
        }
        Ok(())
    }

    fn verify_archives(&self, found: &mut Verified) -> Result<()> {
        let archives = self.rows("SELECT archive, name, n_bytes FROM archive ORDER BY archive", |it| {
            Ok((it.get::<_, i64>(0)?, it.get::<_, String>(1)?, it.get::<_, u64>(2)?))
        })?;
        for (archive, name, n_bytes) in archives {
            let path = self.archive_path(&name);
            let length = match fs::metadata(&path) {
                Ok(about) => about.len(),
                Err(error) => {
                    found.problems.push(Fault::file(&path)(error).to_string());
                    continue;
                }
            };
            if length < n_bytes {
                found.problems.push(format!(
                    "{}: byte {length}: the file ends, {n_bytes} bytes are expected",
                    path.display()
                ));
            }
            if length > n_bytes {
                let n = length - n_bytes;
                found.notes.push(format!(
                    "{}: byte {n_bytes}: {n} bytes of a write that never ended; the next `add` cuts them off",
                    path.display()
                ));
            }
            let sql = "SELECT start, n_packed, about, id, holds_bytes FROM sighting JOIN capture USING (capture) WHERE archive = ?1";
            let mut sql = self.db.prepare(sql).map_err(self.fault())?;
            let row = |it: &rusqlite::Row| {
                let entry: (u64, String, String, bool) = (it.get(1)?, it.get(2)?, it.get(3)?, it.get(4)?);
                Ok((it.get::<_, u64>(0)?, entry))
            };
            let rows = sql.query_map([archive], row).and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>);
            let mut expected: HashMap<u64, (u64, String, String, bool)> =
                rows.map_err(self.fault())?.into_iter().collect();
            for record in Records::open(&path)? {
                let record = match record {
                    Ok(record) if record.start >= n_bytes => break,
                    Ok(record) => record,
                    Err(Fault::Record { byte, .. }) if byte >= n_bytes => break,
                    Err(fault) => {
                        found.problems.push(fault.to_string());
                        break;
                    }
                };
                found.n_records += 1;
                let Some(about) = &record.about else { continue };
                let met = (record.n_packed, about.line(), record.digest.clone(), record.kind == "resource");
                if expected.remove(&record.start).as_ref() != Some(&met) {
                    found.problems.push(format!(
                        "{}: byte {}: a record that case.db does not know so",
                        path.display(),
                        record.start
                    ));
                }
            }
            // Behind a broken record others may be whole: each is looked at where it should lie.
            let mut file = File::open(&path).map_err(Fault::file(&path))?;
            for (start, (n_packed, _, id, _)) in expected {
                match record_at(&path, &mut file, start, n_packed) {
                    Ok(record) if record.digest == id => found.n_records += 1,
                    Ok(record) => found.problems.push(format!(
                        "{}: byte {start}: {}, expected {id}",
                        path.display(),
                        record.digest
                    )),
                    Err(fault) => found.problems.push(format!("{fault} (capture {id})")),
                }
            }
        }
        Ok(())
    }
}

/// What is wrong with an anchor, if anything is.
fn broken(capture: &Capture, anchor: &Anchor) -> Option<String> {
    let place = format!("{}: bytes {}..{}", anchor.capture, anchor.start, anchor.end);
    if anchor.start > anchor.end || anchor.end as usize > capture.bytes.len() {
        return Some(format!("{place}: an anchor beyond the capture's {} bytes", capture.bytes.len()));
    }
    let words = exact(capture, Span::new(anchor.start as usize, anchor.end as usize));
    (words != anchor.exact).then(|| format!("{place}: “{words}”, the anchor says “{}”", anchor.exact))
}

/// Gathers all anchors in `value`, by capture.
fn gather(value: &Value, into: &mut BTreeMap<String, Vec<Anchor>>) {
    match value {
        Value::Object(fields) => {
            if fields.len() == 4
                && let Ok(anchor) = serde_json::from_value::<Anchor>(value.clone())
            {
                into.entry(anchor.capture.clone()).or_default().push(anchor);
                return;
            }
            fields.values().for_each(|it| gather(it, into));
        }
        Value::Array(items) => items.iter().for_each(|it| gather(it, into)),
        _ => {}
    }
}

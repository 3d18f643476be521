//! What was told already: `alerts.db`, which is not made of the captures and outlives their being read anew.

use super::Alert;
use crate::book::{Casebook, database_beside, lock_file};
use crate::fault::{Fault, Result};
use rusqlite::{Connection, params};
use rusqlite_migration::M;
use std::collections::HashSet;
use std::fs::File;
use std::path::PathBuf;

const STEPS: &[M] = &[M::up(include_str!("../migrations/alerts/0001_alerts.sql"))];

/// The memory, opened; by one program at a time.
pub struct Memory {
    path: PathBuf,
    db: Connection,
    /// Held as long as it is open.
    _lock: File,
}

/// What one evaluation adds to it.
#[derive(Default)]
pub struct Learnt {
    /// Keys, each with the rule that knows it.
    pub keys: Vec<(String, String)>,
    /// What is told.
    pub alerts: Vec<Alert>,
}

impl Memory {
    /// Opens the memory of a casebook; where another program has it open, waits for that.
    pub fn open(case: &Casebook) -> Result<Self> {
        let lock = lock_file(&case.folder, "alerts.lock")?;
        lock.lock().map_err(Fault::file(&case.folder.join("alerts.lock")))?;
        let path = case.folder.join("alerts.db");
        Ok(Memory { db: database_beside(&path, STEPS)?, path, _lock: lock })
    }

    /// Returns the rules that wait.
    pub fn rules(&self) -> Result<HashSet<String>> {
        self.strings("SELECT rule FROM rule", [])
    }

    /// Returns the marks of the parts that the rules were held against.
    pub fn seen(&self) -> Result<HashSet<String>> {
        self.strings("SELECT mark FROM seen", [])
    }

    /// Returns what each rule knows.
    pub fn known(&self, rule: &str) -> Result<HashSet<String>> {
        self.strings("SELECT key FROM known WHERE rule = ?1", [rule])
    }

    /// Lets `rules` wait and no others; those that are new know `learnt`, and where none waited before, `marks` are seen.
    pub fn arm(&mut self, rules: &[String], learnt: &Learnt, marks: &HashSet<String>) -> Result<()> {
        let fault = self.fault();
        let before = self.rules()?;
        let view = self.db.transaction().map_err(&fault)?;
        let arm = || -> rusqlite::Result<()> {
            for gone in before.iter().filter(|it| !rules.contains(it)) {
                view.execute("DELETE FROM rule WHERE rule = ?1", [gone])?;
            }
            for new in rules.iter().filter(|it| !before.contains(*it)) {
                view.execute("INSERT INTO rule (rule) VALUES (?1)", [new])?;
            }
            if before.is_empty() {
                view.execute("DELETE FROM seen", [])?;
                insert_marks(&view, marks)?;
            }
            insert_keys(&view, &learnt.keys)
        };
        arm().map_err(&fault)?;
        view.commit().map_err(fault)
    }

    /// Notes what was told, and that the rules were held against the parts of `marks`, which are all there are; numbers the alerts.
    pub fn learn(&mut self, learnt: &mut Learnt, marks: &HashSet<String>) -> Result<()> {
        let fault = self.fault();
        let seen = self.seen()?;
        let view = self.db.transaction().map_err(&fault)?;
        let mut learn = || -> rusqlite::Result<()> {
            insert_keys(&view, &learnt.keys)?;
            for gone in seen.difference(marks) {
                view.prepare_cached("DELETE FROM seen WHERE mark = ?1")?.execute([gone])?;
            }
            insert_marks(&view, marks)?;
            let n: u64 = view.query_row("SELECT coalesce(max(alert), 0) FROM alert", [], |it| it.get(0))?;
            for (number, alert) in (n + 1..).zip(&mut learnt.alerts) {
                alert.number = number;
                let record = serde_json::to_string(alert).expect("an alert has string keys only");
                view.prepare_cached("INSERT INTO alert VALUES (?1, ?2)")?.execute(params![number, record])?;
            }
            Ok(())
        };
        learn().map_err(&fault)?;
        view.commit().map_err(fault)
    }

    /// Returns the records from the one numbered `from` (1 for the first), oldest first, `most` of them.
    pub fn records(&self, from: u64, most: usize) -> Result<Vec<String>> {
        let sql = "SELECT record FROM alert WHERE alert >= ?1 ORDER BY alert LIMIT ?2";
        let mut sql = self.db.prepare_cached(sql).map_err(self.fault())?;
        let records = sql.query_map(params![from, most as i64], |it| it.get(0)).and_then(Iterator::collect);
        records.map_err(self.fault())
    }

    /// Returns the latest records, oldest first, `most` of them.
    pub fn latest(&self, most: usize) -> Result<Vec<String>> {
        let sql = "SELECT coalesce(max(alert), 0) FROM alert";
        let n: u64 = self.db.query_row(sql, [], |it| it.get(0)).map_err(self.fault())?;
        self.records((n + 1).saturating_sub(most as u64), most)
    }

    /// Returns how many alerts the log has, and how many bytes they are.
    pub fn logged(&self) -> Result<(u64, u64)> {
        let row = |it: &rusqlite::Row| Ok((it.get(0)?, it.get(1)?));
        self.db.query_row("SELECT n_alerts, n_bytes FROM log", [], row).map_err(self.fault())
    }

    /// Notes that the log has so many.
    pub fn note_logged(&self, n_alerts: u64, n_bytes: u64) -> Result<()> {
        let sql = "UPDATE log SET n_alerts = ?1, n_bytes = ?2";
        self.db.execute(sql, params![n_alerts, n_bytes]).map(drop).map_err(self.fault())
    }

    fn strings<T: FromIterator<String>>(&self, sql: &str, bound: impl rusqlite::Params) -> Result<T> {
        let mut sql = self.db.prepare_cached(sql).map_err(self.fault())?;
        sql.query_map(bound, |it| it.get(0)).and_then(Iterator::collect).map_err(self.fault())
    }

    fn fault(&self) -> impl Fn(rusqlite::Error) -> Fault + use<> {
        let path = self.path.clone();
        move |error| Fault::Database { path: path.clone(), error }
    }
}

fn insert_keys(db: &Connection, keys: &[(String, String)]) -> rusqlite::Result<()> {
    let mut sql = db.prepare_cached("INSERT OR IGNORE INTO known (rule, key) VALUES (?1, ?2)")?;
    keys.iter().try_for_each(|(rule, key)| sql.execute([rule, key]).map(drop))
}

fn insert_marks(db: &Connection, marks: &HashSet<String>) -> rusqlite::Result<()> {
    let mut sql = db.prepare_cached("INSERT OR IGNORE INTO seen (mark) VALUES (?1)")?;
    marks.iter().try_for_each(|it| sql.execute([it]).map(drop))
}

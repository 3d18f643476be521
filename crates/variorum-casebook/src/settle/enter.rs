//! What was told, entered; and what is no longer current, taken out.

use super::Holding;
use crate::book::Casebook;
use crate::fault::Result;
use crate::page::{n_open, n_texts};
use rusqlite::{Transaction, params};
use std::collections::{HashMap, HashSet};
use variorum::storyfile::Part;
use variorum::storyfile::records::StoryFile;

/// How many parts that are no longer current are taken out in one transaction.
const DROPPED_AT_ONCE: usize = 200;

/// A part as it is entered.
pub struct Telling {
    mark: String,
    story: Option<String>,
    headline: String,
    first: Option<String>,
    last: Option<String>,
    n_members: usize,
    n_origins: usize,
    n_conflicts: usize,
    n_captures: usize,
    n_texts: u64,
    n_open: u64,
    file: Vec<u8>,
    quotations: Vec<Said>,
    /// Ids.
    utterances: Vec<String>,
}

struct Said {
    capture: i64,
    id: String,
    kind: String,
    speaker: Option<String>,
    content: String,
    anchors: String,
}

impl Telling {
    /// Returns what `file`, packed as `packed`, is entered as; `capture_of` are its captures' numbers.
    pub fn of(file: &StoryFile, mark: &str, packed: Vec<u8>, capture_of: &HashMap<&str, i64>) -> Self {
        let story = file.stories.first();
        let headline = match story {
            Some(story) => story.headline.clone(),
            None => file
                .articles
                .first()
                .and_then(|it| it.headline.as_ref())
                .map_or(String::new(), |it| it.exact.clone()),
        };
        let home: HashMap<&str, i64> = file
            .articles
            .iter()
            .filter_map(|it| Some((it.id.as_str(), *capture_of.get(it.capture.as_str())?)))
            .collect();
        let said = file.quotations.iter().filter_map(|it| {
            Some(Said {
                capture: *home.get(it.article.as_str())?,
                id: it.id.clone(),
                kind: it.kind.clone(),
                speaker: it.speaker.as_ref().map(|it| it.name.clone().unwrap_or_else(|| it.text.clone())),
                content: it.content.text.clone(),
                anchors: serde_json::to_string(&it.content.anchors).expect("anchors have string keys only"),
            })
        });
        Telling {
            mark: mark.to_owned(),
            story: story.map(|it| it.story.clone()),
            headline,
            first: story.and_then(|it| it.from.clone()),
            last: story.and_then(|it| it.to.clone()),
            n_members: story.map_or(0, |it| it.members.len()),
            n_origins: story.map_or(0, |it| it.n_independent()),
            n_conflicts: story.map_or(0, |it| it.conflicts.len()),
            n_captures: file.captures.len(),
            n_texts: story.map_or(0, n_texts),
            n_open: story.map_or(0, n_open),
            quotations: said.collect(),
            utterances: story
                .map_or(Vec::new(), |it| it.utterances.iter().map(|it| it.utterance.clone()).collect()),
            file: packed,
        }
    }
}

impl Casebook {
    /// Enters what was told, not to be seen yet.
    pub(super) fn enter(&mut self, all: &[Telling]) -> Result<()> {
        let enter = |transaction: &Transaction| -> rusqlite::Result<()> {
            for it in all {
                let sql = "INSERT OR IGNORE INTO part (mark, story, headline, first, last, n_members, n_origins, \
                           n_conflicts, n_captures, n_texts, n_open, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, \
                           ?12)";
                let values = params![
                    it.mark,
                    it.story,
                    it.headline,
                    it.first,
                    it.last,
                    it.n_members,
                    it.n_origins,
                    it.n_conflicts,
                    it.n_captures,
                    it.n_texts,
                    it.n_open,
                    it.file,
                ];
                if transaction.prepare_cached(sql)?.execute(values)? == 0 {
                    continue;
                }
                let part = transaction.last_insert_rowid();
                for id in &it.utterances {
                    let sql = "INSERT OR IGNORE INTO utterance (id, part) VALUES (?1, ?2)";
                    transaction.prepare_cached(sql)?.execute(params![id, part])?;
                }
                for said in &it.quotations {
                    let sql = "INSERT INTO quotation (part, capture, id, kind, speaker, content, anchors) \
                               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
                    let values =
                        params![part, said.capture, said.id, said.kind, said.speaker, said.content, said.anchors];
                    transaction.prepare_cached(sql)?.execute(values)?;
                    let sql = "INSERT INTO quotation_words (rowid, content, speaker) VALUES (?1, ?2, ?3)";
                    let values = params![transaction.last_insert_rowid(), said.content, said.speaker];
                    transaction.prepare_cached(sql)?.execute(values)?;
                }
            }
            Ok(())
        };
        self.change(enter)
    }

    /// Makes the parts of these marks the current ones, and no others, in one transaction.
    pub(super) fn make_current(
        &mut self,
        kept: i64,
        found: &[Part],
        holdings: &[Holding],
        marks: &[String],
    ) -> Result<()> {
        let change = |transaction: &Transaction| -> rusqlite::Result<()> {
            let mut entered: HashMap<String, (i64, bool)> = HashMap::new();
            {
                // From the index: no part is read.
                let mut sql =
                    transaction.prepare("SELECT mark, part, is_current FROM part INDEXED BY part_current")?;
                let mut rows = sql.query([])?;
                while let Some(row) = rows.next()? {
                    entered.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
                }
            }
            let now: HashSet<&String> = marks.iter().collect();
            for (_, (part, _)) in entered.iter().filter(|it| it.1.1 && !now.contains(it.0)) {
                transaction.prepare_cached("UPDATE part SET is_current = 0 WHERE part = ?1")?.execute([part])?;
                transaction.prepare_cached("DELETE FROM member WHERE part = ?1")?.execute([part])?;
            }
            for (it, mark) in found.iter().zip(marks) {
                let Some((part, is_current)) = entered.get(mark) else { continue };
                if *is_current {
                    continue;
                }
                transaction.prepare_cached("UPDATE part SET is_current = 1 WHERE part = ?1")?.execute([part])?;
                for n in &it.documents {
                    let sql = "INSERT OR REPLACE INTO member (capture, part) VALUES (?1, ?2)";
                    transaction.prepare_cached(sql)?.execute([holdings[*n].capture, *part])?;
                }
            }
            transaction.execute("UPDATE state SET settled = ?1", [kept]).map(drop)
        };
        self.change(change)
    }

    /// Takes out what is not current: what was told before, and what a writer told that was ended too early.
    pub(super) fn drop_unused(&mut self) -> Result<()> {
        loop {
            let drop_some = |transaction: &Transaction| -> rusqlite::Result<usize> {
                let sql = format!("SELECT part FROM part WHERE is_current = 0 LIMIT {DROPPED_AT_ONCE}");
                let parts: Vec<i64> = transaction
                    .prepare_cached(&sql)?
                    .query_map([], |it| it.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                for part in &parts {
                    let sql = "DELETE FROM quotation_words WHERE rowid IN (SELECT quotation FROM quotation WHERE part = ?1)";
                    transaction.prepare_cached(sql)?.execute([part])?;
                    transaction.prepare_cached("DELETE FROM quotation WHERE part = ?1")?.execute([part])?;
                    transaction.prepare_cached("DELETE FROM utterance WHERE part = ?1")?.execute([part])?;
                    transaction.prepare_cached("DELETE FROM part WHERE part = ?1")?.execute([part])?;
                }
                Ok(parts.len())
            };
            if self.change(drop_some)? < DROPPED_AT_ONCE {
                return Ok(());
            }
        }
    }
}

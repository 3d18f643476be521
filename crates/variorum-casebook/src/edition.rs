//! The edition of a casebook, put together from its parts; and what is asked for by id.

use crate::book::Casebook;
use crate::corrected::once_each;
use crate::digest::unpacked;
use crate::fault::{Fault, Result};
use crate::settle::holdings;
use rusqlite::OptionalExtension;
use std::collections::HashMap;
use variorum::capture::Capture;
use variorum::storyfile::records::{ArticleRecord, QuotationRecord, StoryFile, StoryRecord};

impl Casebook {
    /// Returns the edition of all captures: what [`variorum::read`] makes of them at once, and what a person corrected in it.
    pub fn edition(&self) -> Result<StoryFile> {
        let mut all = StoryFile {
            format: 1,
            generator: crate::PROGRAM.to_owned(),
            captures: Vec::new(),
            articles: Vec::new(),
            quotations: Vec::new(),
            stories: Vec::new(),
            corrections: Vec::new(),
        };
        let mut placed: Vec<([String; 3], ArticleRecord)> = Vec::new();
        let mut quotations: HashMap<String, Vec<QuotationRecord>> = HashMap::new();
        let mut places = self.places()?;
        self.each_part(&mut |file| {
            all.captures.extend(file.captures);
            let n_before = all.corrections.len() as u32;
            all.corrections.extend(file.corrections);
            all.stories.extend(file.stories.into_iter().map(|it| with_indices(it, |it| n_before + it)));
            for article in file.articles {
                let place = places.remove(&article.id);
                let place = place.ok_or_else(|| {
                    self.bad_row(&article.id, "no article; expected the one that a part tells of")
                })?;
                placed.push((place, article));
            }
            file.quotations.into_iter().for_each(|it| quotations.entry(it.article.clone()).or_default().push(it));
            Ok(())
        })?;
        placed.sort_by(|a, b| a.0.cmp(&b.0));
        all.articles = placed.into_iter().map(|it| it.1).collect();
        all.quotations = all.articles.iter().filter_map(|it| quotations.remove(&it.id)).flatten().collect();
        all.captures.sort_by(|a, b| a.id.cmp(&b.id));
        all.stories.sort_by(|a, b| {
            b.members.len().cmp(&a.members.len()).then_with(|| (&a.from, &a.story).cmp(&(&b.from, &b.story)))
        });
        let (corrections, place) = once_each(all.corrections);
        all.corrections = corrections;
        all.stories = all.stories.into_iter().map(|it| with_indices(it, |it| place[it as usize])).collect();
        Ok(all)
    }

    /// Gives `take` the edition of every part with its corrections, stories first, the largest first.
    pub fn each_part(&self, take: &mut dyn FnMut(StoryFile) -> Result<()>) -> Result<()> {
        let corrections = self.corrections()?;
        self.each_part_where("is_current", &mut |file| take(self.with_corrections(file, &corrections)?))
    }

    /// Gives `take` the edition of every part of the table `temp.fresh` as it is kept, in the same order.
    pub(crate) fn each_fresh(&self, take: &mut dyn FnMut(StoryFile) -> Result<()>) -> Result<()> {
        self.each_part_where("part IN (SELECT part FROM temp.fresh)", take)
    }

    fn each_part_where(&self, wanted: &str, take: &mut dyn FnMut(StoryFile) -> Result<()>) -> Result<()> {
        let fault = self.fault();
        let sql = &format!(
            "SELECT part, file FROM part WHERE {wanted} ORDER BY n_members DESC, first IS NOT NULL, first, story, mark"
        );
        let mut sql = self.db.prepare(sql).map_err(&fault)?;
        let mut rows = sql.query([]).map_err(&fault)?;
        while let Some(row) = rows.next().map_err(&fault)? {
            let part: i64 = row.get(0).map_err(&fault)?;
            let bytes = row.get_ref(1).and_then(|it| Ok(it.as_blob()?)).map_err(&fault)?;
            take(self.file_in(part, bytes)?)?;
        }
        Ok(())
    }

    /// Gives `take` the number and the JSON of every part that is current; nothing where it cannot be read.
    pub(crate) fn each_part_raw(&self, take: &mut dyn FnMut(i64, Option<serde_json::Value>)) -> Result<()> {
        let fault = self.fault();
        let mut sql =
            self.db.prepare("SELECT part, file FROM part WHERE is_current ORDER BY part").map_err(&fault)?;
        let mut rows = sql.query([]).map_err(&fault)?;
        while let Some(row) = rows.next().map_err(&fault)? {
            let bytes: Vec<u8> = row.get(1).map_err(&fault)?;
            let json = unpacked(&bytes).and_then(|it| serde_json::from_slice(&it).ok());
            take(row.get(0).map_err(&fault)?, json);
        }
        Ok(())
    }

    fn file_in(&self, part: i64, bytes: &[u8]) -> Result<StoryFile> {
        self.parsed(part, &self.json_in(part, bytes)?)
    }

    fn json_in(&self, part: i64, bytes: &[u8]) -> Result<Vec<u8>> {
        unpacked(bytes).ok_or_else(|| self.bad_row(format!("part {part}"), "a story file that does not unpack"))
    }

    fn parsed(&self, part: i64, json: &[u8]) -> Result<StoryFile> {
        serde_json::from_slice(json).map_err(|error| self.bad_row(format!("part {part}"), error.to_string()))
    }

    /// What each article's place in the edition follows from.
    fn places(&self) -> Result<HashMap<String, [String; 3]>> {
        let fault = self.fault();
        let mut sql = self.db.prepare("SELECT id, published, source FROM article").map_err(&fault)?;
        let row = |it: &rusqlite::Row| {
            let (id, published, source): (String, Option<String>, String) = (it.get(0)?, it.get(1)?, it.get(2)?);
            Ok((id.clone(), [published.unwrap_or_else(|| "~".to_owned()), source, id]))
        };
        sql.query_map([], row).and_then(Iterator::collect).map_err(fault)
    }

    /// Returns the mark, which names everything that its telling follows from, and the number of the part that tells the story of that id.
    pub fn story_part(&self, id: &str) -> Result<Option<(String, i64)>> {
        let sql = "SELECT mark, part FROM part WHERE is_current AND story = ?1";
        let row = |it: &rusqlite::Row| Ok((it.get(0)?, it.get(1)?));
        self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row([id], row).optional()).map_err(self.fault())
    }

    /// Returns the edition of a part as it is kept: the JSON of a story file.
    pub fn part_json(&self, part: i64) -> Result<Vec<u8>> {
        let sql = "SELECT file FROM part WHERE part = ?1";
        let bytes =
            self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row([part], |it| it.get(0)).optional());
        let bytes: Vec<u8> = bytes.map_err(self.fault())?.ok_or_else(|| Fault::Unknown(format!("part {part}")))?;
        self.json_in(part, &bytes)
    }

    /// Returns the edition, with its corrections, of the part that `id` names: a story, an article, or a capture (`sha256:…`) by their ids, or a doc id. The
    /// beginning of an id is enough where it names one thing.
    pub fn file_of(&self, id: &str) -> Result<StoryFile> {
        self.with_corrections(self.kept_file_of(id)?, &self.corrections()?)
    }

    /// The same as it is kept, without corrections.
    pub fn kept_file_of(&self, id: &str) -> Result<StoryFile> {
        let part = self.part_of(id)?.ok_or_else(|| Fault::Unknown(id.to_owned()))?;
        self.parsed(part, &self.part_json(part)?)
    }

    /// Returns the story of the part that `id` names; nothing where that is a page without a report.
    pub fn story_of(&self, id: &str) -> Result<Option<String>> {
        let part = self.part_of(id)?.ok_or_else(|| Fault::Unknown(id.to_owned()))?;
        let sql = "SELECT story FROM part WHERE part = ?1";
        self.db.query_row(sql, [part], |it| it.get(0)).map_err(self.fault())
    }

    fn part_of(&self, id: &str) -> Result<Option<i64>> {
        let by = [
            "SELECT part FROM part WHERE is_current AND story = ?1",
            "SELECT part FROM member JOIN article USING (capture) WHERE article.id = ?1",
            "SELECT part FROM member JOIN capture USING (capture) WHERE capture.id = ?1",
            "SELECT part FROM member JOIN article USING (capture) WHERE article.source = ?1",
        ];
        let begin = [
            "SELECT DISTINCT part FROM part WHERE is_current AND story >= ?1 AND story < ?1 || '~'",
            "SELECT DISTINCT part FROM member JOIN article USING (capture) WHERE article.id >= ?1 AND article.id < ?1 || '~'",
            "SELECT DISTINCT part FROM member JOIN capture USING (capture) WHERE capture.id >= ?1 AND capture.id < ?1 || '~'",
        ];
        for sql in by {
            let found = self.db.query_row(sql, [id], |it| it.get(0)).optional().map_err(self.fault())?;
            if found.is_some() {
                return Ok(found);
            }
        }
        // Two hex digits and more tell of an id, not of a whim.
        for sql in begin.into_iter().filter(|_| id.len() >= 4) {
            let mut sql = self.db.prepare(sql).map_err(self.fault())?;
            let found: rusqlite::Result<Vec<i64>> =
                sql.query_map([id], |it| it.get(0)).and_then(Iterator::collect);
            if let [part] = found.map_err(self.fault())?[..] {
                return Ok(Some(part));
            }
        }
        Ok(None)
    }

    /// Returns the capture that `id`, or the beginning of one, names.
    pub fn capture_of(&self, id: &str) -> Result<Capture> {
        let sql = "SELECT id FROM capture WHERE id >= ?1 AND id < ?1 || '~' LIMIT 2";
        let mut sql = self.db.prepare(sql).map_err(self.fault())?;
        let found: rusqlite::Result<Vec<String>> = sql.query_map([id], |it| it.get(0)).and_then(Iterator::collect);
        let found = found.map_err(self.fault())?;
        let [id] = &found[..] else { return Err(Fault::Unknown(id.to_owned())) };
        self.captures(&[id])?.pop().ok_or_else(|| Fault::Unknown(id.clone()))
    }

    /// Returns the captures of these ids, as they were kept, in that order.
    pub fn captures(&self, ids: &[&str]) -> Result<Vec<Capture>> {
        let fault = self.fault();
        let capture = |id: &&str| {
            let found = holdings(&self.db, &self.folder, Some(id), &fault)?;
            found.first().ok_or_else(|| Fault::Unknown((*id).to_owned()))?.capture()
        };
        ids.iter().map(capture).collect()
    }

    /// Gives `take` every capture as it was kept, by order of keeping.
    pub fn each_capture(&self, take: &mut dyn FnMut(Capture) -> Result<()>) -> Result<()> {
        let fault = self.fault();
        holdings(&self.db, &self.folder, None, &fault)?.iter().try_for_each(|it| take(it.capture()?))
    }
}

/// The same story, the corrections of its utterances numbered otherwise.
fn with_indices(mut story: StoryRecord, of: impl Fn(u32) -> u32) -> StoryRecord {
    story.utterances.iter_mut().flat_map(|it| &mut it.corrected).for_each(|it| *it = of(*it));
    story
}

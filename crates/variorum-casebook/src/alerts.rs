//! Alerts: what somebody waits for, told once when it is there.
//!
//! The rules stand in `alerts.toml` in the casebook's folder, written by hand. A rule tells nothing of what stood there when it was made. What
//! is told goes to a log (`alerts.jsonl`) and a feed (`alerts.atom`), and to the caller, who may hand it on.

mod events;
mod log;
mod memory;
mod rules;

use crate::book::Casebook;
use crate::fault::{Fault, Result};
use crate::prepare::now;
use events::{Happening, happenings};
use log::write_out;
use memory::{Learnt, Memory};
use rules::rules;
pub use rules::{Rule, When, WrittenRule};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use variorum::storyfile::records::Anchor;

/// Finds of a search looked at in one go.
const PAGE: usize = 1000;

/// Something that was waited for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// From 1, in order of telling.
    pub number: u64,
    /// When it was told, RFC 3339 in UTC.
    pub time: String,
    /// The rule's name.
    pub alert: String,
    /// `found`, `quotation-altered`, `conflict-opened` or `origins-passed`.
    pub when: String,
    /// The story; nothing for a page without a report.
    pub story: Option<String>,
    /// Its headline, else that of the article.
    pub headline: String,
    /// What happened, in a line.
    pub text: String,
    /// The article it happened in, where it is one.
    pub article: Option<String>,
    /// The quotation that was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
    /// The places that show it.
    pub anchors: Vec<Anchor>,
}

impl Casebook {
    /// Returns the rules in `alerts.toml`; none where there is no such file.
    pub fn alert_rules(&self) -> Result<Vec<Rule>> {
        let path = self.folder.join("alerts.toml");
        rules(&self.written_rules()?).map_err(|problem| Fault::Rules { path, problem })
    }

    /// Writes one more rule to the end of `alerts.toml`, unless that would make a file that cannot be read.
    pub fn save_alert_rule(&self, rule: &WrittenRule) -> Result<()> {
        let (path, before) = (self.folder.join("alerts.toml"), self.written_rules()?);
        let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
        let lines = format!("{gap}{}", rule.toml());
        rules(&format!("{before}{lines}")).map_err(|problem| Fault::Rules { path: path.clone(), problem })?;
        let file = OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|mut it| it.write_all(lines.as_bytes()).and_then(|()| it.sync_data()))
            .map_err(Fault::file(&path))
    }

    fn written_rules(&self) -> Result<String> {
        let path = self.folder.join("alerts.toml");
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            text => text.map_err(Fault::file(&path)),
        }
    }

    /// Makes new rules wait for what comes from now on; to be called before captures are added. Returns how many wait.
    pub fn arm_alerts(&self) -> Result<usize> {
        let rules = self.alert_rules()?;
        if rules.is_empty() && !self.folder.join("alerts.db").exists() {
            return Ok(0);
        }
        let mut memory = Memory::open(self)?;
        let armed = memory.rules()?;
        let new: Vec<&Rule> = rules.iter().filter(|it| !armed.contains(&it.id)).collect();
        let marks = self.current_marks()?;
        let mut learnt = Learnt::default();
        if !new.is_empty() {
            self.mark_fresh(&HashSet::new())?;
            for (rule, happened) in new.iter().zip(self.happened(&new)?) {
                let keys = happened.into_iter().flat_map(|it| it.1.keys);
                learnt.keys.extend(keys.map(|(_, key)| (rule.id.clone(), key)));
            }
        }
        let ids: Vec<String> = rules.iter().map(|it| it.id.clone()).collect();
        memory.arm(&ids, &learnt, &marks)?;
        Ok(rules.len())
    }

    /// Tells what the stories show that was waited for and not told before; to be called when they are settled.
    pub fn raise_alerts(&self) -> Result<Vec<Alert>> {
        let mut memory = match self.folder.join("alerts.db").exists() {
            true => Memory::open(self)?,
            false => return Ok(Vec::new()),
        };
        let armed = memory.rules()?;
        let rules = self.alert_rules()?;
        let rules: Vec<&Rule> = rules.iter().filter(|it| armed.contains(&it.id)).collect();
        let (marks, time) = (self.current_marks()?, now());
        self.mark_fresh(&memory.seen()?)?;
        let mut learnt = Learnt::default();
        for (rule, happened) in rules.iter().zip(self.happened(&rules)?) {
            let mut known = memory.known(&rule.id)?;
            for (told, happening) in happened {
                if !happening.is_known(&known) {
                    let Happening { text, article, anchors, .. } = happening.clone();
                    let (alert, when) = (rule.name.clone(), rule.when.name().to_owned());
                    learnt.alerts.push(Alert { time: time.clone(), alert, when, text, article, anchors, ..told });
                }
                for (_, key) in happening.keys {
                    if known.insert(key.clone()) {
                        learnt.keys.push((rule.id.clone(), key));
                    }
                }
            }
        }
        memory.learn(&mut learnt, &marks)?;
        write_out(&self.folder, &memory)?;
        Ok(learnt.alerts)
    }

    /// Returns what was told last, `most` of it, the oldest first.
    pub fn latest_alerts(&self, most: usize) -> Result<Vec<Alert>> {
        if !self.folder.join("alerts.db").exists() {
            return Ok(Vec::new());
        }
        let records = Memory::open(self)?.latest(most)?;
        let alert = |record: &String| {
            let problem = |error: serde_json::Error| Fault::Row {
                path: self.folder.join("alerts.db"),
                row: "alert".to_owned(),
                problem: error.to_string(),
            };
            serde_json::from_str(record).map_err(problem)
        };
        records.iter().map(alert).collect()
    }

    /// What the fresh parts show of each of `rules`, with the story it happened in. Each part is read once, and only where a rule is about
    /// stories.
    fn happened(&self, rules: &[&Rule]) -> Result<Vec<Vec<(Alert, Happening)>>> {
        let mut all: Vec<Vec<(Alert, Happening)>> = Vec::new();
        // The rules about stories, each with those it is meant for; nothing where it is meant for all.
        let mut of_stories: Vec<(usize, Option<HashSet<String>>)> = Vec::new();
        for (n, rule) in rules.iter().enumerate() {
            let found = rule.query.as_ref().map(|it| self.found_fresh(it)).transpose()?;
            if rule.when == When::Found {
                all.push(found.unwrap_or_default());
                continue;
            }
            of_stories.push((n, found.map(|it| it.into_iter().filter_map(|it| it.0.story).collect())));
            all.push(Vec::new());
        }
        if of_stories.is_empty() {
            return Ok(all);
        }
        self.each_fresh(&mut |file| {
            for story in &file.stories {
                let (id, headline) = (Some(story.story.clone()), story.headline.clone());
                let told = Alert { story: id, headline, ..Alert::default() };
                for (n, only) in &of_stories {
                    if only.as_ref().is_none_or(|it| it.contains(&story.story)) {
                        let shown = happenings(story, rules[*n].when);
                        all[*n].extend(shown.into_iter().map(|it| (told.clone(), it)));
                    }
                }
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// What a search finds in the fresh parts.
    fn found_fresh(&self, query: &crate::query::Query) -> Result<Vec<(Alert, Happening)>> {
        let mut all = Vec::new();
        loop {
            let found = self.search_fresh(query, all.len(), PAGE)?;
            for hit in found.hits {
                let anchors: Vec<Anchor> = hit.snippets.into_iter().map(|it| it.anchor).collect();
                let words: Vec<&str> = anchors.iter().map(|it| it.exact.as_str()).collect();
                let by = hit.speaker.as_ref().map_or(String::new(), |it| format!("{it}: "));
                let happening = Happening {
                    keys: vec![(0, hit.quotation.clone().unwrap_or_else(|| hit.article.clone()))],
                    n_known: 1,
                    text: format!("{by}{}", words.join(" … ")),
                    article: Some(hit.article),
                    anchors,
                };
                let told = Alert {
                    story: hit.story,
                    headline: hit.headline,
                    quotation: hit.quotation,
                    ..Alert::default()
                };
                all.push((told, happening));
            }
            if !found.more {
                return Ok(all);
            }
        }
    }

    fn current_marks(&self) -> Result<HashSet<String>> {
        let mut sql = self.db.prepare("SELECT mark FROM part WHERE is_current").map_err(self.fault())?;
        sql.query_map([], |it| it.get(0)).and_then(Iterator::collect).map_err(self.fault())
    }

    /// Calls the current parts fresh whose marks are not among `seen`.
    fn mark_fresh(&self, seen: &HashSet<String>) -> Result<()> {
        let mark = || -> rusqlite::Result<()> {
            self.db.execute_batch(
                "CREATE TABLE IF NOT EXISTS temp.fresh (part INTEGER PRIMARY KEY); DELETE FROM temp.fresh",
            )?;
            let mut insert = self.db.prepare("INSERT INTO temp.fresh (part) VALUES (?1)")?;
            let mut sql = self.db.prepare("SELECT part, mark FROM part WHERE is_current ORDER BY part")?;
            let mut rows = sql.query([])?;
            while let Some(row) = rows.next()? {
                if !seen.contains(row.get_ref(1)?.as_str()?) {
                    insert.execute([row.get::<_, i64>(0)?])?;
                }
            }
            Ok(())
        };
        mark().map_err(self.fault())
    }
}

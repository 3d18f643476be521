//! Origins of invented stories: whether every source is counted once.
//!
//! Comes in: `gold/origins/`, a folder a story, its reports as saved, and in `origins.json` which of them go back to one
//! source and on which nobody could decide. Goes out: what the edition of each story tells, beside that.

use crate::gold;
use crate::measure::Figure;
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use variorum::capture::{Capture, from_bytes};
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{Editing, Grouping};

/// Where the gold lies.
pub const GOLD: &str = "crates/variorum-eval/gold/origins";

/// What `origins` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// The folder of invented stories, each with its `origins.json`
    #[arg(long, default_value = GOLD, value_name = "FOLDER")]
    gold: PathBuf,
}

/// The reports of a story by file name, as sets that are one source each, and those left undecided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// One set a source.
    pub sets: BTreeSet<BTreeSet<String>>,
    /// Reports that may or may not be sources of their own.
    pub undecided: BTreeSet<String>,
}

/// One story: what is right and what is told.
#[derive(Debug)]
pub struct Told {
    /// The folder's name.
    pub story: String,
    /// What is right.
    pub gold: Origins,
    /// What the edition tells, told that the folder's reports are one story.
    pub told: Origins,
    /// What it tells where it groups the reports itself.
    pub grouped: Origins,
}

impl Told {
    /// Whether every source is counted once and nothing is decided that cannot be.
    pub fn is_right(&self) -> bool {
        self.gold == self.told
    }
}

/// Prints each story whose origins are wrong, and how many are right. Returns whether all are.
pub fn origins(options: &Options) -> Result<bool> {
    let stories = stories(&options.gold)?;
    let mut out = io::stdout().lock();
    for it in stories.iter().filter(|it| !it.is_right()) {
        writeln!(out, "{}\n  right {}\n  told  {}", it.story, line(&it.gold), line(&it.told))?;
    }
    let right = stories.iter().filter(|it| it.is_right()).count();
    let grouped = stories.iter().filter(|it| it.grouped == it.gold).count();
    for it in stories.iter().filter(|it| it.is_right() && it.grouped != it.gold) {
        writeln!(
            out,
            "{}, grouped by event\n  right {}\n  told  {}",
            it.story,
            line(&it.gold),
            line(&it.grouped)
        )?;
    }
    writeln!(
        out,
        "{right} of {} stories right, {grouped} where the reports are grouped by event first",
        stories.len()
    )?;
    Ok(right == stories.len())
}

/// Returns the figures of the stories under `gold`; none where it is not there.
pub fn figures(gold: &Path) -> Result<Vec<Figure>> {
    if !gold.is_dir() {
        return Ok(Vec::new());
    }
    let stories = stories(gold)?;
    let figure = |what, value: f64| Figure {
        id: format!("origins, invented stories: {what}"),
        set: "origins, invented stories",
        what,
        value: (value * 10.0).round() / 10.0,
        command: "variorum-eval origins".to_owned(),
    };
    let n_gold: usize = stories.iter().map(|it| it.gold.sets.len()).sum();
    let n_right: usize = stories.iter().map(|it| it.gold.sets.intersection(&it.told.sets).count()).sum();
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    let by_event = stories.iter().filter(|it| it.grouped == it.gold).count();
    Ok(vec![
        figure("grouped by event without help, stories with every origin right", share(by_event, stories.len())),
        figure("stories", stories.len() as f64),
        figure(
            "stories with every origin right",
            share(stories.iter().filter(|it| it.is_right()).count(), stories.len()),
        ),
        figure("origins right to the last member", share(n_right, n_gold)),
    ])
}

/// Returns the stories under `folder`, sorted by name, each read whole.
pub fn stories(folder: &Path) -> Result<Vec<Told>> {
    gold::events(folder, "origins.json", told)
}

fn told(folder: &Path) -> Result<Told> {
    let captures = gold::reports(folder, "origins.json")?
        .into_iter()
        .map(|(name, bytes)| from_bytes(&name, bytes).map_err(|it| anyhow::anyhow!("{name}: {it}")))
        .collect::<Result<Vec<Capture>>>()?;
    let documents = captures.iter().cloned().map(variorum::document).collect();
    let gold = serde_json::from_str(&fs::read_to_string(folder.join("origins.json"))?)?;
    Ok(Told {
        story: gold::name_of(folder),
        gold: gold_origins(&gold).context("origins.json holds no lists of file names")?,
        told: told_origins(&variorum::edit_as(documents, &Editing::grouped(Grouping::OneStory)).0),
        grouped: told_origins(&variorum::read(captures)),
    })
}

fn gold_origins(gold: &Value) -> Option<Origins> {
    let names = |it: &Value| -> Option<BTreeSet<String>> {
        it.as_array()?.iter().map(|it| it.as_str().map(str::to_owned)).collect()
    };
    let sets = gold["origins"].as_array()?.iter().map(names).collect::<Option<_>>()?;
    Some(Origins { sets, undecided: names(&gold["undecided"])? })
}

/// The origins of all stories of a file: where an event was split, a source is in two of them.
fn told_origins(file: &StoryFile) -> Origins {
    let names: BTreeMap<&str, &str> =
        file.articles.iter().map(|it| (it.id.as_str(), it.source.as_str())).collect();
    let name = |id: &String| names.get(id.as_str()).map_or(id.clone(), |it| (*it).to_owned());
    let mut told = Origins::default();
    for story in &file.stories {
        told.sets.extend(story.origins.iter().map(|it| it.iter().map(name).collect::<BTreeSet<_>>()));
        let undecided = story.origin_details.iter().filter(|it| it.status == "undecided");
        told.undecided.extend(undecided.flat_map(|it| it.members.iter().map(name)));
    }
    told
}

fn line(origins: &Origins) -> String {
    let set = |it: &BTreeSet<String>| {
        let marked = |name: &String| format!("{name}{}", if origins.undecided.contains(name) { "?" } else { "" });
        it.iter().map(marked).collect::<Vec<_>>().join(" + ")
    };
    origins.sets.iter().map(set).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests;

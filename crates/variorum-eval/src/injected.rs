//! Conflicts made by program: in a near-copy of a report one number, date, place, name or quoted word is changed, and the edition
//! of the two is asked for it.
//!
//! Comes in: the invented reports under `gold/`, and news articles where they are present. Goes out, by kind: how many of the changes
//! are told, and how many conflicts are told of pairs where nothing was changed but the way of writing.

mod changes;
mod tokens;

use crate::claims::{Rivals, Spot, are_kin, edition, lexical};
use crate::random::Random;
use crate::say;
use anyhow::{Context, Result};
use changes::{Edit, KINDS, Kind, Stock, change, touches};
use clap::Args;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use variorum::capture::{Capture, Told, from_bytes};
use variorum::storyfile::Grouping;
use variorum::text::fold;

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/injected.tsv";
/// Folders of invented stories.
const OWN: &[&str] = &["crates/variorum-eval/gold/claims", "crates/variorum-eval/gold/origins"];
/// News articles under the shared folder.
const NEWS: &str = "data/stories/basil.jsonl.gz";
/// Shorter reports are left out.
const LEAST_BYTES: usize = 400;
/// The share of common words from which the plain method takes sentences for one: near-copies share most.
const PLAIN: f64 = 0.5;
/// The day all pairs are of, so that no other date is in play.
const DAY: &str = "2031-06-18";

/// What `injected` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// How many pairs of each kind, and how many unchanged
    #[arg(long, default_value_t = 200, value_name = "N")]
    pairs: usize,
    /// Another seed makes other changes
    #[arg(long, default_value_t = 1, value_name = "SEED")]
    seed: u64,
    /// Print this many changes that were not told, and false alarms, of each kind
    #[arg(long, default_value_t = 6, value_name = "N")]
    worst: usize,
    /// Only our own reports, and no table
    #[arg(long)]
    own: bool,
    /// The folder of data
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// A report that pairs are made of.
struct Report {
    name: String,
    text: String,
}

/// Makes the pairs, asks the edition of each, prints what was not told and writes the table, in the form of `peers`.
pub fn injected(options: &Options) -> Result<()> {
    let mut table = "# Written by `variorum-eval injected`: set, tool, figure, value.\n".to_owned();
    let mut sets = vec![("changes in invented reports", own()?)];
    let news = options.shared.join(NEWS);
    if news.is_file() && !options.own {
        sets.push(("changes in news articles", read_news(&news)?));
    }
    for (set, reports) in sets {
        say(&format!("{set}: {} reports", reports.len()));
        let mut stock = Stock::default();
        reports.iter().for_each(|it| stock.add(&it.text));
        let kinds = KINDS.iter().map(|it| Some(*it)).chain([None]);
        let mut all = Tally::default();
        for kind in kinds {
            let tally = run(&reports, kind, &stock, options)?;
            let name = kind.map_or("nothing", Kind::name);
            write_rows(&mut table, set, name, &tally.figures(kind.is_some()));
            if kind.is_some() {
                all.add(&tally);
            }
        }
        write_rows(&mut table, set, "any", &all.figures(true));
    }
    if !options.own {
        fs::write(&options.table, table).with_context(|| options.table.display().to_string())?;
    }
    Ok(())
}

fn write_rows(table: &mut String, set: &str, name: &str, figures: &[(&str, f64)]) {
    for (figure, value) in figures {
        say(&format!("{set:28} {name:12} {figure:42} {value:.1}"));
        let _ = writeln!(table, "{set}\t{name}\t{figure}\t{value:.1}");
    }
}

/// What became of the pairs of one kind.
#[derive(Debug, Default)]
struct Tally {
    n_pairs: usize,
    /// Changes told as an open conflict; of those, told as one of their kind; told at all, with an explanation too.
    told: [usize; 3],
    n_alarms: usize,
    /// Of the plain method: changes told, and false alarms.
    plain: [usize; 2],
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.n_pairs += other.n_pairs;
        (0..3).for_each(|n| self.told[n] += other.told[n]);
        self.n_alarms += other.n_alarms;
        (0..2).for_each(|n| self.plain[n] += other.plain[n]);
    }

    fn figures(&self, is_changed: bool) -> Vec<(&'static str, f64)> {
        let share = |n: usize| 100.0 * n as f64 / self.n_pairs.max(1) as f64;
        let mut figures = Vec::new();
        if is_changed {
            figures.push(("changes told as open conflicts", share(self.told[0])));
            figures.push(("told as a conflict of their kind", share(self.told[1])));
            figures.push(("told, explained ones too", share(self.told[2])));
        }
        figures.push(("false alarms in a hundred pairs", share(self.n_alarms)));
        if is_changed {
            figures.push(("plain method, changes told", share(self.plain[0])));
        }
        figures.push(("plain method, false alarms in a hundred pairs", share(self.plain[1])));
        figures.push(("pairs", self.n_pairs as f64));
        figures
    }
}

/// Makes and asks pairs of one kind; `None` changes nothing but the way of writing.
fn run(reports: &[Report], kind: Option<Kind>, stock: &Stock, options: &Options) -> Result<Tally> {
    let mut random = Random::new(options.seed.wrapping_mul(31) + kind.map_or(0, |it| it as u64 + 1));
    let mut tally = Tally::default();
    let mut n_shown = [0, 0];
    let mut out = io::stdout().lock();
    // Some reports have no weekday, or nobody who speaks: as many are tried again.
    for n in 0..options.pairs * 4 {
        if tally.n_pairs == options.pairs {
            break;
        }
        let report = &reports[(n + random.below(reports.len())) % reports.len()];
        let Some(pair) = pair(&report.text, kind, stock, &mut random) else { continue };
        tally.n_pairs += 1;
        let [asked, plain] = ask(&report.text, &pair)?;
        (0..3).for_each(|n| tally.told[n] += usize::from(asked.told[n]));
        tally.n_alarms += asked.alarms.len();
        tally.plain[0] += usize::from(plain.told[0]);
        tally.plain[1] += plain.alarms.len();
        if kind.is_some() && !asked.told[0] && n_shown[0] < options.worst {
            n_shown[0] += 1;
            let (old, new) = (&pair.old, &pair.new);
            let was = old.first().map_or("", |it| &report.text[it.clone()]);
            let is = new.first().map_or("", |it| &pair.text[it.clone()]);
            writeln!(
                out,
                "not told: {}: {was} > {is}\n  {}: {}",
                kind.map_or("", Kind::name),
                report.name,
                around(&report.text, old.first())
            )?;
        }
        for alarm in asked.alarms {
            if n_shown[1] < options.worst {
                n_shown[1] += 1;
                writeln!(
                    out,
                    "false alarm where {} was changed: {}: {alarm}",
                    kind.map_or("nothing", Kind::name),
                    report.name
                )?;
            }
        }
    }
    Ok(tally)
}

/// A near-copy of a report.
#[derive(Debug)]
struct Pair {
    /// What was changed.
    kind: Option<Kind>,
    /// Its text.
    text: String,
    /// What was changed, in the report.
    old: Vec<Range<usize>>,
    /// The same places in the copy.
    new: Vec<Range<usize>>,
}

/// Returns a near-copy; `None` where the report has nothing of the kind to change.
fn pair(text: &str, kind: Option<Kind>, stock: &Stock, random: &mut Random) -> Option<Pair> {
    let changed = match kind {
        Some(kind) => change(text, kind, stock, random)?,
        None => Vec::new(),
    };
    let meets = |a: &Edit, b: &Edit| a.at.start < b.at.end && b.at.start < a.at.end;
    let mut edits: Vec<(Edit, bool)> = changed.iter().map(|it| (it.clone(), true)).collect();
    for touch in touches(text, random) {
        if !edits.iter().any(|it| meets(&it.0, &touch)) {
            edits.push((touch, false));
        }
    }
    edits.sort_by_key(|it| it.0.at.start);
    let mut pair = Pair { kind, text: String::with_capacity(text.len() + 64), old: Vec::new(), new: Vec::new() };
    let mut at = 0;
    for (edit, is_change) in edits {
        pair.text.push_str(&text[at..edit.at.start]);
        let start = pair.text.len();
        pair.text.push_str(&edit.new);
        at = edit.at.end;
        if is_change {
            pair.new.push(start..pair.text.len());
            pair.old.push(edit.at);
        }
    }
    pair.text.push_str(&text[at..]);
    (kind.is_none() || !pair.new.is_empty()).then_some(pair)
}

/// What is told of a pair.
#[derive(Debug, Default)]
struct Asked {
    /// As in [`Tally::told`].
    told: [bool; 3],
    alarms: Vec<String>,
}

/// Returns what the edition tells of a pair, and what the plain method does.
fn ask(text: &str, pair: &Pair) -> Result<[Asked; 2]> {
    let capture = |name: &str, text: &str| {
        let told = Told { published: Some(DAY.to_owned()), publisher: Some(name.to_owned()), title: None };
        Capture { told, ..Capture::of_text(name, text) }.clean()
    };
    let captures = || vec![capture("report", text), capture("copy", &pair.text)];
    let plain = lexical::told(&lexical::read(captures()), PLAIN);
    Ok([judge(&edition(captures(), Grouping::OneStory)?.rivals, pair), judge(&plain.rivals, pair)])
}

fn judge(told: &[Rivals], pair: &Pair) -> Asked {
    let places = |file: &str, ranges: &[Range<usize>]| -> Vec<Spot> {
        ranges
            .iter()
            .map(|it| Spot { file: file.to_owned(), bytes: std::iter::once(it.clone()).collect() })
            .collect()
    };
    let (old, new) = (places("report", &pair.old), places("copy", &pair.new));
    let mut asked = Asked::default();
    for rivals in told {
        let meets = |of: &[Spot], wanted: &[Spot]| of.iter().any(|a| wanted.iter().any(|b| a.shared(b) > 0));
        let on = |wanted: &[Spot]| -> Vec<usize> {
            (0..rivals.values.len()).filter(|it| meets(&rivals.values[*it].1, wanted)).collect()
        };
        let (a, b) = (on(&old), on(&new));
        let hit = a.iter().any(|a| b.iter().any(|b| a != b));
        let is_open = rivals.explanation.is_none();
        asked.told[0] |= hit && is_open;
        asked.told[1] |= hit && is_open && pair.kind.is_some_and(|it| are_kin(&rivals.slot, it.class()));
        asked.told[2] |= hit;
        if is_open && !hit {
            let value = |(value, spots): &(String, Vec<Spot>)| {
                let by: BTreeSet<&str> = spots.iter().map(|it| it.file.as_str()).collect();
                format!("{value} [{}]", by.into_iter().collect::<Vec<_>>().join(", "))
            };
            let values: Vec<String> = rivals.values.iter().map(value).collect();
            asked.alarms.push(format!("{} “{}”: {}", rivals.slot, fold(&rivals.about), values.join(" | ")));
        }
    }
    asked
}

/// The sentence or so around a place.
fn around(text: &str, at: Option<&Range<usize>>) -> String {
    let Some(at) = at else { return String::new() };
    let start = text[..at.start].rfind(['\n', '.']).map_or(0, |it| it + 1);
    let end = text[at.end..].find(['\n', '.']).map_or(text.len(), |it| at.end + it);
    fold(&text[start..end])
}

/// The texts of our own reports: head and body of each, as the library finds them. Events held out are left out, for what is missed here
/// is read by those who change the rules.
fn own() -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    for folder in OWN {
        let mut files: Vec<PathBuf> = Vec::new();
        for story in fs::read_dir(folder).with_context(|| (*folder).to_owned())? {
            let story = story?.path();
            let gold = fs::read_to_string(story.join("claims.json")).unwrap_or("null".to_owned());
            if serde_json::from_str::<Value>(&gold)?["held_out"] == true {
                continue;
            }
            for file in fs::read_dir(story)? {
                files.push(file?.path());
            }
        }
        files.retain(|it| it.extension().is_some_and(|it| it != "json"));
        files.sort();
        for file in files {
            let name =
                file.strip_prefix(Path::new("crates/variorum-eval/gold")).unwrap_or(&file).display().to_string();
            let capture = from_bytes(&name, fs::read(&file)?).map_err(|it| anyhow::anyhow!("{name}: {it}"))?;
            reports.push(Report { text: variorum::document(capture).article.text, name });
        }
    }
    reports.retain(|it| it.text.len() >= LEAST_BYTES);
    Ok(reports)
}

fn read_news(path: &Path) -> Result<Vec<Report>> {
    let unzip = Command::new("gzip").arg("-dc").arg(path).output().context("gzip")?;
    let mut reports = Vec::new();
    for line in String::from_utf8_lossy(&unzip.stdout).lines() {
        let mut record: Value = serde_json::from_str(line)?;
        let [name, text] = ["id", "text"].map(|it| record[it].take());
        if let (Value::String(name), Value::String(text)) = (name, text) {
            reports.push(Report { name, text: text.replace("\r\n", "\n").replace('\n', "\n\n") });
        }
    }
    reports.retain(|it| it.text.len() >= LEAST_BYTES);
    Ok(reports)
}

#[cfg(test)]
mod tests;

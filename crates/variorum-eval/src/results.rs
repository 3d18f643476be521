//! The page of results.

use crate::cost::Cost;
use crate::measure::{Figure, Places};
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::process::Command;

const HEAD: &str = "\
# Results

Written by `cargo run --release -p variorum-eval -- figures`; do not edit by hand. `figures --check` fails where a figure falls
below `crates/variorum-eval/floor.tsv`. Shares and F1 are in percent. Gold, data and scorers are not part of the
repository; paths are relative to their folder, scorers lie in its `bench/`.

";

/// Returns the page, laid out the same way every time.
pub fn page(figures: &[Figure], costs: &[Cost], places: &Places) -> Result<String> {
    let mut page = HEAD.to_owned();
    writeln!(page, "Machine: {}.  ", machine())?;
    writeln!(
        page,
        "Versions: {}; {}; {}.\n",
        told_by(&places.variorum.to_string_lossy()),
        told_by("rustc"),
        told_by("python3")
    )?;
    let mut set = "";
    for figure in figures {
        if figure.set != set {
            set = figure.set;
            writeln!(page, "{}## {set}\n\n`{}`\n\n| what | figure |\n| --- | ---: |", gap(&page), figure.command)?;
        }
        writeln!(page, "| {} | {:.1} |", figure.what, figure.value)?;
    }
    writeln!(page, "\n## cost\n\n`variorum read --format json …`, processor time of both cores together\n")?;
    writeln!(page, "| what is read | ms | ms at twice the size |\n| --- | ---: | ---: |")?;
    for cost in costs {
        let twice = cost.twice_ms.map_or("-".to_owned(), |it| format!("{it:.0}"));
        writeln!(page, "| {} | {:.0} | {twice} |", cost.what, cost.once_ms)?;
    }
    Ok(page)
}

fn gap(page: &str) -> &'static str {
    if page.ends_with("\n\n") { "" } else { "\n" }
}

/// `AMD EPYC 7B13, 2 cores, linux x86_64`.
fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|it| it.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("unknown processor", |it| it.1.trim());
    let n_cores = std::thread::available_parallelism().map_or(1, |it| it.get());
    format!("{model}, {n_cores} cores, {} {}", std::env::consts::OS, std::env::consts::ARCH)
}

fn told_by(program: &str) -> String {
    let output = Command::new(program).arg("--version").output().with_context(|| program.to_owned());
    let told = output.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned());
    told.unwrap_or_else(|error| format!("{error:#}"))
}

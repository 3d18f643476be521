//! Scores the program against gold data and rewrites `RESULTS.md`.
//!
//! The scorers and the data lie outside the repository; where they are absent nothing is measured, and that is said.

mod claims;
mod collation;
mod copies;
mod cost;
mod floor;
mod gold;
mod injected;
mod measure;
mod newsroom;
mod origins;
mod own;
mod peers;
mod pipeline;
mod random;
mod results;
mod speech;
mod stories;
mod suite;
mod system;
mod train;
mod utterances;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use floor::Floor;
use measure::{Figure, Places, measure};
use results::Tables;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use suite::SUITE;

/// Scores Variorum against gold data
#[derive(Debug, Parser)]
#[command(name = "variorum-eval", version)]
struct Options {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Measure every figure, rewrite RESULTS.md and raise the floor
    Figures(Figures),
    /// Train the body finder on gold pages, by folds of sites, and write its weights
    Train(train::Train),
    /// Train the reader of quotations on articles with gold quotations, in folds, and write its weights
    TrainQuotations(speech::Train),
    /// Read the invented stories under gold/origins and say whose origins come out wrong
    Origins(origins::Options),
    /// Read the invented events under gold/utterances and say which utterances come out wrong, and how
    Utterances(utterances::Options),
    /// Read the invented events under gold/claims, say what of claims and conflicts comes out wrong, and write the table that RESULTS.md prints
    Claims(claims::Options),
    /// Change one word in near-copies of reports, ask whether the edition tells it, and write the table that RESULTS.md prints
    Injected(injected::Options),
    /// Measure the other extractors beside ours, in one run, and write the table that RESULTS.md prints
    Peers(peers::Options),
    /// Measure a pipeline of the usual Python parts beside ours, in one run, and write the table that RESULTS.md prints
    Pipeline(pipeline::Options),
    /// Find the copies among clean articles with the library alone, and tell what it cost
    Copies(copies::Options),
    /// Measure the other finders of near-duplicates beside ours, in one run, and write the table that RESULTS.md prints
    CopiesPeers(copies::beside::Options),
    /// Measure what tables of many witnesses cost, and CollateX beside ours, and write the table that RESULTS.md prints
    Collation(collation::Options),
    /// Write articles that copy each other, with gold: another simulator than the one under the shared folder
    Newsroom(newsroom::Options),
    /// Measure what stories of large piles cost, and plain TF-IDF beside ours, and write the table that RESULTS.md prints
    Stories(stories::Options),
}

#[derive(Debug, Args)]
struct Figures {
    /// Change nothing; fail where a figure is below its floor
    #[arg(long)]
    check: bool,
    /// Measure only the sets whose names begin so; RESULTS.md is left as it is
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// The program to score, built in release
    #[arg(long, default_value = "target/release/variorum", value_name = "FILE")]
    variorum: PathBuf,
    /// The folder of seeds, gold, data and bench
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// The page of results
    #[arg(long, default_value = "RESULTS.md", value_name = "FILE")]
    results: PathBuf,
    /// The figures that may not be undercut
    #[arg(long, default_value = "crates/variorum-eval/floor.tsv", value_name = "FILE")]
    floor: PathBuf,
    /// What `peers` measured
    #[arg(long, default_value = peers::TABLE, value_name = "FILE")]
    peers: PathBuf,
    /// What `copies-peers` measured
    #[arg(long, default_value = copies::beside::TABLE, value_name = "FILE")]
    copies: PathBuf,
    /// The folder of our own scorers
    #[arg(long, default_value = SCORERS, value_name = "FOLDER")]
    scorers: PathBuf,
}

/// Where our own scorers lie.
const SCORERS: &str = "crates/variorum-eval/scorers";

fn main() -> ExitCode {
    let done = match Options::parse().verb {
        Verb::Figures(options) => figures(&options),
        Verb::Train(options) => train::train(&options).map(|()| true),
        Verb::TrainQuotations(options) => speech::train(&options).map(|()| true),
        Verb::Origins(options) => origins::origins(&options),
        Verb::Utterances(options) => utterances::utterances(&options),
        Verb::Claims(options) => claims::claims(&options).map(|()| true),
        Verb::Injected(options) => injected::injected(&options).map(|()| true),
        Verb::Peers(options) => peers::peers(&options).map(|()| true),
        Verb::Pipeline(options) => pipeline::pipeline(&options).map(|()| true),
        Verb::Newsroom(options) => newsroom::newsroom(&options).map(|()| true),
        Verb::CopiesPeers(options) => copies::beside::copies_peers(&options).map(|()| true),
        Verb::Copies(options) => copies::copies(&options).map(|()| true),
        Verb::Collation(options) => collation::collation(&options).map(|()| true),
        Verb::Stories(options) => stories::stories(&options).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            say(&format!("variorum-eval: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Returns whether no figure fell.
fn figures(options: &Figures) -> Result<bool> {
    let places = Places {
        variorum: options.variorum.clone(),
        shared: options.shared.clone(),
        scorers: options.scorers.clone(),
    };
    if !places.shared.join("bench").is_dir() {
        say(&format!("skipped: no scorers under {}", places.shared.display()));
        return Ok(true);
    }
    if !places.variorum.is_file() {
        bail!("no program {}; hint: cargo build --release -p variorum-cli", places.variorum.display());
    }
    let mut floor = Floor::parse(&fs::read_to_string(&options.floor).unwrap_or_default())?;
    let mut measured: Vec<Figure> = Vec::new();
    for set in
        SUITE.iter().filter(|it| options.only.as_ref().is_none_or(|only| it.name.starts_with(only.as_str())))
    {
        match measure(set, &places).with_context(|| set.name)? {
            Some(figures) => measured.extend(said(figures)),
            None => say(&format!("{}: skipped: no {}", set.name, places.shared.join(set.input).display())),
        }
    }
    measured.extend(said(own::figures(options.only.as_deref().unwrap_or(""))));
    let is_asked = |set: &str| options.only.as_ref().is_none_or(|only| set.starts_with(only.as_str()));
    if is_asked("origins, invented stories") {
        measured.extend(said(origins::figures(Path::new(origins::GOLD))?));
    }
    if is_asked("claims, invented events") {
        measured.extend(said(claims::figures(Path::new(claims::GOLD))?));
    }
    if is_asked(utterances::SET) {
        measured.extend(said(utterances::figures(Path::new(utterances::GOLD))?));
    }
    let fallen = floor.fallen(&measured);
    for (figure, least) in &fallen {
        say(&format!("fallen: {} is {:.1}, its floor is {least:.1}", figure.id, figure.value));
    }
    if !options.check {
        floor.raise(&measured);
        fs::write(&options.floor, floor.to_string()).with_context(|| options.floor.display().to_string())?;
        if options.only.is_none() {
            let read = |path: &Path| peers::tables(&fs::read_to_string(path).unwrap_or_default());
            let tables = Tables {
                casebook: read(results::CASEBOOK_TABLE.as_ref())?,
                settling: read(results::SETTLING_TABLE.as_ref())?,
                answers: read(results::ANSWERS_TABLE.as_ref())?,
                peers: read(&options.peers)?,
                copies: read(&options.copies)?,
                pipeline: read(pipeline::TABLE.as_ref())?,
                stories: read(stories::TABLE.as_ref())?,
                collation: read(collation::TABLE.as_ref())?,
                claims: read(claims::TABLE.as_ref())?,
                injected: read(injected::TABLE.as_ref())?,
            };
            let page = results::page(&measured, &tables, &cost::costs(&places)?, &places)?;
            fs::write(&options.results, page).with_context(|| options.results.display().to_string())?;
        }
    }
    Ok(fallen.is_empty())
}

/// Says each figure, and gives them back.
fn said(figures: Vec<Figure>) -> Vec<Figure> {
    figures.iter().for_each(|it| say(&format!("{:40} {:.1}", it.id, it.value)));
    figures
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

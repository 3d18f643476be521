//! Runs the program on a set and the scorers on what it prints.

use crate::newsroom;
use crate::suite::{Scored, Set, Unit};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How the input of a set begins that is written for it.
const NEWSROOM: &str = "newsroom ";

/// Where things lie.
pub struct Places {
    /// The program to score.
    pub variorum: PathBuf,
    /// The folder of seeds, gold, data and bench.
    pub shared: PathBuf,
    /// The folder of our own scorers.
    pub scorers: PathBuf,
}

/// One figure, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Set and figure, as `floor.tsv` names it: `seeds: claims`.
    pub id: String,
    /// The set's name.
    pub set: &'static str,
    /// What it is.
    pub what: &'static str,
    /// In percent, or a count; one decimal.
    pub value: f64,
    /// How to get it by hand.
    pub command: String,
}

/// Returns the figures of `set`, or nothing where its data are absent.
pub fn measure(set: &Set, places: &Places) -> Result<Option<Vec<Figure>>> {
    let temporary = |what: &str| std::env::temp_dir().join(format!("variorum-eval-{}-{what}", std::process::id()));
    let made =
        set.input.strip_prefix(NEWSROOM).map(|told| newsroom::Options::parse(told, temporary("made.jsonl")));
    let made = made.transpose()?;
    made.as_ref().map_or(Ok(()), newsroom::newsroom)?;
    let input = made.as_ref().map_or_else(|| places.shared.join(set.input), |it| it.output.clone());
    if !input.exists() {
        return Ok(None);
    }
    let printed = temporary("printed");
    let told = run_variorum(set, places, &input, &printed).and_then(|()| {
        let told = set.scored.iter().map(|it| score(it, places, &input, &printed));
        told.collect::<Result<Vec<_>>>()
    });
    let _ = fs::remove_file(&printed);
    if made.is_some() {
        let _ = fs::remove_file(&input);
    }
    let command = by_hand(set);
    let figure = |(what, value)| Figure {
        id: format!("{}: {what}", set.name),
        set: set.name,
        what,
        value,
        command: command.clone(),
    };
    Ok(Some(told?.into_iter().flatten().map(figure).collect()))
}

/// Returns what a scorer tells of the records in `printed`: each figure's name and value, in percent or a count.
pub fn score(scored: &Scored, places: &Places, gold: &Path, printed: &Path) -> Result<Vec<(&'static str, f64)>> {
    let told = run_scorer(scored, places, gold, printed)?;
    let figure = |&(pointer, what, unit): &(&str, &'static str, Unit)| {
        let value = told.pointer(pointer).and_then(Value::as_f64);
        let value = value.with_context(|| format!("{} prints no {pointer}: {told}", scored.scorer))?;
        let value = if unit == Unit::Share { value * 100.0 } else { value };
        Ok((what, (value * 10.0).round() / 10.0))
    };
    scored.figures.iter().map(figure).collect()
}

fn run_variorum(set: &Set, places: &Places, input: &Path, printed: &Path) -> Result<()> {
    let mut variorum = Command::new(&places.variorum);
    variorum.args(set.verb).arg("--quiet").stdout(File::create(printed)?);
    let status = if input.is_dir() {
        variorum.args(captures_of(input)?).status()
    } else {
        let mut unzip =
            Command::new("gzip").arg("-dcf").arg(input).stdout(Stdio::piped()).spawn().context("gzip")?;
        let stream = unzip.stdout.take().context("gzip has no stdout")?;
        let status = variorum.arg("-").stdin(stream).status();
        unzip.wait().context("gzip")?;
        status
    };
    let status = status.with_context(|| places.variorum.display().to_string())?;
    // 1 says that some captures were refused: the scorer counts them as missing.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("{} {} ended with {status}", places.variorum.display(), set.verb.join(" "));
    }
    Ok(())
}

fn captures_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|it| it.map(|it| it.path()));
    let mut paths = entries.collect::<Result<Vec<_>, _>>()?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    Ok(paths)
}

fn run_scorer(scored: &Scored, places: &Places, gold: &Path, printed: &Path) -> Result<Value> {
    let bench = places.shared.join("bench");
    let homes = [bench.join(scored.scorer), places.scorers.join(scored.scorer)];
    let home = homes.iter().find(|it| it.is_file()).with_context(|| format!("no scorer {}", scored.scorer))?;
    let mut scorer = Command::new("python3");
    // Our own scorers use what those under `bench` are made of.
    scorer.env("PYTHONPATH", &bench).env("PYTHONDONTWRITEBYTECODE", "1").arg(home);
    if gold.is_dir() {
        scorer.arg(printed).arg(gold).arg(places.shared.join("gold"));
    } else {
        scorer.arg(gold).arg(printed);
    }
    let output = scorer.args(scored.options).output().context("python3")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let last = stdout.lines().last().unwrap_or_default();
    let told = serde_json::from_str(last)
        .with_context(|| format!("{} ended with {}: {}", scored.scorer, output.status, said.trim_end()))?;
    if !said.trim().is_empty() {
        let _ = write!(io::stderr(), "{}: {said}", scored.scorer);
    }
    Ok(told)
}

fn by_hand(set: &Set) -> String {
    let verb = set.verb.join(" ");
    if let Some((articles, form)) = set.input.rsplit_once(' ').filter(|_| set.input.starts_with(NEWSROOM)) {
        let scorers: String = set.scored.iter().map(|it| format!("; {} a o", it.scorer)).collect();
        return format!("variorum-eval {articles} a --form {form}; variorum {verb} a > o{scorers}");
    }
    let told = |it: &Scored| {
        let options: String = it.options.iter().map(|it| format!(" {it}")).collect();
        if set.input.ends_with(".gz") {
            format!("; {} {} o{options}", it.scorer, set.input)
        } else {
            format!("; {} o {} gold{options}", it.scorer, set.input)
        }
    };
    let scorers: String = set.scored.iter().map(told).collect();
    if set.input.ends_with(".gz") {
        format!("zcat {} | variorum {verb} - > o{scorers}", set.input)
    } else {
        format!("variorum {verb} {}/*.txt > o{scorers}", set.input)
    }
}

//! Runs the program on a set and the scorer on what it prints.

use crate::suite::{Set, Unit};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where things lie.
pub struct Places {
    /// The program to score.
    pub variorum: PathBuf,
    /// The folder of seeds, gold, data and bench.
    pub shared: PathBuf,
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
    let input = places.shared.join(set.input);
    if !input.exists() {
        return Ok(None);
    }
    let printed = std::env::temp_dir().join(format!("variorum-eval-{}", std::process::id()));
    let scored =
        run_variorum(set, places, &input, &printed).and_then(|()| run_scorer(set, places, &input, &printed));
    let _ = fs::remove_file(&printed);
    let scored = scored?;
    let figure = |&(pointer, what, unit): &(&str, &'static str, Unit)| {
        let value = scored.pointer(pointer).and_then(Value::as_f64);
        let value = value.with_context(|| format!("{} prints no {pointer}: {scored}", set.scorer))?;
        let value = if unit == Unit::Share { value * 100.0 } else { value };
        let value = (value * 10.0).round() / 10.0;
        Ok(Figure { id: format!("{}: {what}", set.name), set: set.name, what, value, command: by_hand(set) })
    };
    Ok(Some(set.figures.iter().map(figure).collect::<Result<_>>()?))
}

fn run_variorum(set: &Set, places: &Places, input: &Path, printed: &Path) -> Result<()> {
    let mut variorum = Command::new(&places.variorum);
    variorum.args(set.verb).arg("--quiet").stdout(File::create(printed)?);
    let status = if input.is_dir() {
        variorum.args(captures_of(input)?).status()
    } else {
        let mut unzip =
            Command::new("gzip").arg("-dc").arg(input).stdout(Stdio::piped()).spawn().context("gzip")?;
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

fn run_scorer(set: &Set, places: &Places, input: &Path, printed: &Path) -> Result<Value> {
    let mut scorer = Command::new("python3");
    scorer.arg(places.shared.join("bench").join(set.scorer));
    if input.is_dir() {
        scorer.arg(printed).arg(input).arg(places.shared.join("gold"));
    } else {
        scorer.arg(input).arg(printed);
    }
    let output = scorer.args(set.scorer_options).output().context("python3")?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let last = stdout.lines().last().unwrap_or_default();
    serde_json::from_str(last).with_context(|| {
        format!(
            "{} ended with {}: {}",
            set.scorer,
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        )
    })
}

fn by_hand(set: &Set) -> String {
    let (verb, scorer) = (set.verb.join(" "), set.scorer);
    if set.input.ends_with(".gz") {
        let options: String = set.scorer_options.iter().map(|it| format!(" {it}")).collect();
        format!("zcat {} | variorum {verb} - > o; {scorer} {} o{options}", set.input, set.input)
    } else {
        format!("variorum {verb} {}/*.txt > o; {scorer} o {} gold", set.input, set.input)
    }
}

//! Utterances of invented events: whether the renderings of one are found and kept together, two are kept apart, and the
//! apparatus tells what a careful scholar would.
//!
//! Comes in: `gold/utterances/`, a folder an event, its reports as saved, and in `utterances.json` what was said, in which
//! words, and how they differ. Goes out: what the edition of each event tells, beside that. Events marked `held_out` are
//! scored apart, and their misses are only shown when asked for: nobody tunes on them.

mod counts;
mod gold;
mod score;
mod told;

use crate::measure::Figure;
use anyhow::{Result, bail};
use clap::Args;
use counts::Score;
use gold::Event;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the gold lies.
pub const GOLD: &str = "crates/variorum-eval/gold/utterances";
/// How the names of the sets of figures begin.
pub const SET: &str = "utterances, invented events";

/// What `utterances` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// The folder of invented events, each with its `utterances.json`
    #[arg(long, default_value = GOLD, value_name = "FOLDER")]
    gold: PathBuf,
    /// Show only the event of this name
    #[arg(long, value_name = "NAME")]
    event: Option<String>,
    /// Show what is wrong in the events that nobody tunes on, too
    #[arg(long)]
    held_out: bool,
}

/// Prints what is wrong in each event, the worst first, and the figures of both sets. Returns whether every string of the
/// gold sits at its bytes: figures below 100 are no failure.
pub fn utterances(options: &Options) -> Result<bool> {
    let events = gold::events(&options.gold)?;
    let mut out = io::stdout().lock();
    let misplaced: Vec<String> = events.iter().flat_map(Event::misplaced).collect();
    if !misplaced.is_empty() {
        misplaced.iter().try_for_each(|it| writeln!(out, "{it}"))?;
        return Ok(false);
    }
    let shown = |it: &&Event| options.event.as_ref().is_none_or(|name| *name == it.name);
    for event in events.iter().filter(shown) {
        let score = score::score(event)?;
        writeln!(out, "{}{}: {}", event.name, if event.gold.held_out { ", held out" } else { "" }, score.line())?;
        if !event.gold.held_out || options.held_out {
            score.misses().iter().try_for_each(|it| writeln!(out, "  {it}"))?;
        }
    }
    if options.event.is_none() {
        for (figures, classes) in [of_set(&events, false)?, of_set(&events, true)?] {
            figures.iter().try_for_each(|it| writeln!(out, "{:70} {:5.1}", it.id, it.value))?;
            classes.iter().try_for_each(|it| writeln!(out, "    {it}"))?;
        }
    }
    Ok(true)
}

/// Returns the figures of the events under `gold`; none where it is not there.
///
/// # Errors
///
/// Where the gold cannot be read, or a string of it does not sit at its bytes.
pub fn figures(gold: &Path) -> Result<Vec<Figure>> {
    if !gold.is_dir() {
        return Ok(Vec::new());
    }
    let events = gold::events(gold)?;
    if let Some(misplaced) = events.iter().flat_map(Event::misplaced).next() {
        bail!("{misplaced}");
    }
    Ok([of_set(&events, false)?.0, of_set(&events, true)?.0].concat())
}

/// The figures of the events that are held out, or of those that are not; and a line for each class of variant.
fn of_set(events: &[Event], held_out: bool) -> Result<(Vec<Figure>, Vec<String>)> {
    let mut score = Score::default();
    for event in events.iter().filter(|it| it.gold.held_out == held_out) {
        score.add(score::score(event)?);
    }
    let set = if held_out { "utterances, invented events, held out" } else { SET };
    let figures = score.figures().into_iter().map(|(what, value)| Figure {
        id: format!("{set}: {what}"),
        set,
        what,
        value: (value * 10.0).round() / 10.0,
        command: "variorum-eval utterances".to_owned(),
    });
    Ok((figures.collect(), score.classes()))
}

#[cfg(test)]
mod tests;

//! Claims and conflicts of invented events: whether statements are put together as they belong, and whether the conflicts that
//! are told are conflicts.
//!
//! Comes in: `gold/claims/`, a folder an event. Goes out: how the edition of each does beside that, the plain method beside ours,
//! and what went wrong, with file and words.

mod align;
mod conflicts;
mod gold;
pub mod lexical;
mod misses;
mod told;

use crate::measure::Figure;
use crate::say;
use align::Tally;
use anyhow::{Context, Result};
use clap::Args;
pub use conflicts::are_kin;
use conflicts::{Score, Verdicts};
use gold::Event;
pub use gold::Spot;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
pub use told::{Rivals, edition};
use told::{Told, captures};
use variorum::storyfile::Grouping;

/// Where the gold lies.
pub const GOLD: &str = "crates/variorum-eval/gold/claims";
/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/claims.tsv";

/// What `claims` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Print what went wrong on the events held out too; whoever changes the rules must not read it
    #[arg(long)]
    held_out: bool,
    /// Look at the events whose names begin so, and write no table
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// The folder of invented events, each with its `claims.json`
    #[arg(long, default_value = GOLD, value_name = "FOLDER")]
    gold: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// Scores the edition of every event, prints what went wrong and writes the table, in the form of `peers`.
pub fn claims(options: &Options) -> Result<()> {
    let mut events = gold::events(&options.gold)?;
    events.retain(|it| options.only.as_ref().is_none_or(|only| it.name.starts_with(only.as_str())));
    let ours = methods(&events)?;
    let mut out = io::stdout().lock();
    for (event, result) in events.iter().zip(&ours[0].1) {
        writeln!(out, "{:16} {}", event.name, result.line())?;
        if !event.is_held_out || options.held_out {
            write!(out, "{}", misses::of(event, result))?;
        }
    }
    if options.only.is_none() {
        fs::write(&options.table, table(&events, &ours)).with_context(|| options.table.display().to_string())?;
    }
    Ok(())
}

/// How one method did on one event.
pub struct Outcome {
    /// What it told.
    pub told: Told,
    places: Vec<align::Place>,
    tally: Tally,
    score: Score,
    verdicts: Verdicts,
}

impl Outcome {
    fn new(event: &Event, told: Told) -> Self {
        let places = align::places(event, &told);
        let (score, verdicts) = conflicts::score(event, &told);
        Outcome { tally: align::tally(&places), places, score, verdicts, told }
    }

    /// One line of figures.
    fn line(&self) -> String {
        let sum = Sum { tally: self.tally, score: self.score.clone() };
        let figures: Vec<String> = sum.figures().iter().map(|it| format!("{} {:.1}", it.0, it.1)).collect();
        let stories =
            if self.told.n_stories == 1 { String::new() } else { format!("; {} stories", self.told.n_stories) };
        format!("{}{stories}", figures.join("; "))
    }
}

/// Events added up.
#[derive(Debug, Default)]
struct Sum {
    tally: Tally,
    score: Score,
}

impl Sum {
    fn of<'o>(outcomes: impl Iterator<Item = &'o Outcome>) -> Self {
        let mut sum = Sum::default();
        for it in outcomes {
            sum.tally += it.tally;
            sum.score += &it.score;
        }
        sum
    }

    /// Shares in percent, then how many open conflicts were told.
    fn figures(&self) -> Vec<(&'static str, f64)> {
        let (tally, score) = (&self.tally, &self.score);
        let (precision, recall) = tally.pairs();
        let explained = |n: usize| score.explained[n] as f64 / score.explained[0].max(1) as f64;
        let shares = [
            ("alignment, B-cubed F1 times places found", tally.f1() * tally.found()),
            ("places found", tally.found()),
            ("B-cubed F1 of those found", tally.f1()),
            ("pairs across origins, precision", precision),
            ("pairs across origins, recall", recall),
            ("open conflicts that are real", score.precision()),
            ("real conflicts told as open", score.recall()),
            ("decoys told as conflicts", score.fooled()),
            ("explained ones told with an explanation", explained(1)),
            ("explained ones told as open", explained(2)),
        ];
        let mut figures: Vec<_> = shares.into_iter().map(|(what, share)| (what, 100.0 * share)).collect();
        figures.push(("open conflicts", score.n_open as f64));
        figures
    }
}

/// A method's name and what it did on each event.
type Method = (String, Vec<Outcome>);

/// Runs ours, ours told that every pile is one event, and the plain method at its best threshold.
fn methods(events: &[Event]) -> Result<Vec<Method>> {
    let ours = |grouping: Grouping| -> Result<Vec<Outcome>> {
        events.iter().map(|it| Ok(Outcome::new(it, edition(captures(&it.files)?, grouping)?))).collect()
    };
    let mut methods = vec![
        ("variorum".to_owned(), ours(Grouping::ByEvent)?),
        ("variorum, each pile one story".to_owned(), ours(Grouping::OneStory)?),
    ];
    let read: Vec<_> = events.iter().map(|it| Ok(lexical::read(captures(&it.files)?))).collect::<Result<_>>()?;
    let mut best: Option<(f64, Method)> = None;
    for least in lexical::THRESHOLDS {
        let outcomes: Vec<Outcome> =
            events.iter().zip(&read).map(|(event, it)| Outcome::new(event, lexical::told(it, *least))).collect();
        let tuned = events.iter().zip(&outcomes).filter(|it| !it.0.is_held_out).map(|it| it.1);
        let f1 = Sum::of(tuned).figures()[0].1;
        if best.as_ref().is_none_or(|it| f1 > it.0) {
            best = Some((f1, (format!("common words, {least} and more"), outcomes)));
        }
    }
    methods.extend(best.map(|it| it.1));
    Ok(methods)
}

/// The rows of the table: every method on the events tuned on and on those held out, then the classes of conflicts.
fn table(events: &[Event], methods: &[Method]) -> String {
    let mut table = "# Written by `variorum-eval claims`: set, tool, figure, value.\n".to_owned();
    let of = |outcomes: &[Outcome], is_held_out: bool| {
        Sum::of(events.iter().zip(outcomes).filter(|it| it.0.is_held_out == is_held_out).map(|it| it.1))
    };
    for (set, is_held_out) in [("events tuned on", false), ("events held out", true)] {
        for (method, outcomes) in methods {
            for (figure, value) in of(outcomes, is_held_out).figures() {
                say(&format!("{set:16} {method:30} {figure:42} {value:.1}"));
                let _ = writeln!(table, "{set}\t{method}\t{figure}\t{value:.1}");
            }
        }
    }
    let sums = [false, true].map(|it| of(&methods[0].1, it).score.by_class);
    let classes: std::collections::BTreeSet<&String> = sums.iter().flat_map(|it| it.keys()).collect();
    for class in classes {
        for (sum, set) in sums.iter().zip(["tuned on", "held out"]) {
            let (gold, found) = sum.get(class).copied().unwrap_or_default();
            let _ = writeln!(table, "real conflicts by class\t{class}\t{set}\t{gold}");
            let _ = writeln!(table, "real conflicts by class\t{class}\t{set}, told\t{found}");
        }
    }
    table
}

/// Returns the figures of the events under `gold`; none where it is not there.
pub fn figures(gold: &Path) -> Result<Vec<Figure>> {
    if !gold.is_dir() {
        return Ok(Vec::new());
    }
    let events = gold::events(gold)?;
    let outcomes: Vec<Outcome> = events
        .iter()
        .map(|it| Ok(Outcome::new(it, edition(captures(&it.files)?, Grouping::ByEvent)?)))
        .collect::<Result<_>>()?;
    let mut figures = Vec::new();
    for (set, is_held_out) in [("claims, invented events", false), ("claims, invented events, held out", true)] {
        let sum =
            Sum::of(events.iter().zip(&outcomes).filter(|it| it.0.is_held_out == is_held_out).map(|it| it.1));
        // A floor keeps what is to rise; the other figures stand in the table.
        let shares = [
            ("alignment, B-cubed F1 times places found", sum.tally.f1() * sum.tally.found()),
            ("open conflicts that are real", sum.score.precision()),
            ("real conflicts told as open", sum.score.recall()),
        ];
        figures.extend(shares.map(|(what, share)| Figure {
            id: format!("{set}: {what}"),
            set,
            what,
            value: (share * 1000.0).round() / 10.0,
            command: "variorum-eval claims".to_owned(),
        }));
    }
    Ok(figures)
}

#[cfg(test)]
mod tests;

//! Inputs read as the options say, what became of each entered in the ledger.

use crate::ledger::Ledger;
use crate::options::{Common, Inputs, Language};
use crate::output::is_broken_pipe;
use anyhow::Result;
use std::sync::Arc;
use variorum::Document;
use variorum::capture::Capture;
pub use variorum_intake::{Depth, Make, quiet_panics};
use variorum_intake::{Fate, How, Input, Step, all_cores, document_of};

/// What the collector does with what was made.
pub type Take<'a, T> = &'a mut dyn FnMut(Made<T>) -> Result<()>;

/// What came of one step.
pub enum Made<T> {
    /// The next document's.
    One(T),
    /// Nothing is ready: a good moment to pass on what is buffered.
    Idle,
    /// The next page was refused, or could not be opened.
    Refused { input: Arc<str>, line_no: Option<usize>, reason: String },
    /// So many pages are done with, so many of them refused.
    Through { n_pages: usize, n_refused: usize },
}

/// Reads all `inputs`, gives `take` what `make` makes of each document in input order, and returns the ledger.
pub fn read_all<T: Send>(
    inputs: &Inputs,
    common: &Common,
    depth: Depth,
    make: Make<T>,
    take: Take<T>,
) -> Result<Ledger> {
    read_from(0, inputs, common, depth, make, take)
}

/// As [`read_all`], but passes over the first `n_done` pages, which an earlier run has read.
pub fn read_from<T: Send>(
    n_done: usize,
    inputs: &Inputs,
    common: &Common,
    depth: Depth,
    make: Make<T>,
    take: Take<T>,
) -> Result<Ledger> {
    let mut ledger = Ledger::new(common.quiet);
    variorum_intake::read_from(
        n_done,
        &named(inputs),
        how(inputs, common, depth),
        make,
        &mut |step| match step {
            Step::Idle => heard(take(Made::Idle)),
            Step::Page { input, fate, made, n_pages } => {
                if let Some(lost) = lost(&input, &fate) {
                    heard(take(lost))?;
                }
                ledger.enter(&input, fate);
                if let Some(made) = made {
                    heard(take(Made::One(made)))?;
                }
                heard(take(Made::Through { n_pages, n_refused: ledger.n_refused() }))
            }
        },
    )?;
    Ok(ledger)
}

/// Returns what the command line names.
pub fn named(inputs: &Inputs) -> Vec<Input> {
    inputs.paths.iter().cloned().map(Input::Path).collect()
}

/// Returns how many threads are asked for.
pub fn n_threads(common: &Common) -> usize {
    common.jobs.map_or_else(all_cores, |it| it.get().min(256))
}

/// Returns the document of a capture that was read before, as far as `depth` says.
pub fn document_again(capture: Capture, depth: Depth, inputs: &Inputs, common: &Common) -> Document {
    document_of(capture, how(inputs, common, depth))
}

fn how(inputs: &Inputs, common: &Common, depth: Depth) -> How {
    How { clean: inputs.clean, english: common.language != Language::Auto, depth, n_threads: n_threads(common) }
}

/// What is told of a page without a document.
fn lost<T>(input: &Arc<str>, fate: &Fate) -> Option<Made<T>> {
    let refused =
        |line_no, reason: &String| Made::Refused { input: input.clone(), line_no, reason: reason.clone() };
    match fate {
        Fate::Refused { line_no, reason } => Some(refused(*line_no, reason)),
        Fate::Unopened(reason) => Some(refused(None, reason)),
        Fate::Article { .. } | Fate::NotArticle(_) | Fate::Skipped { .. } => None,
    }
}

/// Ends the program where nobody listens any more. The thread that opens inputs may be waiting on a stdin that stays silent;
/// to wait for it would be to hang.
fn heard(taken: Result<()>) -> Result<()> {
    if taken.as_ref().is_err_and(is_broken_pipe) {
        std::process::exit(0);
    }
    taken
}

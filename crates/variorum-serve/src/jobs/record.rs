//! How a job stands, as it is told.

use serde::Serialize;

/// Where a job is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Others are before it.
    #[default]
    Waiting,
    /// It is at work.
    Running,
    /// It has done all of it.
    Done,
    /// It could not go on; what it has kept is kept.
    Failed,
    /// Somebody stopped it; what it has kept is kept.
    Stopped,
}

impl State {
    /// Whether nothing will change any more.
    pub fn has_ended(self) -> bool {
        matches!(self, State::Done | State::Failed | State::Stopped)
    }
}

/// A job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct JobRecord {
    /// `j-…`.
    pub job: String,
    /// `add` or `verify`.
    pub kind: String,
    /// Where it is on its way.
    pub state: State,
    /// What it is at: `reading`, `telling` (stories brought up to date) or `verifying`; nothing before and after.
    pub step: Option<&'static str>,
    /// When it was asked for.
    pub created: String,
    /// When it began.
    pub started: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// How many inputs it reads.
    pub n_inputs: usize,
    /// The names of the first hundred.
    pub inputs: Vec<String>,
    /// What became of what was read.
    pub counts: Counts,
    /// Rows of its ledger; what is read beyond ten thousand is counted and has none.
    pub n_rows: usize,
    /// Parts (stories, and pages without a report) done with: told anew, or verified.
    pub n_parts_done: usize,
    /// Of how many.
    pub n_parts: usize,
    /// Faults that a verification found, the first thousand.
    pub faults: Vec<String>,
    /// What is odd and no fault.
    pub notes: Vec<String>,
    /// Why it failed.
    pub problem: Option<String>,
}

/// What became of what was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Pages that hold an article.
    pub articles: usize,
    /// Pages that hold none, or none that can be read.
    pub others: usize,
    /// Parts of archives that were not meant to be read.
    pub skipped: usize,
    /// What was refused, or could not be opened.
    pub refused: usize,
    /// Captures whose bytes are new.
    pub new: usize,
    /// Captures whose bytes were there under another name, address or time.
    pub again: usize,
    /// Captures that were there already.
    pub known: usize,
}

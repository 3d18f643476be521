//! A job done, on a thread of its own.

use super::{Job, Row, State, Task};
use crate::desk::{Desk, now};
use std::time::{Duration, Instant};
use std::{fmt, io};
use variorum_casebook::{Casebook, Fault};
use variorum_intake::{Added, Input, all_cores};

/// So many rows a ledger has at most.
const MOST_ROWS: usize = 10_000;
/// So many faults are told.
const MOST_FAULTS: usize = 1000;
/// How often a change of numbers alone is told.
const EVERY: Duration = Duration::from_millis(100);

/// Why a job ends early.
enum Stop {
    Fault(Fault),
    File(io::Error),
    Asked,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::File(error)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Fault(fault) => write!(f, "{fault}"),
            Stop::File(error) => write!(f, "{error}"),
            Stop::Asked => write!(f, "it was stopped"),
        }
    }
}

/// Does `task` as `job`.
pub fn work(desk: &Desk, job: &Job, task: Task) {
    if job.is_stopped() {
        return end(job, Err(Stop::Asked));
    }
    job.change(|it, _| (it.state, it.started) = (State::Running, Some(now())));
    let done = match task {
        Task::Add { inputs, clean, room } => {
            let added = add(desk, job, &inputs, clean);
            drop(room);
            added
        }
        Task::Verify => verify(desk, job),
    };
    end(job, done);
}

fn end(job: &Job, done: Result<(), Stop>) {
    job.change(|it, _| {
        it.state = match &done {
            Ok(()) => State::Done,
            Err(Stop::Asked) => State::Stopped,
            Err(Stop::Fault(_) | Stop::File(_)) => State::Failed,
        };
        it.problem = done.err().map(|it| it.to_string());
        (it.step, it.ended) = (None, Some(now()));
    });
}

/// One core is left to those who read.
fn n_threads() -> usize {
    all_cores().saturating_sub(1).max(1)
}

fn add(desk: &Desk, job: &Job, inputs: &[Input], clean: bool) -> Result<(), Stop> {
    let mut case = Casebook::open_or_create(desk.folder())?;
    // Rules that cannot be read keep nobody from adding.
    let armed = case.arm_alerts();
    job.change(|it, _| it.step = Some("reading"));
    let mut waiting: Vec<Row> = Vec::new();
    let mut counts = super::Counts::default();
    let mut told = Instant::now();
    // How many of those that wait have a capture, which is not on the disk yet.
    let mut n_unkept = 0;
    let mut tell = |added: Added| -> Result<(), Stop> {
        match added {
            Added::Read { input, capture, fate } => {
                n_unkept += usize::from(capture.is_some());
                waiting.push(Row::of(input, capture, fate, &mut counts));
                let is_due = told.elapsed() >= EVERY || waiting.len() >= MOST_ROWS;
                if n_unkept == 0 && is_due {
                    told = Instant::now();
                    enter(job, counts, &mut waiting);
                }
            }
            Added::Kept(kept) => {
                n_unkept = 0;
                let of_captures = waiting.iter_mut().filter(|it| it.capture.is_some());
                of_captures.zip(kept).for_each(|(row, kept)| row.keep(*kept, &mut counts));
                told = Instant::now();
                enter(job, counts, &mut waiting);
            }
        }
        if job.is_stopped() { Err(Stop::Asked) } else { Ok(()) }
    };
    let added = variorum_intake::add(&mut case, inputs, clean, n_threads(), &mut tell);
    enter(job, counts, &mut waiting);
    added?;
    job.change(|it, _| it.step = Some("telling"));
    let settled = case.settle(n_threads(), &mut |n_done, n| {
        if n_done == n || told.elapsed() >= EVERY {
            told = Instant::now();
            job.change(|it, _| (it.n_parts_done, it.n_parts) = (n_done, n));
        }
    })?;
    job.change(|it, _| (it.n_parts_done, it.n_parts) = (settled.n_told, settled.n_told));
    let notes: Vec<String> = match armed.and_then(|_| case.raise_alerts()) {
        Ok(alerts) => {
            alerts.iter().map(|it| format!("alert {}: {}: {}", it.alert, it.headline, it.text)).collect()
        }
        Err(fault) => vec![format!("no alerts: {fault}")],
    };
    job.change(|it, _| it.notes = notes);
    Ok(())
}

/// Enters rows that nothing more will become of.
fn enter(job: &Job, counts: super::Counts, waiting: &mut Vec<Row>) {
    job.change(|record, rows| {
        record.counts = counts;
        let room = MOST_ROWS.saturating_sub(rows.len());
        rows.extend(waiting.drain(..).take(room));
        record.n_rows = rows.len();
    });
}

fn verify(desk: &Desk, job: &Job) -> Result<(), Stop> {
    job.change(|it, _| it.step = Some("verifying"));
    let mut told = Instant::now();
    let case = match Casebook::open(desk.folder()) {
        // Nothing is kept yet, and nothing is wrong with that.
        Err(Fault::Missing(_)) => return Ok(()),
        opened => opened?,
    };
    let found = case.verify(&mut |n| {
        if told.elapsed() >= EVERY {
            told = Instant::now();
            job.change(|it, _| it.n_parts_done = n);
        }
    })?;
    job.change(|it, _| {
        (it.n_parts_done, it.n_parts) = (found.n_parts, found.n_parts);
        let told = found.problems.len().min(MOST_FAULTS);
        it.faults = found.problems[..told].to_vec();
        if found.problems.len() > told {
            it.faults.push(format!("and {} more", found.problems.len() - told));
        }
        it.notes = found.notes;
        it.notes.push(format!(
            "{} captures in {} records, {} anchors in {} stories and pages",
            found.n_captures, found.n_records, found.n_anchors, found.n_parts
        ));
    });
    Ok(())
}

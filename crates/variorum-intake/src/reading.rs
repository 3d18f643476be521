//! Pages read side by side, their documents handed on in input order.
//!
//! One thread opens and cuts, others read, the caller's thread collects. No more than a window of pages is
//! under way at a time, so that a pile of any size runs in bounded memory.

use crate::fate::{Depth, Fate};
use crate::inputs::{EXPECTED, Input, Job, Work, jobs_of};
use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, available_parallelism, scope};
use variorum::Document;
use variorum::capture::{Capture, Refusal, Unread, from_bytes, from_json_line};
use variorum::quotation::Reading;

/// What a reader makes of each document, on the reader's own thread.
pub type Make<'a, T> = &'a (dyn Fn(Document) -> T + Sync);

/// What the collector does with each step.
pub type Take<'a, T, E> = &'a mut dyn FnMut(Step<T>) -> Result<(), E>;

/// One step of reading.
#[derive(Debug)]
pub enum Step<T> {
    /// The next page in input order is done with.
    Page {
        /// The input it came from; the pages of one come one after the other.
        input: Arc<str>,
        /// What became of it.
        fate: Fate,
        /// What was made of its document, where it has one.
        made: Option<T>,
        /// How many pages are done with now, those that an earlier run has read among them.
        n_pages: usize,
    },
    /// Nothing is ready: a good moment to pass on what is buffered.
    Idle,
}

/// How pages are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// Whether the text given already is the article's.
    pub clean: bool,
    /// Whether every page is taken as English; else its words tell its language.
    pub english: bool,
    /// How far each document is read.
    pub depth: Depth,
    /// How many pages are read at once, at least 1.
    pub n_threads: usize,
}

/// The name of the reading threads.
const READER: &str = "reader";

/// The stack of a thread that reads pages: enough for one nested as deeply as the parser lets it be.
pub const STACK_BYTES: usize = 16 << 20;

/// How many pages may be under way for each reader.
const WINDOW: usize = 4;

/// A page of more bytes than this counts as several, so that a window of the largest records fits into memory too.
const PAGE_BYTES: usize = 8 << 20;

struct Read<T> {
    n: usize,
    n_permits: usize,
    input: Arc<str>,
    fate: Fate,
    made: Option<T>,
}

/// Reads `inputs` but for the first `n_done` pages, which an earlier run has read, and gives `take` what `make` makes of each document, in
/// input order. Ends with the first error of `take`.
pub fn read_from<T: Send, E: From<io::Error>>(
    n_done: usize,
    inputs: &[Input],
    how: How,
    make: Make<T>,
    take: Take<T, E>,
) -> Result<(), E> {
    let n_readers = how.n_threads.max(1);
    let window = n_readers * WINDOW;
    let (job_sender, job_receiver) = sync_channel::<Numbered>(n_readers);
    let (read_sender, read_receiver) = sync_channel::<Read<T>>(window);
    let (permit_sender, permit_receiver) = channel();
    for _ in 0..window {
        permit_sender.send(()).expect("its receiver stands above");
    }
    // Shared by the readers alone: with the last of them it goes, and the sender of jobs learns of it.
    let job_receiver = Arc::new(Mutex::new(job_receiver));
    let no_thread = |error: io::Error| io::Error::new(error.kind(), format!("cannot start a thread: {error}"));
    scope(|threads| {
        Builder::new()
            .name(READER.to_owned())
            .spawn_scoped(threads, move || send_jobs(inputs, n_done, window, &permit_receiver, &job_sender))
            .map_err(no_thread)?;
        for _ in 0..n_readers {
            let (job_receiver, read_sender) = (job_receiver.clone(), read_sender.clone());
            Builder::new()
                .name(READER.to_owned())
                .stack_size(STACK_BYTES)
                .spawn_scoped(threads, move || read_jobs(&job_receiver, &read_sender, how, make))
                .map_err(no_thread)?;
        }
        drop((job_receiver, read_sender));
        collect(n_done, read_receiver, permit_sender, take)
    })
}

/// Returns how many threads this machine runs at once.
pub fn all_cores() -> usize {
    available_parallelism().map_or(1, |it| it.get())
}

/// A job, its number, and how many permits it holds.
type Numbered = (usize, usize, Job);

fn send_jobs(inputs: &[Input], n_done: usize, window: usize, permits: &Receiver<()>, jobs: &SyncSender<Numbered>) {
    let mut n = 0;
    let mut give = |job: Job| {
        if n < n_done {
            n += 1;
            return ControlFlow::Continue(());
        }
        let n_permits = (1 + job.n_bytes() / PAGE_BYTES).min(window);
        // Either side hangs up only when the collector has stopped.
        for _ in 0..n_permits {
            if permits.recv().is_err() {
                return ControlFlow::Break(());
            }
        }
        if jobs.send((n, n_permits, job)).is_err() {
            return ControlFlow::Break(());
        }
        n += 1;
        ControlFlow::Continue(())
    };
    for input in inputs {
        let flow = catch_unwind(AssertUnwindSafe(|| jobs_of(input, &mut give))).unwrap_or_else(|fault| {
            give(Job { input: input.name(), work: Work::Refused { line_no: None, reason: told_fault(&*fault) } })
        });
        if flow.is_break() {
            return;
        }
    }
}

fn read_jobs<T>(jobs: &Mutex<Receiver<Numbered>>, done: &SyncSender<Read<T>>, how: How, make: Make<T>) {
    loop {
        let next = jobs.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv();
        let Ok((n, n_permits, job)) = next else { return };
        let input = job.input.clone();
        let (fate, made) = read_job(job, how, make);
        if done.send(Read { n, n_permits, input, fate, made }).is_err() {
            return;
        }
    }
}

/// Puts what the readers send back in order. The permits go when this returns, which stops every other thread.
fn collect<T, E>(n_done: usize, done: Receiver<Read<T>>, permits: Sender<()>, take: Take<T, E>) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut next = n_done;
    loop {
        let read = match done.try_recv() {
            Ok(read) => read,
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => {
                take(Step::Idle)?;
                match done.recv() {
                    Ok(read) => read,
                    Err(_) => return Ok(()),
                }
            }
        };
        early.insert(read.n, read);
        while let Some(read) = early.remove(&next) {
            next += 1;
            take(Step::Page { input: read.input, fate: read.fate, made: read.made, n_pages: next })?;
            for _ in 0..read.n_permits {
                // The sender of jobs has gone when all are sent.
                let _ = permits.send(());
            }
        }
    }
}

fn read_job<T>(job: Job, how: How, make: Make<T>) -> (Fate, Option<T>) {
    let line_no = match &job.work {
        Work::Record { line_no, .. } => Some(*line_no),
        _ => None,
    };
    let capture = match capture_of(job) {
        Ok(capture) => capture,
        Err(fate) => return (fate, None),
    };
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = document_of(capture, how);
        let fate = Fate::of(&document, how.depth);
        (fate, make(document))
    }));
    match read {
        Ok((fate, made)) => (fate, Some(made)),
        Err(fault) => (Fate::Refused { line_no, reason: told_fault(&*fault) }, None),
    }
}

/// Returns what `job` holds, or what became of it.
fn capture_of(job: Job) -> Result<Capture, Fate> {
    match job.work {
        Work::Page(bytes) => from_bytes(&job.input, bytes)
            .map_err(|refusal| Fate::Refused { line_no: None, reason: told_refusal(&refusal) }),
        Work::Record { line_no, line } => {
            let refused = |reason| Fate::Refused { line_no: Some(line_no), reason };
            let line = String::from_utf8(line).map_err(|error| {
                let at = error.utf8_error().valid_up_to() + 1;
                refused(format!("byte {at} is not UTF-8; expected a JSON object in UTF-8"))
            })?;
            from_json_line(&job.input, line_no, &line).map_err(|refusal| refused(refusal.to_string()))
        }
        Work::Archived { path, record } => {
            let at = format!("record {} at {}", record.number, record.place);
            record.capture(&path).map_err(|unread| match unread {
                Unread::Skipped(reason) => Fate::Skipped { reason, n: 1 },
                Unread::Refused(refusal) => Fate::Refused { line_no: None, reason: format!("{at}: {refusal}") },
            })
        }
        Work::Capture(capture) => Ok(*capture),
        Work::Skipped { reason, n } => Err(Fate::Skipped { reason, n }),
        Work::Refused { line_no, reason } => Err(Fate::Refused { line_no, reason }),
        Work::Unopened { reason } => Err(Fate::Unopened(reason)),
    }
}

fn told_refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => format!("an empty file; {EXPECTED}"),
        Refusal::Binary(what) => format!("{what}; {EXPECTED}"),
        other => other.to_string(),
    }
}

/// Returns the document of a capture: as [`variorum::document`], but for a language that the user has told.
pub fn document_of(capture: Capture, how: How) -> Document {
    let capture = if how.clean { capture.clean() } else { capture };
    let (mut article, notes) = variorum::article::extract(&capture);
    if how.english {
        article.language = "en";
    }
    let reading = match how.depth {
        Depth::Articles => Reading::default(),
        Depth::Quotations => variorum::quotation::quotations(&article),
    };
    Document { capture, article, reading, notes }
}

/// Returns what a fault of the program itself is told as: it costs one page, not the run.
fn told_fault(fault: &(dyn std::any::Any + Send)) -> String {
    let words = fault.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| fault.downcast_ref::<&str>().copied()).unwrap_or("no message");
    format!("this program failed on it, which is a fault of the program: {words}")
}

/// Keeps faults on reading threads out of stderr, where the ledger tells them; `RUST_BACKTRACE` brings them back.
pub fn quiet_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if std::thread::current().name() != Some(READER) || std::env::var_os("RUST_BACKTRACE").is_some() {
            usual(fault);
        }
    }));
}

//! Pages read side by side, their documents handed on in input order.
//!
//! One thread opens and cuts, `--jobs` threads read, the caller's thread collects. No more than a window of pages is
//! under way at a time, so that a pile of any size runs in bounded memory.

use crate::inputs::{EXPECTED, Job, Work, jobs_of, name_of};
use crate::ledger::{Fate, Ledger};
use crate::options::{Common, Inputs, Language};
use crate::output::is_broken_pipe;
use crate::threads::STACK_BYTES;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, available_parallelism, scope};
use variorum::Document;
use variorum::capture::{Capture, Refusal, Unread, from_bytes, from_json_line};
use variorum::quotation::Reading;

/// How far each document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its article alone.
    Articles,
    /// Its quotations too.
    Quotations,
}

/// What a reader makes of each document, on the reader's own thread.
pub type Make<'a, T> = &'a (dyn Fn(Document) -> T + Sync);

/// What the collector does with what was made; `is_idle` says that nothing else is ready yet.
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

/// The name of the reading threads.
const READER: &str = "reader";

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
    let n_readers = n_threads(common);
    let window = n_readers * WINDOW;
    let (job_sender, job_receiver) = sync_channel::<Numbered>(n_readers);
    let (read_sender, read_receiver) = sync_channel::<Read<T>>(window);
    let (permit_sender, permit_receiver) = channel();
    for _ in 0..window {
        permit_sender.send(()).context("the first permits")?;
    }
    // Shared by the readers alone: with the last of them it goes, and the sender of jobs learns of it.
    let job_receiver = Arc::new(Mutex::new(job_receiver));
    let settings = Settings { is_clean: inputs.clean, language: common.language, depth };
    scope(|threads| {
        let paths = &inputs.paths;
        Builder::new()
            .name(READER.to_owned())
            .spawn_scoped(threads, move || send_jobs(paths, n_done, window, &permit_receiver, &job_sender))
            .context("cannot start a thread")?;
        for _ in 0..n_readers {
            let (job_receiver, read_sender) = (job_receiver.clone(), read_sender.clone());
            Builder::new()
                .name(READER.to_owned())
                .stack_size(STACK_BYTES)
                .spawn_scoped(threads, move || read_jobs(&job_receiver, &read_sender, settings, make))
                .context("cannot start a thread")?;
        }
        drop((job_receiver, read_sender));
        collect(n_done, read_receiver, permit_sender, Ledger::new(common.quiet), take)
    })
}

/// Returns how many threads are asked for.
pub fn n_threads(common: &Common) -> usize {
    common.jobs.map_or_else(all_cores, |it| it.get().min(256))
}

fn all_cores() -> usize {
    available_parallelism().map_or(1, |it| it.get())
}

/// A job, its number, and how many permits it holds.
type Numbered = (usize, usize, Job);

fn send_jobs(
    paths: &[PathBuf],
    n_done: usize,
    window: usize,
    permits: &Receiver<()>,
    jobs: &SyncSender<Numbered>,
) {
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
    for path in paths {
        let flow = catch_unwind(AssertUnwindSafe(|| jobs_of(path, &mut give))).unwrap_or_else(|fault| {
            give(Job { input: name_of(path), work: Work::Refused { line_no: None, reason: told_fault(&*fault) } })
        });
        if flow.is_break() {
            return;
        }
    }
}

fn read_jobs<T>(jobs: &Mutex<Receiver<Numbered>>, done: &SyncSender<Read<T>>, settings: Settings, make: Make<T>) {
    loop {
        let next = jobs.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv();
        let Ok((n, n_permits, job)) = next else { return };
        let input = job.input.clone();
        let (fate, made) = read_job(job, settings, make);
        if done.send(Read { n, n_permits, input, fate, made }).is_err() {
            return;
        }
    }
}

/// Puts what the readers send back in order. The permits go when this returns, which stops every other thread.
fn collect<T>(
    n_done: usize,
    done: Receiver<Read<T>>,
    permits: Sender<()>,
    mut ledger: Ledger,
    take: Take<T>,
) -> Result<Ledger> {
    let mut early = BTreeMap::new();
    let mut next = n_done;
    loop {
        let read = match done.try_recv() {
            Ok(read) => read,
            Err(TryRecvError::Disconnected) => return Ok(ledger),
            Err(TryRecvError::Empty) => {
                heard(take(Made::Idle))?;
                match done.recv() {
                    Ok(read) => read,
                    Err(_) => return Ok(ledger),
                }
            }
        };
        early.insert(read.n, read);
        while let Some(read) = early.remove(&next) {
            next += 1;
            if let Some(lost) = lost(&read.input, &read.fate) {
                heard(take(lost))?;
            }
            ledger.enter(&read.input, read.fate);
            if let Some(made) = read.made {
                heard(take(Made::One(made)))?;
            }
            heard(take(Made::Through { n_pages: next, n_refused: ledger.n_refused() }))?;
            for _ in 0..read.n_permits {
                // The sender of jobs has gone when all are sent.
                let _ = permits.send(());
            }
        }
    }
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

/// Returns the document of a capture that was read before, as far as `depth` says.
pub fn document_again(capture: Capture, depth: Depth, inputs: &Inputs, common: &Common) -> Document {
    document_of(capture, Settings { is_clean: inputs.clean, language: common.language, depth })
}

#[derive(Clone, Copy)]
struct Settings {
    depth: Depth,
    is_clean: bool,
    language: Language,
}

fn read_job<T>(job: Job, settings: Settings, make: Make<T>) -> (Fate, Option<T>) {
    let line_no = match &job.work {
        Work::Record { line_no, .. } => Some(*line_no),
        _ => None,
    };
    let capture = match capture_of(job) {
        Ok(capture) => capture,
        Err(fate) => return (fate, None),
    };
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = document_of(capture, settings);
        let fate = Fate::of(&document, settings.depth);
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

/// As [`variorum::document`], but for a language that the user has told.
fn document_of(capture: Capture, settings: Settings) -> Document {
    let capture = if settings.is_clean { capture.clean() } else { capture };
    let (mut article, notes) = variorum::article::extract(&capture);
    if settings.language != Language::Auto {
        article.language = "en";
    }
    let reading = match settings.depth {
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

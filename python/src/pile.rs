//! Many documents, read side by side and handed on in input order, in bounded memory.

use crate::cluster::Sent;
use crate::columns::Rows;
use crate::fault::{InputError, of_panic};
use crate::jobs::{self, Job, Source, Without, jobs_of, n_bytes};
use crate::pages::{self, GivenPage, Settings, document_of, json};
use crate::tables::{CaptureRow, CaptureRows, Named, rows_of};
use crate::work::{TICK, done, n_threads, next, start};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyIterator;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use variorum::Document;
use variorum::storyfile::{article_record, quotation_records};
use variorum_casebook::{Prepared, prepare};
use variorum_tables::{Records, records};

/// How many jobs may be under way for each thread.
const WINDOW: usize = 4;

/// A job of more bytes than this counts as several, so that a window of the largest records fits into memory too.
const PAGE_BYTES: usize = 8 << 20;

/// What the package hands over.
#[derive(FromPyObject)]
enum Given {
    /// One page and what is known of it.
    Page(GivenPage),
    /// A name, and bytes that are whatever they look like.
    Bytes((String, PyBackedBytes)),
    /// A name, and a file of any kind.
    Path((String, PathBuf)),
    /// A name, and why it is refused; the third says whether it could be opened.
    Refused((String, String, bool)),
}

/// What is made of each document, on the thread that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Making {
    Documents,
    Articles,
    Quotations,
    Prepared,
    Records,
    Sent,
}

/// Where the work comes from.
enum Items {
    Given(Py<PyIterator>),
    Rows(Box<dyn Iterator<Item = CaptureRow> + Send>),
}

enum Work {
    Page(GivenPage),
    Row(CaptureRow),
    Job(Job),
}

enum Made {
    Document(Box<Document>),
    Json(String),
    Prepared(Box<Prepared>),
    Records(Box<Records>),
    Sent(Box<Sent>),
    Without(Without),
}

struct Numbered {
    n: usize,
    n_permits: usize,
    input: Arc<str>,
    work: Work,
}

struct Read {
    n_permits: usize,
    input: Arc<str>,
    made: Made,
}

/// A refusal: the input, its line where it is one, why.
type Refused = (String, Option<usize>, String);

/// What one step did: how many documents it read, their records where such are made, refusals, how many parts were passed over that were
/// not meant to be read.
type Step = (usize, Vec<String>, Vec<Refused>, usize);

struct State {
    items: Option<Items>,
    /// The stream that jobs are taken from now, and its name.
    opened: Option<Receiver<Job>>,
    input: Arc<str>,
    /// Goes when there is nothing more to read, and the readers with it.
    to_readers: Option<Sender<Numbered>>,
    read: Option<Receiver<(usize, Read)>>,
    early: BTreeMap<usize, Read>,
    n_given: usize,
    n_taken: usize,
    n_permits: usize,
    window: usize,
    documents: Vec<Document>,
    prepared: Vec<Prepared>,
    records: Vec<Records>,
    sent: Vec<Sent>,
}

/// Documents on their way from files to records. `making` is `documents` or `bodies`, which it keeps (the second without quotations),
/// `articles` or `quotations`, whose records it hands on, `prepared`, for a casebook, `records`, for tables, or `sent`, for a cluster.
#[pyclass(frozen)]
pub struct Pile {
    state: Mutex<State>,
}

#[pymethods]
impl Pile {
    #[new]
    fn new(
        items: &Bound<'_, PyAny>,
        making: &str,
        clean: bool,
        language: &str,
        jobs: Option<usize>,
    ) -> PyResult<Self> {
        let items = Items::Given(items.try_iter()?.unbind());
        Pile::begun(items, making, clean, language, jobs)
    }

    /// Returns the pile of captures in columns.
    #[staticmethod]
    fn of_rows(
        data: &Bound<'_, PyAny>,
        page: Option<&str>,
        making: &str,
        clean: bool,
        language: &str,
        jobs: Option<usize>,
    ) -> PyResult<Self> {
        let items = Items::Rows(Box::new(CaptureRows::each(CaptureRows::of(data, page)?)));
        Pile::begun(items, making, clean, language, jobs)
    }

    /// Takes the rows of the records made so far, and of what was refused.
    fn take_tables(&self, py: Python<'_>, refused: Vec<Refused>) -> PyResult<Named> {
        let records = std::mem::take(&mut self.state().records);
        done(py, move || rows_of(&records, &refused))
    }

    /// Returns how many bytes of pages wait to be taken for a cluster.
    fn n_sent_bytes(&self) -> usize {
        self.state().sent.iter().map(Sent::n_bytes).sum()
    }

    /// Takes the documents made ready for a cluster so far.
    fn take_sent(&self, py: Python<'_>) -> PyResult<Rows> {
        let sent = std::mem::take(&mut self.state().sent);
        done(py, move || Sent::rows(&sent))
    }

    /// Reads on until something is done; `None` at the end.
    fn step(&self, py: Python<'_>) -> PyResult<Option<Step>> {
        let Ok(mut state) = self.state.try_lock() else {
            return Err(InputError::new_err("another thread reads on in this pile; expected one at a time"));
        };
        let stepped = state.step(py);
        if stepped.is_err() {
            // Readers see that nobody listens; what is under way is dropped.
            (state.items, state.opened, state.to_readers, state.read) = (None, None, None, None);
        }
        stepped
    }
}

impl Pile {
    fn begun(items: Items, making: &str, clean: bool, language: &str, jobs: Option<usize>) -> PyResult<Self> {
        let (making, with_quotations) = match making {
            "documents" => (Making::Documents, true),
            "bodies" => (Making::Documents, false),
            "articles" => (Making::Articles, false),
            "quotations" => (Making::Quotations, true),
            "prepared" => (Making::Prepared, true),
            "records" => (Making::Records, true),
            "sent" => (Making::Sent, true),
            other => return Err(InputError::new_err(format!("nothing makes {other} of documents"))),
        };
        let settings = Settings::of(clean, language, with_quotations)?;
        let n_threads = n_threads(jobs);
        let (to_readers, jobs) = channel();
        let (done, read) = channel();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..n_threads {
            let (jobs, done) = (jobs.clone(), done.clone());
            start(move || read_jobs(&jobs, &done, settings, making))?;
        }
        let state = State {
            items: Some(items),
            opened: None,
            input: "".into(),
            to_readers: Some(to_readers),
            read: Some(read),
            early: BTreeMap::new(),
            n_given: 0,
            n_taken: 0,
            n_permits: 0,
            window: n_threads * WINDOW,
            documents: Vec::new(),
            prepared: Vec::new(),
            records: Vec::new(),
            sent: Vec::new(),
        };
        Ok(Pile { state: Mutex::new(state) })
    }

    /// Takes the documents kept so far.
    pub fn documents(&self) -> Vec<Document> {
        std::mem::take(&mut self.state().documents)
    }

    /// Takes what was made ready for a casebook so far.
    pub fn prepared(&self) -> Vec<Prepared> {
        std::mem::take(&mut self.state().prepared)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn step(&mut self, py: Python<'_>) -> PyResult<Option<Step>> {
        let mut step = Step::default();
        loop {
            self.give(py)?;
            if self.n_taken == self.n_given {
                return Ok(None);
            }
            self.hear(py)?;
            py.check_signals()?;
            let mut n_done = 0;
            while let Some(read) = self.early.remove(&self.n_taken) {
                self.n_taken += 1;
                self.n_permits -= read.n_permits;
                n_done += 1;
                self.enter(read, &mut step);
            }
            if n_done > 0 {
                return Ok(Some(step));
            }
        }
    }

    /// Gives the readers work until the window is full.
    fn give(&mut self, py: Python<'_>) -> PyResult<()> {
        while self.n_permits < self.window && self.to_readers.is_some() {
            let Some((input, work)) = self.next_work(py)? else {
                self.to_readers = None;
                return Ok(());
            };
            let n_bytes = match &work {
                Work::Page(page) => page.1.len(),
                Work::Row(row) => row.n_bytes(),
                Work::Job(job) => n_bytes(job),
            };
            let n_permits = 1 + n_bytes / PAGE_BYTES;
            let numbered = Numbered { n: self.n_given, n_permits, input, work };
            if self.to_readers.as_ref().is_none_or(|it| it.send(numbered).is_err()) {
                return Err(InputError::new_err("no thread reads any more"));
            }
            self.n_permits += n_permits;
            self.n_given += 1;
        }
        Ok(())
    }

    fn next_work(&mut self, py: Python<'_>) -> PyResult<Option<(Arc<str>, Work)>> {
        loop {
            if let Some(job) = next(py, &mut self.opened)? {
                return Ok(Some((self.input.clone(), Work::Job(job))));
            }
            let item = match &mut self.items {
                None => return Ok(None),
                Some(Items::Rows(rows)) => {
                    return Ok(rows.next().map(|it| (it.id().into(), Work::Row(it))));
                }
                Some(Items::Given(items)) => items.bind(py).clone().next(),
            };
            let Some(item) = item else { return Ok(None) };
            let (name, source) = match item?.extract::<Given>()? {
                Given::Page(page) => return Ok(Some((page.0.as_str().into(), Work::Page(page)))),
                Given::Refused((name, reason, _)) => {
                    return Ok(Some((name.into(), Work::Job(Job::Refused(None, reason)))));
                }
                Given::Bytes((name, bytes)) => (name, Source::Bytes(bytes.to_vec())),
                Given::Path((name, path)) => (name, Source::Path(path)),
            };
            self.input = name.into();
            self.opened = Some(jobs_of(self.input.clone(), source)?);
        }
    }

    /// Takes what the readers send, for a tick at most.
    fn hear(&mut self, py: Python<'_>) -> PyResult<()> {
        let Some(read) = self.read.take() else { return Err(InputError::new_err("this pile was broken off")) };
        let (heard, read) = py.detach(move || {
            let mut heard = read.recv_timeout(TICK).map(|it| vec![it]);
            if let Ok(all) = &mut heard {
                all.extend(read.try_iter());
            }
            (heard, read)
        });
        self.read = Some(read);
        match heard {
            Ok(all) => self.early.extend(all),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(InputError::new_err("no thread reads any more")),
        }
        Ok(())
    }

    fn enter(&mut self, read: Read, step: &mut Step) {
        step.0 += usize::from(!matches!(read.made, Made::Without(_)));
        match read.made {
            Made::Document(it) => self.documents.push(*it),
            Made::Prepared(it) => self.prepared.push(*it),
            Made::Records(it) => self.records.push(*it),
            Made::Sent(it) => self.sent.push(*it),
            Made::Json(it) => step.1.push(it),
            Made::Without(Without::Refused(line_no, reason)) => {
                step.2.push((read.input.as_ref().to_owned(), line_no, reason));
            }
            Made::Without(Without::Skipped(n)) => step.3 += n,
        }
    }
}

fn read_jobs(jobs: &Mutex<Receiver<Numbered>>, done: &Sender<(usize, Read)>, settings: Settings, making: Making) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Numbered { n, n_permits, input, work }) = next else { return };
        let line_no = match &work {
            Work::Job(Job::Line(line_no, _)) => Some(*line_no),
            _ => None,
        };
        let made = catch_unwind(AssertUnwindSafe(|| made(&input, work, settings, making)));
        let made = made.unwrap_or_else(|panic| Made::Without(Without::Refused(line_no, of_panic(&*panic))));
        if done.send((n, Read { n_permits, input, made })).is_err() {
            return;
        }
    }
}

fn made(input: &str, work: Work, settings: Settings, making: Making) -> Made {
    let capture = match work {
        Work::Page(page) => pages::capture_of(page).map_err(|it| Without::Refused(None, jobs::told(&it))),
        Work::Row(row) => row.capture().map_err(|it| Without::Refused(None, jobs::told(&it))),
        Work::Job(job) => jobs::capture_of(input, job),
    };
    let document = match capture {
        Ok(capture) => document_of(capture, settings),
        Err(without) => return Made::Without(without),
    };
    match making {
        Making::Documents => Made::Document(Box::new(document)),
        Making::Articles => Made::Json(json(&article_record(&document))),
        Making::Quotations => Made::Json(json(&quotation_records(&document))),
        Making::Prepared => Made::Prepared(Box::new(prepare(&document))),
        Making::Records => Made::Records(Box::new(records(&document))),
        Making::Sent => Made::Sent(Box::new(Sent::of(document))),
    }
}

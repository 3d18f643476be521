//! What takes longer than an answer may: captures added, the casebook verified. One works at a time, the others wait in a queue.

mod ledger;
mod record;
mod room;
mod upload;
mod work;

use crate::desk::{Desk, lock, now};
use crate::problem::{Kind, Problem};
pub use ledger::Row;
pub use record::{Counts, JobRecord, State};
pub use room::{Room, tidy};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
pub use upload::receive;
use variorum_intake::Input;

/// So many jobs that have ended are remembered.
const MOST_ENDED: usize = 50;
/// So many names of inputs a job tells; the others are counted.
const MOST_NAMED: usize = 100;

/// What there is to do.
#[derive(Debug)]
pub enum Task {
    /// Captures are to be kept, and the stories brought up to date.
    Add {
        /// Where they are.
        inputs: Vec<Input>,
        /// Whether the text given already is the article's.
        clean: bool,
        /// Where uploaded files lie until they are read.
        room: Option<Room>,
    },
    /// The casebook is to be verified.
    Verify,
}

/// The jobs of a server, the oldest first.
#[derive(Debug, Default)]
pub struct Jobs {
    all: Mutex<VecDeque<Arc<Job>>>,
    turn: tokio::sync::Mutex<()>,
    n_made: AtomicU64,
}

/// One job.
#[derive(Debug)]
pub struct Job {
    /// `j-…`.
    pub id: String,
    inner: Mutex<Inner>,
    /// Counts its changes.
    changed: watch::Sender<u64>,
    /// Whether it is to stop where it can.
    is_stopped: AtomicBool,
}

#[derive(Debug)]
struct Inner {
    record: JobRecord,
    rows: Vec<Row>,
}

impl Job {
    /// Returns how it stands.
    pub fn record(&self) -> JobRecord {
        lock(&self.inner).record.clone()
    }

    /// Returns so many rows of its ledger at most, from the one numbered `from` on, in input order. A capture has its row when it is on
    /// the disk.
    pub fn ledger(&self, from: usize, most: usize) -> Vec<Row> {
        lock(&self.inner).rows.iter().skip(from).take(most).cloned().collect()
    }

    /// Returns what tells of its changes.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Asks it to stop. What it has kept is kept; stories not brought up to date are by the next that adds.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    fn change(&self, make: impl FnOnce(&mut JobRecord, &mut Vec<Row>)) {
        {
            let mut inner = lock(&self.inner);
            let Inner { record, rows } = &mut *inner;
            make(record, rows);
        }
        self.changed.send_modify(|it| *it += 1);
    }
}

impl Desk {
    /// Returns the jobs, the latest first.
    pub fn jobs(&self) -> Vec<JobRecord> {
        lock(&self.jobs.all).iter().rev().map(|it| it.record()).collect()
    }

    /// Returns the job of that id.
    pub fn job(&self, id: &str) -> Option<Arc<Job>> {
        lock(&self.jobs.all).iter().find(|it| it.id == id).cloned()
    }

    /// Puts `task` into the queue. It begins when those before it have ended, and goes on whether anybody asks for it or not.
    ///
    /// # Errors
    ///
    /// Too many wait already.
    pub fn enqueue(self: &Arc<Self>, task: Task) -> Result<Arc<Job>, Problem> {
        let job = {
            let mut all = lock(&self.jobs.all);
            let n_waiting = all.iter().filter(|it| it.record().state == State::Waiting).count();
            if n_waiting >= self.limits.waiting_jobs {
                let detail = format!("{n_waiting} jobs wait already; expected one of them to end first");
                return Err(Problem::new(Kind::TooManyJobs, detail));
            }
            let n = self.jobs.n_made.fetch_add(1, Ordering::Relaxed);
            let ms = jiff::Timestamp::now().as_millisecond();
            let job = Arc::new(Job {
                id: format!("j-{ms:011x}{:03x}", n & 0xfff),
                inner: Mutex::new(Inner { record: JobRecord::default(), rows: Vec::new() }),
                changed: watch::Sender::new(0),
                is_stopped: AtomicBool::new(false),
            });
            let (kind, names) = match &task {
                Task::Add { inputs, .. } => ("add", inputs.iter().map(name_of).collect()),
                Task::Verify => ("verify", Vec::new()),
            };
            job.change(|record, _| {
                let n_inputs = names.len();
                let inputs = names.into_iter().take(MOST_NAMED).collect();
                let (job, kind) = (job.id.clone(), kind.to_owned());
                *record = JobRecord { job, kind, created: now(), n_inputs, inputs, ..JobRecord::default() };
            });
            all.push_back(job.clone());
            let n_ended = all.iter().filter(|it| it.record().state.has_ended()).count();
            if n_ended > MOST_ENDED
                && let Some(oldest) = all.iter().position(|it| it.record().state.has_ended())
            {
                all.remove(oldest);
            }
            job
        };
        let (desk, queued) = (self.clone(), job.clone());
        tokio::spawn(async move {
            let _turn = desk.jobs.turn.lock().await;
            let (at_work, worked) = (desk.clone(), queued.clone());
            let ended = tokio::task::spawn_blocking(move || work::work(&at_work, &worked, task)).await;
            if let Err(fault) = ended {
                queued.change(|record, _| {
                    let problem = format!("this program failed, which is a fault of the program: {fault}");
                    (record.state, record.problem, record.ended) = (State::Failed, Some(problem), Some(now()));
                });
            }
        });
        Ok(job)
    }

    /// Stops all jobs, and whatever else would go on for ever.
    pub(crate) fn end(&self) {
        self.ending.send_replace(true);
        lock(&self.jobs.all).iter().for_each(|it| it.stop());
    }
}

fn name_of(input: &Input) -> String {
    match input {
        Input::Path(path) => path.to_string_lossy().into_owned(),
        Input::Named { name, .. } => name.clone(),
    }
}

//! What answers share: the casebook, opened as often as it is read at a time; its jobs; its corrections.

use crate::jobs::Jobs;
use crate::stories::Told;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use std::time::SystemTime;
use tokio::sync::{Semaphore, watch};
use variorum_casebook::{Casebook, Fault, Hits, Query, Result, Saved};

/// So many read the casebook at a time, each with a connection and its cache; more wait.
const MOST_READERS: usize = 16;

/// How much is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files uploaded at once.
    pub upload_bytes: u64,
    /// Files uploaded at once.
    pub upload_files: usize,
    /// Jobs that wait at a time.
    pub waiting_jobs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { upload_bytes: 8 << 30, upload_files: 10_000, waiting_jobs: 64 }
    }
}

/// The casebook that is served.
#[derive(Debug)]
pub struct Desk {
    folder: PathBuf,
    idle: Mutex<Vec<Opened>>,
    readers: Semaphore,
    /// For questions that take a core for long: of those one more runs than there are cores, so that short ones need not wait for many.
    phrases: Semaphore,
    /// For exports that are made before they are sent.
    pub(crate) exports: Arc<Semaphore>,
    pub(crate) limits: Limits,
    pub(crate) jobs: Jobs,
    pub(crate) saved: Mutex<Saved>,
    pub(crate) told: Mutex<Vec<Arc<Told>>>,
    /// Whether the server is about to end: what never ends by itself ends then.
    pub(crate) ending: watch::Sender<bool>,
}

/// A casebook, and what its database was when it was opened: `rebuild` puts another in its place.
#[derive(Debug)]
struct Opened {
    casebook: Casebook,
    made: Option<Identity>,
}

type Identity = (u64, Option<SystemTime>);

impl Desk {
    /// Returns the desk of the casebook in `folder`, which need not exist yet.
    pub fn new(folder: &Path) -> Self {
        Desk::limited(folder, Limits::default())
    }

    /// The same, taking in no more than `limits` says.
    pub fn limited(folder: &Path, limits: Limits) -> Self {
        Desk {
            folder: folder.to_owned(),
            idle: Mutex::new(Vec::new()),
            readers: Semaphore::new(MOST_READERS),
            phrases: Semaphore::new(available_parallelism().map_or(1, |it| it.get()) + 1),
            exports: Arc::new(Semaphore::new(1)),
            limits,
            jobs: Jobs::default(),
            saved: Mutex::default(),
            told: Mutex::default(),
            ending: watch::Sender::new(false),
        }
    }

    /// Returns the casebook's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns whether there is a casebook yet.
    pub fn exists(&self) -> bool {
        self.folder.join("case.db").is_file()
    }

    /// Reads the casebook with `ask`, on a thread that may wait for the disk.
    ///
    /// # Errors
    ///
    /// Those of the casebook; [`Fault::Missing`] where there is none yet. What `ask` panics with, ends this answer and no other.
    pub async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        ask: impl FnOnce(&Casebook) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _reader = self.readers.acquire().await.map_err(|it| Fault::Failed(it.to_string()))?;
        let desk = self.clone();
        let answer = tokio::task::spawn_blocking(move || desk.read_now(ask));
        answer.await.unwrap_or_else(|error| Err(Fault::Failed(error.to_string())))
    }

    /// Returns what is found for `query`, as [`Casebook::search`] does. Phrases wait for each other, so that words need not wait for them.
    pub async fn search(self: &Arc<Self>, query: Query, from: usize, most: usize) -> Result<Hits> {
        let _phrase = match query.has_phrase() {
            true => Some(self.phrases.acquire().await.map_err(|it| Fault::Failed(it.to_string()))?),
            false => None,
        };
        self.read(move |case| case.search(&query, from, most)).await
    }

    /// As [`Self::read`], where the caller's thread may wait itself.
    pub(crate) fn read_now<T>(&self, ask: impl FnOnce(&Casebook) -> Result<T>) -> Result<T> {
        let made = self.identity();
        let idle = lock(&self.idle).pop().filter(|it| it.made == made);
        let opened = match idle {
            Some(opened) => opened,
            None => Opened { casebook: Casebook::open(&self.folder)?, made },
        };
        let answer = ask(&opened.casebook);
        let mut idle = lock(&self.idle);
        if idle.len() < MOST_READERS {
            idle.push(opened);
        }
        answer
    }

    /// What tells the database from another of that name.
    fn identity(&self) -> Option<Identity> {
        let about = fs::metadata(self.folder.join("case.db")).ok()?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&about);
        #[cfg(not(unix))]
        let number = 0;
        Some((number, about.created().ok()))
    }
}

/// Returns what `mutex` holds, whatever became of those that held it before: each leaves it whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The time, to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

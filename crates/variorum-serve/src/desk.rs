//! What answers share: the casebook, opened as often as it is read at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use variorum_casebook::{Casebook, Result};

/// Casebooks kept open for the next who asks; each holds a connection with its own cache.
const MOST_IDLE: usize = 32;

/// The casebook that is served.
#[derive(Debug)]
pub struct Desk {
    folder: PathBuf,
    idle: Mutex<Vec<Casebook>>,
}

impl Desk {
    /// Returns the desk of the casebook in `folder`, which need not exist yet.
    pub fn new(folder: &Path) -> Self {
        Desk { folder: folder.to_owned(), idle: Mutex::new(Vec::new()) }
    }

    /// Returns the casebook's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the casebook with `ask`, on a thread that may wait for the disk.
    ///
    /// # Errors
    ///
    /// Those of the casebook. What `ask` panics with, ends this answer and no other.
    pub async fn read<T: Send + 'static>(
        self: &std::sync::Arc<Self>,
        ask: impl FnOnce(&Casebook) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let desk = self.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let idle = desk.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let casebook = idle.map_or_else(|| Casebook::open(&desk.folder), Ok)?;
            let answer = ask(&casebook);
            let mut idle = desk.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < MOST_IDLE {
                idle.push(casebook);
            }
            answer
        });
        match answer.await {
            Ok(answer) => answer,
            Err(error) => Err(variorum_casebook::Fault::Failed(error.to_string())),
        }
    }
}

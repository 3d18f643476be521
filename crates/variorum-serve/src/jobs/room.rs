//! Where uploaded files lie until they are read, and exports until they are sent: a folder of the casebook for each, gone with the job or the answer.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder of all of them in a casebook's folder.
const UPLOADS: &str = "uploads";
/// Held locked by the program that one belongs to.
const LOCK: &str = "lock";

/// The folder of one upload or export. Dropped, it is removed.
#[derive(Debug)]
pub struct Room {
    folder: PathBuf,
    /// Locked for as long as it is open.
    _lock: File,
}

impl Room {
    /// Makes one in the folder of a casebook that exists.
    pub fn new(casebook: &Path) -> io::Result<Self> {
        static N_MADE: AtomicU64 = AtomicU64::new(0);
        let n = N_MADE.fetch_add(1, Ordering::Relaxed);
        let ms = jiff::Timestamp::now().as_millisecond();
        let folder = casebook.join(UPLOADS).join(format!("{}-{ms}-{n}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let lock = File::create(folder.join(LOCK))?;
        lock.lock()?;
        Ok(Room { folder, _lock: lock })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns where its file of that number lies. Nothing of the name that it was given under is in the path.
    pub fn path(&self, n: usize) -> PathBuf {
        self.folder.join(format!("{n:06}"))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes what programs have left that were ended before they had read or sent it.
pub fn tidy(casebook: &Path) {
    let Ok(rooms) = fs::read_dir(casebook.join(UPLOADS)) else { return };
    for room in rooms.flatten() {
        let is_left = File::open(room.path().join(LOCK)).is_ok_and(|it| it.try_lock().is_ok());
        if is_left {
            let _ = fs::remove_dir_all(room.path());
        }
    }
    // Where it is empty.
    let _ = fs::remove_dir(casebook.join(UPLOADS));
}

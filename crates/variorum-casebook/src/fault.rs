//! Why a casebook could not do what it was asked.

use std::path::{Path, PathBuf};
use std::{error, fmt, io};

/// What went wrong, where, and what was expected.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault {
    /// There is no casebook.
    Missing(PathBuf),
    /// Something else lies where a casebook was expected.
    Other {
        /// Where.
        path: PathBuf,
        /// What was met.
        met: &'static str,
    },
    /// A new folder was to be made where something is.
    Taken(PathBuf),
    /// The captures lie there, but not the database made of them.
    NoDatabase(PathBuf),
    /// Another version of this program made it: what it holds has to be made anew.
    OtherProgram {
        /// Where.
        path: PathBuf,
        /// The program that made it.
        made_by: String,
    },
    /// The database could not be read or written.
    Database {
        /// Where.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
    /// The database was made by a later version, or its steps are not those known.
    Schema {
        /// Where.
        path: PathBuf,
        /// What was met.
        error: rusqlite_migration::Error,
    },
    /// A file could not be read or written.
    File {
        /// Where.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A record of a web archive is not what the casebook wrote.
    Record {
        /// The web archive.
        path: PathBuf,
        /// The byte at which the record begins.
        byte: u64,
        /// What was met, and expected.
        problem: String,
    },
    /// A row of the database cannot be what this program wrote.
    Row {
        /// The database.
        path: PathBuf,
        /// Which row.
        row: String,
        /// What was met, and expected.
        problem: String,
    },
    /// The rules of its alerts cannot be read.
    Rules {
        /// The file they stand in.
        path: PathBuf,
        /// What was met, and expected.
        problem: String,
    },
    /// Its corrections by hand cannot be read.
    Corrections {
        /// The file they stand in.
        path: PathBuf,
        /// What was met, and expected.
        problem: String,
    },
    /// Somebody adds to it while it was to be made anew.
    Busy(PathBuf),
    /// A question that cannot be asked; says why.
    Query(crate::QueryFault),
    /// Nothing is known under that id.
    Unknown(String),
    /// Another program watches feeds for this casebook.
    Watched(PathBuf),
    /// It was stopped by who asked for it.
    Stopped,
    /// This program failed on a story; the captures are safe.
    Failed(String),
}

/// What most functions here return.
pub type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    /// Returns what the system says of it, where it was about a file.
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        match self {
            Fault::File { error, .. } => Some(error.kind()),
            _ => None,
        }
    }

    /// Returns what turns an error of the system about `path` into a fault.
    pub(crate) fn file(path: &Path) -> impl Fn(io::Error) -> Fault + '_ {
        |error| Fault::File { path: path.to_owned(), error }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing(path) => write!(f, "{}: no casebook; expected a folder with case.db", path.display()),
            Fault::Other { path, met } => write!(f, "{}: {met}; expected a casebook", path.display()),
            Fault::Taken(path) => {
                write!(f, "{}: something is there already; expected a new folder", path.display())
            }
            Fault::NoDatabase(path) => {
                write!(
                    f,
                    "{}: captures without case.db, which is made of them by `variorum rebuild`",
                    path.display()
                )
            }
            Fault::OtherProgram { path, made_by } => write!(
                f,
                "{}: made by {made_by}, this is {}; `variorum rebuild` makes it anew from its captures",
                path.display(),
                crate::PROGRAM
            ),
            Fault::Database { path, error } => write!(f, "{}: {}", path.display(), told(error)),
            Fault::Schema { path, error } => {
                write!(f, "{}: not the tables this program knows: {error}", path.display())
            }
            Fault::File { path, error } if error.kind() == io::ErrorKind::NotFound => {
                write!(f, "{}: no such file; the casebook expects it", path.display())
            }
            Fault::File { path, error } if is_full(error) => {
                write!(f, "{}: no room left to write ({error}); nothing that was kept is lost", path.display())
            }
            Fault::File { path, error } => write!(f, "{}: {error}", path.display()),
            Fault::Record { path, byte, problem } => write!(f, "{}: byte {byte}: {problem}", path.display()),
            Fault::Row { path, row, problem } => write!(f, "{}: {row}: {problem}", path.display()),
            Fault::Rules { path, problem } | Fault::Corrections { path, problem } => {
                write!(f, "{}: {problem}", path.display())
            }
            Fault::Busy(path) => {
                write!(f, "{}: another program is adding to it; expected it to be done", path.display())
            }
            Fault::Query(fault) => write!(f, "{fault}"),
            Fault::Unknown(id) => write!(f, "nothing here has the id {id}"),
            Fault::Watched(path) => {
                write!(
                    f,
                    "{}: another program fetches for this casebook; one at a time is expected",
                    path.display()
                )
            }
            Fault::Stopped => write!(f, "it was stopped"),
            Fault::Failed(what) => write!(f, "this program failed, which is a fault of the program: {what}"),
        }
    }
}

impl error::Error for Fault {}

/// Whether the disk, or what the user may write on it, is full.
fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

fn told(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DiskFull, NotADatabase, ReadOnly, SystemIoFailure};
    match error.sqlite_error_code() {
        Some(DiskFull | SystemIoFailure) => {
            format!("no room left to write, or the disk fails ({error}); nothing that was kept is lost")
        }
        Some(DatabaseCorrupt | NotADatabase) => {
            format!("the database is damaged ({error}); `variorum rebuild` makes it anew from the captures")
        }
        Some(DatabaseBusy) => format!("another program has been writing for longer than five seconds ({error})"),
        Some(ReadOnly) => format!("it may not be written ({error})"),
        _ => error.to_string(),
    }
}

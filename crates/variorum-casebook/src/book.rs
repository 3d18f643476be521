//! The folder and its database, opened.

use crate::PROGRAM;
use crate::fault::{Fault, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another.
const BUSY: Duration = Duration::from_secs(5);

/// What a change of the tables is: numbered files, run forward when a casebook is opened to be written.
const STEPS: &[M] = &[
    M::up(include_str!("migrations/0001_case.sql")),
    M::up(include_str!("migrations/0002_lists.sql")),
    M::up(include_str!("migrations/0003_stories.sql")),
    M::up(include_str!("migrations/0004_settling.sql")),
];

/// A casebook, opened. Many may be open at a time: readers beside each other and beside one writer, writers one after the other.
#[derive(Debug)]
pub struct Casebook {
    pub(crate) folder: PathBuf,
    pub(crate) db: Connection,
    /// Held while it may be written, so that nobody makes it anew meanwhile.
    pub(crate) _writing: Option<File>,
}

impl Casebook {
    /// Says so where `folder` holds no casebook and none can be made in it, for it holds something else.
    pub fn may_stand_in(folder: &Path) -> Result<()> {
        if folder.exists() && !folder.is_dir() {
            return Err(Fault::Other { path: folder.to_owned(), met: "a file" });
        }
        if !folder.join("case.db").exists() {
            if captures_in(folder) {
                return Err(Fault::NoDatabase(folder.to_owned()));
            }
            let holds_others = fs::read_dir(folder).is_ok_and(|mut it| it.next().is_some());
            if holds_others && !folder.join("captures").exists() {
                return Err(Fault::Other { path: folder.to_owned(), met: "a folder with other files in it" });
            }
        }
        Ok(())
    }

    /// Opens the casebook in `folder` to be written; where there is nothing yet, makes one.
    pub fn open_or_create(folder: &Path) -> Result<Self> {
        Casebook::may_stand_in(folder)?;
        fs::create_dir_all(folder.join("captures")).map_err(Fault::file(folder))?;
        let writing = lock_file(folder, "write.lock")?;
        writing.lock_shared().map_err(Fault::file(folder))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Ok(Casebook { _writing: Some(writing), ..Casebook::connect(folder, &folder.join("case.db"), flags)? })
    }

    /// Opens the casebook that there is in `folder`.
    pub fn open(folder: &Path) -> Result<Self> {
        let db_path = folder.join("case.db");
        if !db_path.is_file() {
            return Err(match captures_in(folder) {
                true => Fault::NoDatabase(folder.to_owned()),
                false => Fault::Missing(folder.to_owned()),
            });
        }
        Casebook::connect(folder, &db_path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens the database at `db_path`, which need not be the folder's own.
    pub(crate) fn connect(folder: &Path, db_path: &Path, flags: OpenFlags) -> Result<Self> {
        let fault = |error| Fault::Database { path: db_path.to_owned(), error };
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(db_path, flags).map_err(fault)?;
        db.busy_timeout(BUSY).map_err(fault)?;
        db.set_prepared_statement_cache_capacity(64);
        db.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
        db.pragma_update(None, "synchronous", "FULL").map_err(fault)?;
        db.pragma_update(None, "foreign_keys", true).map_err(fault)?;
        // The database is written through every 32 MiB, not every four: a page that changes often is written once.
        db.pragma_update(None, "wal_autocheckpoint", 8192).map_err(fault)?;
        // What a large transaction changes spills to the disk and not into memory.
        db.pragma_update(None, "cache_size", -16_000).map_err(fault)?;
        let version: usize = db.pragma_query_value(None, "user_version", |it| it.get(0)).map_err(fault)?;
        if version != STEPS.len() {
            // Two that make the tables at once would both begin; the second finds them made.
            let lock = lock_file(folder, "settle.lock")?;
            lock.lock().map_err(Fault::file(folder))?;
            let steps = Migrations::from_slice(STEPS);
            let schema = |error| Fault::Schema { path: db_path.to_owned(), error };
            steps.to_latest(&mut db).map_err(schema)?;
        }
        let casebook = Casebook { folder: folder.to_owned(), db, _writing: None };
        casebook.check_program()?;
        Ok(casebook)
    }

    /// Notes which program makes it, or holds that against this one.
    fn check_program(&self) -> Result<()> {
        let found = self.db.query_row("SELECT program FROM state", [], |it| it.get::<_, String>(0)).optional();
        match found.map_err(self.fault())? {
            Some(made_by) if made_by != PROGRAM => Err(Fault::OtherProgram { path: self.folder.clone(), made_by }),
            Some(_) => Ok(()),
            None => {
                let sql = "INSERT OR IGNORE INTO state (only, kept, settled, program) VALUES (1, 0, 0, ?1)";
                self.db.execute(sql, [PROGRAM]).map(drop).map_err(self.fault())
            }
        }
    }

    /// Waits until no other program writes, however long that takes, and keeps the others waiting until what is returned is dropped.
    ///
    /// SQLite gives up after [`BUSY`], and serves those that wait in no order.
    pub(crate) fn turn(&self) -> Result<File> {
        let turn = lock_file(&self.folder, "turn.lock")?;
        turn.lock().map_err(Fault::file(&self.folder.join("turn.lock")))?;
        Ok(turn)
    }

    /// Changes the tables in one transaction, when it is this program's turn.
    pub(crate) fn change<T>(&mut self, make: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T> {
        let fault = self.fault();
        let _turn = self.turn()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&fault)?;
        let made = make(&transaction).map_err(&fault)?;
        transaction.commit().map_err(fault)?;
        Ok(made)
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns where the web archive of that name lies.
    pub(crate) fn archive_path(&self, name: &str) -> PathBuf {
        self.folder.join("captures").join(name)
    }

    /// Returns what turns an error of SQLite into a fault.
    pub(crate) fn fault(&self) -> impl Fn(rusqlite::Error) -> Fault + use<> {
        let path = self.folder.join("case.db");
        move |error| Fault::Database { path: path.clone(), error }
    }

    /// Returns the fault that a row is not what this program wrote.
    pub(crate) fn bad_row(&self, row: impl Into<String>, problem: impl Into<String>) -> Fault {
        Fault::Row { path: self.folder.join("case.db"), row: row.into(), problem: problem.into() }
    }
}

/// Opens a small database that stands beside the casebook's own, by `steps` as far as they go; a new one where there is none. Who opens it
/// holds the lock that belongs to it.
pub(crate) fn database_beside(path: &Path, steps: &[M]) -> Result<Connection> {
    let fault = |error| Fault::Database { path: path.to_owned(), error };
    let mut db = Connection::open(path).map_err(fault)?;
    db.busy_timeout(BUSY).map_err(fault)?;
    db.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
    db.pragma_update(None, "synchronous", "FULL").map_err(fault)?;
    db.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    let schema = |error| Fault::Schema { path: path.to_owned(), error };
    Migrations::from_slice(steps).to_latest(&mut db).map_err(schema)?;
    Ok(db)
}

/// Opens a file to be locked: `write.lock` is shared by writers, and who makes a casebook anew has it alone; `settle.lock` is his who brings
/// stories up to date, or makes the tables; `turn.lock` his who writes at the moment.
pub(crate) fn lock_file(folder: &Path, name: &str) -> Result<File> {
    let path = folder.join(name);
    File::options().write(true).create(true).truncate(false).open(&path).map_err(Fault::file(&path))
}

/// Whether web archives lie in `folder` as a casebook keeps them.
fn captures_in(folder: &Path) -> bool {
    let entries = fs::read_dir(folder.join("captures"));
    entries.is_ok_and(|it| it.flatten().any(|it| it.file_name().to_string_lossy().ends_with(".warc.gz")))
}

//! What is to be read, opened: files, folders and stdin, each handed on as a stream.
//!
//! What a stream holds is told by [`crate::streams`]; this module opens, walks and counts.

use crate::streams::{Source, give_stream};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use variorum::capture::{Capture, warc};

/// One piece of work, in input order.
#[derive(Debug)]
pub(crate) struct Job {
    /// The file it came from, as the ledger names it.
    pub input: Arc<str>,
    /// What there is to do.
    pub work: Work,
}

/// What there is to do with a piece of input.
#[derive(Debug)]
pub(crate) enum Work {
    /// A whole file.
    Page(Vec<u8>),
    /// A line of JSONL; lines count from 1.
    Record { line_no: usize, line: Vec<u8> },
    /// A record of the web archive that `path` names, in its doc id.
    Archived { path: Arc<str>, record: Box<warc::Record> },
    /// An entry of a feed.
    Capture(Box<Capture>),
    /// Nothing: it was not meant to be read.
    Skipped { reason: String, n: usize },
    /// Nothing: it was refused before it was read.
    Refused { line_no: Option<usize>, reason: String },
    /// Nothing: it could not be opened.
    Unopened { reason: String },
}

impl Job {
    /// Returns how many bytes wait in it.
    pub(crate) fn n_bytes(&self) -> usize {
        match &self.work {
            Work::Page(bytes) | Work::Record { line: bytes, .. } => bytes.len(),
            Work::Archived { record, .. } => record.block.len(),
            Work::Capture(capture) => capture.bytes.len(),
            Work::Skipped { .. } | Work::Refused { .. } | Work::Unopened { .. } => 0,
        }
    }
}

/// What was expected, as every refusal tells it.
pub(crate) const EXPECTED: &str = "expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL";

pub(crate) type Give<'a> = &'a mut dyn FnMut(Job) -> ControlFlow<()>;

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, a folder (recursively, in order of name), or `-` for stdin; its doc ids begin with the path as given.
    Path(PathBuf),
    /// A file whose doc ids begin with another name: it came from elsewhere and lies here for a while.
    Named {
        /// That name.
        name: String,
        /// Where it lies.
        path: PathBuf,
    },
}

impl Input {
    /// Returns what the ledger calls it.
    pub(crate) fn name(&self) -> Arc<str> {
        match self {
            Input::Path(path) => name_of(path),
            Input::Named { name, .. } => name.as_str().into(),
        }
    }
}

/// Gives the jobs of `input` to `give`, in order, until it breaks off.
pub(crate) fn jobs_of(input: &Input, give: Give) -> ControlFlow<()> {
    match input {
        Input::Path(path) if path.as_os_str() == "-" => {
            give_stream("-".into(), Source::Pipe(&mut io::stdin().lock()), give)
        }
        Input::Path(path) if path.is_dir() => give_folder(path, &mut HashSet::new(), true, give),
        Input::Path(path) => give_file(name_of(path), path, give),
        Input::Named { path, .. } => give_file(input.name(), path, give),
    }
}

/// Gives what lies in `folder`, by name; hidden entries are passed over, and a folder reached twice by links is read once.
fn give_folder(folder: &Path, seen: &mut HashSet<PathBuf>, is_named: bool, give: Give) -> ControlFlow<()> {
    let entries = fs::canonicalize(folder)
        .and_then(|real| if seen.insert(real) { entries_of(folder).map(Some) } else { Ok(None) });
    let entries = match entries {
        Ok(Some(entries)) => entries,
        Ok(None) => return ControlFlow::Continue(()),
        Err(error) => return give(unopened(name_of(folder), &error)),
    };
    let mut n_given = 0;
    for entry in entries {
        if entry.is_dir() {
            give_folder(&entry, seen, false, give)?;
            n_given += 1;
        } else if entry.is_file() || entry.symlink_metadata().is_ok_and(|it| it.is_symlink()) {
            give_file(name_of(&entry), &entry, give)?;
            n_given += 1;
        }
    }
    if is_named && n_given == 0 {
        let reason = format!("a folder without files; {EXPECTED} in it");
        give(Job { input: name_of(folder), work: Work::Refused { line_no: None, reason } })?;
    }
    ControlFlow::Continue(())
}

fn entries_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push(entry.path());
        }
    }
    entries.sort();
    Ok(entries)
}

fn give_file(name: Arc<str>, path: &Path, give: Give) -> ControlFlow<()> {
    match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
        Ok((about, file)) if about.is_file() => {
            give_stream(name, Source::File { file: &file, n_bytes: about.len() }, give)
        }
        Ok((_, mut pipe)) => give_stream(name, Source::Pipe(&mut pipe), give),
        Err(error) => give(unopened(name, &error)),
    }
}

fn unopened(input: Arc<str>, error: &io::Error) -> Job {
    Job { input, work: Work::Unopened { reason: plain_error(error) } }
}

/// Returns the error as a sentence's end: `no such file or folder`.
pub fn plain_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "a folder, expected a file".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns what the ledger calls `path`.
pub(crate) fn name_of(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

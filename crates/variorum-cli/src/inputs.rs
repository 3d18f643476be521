//! What the command line names, opened and cut into jobs: one for each page, one for each line of JSONL.
//!
//! What a page is, is left to the library; this module opens, walks and counts.

use crate::lines::{Line, next_line};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use variorum::capture::{PAGE_LIMIT, Sniffed, sniff};

/// One piece of work, in input order.
#[derive(Debug)]
pub struct Job {
    /// The file it came from, as the ledger names it.
    pub input: Arc<str>,
    /// What there is to do.
    pub work: Work,
}

/// What there is to do with a piece of input.
#[derive(Debug)]
pub enum Work {
    /// A whole file.
    Page(Vec<u8>),
    /// A line of JSONL; lines count from 1.
    Record { line_no: usize, line: Vec<u8> },
    /// Nothing: it was refused before it was read.
    Refused { line_no: Option<usize>, reason: String },
    /// Nothing: it could not be opened.
    Unopened { reason: String },
}

/// What was expected, as every refusal tells it.
pub const EXPECTED: &str = "expected saved text, HTML or JSONL";

/// How much of a stream is looked at to tell what it is.
const HEAD_BYTES: usize = 8 << 10;

type Give<'a> = &'a mut dyn FnMut(Job) -> ControlFlow<()>;

/// Gives the jobs of all `paths` to `give`, in order, until it breaks off.
pub fn jobs_of(paths: &[PathBuf], give: Give) {
    for path in paths {
        let flow = if path.as_os_str() == "-" {
            let stream = BufReader::with_capacity(1 << 16, io::stdin().lock());
            give_stream("-".into(), stream, None, give)
        } else if path.is_dir() {
            give_folder(path, &mut HashSet::new(), true, give)
        } else {
            give_file(path, give)
        };
        if flow.is_break() {
            return;
        }
    }
}

/// Gives what lies in `folder`, by name; hidden entries are passed over, and a folder reached twice by links is read once.
fn give_folder(folder: &Path, seen: &mut HashSet<PathBuf>, is_named: bool, give: Give) -> ControlFlow<()> {
    let entries = fs::canonicalize(folder)
        .and_then(|real| if seen.insert(real) { entries_of(folder).map(Some) } else { Ok(None) });
    let entries = match entries {
        Ok(Some(entries)) => entries,
        Ok(None) => return ControlFlow::Continue(()),
        Err(error) => return give(unopened(folder, &error)),
    };
    let mut n_given = 0;
    for entry in entries {
        if entry.is_dir() {
            give_folder(&entry, seen, false, give)?;
            n_given += 1;
        } else if entry.is_file() || entry.symlink_metadata().is_ok_and(|it| it.is_symlink()) {
            give_file(&entry, give)?;
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

fn give_file(path: &Path, give: Give) -> ControlFlow<()> {
    match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
        Ok((about, file)) => {
            let n_bytes = about.is_file().then_some(about.len());
            give_stream(name_of(path), BufReader::with_capacity(1 << 16, file), n_bytes, give)
        }
        Err(error) => give(unopened(path, &error)),
    }
}

/// Gives a stream whole, or line by line where its first bytes are JSONL. `n_bytes` is its length where that is known.
fn give_stream(input: Arc<str>, mut stream: impl Read, n_bytes: Option<u64>, give: Give) -> ControlFlow<()> {
    let mut head = match head_of(&mut stream) {
        Ok(head) => head,
        Err(error) => return give(Job { input, work: Work::Unopened { reason: plain_error(&error) } }),
    };
    if sniff(&head) == Sniffed::Jsonl {
        return give_lines(&input, BufReader::new(head.as_slice().chain(stream)), give);
    }
    let refused = |reason| Work::Refused { line_no: None, reason };
    let work = match sniff(&head) {
        // Told by the head alone: a film of some gigabytes is not read to be refused.
        Sniffed::Binary(what) => refused(format!("{what}; {EXPECTED}")),
        _ if n_bytes.is_some_and(|it| it > PAGE_LIMIT as u64) => refused(too_large(n_bytes)),
        _ => match stream.take((PAGE_LIMIT + 1 - head.len()) as u64).read_to_end(&mut head) {
            Err(error) => Work::Unopened { reason: plain_error(&error) },
            Ok(_) if head.len() > PAGE_LIMIT => refused(too_large(None)),
            Ok(_) => Work::Page(head),
        },
    };
    give(Job { input, work })
}

/// Returns the first bytes of `stream`: [`HEAD_BYTES`] of them, or one whole line of JSONL, or all there are.
fn head_of(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    // A record is passed on as soon as it is there, though the stream's next line may be an hour away.
    while head.len() < HEAD_BYTES && !(head.contains(&b'\n') && sniff(&head) == Sniffed::Jsonl) {
        let mut chunk = [0; HEAD_BYTES];
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(n_bytes) => head.extend_from_slice(&chunk[..n_bytes]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(head)
}

fn give_lines(input: &Arc<str>, mut stream: BufReader<impl Read>, give: Give) -> ControlFlow<()> {
    for line_no in 1.. {
        let work = match next_line(&mut stream, PAGE_LIMIT) {
            Ok(None) => break,
            Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
            Ok(Some(Line::Whole(line))) => Work::Record { line_no, line },
            Ok(Some(Line::TooLong(n_bytes))) => {
                Work::Refused { line_no: Some(line_no), reason: too_large(Some(n_bytes)) }
            }
            Err(error) => {
                let reason = plain_error(&error);
                return give(Job { input: input.clone(), work: Work::Refused { line_no: Some(line_no), reason } });
            }
        };
        give(Job { input: input.clone(), work })?;
    }
    ControlFlow::Continue(())
}

fn too_large(n_bytes: Option<u64>) -> String {
    let met = n_bytes.map_or_else(|| "more bytes than a page may have".to_owned(), |it| format!("{it} bytes"));
    format!("{met}; expected at most {PAGE_LIMIT} for one page")
}

fn unopened(path: &Path, error: &io::Error) -> Job {
    Job { input: name_of(path), work: Work::Unopened { reason: plain_error(error) } }
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

fn name_of(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

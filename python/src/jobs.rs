//! Files and bytes cut into jobs: one for a page, one for each line of JSONL, each record of a web archive, each entry of a feed.
//!
//! Told by content, as everywhere. Reads on a thread of ours, a few jobs ahead of those who take them; never holds a file whole but a
//! page or a feed.

use crate::fault::of_panic;
use crate::work::start;
use pyo3::PyResult;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow::{self, Continue};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use variorum::capture::wacz::Wacz;
use variorum::capture::{
    Capture, PAGE_LIMIT, RECORD_LIMIT, Refusal, Sniffed, Unpacked, Unread, feed, from_bytes, from_json_line,
    sniff, warc,
};

/// One piece of input, yet to be read.
pub enum Job {
    /// A whole file.
    Page(Vec<u8>),
    /// A line of JSONL; lines count from 1.
    Line(usize, Vec<u8>),
    /// A record of the web archive of that name.
    Record(Arc<str>, Box<warc::Record>),
    /// A capture already.
    Capture(Box<Capture>),
    /// Nothing: so many parts were not meant to be read.
    Skipped(usize),
    /// Nothing: refused, and why; the line where it is one.
    Refused(Option<usize>, String),
}

/// Where a stream comes from.
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Bytes at hand.
    Bytes(Vec<u8>),
}

/// What became of a job that holds no capture.
pub enum Without {
    /// So many parts were not meant to be read.
    Skipped(usize),
    /// Refused; the line where it is one, and why.
    Refused(Option<usize>, String),
}

/// What was expected, as every refusal tells it.
pub const EXPECTED: &str = "expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL";

/// How much of a stream is looked at to tell what it is.
const HEAD_BYTES: usize = 8 << 10;

/// How many jobs are cut ahead of those who take them.
const AHEAD: usize = 2;

type Give<'a> = &'a mut dyn FnMut(Job) -> ControlFlow<()>;

/// Returns the jobs of `source`, called `input`, as they come.
pub fn jobs_of(input: Arc<str>, source: Source) -> PyResult<Receiver<Job>> {
    let (sender, receiver) = sync_channel(AHEAD);
    start(move || {
        let mut give = |job| match sender.send(job) {
            Ok(()) => Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        let cut = catch_unwind(AssertUnwindSafe(|| give_all(&input, source, &mut give)));
        if let Err(panic) = cut {
            let _ = give(Job::Refused(None, of_panic(&*panic)));
        }
    })?;
    Ok(receiver)
}

fn give_all(input: &Arc<str>, source: Source, give: Give) -> ControlFlow<()> {
    match source {
        Source::Bytes(bytes) => give_stream(input, Cursor::new(bytes), give),
        Source::Path(path) => match File::open(&path) {
            Ok(file) => give_stream(input, file, give),
            Err(error) => give(Job::Refused(None, plain(&error))),
        },
    }
}

fn give_stream<R: Read + Seek>(input: &Arc<str>, mut source: R, give: Give) -> ControlFlow<()> {
    let mut stream = Unpacked::new(&mut source);
    let what = sniff(stream.look(|head| head.len() >= HEAD_BYTES));
    let refused = |reason| Job::Refused(None, reason);
    let job = match what {
        Sniffed::Jsonl => return give_lines(BufReader::with_capacity(1 << 16, stream), give),
        Sniffed::Warc => return give_archived(input, warc::Records::of(stream), give),
        Sniffed::Zip if stream.is_plain() => {
            drop(stream);
            return give_wacz(input, source, give);
        }
        Sniffed::Rss | Sniffed::Atom | Sniffed::JsonFeed => match whole(stream, RECORD_LIMIT) {
            Ok(bytes) => return give_entries(input, &bytes, give),
            Err(reason) => refused(reason),
        },
        Sniffed::Empty | Sniffed::Binary(_) if stream.problem().is_some() => {
            refused(stream.problem().map(ToString::to_string).unwrap_or_default())
        }
        Sniffed::Binary(what) | Sniffed::Container(what) => refused(format!("{what}; {EXPECTED}")),
        Sniffed::Packed(packing) => refused(format!("{} packed twice; {EXPECTED}", packing.name())),
        Sniffed::Zip => refused(format!("a packed ZIP archive; {EXPECTED}")),
        Sniffed::Mhtml => whole(stream, RECORD_LIMIT).map_or_else(refused, Job::Page),
        Sniffed::Empty | Sniffed::Text | Sniffed::Html => {
            whole(stream, PAGE_LIMIT).map_or_else(refused, Job::Page)
        }
    };
    give(job)
}

/// Returns all of `stream`, or why not.
fn whole(stream: impl Read, limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match stream.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Err(error) => Err(plain(&error)),
        Ok(_) if bytes.len() > limit => Err(too_large(limit)),
        Ok(_) => Ok(bytes),
    }
}

fn too_large(limit: usize) -> String {
    format!("more bytes than a page may have; expected at most {limit} for one page")
}

fn give_lines(mut stream: impl BufRead, give: Give) -> ControlFlow<()> {
    for line_no in 1.. {
        let mut line = Vec::new();
        let job = match stream.by_ref().take(PAGE_LIMIT as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Err(error) => return give(Job::Refused(Some(line_no), plain(&error))),
            Ok(n) if n > PAGE_LIMIT && line.last() != Some(&b'\n') => {
                let passed = stream.skip_until(b'\n');
                if let Err(error) = passed {
                    return give(Job::Refused(Some(line_no), plain(&error)));
                }
                Job::Refused(Some(line_no), too_large(PAGE_LIMIT))
            }
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => Job::Line(line_no, line),
        };
        give(job)?;
    }
    Continue(())
}

fn give_archived<R: Read>(path: &Arc<str>, records: warc::Records<R>, give: Give) -> ControlFlow<()> {
    for record in records {
        give(match record {
            Ok(record) => Job::Record(path.clone(), Box::new(record)),
            Err(broken) => Job::Refused(None, broken.to_string()),
        })?;
    }
    Continue(())
}

fn give_wacz<R: Read + Seek>(input: &Arc<str>, mut source: R, give: Give) -> ControlFlow<()> {
    let wacz = match source.rewind().map_err(|it| plain(&it)).and_then(|()| Wacz::open(source)) {
        Ok(wacz) if !wacz.archives.is_empty() => wacz,
        Ok(_) => return give(Job::Refused(None, format!("a ZIP archive without a WARC file in it; {EXPECTED}"))),
        Err(why) => return give(Job::Refused(None, format!("a ZIP archive that cannot be read: {why}"))),
    };
    give(Job::Skipped(wacz.n_others))?;
    for archive in &wacz.archives {
        match wacz.records(archive) {
            Ok(records) => give_archived(&format!("{input}!{}", archive.name).into(), records, give)?,
            Err(why) => give(Job::Refused(None, format!("{}: {why}", archive.name)))?,
        }
    }
    Continue(())
}

fn give_entries(input: &str, bytes: &[u8], give: Give) -> ControlFlow<()> {
    match feed::entries(input, bytes) {
        Err(refusal) => give(Job::Refused(None, refusal.to_string())),
        Ok(entries) if entries.is_empty() => give(Job::Skipped(1)),
        Ok(entries) => entries.into_iter().try_for_each(|entry| {
            give(match entry {
                Ok(capture) => Job::Capture(Box::new(capture)),
                Err(Unread::Skipped(_)) => Job::Skipped(1),
                Err(Unread::Refused(refusal)) => Job::Refused(None, refusal.to_string()),
            })
        }),
    }
}

/// Returns the capture that `job` of `input` holds, or what became of it.
pub fn capture_of(input: &str, job: Job) -> Result<Capture, Without> {
    match job {
        Job::Page(bytes) => from_bytes(input, bytes).map_err(|it| Without::Refused(None, told(&it))),
        Job::Line(line_no, line) => {
            let refused = |reason| Without::Refused(Some(line_no), reason);
            let line = String::from_utf8(line).map_err(|error| {
                let at = error.utf8_error().valid_up_to() + 1;
                refused(format!("byte {at} is not UTF-8; expected a JSON object in UTF-8"))
            })?;
            from_json_line(input, line_no, &line).map_err(|it| refused(it.to_string()))
        }
        Job::Record(path, record) => {
            let at = format!("record {} at {}", record.number, record.place);
            record.capture(&path).map_err(|unread| match unread {
                Unread::Skipped(_) => Without::Skipped(1),
                Unread::Refused(refusal) => Without::Refused(None, format!("{at}: {refusal}")),
            })
        }
        Job::Capture(capture) => Ok(*capture),
        Job::Skipped(n) => Err(Without::Skipped(n)),
        Job::Refused(line_no, reason) => Err(Without::Refused(line_no, reason)),
    }
}

/// Returns how many bytes wait in `job`.
pub fn n_bytes(job: &Job) -> usize {
    match job {
        Job::Page(bytes) | Job::Line(_, bytes) => bytes.len(),
        Job::Record(_, record) => record.block.len(),
        Job::Capture(capture) => capture.bytes.len(),
        Job::Skipped(_) | Job::Refused(..) => 0,
    }
}

/// Returns a refusal with what was expected.
pub fn told(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => format!("an empty file; {EXPECTED}"),
        Refusal::Binary(what) => format!("{what}; {EXPECTED}"),
        other => other.to_string(),
    }
}

fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "a folder, expected a file".to_owned(),
        _ => error.to_string(),
    }
}

//! A stream cut into jobs: one for a page, one for each line of JSONL, each record of a web archive, each entry of a feed.
//!
//! What a stream is, and how it is packed, is told by its first bytes. Only a page or a feed is ever held whole.

use crate::inputs::{EXPECTED, Give, Job, Work, plain_error};
use crate::lines::{Line, next_line};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;
use variorum::capture::wacz::Wacz;
use variorum::capture::{PAGE_LIMIT, RECORD_LIMIT, Sniffed, Unpacked, Unread, feed, sniff, warc};

/// Where a stream comes from.
pub(crate) enum Source<'a> {
    /// A file, and its length.
    File { file: &'a File, n_bytes: u64 },
    /// Bytes that come once.
    Pipe(&'a mut dyn Read),
}

/// How much of a stream is looked at to tell what it is.
const HEAD_BYTES: usize = 8 << 10;

/// The largest WACZ file taken from a pipe: its directory stands at its end, so it is held whole.
const PIPED_ZIP_LIMIT: usize = 256 << 20;

/// Gives the jobs of one stream, called `input`, in order.
pub(crate) fn give_stream(input: Arc<str>, source: Source, give: Give) -> ControlFlow<()> {
    let (stream, file, n_bytes): (&mut dyn Read, _, _) = match source {
        Source::File { file, n_bytes } => (&mut &*file, Some(file), Some(n_bytes)),
        Source::Pipe(pipe) => (pipe, None, None),
    };
    let mut stream = Unpacked::new(stream);
    // A record is passed on as soon as it is there, though the stream's next line may be an hour away.
    let is_line = |head: &[u8]| head.contains(&b'\n') && sniff(head) == Sniffed::Jsonl;
    let head = stream.look(|head| head.len() >= HEAD_BYTES || is_line(head));
    let what = sniff(head);
    let n_bytes = n_bytes.filter(|_| stream.is_plain());
    let work = match what {
        Sniffed::Jsonl => return give_lines(&input, BufReader::with_capacity(1 << 16, stream), give),
        Sniffed::Warc => return give_archived(&input, None, warc::Records::of(stream), give),
        Sniffed::Zip => match file.filter(|_| stream.is_plain()) {
            Some(file) => return give_wacz(&input, file, give),
            None => match whole(stream, PIPED_ZIP_LIMIT, n_bytes) {
                Ok(bytes) => return give_wacz(&input, Cursor::new(bytes), give),
                Err(work) => work,
            },
        },
        Sniffed::Rss | Sniffed::Atom | Sniffed::JsonFeed => match whole(stream, RECORD_LIMIT, n_bytes) {
            Ok(bytes) => return give_entries(&input, &bytes, give),
            Err(work) => work,
        },
        // What does not unpack is no binary file, however it looks so far.
        Sniffed::Empty | Sniffed::Binary(_) if !stream.is_plain() && stream.problem().is_some() => {
            refused(stream.problem().map(ToString::to_string).unwrap_or_default())
        }
        // Told by the head alone: a film of some gigabytes is not read to be refused.
        Sniffed::Binary(what) | Sniffed::Container(what) => refused(format!("{what}; {EXPECTED}")),
        Sniffed::Packed(packing) => refused(format!("{} packed twice; {EXPECTED}", packing.name())),
        Sniffed::Mhtml => whole(stream, RECORD_LIMIT, n_bytes).map_or_else(|work| work, Work::Page),
        Sniffed::Empty | Sniffed::Text | Sniffed::Html => {
            whole(stream, PAGE_LIMIT, n_bytes).map_or_else(|work| work, Work::Page)
        }
    };
    give(Job { input, work })
}

fn refused(reason: String) -> Work {
    Work::Refused { line_no: None, reason }
}

/// Returns all of `stream`, or why not. `n_bytes` is its length where that is known.
fn whole(stream: impl Read, limit: usize, n_bytes: Option<u64>) -> Result<Vec<u8>, Work> {
    if n_bytes.is_some_and(|it| it > limit as u64) {
        return Err(refused(too_large(n_bytes, limit)));
    }
    let mut bytes = Vec::new();
    match stream.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::Other => Err(refused(error.to_string())),
        Err(error) => Err(Work::Unopened { reason: plain_error(&error) }),
        Ok(_) if bytes.len() > limit => Err(refused(too_large(None, limit))),
        Ok(_) => Ok(bytes),
    }
}

fn too_large(n_bytes: Option<u64>, limit: usize) -> String {
    let met = n_bytes.map_or_else(|| "more bytes than a page may have".to_owned(), |it| format!("{it} bytes"));
    format!("{met}; expected at most {limit} for one page")
}

fn give_lines(input: &Arc<str>, mut stream: BufReader<impl Read>, give: Give) -> ControlFlow<()> {
    for line_no in 1.. {
        let work = match next_line(&mut stream, PAGE_LIMIT) {
            Ok(None) => break,
            Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
            Ok(Some(Line::Whole(line))) => Work::Record { line_no, line },
            Ok(Some(Line::TooLong(n_bytes))) => {
                Work::Refused { line_no: Some(line_no), reason: too_large(Some(n_bytes), PAGE_LIMIT) }
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

/// Gives the records of a web archive; `name` is its own in a file of several.
fn give_archived<R: Read>(
    input: &Arc<str>,
    name: Option<&str>,
    records: warc::Records<R>,
    give: Give,
) -> ControlFlow<()> {
    let path: Arc<str> = name.map_or_else(|| input.clone(), |it| format!("{input}!{it}").into());
    for record in records {
        let work = match record {
            Ok(record) => Work::Archived { path: path.clone(), record: Box::new(record) },
            Err(broken) => refused(name.map_or_else(String::new, |it| format!("{it}: ")) + &broken.to_string()),
        };
        give(Job { input: input.clone(), work })?;
    }
    ControlFlow::Continue(())
}

fn give_wacz<R: Read + Seek>(input: &Arc<str>, file: R, give: Give) -> ControlFlow<()> {
    let mut give_work = |work| give(Job { input: input.clone(), work });
    let wacz = match Wacz::open(file) {
        Ok(wacz) if !wacz.archives.is_empty() => wacz,
        Ok(_) => return give_work(refused(format!("a ZIP archive without a WARC file in it; {EXPECTED}"))),
        Err(why) => return give_work(refused(format!("a ZIP archive that cannot be read: {why}"))),
    };
    if wacz.n_others > 0 {
        give_work(Work::Skipped { reason: "file beside the archives".to_owned(), n: wacz.n_others })?;
    }
    for archive in &wacz.archives {
        match wacz.records(archive) {
            Ok(records) => give_archived(input, Some(&archive.name), records, give)?,
            Err(why) => give(Job { input: input.clone(), work: refused(format!("{}: {why}", archive.name)) })?,
        }
    }
    ControlFlow::Continue(())
}

fn give_entries(input: &Arc<str>, bytes: &[u8], give: Give) -> ControlFlow<()> {
    let entries = match feed::entries(input, bytes) {
        Ok(entries) => entries,
        Err(refusal) => return give(Job { input: input.clone(), work: refused(refusal.to_string()) }),
    };
    if entries.is_empty() {
        let work = Work::Skipped { reason: "feed without entries".to_owned(), n: 1 };
        return give(Job { input: input.clone(), work });
    }
    for entry in entries {
        let work = match entry {
            Ok(capture) => Work::Capture(Box::new(capture)),
            Err(Unread::Skipped(reason)) => Work::Skipped { reason, n: 1 },
            Err(Unread::Refused(refusal)) => refused(refusal.to_string()),
        };
        give(Job { input: input.clone(), work })?;
    }
    ControlFlow::Continue(())
}

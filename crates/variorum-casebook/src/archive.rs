//! Captures as records of web archives: WARC 1.1 (ISO 28500), each record a gzip member of its own.
//!
//! Bytes that come first stand in a `resource` record; the same bytes under another name, address or time in a `revisit` record that
//! refers to it. The field `Variorum-Capture` holds what is known of the capture, so that it reads back as it was.

use crate::about::About;
use crate::fault::{Fault, Result};
use crate::fetched::Exchanged;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use variorum::capture::capture_id;
use variorum::storyfile::urn;

/// The field of a record that tells what is known of its capture.
const FIELD: &str = "Variorum-Capture";
/// A record that refers to the bytes of another, as WARC 1.1 names it.
const SAME_BYTES: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
/// No record is larger: a capture, and what is said of it.
const RECORD_LIMIT: u64 = 96 << 20;

/// Returns the record that opens a web archive.
pub fn opening(name: &str, now: &str) -> Vec<u8> {
    let block = format!("software: {}\r\nformat: WARC File Format 1.1\r\n", crate::PROGRAM);
    let head = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", &record_id(&format!("{name} {now}"))),
        ("WARC-Date", now),
        ("WARC-Filename", name),
        ("Content-Type", "application/warc-fields"),
    ];
    packed(&head, block.as_bytes())
}

/// Returns the record of a capture; `now` is when it is kept, for captures that do not say when they were fetched.
pub fn holding(about: &About, id: &str, bytes: &[u8], now: &str) -> Vec<u8> {
    let line = about.line();
    let kind = format!("{}; charset={}", about.media, about.charset);
    let head = [
        ("WARC-Type", "resource"),
        ("WARC-Record-ID", &record_id(&format!("{id} {line}"))),
        ("WARC-Target-URI", &target(about)),
        ("WARC-Date", &date(about, now)),
        ("WARC-Block-Digest", id),
        ("WARC-Payload-Digest", id),
        (FIELD, &line),
        ("Content-Type", &kind),
    ];
    packed(&head, bytes)
}

/// Returns the record of a capture whose bytes stand in another.
pub fn referring(about: &About, id: &str, now: &str) -> Vec<u8> {
    let line = about.line();
    let head = [
        ("WARC-Type", "revisit"),
        ("WARC-Record-ID", &record_id(&format!("{id} {line}"))),
        ("WARC-Target-URI", &target(about)),
        ("WARC-Date", &date(about, now)),
        ("WARC-Profile", SAME_BYTES),
        ("WARC-Payload-Digest", id),
        (FIELD, &line),
    ];
    packed(&head, b"")
}

/// Returns the records of a response and its request.
pub fn exchange_records(it: &Exchanged) -> [Vec<u8>; 2] {
    let block = [it.head, it.body].concat();
    let digest = capture_id(&block);
    let response = record_id(&format!("response {} {} {digest}", it.url, it.time));
    let mut fields = vec![
        ("WARC-Type", "response"),
        ("WARC-Record-ID", &response),
        ("WARC-Target-URI", it.url),
        ("WARC-Date", it.time),
        ("WARC-Block-Digest", &digest),
        ("Content-Type", "application/http; msgtype=response"),
    ];
    fields.extend(it.cut.map(|why| ("WARC-Truncated", why)));
    let request = [
        ("WARC-Type", "request"),
        ("WARC-Record-ID", &record_id(&format!("request {} {} {digest}", it.url, it.time))),
        ("WARC-Target-URI", it.url),
        ("WARC-Date", it.time),
        ("WARC-Concurrent-To", &response),
        ("Content-Type", "application/http; msgtype=request"),
    ];
    [packed(&fields, &block), packed(&request, it.request)]
}

/// An id that follows from what a record holds.
fn record_id(of: &str) -> String {
    format!("<{}>", urn(&[of]))
}

/// The page's address; where none is known, a name made of its doc id.
pub fn target(about: &About) -> String {
    let is_plain = |it: &&String| it.starts_with("http") && it.bytes().all(|it| it.is_ascii_graphic());
    if let Some(url) = about.url.as_ref().filter(is_plain) {
        return url.clone();
    }
    let mut name = String::from("urn:x-variorum:");
    for byte in about.source.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => name.push(byte as char),
            _ => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name
}

/// When the page was fetched, in the form that web archives demand, where that is known to the second; else when it was kept.
pub fn date(about: &About, now: &str) -> String {
    let fetched = about.fetched.as_deref().and_then(|it| it.parse::<jiff::Timestamp>().ok());
    fetched.map_or_else(|| now.to_owned(), |it| it.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn packed(head: &[(&str, &str)], block: &[u8]) -> Vec<u8> {
    let mut lines = String::from("WARC/1.1\r\n");
    for (name, value) in head {
        lines.push_str(&format!("{name}: {value}\r\n"));
    }
    lines.push_str(&format!("Content-Length: {}\r\n\r\n", block.len()));
    let mut encoder = GzEncoder::new(Vec::with_capacity(block.len() / 3 + 512), Compression::default());
    let parts = [lines.as_bytes(), block, b"\r\n\r\n"];
    let written = parts.into_iter().try_for_each(|it| encoder.write_all(it));
    written.and_then(|()| encoder.finish()).expect("memory takes what is written")
}

/// A record as it lies in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The byte at which it begins.
    pub start: u64,
    /// How many bytes of the file it takes.
    pub n_packed: u64,
    /// `resource`, `revisit`, `warcinfo`.
    pub kind: String,
    /// What it says of its capture, for the first two.
    pub about: Option<About>,
    /// The id of the bytes.
    pub digest: String,
    /// The bytes; nothing in a `revisit`.
    pub block: Vec<u8>,
}

impl Record {
    /// Returns what unpacked bytes hold, and whether they are what they say they are.
    fn parse(start: u64, n_packed: u64, bytes: &[u8]) -> std::result::Result<Self, String> {
        let end =
            bytes.windows(4).position(|it| it == b"\r\n\r\n").ok_or("a record without an end of its head")?;
        let head = str::from_utf8(&bytes[..end]).map_err(|_| "a head that is not UTF-8")?;
        let mut lines = head.split("\r\n");
        if lines.next() != Some("WARC/1.1") {
            return Err("no record of WARC 1.1".to_owned());
        }
        let fields: Vec<(&str, &str)> = lines.filter_map(|it| it.split_once(": ")).collect();
        let field = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1);
        let length: usize = field("Content-Length").and_then(|it| it.parse().ok()).ok_or("no Content-Length")?;
        let block = bytes.get(end + 4..end + 4 + length).ok_or("fewer bytes than its Content-Length")?;
        if bytes.get(end + 4 + length..) != Some(b"\r\n\r\n") {
            return Err("no blank lines behind its bytes".to_owned());
        }
        let kind = field("WARC-Type").ok_or("no WARC-Type")?.to_owned();
        let digest = field("WARC-Payload-Digest").unwrap_or_default().to_owned();
        if kind == "resource" && capture_id(block) != digest {
            return Err(format!("bytes whose digest is {}, expected {digest}", capture_id(block)));
        }
        let about = field(FIELD).map(About::parse).transpose()?;
        Ok(Record { start, n_packed, kind, about, digest, block: block.to_vec() })
    }
}

/// Returns the record of `path` that takes `n_packed` bytes from `start` on; `file` is that file, opened.
pub fn record_at(path: &Path, file: &mut File, start: u64, n_packed: u64) -> Result<Record> {
    let problem = |problem: String| Fault::Record { path: path.to_owned(), byte: start, problem };
    file.seek(SeekFrom::Start(start)).map_err(Fault::file(path))?;
    let mut packed = Vec::new();
    file.take(n_packed).read_to_end(&mut packed).map_err(Fault::file(path))?;
    if (packed.len() as u64) < n_packed {
        return Err(problem(format!("the file ends after {} bytes of a record of {n_packed}", packed.len())));
    }
    let mut bytes = Vec::new();
    let mut decoder = GzDecoder::new(&packed[..]);
    decoder.by_ref().take(RECORD_LIMIT).read_to_end(&mut bytes).map_err(|it| problem(it.to_string()))?;
    if !decoder.into_inner().is_empty() {
        return Err(problem("a record that ends before it should".to_owned()));
    }
    Record::parse(start, n_packed, &bytes).map_err(problem)
}

/// The records of a file one after the other, with what cannot be read at its end.
pub struct Records<'a> {
    path: &'a Path,
    file: Counted,
    is_over: bool,
}

impl<'a> Records<'a> {
    /// Opens `path`.
    pub fn open(path: &'a Path) -> Result<Self> {
        let file = File::open(path).map_err(Fault::file(path))?;
        Ok(Records {
            path,
            file: Counted { file: BufReader::with_capacity(1 << 16, file), n_read: 0 },
            is_over: false,
        })
    }

    fn record(&mut self) -> Result<Option<Record>> {
        let start = self.file.n_read;
        if self.file.fill_buf().map_err(Fault::file(self.path))?.is_empty() {
            return Ok(None);
        }
        let problem = |problem: String| Fault::Record { path: self.path.to_owned(), byte: start, problem };
        let mut bytes = Vec::new();
        let unpacked = GzDecoder::new(&mut self.file).take(RECORD_LIMIT).read_to_end(&mut bytes);
        unpacked.map_err(|error| problem(format!("a record that breaks off ({error})")))?;
        Record::parse(start, self.file.n_read - start, &bytes).map(Some).map_err(problem)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        if self.is_over {
            return None;
        }
        let record = self.record();
        self.is_over = !matches!(record, Ok(Some(_)));
        record.transpose()
    }
}

/// A file that knows how far it was read.
struct Counted {
    file: BufReader<File>,
    n_read: u64,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(into)?;
        self.n_read += n as u64;
        Ok(n)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.n_read += n as u64;
        self.file.consume(n);
    }
}

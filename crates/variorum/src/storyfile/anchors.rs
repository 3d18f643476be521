//! From spans to anchors: the bytes and the words there.

use super::records::Anchor;
use crate::Document;
use crate::capture::{Media, exact};
use crate::text::{Raw, Span, Text, fold};
use sha2::{Digest, Sha256};

/// How many bytes of text lie between two counted places.
const STRIDE: usize = 256;

/// Makes the anchors and spans of one document.
pub(super) struct Anchors<'a> {
    document: &'a Document,
    /// Code points of the body before byte `n * STRIDE` of it.
    counted: Vec<u32>,
}

impl<'a> Anchors<'a> {
    /// Counts the code points of the document's body once.
    pub(super) fn new(document: &'a Document) -> Self {
        let mut counted = vec![0];
        let mut n = 0;
        for (at, byte) in document.article.body().bytes().enumerate() {
            if at > 0 && at % STRIDE == 0 {
                counted.push(n);
            }
            n += u32::from(byte & 0xc0 != 0x80);
        }
        Anchors { document, counted }
    }

    /// Returns the anchors of a span of the text: one, or more where the page had other words in between.
    pub(super) fn text(&self, span: Span<Text>) -> Vec<Anchor> {
        let article = &self.document.article;
        // A bare `<` that a page shows is markup to whoever strips the slice: the law tells what then is left.
        let is_bare = |words: &str| self.document.capture.media == Media::Html && words.contains('<');
        let anchor = |(text, raw): (Span<Text>, Span<Raw>)| {
            let words = text.of(&article.text);
            if is_bare(words) { self.raw(raw) } else { self.anchor(raw, fold(words)) }
        };
        let span = span.trim(&article.text);
        article.map.pieces(span).into_iter().map(anchor).filter(|it| !it.exact.is_empty()).collect()
    }

    /// Returns the anchor of a span of the text as a whole, for words that are known to stand together.
    pub(super) fn one(&self, span: Span<Text>) -> Anchor {
        self.raw(self.document.article.map.raw(span.trim(&self.document.article.text)))
    }

    /// Returns the anchors of many spans, in order.
    pub(super) fn texts(&self, spans: &[Span<Text>]) -> Vec<Anchor> {
        spans.iter().flat_map(|it| self.text(*it)).collect()
    }

    /// Returns the anchor of bytes of the capture.
    pub(super) fn raw(&self, span: Span<Raw>) -> Anchor {
        raw_anchor(self.document, span)
    }

    fn anchor(&self, span: Span<Raw>, exact: String) -> Anchor {
        Anchor { capture: self.document.capture.id.clone(), start: span.start, end: span.end, exact }
    }

    /// Returns the code points of the body that `span` covers; `None` for words of the headline.
    pub(super) fn points(&self, span: Span<Text>) -> Option<[u32; 2]> {
        let body_start = self.document.article.body_start;
        (span.start >= body_start)
            .then(|| [self.point(span.start - body_start), self.point(span.end - body_start)])
    }

    fn point(&self, byte: u32) -> u32 {
        let body = self.document.article.body();
        let byte = (byte as usize).min(body.len());
        let home = (byte / STRIDE).min(self.counted.len() - 1);
        let rest = body.as_bytes()[home * STRIDE..byte].iter().filter(|it| **it & 0xc0 != 0x80).count();
        self.counted[home] + rest as u32
    }
}

/// Returns the anchor of bytes of a document's capture.
pub(super) fn raw_anchor(document: &Document, span: Span<Raw>) -> Anchor {
    let capture = &document.capture;
    Anchor { capture: capture.id.clone(), start: span.start, end: span.end, exact: exact(capture, span) }
}

/// Returns an id: `prefix`, a dash and twelve hex digits of what it stands for.
pub(super) fn id(prefix: &str, parts: &[&str]) -> String {
    use std::fmt::Write;
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut id = format!("{prefix}-");
    for byte in &hasher.finalize()[..6] {
        write!(id, "{byte:02x}").expect("writing to a String never fails");
    }
    id
}

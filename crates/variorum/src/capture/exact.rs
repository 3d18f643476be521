//! The law of anchors: the words that a range of bytes stands for.

use super::decode::decode_span;
use super::{Capture, Media};
use crate::text::{Raw, Span, fold};

/// Returns the words at `span` of `capture`: sliced, decoded, in HTML without markup and entities, white space folded.
pub fn exact(capture: &Capture, span: Span<Raw>) -> String {
    let text = decode_span(capture, span);
    match capture.media {
        Media::Text => fold(&text),
        Media::Html => fold(&super::html::words_of(&text)),
    }
}

#[cfg(test)]
mod tests;

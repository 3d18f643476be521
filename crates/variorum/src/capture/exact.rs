//! The law of anchors: the words that a range of bytes stands for.

use super::decode::decode_slice;
use super::{Capture, Media};
use crate::text::{Raw, Span, fold};
use encoding_rs::{Encoding, UTF_8};

/// Returns the words at `span` of `capture`: sliced, decoded, in HTML without markup and entities, white space folded.
pub fn exact(capture: &Capture, span: Span<Raw>) -> String {
    let end = (span.end as usize).min(capture.bytes.len());
    let slice = &capture.bytes[(span.start as usize).min(end)..end];
    let encoding = Encoding::for_label(capture.charset.as_bytes()).unwrap_or(UTF_8);
    let (text, _, _) = decode_slice(slice, 0, encoding);
    match capture.media {
        Media::Text => fold(&text),
        Media::Html => fold(&super::html::words_of(&text)),
    }
}

#[cfg(test)]
mod tests;

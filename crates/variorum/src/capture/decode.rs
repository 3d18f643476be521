//! Bytes to characters, each of which knows the bytes it came from.

use super::Capture;
use crate::text::{Decoded, Note, OffsetMap, Raw, Span};
use encoding_rs::{
    Decoder as Legacy, DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// A decoded text, the way back, and a note for every place that could not be decoded.
pub(super) type Decoding = (String, OffsetMap<Decoded>, Vec<Note>);

/// How many places get a note of their own.
const NOTED_PLACES: usize = 20;

/// Returns the characters of `capture`, and its notes with one for every place that could not be decoded.
pub(super) fn decode(capture: &Capture) -> Decoding {
    let encoding = encoding_of(capture);
    let skip = match Encoding::for_bom(&capture.bytes) {
        Some((told, len)) if told == encoding => len,
        _ => 0,
    };
    let (text, map, found) = decode_slice(&capture.bytes, skip, encoding);
    let mut notes = capture.notes.clone();
    notes.extend(found);
    (text, map, notes)
}

/// Returns the characters at `span` of `capture`.
pub(super) fn decode_span(capture: &Capture, span: Span<Raw>) -> String {
    let end = (span.end as usize).min(capture.bytes.len());
    let start = (span.start as usize).min(end);
    let encoding = encoding_of(capture);
    // What a byte means in ISO-2022-JP hangs on the escape sequence before it.
    let shift = match encoding == ISO_2022_JP {
        true => capture.bytes[..start].windows(3).rposition(is_shift).unwrap_or(start),
        false => start,
    };
    let (text, map, _) = decode_slice(&capture.bytes[shift..end], 0, encoding);
    let skip = text.char_indices().map(|it| it.0).find(|&at| {
        let raw = map.raw(Span::new(at, at + 1));
        raw.end as usize + shift > start
    });
    text[skip.unwrap_or(text.len())..].to_owned()
}

/// The escape sequences that ISO-2022-JP knows.
fn is_shift(bytes: &[u8]) -> bool {
    matches!(bytes, [0x1b, b'(', b'B' | b'I' | b'J'] | [0x1b, b'$', b'@' | b'B'])
}

fn encoding_of(capture: &Capture) -> &'static Encoding {
    Encoding::for_label(capture.charset.as_bytes()).unwrap_or(UTF_8)
}

/// Returns the characters of `bytes` from `skip` on, in `encoding`.
pub(super) fn decode_slice(bytes: &[u8], skip: usize, encoding: &'static Encoding) -> Decoding {
    let mut decoder =
        Decoder { text: String::with_capacity(bytes.len() - skip), map: OffsetMap::new(), bad: Vec::new() };
    if encoding == UTF_8 {
        decoder.utf8(&bytes[skip..], skip);
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        decoder.utf16(&bytes[skip..], skip, encoding == UTF_16LE);
    } else {
        decoder.legacy(&bytes[skip..], skip, encoding);
    }
    let notes = decoder.notes(encoding.name());
    (decoder.text, decoder.map, notes)
}

struct Decoder {
    text: String,
    map: OffsetMap<Decoded>,
    /// Places that could not be decoded.
    bad: Vec<(usize, usize)>,
}

impl Decoder {
    fn utf8(&mut self, bytes: &[u8], base: usize) {
        if let Ok(valid) = std::str::from_utf8(bytes) {
            self.map.push(1, 1, base, valid.len());
            self.text.push_str(valid);
            return;
        }
        let mut at = base;
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            self.map.push(1, 1, at, valid.len());
            self.text.push_str(valid);
            at += valid.len();
            let n_bad = chunk.invalid().len();
            if n_bad > 0 {
                self.broken(at, n_bad);
                at += n_bad;
            }
        }
    }

    fn utf16(&mut self, bytes: &[u8], base: usize, little: bool) {
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        };
        let mut at = base;
        for read in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
            match read {
                Ok(c) => {
                    self.character(c, at, 2 * c.len_utf16());
                    at += 2 * c.len_utf16();
                }
                Err(_) => {
                    self.broken(at, 2);
                    at += 2;
                }
            }
        }
        if bytes.len() % 2 == 1 {
            self.broken(at, 1);
        }
    }

    /// ASCII by the run, all else one byte at a time, so that each character's bytes are known.
    fn legacy(&mut self, bytes: &[u8], base: usize, encoding: &'static Encoding) {
        let new = || encoding.new_decoder_without_bom_handling();
        let mut decoder = new();
        // Where the character under way began; where the next byte to be fed stands.
        let (mut began, mut at) = (0, 0);
        loop {
            if began == at && encoding.is_ascii_compatible() {
                let n_ascii = Encoding::ascii_valid_up_to(&bytes[at..]);
                self.map.push(1, 1, base + at, n_ascii);
                self.text.extend(bytes[at..at + n_ascii].iter().map(|it| char::from(*it)));
                at += n_ascii;
                began = at;
            }
            let is_last = at == bytes.len();
            let mut out = [0_u8; 32];
            let (told, n_read, written) =
                step(&mut decoder, &bytes[at..(at + 1).min(bytes.len())], &mut out, is_last);
            at += n_read;
            let read = std::str::from_utf8(&out[..written]).unwrap_or("");
            let (bad, after) = match told {
                DecoderResult::Malformed(n_bad, n_after) => (usize::from(n_bad), usize::from(n_after)),
                _ => (0, 0),
            };
            if !read.is_empty() {
                let end = at.saturating_sub(bad + after).max(began);
                self.unit(read, base + began, end - began, encoding);
                began = end;
            }
            match told {
                DecoderResult::Malformed(..) => {
                    let end = at.saturating_sub(after).max(began + 1).min(at);
                    self.broken(base + began, end - began);
                    // The bytes after the bad ones are read again; the decoder of ISO-2022-JP, which has a state to keep, does so itself.
                    if encoding != ISO_2022_JP && end < at {
                        (at, decoder) = (end, new());
                    }
                    began = end;
                }
                _ if is_last => break,
                _ => {}
            }
        }
    }

    /// What one character's bytes decode to: one character, now and then two, which no byte parts.
    fn unit(&mut self, read: &str, raw: usize, raw_len: usize, encoding: &'static Encoding) {
        // A control character that the byte only stands for by convention is one that outside decoders refuse.
        if encoding == WINDOWS_1252 && read.starts_with(|c| matches!(c, '\u{80}'..='\u{9f}')) {
            return self.broken(raw, raw_len);
        }
        self.map.push(read.len(), raw_len, raw, 1);
        self.text.push_str(read);
    }

    fn character(&mut self, c: char, raw: usize, raw_len: usize) {
        self.map.push(c.len_utf8(), raw_len, raw, 1);
        self.text.push(c);
    }

    fn broken(&mut self, raw: usize, raw_len: usize) {
        self.character('\u{fffd}', raw, raw_len);
        self.bad.push((raw, raw + raw_len));
    }

    fn notes(&self, charset: &str) -> Vec<Note> {
        let place = |(start, end): &(usize, usize)| Note {
            place: Some(Span::new(*start, *end)),
            message: format!("{} bytes that are not {charset}, read as U+FFFD", end - start),
        };
        let mut notes: Vec<_> = self.bad.iter().take(NOTED_PLACES).map(place).collect();
        if self.bad.len() > NOTED_PLACES {
            let message = format!("{} more places that are not {charset}", self.bad.len() - NOTED_PLACES);
            notes.push(Note { place: None, message });
        }
        notes
    }
}

/// Feeds at most one byte.
fn step(decoder: &mut Legacy, byte: &[u8], out: &mut [u8], is_last: bool) -> (DecoderResult, usize, usize) {
    decoder.decode_to_utf8_without_replacement(byte, out, is_last)
}

#[cfg(test)]
mod tests;

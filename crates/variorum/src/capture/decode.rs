//! Bytes to characters, each of which knows the bytes it came from.

use super::{Capture, Media};
use crate::text::{Decoded, Note, OffsetMap, Span};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text, the way back, and a note for every place that could not be decoded.
pub(super) type Decoding = (String, OffsetMap<Decoded>, Vec<Note>);

/// How many places get a note of their own.
const NOTED_PLACES: usize = 20;

/// Returns the label of the encoding that `bytes` are in.
///
/// A byte order mark decides; then valid UTF-8; then what the page declares. A page with broken bytes is UTF-8 while
/// it holds at least as many whole characters beyond ASCII as broken places, else windows-1252.
pub fn charset_of(bytes: &[u8], media: Media) -> &'static str {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.name();
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8.name();
    }
    if media == Media::Html
        && let Some(declared) = declared(bytes)
        && declared != UTF_8
        && declared.is_ascii_compatible()
    {
        return declared.name();
    }
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole >= broken { UTF_8.name() } else { WINDOWS_1252.name() }
}

/// Returns the encoding that the first 1024 bytes of a page declare, as `charset=…`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let label = &head[head.find("charset=")? + 8..];
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// Returns the characters of `capture`.
pub(super) fn decode(capture: &Capture) -> Decoding {
    let encoding = Encoding::for_label(capture.charset.as_bytes()).unwrap_or(UTF_8);
    let skip = match Encoding::for_bom(&capture.bytes) {
        Some((told, len)) if told == encoding => len,
        _ => 0,
    };
    decode_slice(&capture.bytes, skip, encoding)
}

/// Returns the characters of `bytes` from `skip` on, in the encoding of the label `charset`.
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

    /// One byte at a time, so that each character's bytes are known.
    fn legacy(&mut self, bytes: &[u8], base: usize, encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut began = 0;
        for at in 0..=bytes.len() {
            let last = at == bytes.len();
            let byte = if last { &[][..] } else { &bytes[at..=at] };
            let mut out = [0_u8; 32];
            let (_, _, written, replaced) = decoder.decode_to_utf8(byte, &mut out, last);
            let read = std::str::from_utf8(&out[..written]).unwrap_or("");
            let end = if last { at } else { at + 1 };
            if read.is_empty() {
                continue;
            }
            // A control character that the byte only stands for by convention is one that outside decoders refuse.
            let undefined = encoding == WINDOWS_1252 && read.starts_with(|c| matches!(c, '\u{80}'..='\u{9f}'));
            if replaced || undefined {
                self.broken(base + began, end - began);
            }
            let kept = read.chars().filter(|c| *c != '\u{fffd}' && !undefined);
            for (n, c) in kept.enumerate() {
                let len = if n == 0 && !replaced { end - began } else { usize::from(n == 0) };
                self.character(c, base + end - len, len);
            }
            began = end;
        }
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

#[cfg(test)]
mod tests;

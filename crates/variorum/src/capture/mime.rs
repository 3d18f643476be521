//! What mail and feeds have in common: encoded bodies (RFC 2045) and dates (RFC 5322).

use jiff::fmt::{rfc2822, strtime};

/// Returns the bytes that quoted-printable `text` stands for; what is no escape is kept as it is.
pub(super) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|it| *it == b'\n') {
        let ended = line.ends_with(b"\n");
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let end: &[u8] = if bare.ends_with(b"\r") { b"\r\n" } else { b"\n" };
        // Blanks before a line end were added on the way.
        let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
        let bare = if ended { bare.trim_ascii_end() } else { bare };
        let (bare, is_soft) = bare.strip_suffix(b"=").map_or((bare, false), |it| (it, true));
        let mut rest = bare;
        while let Some((&byte, after)) = rest.split_first() {
            rest = match (byte, after) {
                (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    bytes.push(16 * hex(*high) + hex(*low));
                    after
                }
                _ => {
                    bytes.push(byte);
                    after
                }
            };
        }
        if ended && !is_soft {
            bytes.extend_from_slice(end);
        }
    }
    bytes
}

fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).map_or(0, |it| it as u8)
}

/// Returns the bytes that base64 `text` stands for, whatever stands between its letters; padding ends it.
pub(super) fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for &letter in text {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    bytes
}

/// Returns a date of mail or of RSS as RFC 3339: `Tue, 13 May 2025 08:30:00 +0200` is `2025-05-13T08:30:00+02:00`.
///
/// A weekday that does not fit its date is forgiven; a date that does not exist is none.
pub(super) fn date(told: &str) -> Option<String> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let zoned = parser.parse_zoned(told.trim()).ok()?;
    strtime::format("%Y-%m-%dT%H:%M:%S%:z", &zoned).ok()
}

#[cfg(test)]
mod tests;

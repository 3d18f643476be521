//! Bytes as letters (RFC 4648).

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Returns `bytes` in base64, padded.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, it| bits << 8 | u32::from(*it)) << (8 * (3 - three.len()));
        let digits = (0..=three.len()).map(|n| char::from(DIGITS[(bits >> (18 - 6 * n) & 63) as usize]));
        out.extend(digits.chain(std::iter::repeat_n('=', 3 - three.len())));
    }
    out
}

/// Returns `bytes` in base64url, without padding.
pub(super) fn base64url(bytes: &[u8]) -> String {
    base64(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_standard_s_own_examples_hold() {
        // RFC 4648, section 10.
        for (words, want) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(words.as_bytes()), want);
        }
    }
}

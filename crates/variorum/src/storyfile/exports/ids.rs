//! Names for things that the web can tell apart: deterministic UUIDs, and captures by their bytes.

use crate::storyfile::base64::base64url;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Returns a UUID of version 8 (RFC 9562) as an address, made from `parts` alone.
pub fn urn(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut bytes = hasher.finalize();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut urn = String::from("urn:uuid:");
    for (n, byte) in bytes[..16].iter().enumerate() {
        urn.push_str(if matches!(n, 4 | 6 | 8 | 10) { "-" } else { "" });
        write!(urn, "{byte:02x}").expect("writing to a String never fails");
    }
    urn
}

/// Returns the address of bytes by their hash (RFC 6920): `ni:///sha-256;…` for a capture `sha256:…`; a UUID for any other id.
pub(super) fn capture_address(id: &str) -> String {
    let digits = id.strip_prefix("sha256:").filter(|it| it.len() == 64 && it.is_ascii());
    let byte = |digits: &str, n: usize| u8::from_str_radix(&digits[n * 2..n * 2 + 2], 16).ok();
    let bytes = digits.and_then(|it| (0..32).map(|n| byte(it, n)).collect::<Option<Vec<u8>>>());
    bytes.map_or_else(|| urn(&["capture", id]), |it| format!("ni:///sha-256;{}", base64url(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_named_as_the_standard_names_them() {
        // RFC 6920, section 8.1: “Hello World!”.
        let id = "sha256:7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
        assert_eq!(capture_address(id), "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
        assert!(capture_address("sha256:short").starts_with("urn:uuid:"));
        assert!(capture_address(&format!("sha256:{}", "ä".repeat(32))).starts_with("urn:uuid:"));
    }

    #[test]
    fn an_urn_is_a_uuid_of_version_8() {
        let urn = urn(&["article", "a-1"]);
        assert_eq!(urn.len(), "urn:uuid:".len() + 36);
        assert_eq!(&urn["urn:uuid:".len() + 14..][..1], "8");
        assert_ne!(urn, super::urn(&["article", "a-2"]));
        assert_ne!(super::urn(&["ab", "c"]), super::urn(&["a", "bc"]));
    }
}

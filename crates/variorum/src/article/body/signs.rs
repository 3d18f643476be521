//! What a chunk's characters tell, counted in one pass.

use crate::article::words::flag;

/// Counts over the characters of a chunk.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub n_letters: f32,
    pub n_capitals: f32,
    /// Bars, bullets, arrows and slashes.
    pub n_parts: f32,
    pub n_marks: f32,
    /// Whether there is a sign of rights.
    pub rights: bool,
    /// Whether there is an address of the web or of mail.
    pub address: bool,
}

impl Signs {
    pub fn of(words: &str) -> Signs {
        let mut signs = Signs::default();
        for (at, c) in words.char_indices() {
            match c {
                'a'..='z' => {
                    signs.n_letters += 1.0;
                    signs.address |= c == 'w' && words[at..].starts_with("www.");
                }
                ' ' | '0'..='9' | '.' | ',' => {}
                'A'..='Z' => {
                    signs.n_letters += 1.0;
                    signs.n_capitals += 1.0;
                }
                '@' => signs.address = true,
                ':' => signs.address |= words[at..].starts_with("://"),
                '|' | '•' | '·' | '›' | '>' | '/' => signs.n_parts += 1.0,
                '»' => {
                    signs.n_parts += 1.0;
                    signs.n_marks += 1.0;
                }
                '"' | '“' | '”' | '„' | '«' => signs.n_marks += 1.0,
                '©' | '®' | '™' => signs.rights = true,
                _ => {
                    signs.n_letters += flag(c.is_alphabetic());
                    signs.n_capitals += flag(c.is_uppercase());
                }
            }
        }
        signs
    }
}

/// `1998`, `2031`: four digits that begin with 19 or 20.
pub(super) fn has_year(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes
        .windows(4)
        .any(|it| matches!(it, [b'1', b'9', ..] | [b'2', b'0', ..]) && it.iter().all(u8::is_ascii_digit))
}

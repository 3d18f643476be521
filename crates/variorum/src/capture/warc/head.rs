//! The named fields at the head of a record, or of an HTTP message within one.

use std::borrow::Cow;

/// The most bytes a head may have.
pub(in crate::capture) const HEAD_LIMIT: usize = 256 << 10;

/// Returns where the head that `bytes` begin with ends, its blank line included, searching from `from` on.
pub(in crate::capture) fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let start = from.saturating_sub(3).min(bytes.len());
    memchr::memchr_iter(b'\n', &bytes[start..]).map(|it| start + it).find_map(|at| {
        let after = &bytes[at + 1..];
        match after {
            [b'\n', ..] => Some(at + 2),
            [b'\r', b'\n', ..] => Some(at + 3),
            _ => None,
        }
    })
}

/// A head: perhaps a first line that is no field, then fields, one a line; a line that begins with a blank goes on with the one before.
#[derive(Debug, Clone, Copy)]
pub(in crate::capture) struct Head<'a>(pub &'a [u8]);

impl<'a> Head<'a> {
    /// Returns the first line.
    pub fn first_line(self) -> &'a [u8] {
        self.0.split(|it| *it == b'\n').next().unwrap_or(&[]).trim_ascii()
    }

    /// Returns every value of the field `name`, whatever its case, trimmed.
    pub fn all(self, name: &str) -> impl Iterator<Item = Cow<'a, str>> {
        let mut lines = self.0.split(|it| *it == b'\n').peekable();
        std::iter::from_fn(move || {
            while let Some(line) = lines.next() {
                let Some(value) = value_of(line, name) else { continue };
                let mut value = String::from_utf8_lossy(value);
                while let Some(more) = lines.next_if(|it| it.starts_with(b" ") || it.starts_with(b"\t")) {
                    let value = value.to_mut();
                    value.push(' ');
                    value.push_str(&String::from_utf8_lossy(more.trim_ascii()));
                }
                return Some(value);
            }
            None
        })
    }

    /// Returns the first value of the field `name` that is not empty.
    pub fn get(self, name: &str) -> Option<Cow<'a, str>> {
        self.all(name).find(|it| !it.is_empty())
    }
}

fn value_of<'a>(line: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let colon = memchr::memchr(b':', line)?;
    line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes()).then(|| line[colon + 1..].trim_ascii())
}

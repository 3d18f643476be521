//! Character references: `&amp;`, `&#8217;`, `&eacute`.

use crate::text::Table;
use std::sync::LazyLock;

static NAMED: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../../data/character-references.tsv")));

/// The longest name, with its semicolon.
const LONGEST_NAME: usize = 33;

/// Returns what the reference at the start of `rest` stands for, and its length, or `None` where the `&` is only itself.
pub(super) fn reference(rest: &str) -> Option<(String, usize)> {
    let after = rest.strip_prefix('&')?;
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number).map(|(text, len)| (text, len + 2));
    }
    let mut len = after.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if after[len..].starts_with(';') {
        len += 1;
    }
    // Old pages leave the semicolon out: the longest name that fits counts.
    (2..=len).rev().find_map(|end| Some((characters(NAMED.get(&after[..end])?), end + 1)))
}

fn characters(codes: &str) -> String {
    codes.split(' ').filter_map(|it| char::from_u32(u32::from_str_radix(it, 16).ok()?)).collect()
}

fn numeric(number: &str) -> Option<(String, usize)> {
    let hex = number.starts_with(['x', 'X']);
    let digits = if hex { &number[1..] } else { number };
    let is_digit = |b: &u8| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
    let n_digits = digits.bytes().take(64).take_while(is_digit).count();
    if n_digits == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..n_digits], if hex { 16 } else { 10 }).unwrap_or(u32::MAX);
    let closed = usize::from(digits[n_digits..].starts_with(';'));
    Some((code_point(code), n_digits + usize::from(hex) + closed))
}

/// Codes 128 to 159 mean windows-1252, as in every browser; those that no character may have are left out.
fn code_point(code: u32) -> String {
    if let 0x80..=0x9f = code {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.into_owned();
    }
    match char::from_u32(code) {
        None | Some('\0') => "\u{fffd}".to_owned(),
        Some(c) if c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}') => String::new(),
        Some(c) => c.to_string(),
    }
}

#[cfg(test)]
mod tests;

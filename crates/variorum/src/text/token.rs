//! Words and points, as a critic who collates would cut them.

use super::{Span, is_space};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the dots of an abbreviation: `U.S.`, `pre-2014`, `Ukraine’s`.
    Word,
    /// Digits with their separators, a currency sign or a per cent sign: `5%`, `$1.5`, `12,000`, `26th`.
    Number,
    /// One character of punctuation or a symbol.
    Point,
}

/// A token and its place, in bytes of the text given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<In> {
    /// Where it stands.
    pub span: Span<In>,
    /// What it is.
    pub kind: TokenKind,
}

/// Returns the tokens of `text` inside `span`, in order; white space belongs to none.
///
/// `U.S.`, `US`, `pre-2014`, `non-NATO` and `Ukraine’s` are one token each; a full stop after an ordinary word is a
/// token of its own.
///
/// ```
/// use variorum::text::{Span, Text, tokens};
/// let text = "the U.S. left pre-2014 lines; Ukraine’s 5% stays.";
/// let words: Vec<_> = tokens::<Text>(text, Span::new(0, text.len())).iter().map(|it| it.span.of(text)).collect();
/// assert_eq!(words, ["the", "U.S.", "left", "pre-2014", "lines", ";", "Ukraine’s", "5%", "stays", "."]);
/// ```
pub fn tokens<In>(text: &str, span: Span<In>) -> Vec<Token<In>> {
    each_token(text, span).collect()
}

/// Returns the tokens that are words or numbers.
pub fn words<In>(text: &str, span: Span<In>) -> Vec<Token<In>> {
    each_word(text, span).collect()
}

/// Returns the tokens that are words or numbers, cut as they are asked for.
pub(crate) fn each_word<In>(text: &str, span: Span<In>) -> impl Iterator<Item = Token<In>> {
    each_token(text, span).filter(|it| it.kind != TokenKind::Point)
}

fn each_token<In>(text: &str, span: Span<In>) -> impl Iterator<Item = Token<In>> {
    let base = span.start as usize;
    let slice = span.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = slice[at..].chars().next() {
            let start = at;
            if is_space(first) {
                at += first.len_utf8();
                continue;
            }
            let (len, kind) = token_len(&slice[at..], first);
            at += len;
            return Some(Token { span: Span::new(base + start, base + at), kind });
        }
        None
    })
}

fn token_len(rest: &str, first: char) -> (usize, TokenKind) {
    if let Some(len) = plain_word_len(rest) {
        return (len, TokenKind::Word);
    }
    let second = rest[first.len_utf8()..].chars().next();
    let money = matches!(first, '$' | '€' | '£' | '¥') && second.is_some_and(|c| c.is_ascii_digit());
    if first.is_alphanumeric() || money {
        let len = word_len(rest);
        let kind = if money || first.is_numeric() { TokenKind::Number } else { TokenKind::Word };
        return (len, kind);
    }
    (first.len_utf8(), TokenKind::Point)
}

/// Returns the length of the word that `rest` begins with, where it is of ASCII letters and what follows cannot be a part of it: most are,
/// and need no decoding.
fn plain_word_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let len = bytes.iter().position(|it| !it.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let ends = match bytes.get(len) {
        None => true,
        // After a single letter it may be that of an abbreviation.
        Some(b'.') => len > 1,
        Some(b'\'' | b'-' | b'&' | b'_') => false,
        Some(next) => next.is_ascii() && !next.is_ascii_digit(),
    };
    (len > 0 && ends).then_some(len)
}

/// Returns the length of the word that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let joins = match c {
            _ if c.is_alphanumeric() || is_mark_above(c) || c == '_' => true,
            '$' | '€' | '£' | '¥' => len == 0,
            '\'' | '’' | 'ʼ' => last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric),
            '-' | '‐' | '‑' => last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric),
            ',' | '.' | ':' if last.is_ascii_digit() => next.is_some_and(|it| it.is_ascii_digit()),
            '.' => is_abbreviation_dot(&rest[..len], next),
            '%' => last.is_ascii_digit(),
            '&' => last.is_uppercase() && next.is_some_and(char::is_uppercase),
            _ => false,
        };
        if !joins {
            break;
        }
        len += c.len_utf8();
        last = c;
    }
    len
}

/// A dot inside or after single letters: both dots of `U.S.`, none of `plan.` or of the `B.` in `plan B.`
fn is_abbreviation_dot(before: &str, next: Option<char>) -> bool {
    let letters = before.rsplit('.').next().unwrap_or("");
    let single = letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic);
    single && (before.contains('.') || next.is_some_and(char::is_alphabetic))
}

fn is_mark_above(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{93e}'..='\u{94d}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
mod tests;

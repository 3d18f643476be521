//! What is typed, cut into words, marks and filters.

/// A piece of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A word, or several in quotation marks; whether `*` follows.
    Words(String, bool),
    /// What narrows, and its value.
    Filter(&'static str, String),
    /// `AND`.
    And,
    /// `OR`.
    Or,
    /// `NOT`.
    Not,
    /// `(`.
    Open,
    /// `)`.
    Close,
}

const FILTERS: [&str; 6] = ["speaker", "outlet", "date", "story", "kind", "origins"];

/// Returns the pieces of `text`.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '(' | ')' => {
                tokens.push(if first == '(' { Token::Open } else { Token::Close });
                rest = after;
            }
            '"' | '“' | '”' | '„' => {
                let (words, behind) = quoted(after);
                let (is_prefix, behind) = behind.strip_prefix('*').map_or((false, behind), |it| (true, it));
                tokens.push(Token::Words(words.to_owned(), is_prefix));
                rest = behind;
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '„'));
                let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
                rest = behind;
                let filter = word
                    .split_once(':')
                    .and_then(|(name, value)| Some((FILTERS.into_iter().find(|it| *it == name)?, value)));
                tokens.push(match (word, filter) {
                    ("AND", _) => Token::And,
                    ("OR", _) => Token::Or,
                    ("NOT", _) => Token::Not,
                    (_, Some((name, ""))) if rest.starts_with(['"', '“', '„']) => {
                        let (value, behind) = quoted(&rest[rest.chars().next().map_or(0, char::len_utf8)..]);
                        rest = behind;
                        Token::Filter(name, value.to_owned())
                    }
                    (_, Some((name, value))) => Token::Filter(name, value.to_owned()),
                    _ => {
                        let bare = word.trim_end_matches('*');
                        Token::Words(bare.to_owned(), bare.len() < word.len())
                    }
                });
            }
        }
        rest = rest.trim_start();
    }
    tokens
}

/// Splits behind the closing mark; one that is never closed closes at the end.
fn quoted(text: &str) -> (&str, &str) {
    match text.find(['"', '“', '”', '„']) {
        Some(end) => (&text[..end], &text[end + text[end..].chars().next().map_or(0, char::len_utf8)..]),
        None => (text, ""),
    }
}

/// `2025`, `2025-02` or `2025-02-12`.
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_number = |it: &str, n: usize| it.len() == n && it.bytes().all(|it| it.is_ascii_digit());
    parts.next().is_some_and(|it| is_number(it, 4))
        && parts.clone().count() <= 2
        && parts.all(|it| is_number(it, 2))
}

/// The least and the most that `>=2`, `2..3` and the like allow.
pub fn bounds(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let number = |it: &str| it.parse::<u32>().ok();
    if let Some(it) = text.strip_prefix(">=") {
        return Some((Some(number(it)?), None));
    }
    if let Some(it) = text.strip_prefix("<=") {
        return Some((None, Some(number(it)?)));
    }
    if let Some(it) = text.strip_prefix('>') {
        return Some((Some(number(it)?.checked_add(1)?), None));
    }
    if let Some(it) = text.strip_prefix('<') {
        return Some((None, Some(number(it)?.checked_sub(1)?)));
    }
    match text.split_once("..") {
        Some((from, to)) => Some((Some(number(from)?), Some(number(to)?))),
        None => number(text).map(|it| (Some(it), Some(it))),
    }
}

/// Runs of letters, digits and what goes with them.
pub fn split(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|it| it.chars().any(char::is_alphanumeric))
        .collect()
}

/// Marks above and below letters are parts of them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

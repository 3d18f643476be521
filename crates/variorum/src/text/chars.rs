//! Classes of characters: white space as Python's `\s` sees it, quotation marks of all shapes.

/// Returns whether `c` is white space: Unicode's `White_Space` and the four ASCII separators U+001C to U+001F,
/// which is what outside checkers fold.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Returns the pieces of `text` between its runs of white space, in order; none is empty.
///
/// ```
/// assert_eq!(variorum::text::pieces(" only\n prolong\u{a0}it ").collect::<Vec<_>>(), ["only", "prolong", "it"]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += run_len(&text[at..], true);
        let len = run_len(&text[at..], false);
        at += len;
        (len > 0).then(|| &text[at - len..at])
    })
}

/// The length of the run of white space, or of all else, that `text` begins with.
fn run_len(text: &str, space: bool) -> usize {
    let bytes = text.as_bytes();
    let own = if space { Byte::Space } else { Byte::Word };
    let is_own = |byte: &u8| BYTES[usize::from(*byte)] == own;
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|it| !is_own(it)).unwrap_or(bytes.len() - at);
        match bytes.get(at).map(|it| BYTES[usize::from(*it)]) {
            Some(Byte::Either) => match text[at..].chars().next().filter(|c| is_space(*c) == space) {
                Some(c) => at += c.len_utf8(),
                None => return at,
            },
            _ => return at,
        }
    }
}

/// What a byte of UTF-8 tells of the character that it is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Word,
    /// It begins characters of both kinds.
    Either,
}

/// So that nearly nothing of a page must be decoded to see where its words end.
static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Word; 256];
    let mut n = 0;
    while n < 256 {
        bytes[n] = match n {
            0x09..=0x0d | 0x1c..=0x20 => Byte::Space,
            // U+0085 and U+00A0; U+1680; U+2000 to U+205F; U+3000.
            0xc2 | 0xe1 | 0xe2 | 0xe3 => Byte::Either,
            _ => Byte::Word,
        };
        n += 1;
    }
    bytes
};

/// Appends `word` in lower case, each character by itself.
pub fn push_lower(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        text.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Returns `text` with every run of white space as one space, trimmed.
///
/// ```
/// assert_eq!(variorum::text::fold(" only\n prolong\u{a0}it "), "only prolong it");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in pieces(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Returns whether `c` is a double quotation mark of any shape; single marks are apostrophes too often to count.
pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』')
}

/// Returns whether `c` is a double mark that by its shape can only open (`“` also closes in German).
pub fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '„' | '‟' | '«' | '「' | '『')
}

/// Returns whether `c` is a double mark that by its shape closes.
pub fn is_closing_mark(c: char) -> bool {
    matches!(c, '”' | '»' | '」' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_at_every_character_that_is_white_space() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            let expected: Vec<&str> = text.split(is_space).filter(|it| !it.is_empty()).collect();
            assert!(pieces(&text).eq(expected), "U+{:04X}", c as u32);
        }
    }
}

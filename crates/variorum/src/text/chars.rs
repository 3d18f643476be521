//! Classes of characters: white space as Python's `\s` sees it, quotation marks of all shapes.

/// Returns whether `c` is white space: Unicode's `White_Space` and the four ASCII separators U+001C to U+001F,
/// which is what outside checkers fold.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Returns `text` with every run of white space as one space, trimmed.
///
/// ```
/// assert_eq!(variorum::text::fold(" only\n prolong\u{a0}it "), "only prolong it");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|it| !it.is_empty()) {
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

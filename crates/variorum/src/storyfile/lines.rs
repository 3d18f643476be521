//! Captured words made harmless, measured and wrapped for a terminal.

use unicode_width::UnicodeWidthChar;

/// Where a captured text is going to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Screen {
    /// A terminal: every character that moves the cursor or turns the line is spelled out.
    Terminal,
    /// A browser or an XML reader, where direction marks only order the words around them.
    Page,
}

/// Returns `text` on one line: white space folded, characters that would act instead of show spelled out as `⟨U+202E⟩`.
pub(super) fn visible(text: &str, screen: Screen) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{2028}' | '\u{2029}') {
            gap = !line.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
        }
        push_visible(&mut line, c, screen);
    }
    line
}

/// Appends `c`, or its code point in brackets where it would act instead of show.
pub(super) fn push_visible(line: &mut String, c: char, screen: Screen) {
    if is_acting(c) || screen == Screen::Terminal && is_mark_of_direction(c) {
        line.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
    } else {
        line.push(c);
    }
}

/// A character that acts on the screen or hides words: ESC, a right-to-left override, a tag character.
///
/// `\u{202e}` is one; a combining accent and the zero-width joiner of an emoji are not.
fn is_acting(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A mark that orders right-to-left words: harmless on a page, confusing in a terminal.
fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Returns how many columns `text` takes at most. A variation selector may widen the character before it: it counts one.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) }
}

/// Returns `text`, already [`visible`], in lines of at most `width` columns. Breaks at spaces, between wide characters,
/// and inside a word only where nothing else will do.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for (piece, spaced) in pieces(text) {
        let size = columns(piece);
        let gap = usize::from(spaced && used > 0);
        if used + gap + size <= width {
            if gap > 0 {
                line.push(' ');
            }
            line.push_str(piece);
            used += gap + size;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for c in piece.chars() {
            if used + column(c) > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += column(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Returns the pieces of `text` between which a line may end, and whether a space stands before each.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    for word in text.split(' ').filter(|it| !it.is_empty()) {
        let mut start = 0;
        let mut last: Option<char> = None;
        for (at, c) in word.char_indices() {
            if let Some(last) = last
                && (column(c) == 2 && !is_closing(c) && !is_opening(last) || column(last) == 2 && is_letter(c))
            {
                found.push((&word[start..at], start == 0));
                start = at;
            }
            last = Some(c);
        }
        found.push((&word[start..], start == 0));
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && column(c) > 0
}

/// A wide mark that must not begin a line.
fn is_closing(c: char) -> bool {
    "、。，．：；！？）］｝」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ".contains(c)
}

/// A mark that must not end a line.
fn is_opening(c: char) -> bool {
    "（［｛「『【〔〈《“‘([".contains(c)
}

/// Returns `text` cut to at most `width` columns, the cut shown as `…`.
pub(super) fn shorten(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += column(c);
        if used > width {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// Returns `n` with its noun: `1 article`, `3 articles`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// Returns `n` with its thousands parted: `12,345`.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;

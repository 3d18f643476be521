//! Words into markup.

use crate::storyfile::lines::{Screen, push_visible, visible};

/// Returns `words` on one line, escaped for element content and quoted attributes alike.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    push_text(&mut out, &visible(words, Screen::Page));
    out
}

/// Returns captured words, their direction kept to themselves.
pub(super) fn bdi(words: &str) -> String {
    format!("<bdi>{}</bdi>", text(words))
}

/// Appends `words`, lines and tabs kept, characters that act spelled out.
pub(super) fn push_text(out: &mut String, words: &str) {
    let mut after_return = false;
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' if after_return => {}
            '\r' | '\u{c}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            _ => push_visible(out, c, Screen::Page),
        }
        after_return = c == '\r';
    }
}

/// Returns a `lang` attribute: empty for a language nobody could tell, so that no wrong voice reads it.
pub(super) fn lang(language: &str) -> String {
    let known =
        language != "und" && !language.is_empty() && language.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    if known { format!(" lang=\"{language}\"") } else { " lang=\"\"".to_owned() }
}

//! What class names and words of short lines have told on other outlets' pages: log-odds that the lines belong to the report.

use crate::text::push_lower;
use rustc_hash::FxHashMap;

/// Learned tables of names and words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    /// Part of a class name, id or role, or `<` and an element's name: the log-odds of all lines inside, and of its own.
    names: FxHashMap<Box<str>, [f32; 2]>,
    /// A lower-case word: the log-odds of short lines that hold it.
    words: FxHashMap<Box<str>, f32>,
}

impl Lexicon {
    /// Adds a name with the log-odds of lines inside, and of lines of its own.
    pub fn add_name(&mut self, name: &str, odds: [f32; 2]) {
        self.names.insert(name.into(), odds);
    }

    /// Adds a word with the log-odds of short lines that hold it.
    pub fn add_word(&mut self, word: &str, odds: f32) {
        self.words.insert(word.into(), odds);
    }

    pub(super) fn name(&self, name: &str) -> Option<[f32; 2]> {
        self.names.get(name).copied()
    }

    pub(super) fn word(&self, word: &str) -> Option<f32> {
        self.words.get(word).copied()
    }

    /// Returns the lexicon that [`Lexicon::write`] wrote; lines that are none of its are passed over.
    pub fn parse(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            let parts: Vec<&str> = line.split('\t').collect();
            let number = |n: usize| parts.get(n).and_then(|it| it.parse::<f32>().ok());
            match (parts.first(), number(2), number(3)) {
                (Some(&"name"), Some(inside), Some(own)) => lexicon.add_name(parts[1], [inside, own]),
                (Some(&"word"), Some(odds), _) => lexicon.add_word(parts[1], odds),
                _ => {}
            }
        }
        lexicon
    }

    /// Returns the lexicon as text, sorted: `name`, the name, and its log-odds; `word`, the word, and its log-odds.
    pub fn write(&self) -> String {
        let names =
            self.names.iter().map(|(name, odds)| format!("name\t{name}\t{:.2}\t{:.2}\n", odds[0], odds[1]));
        let words = self.words.iter().map(|(word, odds)| format!("word\t{word}\t{odds:.2}\n"));
        let mut lines: Vec<String> = names.chain(words).collect();
        lines.sort();
        lines.concat()
    }
}

/// Gives each part of what an element calls itself, in lower case: `StoryBody post-content_2` has `story`, `body`,
/// `storybody`, `post`, `content`, `post-content`.
pub fn for_each_name(called: &str, give: &mut dyn FnMut(&str)) {
    let mut whole = String::new();
    let mut part = String::new();
    for name in called.split_ascii_whitespace().take(MOST_NAMES) {
        if name.len() > LONGEST_NAME {
            continue;
        }
        whole.clear();
        part.clear();
        let mut n_parts = 0;
        let mut before = ' ';
        for c in name.chars() {
            let parted = c.is_uppercase() && before.is_lowercase();
            if (parted || !c.is_alphabetic()) && !part.is_empty() {
                give(&part);
                n_parts += 1;
                part.clear();
            }
            if c.is_alphabetic() {
                for text in [&mut part, &mut whole] {
                    if c.is_ascii() {
                        text.push(c.to_ascii_lowercase());
                    } else {
                        text.extend(c.to_lowercase());
                    }
                }
            } else if !c.is_numeric() && !whole.is_empty() && !whole.ends_with('-') {
                whole.push('-');
            }
            before = c;
        }
        if !part.is_empty() {
            give(&part);
            n_parts += 1;
        }
        let bare = whole.trim_end_matches('-');
        if n_parts > 1 {
            give(bare);
        }
    }
}

/// An element has at most this many names that are looked at.
const MOST_NAMES: usize = 16;
/// Longer names are made by programs.
const LONGEST_NAME: usize = 64;

/// Gives the words of a short line, in lower case, points left out.
pub fn for_each_word(line: &str, give: &mut dyn FnMut(&str)) {
    let mut word = String::new();
    for piece in line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|it| !it.is_empty())
    {
        word.clear();
        push_lower(&mut word, piece);
        give(if piece.starts_with(|c: char| c.is_numeric()) { "0" } else { &word });
    }
}

#[cfg(test)]
mod tests;

//! The words of a text in one buffer: folded, one space between them.

use crate::text::{Span, Text, folded_form, words};

/// The words of a text, folded, and where each stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedWords {
    /// All words in text order, one space between them.
    pub folded: String,
    /// Where each word begins in `folded`.
    pub starts: Vec<u32>,
    /// Where each word stands in the text.
    pub places: Vec<Span<Text>>,
}

impl FoldedWords {
    /// Returns the words of `text`: those of [`words`], each as [`folded_form`] gives it.
    pub fn of(text: &str) -> Self {
        let mut found = FoldedWords::default();
        found.folded.reserve(text.len());
        found.starts.reserve(text.len() / 6);
        found.places.reserve(text.len() / 6);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            if first.is_ascii_alphanumeric() {
                let len = bytes[at..].iter().take_while(|it| it.is_ascii_alphanumeric()).count();
                if ends_here(&bytes[at..at + len], &bytes[at + len..]) {
                    found.push_plain(text, Span::new(at, at + len));
                    at += len;
                    continue;
                }
            } else if first.is_ascii() && !is_special(*first) {
                at += 1;
                continue;
            }
            at = found.push_slowly(text, at);
        }
        found
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns words `from..to` of the buffer, the spaces between them included.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        let end = self.starts.get(to).map_or(self.folded.len(), |it| *it as usize - 1);
        self.folded.get(self.starts[from] as usize..end).unwrap_or("")
    }

    /// A word of nothing but ASCII letters and digits.
    fn push_plain(&mut self, text: &str, span: Span<Text>) {
        let word = span.of(text);
        self.begin(span);
        if word == "US" {
            return self.folded.push_str("u.s.");
        }
        let from = self.folded.len();
        self.folded.push_str(word);
        self.folded[from..].make_ascii_lowercase();
    }

    /// Whatever stands between `at` and the next white space of ASCII, cut by the rules of the whole language.
    fn push_slowly(&mut self, text: &str, at: usize) -> usize {
        let end = text.as_bytes()[at..].iter().position(u8::is_ascii_whitespace).map_or(text.len(), |it| at + it);
        for word in words::<Text>(text, Span::new(at, end)) {
            self.begin(word.span);
            self.folded.push_str(&folded_form(word.span.of(text)));
        }
        end
    }

    fn begin(&mut self, place: Span<Text>) {
        if !self.is_empty() {
            self.folded.push(' ');
        }
        self.starts.push(self.folded.len() as u32);
        self.places.push(place);
    }
}

/// Whether a run of ASCII letters and digits is a whole word, as far as the byte behind it can tell without doubt.
///
/// `plan` before `. The` is one; `pre` before `-2014`, `U` before `.S.` and `12` before `,000` are left to the whole rules.
fn ends_here(word: &[u8], rest: &[u8]) -> bool {
    match rest.first() {
        None => true,
        Some(b'.' | b',' | b':' | b'%') => word.len() > 1 && !word[word.len() - 1].is_ascii_digit(),
        Some(b'\'' | b'-' | b'&') => rest.get(1).is_some_and(|it| it.is_ascii_whitespace()),
        Some(b'_') => false,
        Some(byte) => byte.is_ascii(),
    }
}

/// ASCII that can begin a word though it is neither letter nor digit.
fn is_special(byte: u8) -> bool {
    byte == b'$'
}

#[cfg(test)]
mod tests;

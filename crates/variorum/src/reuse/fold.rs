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
        FoldedWords::default().then_of(text)
    }

    /// Returns the words of another text, in the room that the last one took.
    pub fn then_of(self, text: &str) -> Self {
        let FoldedWords { folded, mut starts, mut places } = self;
        let mut folded = folded.into_bytes();
        folded.clear();
        starts.clear();
        places.clear();
        folded.reserve(text.len() + 1);
        starts.reserve(text.len() / 5);
        places.reserve(text.len() / 5);
        let bytes = text.as_bytes();
        let mut found = Folding { text, folded, starts, places };
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            if first.is_ascii_alphanumeric() {
                match found.push_plain(at) {
                    end if end > at => at = end,
                    _ => at = found.push_slowly(at),
                }
            } else if first.is_ascii() && !is_special(*first) {
                at += 1;
            } else {
                at = found.push_slowly(at);
            }
        }
        // What was folded slowly is in lower case already.
        found.folded.make_ascii_lowercase();
        let folded = String::from_utf8(found.folded).expect("whole words of a string, with spaces between");
        FoldedWords { folded, starts: found.starts, places: found.places }
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
}

/// The words met so far; those of ASCII still in the case of the text.
struct Folding<'a> {
    text: &'a str,
    folded: Vec<u8>,
    starts: Vec<u32>,
    places: Vec<Span<Text>>,
}

impl Folding<'_> {
    /// The words of nothing but ASCII letters and digits that stand from `at` on with one space between them: they are copied at
    /// once. Returns where what is left of them begins.
    fn push_plain(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut start, mut end) = (at, at);
        if !self.starts.is_empty() {
            self.folded.push(b' ');
        }
        let base = self.folded.len();
        loop {
            let len = n_alphanumeric(&bytes[start..]);
            let word = &bytes[start..start + len];
            if len == 0 || word == b"US" || !ends_here(word, &bytes[start + len..]) {
                break;
            }
            self.starts.push((base + start - at) as u32);
            self.places.push(Span::new(start, start + len));
            end = start + len;
            if bytes.get(end) != Some(&b' ') {
                break;
            }
            start = end + 1;
        }
        self.folded.extend_from_slice(&bytes[at..end]);
        if end == at && !self.starts.is_empty() {
            self.folded.pop();
        }
        end
    }

    /// Whatever stands between `at` and the next white space of ASCII, cut by the rules of the whole language.
    fn push_slowly(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = bytes[at..].iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |it| at + it);
        for word in words::<Text>(self.text, Span::new(at, end)) {
            if !self.starts.is_empty() {
                self.folded.push(b' ');
            }
            self.starts.push(self.folded.len() as u32);
            self.places.push(word.span);
            self.folded.extend_from_slice(folded_form(word.span.of(self.text)).as_bytes());
        }
        end
    }
}

/// How many ASCII letters and digits `bytes` begin with, told eight at a time.
fn n_alphanumeric(bytes: &[u8]) -> usize {
    let mut n = 0;
    while let Some(eight) = bytes[n..].first_chunk() {
        let others = !alphanumeric(u64::from_le_bytes(*eight)) & EACH_TOP;
        if others != 0 {
            return n + others.trailing_zeros() as usize / 8;
        }
        n += 8;
    }
    n + bytes[n..].iter().take_while(|it| it.is_ascii_alphanumeric()).count()
}

/// The lowest and the highest bit of each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;
const EACH_TOP: u64 = 0x80 * EACH;

/// Sets the highest bit of each of eight bytes that is an ASCII letter or digit; the other bits mean nothing.
fn alphanumeric(eight: u64) -> u64 {
    // Sums of seven bits do not run over into the next byte.
    let low = eight & !EACH_TOP;
    let at_least = |seven_bits: u64, byte: u8| seven_bits + EACH * u64::from(0x80 - byte);
    let letter = low | (0x20 * EACH);
    let is_letter = at_least(letter, b'a') & !at_least(letter, b'z' + 1);
    let is_digit = at_least(low, b'0') & !at_least(low, b'9' + 1);
    (is_letter | is_digit) & !eight
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

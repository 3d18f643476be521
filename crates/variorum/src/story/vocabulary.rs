//! The terms that words stand for, each worked out once.

use crate::text::{Span, Text, TokenKind, each_word, hash, normal_form, synonym_group};
use rustc_hash::FxHashMap;

/// A term: the hash of a stem. Two stems of a million share one by chance about a hundred times: that costs nothing.
pub type Term = u32;

/// The terms of words met before: a word is stemmed once, not each time it stands somewhere.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Words of at most fifteen bytes, nearly all: found without following a pointer.
    short: FxHashMap<u128, Word>,
    long: FxHashMap<Box<str>, Word>,
}

/// A word as it is met in a text.
#[derive(Clone, Copy)]
pub(super) struct Met<'a> {
    pub(super) word: &'a str,
    pub(super) span: Span<Text>,
    pub(super) kind: TokenKind,
    pub(super) known: Word,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Its term; `None` for a function word.
    pub(super) term: Option<Term>,
    /// The amount it tells: `9` and `nine`.
    pub(super) amount: Option<f64>,
    /// Whether it is written without spaces, so that pairs of its characters are its words.
    pub(super) unspaced: bool,
}

/// A vocabulary of more words than this begins anew.
const MOST_WORDS: usize = 1 << 18;
/// So few bytes a word takes with the space after it: less than in any language, so that room is made once.
const BYTES_A_WORD: usize = 5;

impl Vocabulary {
    /// Returns the words of `text` inside `span`, and what is known of each.
    pub(super) fn read<'a>(&mut self, text: &'a str, span: Span<Text>) -> Vec<Met<'a>> {
        let mut met = Vec::with_capacity(span.len() / BYTES_A_WORD);
        met.extend(each_word(text, span).map(|token| {
            let word = token.span.of(text);
            Met { word, span: token.span, kind: token.kind, known: self.known(word) }
        }));
        met
    }

    /// Returns what is known of `word`.
    pub(super) fn known(&mut self, word: &str) -> Word {
        let short = short(word);
        let known = short.map_or_else(|| self.long.get(word), |it| self.short.get(&it));
        if let Some(known) = known {
            return *known;
        }
        if self.short.len() + self.long.len() >= MOST_WORDS {
            self.short.clear();
            self.long.clear();
        }
        let known = Word::of(word);
        match short {
            Some(it) => self.short.insert(it, known),
            None => self.long.insert(word.into(), known),
        };
        known
    }
}

/// The bytes of a short word and their number.
fn short(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let last = bytes.len() - 1;
    bytes[..last].get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes[last] = word.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

impl Word {
    fn of(word: &str) -> Self {
        let normal = normal_form(word);
        let country = country_of(word).map(|it| normal_form(&it).stem.to_string());
        let stem = country.as_deref().or(synonym_group(&normal.stem)).unwrap_or(&normal.stem);
        Word {
            term: (!normal.light).then(|| term(stem)),
            amount: normal
                .spelled
                .replace(',', "")
                .trim_start_matches(['$', '€', '£'])
                .trim_end_matches('%')
                .parse()
                .ok(),
            unspaced: word.chars().any(is_unspaced),
        }
    }
}

/// Returns the land that a people, or what is its, is named after, as far as the ending tells: `Selvia` for `Selvian`, `Selvians` and
/// `Selvian's`; nothing for `guardian`.
fn country_of(word: &str) -> Option<String> {
    let people = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let people = people.strip_suffix('s').unwrap_or(people);
    let is_people = people.starts_with(char::is_uppercase) && people.ends_with("ian");
    is_people.then(|| people[..people.len() - 1].to_owned())
}

/// Returns the term of a stem.
pub(super) fn term(stem: &str) -> Term {
    let hash = hash(stem.as_bytes());
    (hash ^ (hash >> 32)) as u32
}

/// Whether a script puts no spaces between words: kana and Chinese characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests;

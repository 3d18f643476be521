//! Names of agencies: known ones, those left unnamed, and what is no credit for a text at all.

use super::super::words::key_of;
use crate::text::{Table, WordList};
use std::sync::LazyLock;

static AGENCIES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/news-agencies.tsv")));
static UNNAMED: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/agency-words.txt")));
static PHOTO: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/photo-words.txt")));

/// Returns the news agency that `words` name, under the one name it goes by here: `AP` for `Associated Press`.
///
/// `dpa` and `DPA` are one agency; `Apa` and `Pa` are words.
///
/// ```
/// use variorum::article::agency;
/// assert_eq!(agency("The Associated Press"), Some("AP"));
/// assert_eq!(agency("Deutsche Presse-Agentur"), agency("dpa"));
/// assert_eq!(agency("Pa"), None);
/// ```
pub fn agency(words: &str) -> Option<&'static str> {
    let words = words.trim_start_matches(['©', '@', ' ']);
    let key = key_of(words);
    let name = AGENCIES.get(&key)?;
    let as_a_word = || {
        let mut letters = words.trim().chars();
        letters.next().is_some_and(char::is_uppercase) && letters.clone().next().is_some_and(char::is_lowercase)
    };
    (key.len() > 3 || !key.is_ascii() || !as_a_word()).then_some(name)
}

/// Whether `words` name a news agency of the list.
pub fn is_agency(words: &str) -> bool {
    agency(words).is_some()
}

/// Whether `words` stand for agencies that are not named: `agencies`, `Agenturen`.
pub(super) fn is_unnamed(words: &str) -> bool {
    UNNAMED.has(&key_of(words))
}

/// Whether a credit is one for a picture.
///
/// `AP Photo` and `Foto: dpa` are; `Photon Weekly` is not.
pub(super) fn is_photo(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|it| !it.is_empty() && PHOTO.has(&it.to_lowercase()))
}

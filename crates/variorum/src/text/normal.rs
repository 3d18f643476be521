//! Forms of a word under which two spellings of the same word are equal.

use super::{Table, WordList};
use rust_stemmers::{Algorithm, Stemmer};
use std::{collections::HashMap, sync::LazyLock};

static SPELLINGS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/spellings-en.tsv")));
static ABBREVIATIONS: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../data/equivalents-en.tsv")));
pub(super) static FUNCTION_WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/function-words-en.txt")));
static SYNONYMS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/synonyms-en.tsv");
    let pairs = file.lines().filter(|it| !it.starts_with('#')).filter_map(|it| it.split_once('\t'));
    pairs.map(|(word, head)| (stem(word), head)).collect()
});
static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The forms of one word, from the strictest to the loosest.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Normal {
    /// Apostrophes and hyphens made one, abbreviations without dots; case kept: `Ukraine's`, `US`.
    pub plain: String,
    /// Also lower case, except that an upper-case `US` stays apart from the pronoun: `ukraine's`, `u.s.`
    pub folded: String,
    /// Also one spelling for British and American, abbreviation and full word: `defense`, `united-states`.
    pub spelled: String,
    /// Also without inflection and possessive: `ukrain`, `deploy`.
    pub stem: String,
    /// Whether the word is a function word: `the`, `of`, `would`.
    pub light: bool,
}

/// Returns the normal forms of one token.
///
/// ```
/// use variorum::text::normal_form;
/// assert_eq!(normal_form("U.S.").folded, normal_form("US").folded);
/// assert_ne!(normal_form("US").folded, normal_form("us").folded);
/// assert_eq!(normal_form("Ukraine’s").folded, normal_form("Ukraine's").folded);
/// assert_eq!(normal_form("defence").spelled, normal_form("Defense").spelled);
/// assert_eq!(normal_form("deployed").stem, normal_form("deploy").stem);
/// ```
pub fn normal_form(word: &str) -> Normal {
    let plain = plain_form(word);
    let folded = fold_case(&plain);
    let bare = bare(&folded);
    let spelled_bare = spell(bare);
    let spelled = if bare.len() == folded.len() { spelled_bare.to_owned() } else { format!("{spelled_bare}'s") };
    let light = FUNCTION_WORDS.has(&folded);
    let stem = if light { spelled.clone() } else { stem(spelled_bare) };
    Normal { plain, folded, spelled, stem, light }
}

/// Returns the folded form alone, which costs a tenth of all of them.
pub fn folded_form(word: &str) -> String {
    fold_case(&plain_form(word))
}

/// Returns whether a word is a function word.
pub fn is_light(word: &str) -> bool {
    FUNCTION_WORDS.has(&folded_form(word))
}

/// Returns the spelled form alone, without a possessive: `12` for `Twelve`, `united-states` for `US’s`.
pub fn spelled_form(word: &str) -> String {
    spell(bare(&folded_form(word))).to_owned()
}

fn bare(folded: &str) -> &str {
    folded.strip_suffix("'s").unwrap_or(folded)
}

fn spell(bare: &str) -> &str {
    ABBREVIATIONS.get(bare).or_else(|| SPELLINGS.get(bare)).unwrap_or(bare)
}

fn fold_case(plain: &str) -> String {
    if plain == "US" { "u.s.".to_owned() } else { plain.to_lowercase() }
}

/// Returns the stem of a lower-case English word (Porter 2, the Snowball algorithm); other scripts come back as they are.
pub fn stem(word: &str) -> String {
    if word.is_ascii() && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'' || b == b'-') {
        STEMMER.stem(word).into_owned()
    } else {
        word.to_owned()
    }
}

/// Returns the head of the group of near-synonyms that a stem belongs to.
///
/// ```
/// use variorum::text::{normal_form, synonym_group};
/// assert_eq!(synonym_group(&normal_form("goals").stem), synonym_group(&normal_form("objective").stem));
/// assert_eq!(synonym_group("dyke"), None);
/// ```
pub fn synonym_group(stem: &str) -> Option<&'static str> {
    SYNONYMS.get(stem).copied()
}

fn plain_form(word: &str) -> String {
    let dotted = word.len() > 2 && word.ends_with('.') || word.matches('.').count() > 1;
    let abbreviation = dotted && !word.starts_with(|c: char| c.is_ascii_digit());
    word.chars()
        .filter(|c| !(matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}') || abbreviation && *c == '.'))
        .map(|c| match c {
            '’' | 'ʼ' | '‘' | '`' => '\'',
            '‐' | '‑' => '-',
            _ => c,
        })
        .collect()
}

//! What the word lists of a language say of one word: its part in a sentence and in an office, and whether it tells of
//! speaking.

mod files;

use super::Manner;
use crate::text::WordList;
use files::Files;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a word may be, as a set of bits.
pub type Class = u32;

pub const DET: Class = 1;
pub const POSS: Class = 1 << 1;
pub const PRONOUN: Class = 1 << 2;
pub const OBJECT: Class = 1 << 3;
pub const PREP: Class = 1 << 4;
pub const CONJ: Class = 1 << 5;
pub const SUBORD: Class = 1 << 6;
pub const BE: Class = 1 << 7;
pub const HAVE: Class = 1 << 8;
pub const DO: Class = 1 << 9;
pub const MODAL: Class = 1 << 10;
pub const ADVERB: Class = 1 << 11;
pub const TIME: Class = 1 << 12;
pub const RELATIVE: Class = 1 << 13;
pub const WH: Class = 1 << 14;
/// A form of a verb of speaking that is as often a noun: `claims`.
pub const NOUNISH: Class = 1 << 15;
/// Opens the words spoken: `dass`.
pub const COMPLEMENTIZER: Class = 1 << 16;
/// Goes on with a noun phrase: `des`.
pub const GENITIVE: Class = 1 << 17;
/// Joins a name to an office or a place: `von`.
pub const LINK: Class = 1 << 18;
/// Means a man: `he`.
pub const HE: Class = 1 << 19;
/// Means a woman: `she`.
pub const SHE: Class = 1 << 20;
/// Means a body: `it`.
pub const NEUTER: Class = 1 << 21;
/// Any auxiliary verb.
pub const AUX: Class = BE | HAVE | DO | MODAL;

/// What may follow a cue as the words spoken, as a set of bits.
pub type Frame = u32;

pub const THAT: Frame = 1;
pub const BARE: Frame = 1 << 1;
pub const QUOTE: Frame = 1 << 2;
pub const HEARER: Frame = 1 << 3;
pub const WHETHER: Frame = 1 << 4;
pub const OBJECT_TO: Frame = 1 << 5;
pub const NOUN: Frame = 1 << 6;
pub const TO: Frame = 1 << 7;
pub const NOUN_QUOTED: Frame = 1 << 8;

/// The form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Base,
    Third,
    Past,
    Ing,
    Participle,
}

/// One way to use a word as a cue.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The form the word is.
    pub form: Form,
    /// The word that must follow.
    pub particle: Option<&'static str>,
    /// What may follow as the words spoken.
    pub frames: Frame,
}

/// Everything known of one word.
#[derive(Debug, Default)]
pub struct Entry {
    /// Its parts in a sentence.
    pub class: Class,
    /// Its uses as a cue.
    pub cues: Vec<Cue>,
}

/// A word's part in an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// `secretary`, with the word that stands for the same office.
    Head(&'static str),
    /// `defence`, `former`.
    Modifier,
    /// `south`, `new`: begins the name of a land.
    Region,
}

/// Where the subject of a main clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Before its verb: English.
    SubjectFirst,
    /// On either side of a verb that is the second part of its clause: German.
    VerbSecond,
}

/// Where a phrase that names a source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the name: `laut`.
    Before,
    /// Behind it: `zufolge`.
    Behind,
    /// Before it, at the end of what is said: `…, so Orr`.
    Closing,
}

/// The word lists of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Where the subject stands.
    pub order: Order,
    words: FxHashMap<&'static str, Entry>,
    titles: FxHashMap<&'static str, (Title, Option<bool>)>,
    sources: Vec<(Vec<&'static str>, Side)>,
    manners: FxHashMap<&'static str, Manner>,
    denials: FxHashSet<&'static str>,
    bodies: WordList,
    places: WordList,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Files {
        grammar: include_str!("../../data/grammar-en.tsv"),
        cues: include_str!("../../data/cues-en.tsv"),
        cue_nouns: include_str!("../../data/cue-nouns-en.txt"),
        manners: include_str!("../../data/manners-en.tsv"),
        titles: include_str!("../../data/titles-en.tsv"),
        sources: "",
        bodies: include_str!("../../data/bodies-en.txt"),
        places: include_str!("../../data/places-en.txt"),
    }
    .read(Order::SubjectFirst)
});

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| {
    Files {
        grammar: include_str!("../../data/grammar-de.tsv"),
        cues: include_str!("../../data/cues-de.tsv"),
        cue_nouns: "",
        manners: include_str!("../../data/manners-de.tsv"),
        titles: include_str!("../../data/titles-de.tsv"),
        sources: include_str!("../../data/sources-de.tsv"),
        bodies: include_str!("../../data/bodies-de.txt"),
        places: include_str!("../../data/places-de.txt"),
    }
    .read(Order::VerbSecond)
});

/// Returns the lists for `language`, a code of ISO 639-1; English ones where it has none of its own.
pub fn of(language: &str) -> &'static Lexicon {
    match language {
        "de" => &GERMAN,
        _ => &ENGLISH,
    }
}

/// Returns the English lists.
pub fn english() -> &'static Lexicon {
    &ENGLISH
}

impl Lexicon {
    /// Returns what is known of `word`, in any case; of names in capitals (`US`, `IT`, `WHO`) nothing is.
    pub fn entry(&self, word: &str) -> Option<&Entry> {
        if word.len() > 24 {
            return None;
        }
        if word.bytes().all(|it| it.is_ascii_lowercase()) {
            return self.words.get(word);
        }
        if word.len() > 1 && word.chars().all(|it| it.is_uppercase() || it == '.') && word.len() <= 4 {
            return None;
        }
        self.words.get(word.to_lowercase().replace('’', "'").as_str())
    }

    /// Returns the part of `word`, in any case, in an office.
    pub fn title(&self, word: &str) -> Option<Title> {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if bare.len() > 32 {
            return None;
        }
        self.titles.get(bare.to_lowercase().as_str()).map(|it| it.0)
    }

    /// Returns whether `word`, in any case, is what a woman in an office is called, or a man; `None` where it tells neither.
    pub fn is_female_title(&self, word: &str) -> Option<bool> {
        self.titles.get(word.to_lowercase().as_str()).and_then(|it| it.1)
    }

    /// Returns how many words of a phrase that names a source `word` gives, one after the other, and where the name stands.
    pub fn source_phrase<'t>(&self, word: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, Side)> {
        let holds = |phrase: &[&str]| {
            phrase.iter().enumerate().all(|(n, it)| word(n).is_some_and(|word| word.to_lowercase() == *it))
        };
        self.sources.iter().find(|it| holds(&it.0)).map(|it| (it.0.len(), it.1))
    }

    /// Returns what `word`, in lower case, tells of as a cue, where that is listed.
    pub fn manner(&self, word: &str) -> Option<Manner> {
        self.manners.get(word).copied()
    }

    /// Returns whether `word`, in lower case, is listed as a cue of any manner.
    pub fn is_verb(&self, word: &str) -> bool {
        self.manners.contains_key(word) || self.words.get(word).is_some_and(|it| !it.cues.is_empty())
    }

    /// Returns whether `word`, in lower case, is a verb that takes back what it brings: `denied`.
    pub fn denies(&self, word: &str) -> bool {
        self.denials.contains(word)
    }

    /// Returns whether a name with `word` in it is that of a body.
    pub fn is_body(&self, word: &str) -> bool {
        self.bodies.has(&word.to_lowercase())
    }

    /// Returns whether `word` is a place that stands for a government.
    pub fn is_place(&self, word: &str) -> bool {
        self.places.has(&word.to_lowercase())
    }
}

//! What the word lists say of one word: its part in a sentence, and whether it tells of speaking.

use std::collections::HashMap;
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

static LEXICON: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(lexicon);

/// Returns what is known of `word`, lower case with straight apostrophes.
pub fn entry(word: &str) -> Option<&'static Entry> {
    LEXICON.get(word)
}

fn lexicon() -> HashMap<&'static str, Entry> {
    let mut words: HashMap<&'static str, Entry> = HashMap::new();
    for line in lines(include_str!("../../data/grammar-en.tsv")) {
        let (word, classes) = line.split_once('\t').unwrap_or((line, ""));
        let class = classes.split(' ').map(class_of).fold(0, |all, it| all | it);
        words.entry(word).or_default().class |= class;
    }
    for line in lines(include_str!("../../data/cues-en.tsv")) {
        let mut columns = line.split('\t');
        let (forms, particle) = (columns.next().unwrap_or(""), columns.next().unwrap_or("-"));
        let frames = columns.next().unwrap_or("").split(' ').map(frame_of).fold(0, |all, it| all | it);
        let particle = (particle != "-").then_some(particle);
        for (word, form) in forms.split(' ').zip(FORMS) {
            words.entry(word).or_default().cues.push(Cue { form, particle, frames });
        }
    }
    // The longer cue first: `called on` before `called`.
    for entry in words.values_mut() {
        entry.cues.sort_by_key(|it| it.particle.is_none());
    }
    words
}

const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Ing, Form::Participle];

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}

fn class_of(name: &str) -> Class {
    match name {
        "det" => DET,
        "possessive" => POSS,
        "pronoun" => PRONOUN,
        "object" => OBJECT,
        "preposition" => PREP,
        "conjunction" => CONJ,
        "subordinator" => SUBORD,
        "be" => BE,
        "have" => HAVE,
        "do" => DO,
        "modal" => MODAL,
        "adverb" => ADVERB,
        "time" => TIME,
        "relative" => RELATIVE,
        "wh" => WH,
        _ => 0,
    }
}

fn frame_of(name: &str) -> Frame {
    match name {
        "that" => THAT,
        "bare" => BARE,
        "quote" => QUOTE,
        "hearer" => HEARER,
        "wh" => WHETHER,
        "object-to" => OBJECT_TO,
        "noun" => NOUN,
        "to" => TO,
        "noun-quoted" => NOUN_QUOTED,
        _ => 0,
    }
}

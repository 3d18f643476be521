//! What one word looks like: its form, its ending, how it is written, and its likely part in a sentence.

use crate::quotation::lexicon::{
    ADVERB, BE, CONJ, DET, DO, Entry, Form, HAVE, MODAL, OBJECT, POSS, PREP, PRONOUN, RELATIVE, SUBORD, TIME, WH,
};

/// A word's likely part in a sentence, as one small number.
pub type Tag = u8;

/// The tag beyond either end of a paragraph.
pub const EDGE: Tag = 0;
/// The first tag of points.
pub const POINTS: Tag = 40;
const THAT: Tag = 1;
const TO: Tag = 2;

/// Returns a hash that joins `value` to `so_far`.
pub fn mix(so_far: u64, value: u64) -> u64 {
    (so_far.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Returns a hash of the word in lower case, with digits alike and straight apostrophes.
pub fn form_of(word: &str) -> u64 {
    let mut hash = 0x9e37_79b9;
    for c in word.chars() {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { lower(c) };
        let c = if c.is_ascii_digit() { '0' } else { c };
        hash = mix(hash, u64::from(c));
    }
    hash
}

fn lower(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Returns a hash of the last three letters.
pub fn suffix_of(word: &str) -> u64 {
    let letters = word.chars().rev().take(3).map(lower);
    letters.fold(7, |hash, c| mix(hash, u64::from(c.to_ascii_lowercase())))
}

/// Returns how the word is written: 0 lower, 1 Capital, 2 CAPITALS, 3 with digits, 4 otherwise.
pub fn shape_of(word: &str) -> u8 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 4 };
    if word.contains(|it: char| it.is_ascii_digit()) {
        return 3;
    }
    if !first.is_alphabetic() {
        return 4;
    }
    if !first.is_uppercase() {
        return 0;
    }
    let rest = chars.as_str();
    if rest.is_empty() || rest.contains(char::is_lowercase) { 1 } else { 2 }
}

/// Returns the word's likely part: by the lists where they know it, else by how it is written and ends.
pub fn tag_of(word: &str, is_point: bool, entry: Option<&'static Entry>) -> Tag {
    if is_point {
        return POINTS + point(word);
    }
    let class = entry.map_or(0, |it| it.class);
    if class != 0 {
        if word.eq_ignore_ascii_case("that") {
            return THAT;
        }
        if word.eq_ignore_ascii_case("to") {
            return TO;
        }
        const ORDER: [(u32, Tag); 15] = [
            (PRONOUN, 3),
            (POSS, 4),
            (DET, 5),
            (BE, 6),
            (HAVE, 7),
            (DO, 8),
            (MODAL, 9),
            (RELATIVE, 10),
            (WH, 11),
            (CONJ, 12),
            (SUBORD, 13),
            (PREP, 14),
            (TIME, 15),
            (ADVERB, 16),
            (OBJECT, 17),
        ];
        if let Some(found) = ORDER.iter().find(|it| class & it.0 != 0) {
            return found.1;
        }
    }
    if let Some(cue) = entry.and_then(|it| it.cues.first()) {
        return match cue.form {
            Form::Base => 18,
            Form::Third => 19,
            Form::Past => 20,
            Form::Ing => 21,
            Form::Participle => 22,
        };
    }
    match shape_of(word) {
        1 => 23,
        2 => 24,
        3 => 25,
        _ => ending(word),
    }
}

/// A guess at the part of a word in lower case, by its ending.
fn ending(word: &str) -> Tag {
    const ENDINGS: [(&str, Tag); 12] = [
        ("ing", 26),
        ("ed", 27),
        ("ly", 28),
        ("tion", 29),
        ("ment", 29),
        ("ness", 29),
        ("ous", 30),
        ("ful", 30),
        ("al", 30),
        ("ive", 30),
        ("s", 31),
        ("er", 32),
    ];
    if word.ends_with("'s") || word.ends_with("’s") {
        return 33;
    }
    ENDINGS.iter().find(|it| word.ends_with(it.0)).map_or(34, |it| it.1)
}

fn point(word: &str) -> u8 {
    match word.chars().next().unwrap_or(' ') {
        ',' => 1,
        '.' => 2,
        '?' | '!' => 3,
        ':' => 4,
        ';' => 5,
        '—' | '–' | '-' | '―' => 6,
        '(' | '[' => 7,
        ')' | ']' => 8,
        '“' | '”' | '"' | '«' | '»' | '„' => 9,
        '\'' | '‘' | '’' | '`' => 10,
        '…' => 11,
        _ => 12,
    }
}

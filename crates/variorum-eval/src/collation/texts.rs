//! Texts that descend from one, with a tenth of their words changed; and which words of them are the same.

use crate::random::Random;

/// One word in so many is changed: another in its place, left out, or one more behind it.
const NOISE: f64 = 0.1;
/// Weighty words of the language, and its light ones, of which every third word is one.
const LANGUAGE: usize = 3000;
const LIGHT: &[&str] = &["the", "of", "and", "to", "in", "that", "is", "was", "for", "it"];

/// A text, and for each of its words the place in the common text that it comes from.
#[derive(Debug, Clone)]
pub struct Descendant {
    /// Its words.
    pub words: Vec<String>,
    /// Their places; `None` for a word of its own.
    pub places: Vec<Option<usize>>,
}

/// Returns `n` texts that descend from one of `n_words` words; the same every time.
pub fn descendants(n: usize, n_words: usize) -> Vec<Descendant> {
    let mut random = Random::new(41);
    let any = |random: &mut Random| match random.chance(1.0 / 3.0) {
        true => LIGHT[random.below(LIGHT.len())].to_owned(),
        false => word(random.below(LANGUAGE)),
    };
    let common: Vec<String> = (0..n_words).map(|_| any(&mut random)).collect();
    let mut text = |_| {
        let mut it = Descendant { words: Vec::new(), places: Vec::new() };
        for (place, word) in common.iter().enumerate() {
            let change = random.chance(NOISE).then(|| random.below(3));
            if !matches!(change, Some(0 | 1)) {
                it.words.push(word.clone());
                it.places.push(Some(place));
            }
            if matches!(change, Some(1 | 2)) {
                it.words.push(any(&mut random));
                it.places.push(None);
            }
        }
        it
    };
    (0..n).map(&mut text).collect()
}

/// Three syllables, told by the number: no two numbers make one word.
fn word(mut n: usize) -> String {
    let mut word = String::new();
    for _ in 0..3 {
        let syllable = n % 60;
        word.push(char::from(b"bdfgklmnprst"[syllable % 12]));
        word.push(char::from(b"aeiou"[syllable / 12]));
        n /= 60;
    }
    word
}

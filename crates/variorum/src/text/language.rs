//! Which language a text is in.

use super::normal::FUNCTION_WORDS;
use super::{pieces, push_lower};

/// Returns the ISO 639-1 code of the language of `text`, or `None` where it is too short or mixed to tell.
///
/// English by its function words, else trigram profiles by the `whatlang` crate; it says itself how sure it is, and we
/// believe only its "reliable".
pub fn language_of(text: &str) -> Option<&'static str> {
    if is_english(text) {
        return Some("en");
    }
    let info = whatlang::detect(text)?;
    info.is_reliable().then(|| two_letters(info.lang().code())).flatten()
}

/// Returns the ISO 639-1 code `code` where it is that of a language that can be told: `en`.
pub fn language_named(code: &str) -> Option<&'static str> {
    let norwegian = matches!(code, "nn" | "no");
    CODES.iter().find(|it| it.1 == code).map(|it| it.1).or(norwegian.then_some("no"))
}

/// Whether three words in ten are English function words. In no other language are there half as many, and they are ten
/// times cheaper to count than trigrams.
fn is_english(text: &str) -> bool {
    const FEWEST_WORDS: usize = 20;
    let (mut n_all, mut n_light) = (0, 0);
    let mut word = String::new();
    for piece in pieces(text) {
        word.clear();
        push_lower(&mut word, piece.trim_matches(|c: char| !c.is_alphabetic()));
        n_all += 1;
        n_light += usize::from(FUNCTION_WORDS.has(&word));
    }
    n_all >= FEWEST_WORDS && n_light * 10 >= n_all * 3
}

fn two_letters(code: &str) -> Option<&'static str> {
    CODES.iter().find(|it| it.0 == code).map(|it| it.1)
}

/// ISO 639-3 and 639-1.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("deu", "de"),
    ("fra", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("nld", "nl"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("bul", "bg"),
    ("mkd", "mk"),
    ("ron", "ro"),
    ("hun", "hu"),
    ("ell", "el"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("mal", "ml"),
    ("kan", "kn"),
    ("guj", "gu"),
    ("pan", "pa"),
    ("mar", "mr"),
    ("nep", "ne"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("tha", "th"),
    ("ind", "id"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "no"),
    ("fin", "fi"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("cat", "ca"),
    ("afr", "af"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("aze", "az"),
    ("bel", "be"),
    ("lat", "la"),
    ("epo", "eo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_by_its_small_words_and_its_kin_is_not() {
        let english = "The mayor of the old town said on Friday that it was not for her to say what would have been \
            done with the dyke if the storm had come a day before.";
        let danish = "Borgmesteren i den gamle by sagde fredag, at det ikke var op til hende at sige, hvad der ville være \
            sket med diget, hvis stormen var kommet en dag før.";
        let mixed = "Bürgermeisterin Ann Orr (on air for Radio Vall): It is in the can, so what? Das sagte sie am Freitag \
            im Hafen vor dem Deich und den Booten, die dort seit dem Sturm lagen.";
        assert!(is_english(english));
        assert!(!is_english(danish) && !is_english(mixed));
        assert_eq!([english, danish, mixed].map(language_of), [Some("en"), Some("da"), Some("de")]);
    }
}

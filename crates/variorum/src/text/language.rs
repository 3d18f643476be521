//! Which language a text is in.

/// Returns the ISO 639-1 code of the language of `text`, or `None` where it is too short or mixed to tell.
///
/// Trigram profiles by the `whatlang` crate; it says itself how sure it is, and we believe only its "reliable".
pub fn language_of(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text)?;
    info.is_reliable().then(|| two_letters(info.lang().code())).flatten()
}

/// Returns the ISO 639-1 code `code` where it is that of a language that can be told: `en`.
pub fn language_named(code: &str) -> Option<&'static str> {
    let norwegian = matches!(code, "nn" | "no");
    CODES.iter().find(|it| it.1 == code).map(|it| it.1).or(norwegian.then_some("no"))
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

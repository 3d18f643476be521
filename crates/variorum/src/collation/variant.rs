//! What kind of difference a reading makes.

use super::WitnessToken;
use crate::text::{is_calendar, spelled_form, synonym_group};

/// The class of a variant. The first four are accidental: they change the print, not the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariantClass {
    /// Only points differ, or the shape of an apostrophe.
    Punctuation,
    /// Only upper and lower case differ.
    Case,
    /// `defence`, `defense`.
    Spelling,
    /// `U.S.`, `US`, `United States`.
    Abbreviation,
    /// `deploy`, `deployed`.
    Inflection,
    /// `goal`, `objective`.
    Synonym,
    /// Other words.
    Substitution,
    /// Nothing where the lemma has words.
    Omission,
    /// Words where the lemma has none.
    Addition,
    /// The same words in another place.
    Transposition,
    /// Another number.
    Number,
    /// Another day, month or year.
    Date,
    /// Another name.
    Name,
    /// A `not` more or less.
    Polarity,
}

impl VariantClass {
    /// Returns the class's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            VariantClass::Punctuation => "punctuation",
            VariantClass::Case => "case",
            VariantClass::Spelling => "spelling",
            VariantClass::Abbreviation => "abbreviation",
            VariantClass::Inflection => "inflection",
            VariantClass::Synonym => "synonym",
            VariantClass::Substitution => "substitution",
            VariantClass::Omission => "omission",
            VariantClass::Addition => "addition",
            VariantClass::Transposition => "transposition",
            VariantClass::Number => "number",
            VariantClass::Date => "date",
            VariantClass::Name => "name",
            VariantClass::Polarity => "polarity",
        }
    }

    /// Returns whether the wording changes, not only spelling and points.
    pub fn is_substantive(self) -> bool {
        self > VariantClass::Abbreviation
    }
}

/// Returns whether a token denies: `not`, `no`, `never`, `won't`; not `nothing but` as a whole.
pub(super) fn is_negator(token: &WitnessToken) -> bool {
    crate::text::is_negator(&token.normal.folded)
}

/// Returns whether two words are forms of one word, or synonyms.
pub(super) fn are_related(a: &WitnessToken, b: &WitnessToken) -> bool {
    let (x, y) = (&a.normal, &b.normal);
    let group = |stem: &str| synonym_group(stem);
    x.spelled == y.spelled || x.stem == y.stem || group(&x.stem).is_some_and(|it| Some(it) == group(&y.stem))
}

/// Returns the class of `reading` against `lemma`. Both empty count as punctuation: there is nothing to tell apart.
pub(super) fn variant_class<'a>(lemma: &[&'a WitnessToken], reading: &[&'a WitnessToken]) -> VariantClass {
    let left: Vec<_> = lemma.iter().copied().filter(|it| !it.is_point).collect();
    let right: Vec<_> = reading.iter().copied().filter(|it| !it.is_point).collect();
    let same =
        |form: fn(&WitnessToken) -> &str| left.iter().map(|it| form(it)).eq(right.iter().map(|it| form(it)));
    if same(|it| &it.normal.plain) {
        let dotted =
            left.iter().zip(&right).any(|(a, b)| a.text.matches('.').count() != b.text.matches('.').count());
        return if dotted { VariantClass::Abbreviation } else { VariantClass::Punctuation };
    }
    if same(|it| &it.normal.folded) {
        return VariantClass::Case;
    }
    if hyphenated(&left) == hyphenated(&right) {
        let abbreviates = left.len() != right.len() || left.iter().chain(&right).any(|it| it.text.contains('.'));
        return if abbreviates { VariantClass::Abbreviation } else { VariantClass::Spelling };
    }
    if left.iter().filter(|it| is_negator(it)).count() % 2 != right.iter().filter(|it| is_negator(it)).count() % 2
    {
        return VariantClass::Polarity;
    }
    match (left.is_empty(), right.is_empty()) {
        (false, true) => return VariantClass::Omission,
        (true, false) => return VariantClass::Addition,
        _ => {}
    }
    if sorted_stems(&left) == sorted_stems(&right) {
        return if same(|it| &it.normal.stem) { VariantClass::Inflection } else { VariantClass::Transposition };
    }
    // The small words of a phrase change with its order: `the crew of the ferry`, `the ferry’s crew`.
    let weighty = |side: &[&'a WitnessToken]| -> Vec<&'a WitnessToken> {
        side.iter().copied().filter(|it| !it.normal.light).collect()
    };
    let (a, b) = (weighty(&left), weighty(&right));
    if sorted_stems(&a) == sorted_stems(&b)
        && !a.iter().map(|it| &it.normal.stem).eq(b.iter().map(|it| &it.normal.stem))
    {
        return VariantClass::Transposition;
    }
    replaced_class(&left, &right)
}

/// `united-states` for `U.S.` and for `United States`.
fn hyphenated(words: &[&WitnessToken]) -> String {
    words.iter().map(|it| it.normal.spelled.as_str()).collect::<Vec<_>>().join("-")
}

fn sorted_stems<'a>(words: &[&'a WitnessToken]) -> Vec<&'a str> {
    let mut stems: Vec<_> = words.iter().map(|it| it.normal.stem.as_str()).collect();
    stems.sort_unstable();
    stems
}

/// The class where words really differ, told by the words that only one side has.
fn replaced_class(left: &[&WitnessToken], right: &[&WitnessToken]) -> VariantClass {
    let only = |these: &[&WitnessToken], those: &[&WitnessToken]| -> Vec<WitnessToken> {
        let known = |it: &&&WitnessToken| !those.iter().any(|other| other.normal.stem == it.normal.stem);
        these.iter().filter(known).map(|it| (*it).clone()).collect()
    };
    let (gone, come) = (only(left, right), only(right, left));
    let all = |test: fn(&WitnessToken) -> bool| {
        !gone.is_empty()
            && !come.is_empty()
            && gone.iter().chain(&come).all(|it| it.normal.light || test(it))
            && gone.iter().any(test)
            && come.iter().any(test)
    };
    if all(is_number) {
        VariantClass::Number
    } else if all(|it| is_number(it) || is_calendar(&it.normal.folded)) {
        VariantClass::Date
    } else if !gone.is_empty() && !come.is_empty() && gone.iter().chain(&come).all(is_name) {
        VariantClass::Name
    } else if are_synonyms(&gone, &come) {
        VariantClass::Synonym
    } else {
        VariantClass::Substitution
    }
}

/// `14`, `three`, `$2`, and `three-year`, which counts too.
fn is_number(token: &WitnessToken) -> bool {
    let counts = |it: &str| it.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
    let first = token.normal.folded.split_once('-').map(|it| spelled_form(it.0));
    counts(&token.normal.spelled) || first.is_some_and(|it| counts(&it))
}

/// A capitalised word; the caller compares words in the middle of a sentence as well as its first.
fn is_name(token: &WitnessToken) -> bool {
    token.text.starts_with(char::is_uppercase) && !token.normal.light
}

/// Both sides, light words aside, are one word of the same group of the synonym list.
fn are_synonyms(gone: &[WitnessToken], come: &[WitnessToken]) -> bool {
    let heavy = |side: &[WitnessToken]| -> Vec<String> {
        side.iter().filter(|it| !it.normal.light).map(|it| it.normal.stem.clone()).collect()
    };
    let (gone, come) = (heavy(gone), heavy(come));
    match (gone.as_slice(), come.as_slice()) {
        ([a], [b]) => synonym_group(a).is_some_and(|it| Some(it) == synonym_group(b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;

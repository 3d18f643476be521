use super::*;
use crate::collation::Witness;

#[track_caller]
fn check(lemma: &str, reading: &str, want: &str) {
    let (a, b) = (Witness::of_text("A", lemma), Witness::of_text("B", reading));
    let class = variant_class(&a.tokens.iter().collect::<Vec<_>>(), &b.tokens.iter().collect::<Vec<_>>());
    assert_eq!(class.name(), want, "{lemma}] {reading}");
}

#[test]
fn print_differs_without_the_words() {
    check("Orr,", "Orr.", "punctuation");
    check("Orr's", "Orr’s", "punctuation");
    check("There", "there", "case");
    check("defence", "defense", "spelling");
    check("U.S.", "US", "abbreviation");
    check("the U.S.", "the United States", "abbreviation");
}

#[test]
fn words_differ() {
    check("deployed", "deploy", "inflection");
    check("goal", "objective", "synonym");
    check("that", "which", "substitution");
    check("stark", "", "omission");
    check("", "stark", "addition");
    check("early on Monday", "on Monday early", "transposition");
}

#[test]
fn numbers_dates_names_and_denials_have_classes_of_their_own() {
    check("1,200", "1,500", "number");
    check("three-year", "two-year", "number");
    check("well-known", "well-kept", "substitution");
    check("Monday", "Tuesday", "date");
    check("Vale", "Orr", "name");
    check("will", "will not", "polarity");
    check("not be", "be no", "substitution");
}

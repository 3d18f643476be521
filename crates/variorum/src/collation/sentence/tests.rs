use super::*;
use VariantClass::{Addition, Case, Name, Number, Omission, Polarity, Substitution, Transposition};

#[track_caller]
fn check((lemma, after, reading): (&str, &str, &str), sigla: &[&str], class: VariantClass, want: Option<&str>) {
    let sigla: Vec<String> = sigla.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(sentence(&Told { lemma, after, reading, sigla: &sigla, class }).as_deref(), want);
}

#[test]
fn a_variant_is_told_plainly() {
    check(("that", "so", "which"), &["B", "D"], Substitution, Some("B and D have “which” for “that”."));
    check(("stark", "the", ""), &["B"], Omission, Some("B leaves out “stark”."));
    check(("", "dyke", "at night"), &["B", "C", "D"], Addition, Some("B, C and D add “at night” after “dyke”."));
    check(("", "", "But"), &["B"], Addition, Some("B adds “But” at the beginning."));
    check(("300", "about", "450"), &["B"], Number, Some("B has another number: “450” for “300”."));
    check(("Orr", "Ada", "Vale"), &["B"], Name, Some("B has another name: “Vale” for “Orr”."));
}

#[test]
fn words_elsewhere_are_not_called_left_out() {
    check(("at night", "it", ""), &["B"], Transposition, Some("B has “at night” in another place."));
    check(
        ("", "it", "at night"),
        &["B"],
        Transposition,
        Some("B has “at night” here, after “it”, not where the base has it."),
    );
    check(("a b", "it", "b a"), &["B"], Transposition, Some("B has another order: “b a” for “a b”."));
}

#[test]
fn a_denial_says_what_it_does() {
    check(
        ("will not", "it", "will"),
        &["B"],
        Polarity,
        Some("B has “will” for “will not”: one denies what the other affirms."),
    );
    check(
        ("not", "will", ""),
        &["B"],
        Polarity,
        Some("B leaves out “not”: what the base denies is affirmed, or the other way round."),
    );
}

#[test]
fn points_and_spellings_are_no_sentence() {
    check(("There", "", "there"), &["B"], Case, None);
}

#[test]
fn many_are_counted() {
    let sigla: Vec<String> = (0..12).map(|it| format!("W{it}")).collect();
    let told = Told { lemma: "a", after: "", reading: "b", sigla: &sigla, class: Substitution };
    assert_eq!(sentence(&told).as_deref(), Some("W0, W1, W2, W3 and 8 others have “b” for “a”."));
}

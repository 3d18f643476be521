use super::*;
use crate::collation::{Witness, collate};

/// The apparatus as lines: `lemma] base sigla | reading sigla (class)`.
fn lines(texts: &[(&str, &str)]) -> Vec<String> {
    let witnesses: Vec<_> = texts.iter().map(|it| Witness::of_text(it.0, it.1)).collect();
    let table = collate(&witnesses);
    let sigla = |ws: &[usize]| ws.iter().map(|it| witnesses[*it].siglum.as_str()).collect::<Vec<_>>().join(" ");
    let line = |entry: &Entry| {
        let mut line = format!("{}] {}", witnesses[0].words(entry.lemma.clone()), sigla(&entry.with_base));
        for it in &entry.readings {
            let text = if it.text.is_empty() { "om." } else { &it.text };
            line += &format!(" | {text} {} ({})", sigla(&it.witnesses), it.class.name());
        }
        line
    };
    apparatus(&table, 0).iter().map(line).collect()
}

#[test]
fn a_denial_turned_round_is_no_dropped_not() {
    assert_eq!(
        lines(&[
            ("N", "there will not be U.S. crews sent to Orr"),
            ("U", "there will be no American crews sent in Orr"),
            ("M", "there will not be US crews sent to Orr"),
        ]),
        [
            "not be U.S.] N | be no American U (substitution) | not be US M (abbreviation)",
            "to] N M | in U (substitution)",
        ],
    );
}

#[test]
fn a_dropped_not_is_a_matter_of_polarity() {
    assert_eq!(lines(&[("A", "it will not hold"), ("B", "it will hold")]), ["not] A | om. B (polarity)"]);
}

#[test]
fn a_moved_phrase_is_a_transposition() {
    assert_eq!(
        lines(&[
            ("A", "dyke membership for Norrvik is no outcome"),
            ("B", "Norrvik’s dyke membership is no outcome")
        ]),
        ["dyke membership for Norrvik] A | Norrvik’s dyke membership B (transposition)"],
    );
    // Others show that `that` is left out by itself.
    assert_eq!(
        lines(&[
            ("A", "we do not see that dyke membership for Norrvik is an outcome"),
            ("B", "we do not see dyke membership for Norrvik is an outcome"),
            ("C", "we do not see Norrvik’s dyke membership is an outcome"),
        ]),
        [
            "that] A | om. B C (omission)",
            "dyke membership for Norrvik] A B | Norrvik’s dyke membership C (transposition)",
        ],
    );
}

#[test]
fn a_block_moved_far_is_no_omission_and_addition() {
    assert_eq!(
        lines(&[
            ("A", "on the morning of the flood the old pumps of Norrvik ran dry, and nobody in town knew it"),
            ("B", "the old pumps of Norrvik ran dry, and nobody in town knew it on the morning of the flood"),
        ]),
        [
            "on the morning of the flood] A | om. B (transposition)",
            "] A | on the morning of the flood B (transposition)"
        ],
    );
    // The same weighty word in another clause has not moved there.
    let got = lines(&[
        ("A", "crews sent to Orr must be part of a joint mission for the town"),
        ("B", "crews for Orr must be part of a joint mission for the town when sent"),
    ]);
    assert!(got.iter().all(|it| !it.contains("transposition")), "{got:?}");
}

#[test]
fn what_varies_by_itself_is_told_by_itself() {
    assert_eq!(
        lines(&[
            ("A", "But the town will pay, which helps"),
            ("B", "but will pay, that helps"),
            ("C", "The town will pay, which helps"),
        ]),
        [
            "But] A | but B (case) | om. C (omission)",
            "the town] A | om. B (omission) | The town C (case)",
            "which] A C | that B (substitution)",
        ],
    );
}

#[test]
fn a_number_beside_a_month_is_a_date() {
    assert_eq!(lines(&[("A", "on 12 March it held"), ("B", "on 13 March it held")]), ["12] A | 13 B (date)"]);
    assert_eq!(lines(&[("A", "about 12 pumps held"), ("B", "about 13 pumps held")]), ["12] A | 13 B (number)"]);
}

#[test]
fn a_base_that_is_not_there_gives_nothing() {
    assert_eq!(apparatus(&collate(&[]), 0), []);
    assert_eq!(apparatus(&collate(&[Witness::of_text("A", "dyke")]), 1), []);
}

#[test]
fn a_changed_point_after_a_changed_word_stands_alone() {
    assert_eq!(
        lines(&[("A", "an idle objective."), ("B", "an idle goal,")]),
        ["objective] A | goal B (synonym)", ".] A | , B (punctuation)"],
    );
}

#[test]
fn a_text_collated_with_itself_has_no_variants() {
    let text = "If crews are sent, it must be as part of a non-allied mission, without Article 5.";
    assert_eq!(lines(&[("A", text), ("B", text), ("C", text)]), Vec::<String>::new());
}

#[test]
fn a_denial_told_far_off_is_no_dropped_not() {
    let got = lines(&[
        ("A", "the crown does not believe that dyke membership for Norrvik is a real outcome"),
        ("B", "dyke membership for Norrvik is not a real outcome"),
    ]);
    assert!(got.iter().all(|it| !it.contains("polarity")), "{got:?}");
}

#[test]
fn a_clipped_witness_does_not_glue_the_others_together() {
    assert_eq!(
        lines(&[
            ("A", "The crown does not see that the wall is done"),
            ("B", "the crown does not view that the wall is done"),
            ("C", "the wall is done"),
        ]),
        [
            "The] A | the B (case) | om. C (omission)",
            "crown does not] A B | om. C (omission)",
            "see] A | view B (substitution) | om. C (omission)",
            "that] A B | om. C (omission)",
        ],
    );
}

#[test]
fn a_phrase_more_is_an_addition_whatever_it_denies() {
    assert_eq!(
        lines(&[
            ("A", "we will meet them at the gate"),
            ("B", "we will meet them at the gate, and not before noon")
        ]),
        ["] A | , and not before noon B (addition)"],
    );
}

#[test]
fn words_that_change_places_are_told_in_both() {
    assert_eq!(
        lines(&[
            ("A", "I told the crew before I told the owner"),
            ("B", "I told the owner before I told the crew")
        ]),
        ["crew] A | owner B (transposition)", "owner] A | crew B (transposition)"],
    );
}

#[test]
fn a_not_gone_is_polarity_though_another_has_it_elsewhere() {
    let got = lines(&[
        ("A", "Not one of you will be sent home before the end of the year"),
        ("B", "One of you will be sent home before the end of the year"),
        ("C", "there would be no one sent home before the end of the year"),
    ]);
    assert!(got.iter().any(|it| it.contains("B (polarity)")), "{got:?}");
    assert!(got.iter().all(|it| !it.contains("B (transposition)")), "{got:?}");
}

#[test]
fn denials_of_two_clauses_are_two_denials() {
    assert_eq!(
        lines(&[
            ("A", "the crew was not told, and it could have known"),
            ("B", "the crew was told, and it could not have known"),
        ]),
        ["not] A | om. B (polarity)", "] A | not B (polarity)"],
    );
}

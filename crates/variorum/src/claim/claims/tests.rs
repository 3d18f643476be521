use super::*;
use crate::capture::Capture;
use crate::collation::{Mode, utterances};
use crate::text::Span;

/// The claims of one-sentence documents, each its own origin, as lists of documents.
fn attesting(texts: &[(&str, Mode)]) -> Vec<Vec<usize>> {
    let documents: Vec<_> = texts.iter().map(|it| crate::document(Capture::of_text(it.0, it.0).clean())).collect();
    let statement = |(n, it): (usize, &(&str, Mode))| Statement {
        document: n,
        spans: vec![Span::new(0, it.0.len())],
        mode: it.1,
        quotation: None,
        speaker: None,
    };
    let all: Vec<_> = texts.iter().enumerate().map(statement).collect();
    let (found, told) = utterances(&documents, &Cast::default(), &all, &[]);
    let origins: Vec<Vec<usize>> = (0..texts.len()).map(|it| vec![it]).collect();
    let mut sets: Vec<Vec<usize>> = claims(&documents, &Cast::default(), &found, &told, &origins)
        .iter()
        .map(|it| it.attestations.iter().map(|it| it.document).collect())
        .collect();
    sets.iter_mut().for_each(|it| it.sort_unstable());
    sets.sort();
    sets
}

#[test]
fn like_statements_are_one_claim() {
    assert_eq!(
        attesting(&[
            ("the river board had long been preparing for a smaller part of the state", Mode::Reported),
            ("a smaller part of the state, for which the river board had been preparing", Mode::Reported),
            ("ferry crews walked out over their pay in the harbour", Mode::Reported),
        ]),
        [vec![0, 1], vec![2]],
    );
}

#[test]
fn a_denial_does_not_attest_what_it_denies() {
    assert_eq!(
        attesting(&[
            ("“We will not stop the search for the missing crew tonight,”", Mode::Direct),
            ("“We will stop the search for the missing crew tonight,”", Mode::Direct),
        ]),
        [[0], [1]],
    );
}

#[test]
fn another_number_does_not_attest_the_first() {
    assert_eq!(
        attesting(&[
            ("40 of the 60 weekly sailings to the islands will be lost", Mode::Reported),
            ("46 of the 60 weekly sailings to the islands will be lost", Mode::Reported),
        ]),
        [[0], [1]],
    );
}

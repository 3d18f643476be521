use super::*;
use crate::capture::Capture;
use crate::collation::{statements, utterances};
use crate::story::cast;

/// The claims of one-paragraph documents, each its own origin: of each the words, by document, and how they stand apart.
fn told(texts: &[&str]) -> Vec<Vec<(usize, String, Option<Apart>)>> {
    let documents: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(n, it)| crate::document(Capture::of_text(&format!("{n}"), it).clean()))
        .collect();
    let members: Vec<usize> = (0..texts.len()).collect();
    let cast = cast(&documents.iter().collect::<Vec<_>>());
    let all: Vec<Statement> =
        members.iter().zip(&cast.of).flat_map(|(n, people)| statements(&documents, *n, people).0).collect();
    let (found, _) = utterances(&documents, &cast, &all, &[]);
    let origins: Vec<Vec<usize>> = members.iter().map(|it| vec![*it]).collect();
    let words = |it: &Statement| plain(&documents, it);
    let of = |claim: &Claim| -> Vec<(usize, String, Option<Apart>)> {
        claim.attestations.iter().zip(&claim.apart).map(|(it, apart)| (it.document, words(it), *apart)).collect()
    };
    claims(&documents, &members, &cast, &found, &origins).iter().map(of).collect()
}

/// Whether one claim holds words of every text given, and how the last of them stands apart.
#[track_caller]
fn one(texts: &[&str], want: Option<Option<Apart>>) {
    let claims = told(texts);
    let whole = claims.iter().find(|it| (0..texts.len()).all(|n| it.iter().any(|it| it.0 == n)));
    let apart = whole.map(|it| it.iter().find_map(|it| it.2));
    assert_eq!(apart, want, "{claims:?}");
}

#[test]
fn like_statements_are_one_claim() {
    one(
        &[
            "The river board had long been preparing for a smaller part of the state.",
            "A smaller part of the state, for which the river board had been preparing, was feared.",
        ],
        Some(None),
    );
    one(&["Ferry crews walked out over their pay.", "The lighthouse lost its lamp in the storm."], None);
}

#[test]
fn other_words_for_one_matter_are_one_claim() {
    one(&["Two sailors were killed.", "There were two deaths among the sailors."], Some(None));
    one(&["The pier is 1.2 kilometres long.", "The pier has a length of 1,200 metres."], Some(None));
}

#[test]
fn a_denial_stands_apart_within_the_claim() {
    one(
        &["The siren in the harbour sounded at night.", "No siren sounded in the harbour at night."],
        Some(Some(Apart::Denial)),
    );
}

#[test]
fn another_amount_stands_apart_within_the_claim() {
    one(
        &[
            "40 of the 60 weekly sailings to the islands will be lost.",
            "46 of the 60 weekly sailings to the islands will be lost.",
        ],
        Some(Some(Apart::Amount)),
    );
}

#[test]
fn one_sentence_makes_as_many_claims_as_it_has_clauses() {
    let claims =
        told(&["Twelve people were hurt when the ferry struck the quay, and the harbour was closed until noon."]);
    let words: Vec<&str> = claims.iter().map(|it| it[0].1.as_str()).collect();
    assert_eq!(
        words,
        ["Twelve people were hurt", "the ferry struck the quay", "the harbour was closed until noon"]
    );
}

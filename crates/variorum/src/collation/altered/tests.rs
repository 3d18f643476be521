use super::*;
use crate::Document;
use crate::capture::Capture;
use crate::collation::{Statement, utterances};
use crate::story::Cast;
use crate::text::Span;

/// One quotation in marks a text, all by the same speaker, each its own origin.
fn found(texts: &[&str]) -> Vec<Utterance> {
    let documents: Vec<Document> =
        texts.iter().map(|it| crate::document(Capture::of_text(it, it).clean())).collect();
    let statement = |(n, it): (usize, &&str)| Statement {
        document: n,
        spans: vec![Span::new(0, it.len())],
        mode: Mode::Direct,
        quotation: Some(0),
        speaker: None,
    };
    let all: Vec<_> = texts.iter().enumerate().map(statement).collect();
    utterances(&documents, &Cast::default(), &all, &[]).0
}

/// The documents whose quotations are altered, with what is said of each.
fn altered(texts: &[&str]) -> Vec<(usize, Standard, Option<Reason>)> {
    let all = found(texts);
    assert_eq!(all[0].renderings.len(), texts.len(), "one utterance: {all:?}");
    let document = |it: &Alteration| all[0].renderings[it.rendering].statement.document;
    alterations(&all, 0, |it| it).iter().map(|it| (document(it), it.against, it.reason)).collect()
}

#[test]
fn one_against_most_is_altered_even_where_it_is_the_base() {
    let got = altered(&[
        "“The harbour wall will never be rebuilt by this council,”",
        "“The harbour wall will not be rebuilt by this council,”",
        "“The harbour wall will not be rebuilt by this council.”",
    ]);
    assert_eq!(got, [(0, Standard::Majority, None)]);
}

#[test]
fn copies_of_one_report_are_one_voice() {
    let all = found(&[
        "“The harbour wall will never be rebuilt by this council,”",
        "“The harbour wall will never be rebuilt by this council,”",
        "“The harbour wall will not be rebuilt by this council.”",
    ]);
    // The first two are one origin: one voice each, nothing that most print.
    let got = alterations(&all, 0, |it| it.max(1));
    assert!(got.iter().all(|it| it.against == Standard::Base), "{got:?}");
}

#[test]
fn points_case_and_clipped_ends_alter_nothing() {
    let got = altered(&[
        "“We know that the harbour wall will not be rebuilt by this council this year,”",
        "“the harbour wall will not be rebuilt by this council”",
        "“The harbour wall will not be rebuilt by this council this year.”",
    ]);
    assert_eq!(got, []);
}

#[test]
fn a_sentence_that_starts_later_is_clipped() {
    let got = altered(&[
        "“And we shall mend the harbour wall before the winter comes,”",
        "“We shall mend the harbour wall before the winter comes.”",
    ]);
    assert_eq!(got, []);
}

#[test]
fn a_cut_that_shows_is_no_alteration_and_one_that_does_not_is() {
    let whole = "“The harbour wall, with its lamp and both its stairs, will not be rebuilt by this council.”";
    let shown = altered(&[whole, "“The harbour wall … will not be rebuilt by this council.”"]);
    assert_eq!(shown, []);
    let hidden = altered(&[whole, "“The harbour wall will not be rebuilt by this council.”"]);
    assert_eq!(hidden, [(1, Standard::Base, Some(Reason::Trimmed))]);
}

#[test]
fn what_goes_on_where_others_end_is_no_alteration() {
    let got = altered(&[
        "“We shall mend the harbour wall before the winter comes,”",
        "“We shall mend the harbour wall before the winter comes, and not a day later than that.”",
    ]);
    assert_eq!(got, []);
}

#[test]
fn another_form_of_a_word_alters_nothing_and_another_number_does() {
    let one = "“Nine pilots will be stationed north of the harbour wall,”";
    assert_eq!(altered(&[one, "“Nine pilots will be stationing north of the harbour wall.”"]), []);
    assert_eq!(
        altered(&[one, "“Ten pilots will be stationed north of the harbour wall.”"]),
        [(1, Standard::Base, None)]
    );
}

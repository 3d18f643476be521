use super::*;
use crate::capture::Capture;
use crate::text::Span;

fn document(text: &str) -> Document {
    crate::document(Capture::of_text(text, text).clean())
}

/// One statement a text, all by the same unnamed speaker.
fn found(texts: &[(&str, Mode)]) -> Vec<Utterance> {
    let documents: Vec<_> = texts.iter().map(|it| document(it.0)).collect();
    let statement = |(n, it): (usize, &(&str, Mode))| Statement {
        document: n,
        spans: vec![Span::new(0, it.0.len())],
        mode: it.1,
        quotation: Some(0),
        speaker: None,
    };
    let all: Vec<_> = texts.iter().enumerate().map(statement).collect();
    utterances(&documents, &Cast::default(), &all, &[]).0
}

#[test]
fn renderings_in_other_words_are_one_utterance() {
    let got = found(&[
        ("“There will not be U.S. crews sent to Norrvik,”", Mode::Direct),
        ("“there will be no American crews sent in Norrvik”", Mode::Direct),
        ("the wall cost the town nine years of taxes", Mode::Indirect),
    ]);
    assert_eq!(got.iter().map(|it| it.renderings.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(got[0].table.witnesses.len(), 2);
    assert!(!got[0].apparatus.is_empty());
}

#[test]
fn a_loose_rendering_is_listed_but_not_forced_into_columns() {
    let got = found(&[
        ("“Rebuilding the sea wall at Norrvik is not a realistic outcome of the settlement,”", Mode::Direct),
        ("“Rebuilding the Norrvik sea wall is not a realistic outcome of a settlement,”", Mode::Direct),
        (
            "Norrvik’s bid for a rebuilt wall was not a viable outcome in talks to end the row with the settlement",
            Mode::Indirect,
        ),
    ]);
    let first = &got[0];
    assert!(first.renderings.iter().any(|it| it.row.is_none()) || first.renderings.len() == 2, "{first:?}");
}

#[test]
fn the_base_is_the_most_direct() {
    let got = found(&[
        ("the pumps would run again before the winter storms", Mode::Indirect),
        ("“The pumps will run again before the winter storms.”", Mode::Direct),
    ]);
    assert_eq!(got[0].renderings[0].statement.mode, Mode::Direct);
}

use super::*;
use crate::capture::Capture;
use crate::text::{Span, Text};

const SENTENCE: &str = "the crack does not grow, and the old wall will hold";

fn document(text: &str) -> Document {
    crate::document(Capture::of_text(text, text).clean())
}

fn statement(document: usize, span: Span<Text>) -> Statement {
    Statement { document, spans: vec![span], mode: Mode::Direct, quotation: None, speaker: Some(0) }
}

#[test]
fn a_clause_that_nobody_tells_alone_goes_with_its_neighbour() {
    let cut = SENTENCE.find("and").expect("it has two clauses");
    let (first, second) = (Span::new(0, cut - 2), Span::new(cut, SENTENCE.len()));
    let documents = [document(SENTENCE), document(SENTENCE), document(&SENTENCE[cut..])];
    let cracks = vec![statement(0, first), statement(1, first)];
    let walls = vec![statement(0, second), statement(1, second), statement(2, Span::new(0, SENTENCE.len() - cut))];
    let got = with_companions(&documents, vec![cracks.clone(), walls.clone()], &[]);
    assert_eq!(got.len(), 1, "{got:?}");
    assert_eq!(got[0].len(), 3, "the clauses of a report are one statement: {got:?}");

    // Told alone by one report, it is an utterance of its own.
    let documents =
        [document(SENTENCE), document(SENTENCE), document(&SENTENCE[cut..]), document(&SENTENCE[..cut - 2])];
    let cracks = [cracks, vec![statement(3, first)]].concat();
    assert_eq!(with_companions(&documents, vec![cracks, walls], &[]).len(), 2);
}

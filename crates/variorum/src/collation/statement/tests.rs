use super::*;
use crate::capture::Capture;

fn reported(document: usize, text: &str, mode: Mode) -> Statement {
    Statement { document, spans: vec![Span::new(0, text.len())], mode, quotation: None, speaker: None }
}

#[track_caller]
fn check(quoted: &str, told: &str, want: &[(usize, usize)]) {
    let documents: Vec<_> = [quoted, told].map(|it| crate::document(Capture::of_text(it, it).clean())).into();
    let all = [reported(0, quoted, Mode::Direct), reported(1, told, Mode::Reported)];
    assert_eq!(unquoted(&documents, &all), want, "{told}");
}

#[test]
fn words_quoted_elsewhere_are_found_without_their_marks() {
    check("“safe and busy harbour,”", "despite both towns wanting a safe and busy harbour", &[(1, 0)]);
}

#[test]
fn common_phrases_are_no_quotation() {
    check("“own the responsibility for its own walls,”", "to assume the responsibility for its streets", &[]);
}

use super::*;
use crate::text::Text;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let got: Vec<_> = sentences::<Text>(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn an_abbreviation_does_not_end_a_sentence() {
    check("Mr. Orr met Gen. Vale. They talked.", &["Mr. Orr met Gen. Vale.", "They talked."]);
    check("It fell in the U.S. Senate. Then it rose.", &["It fell in the U.S. Senate.", "Then it rose."]);
    check("Troops of the U.S. The end.", &["Troops of the U.S.", "The end."]);
    check("It cost 3.5 million.", &["It cost 3.5 million."]);
}

#[test]
fn a_closing_mark_stays_with_its_sentence() {
    check("“We go.” He went.", &["“We go.”", "He went."]);
    check("“Why?” he asked. None knew.", &["“Why?” he asked.", "None knew."]);
    check("\"The dyke holds.\" (It did.) Rain fell", &["\"The dyke holds.\"", "(It did.)", "Rain fell"]);
}

#[test]
fn a_blank_line_ends_a_sentence() {
    check("A headline\n\nThe text", &["A headline", "The text"]);
}

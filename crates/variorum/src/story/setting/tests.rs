use super::*;
use crate::capture::Capture;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let documents = [crate::document(Capture::of_text("a", text).clean())];
    let got: Vec<_> = settings(&documents, 0).iter().map(|it| it.span.of(text)).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn an_occasion_is_told_without_its_day() {
    check(
        "She spoke on Monday at a meeting of the harbour board in Vall on March 3.",
        &["at a meeting of the harbour board in Vall"],
    );
    check("He said it on the sidelines of a summit, and left.", &["on the sidelines of a summit"]);
}

#[test]
fn an_hour_is_no_occasion() {
    check("She spoke at noon in the harbour.", &[]);
}

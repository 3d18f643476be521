use super::*;
use crate::capture::Capture;

#[track_caller]
fn check(text: &str, want: &[(&str, AttributionKind)]) {
    let document = crate::document(Capture::of_text("a", text).clean());
    let known = [source_key("Harbour Wire")].into_iter().collect();
    let found = attributions(&document, &known);
    let told: Vec<(&str, AttributionKind)> =
        found.iter().map(|it| (it.span.of(&document.article.text), it.kind)).collect();
    assert_eq!(told, want, "{text}");
}

#[test]
fn a_text_says_after_whom_it_tells() {
    use AttributionKind::{Reported, Told};
    check("The dyke broke, Harbour Wire reported on Sunday.", &[("Harbour Wire reported", Reported)]);
    check("According to the Harbour Wire it broke.", &[("According to the Harbour Wire", Reported)]);
    check("The wall broke, berichtete die dpa am Abend.", &[("berichtete die dpa", Reported)]);
    check("“No,” the mayor told Reuters.", &[("told Reuters", Told)]);
    check("The mayor told the Reuters news agency so.", &[("told the Reuters", Told)]);
}

#[test]
fn a_name_alone_says_nothing() {
    check("She works for Harbour Wire in Oslo.", &[]);
    check("Harbour Wire Street was flooded.", &[]);
}

use super::*;
use crate::capture::Capture;

#[track_caller]
fn check(last: &str, want: bool) {
    let text = format!("The dyke at Norrvik held through the night, the warden said on Friday.\n\n{last}");
    let document = crate::document(Capture::of_text("a", &text).clean());
    let found = outlet_speech(&document);
    assert_eq!(found.iter().map(|it| it.of(&document.article.text)).eq([last]), want, "{found:?}");
}

#[test]
fn an_outlet_speaks_of_itself_under_its_report() {
    check("Our reporters live where you live. If you have a story, call our newsroom or write to us.", true);
    check(
        "Unsere Redaktion freut sich über Post. Schreiben Sie uns, wenn Sie unsere Zeitung lesen, wir antworten.",
        true,
    );
}

#[test]
fn who_is_quoted_speaks_for_himself() {
    check("“We had warned you, and our letters lie in your drawers,” the mayor told us on Friday night.", false);
    check("The wall was built in 1911 and mended in the winter after the flood by the men of the town.", false);
}

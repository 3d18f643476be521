use super::*;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let (page, notes) = page(&Capture::of_text("a", text));
    assert_eq!(page.lines.iter().map(|it| it.span.of(&page.text)).collect::<Vec<_>>(), want, "{text:?}");
    assert!(notes.is_empty());
}

#[test]
fn every_kind_of_line_end_ends_a_line() {
    check("a\nb\r\nc\rd", &["a", "b", "c", "d"]);
    check("a\n\nb\r\n\r\nc\n", &["a", "", "b", "", "c"]);
    check("\n", &[""]);
    check("", &[]);
}

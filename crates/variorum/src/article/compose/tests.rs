use super::*;
use crate::capture::{Capture, page};

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let (page, _) = page(&Capture::of_text("a", text).clean());
    let (got, map, blocks, body_start) = clean(&page);
    assert_eq!((got.as_str(), body_start), (text, 0));
    assert_eq!(map, OffsetMap::identity(0, text.len()));
    assert_eq!(blocks.iter().map(|it| it.span.of(text)).collect::<Vec<_>>(), want);
}

#[test]
fn a_clean_text_stays_as_it_is() {
    check("One.\nTwo.\n\nThree. ", &["One.\nTwo.", "Three."]);
    check("One.\nTwo.\n", &["One.", "Two."]);
    check("", &[]);
}

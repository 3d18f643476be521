use super::super::words::{key_of, stats};
use super::*;

#[track_caller]
fn check(words: &str, want: Option<FurnitureKind>) {
    assert_eq!(told(words).map(|it| it.kind), want, "{words}");
}

fn told(words: &str) -> Option<Mark> {
    mark_of(words, &key_of(words), &stats(words))
}

#[test]
fn furniture_is_known_by_its_words() {
    check("![a dyke](https://img.example.org/dyke.jpg)", Some(FurnitureKind::Caption));
    check("© 2031 The Dyke Gazette. All rights reserved.", Some(FurnitureKind::Legal));
    check("Copyright law was changed in spring.", None);
    check("Related Stories:", Some(FurnitureKind::Related));
    check("Related questions were put to the mayor, who would not answer them on Friday at the harbour.", None);
    check("Ferry sinks30 seconds ago", Some(FurnitureKind::Related));
    check("It sank long ago", None);
    check("No comments", Some(FurnitureKind::Comment));
    check("12 comments made the mayor cross", None);
    check("More dykes >>", Some(FurnitureKind::Related));
    check("ABC12022031007365015876ID1109200840", Some(FurnitureKind::Other));
    check("desk@example.org", Some(FurnitureKind::Other));
    check("Share on FacebookShare on Elsewhere", Some(FurnitureKind::Share));
}

#[test]
fn the_title_of_a_section_is_told_from_a_line() {
    assert!(told("Related posts").is_some_and(|it| it.section));
    assert!(told("Read more").is_some_and(|it| !it.section));
}

use super::*;
use crate::capture::Capture;

fn document(text: &str) -> Document {
    crate::document(Capture::of_text(text, text).clean())
}

fn told(pile: &[&str]) -> (Vec<Document>, Vec<usize>) {
    (pile.iter().map(|it| document(it)).collect(), (0..pile.len()).collect())
}

#[test]
fn the_event_is_on_the_day_most_reports_tell() {
    let (documents, members) = told(&[
        "The dyke at Norrvik broke on March 4, 2026, a fireman said.",
        "Water ran into Norrvik on March 4, 2026. The dyke had been built on May 2, 1987.",
        "On May 2, 1987 the dyke was opened.",
    ]);
    let day = event_day(&documents, &members).map(|it| (it.day.to_string(), it.stated.len()));
    assert_eq!(day, Some(("2026-03-04".to_owned(), 2)));
}

#[test]
fn a_weekday_is_placed_by_another_report_and_says_so() {
    let (mut documents, members) = told(&[
        "The dyke at Norrvik broke on March 4, 2026, a fireman said.",
        "The dyke at Norrvik broke on Wednesday, a woman said.",
    ]);
    assert_eq!(documents[1].article.dates[0].value, None);
    resolve_dates(&mut documents, &members);
    let date = &documents[1].article.dates[0];
    assert_eq!(date.value.map(|it| it.to_string()).as_deref(), Some("2026-03-04"));
    assert_eq!(date.basis.as_ref().map(|it| it.0.as_str()), Some(documents[0].capture.id.as_str()));
    // Filled in from the other report, it is no second witness to it.
    assert_eq!(event_day(&documents, &members).map(|it| it.stated.len()), Some(1));
}

#[test]
fn without_any_day_nothing_is_invented() {
    let (mut documents, members) = told(&["The dyke at Norrvik broke on Wednesday, a woman said."]);
    resolve_dates(&mut documents, &members);
    assert_eq!(documents[0].article.dates[0].value, None);
    assert_eq!(event_day(&documents, &members), None);
}

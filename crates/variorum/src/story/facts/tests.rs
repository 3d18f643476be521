use super::*;
use crate::capture::{Capture, Told};
use crate::story::Features;
use crate::story::Vocabulary;

fn of(text: &str) -> Vec<Fact> {
    let told = Told { published: Some("2031-03-12".to_owned()), ..Told::default() };
    let document = crate::document(Capture { told, ..Capture::of_text("a", text) }.clean());
    Features::of(&document, "a".to_owned(), &mut Vocabulary::default()).facts
}

fn two(a: &str, b: &str) -> Compared {
    compared(&[&of(a)], &[&of(b)])
}

#[test]
fn a_number_is_of_what_it_counts() {
    let found = two("Nine streets stand under water.", "Water stands in 9 streets.");
    assert_eq!((found.agreed, found.rivals), (1, 0));
    assert_eq!(of("It broke in 2019 and again."), []);
}

#[test]
fn two_numbers_that_differ_are_two_events_and_a_toll_that_rises_is_one() {
    let launch = "North Vall fired 3 missiles at sea and 12 boats turned back.";
    assert!(two(launch, "North Vall fired 5 missiles at sea and 40 boats turned back.").are_two());
    assert!(!two(launch, "North Vall fired 3 missiles at sea and 40 boats turned back.").are_two());
    assert!(!two("The flood killed 3 people.", "The flood killed 5 people.").are_two());
}

#[test]
fn reports_that_do_not_agree_among_themselves_are_no_side() {
    let a = [of("It hurt 3 men and 7 women."), of("It hurt 4 men and 8 women.")];
    let b = of("It hurt 5 men and 9 women.");
    let found = compared(&[&a[0], &a[1]], &[&b]);
    assert_eq!(found.rivals, 0);
}

use super::*;
use crate::capture::Capture;
use crate::quotation::Person;
use crate::text::Span;

fn document(names: &[&str]) -> Document {
    let mut document = crate::document(Capture::of_text("a", "Nothing happened in Vall."));
    let person =
        |name: &&str| Person { name: (*name).to_owned(), roles: vec![], is_body: false, span: Span::new(0, 0) };
    document.reading.people = names.iter().map(person).collect();
    document
}

fn names(pile: &[&[&str]]) -> Vec<Vec<String>> {
    let documents: Vec<_> = pile.iter().map(|it| document(it)).collect();
    let cast = cast(&documents.iter().collect::<Vec<_>>());
    cast.of.iter().map(|it| it.iter().map(|it| cast.members[*it].name.clone()).collect()).collect()
}

#[test]
fn a_bare_surname_is_the_person_another_report_names_in_full() {
    assert_eq!(names(&[&["Lindqvist"], &["Ada Lindqvist"]]), [["Ada Lindqvist"], ["Ada Lindqvist"]]);
}

#[test]
fn a_surname_that_two_share_stays_open() {
    assert_eq!(names(&[&["Orr"], &["Ada Orr", "Bo Orr"]])[0], ["Orr"]);
}

#[test]
fn a_title_that_one_report_runs_into_the_name_names_nobody() {
    assert_eq!(names(&[&["Water Ada Orr"], &["Ada Orr"], &["Ada Orr"]]), [["Ada Orr"], ["Ada Orr"], ["Ada Orr"]],);
}

#[test]
fn an_id_depends_on_the_name_alone() {
    assert_eq!(person_id("United States"), person_id("U.S."));
    assert_ne!(person_id("Ada Orr"), person_id("Bo Orr"));
}

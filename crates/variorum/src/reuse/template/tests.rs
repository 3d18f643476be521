use super::*;
use crate::reuse::{ReuseText, sketch};

fn of(text: &str) -> Sketch {
    sketch(&ReuseText { text, ..ReuseText::default() })
}

fn words(name: &str, n: usize) -> String {
    (0..n).map(|n| format!("{name}{n} ")).collect()
}

#[track_caller]
fn check(pages: &[String], want: &[Vec<(u32, u32)>]) {
    let pages: Vec<Sketch> = pages.iter().map(|it| of(it)).collect();
    let template = template(&pages.iter().collect::<Vec<_>>());
    let found: Vec<_> = pages.iter().map(|it| template_words(it, &template)).collect();
    assert_eq!(found, want);
}

#[test]
fn two_pages_show_a_template() {
    let page = |name: &str| format!("{}{}{}", words("menu", 60), words(name, 100), words("foot", 40));
    check(&[page("dyke"), page("ferry")], &[vec![(0, 60), (160, 200)], vec![(0, 60), (160, 200)]]);
}

#[test]
fn two_pages_that_share_their_middle_are_copies() {
    let page = |name: &str| format!("{}{}{}", words(name, 60), words("wire", 100), words(&format!("{name}z"), 40));
    check(&[page("dyke"), page("ferry")], &[vec![], vec![]]);
}

#[test]
fn a_page_that_goes_on_where_the_other_ends_is_a_copy() {
    let early = words("wire", 100);
    check(&[early.clone(), format!("{early}{}", words("more", 80))], &[vec![], vec![]]);
}

#[test]
fn a_page_that_was_cut_short_is_a_copy_too() {
    let page = |n: usize| format!("{}{}{}", words("menu", 60), words("wire", n), words("foot", 40));
    check(&[page(100), page(50)], &[vec![], vec![]]);
}

#[test]
fn no_publisher_is_no_outlet() {
    assert_eq!(outlet_number(None), 0);
    assert_eq!(outlet_number(Some("The Tide ")), outlet_number(Some("the tide")));
    assert_ne!(outlet_number(Some("The Tide")), outlet_number(Some("The Ebb")));
}

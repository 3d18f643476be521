use super::*;

#[test]
fn the_weights_that_are_shipped_can_be_read() {
    assert!(HEADLINE_HTML.is_some() && HEADLINE_TEXT.is_some() && BYLINE_HTML.is_some() && BYLINE_TEXT.is_some());
}

#[track_caller]
fn check(names: &[(&str, Voice, f32)], want: &[&str]) {
    let values: Vec<&str> = names.iter().map(|it| it.0).collect();
    let voices: Vec<Voice> = names.iter().map(|it| it.1).collect();
    let scores: Vec<f32> = names.iter().map(|it| it.2).collect();
    let chosen: Vec<&str> = signed(&values, &voices, &scores).into_iter().map(|it| values[it]).collect();
    assert_eq!(chosen, want, "{names:?}");
}

#[test]
fn those_wrote_it_whose_odds_are_even() {
    check(&[("Ann Orr", Voice::Page, 0.4), ("Bo Ek", Voice::Page, 1.0)], &["Ann Orr", "Bo Ek"]);
    check(&[("Ann Orr", Voice::Page, 0.4), ("Read on", Voice::Page, -1.0)], &["Ann Orr"]);
    check(&[("Ann Orr", Voice::Page, -1.0), ("Read on", Voice::Page, -1.2)], &["Ann Orr"]);
    check(&[("Read on", Voice::Page, -3.0)], &[]);
    check(&[], &[]);
}

#[test]
fn a_record_names_all_of_them() {
    check(&[("Ann Orr", Voice::Record, 0.4), ("Bo Ek", Voice::Record, -1.0)], &["Ann Orr", "Bo Ek"]);
    check(&[("Ann Orr", Voice::Page, 0.4), ("Bo Ek", Voice::Record, -1.0)], &["Ann Orr"]);
}

#[test]
fn a_line_of_two_names_is_no_third_author() {
    let line = ("Ann Orr and Bo Ek", Voice::Page, 0.2);
    check(&[line, ("Ann Orr", Voice::Page, 0.4), ("Bo Ek", Voice::Page, 0.3)], &["Ann Orr", "Bo Ek"]);
}

#[test]
fn the_outlet_wrote_it_only_where_no_person_did() {
    check(&[("Gazette", Voice::Outlet, 2.0), ("Ann Orr", Voice::Page, 0.4)], &["Ann Orr"]);
    check(&[("Gazette", Voice::Outlet, 2.0), ("Ann Orr", Voice::Page, -2.0)], &["Gazette"]);
}

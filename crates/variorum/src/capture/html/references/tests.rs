use super::*;

#[track_caller]
fn check(rest: &str, want: Option<(&str, usize)>) {
    assert_eq!(reference(rest), want.map(|it| (it.0.to_owned(), it.1)), "{rest}");
}

#[test]
fn references_are_resolved_as_the_standard_has_it() {
    check("&amp; b", Some(("&", 5)));
    check("&eacute", Some(("é", 7)));
    check("&ampere", Some(("&", 4)));
    check("&#8217;s", Some(("’", 7)));
    check("&#x92;", Some(("’", 6)));
    check("&#0;", Some(("\u{fffd}", 4)));
    check("& b", None);
    check("&nosuch;", None);
    check("&#;", None);
}

use super::*;
use crate::article::extract;
use crate::capture::{Capture, Media, exact};

const BODY: &str = "<p>The dyke at the old harbour held through the night, the mayor said on Friday.</p>\
                    <p>Nobody was hurt, she added, and the ferry to the islands would sail at nine.</p>";

#[track_caller]
fn check(head: &str, above: &str, want: &[&str]) {
    let html =
        format!("<!DOCTYPE html><head>{head}</head><body><h1>Dyke Holds Through Night</h1>{above}{BODY}</body>");
    let capture = Capture { media: Media::Html, ..Capture::of_text("a", &html) };
    let found = extract(&capture).0.bylines;
    let values: Vec<_> = found.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, want, "{head}{above}");
    for it in found.iter().filter(|_| !head.contains("\\u")) {
        assert_eq!(it.value, exact(&capture, it.evidence), "{it:?}");
    }
}

#[test]
fn a_person_comes_before_an_outlet_and_nobody_before_neither() {
    let site = "<meta property='og:site_name' content='The Gazette'>";
    check(
        &format!("{site}<meta name=author content='The Gazette'>"),
        "<span class=byline>By Ann Orr</span>",
        &["Ann Orr", "The Gazette"],
    );
    check("<meta name=author content=admin>", "", &[]);
    check(
        "<meta name=author content='https://www.gazette.example/ann'>",
        "<a rel=author href=/ann>Ann Orr</a>",
        &["Ann Orr"],
    );
    check("<meta name=author content='By Ann Orr'>", "", &["Ann Orr"]);
}

#[test]
fn several_authors_come_in_one_line_and_each_alone() {
    let record = r#"<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ann Orr"}, {"name": "Bo Ek"}]}</script>"#;
    check(record, "<p class=meta>Ann Orr and Bo Ek</p>", &["Ann Orr and Bo Ek", "Ann Orr", "Bo Ek"]);
    check(record, "", &["Ann Orr", "Bo Ek"]);
}

#[test]
fn an_escaped_name_is_shown_where_a_reader_sees_it() {
    let record = r#"<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Zo\u00eb Orr"}}</script>"#;
    check(record, "<p>Zoë Orr</p>", &["Zoë Orr"]);
}

#[test]
fn a_name_loses_what_stands_around_it() {
    let name = |words: &'static str| name_in(words, false).map(|it| &words[it.0..it.1]);
    assert_eq!(name("By Ann Orr | 9 May 2031"), Some("Ann Orr"));
    assert_eq!(name("Written by: Ann Orr, MD"), Some("Ann Orr, MD"));
    assert_eq!(name("Ann Orr May 9, 2031"), Some("Ann Orr"));
    assert_eq!(name("von Bo Ek (dpa)"), Some("Bo Ek"));
    assert_eq!(name("@annorr"), None);
    assert_eq!(name("By"), None);
    assert_eq!(name("Written byAnn Orr"), Some("Ann Orr"));
    assert_eq!(name_in("Ann Orr (orrboat) - sailor", true), Some((0, 26)));
}

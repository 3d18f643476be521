use crate::article::extract;
use crate::capture::{Capture, Media, exact};

const BODY: &str = "<p>The dyke at the old harbour held through the night, the mayor said on Friday.</p>\
                    <p>Nobody was hurt, she added, and the ferry to the islands would sail at nine.</p>";

#[track_caller]
fn check(head: &str, headings: &str, want: &str, rule: &str) {
    let html = format!("<!DOCTYPE html><head>{head}</head><body>{headings}{BODY}</body>");
    let capture = Capture { media: Media::Html, ..Capture::of_text("a", &html) };
    let (article, _) = extract(&capture);
    let best = &article.headlines[0];
    assert_eq!((best.value.as_str(), best.rule), (want, rule), "{head}{headings}: {:?}", article.headlines);
    for it in &article.headlines {
        assert_eq!(it.value, exact(&capture, it.evidence), "{it:?}");
    }
}

#[test]
fn the_heading_that_the_markup_states_is_the_headline() {
    let title = "<title>Dyke Holds Through Stormy Night | The Gazette</title>";
    check(
        title,
        "<h1>The Gazette</h1><h1>Dyke Holds Through Stormy Night</h1>",
        "Dyke Holds Through Stormy Night",
        "headline/h1-stated",
    );
    check(
        title,
        "<h1>Gazette</h1><h2>Dyke Holds Through Stormy Night</h2>",
        "Dyke Holds Through Stormy Night",
        "headline/heading-stated",
    );
}

#[test]
fn without_a_heading_the_title_loses_the_outlet() {
    let title = "<title>Dyke &amp; Gate Hold Through Night &#8211; The Gazette</title>";
    check(title, "", "Dyke & Gate Hold Through Night", "headline/title-without-outlet");
    let card = "<meta property='og:title' content='Dyke Holds Through Night'><meta property='og:site_name' content='The Gazette'>";
    check(&format!("{title}{card}"), "", "Dyke Holds Through Night", "headline/open-graph");
}

#[test]
fn a_kicker_is_no_part_of_the_headline() {
    let card = "<title>Weather: Dyke Holds Through Night - Gazette</title><meta property='og:title' content='Dyke Holds Through Night'>";
    check(
        card,
        "<h1>Weather Dyke Holds Through Night</h1>",
        "Dyke Holds Through Night",
        "headline/without-kicker",
    );
}

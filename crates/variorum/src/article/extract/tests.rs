use super::*;
use crate::capture::{Media, exact, from_bytes};
use proptest::prelude::*;

/// What must hold of every capture: evidence inside, text equal to its bytes, blocks inside the text.
fn assert_lawful(capture: &Capture) {
    let (article, _) = extract(capture);
    let inside = |it: Span<crate::text::Raw>| {
        assert!(it.start <= it.end && it.end as usize <= capture.bytes.len(), "{it:?}")
    };
    article.furniture.iter().for_each(|it| inside(it.evidence));
    article.dates.iter().for_each(|it| inside(it.evidence));
    article.credits.iter().for_each(|it| inside(it.evidence));
    for it in article.headlines.iter().chain(&article.bylines).chain(&article.publishers) {
        inside(it.evidence);
        if capture.media == Media::Text {
            assert_eq!(fold(&it.value), exact(capture, it.evidence), "{it:?}");
        }
    }
    assert_eq!(article.map.len(), article.text.len());
    for block in &article.blocks {
        assert!(!block.span.of(&article.text).is_empty());
        for (piece, raw) in article.map.pieces(block.span) {
            inside(raw);
            assert_eq!(fold(piece.of(&article.text)), exact(capture, raw), "{raw:?} of {:?}", article.text);
        }
    }
}

fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[A-Z][a-z]{2,8}( [a-z]{1,8}){6,18}\\.",
        "[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,4}",
        "• [A-Z][a-z]{1,8}",
        "(By|Published|Updated) [A-Z][a-z]{1,8} [0-9]{1,2}, 20[0-9]{2}",
        "[A-Z]{4,8} \\([A-Z][a-z]{1,6}\\) - [A-Z][a-z]{2,8}( [a-z]{1,8}){8,18}\\.",
        Just("Related posts".to_owned()),
        Just("***Dyke Holds***".to_owned()),
        Just(String::new()),
        "\\PC{0,40}",
    ];
    proptest::collection::vec(line, 0..24).prop_map(|it| it.join("\n"))
}

proptest! {
    #[test]
    fn every_page_of_text_is_lawful(text in lines(), clean: bool) {
        let capture = Capture { clean, ..Capture::of_text("a", &text) };
        assert_lawful(&capture);
    }

    #[test]
    fn no_bytes_stop_a_run(bytes in proptest::collection::vec(any::<u8>(), 1..400)) {
        if let Ok(capture) = from_bytes("a", bytes) {
            assert_lawful(&Capture { media: Media::Text, ..capture.clone() });
            extract(&capture);
        }
    }

    #[test]
    fn no_markup_stops_a_run(html in "(<[/a-z]{0,6}|[a-z]{1,6}=\"[a-z>]{0,4}\"?|>|&[a-z#0-9]{0,6};?|<p>|</p>|<li>|[A-Z][a-z ]{3,30}[.]|<!--|-->|é){0,60}") {
        let capture = Capture { media: Media::Html, ..Capture::of_text("a", &html) };
        extract(&capture);
    }
}

#[test]
fn markup_leads_back_to_its_bytes() {
    let html = "<!DOCTYPE html><title>Dyke Holds | Gazette</title><meta property='article:published_time' content='2031-05-09T10:00Z'>\
                <nav><a href=/>Home</a></nav><h1>Dyke &amp; Gate Hold</h1><p>The <b>d</b>yke at the old harbour held through the \
                night, the mayor said on Friday.</p><p>Nobody was hurt&nbsp;there, she added, and the ferry would sail at nine.</p>\
                <div class='related-posts'>Ferry sinks with all of its cargo in the night before the storm, the owner says.</div>";
    let capture = Capture { media: Media::Html, ..Capture::of_text("a", html) };
    assert_lawful(&capture);
    let (article, _) = extract(&capture);
    assert_eq!(article.headline(), "Dyke & Gate Hold");
    assert!(article.body().starts_with("The dyke at"));
    assert!(article.body().ends_with("sail at nine."));
    assert_eq!(article.published().map(|it| it.to_string()).as_deref(), Some("2031-05-09T10:00:00Z"));
}

#[test]
fn a_page_without_a_report_says_so() {
    let outcome = |text: &str| extract(&Capture::of_text("a", text)).0.outcome;
    assert_eq!(outcome(" \n"), Outcome::NotArticle("no words".to_owned()));
    assert!(matches!(outcome("• Home\n• News\nLog in\nPassword"), Outcome::NotArticle(_)));
    assert!(matches!(outcome("\u{fffd}\u{fffd}\u{fffd}\u{1}\u{2}"), Outcome::Unreadable(_)));
    let short = from_bytes("a.html", b"<!doctype html><p>x<p>y".to_vec()).map(|it| extract(&it).0.outcome);
    assert_eq!(short, Ok(Outcome::NotArticle("2 lines and no running text: menus, titles or a form".to_owned())));
}

#[test]
fn an_excerpt_loses_its_invitation_and_keeps_its_credit() {
    let text = "The dyke at the old harbour held through the night, the mayor said on Friday......CONTINUE READING AT THE SOURCE>>>\n\
                Nobody was hurt, she added, and the ferry to the islands would sail at nine.";
    let (article, _) = extract(&Capture::of_text("a", text));
    assert!(
        article.text.starts_with(
            "The dyke at the old harbour held through the night, the mayor said on Friday.\n\nNobody"
        )
    );
    assert_eq!(article.credits[0].value.kind, CreditKind::Excerpt);
}

#[test]
fn one_line_of_many_sentences_is_a_report() {
    let outcome = |text: &str| extract(&Capture::of_text("a", text)).0.outcome;
    let talk = "Mayor Ann Orr told Vall Radio: \"Brandmo lied.\" Minister Bo Ek told Dyke News: \"Orr knew.\" \
                Captain Elin Voss said: \"We sailed.\" Professor Aksel Holm wrote: \"Nobody Asked Us.\" ";
    assert_eq!(outcome(talk.repeat(3).trim()), Outcome::Article);
    let plain = "The dyke held. Nobody was hurt. The ferry sails at nine. Boats lay in the fields. ";
    assert_eq!(outcome(plain.repeat(3).trim()), Outcome::Article);
    assert!(matches!(outcome(&"dyke ".repeat(300)), Outcome::NotArticle(_)));
    assert!(matches!(outcome(&"Dyke. ".repeat(300)), Outcome::NotArticle(_)));
    assert!(matches!(
        outcome("Home News Sport Weather Log in Subscribe Contact us About us Terms of use Privacy"),
        Outcome::NotArticle(_)
    ));
}

#[test]
fn a_headline_printed_again_above_a_wrapped_lead_is_no_part_of_it() {
    let title = "Mayor of Vall rules out a second ferry and says the islands must pay for the";
    let body = "In a change that nobody on the islands\nhad looked for, the mayor of Vall said on Friday that a second ferry\n\
                would not be bought before the new harbour was built and paid\nfor by those who use it. Nobody at the meeting \
                agreed\nwith her, and the oldest of the farmers left before she\nhad come to the end of her speech.";
    let text = format!("***{title} harbour***\n{title} harbour\n{body}\nNo comments");
    let (article, _) = extract(&Capture::of_text("a", &text));
    assert_eq!(article.headline(), format!("{title} harbour"));
    assert!(article.body().starts_with("In a change that nobody"), "{}", article.body());
    assert_eq!(article.text.matches("second ferry and says").count(), 1);
    let again = text.find("\nMayor").map_or(0, |it| it + 1);
    let kind = article.furniture.iter().find(|it| it.evidence.start as usize == again).map(|it| it.kind);
    assert_eq!(kind, Some(FurnitureKind::Other));
}

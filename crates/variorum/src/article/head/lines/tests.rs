use super::*;
use crate::article::extract;
use crate::capture::{Capture, exact};

#[track_caller]
fn parts(line: &str, want: &[&str]) {
    let found: Vec<&str> = pieces(line).iter().map(|it| &line[it.1.0..it.1.1]).collect();
    assert_eq!(found, want, "{line}");
}

#[test]
fn a_line_has_parts_between_its_separators() {
    parts("Dyke Holds | Gazette", &["Dyke Holds", "Gazette"]);
    parts("Home > News > Dyke Holds", &["Dyke Holds"]);
    parts("3. Dyke Holds", &["Dyke Holds"]);
    parts("Storm: Dyke Holds", &["Dyke Holds"]);
    parts("Dyke Holds", &[]);
    parts("2031. A year", &[]);
}

/// A page saved as text, long enough for the learned scores: `above` the report and below the menu.
fn saved(above: &str) -> Capture {
    let menu: String =
        ["Home", "News", "Sport", "Weather", "Harbour", "Isles", "Opinion", "Shop", "Contact", "Log in"]
            .map(|it| format!("  • {it}\n"))
            .concat();
    let report = "The dyke at the old harbour held through the stormy night, the mayor said on Friday morning.\n\n\
                  Nobody was hurt, she added, and the ferry to the outer islands would sail again at nine.\n\n\
                  Workers had piled up sandbags along the wall since Thursday, when the water began to rise.\n\n\
                  The harbour master said that the gate would stay closed until the wind had turned west.\n\n";
    let foot =
        "Related\n\nFerries stay in port\n\nTelephone numbers\n\nTerms\n\nPrivacy\n\n© 2031 Lowmoor Gazette\n";
    Capture::of_text("a", &format!("Lowmoor Gazette\n\n{menu}\n{above}\n\n{report}{foot}"))
}

#[track_caller]
fn check(above: &str, want: &str) {
    let capture = saved(above);
    let article = extract(&capture).0;
    assert_eq!(article.headline(), want, "{above}: {:?}", article.headlines);
    assert!(article.body().contains("The dyke at the old harbour"), "{}", article.text);
    for it in article.headlines.iter().chain(&article.bylines) {
        assert_eq!(it.value, exact(&capture, it.evidence), "{it:?}");
    }
}

#[test]
fn the_title_over_a_saved_report_is_its_headline() {
    check("Dyke Holds Through Stormy Night\n\nBy Ann Orr\n\nMay 9, 2031", "Dyke Holds Through Stormy Night");
    check("News\n\nDyke Holds Through Stormy Night\nAnn Orr | May 9, 2031", "Dyke Holds Through Stormy Night");
}

#[test]
fn the_words_below_a_headline_stay_with_the_report() {
    let capture = saved("Dyke Holds Through Stormy Night\n\nBy Ann Orr\n\nMay 9, 2031");
    let article = extract(&capture).0;
    assert_eq!(article.authors.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["Ann Orr"]);
}

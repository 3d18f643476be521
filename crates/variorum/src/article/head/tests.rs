use crate::article::extract;
use crate::capture::Capture;

const BODY: &str = "The dyke at the old harbour held through the night, the mayor said on Friday.\n\
                    Nobody was hurt, she added, and the ferry to the islands would sail at nine.";

#[track_caller]
fn check(above: &str, headline: &str, byline: Option<&str>) {
    let (article, _) = extract(&Capture::of_text("a", &format!("{above}\n{BODY}")));
    assert_eq!(article.headline(), headline, "{above}");
    assert_eq!(article.bylines.first().map(|it| it.value.as_str()), byline, "{above}");
    assert!(article.body().starts_with("The dyke at"), "{}", article.text);
}

#[test]
fn the_headline_is_the_title_line_above_the_report() {
    check(
        "• Home\n• News\nDyke Holds Through Stormy Night\nBy Ann Orr",
        "Dyke Holds Through Stormy Night",
        Some("Ann Orr"),
    );
    check(
        "Harbour Desk\n\nDyke Holds Through Stormy Night\n\nDesk by Ann Orr\nMay 9, 2031\nShare on Here",
        "Dyke Holds Through Stormy Night",
        Some("Ann Orr"),
    );
}

#[test]
fn a_headline_printed_twice_or_starred_or_dated_is_one_headline() {
    check(
        "***Dyke holds through a night of storm***\nDyke holds through a night of storm",
        "Dyke holds through a night of storm",
        None,
    );
    check(
        " date 2031-05-09 Dyke Holds Through Stormy Night\nAnn Orr (@annorr) Published May 9, 2031 | 01:45 AM",
        "Dyke Holds Through Stormy Night",
        Some("Ann Orr"),
    );
}

#[test]
fn a_report_without_a_title_has_no_headline() {
    check("![dyke](https://www.harbour.example/uploads/2031/05/dyke.jpg)", "", None);
}

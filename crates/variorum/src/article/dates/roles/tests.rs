use super::DateRole;
use crate::article::extract;
use crate::capture::Capture;

const BODY: &str = "The dyke at the old harbour held through the night, the mayor said on Wednesday, May 7th.\n\
                    Nobody was hurt on Tuesday either, she added, and the ferry to the islands would sail at nine.";

/// The dates of a page: value, role, accepted.
#[track_caller]
fn check(above: &str, below: &str, want: &[(&str, DateRole, bool)]) {
    let (article, _) = extract(&Capture::of_text("a", &format!("{above}\n{BODY}\n{below}")));
    let value = |it: &super::StatedDate| it.value.map_or("?".to_owned(), |it| it.to_string());
    let got: Vec<_> = article.dates.iter().map(|it| (value(it), it.role, it.accepted)).collect();
    let want: Vec<_> = want.iter().map(|it| (it.0.to_owned(), it.1, it.2)).collect();
    assert_eq!(got, want, "{:#?}", article.dates);
}

#[test]
fn the_byline_dates_the_report_and_the_pages_clock_does_not() {
    check(
        "Monday, June 30, 2031\n• Home\n• News\n• Sport\n• Weather\nThe Gazette\nDyke Holds Through Stormy Night\nAnn Orr\nMay 8, 2031",
        "Related posts\nFerry Sinks\nJune 27, 2031\n© 2030 The Gazette",
        &[
            ("2031-06-30", DateRole::Page, false),
            ("2031-05-08", DateRole::Published, true),
            ("2031-05-07", DateRole::Event, true),
            ("2031-05-06", DateRole::Event, true),
            ("2031-06-27", DateRole::Other, false),
            ("2030", DateRole::Page, false),
        ],
    );
}

#[test]
fn without_evidence_no_date_is_invented() {
    check(
        "Tuesday, 02 January 2029 12:17 GMT\nDyke Holds Through Stormy Night",
        "",
        &[
            ("2029-01-02T12:17:00Z", DateRole::Page, false),
            ("?", DateRole::Event, false),
            ("?", DateRole::Event, false),
        ],
    );
    check(
        "![a](https://gazette.example/uploads/2031/05/a.jpg)",
        "",
        &[("2031-05", DateRole::Other, false), ("?", DateRole::Event, false), ("?", DateRole::Event, false)],
    );
}

#[test]
fn labels_and_article_numbers_date_a_report() {
    check(
        "Dyke Holds Through Stormy Night\nPublished 8 May 2031\nUpdated 10 May 2031",
        "",
        &[
            ("2031-05-08", DateRole::Published, true),
            ("2031-05-10", DateRole::Modified, true),
            ("2031-05-07", DateRole::Event, true),
            ("2031-05-06", DateRole::Event, true),
        ],
    );
    check(
        "Dyke Holds Through Stormy Night",
        "ABC08052031007365015876ID11",
        &[
            ("2031-05-07", DateRole::Event, true),
            ("2031-05-06", DateRole::Event, true),
            ("2031-05-08", DateRole::Published, true),
        ],
    );
}

#[test]
fn what_a_record_says_is_backed_by_the_page_or_stands_alone() {
    let mut capture = Capture::of_text("a", &format!("Dyke Holds\n{BODY}"));
    capture.told.published = Some("2031-05-08T10:00:00Z".to_owned());
    let (article, _) = extract(&capture);
    assert_eq!(article.published().map(|it| it.to_string()).as_deref(), Some("2031-05-08T10:00:00Z"));
    assert_eq!(article.dates[0].rule, "date/record");
}

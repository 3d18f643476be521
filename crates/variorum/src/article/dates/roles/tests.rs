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
fn a_line_that_tells_when_a_page_was_printed_dates_no_report() {
    check(
        "The Gazette\nPrinted from gazette.example on 3 June 2031\n\nDyke Holds Through Stormy Night\n\nAnn Orr\n8 May 2031",
        "Abgerufen am 4. Juni 2031",
        &[
            ("2031-06-03", DateRole::Page, false),
            ("2031-05-08", DateRole::Published, true),
            ("2031-05-07", DateRole::Event, true),
            ("2031-05-06", DateRole::Event, true),
            ("2031-06-04", DateRole::Page, false),
        ],
    );
    // What a report retrieves is its own matter.
    check(
        "Dyke Holds Through Stormy Night\n8 May 2031",
        "Retrieved from the harbour on 3 May 2031 by divers, the gate was shown to the council.",
        &[
            ("2031-05-08", DateRole::Published, true),
            ("2031-05-07", DateRole::Event, true),
            ("2031-05-06", DateRole::Event, true),
            ("2031-05-03", DateRole::Event, true),
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

/// The day accepted for a page in HTML, fetched when it says.
#[track_caller]
fn check_html(lang: &str, over: &str, below: &str, fetched: Option<&str>, want: Option<&str>) {
    let body: String = BODY.lines().map(|it| format!("<p>{it}</p>")).collect();
    let html = format!(
        "<html lang={lang}><body><h1>Dyke Holds Through Stormy Night</h1>{over}{body}{below}</body></html>"
    );
    let line = serde_json::json!({ "html": html, "fetched": fetched }).to_string();
    let (article, _) = extract(&crate::capture::from_json_line("a", 1, &line).expect("a page"));
    let day = article.published().map(|it| it.to_string().chars().take(10).collect::<String>());
    assert_eq!(day.as_deref(), want, "{:#?}", article.dates);
}

#[test]
fn an_age_dates_a_report_only_where_its_fetching_is_known() {
    let over = "<p class=\"meta\">Ann Orr <span class=\"date\">3 hours ago</span></p>";
    check_html("en", over, "", Some("2031-05-09T02:30:00Z"), Some("2031-05-08"));
    check_html("en", over, "", Some("2031-05-09"), None);
    check_html("en", over, "", None, None);
}

#[test]
fn months_are_named_in_the_pages_language() {
    check_html("hr", "<p class=\"date\">9. listopada 2031.</p>", "", None, Some("2031-10-09"));
    check_html("pl", "<p class=\"date\">9 listopada 2031</p>", "", None, Some("2031-11-09"));
}

#[test]
fn a_word_behind_a_date_may_say_what_it_is() {
    let below = "<p class=\"note\">Dieser Beitrag wurde am 9. Mai 2031 um 12 Uhr veröffentlicht.</p>";
    check_html("de", "", below, None, Some("2031-05-09"));
    check_html("de", "", "<p>Am 9. Mai 2031 sinkt noch eine weitere F\u{e4}hre.</p>", None, None);
}

#[test]
fn a_list_that_holds_the_report_itself_dates_it() {
    let entry = |title: &str, day: u8| {
        format!("<li><a href=\"/x\">{title}</a> <span class=\"post-date\">{day} May 2031</span></li>")
    };
    let list = format!(
        "<h2>Related posts</h2><ul>{}{}</ul>",
        entry("Ferry Sinks Near Port Sallow", 7),
        entry("Dyke Holds Through Stormy Night", 9)
    );
    check_html("en", "", &list, None, Some("2031-05-09"));
}

#[test]
fn microdata_of_other_reports_do_not_date_this_one() {
    let item = |day: u8| {
        format!(
            "<div itemscope><meta itemprop=datePublished content=\"2031-04-{day:02}\"><p>Ferry Sinks</p></div>"
        )
    };
    check_html("en", "", &(item(4) + &item(5) + &item(6)), None, None);
    check_html(
        "en",
        "<div><meta itemprop=datePublished content=\"2031-05-09\"></div>",
        "",
        None,
        Some("2031-05-09"),
    );
}

#[test]
fn a_day_that_opens_a_sentence_is_the_sentences() {
    check_html(
        "en",
        "<p>On 9 May 2031 the old dyke will be a hundred years old, the council says.</p>",
        "",
        None,
        None,
    );
    check_html(
        "en",
        "<p>9 May 2031 - The old dyke held through the night, the council says.</p>",
        "",
        None,
        Some("2031-05-09"),
    );
}

use crate::article::extract;
use crate::capture::from_json_line;

const BODY: &str = "<p>The dyke at the old harbour held through the night, the mayor said to the council.</p>\
                    <p>Nobody was hurt either, she added, and the ferry to the islands would sail at nine again.</p>";

/// The day accepted for a page with `head` in its head and `over` between headline and report.
#[track_caller]
fn check(head: &str, over: &str, want: Option<&str>) {
    let html =
        format!("<html><head>{head}</head><body><h1>Dyke Holds Through Night</h1>{over}{BODY}</body></html>");
    let line = serde_json::json!({ "html": html }).to_string();
    let capture = from_json_line("a", 1, &line).expect("a page");
    let (article, _) = extract(&capture);
    let day = article.published().map(|it| it.to_string().chars().take(10).collect::<String>());
    assert_eq!(day.as_deref(), want, "{:#?}", article.dates);
}

const AT_NIGHT: &str = "<meta property=\"article:published_time\" content=\"2031-05-08T22:30:00+00:00\">";

#[test]
fn a_day_by_the_pages_own_clock_goes_before_greenwich() {
    check(AT_NIGHT, "", Some("2031-05-08"));
    check(AT_NIGHT, "<p class=\"date\">9 May 2031</p>", Some("2031-05-09"));
}

#[test]
fn a_day_in_a_comment_is_not_the_reports() {
    check("", "<div class=\"comment\"><p class=\"date\">9 May 2031</p></div>", None);
}

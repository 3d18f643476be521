use super::*;
use crate::capture::{from_json_line, page};

#[track_caller]
fn check(html: &str, url: Option<&str>, want: Option<&str>) {
    let line = serde_json::json!({ "html": format!("<html><head>{html}</head></html>"), "url": url }).to_string();
    let capture = from_json_line("a", 1, &line).expect("a page");
    let (page, _) = page(&capture);
    let found = address(&capture.bytes, &page.facts, url);
    assert_eq!(found.map(|it| it.value.to_string()).as_deref(), want, "{html} {url:?}");
    if let Some(found) = found.filter(|it| !it.evidence.is_empty()) {
        let digits = capture.bytes[found.evidence.range()].iter().filter(|it| it.is_ascii_digit());
        let digits: String = digits.map(|it| char::from(*it)).collect();
        assert_eq!(digits, found.value.to_string().replace('-', ""));
    }
}

#[test]
fn the_pages_own_address_tells_a_day() {
    check("<link rel=\"canonical\" href=\"https://a.example/2031/05/09/dyke/\">", None, Some("2031-05-09"));
    check("<meta property='og:url' content='https://a.example/dyke-20310509.html'>", None, Some("2031-05-09"));
    check("", Some("https://a.example/2031-05-09-dyke"), Some("2031-05-09"));
    check("", Some("https://w.example/web/20330101000000/http://a.example/2031/05/09/dyke"), Some("2031-05-09"));
    check("", Some("https://a.example/2031/05/dyke"), Some("2031-05"));
    check("", Some("https://a.example/29-10-2031"), Some("2031-10-29"));
    check("", Some("https://a.example/09-10-2031"), None);
}

#[test]
fn other_numbers_of_an_address_do_not() {
    check("", Some("https://a.example/2031/dyke-20319999"), None);
    check("<a rel=next href=\"https://a.example/2031/05/09/\">canonical</a>", None, None);
    check("<link rel=canonical", Some("1"), None);
}

#[test]
fn the_address_of_the_pages_picture_tells_a_day_or_a_month() {
    let told = |html: &str| picture(html.as_bytes()).map(|it| it.value.to_string());
    let of = |path: &str| format!("<meta property=\"og:image\" content=\"https://a.example/{path}\">");
    assert_eq!(told(&of("files/2031/05/09/dyke.jpg")).as_deref(), Some("2031-05-09"));
    assert_eq!(told(&of("uploads/2031/05/dyke.jpg")).as_deref(), Some("2031-05"));
    assert_eq!(told(&of("dyke.jpg")), None);
}

use super::*;

#[track_caller]
fn check(page: &str, url: Option<&str>, want: Option<bool>) {
    assert_eq!(month_first(page.as_bytes(), url, &[]), want, "{page} {url:?}");
}

#[test]
fn country_and_language_tell_the_order() {
    check("<html lang=\"de\">", None, Some(false));
    check("<html lang='en-US'>", None, Some(true));
    check("<html lang='en-US'>", Some("https://gazette.example.co.uk/a"), Some(false));
    check("<html>", Some("https://harbour.gov/a"), Some(true));
}

#[test]
fn english_alone_tells_nothing() {
    check("<html lang=en>", Some("https://gazette.com/a"), None);
    check("<html>", Some("gazette"), None);
}

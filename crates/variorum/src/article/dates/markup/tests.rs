use super::*;

#[track_caller]
fn check(page: &str, url: Option<&str>, want: Option<&str>) {
    let found = address(page.as_bytes(), url);
    assert_eq!(found.map(|it| it.value.to_string()).as_deref(), want, "{page} {url:?}");
    if let Some(found) = found.filter(|it| !it.evidence.is_empty()) {
        let digits: String = page[found.evidence.range()].chars().filter(char::is_ascii_digit).collect();
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
fn attributes_and_scripts_are_heard_where_they_call_it_a_date() {
    let page = "<abbr class='published' title='2031-05-09T05:11:00-05:00'>5:11</abbr> <i title='2031-05-08'></i>\
                <script>let a = {\"publishedAt\":\"2031-05-07\", b: \"2031-05-06\"};</script>";
    let told: Vec<_> = traces(page.as_bytes(), &[]).iter().map(|it| (it.value.to_string(), it.place)).collect();
    assert_eq!(
        told,
        [
            ("2031-05-09T05:11:00-05:00".to_owned(), Place::Attribute(Hint::Published)),
            ("2031-05-07".to_owned(), Place::Script(Hint::Published)),
        ]
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_looked_through(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), at in 0_usize..400) {
        crate::article::dates::around::around(&bytes, at);
        traces(&bytes, &[]);
        address(&bytes, None);
    }

    #[test]
    fn any_markup_is_looked_through(page in "(<|>|/|\"|'|=|:|canonical|href=|script|meta|date|class=|2031-05-0[0-9]|/2031/05/| |\u{e9}){0,80}") {
        for trace in traces(page.as_bytes(), &[]).into_iter().chain(address(page.as_bytes(), Some(&page))) {
            proptest::prop_assert!(trace.evidence.end as usize <= page.len());
        }
    }
}

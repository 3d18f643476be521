use super::address;

fn key(url: &str) -> String {
    address(url).map_or("none".to_owned(), |it| it.key)
}

#[track_caller]
fn check_same(urls: &[&str]) {
    for url in urls {
        assert_eq!(key(url), key(urls[0]), "{url}");
    }
}

#[test]
fn one_page_has_one_address_however_it_is_written() {
    check_same(&[
        "https://www.courier.example/2031/03/dyke-holds",
        "http://courier.example/2031/03/dyke-holds/",
        "HTTPS://WWW.Courier.Example:443/2031/03/dyke-holds#comments",
        "https://courier.example./2031//03/dyke-holds/?utm_source=mail&fbclid=Iw9",
        "//courier.example/2031/03/dyke-holds/index.html",
        "courier.example/2031/03/dyke-holds",
        "https://reader:secret@courier.example/2031/03/dyke%2Dholds",
        "https://courier.example/2031/03/dyke-holds;jsessionid=77A",
    ]);
}

#[test]
fn phones_and_caches_serve_the_same_page() {
    check_same(&[
        "https://courier.example/dyke-holds.html",
        "https://m.courier.example/dyke-holds.html",
        "https://amp.courier.example/dyke-holds.html?amp=1",
        "https://www.courier.example/amp/dyke-holds.html",
        "https://www.courier.example/dyke-holds.amp.html",
        "https://courier.example/dyke-holds.html/amp/",
        "https://courier-example.cdn.ampproject.org/c/s/courier.example/dyke-holds.html",
        "https://www.google.com/amp/s/www.courier.example/amp/dyke-holds.html",
        "https://web.archive.org/web/20310312080000id_/https://courier.example/dyke-holds.html",
    ]);
}

#[test]
fn what_names_another_page_counts() {
    let pages = [
        "https://courier.example/a",
        "https://courier.example/A",
        "https://courier.example/a?page=2",
        "https://courier.example/a?page=3",
        "https://courier.example/a.html",
        "https://courier.example:8080/a",
        "https://news.courier.example/a",
        "https://courier.example/a%2Fb",
        "https://courier.example/amp",
        "https://m.example/a",
    ];
    for (n, a) in pages.iter().enumerate() {
        for b in &pages[n + 1..] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}

#[test]
fn what_is_no_address_of_the_web_names_nothing() {
    for url in [
        "",
        "/",
        "urn:isbn:9",
        "file:///tmp/a.html",
        "localhost/a",
        "the dyke holds.",
        "https://",
        "mailto:a@b.example x",
    ] {
        assert_eq!(key(url), "none", "{url}");
    }
}

#[test]
fn a_front_page_names_no_article() {
    #[track_caller]
    fn check(url: &str, want: bool) {
        assert_eq!(address(url).map(|it| it.names_a_page), Some(want), "{url}");
    }
    check("https://courier.example/", false);
    check("https://courier.example/news/harbour", false);
    check("https://courier.example/2031/", false);
    check("https://courier.example/live?utm_campaign=12345", false);
    check("https://courier.example/2031/03/12/dyke", true);
    check("https://courier.example/dyke-holds-again", true);
    check("https://courier.example/a/4711123", true);
    check("https://courier.example/story?id=4711", true);
}

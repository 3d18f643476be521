use super::*;

const TOKEN: &str = "tide-gauge-nineteen";

fn guard(address: &str, token: Option<&str>) -> Guard {
    let token = token.map(|it| Token::new(it).expect("a fit token"));
    Guard { address: address.parse().expect("an address"), token }
}

fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
    all.iter().map(|it| (HeaderName::from_static(it.0), it.1.parse().expect("a header"))).collect()
}

#[track_caller]
fn check_host(address: &str, host: &str, answers: bool) {
    assert_eq!(guard(address, None).answers_to(host), answers, "{host} at {address}");
}

#[test]
fn a_server_answers_to_its_own_names_alone() {
    check_host("127.0.0.1:7878", "127.0.0.1:7878", true);
    check_host("127.0.0.1:7878", "localhost:7878", true);
    check_host("127.0.0.1:7878", "LocalHost:7878", true);
    check_host("[::1]:7878", "[::1]:7878", true);
    check_host("127.0.0.1:80", "localhost", true);
    check_host("[::1]:80", "[::1]", true);
    check_host("192.0.2.7:7878", "192.0.2.7:7878", true);
    check_host("0.0.0.0:7878", "192.0.2.7:7878", true);
    check_host("127.0.0.1:7878", "localhost", false);
    check_host("127.0.0.1:7878", "localhost:7879", false);
    check_host("127.0.0.1:7878", "127.0.0.1:7878:7878", false);
    check_host("127.0.0.1:7878", "192.0.2.7:7878", false);
    check_host("127.0.0.1:7878", "rebound.example:7878", false);
    check_host("127.0.0.1:7878", "localhost.rebound.example:7878", false);
    check_host("0.0.0.0:7878", "rebound.example:7878", false);
    check_host("127.0.0.1:7878", "", false);
}

#[track_caller]
fn check(token: Option<&str>, method: Method, told: &[(&'static str, &str)], refused: Option<Kind>) {
    let mut headers = headers(told);
    headers.entry("host").or_insert(HeaderValue::from_static("localhost:7878"));
    let found = guard("127.0.0.1:7878", token).refusal(&method, &Uri::from_static("/api/v1/jobs"), &headers);
    assert_eq!(found.map(|it| it.kind), refused, "{method} {told:?}");
}

#[test]
fn another_site_changes_nothing() {
    let refused = Some(Kind::CrossSite);
    check(None, Method::GET, &[("sec-fetch-site", "cross-site")], None);
    check(None, Method::POST, &[], refused);
    check(None, Method::POST, &[("origin", "null")], refused);
    check(None, Method::POST, &[("origin", "http://localhost:7879")], refused);
    check(None, Method::POST, &[("origin", "http://rebound.example")], refused);
    check(None, Method::POST, &[("sec-fetch-site", "same-site")], refused);
    check(None, Method::POST, &[("sec-fetch-site", "none")], refused);
    check(None, Method::DELETE, &[("origin", "http://localhost:7878"), ("sec-fetch-site", "cross-site")], refused);
    check(None, Method::POST, &[("origin", "http://localhost:7878")], None);
    check(None, Method::POST, &[("sec-fetch-site", "same-origin")], None);
}

#[test]
fn where_there_is_a_token_it_is_asked_for() {
    let refused = Some(Kind::NoToken);
    let bearing = format!("Bearer {TOKEN}");
    let cookie = guard("127.0.0.1:7878", Some(TOKEN)).token.map(|it| it.cookie(7878)).expect("a token");
    let cookie = cookie.to_str().expect("ASCII").split(';').next().expect("one part").to_owned();
    check(Some(TOKEN), Method::GET, &[], refused);
    check(Some(TOKEN), Method::GET, &[("authorization", "Bearer tide-gauge-twenty--")], refused);
    check(Some(TOKEN), Method::GET, &[("authorization", TOKEN)], refused);
    check(Some(TOKEN), Method::GET, &[("cookie", &format!("variorum_7878={TOKEN}"))], refused);
    check(Some(TOKEN), Method::GET, &[("authorization", &bearing)], None);
    check(Some(TOKEN), Method::POST, &[("authorization", &bearing)], None);
    check(Some(TOKEN), Method::GET, &[("cookie", &format!("a=b; {cookie}"))], None);
    check(Some(TOKEN), Method::POST, &[("cookie", &cookie)], Some(Kind::CrossSite));
    check(Some(TOKEN), Method::POST, &[("cookie", &cookie), ("sec-fetch-site", "same-origin")], None);
    check(
        Some(TOKEN),
        Method::GET,
        &[("host", "rebound.example:7878"), ("authorization", &bearing)],
        Some(Kind::OtherHost),
    );
}

#[test]
fn a_form_tells_the_token() {
    let token = Token::new("a b+c%d-0123456789");
    assert_eq!(token, None, "a space is in no header");
    let token = Token::new("a+b%c-0123456789").expect("a fit token");
    assert!(token.is_in_form(b"x=1&token=a%2Bb%25c-0123456789"));
    assert!(!token.is_in_form(b"token=a+b%25c-0123456789"));
    assert!(!token.is_in_form(b"token=%"));
    assert_eq!(Token::new("too-short"), None);
}

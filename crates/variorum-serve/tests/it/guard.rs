use crate::server::Server;
use serde_json::json;
use variorum_serve::Limits;

#[test]
fn nobody_asks_under_another_name() {
    let server = Server::new();
    let port = server.address.port();
    for host in ["rebound.example".to_owned(), format!("rebound.example:{port}"), "localhost:1".to_owned()] {
        let answer = server.ask("GET", "/api/v1/stories", &[("host", &host)], &[]);
        assert_eq!((answer.status, &*answer.problem()), (421, "other-host"), "{host}");
    }
    let answer = server.ask("GET", "/api/v1/stories", &[("host", &format!("localhost:{port}"))], &[]);
    assert_eq!(answer.status, 200);
}

#[test]
fn another_site_adds_nothing() {
    let server = Server::new();
    let body = json!({ "kind": "verify" }).to_string();
    for told in [vec![], vec![("origin", "http://rebound.example")], vec![("sec-fetch-site", "cross-site")]] {
        let headers = [vec![("content-type", "application/json")], told].concat();
        let answer = server.ask("POST", "/api/v1/jobs", &headers, body.as_bytes());
        assert_eq!((answer.status, &*answer.problem()), (403, "cross-site"), "{headers:?}");
    }
    // A form of another site needs no leave of this one.
    let form = [("origin", "http://rebound.example"), ("content-type", "multipart/form-data; boundary=edge")];
    assert_eq!(server.ask("POST", "/api/v1/uploads", &form, b"--edge--\r\n").status, 403);
    assert_eq!(server.json("/api/v1/jobs")["total"], 0);
    assert_eq!(server.post("/api/v1/jobs", &json!({ "kind": "verify" })).status, 202);
}

#[test]
fn every_answer_says_what_it_may_do() {
    let server = Server::new();
    for path in ["/api/v1/stories", "/api/v1/nothing", "/api/v1/openapi.json"] {
        let answer = server.get(path);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none';"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn a_token_opens_and_a_login_remembers() {
    let token = "tide-gauge-nineteen";
    let server = Server::limited(Limits::default(), Some(token));
    let answer = server.get("/api/v1/stories");
    assert_eq!((answer.status, &*answer.problem()), (401, "no-token"));
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    assert_eq!(
        server.ask("GET", "/api/v1/stories", &[("authorization", "Bearer tide-gauge-twenty--")], &[]).status,
        401
    );
    assert_eq!(
        server.ask("GET", "/api/v1/stories", &[("authorization", &format!("Bearer {token}"))], &[]).status,
        200
    );

    let page = server.ask("GET", "/stories", &[("accept", "text/html")], &[]);
    assert_eq!((page.status, page.header("location")), (303, "/login"));
    assert!(server.get("/login").text().contains("<form method=\"post\""));
    let form = |token: &str, origin: &str| {
        let headers = [("origin", origin), ("content-type", "application/x-www-form-urlencoded")];
        server.ask("POST", "/login", &headers, format!("token={token}").as_bytes())
    };
    assert_eq!(form(token, "http://rebound.example").status, 403);
    assert_eq!(form("tide-gauge-twenty--", &server.origin()).status, 401);
    let answer = form(token, &server.origin());
    let cookie = answer.header("set-cookie").to_owned();
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!cookie.contains(token), "the cookie tells the token");
    let cookie = cookie.split(';').next().expect("a cookie").to_owned();
    assert_eq!(server.ask("GET", "/api/v1/stories", &[("cookie", &cookie)], &[]).status, 200);
}

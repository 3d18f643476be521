//! Who may ask, and what every answer says of itself.
//!
//! A page of another site, open in the same browser, can send requests here, and can make a name of its own lead to this address. So the name
//! asked for must be this server's, and what changes anything must come from its own pages or with the token.

mod token;

use crate::problem::{Kind, Problem};
use axum::Router;
use axum::extract::{RawForm, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
pub use token::Token;

/// What every answer says unless it says otherwise.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    // Kept by nobody but the reader's browser, and asked about each time.
    ("cache-control", "private, no-cache"),
];

/// What a page may load: what this server serves, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long a wrong token waits for its answer.
const WRONG_TOKEN: Duration = Duration::from_millis(500);

const LOGIN: &str = include_str!("guard/login.html");

/// Who may ask.
#[derive(Debug, Clone)]
pub struct Guard {
    /// Where the server listens.
    pub address: SocketAddr,
    /// What every request must know; nothing where whoever reaches the address may ask.
    pub token: Option<Token>,
}

/// Returns `router` behind `guard`, with a page to log in where there is a token.
pub fn guarded(router: Router, guard: Guard) -> Router {
    let guard = Arc::new(guard);
    let router = match guard.token {
        Some(_) => router.merge(Router::new().route("/login", get(ask).post(log_in)).with_state(guard.clone())),
        None => router,
    };
    router.layer(from_fn_with_state(guard, check))
}

async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.refusal(request.method(), request.uri(), request.headers()) {
        None => next.run(request).await,
        Some(problem) if problem.kind == Kind::NoToken && is_for_reading(&request) => {
            Redirect::to("/login").into_response()
        }
        Some(problem) => problem.into_response(),
    };
    let headers = response.headers_mut();
    for &(name, value) in HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Whether a person asks for a page.
fn is_for_reading(request: &Request) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    request.method() == Method::GET && accepts.contains("text/html") && !request.uri().path().starts_with("/api/")
}

impl Guard {
    /// Returns why the request is not answered; nothing where it is.
    fn refusal(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Problem> {
        let hosts: Vec<_> = headers.get_all(header::HOST).iter().collect();
        let host = match hosts[..] {
            [host] => host.to_str().unwrap_or_default(),
            _ => "",
        };
        let is_named = uri.authority().is_none_or(|it| self.answers_to(it.as_str()));
        if !is_named || !self.answers_to(host) {
            let expected = format!("asked for as “{host}”; expected {} or localhost with its port", self.address);
            return Some(Problem::new(Kind::OtherHost, expected));
        }
        let bears = self.token.as_ref().is_some_and(|it| it.is_borne_by(headers));
        if !bears && !method.is_safe() && !is_same_origin(headers, host) {
            let expected = "expected Origin or Sec-Fetch-Site to tell of a page of this server, or the token";
            return Some(Problem::new(Kind::CrossSite, expected));
        }
        let token = self.token.as_ref().filter(|_| !bears && !is_open(uri.path()))?;
        if token.is_in_cookie(headers, self.address.port()) {
            return None;
        }
        let expected =
            "expected “Authorization: Bearer” with the token that the server printed, or a login at /login";
        Some(Problem::new(Kind::NoToken, expected))
    }

    /// Whether `host` is a name of this server: what it listens at, or this machine. Any other name may be made to lead here by whoever
    /// owns it; an address in digits may not.
    fn answers_to(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.address.port()) {
            return false;
        }
        let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name);
        match bare.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback() || ip == self.address.ip() || self.address.ip().is_unspecified(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }
}

/// What shows nothing of the casebook, and is answered without a token.
fn is_open(path: &str) -> bool {
    path == "/login" || path.starts_with("/assets/")
}

/// Whether the browser says that a page of this server asks.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    let told = |name: &str| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
    let origin = told("origin").map(|it| it == format!("http://{host}") || it == format!("https://{host}"));
    let site = told("sec-fetch-site").map(|it| it == "same-origin");
    (origin.is_some() || site.is_some()) && origin.unwrap_or(true) && site.unwrap_or(true)
}

async fn ask() -> Html<String> {
    Html(LOGIN.replace("{problem}", ""))
}

async fn log_in(State(guard): State<Arc<Guard>>, RawForm(form): RawForm) -> Response {
    let Some(token) = &guard.token else { return Redirect::to("/").into_response() };
    if !token.is_in_form(&form) {
        tokio::time::sleep(WRONG_TOKEN).await;
        let page = LOGIN.replace("{problem}", "<p role=\"alert\">That is not the token.</p>");
        return (axum::http::StatusCode::UNAUTHORIZED, Html(page)).into_response();
    }
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(header::SET_COOKIE, token.cookie(guard.address.port()));
    response
}

#[cfg(test)]
mod tests;

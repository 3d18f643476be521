//! One address asked once: no redirect followed, nothing read without an end.

use crate::exchange::{Cut, Exchange};
use crate::guard::{FORBIDDEN, Guarded, Reach};
use crate::known::Known;
use std::fmt;
use std::io::{self, Read};
use std::time::Duration;
use ureq::http::header::TRANSFER_ENCODING;
use ureq::http::{Response, Uri};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

/// What is taken at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a body, as sent.
    pub bytes: u64,
    /// Seconds for the whole of an exchange.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 16 << 20, seconds: 60 }
    }
}

/// Why there is no exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The address is none of the web.
    Address(String),
    /// The host has no address that may be connected to; says which it has.
    Forbidden(String),
    /// There was no answer in so many seconds.
    Time(u64),
    /// Anything else: no such host, no connection, no HTTP.
    Broken(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Address(met) => write!(f, "an address of http or https was expected, {met} was met"),
            Fault::Forbidden(met) => write!(f, "not asked: {met}"),
            Fault::Time(seconds) => write!(f, "no answer in {seconds} s"),
            Fault::Broken(what) => f.write_str(what),
        }
    }
}

/// Asks servers.
#[derive(Debug, Clone)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    name: String,
}

impl Fetcher {
    /// Returns a fetcher that says its `name` to the servers: `variorum/0.1 (+who to write to)`.
    pub fn new(limits: Limits, reach: Reach, name: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would connect in our place, to whatever address it likes.
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(limits.seconds)))
            .build();
        let resolver = Guarded { reach, usual: DefaultResolver::default() };
        Fetcher {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            limits,
            name: name.to_owned(),
        }
    }

    /// Asks `url` once; what is `known` of it makes the request conditional (RFC 9110, 13).
    pub fn ask(&self, url: &str, known: &Known) -> Result<Exchange, Fault> {
        let uri: Uri = url.parse().map_err(|_| Fault::Address(url.to_owned()))?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let host = uri.authority().filter(|it| is_web && !it.as_str().contains('@'));
        let host = host.ok_or_else(|| Fault::Address(url.to_owned()))?.as_str().to_owned();
        let mut fields = vec![("User-Agent", self.name.as_str()), ("Accept", "*/*"), ("Accept-Encoding", "gzip")];
        fields.extend(known.etag.as_deref().map(|it| ("If-None-Match", it)));
        fields.extend(known.modified.as_deref().map(|it| ("If-Modified-Since", it)));
        let path = uri.path_and_query().map_or("/", |it| it.as_str());
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n");
        let mut asking = self.agent.get(url);
        for (name, value) in fields {
            request.push_str(&format!("{name}: {value}\r\n"));
            asking = asking.header(name, value);
        }
        request.push_str("\r\n");
        let time = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let answer = asking.call().map_err(|it| self.fault(it))?;
        let head = head_of(&answer);
        let status = answer.status().as_u16();
        let (body, cut) = self.body(answer);
        Ok(Exchange { url: url.to_owned(), time, request: request.into_bytes(), head, body, status, cut })
    }

    fn body(&self, answer: Response<Body>) -> (Vec<u8>, Option<Cut>) {
        let mut body = Vec::new();
        let reader = answer.into_body().into_with_config().limit(u64::MAX).reader();
        let read = reader.take(self.limits.bytes + 1).read_to_end(&mut body);
        if body.len() as u64 > self.limits.bytes {
            body.truncate(self.limits.bytes as usize);
            return (body, Some(Cut::Length));
        }
        let cut = read.err().map(|it| if is_late(&it) { Cut::Time } else { Cut::Broken });
        (body, cut)
    }

    fn fault(&self, error: ureq::Error) -> Fault {
        match error {
            ureq::Error::Timeout(_) => Fault::Time(self.limits.seconds),
            ureq::Error::Io(error) if is_late(&error) => Fault::Time(self.limits.seconds),
            ureq::Error::Io(error) if error.to_string().starts_with(FORBIDDEN) => {
                Fault::Forbidden(error.to_string())
            }
            ureq::Error::BadUri(met) => Fault::Address(met),
            ureq::Error::HostNotFound => Fault::Broken("no such host".to_owned()),
            other => Fault::Broken(other.to_string()),
        }
    }
}

fn is_late(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|it| it.downcast_ref::<ureq::Error>());
    error.kind() == io::ErrorKind::TimedOut || matches!(inner, Some(ureq::Error::Timeout(_)))
}

/// The head of a response as it came. Chunks are joined by now, so that the field that announces them would lie.
fn head_of(answer: &Response<Body>) -> Vec<u8> {
    let reason = answer.status().canonical_reason().unwrap_or("");
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", answer.status().as_u16()).into_bytes();
    for (name, value) in answer.headers().iter().filter(|it| it.0 != TRANSFER_ENCODING) {
        head.extend(name.as_str().bytes());
        head.extend(b": ");
        head.extend(value.as_bytes());
        head.extend(b"\r\n");
    }
    head.extend(b"\r\n");
    head
}

/// Returns a reference joined with the address of the document it stands in (RFC 3986, 5.2), without its fragment; `None` where that is no
/// address of the web.
pub(crate) fn joined(base: &str, reference: &str) -> Option<String> {
    let reference = reference.trim().split('#').next().unwrap_or("");
    let (scheme, rest) = base.split_once("://")?;
    let at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(at);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let whole = match reference {
        _ if reference.starts_with("http://") || reference.starts_with("https://") => reference.to_owned(),
        _ if reference.starts_with("//") => format!("{scheme}:{reference}"),
        _ if reference.starts_with('/') => format!("{scheme}://{host}{}", without_dots(reference)),
        _ if reference.starts_with('?') => format!("{scheme}://{host}{path}{reference}"),
        _ if reference.split('/').next().is_some_and(|it| it.contains(':')) => return None,
        _ => {
            let folder = path.rfind('/').map_or("/", |it| &path[..=it]);
            format!("{scheme}://{host}{}", without_dots(&format!("{folder}{reference}")))
        }
    };
    let uri: Uri = whole.parse().ok()?;
    uri.host().is_some_and(|it| !it.is_empty()).then_some(whole)
}

/// A path without `.` and `..` (RFC 3986, 5.2.4); the query is left as it is.
fn without_dots(path: &str) -> String {
    let (path, query) = path.find('?').map_or((path, ""), |it| path.split_at(it));
    let mut kept: Vec<&str> = Vec::new();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    for (n, part) in parts.iter().enumerate() {
        let is_last = n + 1 == parts.len();
        match *part {
            "." | ".." => {
                if *part == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            part => kept.push(part),
        }
    }
    format!("/{}{query}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_joined_as_the_standard_says() {
        let base = "http://a.example/b/c/d;p?q";
        for (reference, want) in [
            // RFC 3986, 5.4.
            ("g", "http://a.example/b/c/g"),
            ("./g", "http://a.example/b/c/g"),
            ("g/", "http://a.example/b/c/g/"),
            ("/g", "http://a.example/g"),
            ("//g.example", "http://g.example"),
            ("?y", "http://a.example/b/c/d;p?y"),
            ("g?y#s", "http://a.example/b/c/g?y"),
            ("..", "http://a.example/b/"),
            ("../../g", "http://a.example/g"),
            ("../../../g", "http://a.example/g"),
            ("https://b.example/x", "https://b.example/x"),
        ] {
            assert_eq!(joined(base, reference).as_deref(), Some(want), "{reference}");
        }
        for reference in ["mailto:a@b.example", "javascript:alert(1)", "ftp://x.example/", "http://", "//"] {
            assert_eq!(joined(base, reference), None, "{reference}");
        }
    }
}

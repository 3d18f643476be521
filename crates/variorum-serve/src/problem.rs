//! What is answered where something cannot be: a problem as RFC 9457 has it.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use variorum_casebook::Fault;

/// The kinds of problem; their slugs stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table below tells what each means")]
pub enum Kind {
    BadParameter,
    BadQuestion,
    BadBody,
    BadCorrection,
    NoToken,
    CrossSite,
    UnknownPath,
    UnknownId,
    UnknownMethod,
    CorrectionsBroken,
    TooLarge,
    UnknownMedia,
    BadRange,
    OtherHost,
    TooManyJobs,
    CasebookFailed,
    CasebookBusy,
    NoRoom,
}

/// A kind of problem as it is listed.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Meaning {
    /// What its `type` ends in.
    pub slug: &'static str,
    /// The HTTP status it comes with.
    pub status: u16,
    /// What it is, in a few words.
    pub title: &'static str,
    #[serde(skip)]
    kind: Kind,
}

const fn meaning(kind: Kind, slug: &'static str, status: u16, title: &'static str) -> Meaning {
    Meaning { slug, status, title, kind }
}

/// Every kind of problem.
pub const MEANINGS: &[Meaning] = &[
    meaning(Kind::BadParameter, "bad-parameter", 400, "a parameter has a value that it cannot have"),
    meaning(Kind::BadQuestion, "bad-question", 400, "a search that cannot be understood"),
    meaning(Kind::BadBody, "bad-body", 400, "a body that is not what was expected"),
    meaning(Kind::BadCorrection, "bad-correction", 400, "a correction that cannot be one"),
    meaning(Kind::NoToken, "no-token", 401, "this address asks for its token"),
    meaning(Kind::CrossSite, "cross-site", 403, "a change asked for by another site"),
    meaning(Kind::UnknownPath, "unknown-path", 404, "nothing is at this path"),
    meaning(Kind::UnknownId, "unknown-id", 404, "nothing here has this id"),
    meaning(Kind::UnknownMethod, "unknown-method", 405, "this path does not know the method"),
    meaning(Kind::CorrectionsBroken, "corrections-broken", 409, "the file of corrections cannot be read"),
    meaning(Kind::TooLarge, "too-large", 413, "more bytes or files than are taken"),
    meaning(Kind::UnknownMedia, "unknown-media", 415, "a media type that is not taken here"),
    meaning(Kind::BadRange, "bad-range", 416, "no such bytes"),
    meaning(Kind::OtherHost, "other-host", 421, "asked for under a name that is not this server's"),
    meaning(Kind::TooManyJobs, "too-many-jobs", 429, "too many jobs wait already"),
    meaning(Kind::CasebookFailed, "casebook-failed", 500, "the casebook could not be read or written"),
    meaning(Kind::CasebookBusy, "casebook-busy", 503, "another program keeps the casebook"),
    meaning(Kind::NoRoom, "no-room", 507, "no room left to write"),
];

/// Where the kinds of problem are listed.
pub const LISTED_AT: &str = "/api/v1/problems";

/// A problem: its kind, and what was met, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub kind: Kind,
    /// What was met, and what was expected.
    pub detail: String,
}

impl Problem {
    /// Returns a problem of that kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Problem { kind, detail: detail.into() }
    }

    /// Returns the problem that `name` is no `expected`.
    pub fn parameter(name: &str, expected: &str) -> Self {
        Problem::new(Kind::BadParameter, format!("{name}: expected {expected}"))
    }

    /// Returns the problem that nothing has that id.
    pub fn unknown(id: &str) -> Self {
        Fault::Unknown(id.to_owned()).into()
    }

    /// Returns its status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.meaning().status).expect("the table holds statuses")
    }

    /// Returns what its kind means.
    pub fn meaning(&self) -> &'static Meaning {
        MEANINGS.iter().find(|it| it.kind == self.kind).expect("the table has every kind")
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let kind = match &fault {
            Fault::Unknown(_) | Fault::Missing(_) => Kind::UnknownId,
            Fault::Query(_) => Kind::BadQuestion,
            Fault::Corrections { .. } => Kind::CorrectionsBroken,
            Fault::Busy(_) | Fault::Watched(_) => Kind::CasebookBusy,
            Fault::File { error, .. } if error.kind() == std::io::ErrorKind::StorageFull => Kind::NoRoom,
            _ => Kind::CasebookFailed,
        };
        Problem::new(kind, fault.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let &Meaning { slug, status, title, .. } = self.meaning();
        let json = serde_json::json!({
            "type": format!("{LISTED_AT}/{slug}"), "title": title, "status": status, "detail": self.detail,
        });
        let mut response = (self.status(), json.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.kind == Kind::NoToken {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

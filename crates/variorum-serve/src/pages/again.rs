//! Pages that follow from one story: those that a browser has and that are as they were are not made again.

use super::frame::{Answer, page_headers};
use crate::stories::Told;
use crate::tags::{is_known, tag_of, unchanged};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use std::convert::Infallible;
use std::sync::LazyLock;

/// Tells this run of the program from every other: a page is made by templates and a library, which the next may have otherwise.
static RUN: LazyLock<[u8; 16]> = LazyLock::new(|| {
    let mut run = [0; 16];
    getrandom::fill(&mut run).expect("the system gives random bytes");
    run
});

/// What a page is asked for by.
#[derive(Debug)]
pub struct Again {
    uri: Uri,
    headers: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for Again {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Again { uri: parts.uri.clone(), headers: parts.headers.clone() })
    }
}

impl Again {
    /// Returns the page that `make` makes of `told` and of its address alone, under a tag; or, where who asks has it under that tag, that it is
    /// as it was.
    pub fn unless_known(&self, told: &Told, make: impl FnOnce() -> Answer) -> Answer {
        let tag = self.tag(told);
        let mut response = match is_known(&self.headers, &tag) {
            true => unchanged(page_headers()),
            false => make()?,
        };
        response.headers_mut().insert(header::ETAG, tag);
        Ok(response)
    }

    /// Names who makes the page, its address, and all that the story follows from, its corrections among it.
    fn tag(&self, told: &Told) -> HeaderValue {
        let address = self.uri.path_and_query().map_or("/", |it| it.as_str());
        tag_of(&[&*RUN, told.key.as_bytes(), b"\n", address.as_bytes()].concat())
    }
}

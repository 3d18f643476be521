//! What is asked, checked; and what is answered where the framework itself refuses.

use crate::problem::{Kind, Problem};
use axum::body::to_bytes;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Json, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

/// Bytes of a refusal that are looked at.
const MOST_REFUSAL: usize = 1 << 12;

/// The parameters of an address.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|it| Params(it.0)).map_err(|it| Problem::new(Kind::BadParameter, it.body_text()))
    }
}

/// The id in a path.
#[derive(Debug)]
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Path::<String>::from_request_parts(parts, state).await;
        read.map(|it| Id(it.0)).map_err(|it| Problem::new(Kind::BadParameter, it.body_text()))
    }
}

/// A body in JSON.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let read = Json::<T>::from_request(request, state).await;
        read.map(|it| Body(it.0)).map_err(|it| {
            let kind = match &it {
                JsonRejection::MissingJsonContentType(_) => Kind::UnknownMedia,
                _ if it.status() == StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
                _ => Kind::BadBody,
            };
            Problem::new(kind, it.body_text())
        })
    }
}

/// Turns what the framework refuses with a line of text into a problem.
pub async fn told_as_problems(request: Request, next: Next) -> Response {
    let asked = format!("{} {}", request.method(), request.uri().path());
    let response = next.run(request).await;
    let status = response.status();
    let is_told = response.headers().get(header::CONTENT_TYPE).is_some_and(|it| it == "application/problem+json");
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let text = to_bytes(body, MOST_REFUSAL).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let (kind, otherwise) = match status {
        StatusCode::METHOD_NOT_ALLOWED => (Kind::UnknownMethod, "expected one of those in Allow"),
        StatusCode::NOT_FOUND => (Kind::UnknownPath, "nothing is there"),
        StatusCode::PAYLOAD_TOO_LARGE => (Kind::TooLarge, "more bytes than are taken"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (Kind::UnknownMedia, "another media type is expected"),
        it if it.is_client_error() => (Kind::BadBody, "it cannot be read"),
        _ => (Kind::CasebookFailed, "this program failed, which is a fault of the program"),
    };
    let detail = format!("{asked}: {}", if text.trim().is_empty() { otherwise } else { text.trim() });
    let mut told = Problem::new(kind, detail).into_response();
    if let Some(allow) = parts.headers.get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}

//! Entity tags: what is asked for again, and is as it was, is not sent again (RFC 9110, 13.1.2).

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Tags answers in JSON that have no tag yet by their bytes.
pub async fn tagged(request: Request, next: Next) -> Response {
    let is_asked = request.method() == Method::GET || request.method() == Method::HEAD;
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    let is_json = response.headers().get(header::CONTENT_TYPE).is_some_and(|it| it == "application/json");
    if !is_asked || response.status() != StatusCode::OK || !is_json {
        return response;
    }
    if !response.headers().contains_key(header::ETAG) && response.body().size_hint().exact().is_some() {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let tag = tag_of(&bytes);
        response = Response::from_parts(parts, Body::from(bytes));
        response.headers_mut().insert(header::ETAG, tag);
    }
    match response.headers().get(header::ETAG).filter(|it| is_known(&asked, it)) {
        Some(tag) => unchanged(tag.clone()),
        None => response,
    }
}

/// Returns the tag of what follows from `bytes` alone.
pub fn tag_of(bytes: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let hex: String = digest[..16].iter().map(|it| format!("{it:02x}")).collect();
    HeaderValue::from_str(&format!("\"{hex}\"")).expect("hex in marks")
}

/// Returns whether who asks has what `tag` stands for.
pub fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let all = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
    all.flat_map(|it| it.split(','))
        .map(str::trim)
        .any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag)
}

/// Returns the answer that it is as it was.
pub fn unchanged(tag: HeaderValue) -> Response {
    (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()
}

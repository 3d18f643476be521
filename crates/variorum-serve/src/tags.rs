//! Entity tags: what is asked for again, and is as it was, is not sent again (RFC 9110, 13.1.2).

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Tags records and pages that have no tag yet by their bytes.
pub async fn tagged(request: Request, next: Next) -> Response {
    let is_asked = request.method() == Method::GET || request.method() == Method::HEAD;
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    if !is_asked || response.status() != StatusCode::OK || !is_read(&response) {
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
        Some(_) => unchanged(response.into_parts().0.headers),
        None => response,
    }
}

/// Whether it is JSON, or a page.
fn is_read(response: &Response) -> bool {
    let media = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    media == "application/json" || media == "text/html; charset=utf-8"
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

/// Returns the answer that it is as it was; `headers` are those it would have, its tag among them. A browser puts them in the place of those that it
/// keeps, so the policies of a page have to be there again.
pub fn unchanged(mut headers: HeaderMap) -> Response {
    for about_body in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_DISPOSITION] {
        headers.remove(about_body);
    }
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

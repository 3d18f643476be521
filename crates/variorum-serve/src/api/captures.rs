//! Captures: what is known of them, and their very bytes, which are never shown as a page.

use super::answer::{Id, Params};
use super::list::{Listing, Paging, known, listed};
use crate::desk::Desk;
use crate::problem::{Kind, Problem};
use crate::tags::{is_known, unchanged};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;
use variorum_casebook::{About, CaptureRow};

/// What bytes of a capture may do where a browser shows them in spite of all: nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// Lists the captures, as they were kept.
#[utoipa::path(get, path = "/api/v1/captures", tag = "captures", operation_id = "list_captures",
    params(("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of captures", body = ref("#/components/schemas/CaptureList"))))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(paging): Params<Paging>) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let (rows, n): (Vec<CaptureRow>, u64) =
        listed(&desk, move |case| Ok((case.captures_page(page)?, case.n_captures()?))).await?;
    Ok(Json(Listing::of(rows, n, page, "/captures", &[])).into_response())
}

/// A capture with all that is known of it besides its bytes.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    row: CaptureRow,
    told: Vec<About>,
}

/// Returns what is known of a capture besides its bytes: each name, address and time under which it came.
#[utoipa::path(get, path = "/api/v1/captures/{capture}", tag = "captures", operation_id = "get_capture",
    params(("capture" = String, Path, description = "the capture's id")),
    responses((status = 200, description = "the capture", body = ref("#/components/schemas/CaptureTold"))))]
pub async fn one(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    let wanted = id.clone();
    let (row, told) = known(&desk, &id, move |case| case.capture_row(&wanted)).await?;
    Ok(Json(Told { row, told }).into_response())
}

/// Returns a capture's very bytes, to be saved: as plain text, whatever they are.
#[utoipa::path(get, path = "/api/v1/captures/{capture}/bytes", tag = "captures", operation_id = "get_capture_bytes",
    params(("capture" = String, Path, description = "the capture's id"),
        ("Range" = Option<String>, Header, description = "one range of bytes, such as bytes=0-99; what else it says is passed over")),
    responses(
        (status = 200, description = "all bytes", body = String, content_type = "text/plain",
            headers(("ETag" = String, description = "the digest of the bytes"))),
        (status = 206, description = "the bytes asked for", body = String, content_type = "text/plain",
            headers(("Content-Range" = String, description = "which they are, and of how many"))),
        (status = 416, description = "there are no such bytes", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json")))]
pub async fn bytes(State(desk): State<Arc<Desk>>, Id(id): Id, asked: HeaderMap) -> Result<Response, Problem> {
    let wanted = id.clone();
    let capture = known(&desk, &id, move |case| {
        let is_whole = wanted.len() == "sha256:".len() + 64;
        if is_whole { case.captures(&[&wanted]).map(|mut it| it.pop()) } else { Ok(None) }
    });
    let capture = capture.await?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", capture.id)).expect("an id is ASCII");
    if is_known(&asked, &tag) {
        let headers = [(header::ETAG, tag), (header::CONTENT_SECURITY_POLICY, told(POLICY))];
        return Ok(unchanged(headers.into_iter().collect()));
    }
    let n_bytes = capture.bytes.len();
    let is_same = asked.get(header::IF_RANGE).is_none_or(|it| *it == tag);
    let range = asked.get(header::RANGE).filter(|_| is_same).and_then(|it| range_of(it, n_bytes));
    let name = format!("attachment; filename=\"{}.txt\"", capture.id.replace(':', "-"));
    let headers = [
        (header::CONTENT_TYPE, told(&format!("text/plain; charset={}", capture.charset))),
        (header::CONTENT_DISPOSITION, told(&name)),
        (header::CONTENT_SECURITY_POLICY, told(POLICY)),
        (header::ACCEPT_RANGES, told("bytes")),
        (header::ETAG, tag),
    ];
    let answer = match range {
        None => (headers, Body::from(capture.bytes)).into_response(),
        Some(Ok(range)) => {
            let place = told(&format!("bytes {}-{}/{n_bytes}", range.start, range.end - 1));
            let body = Body::from(capture.bytes[range].to_vec());
            (StatusCode::PARTIAL_CONTENT, headers, [(header::CONTENT_RANGE, place)], body).into_response()
        }
        Some(Err(problem)) => {
            let place = told(&format!("bytes */{n_bytes}"));
            let mut refused = problem.into_response();
            refused.headers_mut().insert(header::CONTENT_RANGE, place);
            refused
        }
    };
    Ok(answer)
}

fn told(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// Returns the range asked for of `n_bytes`; nothing where none is, or several, which may be passed over (RFC 9110, 14.2).
fn range_of(asked: &HeaderValue, n_bytes: usize) -> Option<Result<Range<usize>, Problem>> {
    let (first, last) = asked.to_str().ok()?.strip_prefix("bytes=")?.trim().split_once('-')?;
    let number =
        |it: &str| it.bytes().all(|it| it.is_ascii_digit()).then(|| it.parse::<usize>().unwrap_or(usize::MAX));
    let range = match (first, last) {
        ("", "") => return None,
        ("", last) => n_bytes.saturating_sub(number(last)?)..n_bytes,
        (first, "") => number(first)?..n_bytes,
        (first, last) if number(last)? < number(first)? => return None,
        (first, last) => number(first)?..number(last)?.saturating_add(1).min(n_bytes),
    };
    Some(match range.start < range.end {
        true => Ok(range),
        false => Err(Problem::new(Kind::BadRange, format!("the capture has {n_bytes} bytes"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &'static str, want: Option<Option<Range<usize>>>) {
        let found = range_of(&HeaderValue::from_static(asked), 10).map(Result::ok);
        assert_eq!(found, want, "{asked}");
    }

    #[test]
    fn a_range_is_one_or_none() {
        check("bytes=0-3", Some(Some(0..4)));
        check("bytes=4-", Some(Some(4..10)));
        check("bytes=-3", Some(Some(7..10)));
        check("bytes=-30", Some(Some(0..10)));
        check("bytes=8-99999999999999999999999", Some(Some(8..10)));
        check("bytes=10-", Some(None));
        check("bytes=99-100", Some(None));
        check("bytes=-0", Some(None));
        check("bytes=3-2", None);
        check("bytes=0-1,3-4", None);
        check("lines=0-3", None);
        check("bytes=a-b", None);
        check("bytes=-", None);
    }
}

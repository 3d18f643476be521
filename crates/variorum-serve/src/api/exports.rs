//! The casebook for other programs, as a file to be saved.

use super::answer::Id;
use super::list::known;
use crate::desk::Desk;
use crate::problem::{Kind, Problem};
use crate::stream::{Writing, streamed};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::path::Path;
use std::sync::Arc;
use tokio::task::spawn_blocking;
use variorum_casebook::Casebook;

/// The forms of an export: name, media type, what the file is called.
const FORMS: [(&str, &str, &str); 3] = [
    ("warc", "application/warc", "casebook.warc.gz"),
    ("wacz", "application/wacz+zip", "casebook.wacz"),
    ("jsonl", "application/x-ndjson", "casebook.jsonl"),
];

/// Returns the casebook for other programs: its captures as WARC or WACZ, or its records as JSON lines.
#[utoipa::path(get, path = "/api/v1/exports/{format}", tag = "exports", operation_id = "export",
    params(("format" = String, Path, description = "warc, wacz or jsonl")),
    responses((status = 200, description = "the file, made while it is sent",
        content((String = "application/warc"), (String = "application/wacz+zip"), (String = "application/x-ndjson")))))]
pub async fn export(State(desk): State<Arc<Desk>>, Id(format): Id) -> Result<Response, Problem> {
    let form = FORMS.iter().find(|it| it.0 == format);
    let &(format, media, name) = form.ok_or_else(|| Problem::parameter("format", "warc, wacz or jsonl"))?;
    // What would break off an answer that is under way is told before it begins.
    let readable = move |case: &Casebook| match format {
        "jsonl" => case.corrections().map(|_| Some(())),
        _ => Ok(Some(())),
    };
    known(&desk, "casebook", readable).await.map_err(|it| match it.kind {
        Kind::UnknownId => Problem::new(Kind::UnknownId, "no casebook yet; expected captures to be added first"),
        _ => it,
    })?;
    let (pieces, body) = streamed();
    spawn_blocking(move || {
        let mut writing = Writing::new(pieces);
        let path = Path::new(name);
        let written = desk.read_now(|case| match format {
            "warc" => case.export_warc(&mut writing, path),
            "wacz" => case.export_wacz(&mut writing, path),
            _ => case.export_lines(&mut writing, path),
        });
        writing.end(written);
    });
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

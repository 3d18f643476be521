//! The casebook for other programs, as a file to be saved.
//!
//! What can be written from its beginning on is made while it is sent. Tables and bags consist of files whose digests come first: they are made in
//! a folder of the casebook, and what goes wrong there is told as a problem before the answer begins.

use super::answer::Id;
use super::list::known;
use crate::desk::Desk;
use crate::jobs::Room;
use crate::problem::{Kind, Problem};
use crate::stream::{Writing, streamed};
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::spawn_blocking;
use variorum_casebook::{Bundle, Casebook, Fault, Result};

/// A form of an export.
#[derive(Clone, Copy)]
struct Form {
    format: &'static str,
    media: &'static str,
    /// What the file is called.
    name: &'static str,
    making: Making,
}

#[derive(Clone, Copy)]
enum Making {
    /// Written from its beginning on.
    Sent(fn(&Casebook, &mut Writing, &Path) -> Result<()>),
    /// Made of files, in a folder, as long as it is wanted.
    Bundled(fn(&Casebook, &Path, &dyn Fn() -> bool) -> Result<Bundle>),
}

const fn form(format: &'static str, media: &'static str, name: &'static str, making: Making) -> Form {
    Form { format, media, name, making }
}

/// The forms of an export.
const FORMS: &[Form] = &[
    form(
        "warc",
        "application/warc",
        "casebook.warc.gz",
        Making::Sent(|case, out, path| case.export_warc(out, path)),
    ),
    form(
        "wacz",
        "application/wacz+zip",
        "casebook.wacz",
        Making::Sent(|case, out, path| case.export_wacz(out, path)),
    ),
    form(
        "jsonl",
        "application/x-ndjson",
        "casebook.jsonl",
        Making::Sent(|case, out, path| case.export_lines(out, path)),
    ),
    form("parquet", "application/zip", "casebook-tables.zip", Making::Bundled(Casebook::tables)),
    form("bagit", "application/zip", "casebook-bag.zip", Making::Bundled(Casebook::bag)),
];

/// What the parameter may be.
const EXPECTED: &str = "warc, wacz, jsonl, parquet or bagit";

/// Returns the casebook for other programs: its captures as WARC or WACZ, its records as JSON lines, as tables, or both as a bag.
#[utoipa::path(get, path = "/api/v1/exports/{format}", tag = "exports", operation_id = "export",
    params(("format" = String, Path, description = "warc, wacz, jsonl, parquet or bagit")),
    responses((status = 200, description = "the file; tables (a folder of Parquet files each) and bags as a folder in a ZIP file, made before it is sent, \
                                            the others made while they are sent",
        content((String = "application/warc"), (String = "application/wacz+zip"), (String = "application/x-ndjson"),
            (String = "application/zip")))))]
pub async fn export(State(desk): State<Arc<Desk>>, Id(format): Id) -> std::result::Result<Response, Problem> {
    let form = FORMS.iter().find(|it| it.format == format);
    let &form = form.ok_or_else(|| Problem::parameter("format", EXPECTED))?;
    let body = match form.making {
        Making::Sent(write) => sent(desk, form, write).await?,
        Making::Bundled(make) => bundled(desk, form, make).await?,
    };
    let headers = [
        (header::CONTENT_TYPE, form.media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", form.name)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

async fn sent(
    desk: Arc<Desk>,
    form: Form,
    write: fn(&Casebook, &mut Writing, &Path) -> Result<()>,
) -> std::result::Result<Body, Problem> {
    // What would break off an answer that is under way is told before it begins.
    let readable = move |case: &Casebook| match form.format {
        "jsonl" => case.corrections().map(|_| Some(())),
        _ => Ok(Some(())),
    };
    known(&desk, "casebook", readable).await.map_err(none_yet)?;
    let (pieces, body) = streamed();
    spawn_blocking(move || {
        let mut writing = Writing::new(pieces);
        let written = desk.read_now(|case| write(case, &mut writing, Path::new(form.name)));
        writing.end(written);
    });
    Ok(body)
}

async fn bundled(
    desk: Arc<Desk>,
    form: Form,
    make: fn(&Casebook, &Path, &dyn Fn() -> bool) -> Result<Bundle>,
) -> std::result::Result<Body, Problem> {
    // Each fills the disk with what it hands on, so one is made at a time.
    let turn = desk.exports.clone().acquire_owned().await;
    let turn = turn.map_err(|it| Problem::new(Kind::CasebookFailed, it.to_string()))?;
    let asked = Asked::default();
    let (is_gone, folder) = (asked.0.clone(), desk.folder().to_owned());
    let made = known(&desk, "casebook", move |case| {
        let room = Room::new(&folder).map_err(|error| Fault::File { path: folder.clone(), error })?;
        let bundle = make(case, room.folder(), &|| !is_gone.load(Ordering::Relaxed))?;
        Ok(Some((bundle, room, turn)))
    });
    let (bundle, room, turn) = made.await.map_err(none_yet)?;
    let (pieces, body) = streamed();
    spawn_blocking(move || {
        let mut writing = Writing::new(pieces);
        let root = form.name.trim_end_matches(".zip");
        let written = bundle.write_zip(root, &mut writing, Path::new(form.name));
        writing.end(written);
        drop((room, turn));
    });
    Ok(body)
}

fn none_yet(problem: Problem) -> Problem {
    match problem.kind {
        Kind::UnknownId => Problem::new(Kind::UnknownId, "no casebook yet; expected captures to be added first"),
        _ => problem,
    }
}

/// Somebody waits for the answer; dropped, nobody does any more.
#[derive(Default)]
struct Asked(Arc<AtomicBool>);

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

//! The pages: whole without a script, in one frame, every quoted word a link to its bytes.
//!
//! Comes in: what is asked for. Goes out: HTML. The sections of a story are written by `variorum`'s story file, so that the page that is saved
//! and the page that is served say the same; frames, lists and forms are templates.

mod again;
mod frame;
mod wrong;

mod asked;
mod form;
mod pager;

mod inbox;
mod jobs;

mod stories;
mod story;

mod article;
mod capture;
mod corrections;
mod speakers;

mod export;
mod search;

use crate::desk::Desk;
use crate::tags::tagged;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use frame::ASSETS;
use std::sync::Arc;
use wrong::Wrong;

/// Returns the pages.
pub fn router() -> Router<Arc<Desk>> {
    // What is uploaded is counted as it comes.
    let uploads = Router::new().route("/add", post(inbox::add)).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/", get(inbox::inbox))
        .merge(uploads)
        .route("/add/path", post(inbox::add_path))
        .route("/jobs/{job}", get(jobs::job))
        .route("/verify", get(jobs::verify).post(jobs::begin))
        .route("/stories", get(stories::stories))
        .route("/stories/{story}", get(story::story))
        .route("/stories/{story}/lineage", get(story::lineage))
        .route("/stories/{story}/edition.html", get(story::edition))
        .route("/stories/{story}/utterances/{utterance}", get(story::utterance))
        .route("/utterances/{utterance}", get(story::utterance_by_id))
        .route("/lineage/{story}", get(story::lineage))
        .route("/articles/{article}", get(article::article))
        .route("/captures/{capture}", get(capture::capture))
        .route("/captures/{capture}/bytes", get(capture::raw))
        .route("/corrections", post(corrections::correct))
        .route("/speakers", get(speakers::speakers))
        .route("/speakers/{speaker}", get(speakers::speaker))
        .route("/export", get(export::export))
        .route("/compare", get(article::compare))
        .route("/search", get(search::search))
        .route("/assets/{digest}/{name}", get(asset))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn(tagged))
}

/// A file that pages load; under another digest than its own there is none.
async fn asset(Path((digest, name)): Path<(String, String)>) -> Response {
    let path = format!("/assets/{digest}/{name}");
    let found = [&ASSETS.style, &ASSETS.script, &ASSETS.icon].into_iter().find(|it| it.path == path);
    let Some(asset) = found else { return Wrong::Missing(format!("nothing is at {path}")).into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.media)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, asset.body.as_str()).into_response()
}

async fn nowhere(uri: Uri) -> Wrong {
    Wrong::Missing(format!("nothing is at {}", uri.path()))
}

async fn not_so(method: Method, uri: Uri) -> Wrong {
    Wrong::Refused(StatusCode::METHOD_NOT_ALLOWED, "that cannot be done here", format!("{method} {}", uri.path()))
}

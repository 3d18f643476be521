//! Records of the casebook as JSON, under `/api/v1`.
//!
//! Lists come page by page, errors as problems (RFC 9457), and everything that can be asked for again under an entity tag. What may be asked, and
//! what comes back, is described at `/api/v1/openapi.json`.

mod answer;
mod articles;
mod captures;
mod corrections;
mod events;
mod exports;
mod jobs;
mod list;
mod openapi;
mod problems;
mod quotations;
mod search;
mod stories;

use crate::desk::Desk;
use crate::problem::{Kind, Problem};
use crate::tags::tagged;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use std::sync::Arc;

/// Bytes of a body in JSON.
const MOST_JSON: usize = 1 << 20;

/// Returns the API.
pub fn router() -> Router<Arc<Desk>> {
    // What is uploaded is counted as it comes.
    let uploads = Router::new().route("/uploads", post(jobs::upload)).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/openapi.json", get(openapi::describe))
        .route("/problems", get(problems::list))
        .route("/problems/{slug}", get(problems::one))
        .route("/stories", get(stories::list))
        .route("/stories/{story}", get(stories::one))
        .route("/stories/{story}/utterances", get(stories::utterances))
        .route("/stories/{story}/claims", get(stories::claims))
        .route("/stories/{story}/conflicts", get(stories::conflicts))
        .route("/stories/{story}/lineage", get(stories::lineage))
        .route("/stories/{story}/timeline", get(stories::timeline))
        .route("/stories/{story}/brief", get(stories::brief))
        .route("/utterances/{utterance}", get(stories::utterance))
        .route("/articles", get(articles::list))
        .route("/articles/{article}", get(articles::one))
        .route("/captures", get(captures::list))
        .route("/captures/{capture}", get(captures::one))
        .route("/captures/{capture}/bytes", get(captures::bytes))
        .route("/quotations", get(quotations::list))
        .route("/speakers", get(quotations::speakers))
        .route("/search", get(search::search))
        .route("/corrections", get(corrections::list).post(corrections::append))
        .route("/jobs", get(jobs::list).post(jobs::create))
        .route("/jobs/{job}", get(jobs::one).delete(jobs::stop))
        .route("/jobs/{job}/ledger", get(jobs::ledger))
        .route("/jobs/{job}/events", get(events::follow))
        .route("/exports/{format}", get(exports::export))
        .layer(DefaultBodyLimit::max(MOST_JSON))
        .merge(uploads)
        .fallback(unknown)
        .layer(from_fn(tagged))
        .layer(from_fn(answer::told_as_problems))
}

/// Answers that nothing is at `uri`.
pub async fn unknown(uri: Uri) -> Problem {
    let detail = format!("nothing is at {}; /api/v1/openapi.json lists what is", uri.path());
    Problem::new(Kind::UnknownPath, detail)
}

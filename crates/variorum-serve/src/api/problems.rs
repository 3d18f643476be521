//! What each kind of problem means: where the `type` of a problem leads.

use super::answer::Id;
use crate::problem::{LISTED_AT, MEANINGS, Meaning, Problem};
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

fn told(it: &Meaning) -> serde_json::Value {
    json!({ "type": format!("{LISTED_AT}/{}", it.slug), "title": it.title, "status": it.status })
}

/// Lists the kinds of problem.
#[utoipa::path(get, path = "/api/v1/problems", tag = "problems", operation_id = "list_problems",
    responses((status = 200, description = "every kind of problem", body = ref("#/components/schemas/ProblemKinds"))))]
pub async fn list() -> Response {
    Json(MEANINGS.iter().map(told).collect::<Vec<_>>()).into_response()
}

/// Returns what a kind of problem means.
#[utoipa::path(get, path = "/api/v1/problems/{slug}", tag = "problems", operation_id = "get_problem",
    params(("slug" = String, Path, description = "what the problem's type ends in")),
    responses((status = 200, description = "the kind of problem", body = ref("#/components/schemas/ProblemKind"))))]
pub async fn one(Id(slug): Id) -> Result<Response, Problem> {
    let found = MEANINGS.iter().find(|it| it.slug == slug).ok_or_else(|| Problem::unknown(&slug))?;
    Ok(Json(told(found)).into_response())
}

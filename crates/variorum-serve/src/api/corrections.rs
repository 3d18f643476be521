//! Corrections by hand.

use super::answer::{Body, Params};
use super::list::{Listing, Paging};
use crate::corrections::{NewCorrection, append_correction};
use crate::desk::Desk;
use crate::problem::{Kind, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Lists the corrections saved, in the order in which they are applied: speakers, merges, splits, alignments.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "corrections", operation_id = "list_corrections",
    params(("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of corrections", body = ref("#/components/schemas/CorrectionList")),
        (status = 409, description = "the file of corrections cannot be read", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json")))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(paging): Params<Paging>) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let all = waited(move || desk.corrections()).await?;
    let all: Vec<NewCorrection> = all.all.iter().map(NewCorrection::from).collect();
    Ok(Json(Listing::cut(&all, page, "/corrections")).into_response())
}

/// Saves a correction; the stories that it is about show it from then on, each with the reason where it cannot be applied.
#[utoipa::path(post, path = "/api/v1/corrections", tag = "corrections", operation_id = "save_correction",
    request_body(content = ref("#/components/schemas/Correction"), content_type = "application/json"),
    responses((status = 201, description = "saved", body = ref("#/components/schemas/Correction")),
        (status = 409, description = "the file of corrections cannot be read", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json")))]
pub async fn append(State(desk): State<Arc<Desk>>, Body(it): Body<NewCorrection>) -> Result<Response, Problem> {
    let saved = waited(move || append_correction(&desk, &it).map(|()| it)).await?;
    Ok((StatusCode::CREATED, Json(saved)).into_response())
}

async fn waited<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = spawn_blocking(work).await;
    done.unwrap_or_else(|fault| Err(Problem::new(Kind::CasebookFailed, fault.to_string())))
}

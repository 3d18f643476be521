//! Quotations, and who is quoted.

use super::answer::Params;
use super::list::{Listing, Paging, checked_id, listed};
use crate::desk::Desk;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use variorum_casebook::{Among, QuotationRow, SpeakerRow};

const KINDS: [&str; 3] = ["direct", "mixed", "indirect"];

/// Which quotations are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    story: Option<String>,
    article: Option<String>,
    speaker: Option<String>,
    kind: Option<String>,
    limit: Option<u64>,
    offset: Option<u64>,
}

/// Lists quotations, in the order in which their stories were told.
#[utoipa::path(get, path = "/api/v1/quotations", tag = "quotations", operation_id = "list_quotations",
    params(("story" = Option<String>, Query, description = "only those of this story"),
        ("article" = Option<String>, Query, description = "only those of this article"),
        ("speaker" = Option<String>, Query, description = "only those of this speaker, by the whole name"),
        ("kind" = Option<String>, Query, description = "only those of this kind"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of quotations", body = ref("#/components/schemas/QuotationList"))))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(asked): Params<Asked>) -> Result<Response, Problem> {
    let page = Paging::page(asked.limit, asked.offset)?;
    checked_id("story", asked.story.as_deref(), "s-", 12)?;
    checked_id("article", asked.article.as_deref(), "a-", 16)?;
    if asked.kind.as_deref().is_some_and(|it| !KINDS.contains(&it)) {
        return Err(Problem::parameter("kind", "direct, mixed or indirect"));
    }
    let Asked { story, article, speaker, kind, .. } = asked;
    let among = Among { story, article, speaker, kind };
    let wanted = among.clone();
    let (rows, n): (Vec<QuotationRow>, u64) =
        listed(&desk, move |case| Ok((case.quotations_page(&wanted, page)?, case.n_quotations(&wanted)?))).await?;
    let filters = [
        ("story", among.story.as_deref()),
        ("article", among.article.as_deref()),
        ("speaker", among.speaker.as_deref()),
        ("kind", among.kind.as_deref()),
    ];
    Ok(Json(Listing::of(rows, n, page, "/quotations", &filters)).into_response())
}

/// Lists who is quoted, the most often quoted first.
#[utoipa::path(get, path = "/api/v1/speakers", tag = "quotations", operation_id = "list_speakers",
    params(("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of speakers", body = ref("#/components/schemas/SpeakerList"))))]
pub async fn speakers(State(desk): State<Arc<Desk>>, Params(paging): Params<Paging>) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let (rows, n): (Vec<SpeakerRow>, u64) =
        listed(&desk, move |case| Ok((case.speakers_page(page)?, case.n_speakers()?))).await?;
    Ok(Json(Listing::of(rows, n, page, "/speakers", &[])).into_response())
}

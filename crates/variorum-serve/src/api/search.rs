//! The search.

use super::answer::Params;
use super::list::{Listing, Paging, address, or_none};
use crate::desk::Desk;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use variorum_casebook::{Fault, Hit, Page, query};

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    q: String,
    limit: Option<u64>,
    offset: Option<u64>,
}

/// Finds articles, or with `speaker:` or `kind:` quotations, the best first.
///
/// Words, `"phrases"`, `AND`, `OR`, `NOT`, parentheses and `prefix*`; `speaker:`, `outlet:`, `date:2025-02..2025-03`, `story:`,
/// `kind:article|quotation|direct|mixed|indirect` and `origins:>=2` narrow what is found. Of more than 2,000 that answer the latest kept are
/// ranked.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", operation_id = "search",
    params(("q" = String, Query, description = "the question"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of hits, not counted", body = ref("#/components/schemas/HitList"))))]
pub async fn search(State(desk): State<Arc<Desk>>, Params(asked): Params<Asked>) -> Result<Response, Problem> {
    let page = Paging::page(asked.limit, asked.offset)?;
    let question = query(&asked.q).map_err(Fault::Query)?;
    let found = or_none(desk.search(question, page.offset as usize, page.limit as usize).await)?;
    let (items, more): (Vec<Hit>, bool) = (found.hits, found.more);
    let behind = Page { offset: page.offset + items.len() as u64, ..page };
    let next = more.then(|| address("/search", &[("q", Some(&asked.q))], behind));
    Ok(Json(Listing { items, total: None, next }).into_response())
}

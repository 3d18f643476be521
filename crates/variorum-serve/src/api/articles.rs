//! Articles.

use super::answer::{Id, Params};
use super::list::{Listing, Paging, checked_id, known, listed};
use crate::desk::Desk;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use variorum::storyfile::records::{ArticleRecord, QuotationRecord};
use variorum_casebook::ArticleRow;

/// Which articles are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    story: Option<String>,
    limit: Option<u64>,
    offset: Option<u64>,
}

/// Lists the articles, by publication.
#[utoipa::path(get, path = "/api/v1/articles", tag = "articles", operation_id = "list_articles",
    params(("story" = Option<String>, Query, description = "only those of this story"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of articles", body = ref("#/components/schemas/ArticleList"))))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(asked): Params<Asked>) -> Result<Response, Problem> {
    let page = Paging::page(asked.limit, asked.offset)?;
    checked_id("story", asked.story.as_deref(), "s-", 12)?;
    let story = asked.story.clone();
    let (rows, n): (Vec<ArticleRow>, u64) = listed(&desk, move |case| {
        Ok((case.articles_page(story.as_deref(), page)?, case.n_articles(story.as_deref())?))
    })
    .await?;
    Ok(Json(Listing::of(rows, n, page, "/articles", &[("story", asked.story.as_deref())])).into_response())
}

/// An article with what is quoted in it.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    row: ArticleRow,
    /// Nothing while its story has not been told yet.
    article: Option<ArticleRecord>,
    quotations: Vec<QuotationRecord>,
}

/// Returns an article: what it states of itself, its text, its quotations.
#[utoipa::path(get, path = "/api/v1/articles/{article}", tag = "articles", operation_id = "get_article",
    params(("article" = String, Path, description = "the article's id")),
    responses((status = 200, description = "the article", body = ref("#/components/schemas/ArticleTold"))))]
pub async fn one(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    let wanted = id.clone();
    let shown = desk.clone();
    let told = known(&desk, &id, move |case| {
        let Some((row, part)) = case.article_row(&wanted)? else { return Ok(None) };
        if part.is_none() {
            return Ok(Some(Told { row, article: None, quotations: Vec::new() }));
        }
        let file = shown.file_in(case, &wanted)?;
        let article = file.articles.iter().find(|it| it.id == wanted).cloned();
        let quotations = file.quotations.iter().filter(|it| it.article == wanted).cloned().collect();
        Ok(Some(Told { row, article, quotations }))
    });
    Ok(Json(told.await?).into_response())
}

//! Stories, whole and part by part, with the corrections applied.

use super::answer::{Id, Params};
use super::list::{Listing, Paging, known, listed};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::stories::Told;
use crate::tags::{is_known, tag_of, unchanged};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;
use variorum::storyfile::records::{
    BriefRecord, ClaimRecord, ConflictRecord, LineageRecord, OriginRecord, SourceRecord, StoryRecord,
    TimelineRecord, UtteranceRecord,
};
use variorum_casebook::{Fault, StoryRow};

/// Lists the stories, the largest first.
#[utoipa::path(get, path = "/api/v1/stories", tag = "stories", operation_id = "list_stories",
    params(("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of stories", body = ref("#/components/schemas/StoryList"),
        headers(("ETag" = String, description = "changes with what is answered")))))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(paging): Params<Paging>) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let (rows, n): (Vec<StoryRow>, u64) =
        listed(&desk, move |case| Ok((case.stories_page(page)?, case.n_stories()?))).await?;
    Ok(Json(Listing::of(rows, n, page, "/stories", &[])).into_response())
}

/// Returns a story: its story file, with its articles and captures.
#[utoipa::path(get, path = "/api/v1/stories/{story}", tag = "stories", operation_id = "get_story",
    params(("story" = String, Path, description = "the story's id")),
    responses((status = 200, description = "the story file; what a person corrected is told in it",
        body = ref("#/components/schemas/StoryFile"), headers(("ETag" = String, description = "changes with what is answered")))))]
pub async fn one(State(desk): State<Arc<Desk>>, Id(id): Id, asked: HeaderMap) -> Result<Response, Problem> {
    let told = story(&desk, &id).await?;
    let tag = tag_of(told.key.as_bytes());
    if is_known(&asked, &tag) {
        return Ok(unchanged([(header::ETAG, tag)].into_iter().collect()));
    }
    let media = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, media), (header::ETAG, tag)], told.json.clone()).into_response())
}

async fn story(desk: &Arc<Desk>, id: &str) -> Result<Arc<Told>, Problem> {
    match desk.story(id).await {
        Err(Fault::Missing(_)) => Err(Problem::unknown(id)),
        other => other.map_err(Problem::from),
    }
}

/// A page of what `all` names of a story.
async fn part<T: Clone + Serialize>(
    desk: &Arc<Desk>,
    id: &str,
    paging: Paging,
    name: &str,
    all: fn(&StoryRecord) -> &[T],
) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let told = story(desk, id).await?;
    let record = told.file().stories.first().ok_or_else(|| Problem::unknown(id))?;
    Ok(Json(Listing::cut(all(record), page, &format!("/stories/{id}/{name}"))).into_response())
}

/// Lists what was said, each thing once, in all its renderings.
#[utoipa::path(get, path = "/api/v1/stories/{story}/utterances", tag = "stories", operation_id = "list_utterances",
    params(("story" = String, Path, description = "the story's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of utterances", body = ref("#/components/schemas/UtteranceList"))))]
pub async fn utterances(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    part::<UtteranceRecord>(&desk, &id, paging, "utterances", |it| &it.utterances).await
}

/// Lists what is stated, and by whom.
#[utoipa::path(get, path = "/api/v1/stories/{story}/claims", tag = "stories", operation_id = "list_claims",
    params(("story" = String, Path, description = "the story's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of claims", body = ref("#/components/schemas/ClaimList"))))]
pub async fn claims(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    part::<ClaimRecord>(&desk, &id, paging, "claims", |it| &it.claims).await
}

/// Lists where the reports differ.
#[utoipa::path(get, path = "/api/v1/stories/{story}/conflicts", tag = "stories", operation_id = "list_conflicts",
    params(("story" = String, Path, description = "the story's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of conflicts", body = ref("#/components/schemas/ConflictList"))))]
pub async fn conflicts(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    part::<ConflictRecord>(&desk, &id, paging, "conflicts", |it| &it.conflicts).await
}

/// Lists the dated statements, in order of time.
#[utoipa::path(get, path = "/api/v1/stories/{story}/timeline", tag = "stories", operation_id = "list_timeline",
    params(("story" = String, Path, description = "the story's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of the timeline", body = ref("#/components/schemas/TimelineList"))))]
pub async fn timeline(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    part::<TimelineRecord>(&desk, &id, paging, "timeline", |it| &it.timeline).await
}

/// Lists the lines of the brief.
#[utoipa::path(get, path = "/api/v1/stories/{story}/brief", tag = "stories", operation_id = "list_brief",
    params(("story" = String, Path, description = "the story's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of the brief", body = ref("#/components/schemas/BriefList"))))]
pub async fn brief(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    part::<BriefRecord>(&desk, &id, paging, "brief", |it| &it.brief).await
}

/// Who took words from whom.
#[derive(Debug, Serialize)]
pub struct Lineage<'a> {
    derivations: &'a [LineageRecord],
    origins: &'a [OriginRecord],
    sources: &'a [SourceRecord],
}

/// Returns who took words from whom, and which articles are one source.
#[utoipa::path(get, path = "/api/v1/stories/{story}/lineage", tag = "stories", operation_id = "get_lineage",
    params(("story" = String, Path, description = "the story's id")),
    responses((status = 200, description = "derivations, origins, and sources that are credited and not captured",
        body = ref("#/components/schemas/Lineage"))))]
pub async fn lineage(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    let told = story(&desk, &id).await?;
    let record = told.file().stories.first().ok_or_else(|| Problem::unknown(&id))?;
    let lineage =
        Lineage { derivations: &record.lineage, origins: &record.origin_details, sources: &record.sources };
    Ok(Json(lineage).into_response())
}

/// An utterance, and the story it is of.
#[derive(Debug, Serialize)]
pub struct InStory<'a> {
    story: &'a str,
    utterance: &'a UtteranceRecord,
}

/// Returns an utterance, and the story it is of.
#[utoipa::path(get, path = "/api/v1/utterances/{utterance}", tag = "stories", operation_id = "get_utterance",
    params(("utterance" = String, Path, description = "the utterance's id")),
    responses((status = 200, description = "the utterance and its story's id", body = ref("#/components/schemas/UtteranceInStory"))))]
pub async fn utterance(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    let wanted = id.clone();
    let home = known(&desk, &id, move |case| case.story_of_utterance(&wanted)).await?;
    let told = story(&desk, &home).await?;
    let all = told.file().stories.iter().flat_map(|it| &it.utterances);
    // A correction may have made another of it.
    let found = all.into_iter().find(|it| it.utterance == id).ok_or_else(|| Problem::unknown(&id))?;
    Ok(Json(InStory { story: &home, utterance: found }).into_response())
}

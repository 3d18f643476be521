//! A story, one of its utterances, its lineage; the story as one page to be saved.

use super::frame::{Answer, Frame, download, filters, frame, html};
use super::wrong::Wrong;
use crate::desk::Desk;
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use std::sync::Arc;
use variorum::storyfile::records::{StoryFile, StoryRecord};
use variorum::storyfile::{self, served};
use variorum_casebook::{Fault, Result};

#[derive(Template)]
#[template(path = "story.html")]
struct StoryPage<'a> {
    frame: Frame,
    story: &'a str,
    headline: &'a str,
    main: String,
}

#[derive(Template)]
#[template(path = "lineage.html")]
struct LineagePage<'a> {
    frame: Frame,
    story: &'a str,
    headline: &'a str,
    main: String,
}

#[derive(Template)]
#[template(path = "utterance.html")]
struct UtterancePage<'a> {
    frame: Frame,
    story: &'a str,
    headline: &'a str,
    speaker: &'a str,
    place: (usize, usize),
    before: Option<String>,
    after: Option<String>,
    main: String,
    corrections: String,
}

/// `/stories/{story}`.
pub async fn story(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Answer {
    let file = desk.read(move |it| it.file_of(&id)).await?;
    let record = record(&file)?;
    let main = served::story(&file).unwrap_or_default();
    html(&StoryPage { frame: frame("stories"), story: &record.story, headline: &record.headline, main })
}

/// `/stories/{story}/lineage`.
pub async fn lineage(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Answer {
    let file = desk.read(move |it| it.file_of(&id)).await?;
    let record = record(&file)?;
    let main = served::lineage(&file).unwrap_or_default();
    html(&LineagePage { frame: frame("stories"), story: &record.story, headline: &record.headline, main })
}

/// `/stories/{story}/edition.html`: the page that stands alone, captures and all.
pub async fn edition(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Answer {
    let (name, page) = desk
        .read(move |it| {
            let file = it.file_of(&id)?;
            let ids: Vec<&str> = file.captures.iter().map(|it| it.id.as_str()).collect();
            let captures = it.captures(&ids)?;
            let name = file.stories.first().map_or("page", |it| it.story.as_str());
            Ok((format!("{name}.html"), storyfile::html(&file, &captures)))
        })
        .await?;
    Ok(download(&name, "text/html; charset=utf-8", page))
}

/// The two renderings that a reader laid side by side.
#[derive(Debug, Default, Deserialize)]
pub struct Sides {
    left: Option<String>,
    right: Option<String>,
}

/// `/stories/{story}/utterances/{utterance}`.
pub async fn utterance(
    State(desk): State<Arc<Desk>>,
    Path((story, id)): Path<(String, String)>,
    Query(sides): Query<Sides>,
) -> Answer {
    let file = desk.read(move |it| it.file_of(&story)).await?;
    let record = record(&file)?;
    let chosen = sides.left.as_deref().zip(sides.right.as_deref());
    let page = served::utterance(&file, &id, chosen).ok_or_else(|| Wrong::from(Fault::Unknown(id.clone())))?;
    html(&UtterancePage {
        frame: frame("stories"),
        story: &record.story,
        headline: &record.headline,
        speaker: page.speaker.as_deref().unwrap_or("Speaker not named"),
        place: page.place,
        before: page.before,
        after: page.after,
        main: page.main,
        corrections: String::new(),
    })
}

/// The story of a part; a page without a report has none.
fn record(file: &StoryFile) -> Result<&StoryRecord> {
    let article = || file.articles.first().map_or(String::new(), |it| it.id.clone());
    file.stories.first().ok_or_else(|| Fault::Unknown(article()))
}

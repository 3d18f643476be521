//! A story, one of its utterances, its lineage; the story as one page to be saved.

use super::again::Again;
use super::asked::{Ids, Params};
use super::corrections::forms;
use super::frame::{Answer, Frame, download, filters, frame, html};
use super::pager::encoded;
use super::speakers::counted;
use super::wrong::Wrong;
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use std::sync::Arc;
use variorum::storyfile::records::{StoryFile, StoryRecord};
use variorum::storyfile::{self, served};
use variorum_casebook::{Fault, Result, n_texts};

#[derive(Template)]
#[template(path = "story.html")]
struct StoryPage<'a> {
    frame: Frame,
    story: &'a str,
    headline: &'a str,
    counts: String,
    uncorrected: Option<&'a str>,
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
pub async fn story(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>, again: Again) -> Answer {
    let told = desk.story(&id).await?;
    again.unless_known(&told, || {
        let file = told.file();
        let record = record(file)?;
        html(&StoryPage {
            frame: frame("stories"),
            story: &record.story,
            headline: &record.headline,
            counts: counts(file, record),
            uncorrected: told.uncorrected.as_deref(),
            main: served::story(file).unwrap_or_default(),
        })
    })
}

/// `/stories/{story}/lineage`.
pub async fn lineage(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>, again: Again) -> Answer {
    let told = desk.story(&id).await?;
    again.unless_known(&told, || {
        let record = record(told.file())?;
        let main = served::lineage(told.file()).unwrap_or_default();
        html(&LineagePage { frame: frame("stories"), story: &record.story, headline: &record.headline, main })
    })
}

/// `/stories/{story}/edition.html`: the page that stands alone, captures and all.
pub async fn edition(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>) -> Answer {
    let told = desk.story(&id).await?;
    let name = format!("{}.html", told.story);
    let page = desk
        .read(move |it| {
            let file = told.file();
            let ids: Vec<&str> = file.captures.iter().map(|it| it.id.as_str()).collect();
            Ok(storyfile::html(file, &it.captures(&ids)?))
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
    Ids((story, id)): Ids<(String, String)>,
    Params(sides): Params<Sides>,
    again: Again,
) -> Answer {
    let told = desk.story(&story).await?;
    again.unless_known(&told, || {
        let file = told.file();
        let record = record(file)?;
        let chosen = sides.left.as_deref().zip(sides.right.as_deref());
        let page = served::utterance(file, &id, chosen).ok_or_else(|| Wrong::from(Fault::Unknown(id.clone())))?;
        html(&UtterancePage {
            frame: frame("stories"),
            story: &record.story,
            headline: &record.headline,
            speaker: page.speaker.as_deref().unwrap_or("Speaker not named"),
            place: page.place,
            before: page.before,
            after: page.after,
            main: page.main,
            corrections: forms(record, &id).unwrap_or_default(),
        })
    })
}

/// `/utterances/{utterance}`: an utterance by its id alone leads to the story that has it.
pub async fn utterance_by_id(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>) -> Answer {
    let asked = id.clone();
    let story = desk.read(move |it| it.story_of_utterance(&asked)).await?;
    let story = story.ok_or_else(|| Fault::Unknown(id.clone()))?;
    Ok(Redirect::to(&format!("/stories/{story}/utterances/{}", encoded(&id))).into_response())
}

/// How many captures, distinct texts and independent origins a story has.
fn counts(file: &StoryFile, story: &StoryRecord) -> String {
    let open = story.origin_details.iter().filter(|it| it.status == "undecided").count();
    let sure = story.origins.len().saturating_sub(open);
    format!(
        "{} · {} · {}",
        counted(file.captures.len() as u64, "capture", "captures"),
        counted(n_texts(story), "distinct text", "distinct texts"),
        counted(sure as u64, "independent origin", "independent origins"),
    )
}

/// The story of a part; a page without a report has none.
fn record(file: &StoryFile) -> Result<&StoryRecord> {
    let article = || file.articles.first().map_or(String::new(), |it| it.id.clone());
    file.stories.first().ok_or_else(|| Fault::Unknown(article()))
}

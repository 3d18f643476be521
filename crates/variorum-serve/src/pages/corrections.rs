//! What a reader corrects at an utterance: who says it, what belongs together, what does not, which words answer each other.

use super::form::{all, field, fields};
use super::frame::{Answer, filters};
use super::wrong::Wrong;
use crate::corrections::{NewCorrection, NewWords, append_correction};
use crate::desk::Desk;
use askama::Template;
use axum::extract::{RawForm, State};
use axum::response::{IntoResponse, Redirect};
use std::sync::Arc;
use variorum::storyfile::records::{RenderingRecord, StoryRecord, UtteranceRecord};
use variorum_casebook::Fault;

#[derive(Template)]
#[template(path = "corrections.html")]
struct Forms<'a> {
    story: &'a str,
    utterance: &'a str,
    speaker: &'a str,
    renderings: Vec<Choice<'a>>,
    /// The other utterances of the story.
    others: Vec<Other<'a>>,
}

struct Choice<'a> {
    siglum: &'a str,
    label: &'a str,
    words: &'a str,
}

struct Other<'a> {
    id: &'a str,
    speaker: &'a str,
    words: String,
}

/// Returns the forms of an utterance; nothing where the story has none of that id.
pub fn forms(story: &StoryRecord, id: &str) -> Option<String> {
    let utterance = story.utterances.iter().find(|it| it.utterance == id)?;
    let label = |it: &RenderingRecord| {
        story.sigla.iter().find(|at| at.article == it.article).map_or("", |at| at.label.as_str())
    };
    let forms = Forms {
        story: &story.story,
        utterance: id,
        speaker: utterance.speaker.as_deref().unwrap_or_default(),
        renderings: utterance
            .renderings
            .iter()
            .map(|it| Choice { siglum: &it.siglum, label: label(it), words: words(it) })
            .collect(),
        others: story
            .utterances
            .iter()
            .filter(|it| it.utterance != id)
            .map(|it| Other {
                id: &it.utterance,
                speaker: it.speaker.as_deref().unwrap_or("not named"),
                words: shortened(&it.text),
            })
            .collect(),
    };
    forms.render().ok()
}

/// `/corrections`: a correction is saved, and the story is shown with it.
pub async fn correct(State(desk): State<Arc<Desk>>, RawForm(form): RawForm) -> Answer {
    let form = fields(&form);
    let told = desk.story(field(&form, "story")).await?;
    let story = told.file().stories.first().ok_or_else(|| Fault::Unknown(told.story.clone()))?;
    let correction = correction(story, &form)?;
    let story = told.story.clone();
    let saved = tokio::task::spawn_blocking(move || append_correction(&desk, &correction)).await;
    saved.unwrap_or_else(|fault| {
        Err(crate::problem::Problem::new(crate::problem::Kind::CasebookFailed, fault.to_string()))
    })?;
    Ok(Redirect::to(&format!("/stories/{story}#corrections")).into_response())
}

/// The correction that a form asks for.
fn correction(story: &StoryRecord, form: &[(String, String)]) -> Result<NewCorrection, Wrong> {
    let utterance = |id: &str| story.utterances.iter().find(|it| it.utterance == id);
    let here = utterance(field(form, "utterance"))
        .ok_or_else(|| Wrong::Missing(format!("{} has no utterance {}", story.story, field(form, "utterance"))))?;
    let rendering = |siglum: &str| {
        let found = here.renderings.iter().find(|it| it.siglum == siglum);
        found.ok_or_else(|| Wrong::Asked(format!("no rendering {siglum}; expected one of those shown")))
    };
    let some = |name: &str| Some(field(form, name).to_owned()).filter(|it| !it.is_empty());
    let kind = field(form, "kind");
    let (renderings, speaker) = match kind {
        "speaker" => (vec![named(rendering(field(form, "pick"))?)], Some(field(form, "speaker").to_owned())),
        "split" => {
            (all(form, "pick").into_iter().map(|it| rendering(it).map(named)).collect::<Result<_, _>>()?, None)
        }
        "merge" => {
            let other = utterance(field(form, "other")).and_then(base);
            let other =
                other.ok_or_else(|| Wrong::Asked("no other utterance was chosen; expected one".to_owned()))?;
            let own = base(here).ok_or_else(|| Wrong::Asked("nobody renders this utterance".to_owned()))?;
            (vec![named(own), named(other)], None)
        }
        "align" => {
            let side = |n: &str| -> Result<NewWords, Wrong> {
                let rendering = rendering(field(form, &format!("pick{n}")))?;
                Ok(NewWords { words: field(form, &format!("words{n}")).to_owned(), ..named(rendering) })
            };
            (vec![side("1")?, side("2")?], None)
        }
        _ => {
            return Err(Wrong::Asked(format!(
                "“{kind}” is no correction; expected speaker, merge, split or align"
            )));
        }
    };
    Ok(NewCorrection { kind: kind.to_owned(), renderings, speaker, note: some("note") })
}

fn base(utterance: &UtteranceRecord) -> Option<&RenderingRecord> {
    utterance.renderings.iter().find(|it| it.siglum == utterance.base).or(utterance.renderings.first())
}

fn named(rendering: &RenderingRecord) -> NewWords {
    NewWords { report: rendering.article.clone(), words: words(rendering).to_owned() }
}

/// Words that stand in the report as they are: of a rendering in pieces the longest piece.
fn words(rendering: &RenderingRecord) -> &str {
    let longest = rendering.anchors.iter().max_by_key(|it| it.exact.len());
    longest.filter(|_| rendering.anchors.len() > 1).map_or(&rendering.text, |it| &it.exact)
}

fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(80).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

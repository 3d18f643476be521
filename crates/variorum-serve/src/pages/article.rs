//! An article, with what it states of itself, on what evidence, against which rivals; two of them side by side.

use super::asked::{Ids, Params};
use super::frame::{Answer, Frame, filters, frame, html};
use super::wrong::Wrong;
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use variorum::storyfile::records::{ArticleRecord, StoryFile};
use variorum::storyfile::{pair, served};
use variorum_casebook::{Fault, Result};

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    frame: Frame,
    article: &'a str,
    capture: &'a str,
    headline: &'a str,
    publisher: &'a str,
    published: Option<&'a str>,
    version_of: Option<&'a str>,
    /// The story it stands in: its id and headline.
    story: Option<(&'a str, &'a str)>,
    /// The other reports of that story.
    others: Vec<(&'a str, &'a str)>,
    card: String,
    quotations: Option<(usize, String)>,
}

/// `/articles/{article}`.
pub async fn article(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>) -> Answer {
    let file = desk.file_of(&id).await?;
    let record = article_in(&file, &id)?;
    let story = file.stories.first().filter(|it| it.members.contains(&record.id));
    let sigla = story.map_or(&[][..], |it| &it.sigla);
    html(&ArticlePage {
        frame: frame("stories"),
        article: &record.id,
        capture: digest(&record.capture),
        headline: headline(record),
        publisher: publisher(record),
        published: record.published.as_deref(),
        version_of: record.version_of.as_deref(),
        story: story.map(|it| (it.story.as_str(), it.headline.as_str())),
        others: sigla
            .iter()
            .filter(|it| it.article != record.id)
            .map(|it| (it.article.as_str(), it.label.as_str()))
            .collect(),
        card: served::article(&file, &record.id).unwrap_or_default(),
        quotations: served::quotations(&file, &|it| it.article == record.id),
    })
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    frame: Frame,
    story: Option<(&'a str, &'a str)>,
    main: String,
    sides: [Side<'a>; 2],
}

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage<'a> {
    frame: Frame,
    a: &'a str,
    b: &'a str,
}

struct Side<'a> {
    article: &'a str,
    headline: &'a str,
    publisher: &'a str,
    published: Option<&'a str>,
    paragraphs: Vec<&'a str>,
}

/// The two articles that a reader compares.
#[derive(Debug, Default, Deserialize)]
pub struct Two {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

/// `/compare?a=ARTICLE&b=ARTICLE`.
pub async fn compare(State(desk): State<Arc<Desk>>, Params(two): Params<Two>) -> Answer {
    let Two { a, b } = &two;
    if a.is_empty() || b.is_empty() {
        return html(&ChoosePage { frame: frame("stories"), a, b });
    }
    if a == b {
        return Err(Wrong::Asked(format!("{a} and {b} are one article; expected two")));
    }
    let (left, right) = (desk.file_of(a).await?, desk.file_of(b).await?);
    let sides = (article_in(&left, a)?, article_in(&right, b)?);
    let both = pair(&left, &sides.0.id, &sides.1.id).ok();
    let story = both.as_ref().and_then(|_| left.stories.first());
    html(&ComparePage {
        frame: frame("stories"),
        story: story.map(|it| (it.story.as_str(), it.headline.as_str())),
        main: both.and_then(|it| served::compared(&left, &it)).unwrap_or_default(),
        sides: [side(sides.0), side(sides.1)],
    })
}

fn side(article: &ArticleRecord) -> Side<'_> {
    Side {
        article: &article.id,
        headline: headline(article),
        publisher: publisher(article),
        published: article.published.as_deref(),
        paragraphs: article.text.split("\n\n").filter(|it| !it.trim().is_empty()).collect(),
    }
}

/// The article of that id, or that begins so, or of that doc id.
fn article_in<'a>(file: &'a StoryFile, id: &str) -> Result<&'a ArticleRecord> {
    let by = |is_it: &dyn Fn(&ArticleRecord) -> bool| file.articles.iter().find(|it| is_it(it));
    let found =
        by(&|it| it.id == id || it.source == id || it.capture == id).or_else(|| by(&|it| it.id.starts_with(id)));
    found.ok_or_else(|| Fault::Unknown(id.to_owned()))
}

fn headline(article: &ArticleRecord) -> &str {
    article.headline.as_ref().map_or(&article.source, |it| &it.exact)
}

fn publisher(article: &ArticleRecord) -> &str {
    article.publisher_name.as_deref().unwrap_or("Publisher not known")
}

/// The digest of a capture's id, as addresses have it.
pub fn digest(capture: &str) -> &str {
    capture.strip_prefix("sha256:").unwrap_or(capture)
}

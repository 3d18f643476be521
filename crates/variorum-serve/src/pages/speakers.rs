//! Who is quoted, and everything they are quoted with, story by story.

use super::article::digest;
use super::asked::{Ids, Params};
use super::frame::{Answer, Frame, filters, frame, html};
use super::pager::{encoded, pager};
use super::wrong::Wrong;
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use variorum::storyfile::served;
use variorum_casebook::{Among, Casebook, Fault, Page, QuotationRow, Result};

/// Speakers on one page.
const MOST: u64 = 100;
/// Quotations on one page.
const MOST_QUOTED: u64 = 200;

#[derive(Template)]
#[template(path = "speakers.html")]
struct SpeakersPage {
    frame: Frame,
    n_all: u64,
    rows: Vec<SpeakerLine>,
    pager: String,
}

struct SpeakerLine {
    href: String,
    name: String,
    counts: String,
}

#[derive(Template)]
#[template(path = "speaker.html")]
struct SpeakerPage<'a> {
    frame: Frame,
    name: &'a str,
    asked: String,
    counts: String,
    parts: Vec<Part>,
    pager: String,
}

/// What somebody is quoted with in one story.
struct Part {
    story: String,
    headline: String,
    n: String,
    list: String,
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize)]
pub struct Turned {
    #[serde(default)]
    page: String,
}

impl Turned {
    fn number(&self) -> u64 {
        self.page.parse().unwrap_or(1).max(1)
    }
}

/// `/speakers`.
pub async fn speakers(State(desk): State<Arc<Desk>>, Params(turned): Params<Turned>) -> Answer {
    let page = turned.number();
    let offset = (page - 1).saturating_mul(MOST);
    let read = desk.read(move |it| Ok((it.n_speakers()?, it.speakers_page(Page { offset, limit: MOST })?))).await;
    let (n_all, rows) = match read {
        Err(Fault::Missing(_)) => (0, Vec::new()),
        read => read?,
    };
    let line = |it: variorum_casebook::SpeakerRow| SpeakerLine {
        href: format!("/speakers/{}", encoded(&it.speaker)),
        counts: format!(
            "{} in {}, {}",
            counted(it.quotations, "quotation", "quotations"),
            counted(it.articles, "report", "reports"),
            counted(it.stories, "story", "stories")
        ),
        name: it.speaker,
    };
    html(&SpeakersPage {
        frame: frame("speakers"),
        n_all,
        rows: rows.into_iter().map(line).collect(),
        pager: pager("/speakers", &[], page as usize, page.saturating_mul(MOST) < n_all),
    })
}

/// `/speakers/{name}`.
pub async fn speaker(
    State(desk): State<Arc<Desk>>,
    Ids(name): Ids<String>,
    Params(turned): Params<Turned>,
) -> Answer {
    let page = turned.number();
    let among = Among { speaker: Some(name.clone()), ..Among::default() };
    let offset = (page - 1).saturating_mul(MOST_QUOTED);
    let (n_all, parts) = desk
        .read(move |it| {
            let rows = it.quotations_page(&among, Page { offset, limit: MOST_QUOTED })?;
            Ok((it.n_quotations(&among)?, parts(it, rows)?))
        })
        .await?;
    if n_all == 0 {
        return Err(Wrong::Missing(format!("nobody called {name} is quoted")));
    }
    let path = format!("/speakers/{}", encoded(&name));
    html(&SpeakerPage {
        frame: frame("speakers"),
        name: &name,
        asked: encoded(&name),
        counts: counted(n_all, "quotation", "quotations"),
        parts,
        pager: pager(&path, &[], page as usize, page.saturating_mul(MOST_QUOTED) < n_all),
    })
}

/// Quotations by story, in the order in which the first of each came.
fn parts(case: &Casebook, rows: Vec<QuotationRow>) -> Result<Vec<Part>> {
    let mut by_story: Vec<(String, Vec<QuotationRow>)> = Vec::new();
    for row in rows {
        let story = row.story.clone().unwrap_or_default();
        match by_story.iter_mut().find(|it| it.0 == story) {
            Some(part) => part.1.push(row),
            None => by_story.push((story, vec![row])),
        }
    }
    let mut parts = Vec::with_capacity(by_story.len());
    for (story, rows) in by_story {
        let mut list = String::from("<ul class=\"singles\">\n");
        for row in &rows {
            let outlet = case.article_row(&row.article)?.map(|it| it.0.publisher.unwrap_or(it.0.source));
            list.push_str(&quotation(row, &outlet.unwrap_or_else(|| row.article.clone())));
        }
        list.push_str("</ul>\n");
        let headline = case.story_row(&story)?.map_or_else(|| story.clone(), |it| it.headline);
        parts.push(Part { story, headline, n: counted(rows.len() as u64, "quotation", "quotations"), list });
    }
    Ok(parts)
}

fn quotation(row: &QuotationRow, outlet: &str) -> String {
    let words = served::words(&row.content);
    let (words, places) = match row.anchors.first() {
        Some(anchor) => {
            let digest = served::plain(digest(&anchor.capture));
            let href = format!("/captures/{digest}?from={}&amp;to={}#mark", anchor.start, anchor.end);
            let bytes = format!("<a class=\"at\" href=\"{href}\">{}–{}</a>", anchor.start, anchor.end);
            (format!("<a class=\"q\" href=\"{href}\">{words}</a>"), bytes)
        }
        None => (words, String::new()),
    };
    let (article, kind) = (served::plain(&row.article), served::plain(&row.kind));
    format!(
        "<li>{words} <span class=\"manner\"><a href=\"/articles/{article}\">{}</a> {kind} {places}</span></li>\n",
        served::words(outlet)
    )
}

/// A number with its noun.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

//! The inbox: captures added, and what became of each.

use super::article::digest;
use super::asked::Params;
use super::form::{field, fields};
use super::frame::{Answer, Frame, filters, frame, html};
use super::jobs::{JobLine, lines};
use super::pager::pager;
use super::wrong::Wrong;
use crate::desk::Desk;
use crate::jobs::{Task, receive};
use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, RawForm, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;
use variorum_casebook::{CaptureRow, Casebook, Fault, Page};
use variorum_intake::Input;

/// Captures on one page.
const MOST: u64 = 50;
/// Jobs that are shown; the others are remembered.
const MOST_JOBS: usize = 5;

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage {
    frame: Frame,
    n_captures: u64,
    n_articles: u64,
    jobs: Vec<JobLine>,
    rows: Vec<CaptureLine>,
    pager: String,
}

struct CaptureLine {
    digest: String,
    source: String,
    n_bytes: u64,
    sightings: u64,
    is_article: bool,
    outcome: &'static str,
    reason: String,
    article: String,
    headline: String,
    story: Option<String>,
}

/// Which page of the ledger.
#[derive(Debug, Default, Deserialize)]
pub struct Turned {
    #[serde(default)]
    page: String,
}

/// `/`.
pub async fn inbox(State(desk): State<Arc<Desk>>, Params(turned): Params<Turned>) -> Answer {
    let page = turned.page.parse::<u64>().unwrap_or(1).max(1);
    let read = desk.read(move |it| Ok((it.n_captures()?, it.n_articles(None)?, rows(it, page)?))).await;
    let (n_captures, n_articles, rows) = match read {
        Err(Fault::Missing(_)) => (0, 0, Vec::new()),
        read => read?,
    };
    let mut jobs = lines(&desk, Some("add"));
    jobs.truncate(MOST_JOBS);
    let more = page.saturating_mul(MOST) < n_captures;
    html(&InboxPage {
        frame: frame("inbox"),
        n_captures,
        n_articles,
        jobs,
        rows,
        pager: pager("/", &[], page as usize, more),
    })
}

/// The captures of a page, the one kept last first.
fn rows(case: &Casebook, page: u64) -> variorum_casebook::Result<Vec<CaptureLine>> {
    let end = case.n_captures()?.saturating_sub((page - 1).saturating_mul(MOST));
    let offset = end.saturating_sub(MOST);
    let mut rows = case.captures_page(Page { offset, limit: end - offset })?;
    rows.reverse();
    rows.into_iter().map(|it| line(case, it)).collect()
}

fn line(case: &Casebook, row: CaptureRow) -> variorum_casebook::Result<CaptureLine> {
    let is_article = row.outcome == "article";
    let (headline, story) = match case.article_row(&row.article)? {
        Some((article, _)) => (article.headline, article.story),
        None => Default::default(),
    };
    let reason = if is_article { String::new() } else { reason(case, &row)? };
    Ok(CaptureLine {
        digest: digest(&row.id).to_owned(),
        source: row.source,
        n_bytes: row.bytes,
        sightings: row.sightings,
        is_article,
        outcome: if row.outcome == "unreadable" { "unreadable" } else { "no article" },
        reason,
        article: row.article,
        headline,
        story,
    })
}

/// Why a capture holds no article; empty while its part has not been told yet.
fn reason(case: &Casebook, row: &CaptureRow) -> variorum_casebook::Result<String> {
    match case.kept_file_of(&row.article) {
        Ok(file) => {
            let reason = file.articles.into_iter().find(|it| it.id == row.article).and_then(|it| it.reason);
            Ok(reason.unwrap_or_default())
        }
        Err(Fault::Unknown(_)) => Ok(String::new()),
        Err(fault) => Err(fault),
    }
}

/// Files are added: those a browser sends.
pub async fn add(State(desk): State<Arc<Desk>>, form: Result<Multipart, MultipartRejection>) -> Answer {
    let form = form.map_err(|it| Wrong::Asked(format!("{it}; expected files from the form of the inbox")))?;
    let job = receive(&desk, form).await?;
    Ok(Redirect::to(&format!("/jobs/{}", job.id)).into_response())
}

/// What lies at a path of this machine is added.
pub async fn add_path(State(desk): State<Arc<Desk>>, RawForm(form): RawForm) -> Answer {
    let form = fields(&form);
    let path = PathBuf::from(field(&form, "path"));
    if !path.is_absolute() {
        return Err(Wrong::Asked(format!("“{}” is no whole path; expected one from the root on", path.display())));
    }
    let job = desk.enqueue(Task::Add { inputs: vec![Input::Path(path)], clean: false, room: None })?;
    Ok(Redirect::to(&format!("/jobs/{}", job.id)).into_response())
}

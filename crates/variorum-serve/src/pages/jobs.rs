//! What goes on while a reader waits: captures added, the casebook verified; each with its ledger.

use super::article::digest;
use super::asked::{Ids, Params};
use super::frame::{Answer, Frame, filters, frame, html};
use super::pager::pager;
use super::wrong::Wrong;
use crate::desk::Desk;
use crate::jobs::{JobRecord, Row, State as Stage, Task};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use std::sync::Arc;

/// Rows of a ledger on one page.
const MOST: usize = 100;

/// A job as a line of a list.
pub struct JobLine {
    /// Its id.
    pub id: String,
    /// What it does.
    pub what: String,
    /// How it stands.
    pub told: String,
}

/// Returns the jobs of one kind, or all, as lines, the latest first.
pub fn lines(desk: &Desk, kind: Option<&str>) -> Vec<JobLine> {
    let jobs = desk.jobs().into_iter().filter(|it| kind.is_none_or(|kind| it.kind == kind));
    let line = |it: JobRecord| JobLine {
        what: what(&it),
        told: match told(&it) {
            told if told.is_empty() => format!("{}, {}", stage(&it), it.created),
            told => format!("{}: {told}, {}", stage(&it), it.created),
        },
        id: it.job,
    };
    jobs.map(line).collect()
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage<'a> {
    frame: Frame,
    id: &'a str,
    what: String,
    state: &'static str,
    told: String,
    has_ended: bool,
    is_add: bool,
    home: &'static str,
    home_name: &'static str,
    share: Option<(usize, usize)>,
    problem: Option<&'a str>,
    faults: &'a [String],
    notes: &'a [String],
    rows: Vec<RowLine>,
    pager: String,
}

struct RowLine {
    source: String,
    digest: Option<String>,
    outcome: &'static str,
    reason: String,
    quotations: Option<usize>,
    kept: &'static str,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    frame: Frame,
    is_empty: bool,
    jobs: Vec<JobLine>,
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize)]
pub struct Turned {
    #[serde(default)]
    page: String,
}

/// `/jobs/{job}`.
pub async fn job(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>, Params(turned): Params<Turned>) -> Answer {
    let unknown = || {
        Wrong::Missing(format!("no job {id} since the server was started; what earlier ones kept is in the inbox"))
    };
    let job = desk.job(&id).ok_or_else(unknown)?;
    let record = job.record();
    let page = turned.page.parse::<usize>().unwrap_or(1).max(1);
    let mut rows = job.ledger((page - 1).saturating_mul(MOST), MOST + 1);
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    let is_add = record.kind == "add";
    let (home, home_name) = if is_add { ("/", "Inbox") } else { ("/verify", "Verify") };
    html(&JobPage {
        frame: frame(if is_add { "inbox" } else { "verify" }),
        id: &id,
        what: what(&record),
        state: stage(&record),
        told: told(&record),
        has_ended: record.state.has_ended(),
        is_add,
        home,
        home_name,
        share: (record.n_parts > 0).then_some((record.n_parts_done, record.n_parts)),
        problem: record.problem.as_deref(),
        faults: &record.faults,
        notes: &record.notes,
        rows: rows.into_iter().map(row).collect(),
        pager: pager(&format!("/jobs/{id}"), &[], page, more),
    })
}

/// `/verify`.
pub async fn verify(State(desk): State<Arc<Desk>>) -> Answer {
    html(&VerifyPage { frame: frame("verify"), is_empty: !desk.exists(), jobs: lines(&desk, Some("verify")) })
}

/// A verification is to begin.
pub async fn begin(State(desk): State<Arc<Desk>>) -> Answer {
    let job = desk.enqueue(Task::Verify)?;
    Ok(Redirect::to(&format!("/jobs/{}", job.id)).into_response())
}

fn what(job: &JobRecord) -> String {
    match (job.kind.as_str(), &job.inputs[..]) {
        ("verify", _) => "Verification".to_owned(),
        (_, [one]) => format!("Adding {one}"),
        _ => format!("Adding {} inputs", job.n_inputs),
    }
}

fn stage(job: &JobRecord) -> &'static str {
    match job.state {
        Stage::Waiting => "Waiting for its turn",
        Stage::Running => match job.step {
            Some("reading") => "Reading",
            Some("telling") => "Telling the stories",
            Some("verifying") => "Verifying",
            _ => "At work",
        },
        Stage::Done if job.kind == "verify" && job.faults.is_empty() => "Everything holds",
        Stage::Done if job.kind == "verify" => "Not everything holds",
        Stage::Done => "Done",
        Stage::Failed => "Failed",
        Stage::Stopped => "Stopped",
    }
}

/// The numbers of a job that are not 0, in words.
fn told(job: &JobRecord) -> String {
    let counts = &job.counts;
    let numbers = [
        (counts.articles, "with an article", "with an article"),
        (counts.others, "without", "without"),
        (counts.refused, "refused", "refused"),
        (counts.skipped, "passed over", "passed over"),
        (counts.new, "new", "new"),
        (counts.again, "known under another name", "known under another name"),
        (counts.known, "there already", "there already"),
    ];
    let mut told: Vec<String> = numbers
        .into_iter()
        .filter(|it| it.0 > 0)
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    if job.n_parts > 0 && !job.state.has_ended() {
        told.push(format!("{} of {} stories and pages", job.n_parts_done, job.n_parts));
    }
    told.join(", ")
}

fn row(row: Row) -> RowLine {
    RowLine {
        digest: row.capture.as_deref().map(|it| digest(it).to_owned()),
        source: row.source,
        outcome: match row.outcome {
            "not-article" => "no article",
            outcome => outcome,
        },
        reason: row.reason.unwrap_or_default(),
        quotations: row.quotations,
        kept: match row.kept {
            Some("new") => "new",
            Some("again") => "known under another name",
            Some("known") => "there already",
            _ => "not kept",
        },
    }
}

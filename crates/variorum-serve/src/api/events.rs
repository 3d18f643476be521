//! A job followed while it is at work: server-sent events, one for each capture, and how the job stands.
//!
//! The id of an event is the number of captures told until then, so that who was cut off goes on where he was; that of the last is `end`.

use super::answer::Id;
use crate::desk::Desk;
use crate::jobs::Job;
use crate::problem::Problem;
use crate::stream::{Pieces, streamed};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Between two tellings at least.
const PAUSE: Duration = Duration::from_millis(100);
/// A line that says nothing goes out this often, so that nobody takes the connection for dead.
const SILENCE: Duration = Duration::from_secs(15);
/// Captures of one telling.
const AT_ONCE: usize = 500;

/// Follows a job: an event `capture` for each row of its ledger, `progress` for how it stands, and `end` with how it ended.
#[utoipa::path(get, path = "/api/v1/jobs/{job}/events", tag = "jobs", operation_id = "follow_job",
    params(("job" = String, Path, description = "the job's id"),
        ("Last-Event-ID" = Option<String>, Header, description = "the id of the last event received: what came before it is not sent again")),
    responses((status = 200, description = "the events, until the job has ended", body = ref("#/components/schemas/JobEvent"),
            content_type = "text/event-stream"),
        (status = 204, description = "the last event was received already: there is nothing to follow")))]
pub async fn follow(State(desk): State<Arc<Desk>>, Id(id): Id, asked: HeaderMap) -> Result<Response, Problem> {
    let job = desk.job(&id).ok_or_else(|| Problem::unknown(&id))?;
    let last = asked.get("last-event-id").and_then(|it| it.to_str().ok()).unwrap_or_default();
    if last == "end" {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let n_told = last.parse().unwrap_or(0);
    let (pieces, body) = streamed();
    tokio::spawn(async move {
        let mut ending = desk.ending.subscribe();
        tokio::select! {
            // Who follows has gone, or all is told.
            _ = tell(&job, n_told, &pieces) => {}
            _ = ending.wait_for(|it| *it) => {}
        }
    });
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, body).into_response())
}

/// Tells everything of `job` behind the first `n_told` captures, until it has ended; nothing where nobody follows any more.
async fn tell(job: &Job, mut n_told: usize, pieces: &Pieces) -> Option<()> {
    let mut changes = job.changes();
    let mut told = None;
    loop {
        changes.mark_unchanged();
        // Read before the rows: what has ended then has them all.
        let record = job.record();
        loop {
            let rows = job.ledger(n_told, AT_ONCE);
            let mut text = String::new();
            for row in &rows {
                n_told += 1;
                text.push_str(&event(&n_told.to_string(), "capture", row));
            }
            if rows.is_empty() {
                break;
            }
            pieces.send(Ok(text.into())).await.ok()?;
        }
        if record.state.has_ended() {
            return pieces.send(Ok(event("end", "end", &record).into())).await.ok();
        }
        if told.as_ref() != Some(&record) {
            pieces.send(Ok(event(&n_told.to_string(), "progress", &record).into())).await.ok()?;
            told = Some(record);
        }
        sleep(PAUSE).await;
        while timeout(SILENCE, changes.changed()).await.is_err() {
            pieces.send(Ok(": still at it\n\n".into())).await.ok()?;
        }
    }
}

/// JSON has no line ends of its own.
fn event(id: &str, name: &str, data: &impl Serialize) -> String {
    let data = serde_json::to_string(data).expect("records have string keys only");
    format!("id: {id}\nevent: {name}\ndata: {data}\n\n")
}

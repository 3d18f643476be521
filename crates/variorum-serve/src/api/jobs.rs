//! Jobs: captures added by upload or by path, the casebook verified.

use super::answer::{Body, Id, Params};
use super::list::{Listing, Paging};
use crate::desk::Desk;
use crate::jobs::{Job, JobRecord, Task, receive};
use crate::problem::{Kind, Problem};
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;
use variorum_intake::Input;

/// Paths that one job names at most.
const MOST_PATHS: usize = 1000;

/// A job as it is asked for.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum NewJob {
    /// Captures on this machine are to be kept.
    Add {
        /// Files and folders, by their whole paths.
        paths: Vec<PathBuf>,
        /// Whether the text given already is the article's.
        #[serde(default)]
        clean: bool,
    },
    /// The casebook is to be verified.
    Verify {},
}

/// Lists the jobs, the latest first; of those that have ended the last fifty.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", operation_id = "list_jobs",
    params(("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of jobs", body = ref("#/components/schemas/JobList"))))]
pub async fn list(State(desk): State<Arc<Desk>>, Params(paging): Params<Paging>) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let all: Vec<JobRecord> = desk.jobs();
    Ok(Json(Listing::cut(&all, page, "/jobs")).into_response())
}

/// Puts a job into the queue: captures on this machine added by their paths, or the casebook verified.
#[utoipa::path(post, path = "/api/v1/jobs", tag = "jobs", operation_id = "create_job",
    request_body(content = ref("#/components/schemas/NewJob"), content_type = "application/json"),
    responses((status = 202, description = "queued", body = ref("#/components/schemas/Job"),
            headers(("Location" = String, description = "where the job is"))),
        (status = 429, description = "too many jobs wait already", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json")))]
pub async fn create(State(desk): State<Arc<Desk>>, Body(it): Body<NewJob>) -> Result<Response, Problem> {
    let task = match it {
        NewJob::Verify {} => Task::Verify,
        NewJob::Add { paths, clean } => Task::Add { inputs: inputs(paths)?, clean, room: None },
    };
    Ok(queued(&*desk.enqueue(task)?))
}

fn inputs(paths: Vec<PathBuf>) -> Result<Vec<Input>, Problem> {
    if paths.is_empty() || paths.len() > MOST_PATHS {
        let detail = format!("{} paths; expected 1 to {MOST_PATHS}", paths.len());
        return Err(Problem::new(Kind::BadBody, detail));
    }
    // Where the server was started is nothing that who asks knows; and `-` is no file.
    match paths.iter().find(|it| !it.is_absolute()) {
        Some(path) => {
            let detail = format!("{}: expected a whole path, from the root", path.display());
            Err(Problem::new(Kind::BadBody, detail))
        }
        None => Ok(paths.into_iter().map(Input::Path).collect()),
    }
}

fn queued(job: &Job) -> Response {
    let place = format!("/api/v1/jobs/{}", job.id);
    (StatusCode::ACCEPTED, [(header::LOCATION, place)], Json(job.record())).into_response()
}

/// Takes files, and puts the adding of their captures into the queue. Each field of the form that has a file name is a file.
#[utoipa::path(post, path = "/api/v1/uploads", tag = "jobs", operation_id = "upload",
    request_body(content = ref("#/components/schemas/Upload"), content_type = "multipart/form-data"),
    responses((status = 202, description = "queued", body = ref("#/components/schemas/Job"),
            headers(("Location" = String, description = "where the job is"))),
        (status = 413, description = "more bytes or files than are taken", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json"),
        (status = 429, description = "too many jobs wait already", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json"),
        (status = 507, description = "no room left to write", body = ref("#/components/schemas/Problem"),
            content_type = "application/problem+json")))]
pub async fn upload(
    State(desk): State<Arc<Desk>>,
    asked: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let told = asked.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|it| it > desk.limits.upload_bytes) {
        let detail = format!("more than {} bytes; expected fewer at once", desk.limits.upload_bytes);
        return Err(Problem::new(Kind::TooLarge, detail));
    }
    let form =
        form.map_err(|it| Problem::new(Kind::UnknownMedia, format!("{it}; expected multipart/form-data")))?;
    Ok(queued(&*receive(&desk, form).await?))
}

fn job(desk: &Desk, id: &str) -> Result<Arc<Job>, Problem> {
    desk.job(id).ok_or_else(|| Problem::unknown(id))
}

/// Returns a job.
#[utoipa::path(get, path = "/api/v1/jobs/{job}", tag = "jobs", operation_id = "get_job",
    params(("job" = String, Path, description = "the job's id")),
    responses((status = 200, description = "the job", body = ref("#/components/schemas/Job"))))]
pub async fn one(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    Ok(Json(job(&desk, &id)?.record()).into_response())
}

/// Stops a job where it can be. What it has kept is kept.
#[utoipa::path(delete, path = "/api/v1/jobs/{job}", tag = "jobs", operation_id = "stop_job",
    params(("job" = String, Path, description = "the job's id")),
    responses((status = 202, description = "asked to stop", body = ref("#/components/schemas/Job"))))]
pub async fn stop(State(desk): State<Arc<Desk>>, Id(id): Id) -> Result<Response, Problem> {
    let job = job(&desk, &id)?;
    job.stop();
    Ok((StatusCode::ACCEPTED, Json(job.record())).into_response())
}

/// Lists what became of each capture that a job has read, in the order in which they were read.
#[utoipa::path(get, path = "/api/v1/jobs/{job}/ledger", tag = "jobs", operation_id = "get_ledger",
    params(("job" = String, Path, description = "the job's id"),
        ("limit" = Option<u64>, Query), ("offset" = Option<u64>, Query)),
    responses((status = 200, description = "a page of the ledger", body = ref("#/components/schemas/LedgerList"))))]
pub async fn ledger(
    State(desk): State<Arc<Desk>>,
    Id(id): Id,
    Params(paging): Params<Paging>,
) -> Result<Response, Problem> {
    let page = paging.checked()?;
    let job = job(&desk, &id)?;
    let rows = job.ledger(page.offset as usize, page.limit as usize);
    let n = job.record().n_rows as u64;
    Ok(Json(Listing::of(rows, n, page, &format!("/jobs/{id}/ledger"), &[])).into_response())
}

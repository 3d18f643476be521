//! What a page says where there is nothing to show.

use super::frame::{Frame, answer, filters, frame};
use crate::problem::Problem;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use variorum_casebook::Fault;

/// Why a page cannot be shown; each is told as a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is there; says what was asked for.
    Missing(String),
    /// The question cannot be understood; says why.
    Asked(String),
    /// The casebook could not be read.
    Failed(String),
    /// What was sent cannot be taken; the status, what that means, what was met.
    Refused(StatusCode, &'static str, String),
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    title: &'a str,
    told: &'a str,
    next: &'a str,
}

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Missing(_) => Wrong::Missing("nothing is kept here yet; the inbox takes captures".to_owned()),
            Fault::Unknown(_) => Wrong::Missing(fault.to_string()),
            Fault::Query(_) => Wrong::Asked(fault.to_string()),
            fault => Wrong::Failed(fault.to_string()),
        }
    }
}

impl From<Problem> for Wrong {
    fn from(problem: Problem) -> Self {
        Wrong::Refused(problem.status(), problem.meaning().title, problem.detail)
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let (status, title, told, next) = match &self {
            Wrong::Missing(told) => (
                StatusCode::NOT_FOUND,
                "Not here",
                told,
                "The id of a story changes with its members: one that grew has another since.",
            ),
            Wrong::Asked(told) => (StatusCode::BAD_REQUEST, "That cannot be asked", told, ""),
            Wrong::Failed(told) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "The casebook could not be read",
                told,
                "The captures are untouched.",
            ),
            Wrong::Refused(status, title, told) => (*status, *title, told, "Nothing was changed."),
        };
        let title = &capital(title);
        let page = ErrorPage { frame: frame(""), title, told, next }.render();
        answer(status, page.unwrap_or_else(|_| told.clone()))
    }
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

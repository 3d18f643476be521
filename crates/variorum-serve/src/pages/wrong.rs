//! What a page says where there is nothing to show.

use super::frame::{Frame, answer, filters, frame};
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
            Fault::Unknown(_) | Fault::Missing(_) => Wrong::Missing(fault.to_string()),
            Fault::Query(_) => Wrong::Asked(fault.to_string()),
            fault => Wrong::Failed(fault.to_string()),
        }
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
        };
        let page = ErrorPage { frame: frame(""), title, told, next }.render();
        answer(status, page.unwrap_or_else(|_| told.clone()))
    }
}

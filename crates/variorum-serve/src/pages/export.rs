//! The casebook handed on.

use super::frame::{Answer, Frame, frame, html};
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    frame: Frame,
    is_empty: bool,
}

/// `/export`: the files themselves are the API's.
pub async fn export(State(desk): State<Arc<Desk>>) -> Answer {
    html(&ExportPage { frame: frame("export"), is_empty: !desk.exists() })
}

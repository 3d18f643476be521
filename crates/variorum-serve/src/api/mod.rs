//! Records of the casebook as JSON, under `/api/v1`.

use crate::desk::Desk;
use axum::Router;
use std::sync::Arc;

/// Returns the API.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
}

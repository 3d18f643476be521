//! The pages.

use crate::desk::Desk;
use axum::Router;
use std::sync::Arc;

/// Returns the pages.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
}

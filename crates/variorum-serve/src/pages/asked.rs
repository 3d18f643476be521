//! What an address asks for; what cannot be understood is told as a page.

use super::wrong::Wrong;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// The parameters behind the question mark.
pub struct Params<T>(pub T);

/// The ids in the path.
pub struct Ids<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        Query::try_from_uri(&parts.uri).map(|it| Params(it.0)).map_err(|it| Wrong::Asked(it.body_text()))
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Ids<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Wrong> {
        let ids = Path::from_request_parts(parts, state).await;
        ids.map(|it: Path<T>| Ids(it.0)).map_err(|it| Wrong::Asked(it.body_text()))
    }
}

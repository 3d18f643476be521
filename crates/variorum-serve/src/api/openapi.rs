//! What may be asked of the API, and what comes back, as OpenAPI 3.1 describes it.
//!
//! Paths are described beside what answers them; the records are those of `schemas.json` and of the story file's own schema.

use super::{articles, captures, corrections, events, exports, jobs, problems, quotations, search, stories};
use crate::problem::MEANINGS;
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Variorum",
        description = "A casebook: captures of news pages, and the stories they tell together."
    ),
    paths(
        describe,
        problems::list,
        problems::one,
        stories::list,
        stories::one,
        stories::utterances,
        stories::claims,
        stories::conflicts,
        stories::lineage,
        stories::timeline,
        stories::brief,
        stories::utterance,
        articles::list,
        articles::one,
        captures::list,
        captures::one,
        captures::bytes,
        quotations::list,
        quotations::speakers,
        search::search,
        corrections::list,
        corrections::append,
        jobs::list,
        jobs::create,
        jobs::upload,
        jobs::one,
        jobs::stop,
        jobs::ledger,
        events::follow,
        exports::export
    )
)]
struct Paths;

/// Refusals that any path may answer with, those that a path with parameters may, and those that one with a body may: by status.
const ANYWHERE: &[u16] = &[401, 403, 421, 500, 503];
const WITH_PARAMETERS: &[u16] = &[400];
const WITH_ID: &[u16] = &[404];
const WITH_BODY: &[u16] = &[400, 413, 415, 507];

static DESCRIPTION: LazyLock<Bytes> = LazyLock::new(|| Bytes::from(description().to_string()));

/// Returns this description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "problems", operation_id = "describe",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn describe() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION.clone()).into_response()
}

/// Returns the description.
fn description() -> Value {
    let mut all = serde_json::to_value(Paths::openapi()).expect("it has string keys only");
    let ours: Value = serde_json::from_str(include_str!("schemas.json")).expect("a test reads it");
    let no_parameters = Map::new();
    let parameters = ours["parameters"].as_object().unwrap_or(&no_parameters);
    for path in all["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for operation in path.as_object_mut().into_iter().flat_map(Map::values_mut) {
            complete(operation, parameters);
        }
    }
    let mut schemas = ours["schemas"].as_object().cloned().unwrap_or_default();
    schemas.extend(story_file());
    all["components"] = json!({
        "schemas": schemas,
        "securitySchemes": { "token": {
            "type": "http", "scheme": "bearer",
            "description": "Wanted where the server was given a token, or listens at another address than this machine's own.",
        } },
    });
    all["security"] = json!([{}, { "token": [] }]);
    all
}

/// Tells of each parameter what values it has, and of each operation how it refuses.
fn complete(operation: &mut Value, parameters: &Map<String, Value>) {
    let mut statuses: Vec<u16> = ANYWHERE.to_vec();
    let given = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in given.into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        if let Some(Value::Object(more)) = parameters.get(name) {
            for (field, value) in more {
                parameter[field] = value.clone();
            }
        }
        let is_id = parameter["in"] == "path";
        statuses.extend(WITH_PARAMETERS.iter().chain(if is_id { WITH_ID } else { &[] }));
    }
    if operation.get("requestBody").is_some() {
        operation["requestBody"]["required"] = true.into();
        statuses.extend(WITH_BODY);
    }
    let mut titles: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    MEANINGS.iter().for_each(|it| titles.entry(it.status).or_default().push(it.title));
    for status in statuses {
        let problem = json!({
            "description": titles.get(&status).map(|it| it.join("; or ")),
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        });
        let told = &mut operation["responses"][status.to_string()];
        if told.is_null() {
            *told = problem;
        }
    }
    if operation["responses"]["200"]["headers"].get("ETag").is_some() {
        let unchanged = json!({ "description": "it is as it was under the tag in If-None-Match" });
        operation["responses"]["304"] = unchanged;
    }
}

/// The records of a story file by name, and the file itself.
fn story_file() -> Map<String, Value> {
    let text = variorum::storyfile::schema().replace("#/$defs/", "#/components/schemas/");
    let mut file: Map<String, Value> =
        serde_json::from_str(&text).expect("it is a schema, which the library's tests read");
    file.remove("$schema");
    let mut all = file.remove("$defs").and_then(|it| it.as_object().cloned()).unwrap_or_default();
    all.insert("StoryFile".to_owned(), file.into());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_described_and_every_reference_leads_somewhere() {
        let all = description();
        assert!(all["openapi"].as_str().is_some_and(|it| it.starts_with("3.1")));
        let text = all.to_string();
        for reference in text.split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap_or_default();
            assert!(all["components"]["schemas"].get(name).is_some(), "{name}");
        }
        let paths = all["paths"].as_object().expect("paths");
        assert_eq!(paths.len(), 27);
        for operation in paths.values().flat_map(|it| it.as_object().into_iter().flat_map(Map::values)) {
            assert!(operation["summary"].is_string(), "{operation}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].is_string() && parameter["schema"].is_object(), "{parameter}");
            }
            for response in operation["responses"].as_object().into_iter().flat_map(Map::values) {
                assert!(response["description"].is_string(), "{operation}");
            }
        }
    }
}

//! CSL-JSON, which Zotero, Pandoc and citeproc read.

use super::super::names::{Author, author};
use super::{Entry, date_parts, entries};
use crate::storyfile::records::StoryFile;
use serde_json::{Map, Value, json};

/// Returns the articles of `file` as CSL-JSON (schema 1.0.2), a list of `article-newspaper`. What an article does not tell is left out:
/// one without a date has no `issued`.
pub fn csl_json(file: &StoryFile) -> String {
    let items: Vec<Value> = entries(file).iter().map(item).collect();
    serde_json::to_string_pretty(&items).expect("keys are strings") + "\n"
}

fn item(entry: &Entry) -> Value {
    let article = entry.article;
    let mut told = Map::new();
    let mut tell = |key: &str, value: Option<Value>| told.extend(value.map(|it| (key.to_owned(), it)));
    tell("id", Some(json!(entry.key)));
    tell("type", Some(json!("article-newspaper")));
    tell("title", article.headline.as_ref().map(|it| json!(it.exact)));
    let authors: Vec<Value> = article.authors.iter().map(|it| name(&it.value)).collect();
    tell("author", (!authors.is_empty()).then(|| json!(authors)));
    tell("container-title", article.publisher_name.as_ref().map(|it| json!(it)));
    tell("section", article.section.as_ref().map(|it| json!(it.value)));
    tell("issued", article.published.as_deref().and_then(date));
    tell("URL", entry.url.map(|it| json!(it)));
    tell("accessed", entry.fetched.filter(|_| entry.url.is_some()).and_then(date));
    tell("language", (article.language != "und").then(|| json!(article.language)));
    tell("note", Some(json!(article.capture)));
    Value::Object(told)
}

fn name(words: &str) -> Value {
    match author(words) {
        Author::Person { given, family } => json!({"family": family, "given": given}),
        Author::Literal(name) => json!({"literal": name}),
    }
}

fn date(time: &str) -> Option<Value> {
    let parts = date_parts(time);
    (!parts.is_empty()).then(|| json!({"date-parts": [parts]}))
}

//! The story file as JSON, and the schema that says what every field means.

use super::records::StoryFile;

/// Returns `file` as JSON, indented, with a final newline. The same file gives the same bytes.
pub fn json(file: &StoryFile) -> String {
    serde_json::to_string_pretty(file).expect("records have string keys only") + "\n"
}

/// Returns the JSON Schema (2020-12) of a story file. Fields may be added to the format; none is renamed or retyped.
pub fn schema() -> &'static str {
    include_str!("schema.json")
}

#[cfg(test)]
mod tests;

//! What could not be read or told.

use crate::columns::{Column, Row, count, maybe, text};
use crate::table::Table;

/// An input that was refused, or a document that could not be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRow {
    /// `extract` or `claims`: what failed.
    pub stage: String,
    /// The file.
    pub input: String,
    /// The line of JSONL, from 1.
    pub line: Option<usize>,
    /// The doc id, where one is known.
    pub doc: Option<String>,
    /// What was met, and what was expected.
    pub reason: String,
}

impl Row for ErrorRow {
    const TABLE: Table = Table::Errors;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text(
                "stage",
                "what failed: `extract` (it was not read) or `claims` (it was read, and its story could not be told)",
                |it| &it.stage,
            ),
            text("input", "the file; empty where only the document is known", |it| &it.input),
            count("line", "the line of a JSONL file, from 1", |it| it.line),
            maybe("doc", "joins `articles.doc`, where it was read", |it| it.doc.as_deref()),
            text("reason", "what was met, and what was expected", |it| &it.reason),
        ]
    }
}

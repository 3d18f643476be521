//! An edition, or a table, in the form asked for.

use crate::options::{Color, Format, TableFormat};
use crate::output::{columns, is_colored};
use variorum::Document;
use variorum::capture::Capture;
use variorum::collation::Table;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{self, ReportStyle};

/// Returns `edition`, made from `documents`, in `format`.
pub fn edition_in(
    format: Format,
    edition: &StoryFile,
    documents: Vec<Document>,
    color: Color,
    on_terminal: bool,
) -> String {
    match format {
        Format::Report => {
            let style = ReportStyle { width: columns(), color: is_colored(color, on_terminal) };
            storyfile::report(edition, &style)
        }
        Format::Json => storyfile::json(edition),
        Format::Html => {
            let captures: Vec<Capture> = documents.into_iter().map(|it| it.capture).collect();
            storyfile::html(edition, &captures)
        }
        Format::Markdown => storyfile::markdown(edition),
        Format::Tei => storyfile::tei(edition),
    }
}

/// Returns `table` in `format`.
pub fn table_in(format: TableFormat, table: &Table) -> String {
    let entries = storyfile::table_entries(table);
    match format {
        TableFormat::Json => storyfile::table_json(table, &entries),
        TableFormat::Tei => storyfile::table_tei(table, &entries),
        TableFormat::Html => storyfile::table_html(table, &entries),
        TableFormat::Text => storyfile::table_text(table, &entries, columns()),
    }
}

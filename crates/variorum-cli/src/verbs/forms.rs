//! An edition, or a table, in the form asked for.

use crate::options::{Color, Format, TableFormat};
use crate::output::{columns, is_colored};
use variorum::Document;
use variorum::capture::Capture;
use variorum::collation::Table;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{self, ReportStyle, TableShape};

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
pub fn table_in(format: TableFormat, table: &Table, shape: &TableShape) -> String {
    let base = shape.base;
    let entries = || storyfile::table_entries(table, base);
    match format {
        TableFormat::Json => storyfile::table_json(table, &entries(), shape),
        TableFormat::Csv => storyfile::table_csv(table, shape),
        TableFormat::Graphml => storyfile::table_graphml(table, base),
        TableFormat::Svg => storyfile::table_svg(table, base),
        TableFormat::Tei => storyfile::table_tei(table, &entries(), base),
        TableFormat::Html => storyfile::table_html(table, &entries(), base),
        TableFormat::Text => storyfile::table_text(table, &entries(), base, columns()),
    }
}

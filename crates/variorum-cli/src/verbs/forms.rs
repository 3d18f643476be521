//! An edition, or a table, in the form asked for.

use crate::options::{Color, Format, Show, TableFormat};
use crate::output::{columns, is_colored};
use anyhow::{Result, anyhow, bail};
use variorum::capture::Capture;
use variorum::collation::Table;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{self, PageStyle, ReportStyle, TableShape};

/// Returns `edition` as `show` wants it; `captures` are those it was made from.
pub fn edition_in(
    show: &Show,
    edition: &StoryFile,
    captures: &dyn Fn() -> Result<Vec<Capture>>,
    color: Color,
    on_terminal: bool,
) -> Result<String> {
    let variants = show.variants;
    let style = || ReportStyle { width: columns(), color: is_colored(color, on_terminal), variants };
    let pair = match show.side_by_side.as_deref() {
        Some([a, b]) => Some(storyfile::pair(edition, a, b).map_err(|fault| {
            anyhow!("{fault}\nhint: the last part of the report lists the sigla and names of all reports")
        })?),
        _ => None,
    };
    Ok(match (show.format, &pair) {
        (Format::Report, None) => storyfile::report(edition, &style()),
        (Format::Report, Some(pair)) => storyfile::side_by_side(edition, pair, &style()),
        (Format::Html, _) => {
            storyfile::html_as(edition, &captures()?, &PageStyle { variants, pair: pair.as_ref() })
        }
        (_, Some(_)) => bail!("--side-by-side is for the report and the page; expected --format report or html"),
        (Format::Json, _) => storyfile::json(edition),
        (Format::Markdown, _) => storyfile::markdown_as(edition, variants),
        (Format::Tei, _) => storyfile::tei(edition),
        (Format::Csv, _) => storyfile::claims_csv(edition),
        (Format::Jsonld, _) => storyfile::json_ld(edition),
        (Format::Annotations, _) => storyfile::annotations(edition, &captures()?),
        (Format::Csl, _) => storyfile::csl_json(edition),
        (Format::Bibtex, _) => storyfile::bibtex(edition),
    })
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

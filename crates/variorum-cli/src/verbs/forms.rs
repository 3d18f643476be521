//! An edition in the form asked for.

use crate::options::{Color, Format};
use crate::output::{columns, is_colored};
use anyhow::{Context, Result, bail};
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{ReportStyle, report};

/// Returns `edition` in `format`.
pub fn formed(edition: &StoryFile, format: Format, color: Color, on_terminal: bool) -> Result<String> {
    match format {
        Format::Report => {
            Ok(report(edition, &ReportStyle { width: columns(), color: is_colored(color, on_terminal) }))
        }
        Format::Json => serde_json::to_string_pretty(edition).map(|it| it + "\n").context("cannot make JSON"),
        _ => bail!("this form is not built yet"),
    }
}

//! An edition in the form asked for.

use crate::options::{Color, Format};
use crate::output::{columns, is_colored};
use anyhow::{Context, Result, bail};
use variorum::storyfile::records::StoryFile;

/// Returns `edition` in `format`.
pub fn formed(edition: &StoryFile, format: Format, color: Color, on_terminal: bool) -> Result<String> {
    let _ = (is_colored(color, on_terminal), columns());
    match format {
        Format::Json | Format::Report => serde_json::to_string_pretty(edition).context("cannot make JSON"),
        _ => bail!("this form is not built yet"),
    }
}

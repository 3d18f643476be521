//! `stories`: which captures report one event, one record a story; or why two do or do not.

pub mod on_disk;

use super::edition::documents_to;
use super::records::lines_of;
use crate::options::{Common, Stories};
use crate::output::Output;
use crate::reading::Depth;
use anyhow::{Context, Result, anyhow};
use std::io::Write;
use variorum::storyfile::{story_records, story_why_report};

/// Prints which captures report one event, or why two do.
pub fn stories(options: &Stories, common: &Common) -> Result<u8> {
    if let Some(folder) = &options.work {
        return on_disk::on_disk(folder, options, common);
    }
    let mut output = Output::open(&options.target)?;
    let (documents, ledger) = documents_to(Depth::Articles, &options.inputs, common)?;
    let told = match options.why.as_deref() {
        Some([a, b]) => story_why_report(documents, a, b)
            .map_err(|id| {
                anyhow!("no article with the id {id}\nhint: `variorum stories` prints the ids in `members`")
            })?
            .into_bytes(),
        _ => lines_of(&story_records(documents))?,
    };
    output.write_all(&told).context("cannot write the records")?;
    output.finish()?;
    Ok(ledger.close())
}

//! `export`: a casebook for other programs.

use crate::options::{Common, Export, ExportFormat};
use crate::output::Output;
use anyhow::{Result, bail};
use std::path::Path;
use variorum_casebook::Casebook;

/// Writes the captures, or the records, in the form asked for.
pub fn export(options: &Export, _: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    if options.format == ExportFormat::Bagit {
        let Some(folder) = &options.target.output else { bail!("a bag is a folder; expected --output FOLDER") };
        case.export_bag(folder)?;
        return Ok(0);
    }
    let path = options.target.output.as_deref().unwrap_or(Path::new("stdout"));
    let mut output = Output::open(&options.target)?;
    match options.format {
        ExportFormat::Warc => case.export_warc(&mut output, path)?,
        ExportFormat::Wacz => case.export_wacz(&mut output, path)?,
        ExportFormat::Jsonl | ExportFormat::Bagit => case.export_lines(&mut output, path)?,
    }
    output.finish()?;
    Ok(0)
}

//! `export`: a casebook for other programs.

use crate::options::{Common, Export, ExportFormat};
use crate::output::Output;
use anyhow::{Result, bail};
use std::path::Path;
use variorum_casebook::Casebook;

/// Writes the captures, or the records, in the form asked for.
pub fn export(options: &Export, _: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    let folder = || match &options.target.output {
        Some(folder) => Ok(folder.as_path()),
        None => bail!("a bag, or tables, are a folder; expected --output FOLDER"),
    };
    match options.format {
        ExportFormat::Bagit => case.export_bag(folder()?)?,
        ExportFormat::Parquet => case.export_tables(folder()?)?,
        ExportFormat::Warc | ExportFormat::Wacz | ExportFormat::Jsonl => {
            let path = options.target.output.as_deref().unwrap_or(Path::new("stdout"));
            let mut output = Output::open(&options.target)?;
            match options.format {
                ExportFormat::Warc => case.export_warc(&mut output, path)?,
                ExportFormat::Wacz => case.export_wacz(&mut output, path)?,
                _ => case.export_lines(&mut output, path)?,
            }
            output.finish()?;
        }
    }
    Ok(0)
}

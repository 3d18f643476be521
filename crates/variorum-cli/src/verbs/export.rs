//! `export`: a casebook for other programs.

use super::batch::TableFolder;
use crate::options::{Common, Export, ExportFormat};
use crate::output::Output;
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use variorum::storyfile::records::CopyRecord;
use variorum_casebook::Casebook;
use variorum_tables::{Table, copy_rows, edition_rows};

/// Copy groups whose rows are made at once.
const GROUPS: usize = 1024;

/// Writes the captures, or the records, in the form asked for.
pub fn export(options: &Export, _: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    let folder = || match &options.target.output {
        Some(folder) => Ok(folder.as_path()),
        None => bail!("a bag, or tables, are a folder; expected --output FOLDER"),
    };
    match options.format {
        ExportFormat::Bagit => case.export_bag(folder()?)?,
        ExportFormat::Parquet => export_tables(&case, folder()?)?,
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

/// Writes the tables of the edition into `folder`, which is there whole or not at all; one part of the edition is held at a time.
fn export_tables(case: &Casebook, folder: &Path) -> Result<()> {
    if folder.exists() {
        bail!("{}: something that is there already, expected a new folder", folder.display());
    }
    let draft = PathBuf::from(format!("{}.{}.part", folder.display(), std::process::id()));
    let made = write_tables(case, &draft)
        .and_then(|()| fs::rename(&draft, folder).with_context(|| folder.display().to_string()));
    if made.is_err() {
        let _ = fs::remove_dir_all(&draft);
    }
    made
}

fn write_tables(case: &Casebook, folder: &Path) -> Result<()> {
    let all: Vec<Table> = Table::ALL.into_iter().filter(|it| *it != Table::Errors).collect();
    let mut tables = TableFolder::new(folder, &all);
    let mut fault = None;
    let mut write = |tables: &mut TableFolder, rows| {
        tables.write(0, &rows).map_err(|error| {
            fault = Some(error);
            variorum_casebook::Fault::Failed("the tables could not be written".to_owned())
        })
    };
    let written = case.each_part(&mut |file| write(&mut tables, edition_rows(&file))).and_then(|()| {
        let mut groups: Vec<CopyRecord> = Vec::new();
        case.each_copy_group(&mut |group| {
            groups.push(group);
            if groups.len() < GROUPS {
                return Ok(());
            }
            write(&mut tables, copy_rows(&std::mem::take(&mut groups)))
        })?;
        write(&mut tables, copy_rows(&groups))
    });
    match (written, fault) {
        (_, Some(fault)) => Err(fault),
        (Err(error), None) => Err(anyhow!(error)),
        (Ok(()), None) => tables.end(0),
    }
}

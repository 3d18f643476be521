//! The records as tables, Parquet files in a folder a table.

use super::bundle::{Bundle, whole};
use crate::book::Casebook;
use crate::fault::{Fault, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use variorum::storyfile::records::CopyRecord;
use variorum_tables::{Rows, Table, TableWriter, copy_rows, edition_rows};

/// Copy groups whose rows are made at once.
const GROUPS: usize = 1024;

impl Casebook {
    /// Writes the tables of the edition and of its copies into `folder`, which must not be there yet, and is there whole or not at all.
    pub fn export_tables(&self, folder: &Path) -> Result<()> {
        whole(folder, |draft| self.tables(draft, &|| true).map(drop))
    }

    /// Returns the tables, made in the folder `room`, which is to stay until they were handed on; [`Fault::Stopped`] as soon as `is_wanted` says
    /// so. One part of the edition, and of each table one group of rows, is held at a time.
    pub fn tables(&self, room: &Path, is_wanted: &dyn Fn() -> bool) -> Result<Bundle> {
        let tables = Table::ALL.into_iter().filter(|it| *it != Table::Errors);
        let mut open = tables.map(|it| Open::new(room, it)).collect::<Result<Vec<Open>>>()?;
        let mut write = |rows: Rows| {
            if !is_wanted() {
                return Err(Fault::Stopped);
            }
            for (table, batch) in &rows {
                for it in open.iter_mut().filter(|it| it.table == *table) {
                    it.writer.write(batch).map_err(|error| unwritten(&it.path, error))?;
                }
            }
            Ok(())
        };
        self.each_part(&mut |file| write(edition_rows(&file)))?;
        let mut groups: Vec<CopyRecord> = Vec::new();
        self.each_copy_group(&mut |group| {
            groups.push(group);
            if groups.len() < GROUPS {
                return Ok(());
            }
            write(copy_rows(&std::mem::take(&mut groups)))
        })?;
        write(copy_rows(&groups))?;
        let mut bundle = Bundle::default();
        for it in open {
            let (name, path) = it.end()?;
            bundle.add_file(name, path)?;
        }
        Ok(bundle)
    }
}

/// A table that is being written.
struct Open {
    table: Table,
    path: PathBuf,
    writer: TableWriter<BufWriter<File>>,
}

impl Open {
    fn new(room: &Path, table: Table) -> Result<Self> {
        let path = room.join(name(table));
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create_new(&path));
        let file = BufWriter::with_capacity(1 << 16, made.map_err(Fault::file(&path))?);
        let writer = TableWriter::new(table, file).map_err(|error| unwritten(&path, error))?;
        Ok(Open { table, path, writer })
    }

    /// Ends the file; returns its path in the bundle and its own.
    fn end(self) -> Result<(String, PathBuf)> {
        let file = self.writer.finish().map_err(|error| unwritten(&self.path, error))?;
        let synced = file.into_inner().map_err(|it| it.into_error()).and_then(|it| it.sync_all());
        synced.map_err(Fault::file(&self.path))?;
        Ok((name(self.table), self.path))
    }
}

/// Where a table's rows stand, as those of a batch do.
fn name(table: Table) -> String {
    format!("{}/000000.parquet", table.name())
}

/// What the system says, where it was the system.
fn unwritten(path: &Path, error: variorum_tables::Fault) -> Fault {
    let told = |problem: String| Fault::Failed(format!("{}: {problem}", path.display()));
    match error {
        variorum_tables::Fault::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => Fault::File { path: path.to_owned(), error: *error },
            Err(error) => told(error.to_string()),
        },
        error => told(error.to_string()),
    }
}

//! Part files of tables: of each segment one file a table, on the disk before the segment counts.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use variorum_tables::{Rows, Table, TableWriter, n_rows};

/// The tables that a stage writes.
pub struct TableFolder {
    folder: PathBuf,
    tables: Vec<Table>,
    open: BTreeMap<Table, TableWriter<BufWriter<File>>>,
}

impl TableFolder {
    /// Returns the folder of `tables` in that of a stage.
    pub fn new(stage: &Path, tables: &[Table]) -> Self {
        TableFolder { folder: stage.to_owned(), tables: tables.to_vec(), open: BTreeMap::new() }
    }

    /// Writes rows of the segment that is open.
    pub fn write(&mut self, segment: usize, rows: &Rows) -> Result<()> {
        for (table, batch) in rows {
            if self.tables.contains(table) {
                self.writer(segment, *table)?.write(batch).context("cannot write a table")?;
            }
        }
        Ok(())
    }

    fn writer(&mut self, segment: usize, table: Table) -> Result<&mut TableWriter<BufWriter<File>>> {
        if !self.open.contains_key(&table) {
            let folder = self.folder.join(table.name());
            let path = folder.join(format!("{segment:06}.parquet"));
            let file = fs::create_dir_all(&folder).and_then(|()| File::create(&path));
            let file = BufWriter::with_capacity(1 << 16, file.with_context(|| path.display().to_string())?);
            self.open.insert(table, TableWriter::new(table, file).context("cannot write a table")?);
        }
        Ok(self.open.get_mut(&table).expect("one was entered if there was none"))
    }

    /// Ends the files of a segment; they are on the disk then.
    pub fn end(&mut self, segment: usize) -> Result<()> {
        for table in self.tables.clone() {
            self.writer(segment, table)?;
        }
        for (table, writer) in std::mem::take(&mut self.open) {
            let file = writer.finish().context("cannot write a table")?;
            let synced = file.into_inner().map_err(|it| it.into_error()).and_then(|it| it.sync_all());
            synced.with_context(|| format!("cannot write the table {}", table.name()))?;
        }
        Ok(())
    }

    /// Returns how many rows of `table` are on the disk, as its files say.
    pub fn n_rows(&self, table: Table) -> Result<u64> {
        let folder = self.folder.join(table.name());
        let mut n = 0;
        for name in super::run::names_in(&folder)? {
            let path = folder.join(name);
            let file = File::open(&path).with_context(|| path.display().to_string())?;
            n += n_rows(file).with_context(|| path.display().to_string())?;
        }
        Ok(n)
    }
}

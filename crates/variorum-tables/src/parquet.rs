//! Tables as Parquet files. The same rows give the same bytes, in whatever batches they come.

use crate::PROGRAM;
use crate::table::Table;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat_batches;
use parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::io::Write;

/// Rows that are encoded at once. Pages end where a batch ends, so that batches of one size make them the same.
const BATCH_ROWS: usize = 512;

/// Rows of a row group: some tens of megabytes of articles.
const GROUP_ROWS: usize = 8 * BATCH_ROWS;

/// Why a table could not be written.
pub type Fault = ParquetError;

/// Writes one table as a Parquet file; holds one row group at most.
pub struct TableWriter<W: Write + Send> {
    table: Table,
    file: ArrowWriter<W>,
    waiting: Vec<RecordBatch>,
    n_waiting: usize,
    n_rows: u64,
}

impl<W: Write + Send> TableWriter<W> {
    /// Returns a writer of `table` into `out`.
    pub fn new(table: Table, out: W) -> Result<Self, Fault> {
        // The types of Parquet say all: Arrow's own schema beside them would be said twice.
        let options = ArrowWriterOptions::new().with_properties(properties(table)).with_skip_arrow_metadata(true);
        let file = ArrowWriter::try_new_with_options(out, table.schema(), options)?;
        Ok(TableWriter { table, file, waiting: Vec::new(), n_waiting: 0, n_rows: 0 })
    }

    /// Writes `rows`, which are of this table.
    pub fn write(&mut self, rows: &RecordBatch) -> Result<(), Fault> {
        self.n_rows += rows.num_rows() as u64;
        self.n_waiting += rows.num_rows();
        self.waiting.push(rows.clone());
        if self.n_waiting >= BATCH_ROWS {
            let all = concat_batches(&self.table.schema(), &self.waiting).map_err(told)?;
            let n_whole = all.num_rows() - all.num_rows() % BATCH_ROWS;
            for at in (0..n_whole).step_by(BATCH_ROWS) {
                self.file.write(&all.slice(at, BATCH_ROWS))?;
            }
            self.n_waiting = all.num_rows() - n_whole;
            self.waiting.clear();
            if self.n_waiting > 0 {
                self.waiting.push(all.slice(n_whole, self.n_waiting));
            }
        }
        Ok(())
    }

    /// Returns how many rows were written.
    pub fn n_rows(&self) -> u64 {
        self.n_rows
    }

    /// Ends the file, and returns what it was written into.
    pub fn finish(mut self) -> Result<W, Fault> {
        if self.n_waiting > 0 {
            let all = concat_batches(&self.table.schema(), &self.waiting).map_err(told)?;
            self.file.write(&all)?;
        }
        self.file.into_inner()
    }
}

impl<W: Write + Send> std::fmt::Debug for TableWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("TableWriter").field("table", &self.table).field("n_rows", &self.n_rows).finish()
    }
}

/// Returns `rows` of `table` as a Parquet file.
pub fn parquet<'a>(table: Table, rows: impl IntoIterator<Item = &'a RecordBatch>) -> Result<Vec<u8>, Fault> {
    let mut writer = TableWriter::new(table, Vec::new())?;
    rows.into_iter().try_for_each(|it| writer.write(it))?;
    writer.finish()
}

/// Returns how many rows a Parquet file has, as its footer says.
pub fn n_rows(file: File) -> Result<u64, Fault> {
    let n = SerializedFileReader::new(file)?.metadata().file_metadata().num_rows();
    Ok(u64::try_from(n).unwrap_or(0))
}

fn told(error: ArrowError) -> Fault {
    ParquetError::ArrowError(error.to_string())
}

fn properties(table: Table) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_created_by(PROGRAM.to_owned())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Chunk);
    // Running words hardly ever come twice: a dictionary of them is built to be thrown away.
    for column in table.columns() {
        let mut path = vec![column.name.to_owned()];
        match column.kind {
            DataType::List(inner) if matches!(inner.data_type(), DataType::Struct(fields) if fields.find("exact").is_some()) =>
            {
                path.extend(["list", "element", "exact"].map(str::to_owned));
            }
            DataType::Utf8 if column.name == "text" => {}
            _ => continue,
        }
        properties = properties.set_column_dictionary_enabled(ColumnPath::new(path), false);
    }
    properties.build()
}

//! Records as columns: the tables that notebooks, databases and clusters read.
//!
//! Comes in: the records of a story file, or of one document, copy groups, stories of a pile. Goes out: Arrow batches, and Parquet files whose
//! bytes follow from their rows alone. What a row is, is said once, in [`tables`]; opening files is left to the caller.

pub mod tables;

mod columns;
mod days;
mod document;
mod parquet;
mod part;
mod rows;
mod table;

pub use columns::ColumnAbout;
pub use days::day_of;
pub use document::{Extracted, Given, Records, capture, extract, records, tell, tell_captures};
pub use parquet::{Fault, TableWriter, n_rows, parquet};
pub use part::{part_bytes, part_of};
pub use rows::{Rows, cluster_rows, copy_rows, document_rows, edition_rows, error_rows};
pub use table::{Table, about};

/// The program that wrote a file, as the file says.
pub const PROGRAM: &str = concat!("variorum ", env!("CARGO_PKG_VERSION"));

//! WARC files (ISO 28500, 0.17 to 1.1) and WET files, plain or packed: record by record, in bounded memory.
//!
//! [`Records`] reads; what a record holds is made of it by [`Record::capture`], which may run on another thread.

mod head;
mod payload;
mod records;
mod stream;

pub(super) use head::{HEAD_LIMIT, Head, head_end};
pub use records::{Record, Records};

#[cfg(test)]
mod tests;

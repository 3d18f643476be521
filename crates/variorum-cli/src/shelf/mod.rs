//! Texts and their sketches kept in a folder, for piles that memory does not hold.
//!
//! What is read is written in segments; a segment counts once its index is there, so that a run that was stopped goes on behind
//! the last one. Postings and pairs are sorted in runs on disk and merged.

mod articles;
mod bytes;
mod runs;
mod segments;

mod compare;
mod reports;

pub use compare::Shelved;
pub use reports::{Report, capture_of, kept_of, packed, report_of, text_of, whole_of};
pub use runs::{Row, Sorter};
pub use segments::{Beside, Shelf, Stored, filled, filled_beside};

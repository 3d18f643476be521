//! The edition assembled, and its printed forms: JSON, terminal report, HTML, Markdown, TEI.
//!
//! Comes in: what all rooms found. Goes out: the only serialised types of the library ([`records`]) and their renderings.

mod assemble;
mod html;
mod lines;
pub mod records;
mod report;
mod view;

#[cfg(test)]
mod fixture;

pub use assemble::{article_record, assemble, quotation_records};
pub use html::html;
pub use report::{ReportStyle, report};

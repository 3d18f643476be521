//! The edition assembled, and its printed forms: JSON, terminal report, HTML, Markdown, TEI.
//!
//! Comes in: what all rooms found. Goes out: the only serialised types of the library ([`records`]) and their renderings.

mod anchors;
mod assemble;
mod document;
mod html;
mod lines;
mod pile;
pub mod records;
mod report;
mod sigla;
mod story;
mod view;

#[cfg(test)]
mod fixture;

pub use assemble::assemble;
pub use document::{article_record, quotation_records};
pub use html::html;
pub use pile::{reuse_records, story_records};
pub use report::{ReportStyle, report};
pub use sigla::sigla;

//! The edition assembled, and its printed forms: JSON, terminal report, HTML, Markdown, TEI.
//!
//! Comes in: what all rooms found. Goes out: the only serialised types of the library ([`records`]) and their renderings.

mod assemble;
mod html;
mod lines;
mod markdown;
pub mod records;
mod report;
mod schema;
mod table;
mod tei;
mod view;

#[cfg(test)]
mod fixture;

pub use assemble::{article_record, assemble, quotation_records};
pub use html::html;
pub use markdown::markdown;
pub use report::{ReportStyle, report};
pub use schema::{json, schema};
pub use table::{table_html, table_json, table_tei, table_text};
pub use tei::tei;

//! What a row of each table is: one module a table, or two where one joins only the other.

mod article;
mod quotation;

mod lineage;
mod rendering;
mod story;

mod claim;
mod conflict;

mod copy;
mod error;

pub use article::{ArticleRow, DateRow};
pub use claim::{AttestationRow, ClaimRow};
pub use conflict::ConflictRow;
pub use copy::{CopyRow, PassageRow};
pub use error::ErrorRow;
pub use lineage::{DerivationRow, OriginRow, SourceRow};
pub use quotation::QuotationRow;
pub use rendering::{ReadingRow, RenderingRow};
pub use story::{MemberRow, StoryRow};

/// A list of texts as a cell has it.
fn all(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

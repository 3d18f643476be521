//! HTML read as lines of text: one pass, no tree, each character leading back to its bytes.
//!
//! Comes in: decoded markup. Goes out: the page's words with markup and character references resolved, a line for each
//! block element's own words, and the facts that meta elements and JSON-LD state. Which lines are news is left to `article`.

mod attributes;
mod facts;
mod json;
mod json_ld;
mod notes;
mod open;
mod reader;
mod references;
mod strip;
mod tags;

pub use facts::{Fact, FactKind, Value};
pub(super) use reader::read;
pub(super) use strip::words_of;
pub use tags::Zone;

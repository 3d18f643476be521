//! Which articles copy which words: shingles, shared passages, copy groups.
//!
//! Comes in: the texts of a pile, whatever they report. Goes out: pairs that share running words outside quotations,
//! the passages they share, and groups of copies with a likely parent each. That a copy is no independent witness is
//! decided in `lineage`.

mod copies;
mod passages;
mod shingles;

pub use copies::{Copy, CopyGroup, Extent, copies, copy_groups};
pub use passages::{Passage, passages};
pub use shingles::{ReuseText, Shingles, resemblance, shingles};

//! Which articles copy which words: shingles, shared passages, copy groups.
//!
//! Comes in: the texts of a pile, whatever they report. Goes out: pairs that share running words outside quotations,
//! the passages they share, groups of copies with a likely parent each, and which captures are versions of one page. That
//! a copy is no independent witness is decided in `lineage`; what changed between versions is told in `collation`.

mod address;
mod copies;
mod passages;
mod shingles;
mod versions;

pub use address::{Address, address};
pub use copies::{Copy, CopyGroup, Extent, copies, copy_groups};
pub use passages::{Passage, passages};
pub use shingles::{ReuseText, Shingles, resemblance, shingles};
pub use versions::{PageVersions, VersionPage, VersionRule, versions};

//! Which articles copy which words: sketches, shared passages, copy groups.
//!
//! Comes in: the texts of a pile, whatever they report. Goes out: pairs that share running words outside quotations,
//! the passages they share, groups of copies with a likely parent each, and which captures are versions of one page. That
//! a copy is no independent witness is decided in `lineage`; what changed between versions is told in `collation`.

mod copies;
mod groups;
mod links;

mod align;
mod template;
mod sketch;
mod fold;

mod passages;
mod shingles;

mod address;
mod versions;

pub use address::{Address, address};
pub use align::{Alignment, Run, align};
pub use copies::{Copy, Pile, copies, pile, travel_key};
pub use fold::FoldedWords;
pub use groups::{CopyGroup, Extent, copy_groups, groups, pile_groups};
pub use links::{Capped, Link, Shared, compared, judge, links, rarity, worth_laying};
pub use passages::{Passage, passages};
pub use shingles::{ReuseText, Shingles, resemblance, shingles};
pub use sketch::{Kept, Sketch, sketch, word_hash};
pub use template::{TEMPLATE_SAMPLE, Template, outlet_number, template, template_words};
pub use versions::{PageVersions, VersionPage, VersionRule, versions};

//! Which articles copy which words: sketches, shared passages, copy groups.
//!
//! Comes in: the texts of a pile, whatever they report. Goes out: pairs that share running words outside quotations,
//! the passages they share, groups of copies with a likely parent each, and which captures are versions of one page. That
//! a copy is no independent witness is decided in `lineage`; what changed between versions is told in `collation`.

mod copies;
mod groups;
mod pile;

mod align;
mod kinship;
mod links;
mod postings;
mod undated;

mod fold;
mod sketch;
mod template;

mod passages;
mod quoted;
mod shingles;
mod why;

mod address;
mod versions;

pub use address::{Address, address};
pub use align::{Alignment, Run, align};
pub use copies::{Copy, copies, copies_in_group, pile_copies};
pub use fold::FoldedWords;
pub use groups::{CopyGroup, Extent, copy_groups, group_of_each, groups, pile_groups};
pub use kinship::Lexicon;
pub use links::{Capped, Link, Shared, compared, judge, judge_pair, rarity, worth_laying};
pub use passages::{Passage, aligned_passages, passages};
pub use pile::{Item, Pile, template_pages, travel_order};
pub use quoted::quoted_spans;
pub use shingles::{ReuseText, Shingles, resemblance, shingles};
pub use sketch::{Kept, Sketch, sketch, sketches, word_hash};
pub use template::{Template, outlet_number, template, template_words};
pub use undated::hub_pairs;
pub use versions::{PageVersions, VersionPage, VersionRule, are_versions, rivals, version_keys, versions};
pub use why::{Side, Why, why};

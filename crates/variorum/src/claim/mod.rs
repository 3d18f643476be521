//! What the reports state, who attests it, and where they differ. Never a verdict.
//!
//! Comes in: articles, utterances, origins, settings, dates. Goes out: atoms of every sentence aligned into claims, counted by
//! independent origin; conflicts with what reconciles them, when something does; timeline and brief.

mod alignment;
mod atoms;
mod brief;
mod claims;
mod conflicts;
mod meaning;
mod nature;
mod quantity;
mod timeline;

pub use brief::{BRIEF_WORDS, BriefLine, OURS, Part, Passage, brief};
pub use claims::{Agreement, Claim, claims};
pub use conflicts::{Attested, Conflict, Kind, Slot, Value, conflicts};
pub use meaning::Apart;
pub use nature::{Modality, Nature};
pub use quantity::{Quantity, quantities};
pub use timeline::{Dated, timeline};

//! What the reports state, who attests it, and where they differ. Never a verdict.
//!
//! Comes in: utterances, reported statements, origins, settings, dates. Goes out: claims counted by independent origin,
//! and conflicts with what reconciles them, when something does.

mod claims;
mod conflicts;
mod quantity;
mod timeline;

pub use claims::{Agreement, Claim, claims};
pub use conflicts::{Attested, Conflict, Kind, Slot, Value, conflicts};
pub use quantity::{Quantity, quantities};
pub use timeline::{BriefSentence, Dated, brief, timeline};

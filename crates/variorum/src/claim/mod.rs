//! What the reports state, who attests it, and where they differ. Never a verdict.
//!
//! Comes in: articles, utterances, origins, settings, dates. Goes out: atoms of every sentence aligned into claims, counted by
//! independent origin; conflicts with what reconciles them, when something does; how claims and positions moved; timeline and brief.

mod alignment;
mod atoms;
mod brief;
mod claims;
mod conflicts;
mod meaning;
mod movements;
mod nature;
mod positions;
mod quantity;
mod timeline;

pub use brief::{BRIEF_WORDS, BriefLine, OURS, Part, Passage, brief};
pub use claims::{Agreement, Claim, claims};
pub use conflicts::{Attested, Conflict, Kind, Slot, Value, conflicts};
pub use meaning::Apart;
pub use movements::{DateGrade, Movement, Step, Telling, movements, publication};
pub use nature::{Modality, Nature};
pub use positions::{Position, Positions, positions};
pub use quantity::{Quantity, quantities};
pub use timeline::{Dated, timeline};

//! Who took words from whom, and how many independent origins a story has.
//!
//! Comes in: a story's articles and the copies among them. Goes out: sources, derivations with their evidence, origins.
//! A derivation needs evidence: a credit line, or a shared passage and times that tell its direction. What the origins
//! attest is left to `claim`.

mod credits;
mod derivations;
mod origins;

pub use credits::{Source, sources};
pub use derivations::{Derivation, Evidence, EvidenceKind, Exemplar, derivations};
pub use origins::origins;

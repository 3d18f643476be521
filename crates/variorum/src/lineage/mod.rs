//! Who took words from whom, and how many independent origins a story has.
//!
//! Comes in: a story's articles and the copies among them. Goes out: sources, derivations with their evidence, origins.
//! A derivation needs evidence: a credit line, or a shared passage and times that tell its direction. What the origins
//! attest is left to `claim`.

mod attribution;
mod credits;
mod derivations;
mod direction;
mod evidence;
mod kinship;
mod likeness;
mod links;
mod names;
mod origins;
mod speech;
mod stemma;

pub use attribution::{Attribution, AttributionKind, attributions};
pub use credits::{Source, SourceCredit, sources};
pub use derivations::{Derivation, DerivationStatus, Exemplar, derivations};
pub use evidence::{Evidence, EvidenceKind};
pub use likeness::{
    FactLikeness, Facts, MAX_RIVALS, Tellable, facts, is_tie, likeness, tie_numbers, ties, ties_of,
};
pub use links::{Doubt, Link, links};
pub use origins::{Origin, OriginStatus, origins};
pub use speech::outlet_speech;
pub use stemma::{Stemma, StemmaEdge, StemmaEdgeKind, StemmaNode, StemmaTable, TableFault, stemma, stemma_table};

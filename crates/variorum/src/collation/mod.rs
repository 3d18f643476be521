//! Many renderings of one utterance, aligned word by word; and the apparatus that prints their differences.
//!
//! Comes in: articles of one story with their quotations. Goes out: utterances, each with its renderings and apparatus;
//! and, of two versions of one article, what changed.
//! Who took the words from whom is left to `lineage`; what the words claim, to `claim`.

mod align;
mod altered;
mod apparatus;
mod changes;
mod clause;
mod corrections;
mod left_over;
mod loose;
mod moves;
mod neighbours;
mod rising;
mod segments;
mod sentence;
mod statement;
mod turned;
mod utterance;
mod variant;
mod witness;

pub use align::collate;
pub use altered::{Alteration, Deviation, Reason, Standard, alterations};
pub use apparatus::{Entry, Reading, apparatus, most_agreed};
pub use changes::{Change, ChangeKind, Rewording, changes};
pub use clause::clauses;
pub use corrections::{Correction, CorrectionKind, Corrections, Fix, NamedWords, correct_speakers, locate};
pub use loose::{Closeness, closeness};
pub use moves::{Move, moves};
pub use sentence::{Told, sentence};
pub use statement::{MAX_STATEMENTS, Mode, Statement, statements, unquoted};
pub use utterance::{Rendering, Utterance, utterances};
pub use variant::VariantClass;
pub use witness::{Table, Witness, WitnessToken};

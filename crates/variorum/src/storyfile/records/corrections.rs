//! What a person corrected.

use serde::{Deserialize, Serialize};

/// One correction by hand, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRecord {
    /// `speaker`, `merge`, `split` or `align`.
    pub kind: String,
    /// Its place among those of its kind in the file of corrections, from 1.
    pub number: u32,
    /// The words it is about.
    pub renderings: Vec<CorrectedWords>,
    /// Who speaks, as the person says who corrects; of `speaker` only.
    pub speaker: Option<String>,
    /// Why, in the words of the person who corrects.
    pub note: Option<String>,
    /// Why it was not applied; `null` where it was.
    pub refused: Option<String>,
}

/// Words that a correction is about, as the person gives them who corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedWords {
    /// The report, as the person calls it.
    pub report: String,
    /// Its words.
    pub words: String,
}

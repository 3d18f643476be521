//! How a story moved, and where people stood from day to day.

use super::Anchor;
use serde::{Deserialize, Serialize};

/// A claim through the days of a story, or a value that was told anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MovementRecord {
    /// The words of its first telling.
    pub text: String,
    /// The claim; absent where no claim holds what was told anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The conflict that is an update; absent for a claim that only went round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// Of each origin, or of each value, the earliest telling, in order of time.
    pub tellings: Vec<TellingRecord>,
    /// Articles that tell it too and have no day: nobody knows when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undated: Vec<String>,
}

/// One telling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TellingRecord {
    /// When the report appeared.
    pub time: String,
    /// `first` (none is certainly earlier), `taken up` (another origin told it before) or `updated` (with another value).
    pub step: String,
    /// The value, of what was told anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The article's id.
    pub article: String,
    /// Index into the story's `origins`.
    pub origin: u32,
    /// How well the day is known: `stated` by the page, `completed` from other words, or told by the `record` around it alone.
    pub grade: String,
    /// The rule that found the day.
    pub rule: String,
    /// The words.
    pub anchors: Vec<Anchor>,
}

/// Where one person stood on one matter, as reports of several days tell it. No verdict: they may have turned, or been told otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PositionsRecord {
    /// Who.
    pub speaker: String,
    /// The person's id, the same in every article; absent for who is quoted nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// In order of time.
    pub positions: Vec<PositionRecord>,
}

/// A position as one report tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PositionRecord {
    /// When the report appeared.
    pub time: String,
    /// The sentence.
    pub text: String,
    /// The words of it that tell how far the person goes: `no longer supports`.
    pub stance: Anchor,
    /// The article's id.
    pub article: String,
    /// How well the day is known, as of a telling.
    pub grade: String,
    /// The sentence's places.
    pub anchors: Vec<Anchor>,
}

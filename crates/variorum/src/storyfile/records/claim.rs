//! What is stated, by whom, and where the reports differ.

use super::Anchor;
use serde::{Deserialize, Serialize};

/// One statement and everybody who makes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// `c-…`.
    pub claim: String,
    /// Its words in the report that gives it best.
    pub text: String,
    /// Whose statement the reports say it is; null for a reporter's own.
    pub speaker: Option<String>,
    /// Who attests it.
    pub attestations: Vec<AttestationRecord>,
    /// Counted by independent origin: `all`, `several` or `one`.
    pub agreement: String,
    /// How many independent origins attest it, in the amounts and with the denials of `text`.
    pub origins: u32,
    /// `report`, `background` (all of it of an earlier year) or `analysis` (what an outlet makes of it).
    #[serde(default)]
    pub nature: String,
    /// `stated`, `planned`, `possible` or `demanded`.
    #[serde(default)]
    pub modality: String,
    /// Whether `text` denies something.
    #[serde(default)]
    pub denied: bool,
}

/// One article's attestation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttestationRecord {
    /// The article's id.
    pub article: String,
    /// Index into the story's `origins`.
    pub origin: u32,
    /// `direct`, `mixed`, `indirect`, `unquoted` or `reported` (the reporter's own statement).
    pub mode: String,
    /// The words.
    pub anchors: Vec<Anchor>,
    /// How it stands apart from the claim's text, of which it speaks: `amount` or `denial`; absent where it attests it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart: Option<String>,
}

/// One point on which the reports differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConflictRecord {
    /// `x-…`.
    pub conflict: String,
    /// `date`, `number`, `place`, `name`, `wording` or `polarity`.
    pub slot: String,
    /// More narrowly: `date`, `weekday`, `number`, `place`, `setting`, `name`, `title`, `wording`, `polarity` or `strength`.
    #[serde(default)]
    pub kind: String,
    /// What the values are values of, in a few words.
    pub about: String,
    /// Claims concerned.
    pub claims: Vec<String>,
    /// The rival values.
    pub values: Vec<ValueRecord>,
    /// What reconciles them, when something does; never a verdict.
    pub explanation: Option<String>,
}

/// One rival value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueRecord {
    /// The value.
    pub value: String,
    /// Who gives it.
    pub attestations: Vec<AttestationRecord>,
}

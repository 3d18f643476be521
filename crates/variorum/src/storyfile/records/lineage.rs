//! Who took words from whom, and which articles are one source.

use super::Anchor;
use serde::{Deserialize, Serialize};

/// A source that is credited but not captured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// `source:…`.
    pub source: String,
    /// Its name as credited.
    pub name: String,
    /// The crediting words.
    pub anchors: Vec<Anchor>,
}

/// A derivation: `to` took words from `from`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineageRecord {
    /// An article's or a source's id.
    pub from: String,
    /// An article's id.
    pub to: String,
    /// `wholly` or `partially`.
    pub extent: String,
    /// `derived`, or `undecided`: nothing tells who had the words first.
    #[serde(default = "derived")]
    pub status: String,
    /// What says so.
    pub evidence: Vec<EvidenceRecord>,
    /// 0 to 1.
    pub confidence: f64,
}

/// What a file says that was written before undecided derivations were told.
fn derived() -> String {
    "derived".to_owned()
}

/// Articles that are one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OriginRecord {
    /// Article ids.
    pub members: Vec<String>,
    /// `independent`, or `undecided`: it may go back to another origin of the story.
    pub status: String,
    /// 0 to 1: how sure it is that these are one source and no other's.
    pub confidence: f64,
    /// What makes them one, or leaves it open.
    pub evidence: Vec<EvidenceRecord>,
}

/// One piece of evidence for a derivation or an origin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRecord {
    /// `credit`, `link`, `passage`, `time`, `truncation`, `attribution`, `likeness`, `publisher`.
    pub kind: String,
    /// In words.
    pub text: String,
    /// The bytes that show it.
    pub anchors: Vec<Anchor>,
}

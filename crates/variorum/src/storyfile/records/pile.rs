//! Records about a pile that no edition was made of.

use serde::{Deserialize, Serialize};

/// One copy group of a pile: `variorum reuse`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyRecord {
    /// `g-…`, from its members.
    pub group: String,
    /// Its members, in input order.
    pub members: Vec<CopyMemberRecord>,
    /// The passages each member shares with its parent.
    pub passages: Vec<PassageRecord>,
}

/// One member of a copy group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyMemberRecord {
    /// The doc id.
    pub id: String,
    /// The doc id of the text it most likely took its words from.
    pub parent: Option<String>,
    /// `wholly` or `partially`.
    pub extent: Option<String>,
    /// The share of its four-word shingles that the parent holds, 0 to 1.
    pub containment: Option<f64>,
}

/// Running words that two texts share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PassageRecord {
    /// The parent's doc id.
    pub from: String,
    /// The derived text's doc id.
    pub to: String,
    /// How many words.
    pub words: u32,
    /// Code points of the parent's text.
    pub from_span: [u32; 2],
    /// Code points of the derived text.
    pub to_span: [u32; 2],
}

/// One story of a pile: `variorum stories`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryClusterRecord {
    /// `s-…`, from its members.
    pub story: String,
    /// A headline.
    pub headline: String,
    /// First publication.
    pub from: Option<String>,
    /// Last publication.
    pub to: Option<String>,
    /// Doc ids.
    pub members: Vec<String>,
    /// Sets of doc ids that are one independent source each.
    pub origins: Vec<Vec<String>>,
    /// The members parted where the story moves on, in order of time; absent for a story of one chapter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Vec<String>>,
    /// Members of other stories that tell of this one too: digests, live pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

//! The records of a story file: flat, plain, serialised. Names here are promises (see INTERFACE in the docs).
//!
//! Times are RFC 3339 or a prefix; unknown is `null`. Spans are half-open ranges of Unicode code points of the article's
//! `text`. Anchors count bytes of a capture.

mod article;
mod claim;
mod corrections;
mod lineage;
mod movement;
mod pile;
mod quotation;
mod story;
mod utterance;

pub use article::{
    ArticleRecord, ChangeRecord, DateRecord, FindingRecord, FurnitureRecord, RewordingRecord, VersionRecord,
};
pub use claim::{AttestationRecord, ClaimRecord, ConflictRecord, ValueRecord};
pub use corrections::{CorrectedWords, CorrectionRecord};
pub use lineage::{EvidenceRecord, LineageRecord, OriginRecord, SourceRecord};
pub use movement::{MovementRecord, PositionRecord, PositionsRecord, TellingRecord};
pub use pile::{CopyMemberRecord, CopyRecord, PassageRecord, StoryClusterRecord};
pub use quotation::{ContentRecord, CueRecord, QuotationRecord, SpeakerRecord};
use serde::{Deserialize, Serialize};
pub use story::{
    BriefPassageRecord, BriefRecord, EventRecord, FacetRecord, SiglumRecord, StoryRecord, TimelineRecord,
};
pub use utterance::{
    AlteredPlace, AlteredRecord, EntryRecord, LemmaRecord, ReadingRecord, RenderingRecord, UtteranceRecord,
};

/// Words of a capture: bytes `start..end` of it, decoded, markup and entities removed, white space folded, are `exact`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// The capture's id: `sha256:…`.
    pub capture: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words there.
    pub exact: String,
}

/// The whole edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryFile {
    /// Always 1.
    pub format: u32,
    /// Program and version.
    pub generator: String,
    /// Every input, read or refused, by id and then source.
    pub captures: Vec<CaptureRecord>,
    /// Every article, by publication time, then source, then id.
    pub articles: Vec<ArticleRecord>,
    /// Every quotation, by article in the order above, then place.
    pub quotations: Vec<QuotationRecord>,
    /// The stories, largest first, then by time.
    pub stories: Vec<StoryRecord>,
    /// What a person corrected, in the order in which it is applied; left out where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionRecord>,
}

/// One input of the run: a line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaptureRecord {
    /// `sha256:…` of the bytes.
    pub id: String,
    /// Doc ids it was given under; more than one where the same bytes came twice.
    pub sources: Vec<String>,
    /// Where it was.
    pub url: Option<String>,
    /// When it was fetched.
    pub fetched: Option<String>,
    /// `text/plain`, `text/html`.
    pub media_type: String,
    /// `UTF-8`, `windows-1252`, ….
    pub charset: String,
    /// Its size.
    pub bytes: u64,
}

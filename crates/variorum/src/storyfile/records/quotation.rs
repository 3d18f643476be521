//! A quotation: what is said, by whom, in which words it is told.

use super::Anchor;
use serde::{Deserialize, Serialize};

/// One quotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuotationRecord {
    /// `q-…`, from article and place.
    pub id: String,
    /// The doc id.
    pub doc: String,
    /// The article's id.
    pub article: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// `headline` or `body`.
    pub place: String,
    /// What is said.
    pub content: ContentRecord,
    /// The words that tell of speaking.
    pub cue: Option<CueRecord>,
    /// Who says it.
    pub speaker: Option<SpeakerRecord>,
    /// 0 to 1.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: String,
    /// What the speaker quotes in turn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inner: Vec<QuotationRecord>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContentRecord {
    /// The words, pieces joined by ` … `.
    pub text: String,
    /// Places in the article's text; empty for words of the headline, which is not part of it.
    pub spans: Vec<[u32; 2]>,
    /// Places in the capture.
    pub anchors: Vec<Anchor>,
}

/// A cue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CueRecord {
    /// The words.
    pub text: String,
    /// Their place in the article's text.
    pub span: Option<[u32; 2]>,
    /// Their place in the capture.
    pub anchor: Anchor,
    /// What they tell of: `speech`, `belief` or `act`.
    #[serde(default)]
    pub kind: String,
    /// Whether they take back what they bring: `denied that`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
}

/// A speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// The words that name the speaker here.
    pub text: String,
    /// Their place in the article's text.
    pub span: Option<[u32; 2]>,
    /// Their place in the capture.
    pub anchor: Anchor,
    /// The fullest name the article, or else another report of the story, gives; null where nobody names the speaker.
    pub name: Option<String>,
    /// `p-…`, the same in every article of the run that means this person.
    pub person: Option<String>,
}

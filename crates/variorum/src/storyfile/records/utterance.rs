//! One thing said once, its renderings and the apparatus.

use super::Anchor;
use serde::{Deserialize, Serialize};

/// One thing said once by one speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UtteranceRecord {
    /// `u-…`.
    pub utterance: String,
    /// The speaker's fullest name.
    pub speaker: Option<String>,
    /// The speaker's id.
    pub person: Option<String>,
    /// The siglum of the rendering that the apparatus prints.
    pub base: String,
    /// Its words.
    pub text: String,
    /// How many independent origins render it.
    pub origins: u32,
    /// Every rendering, base first.
    pub renderings: Vec<RenderingRecord>,
    /// Where the aligned renderings differ.
    pub apparatus: Vec<EntryRecord>,
    /// Quotations in marks whose words are not those that the others have; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub altered: Vec<AlteredRecord>,
    /// The corrections by hand that made it so, as indices into the file's `corrections`; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<u32>,
}

/// A quotation in marks that differs in substance from what it is measured by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlteredRecord {
    /// The rendering's siglum.
    pub siglum: String,
    /// The article's id.
    pub article: String,
    /// `majority`: the words that most independent origins print in marks; `base`: those of the base.
    pub against: String,
    /// Where it differs; empty where all of it is worded otherwise.
    pub places: Vec<AlteredPlace>,
    /// `trimmed`, `merged` or `translated`, where there is evidence of how it came about.
    pub reason: Option<String>,
}

/// One place where an altered quotation differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlteredPlace {
    /// Index into the apparatus.
    pub entry: u32,
    /// What the quotation has there; empty where it has nothing.
    pub reads: String,
    /// What it is measured by has there; empty where that has nothing.
    pub standard: String,
}

/// One article's words for an utterance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RenderingRecord {
    /// The article's letters, with a number from 2 on where the article renders it more than once.
    pub siglum: String,
    /// The article's id.
    pub article: String,
    /// `direct`, `mixed`, `indirect` or `unquoted`.
    pub mode: String,
    /// The words.
    pub text: String,
    /// Their places.
    pub anchors: Vec<Anchor>,
    /// The quotation it is part of, if it is.
    pub quotation: Option<String>,
    /// Whether it was aligned word by word; a looser one is only listed.
    pub aligned: bool,
    /// Its words cut into tokens, as `apparatus` counts them; empty where it was not aligned.
    pub tokens: Vec<String>,
    /// Why it was not aligned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loose: Option<String>,
}

/// One place where renderings differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// The base's words.
    pub lemma: LemmaRecord,
    /// The other renderings' words.
    pub readings: Vec<ReadingRecord>,
}

/// The base's words at an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LemmaRecord {
    /// The words; empty where other renderings add something.
    pub text: String,
    /// The base's siglum.
    pub siglum: String,
    /// Half-open range of the base's tokens.
    pub tokens: [u32; 2],
    /// Sigla of the renderings that read the same.
    pub sigla: Vec<String>,
}

/// What some renderings read in place of the lemma.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingRecord {
    /// The words; empty for an omission.
    pub text: String,
    /// Who reads so.
    pub sigla: Vec<String>,
    /// `punctuation`, `case`, `spelling`, `abbreviation`, `inflection`, `synonym`, `substitution`, `omission`, `addition`,
    /// `transposition`, `number`, `date`, `name` or `polarity`.
    pub class: String,
    /// Whether it changes wording (substantive) or only spelling and points (accidental).
    pub substantive: bool,
    /// What is different, in one plain sentence; nothing for spelling and points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
}

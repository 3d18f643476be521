//! A story: its members, its event, its timeline and its brief.

use super::{
    Anchor, AttestationRecord, ClaimRecord, ConflictRecord, LineageRecord, MovementRecord, OriginRecord,
    PositionsRecord, SourceRecord, UtteranceRecord,
};
use serde::{Deserialize, Serialize};

/// One story: all the articles on one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryRecord {
    /// `s-…`, from its members.
    pub story: String,
    /// The headline of the article nearest to all others.
    pub headline: String,
    /// First accepted publication or event day.
    pub from: Option<String>,
    /// Last accepted publication day.
    pub to: Option<String>,
    /// Article ids.
    pub members: Vec<String>,
    /// The letters that stand for each member in the apparatus.
    pub sigla: Vec<SiglumRecord>,
    /// Sets of members that are one independent source each.
    pub origins: Vec<Vec<String>>,
    /// The members parted where the story moves on, in order of time; absent for a story of one chapter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Vec<String>>,
    /// Articles of other stories that tell of this one too: digests, live pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The same sets in the same order: how sure each is, on what evidence, and whether it counts.
    #[serde(default)]
    pub origin_details: Vec<OriginRecord>,
    /// What keeps the members together: shared names and rare words.
    pub because: String,
    /// The event.
    pub event: EventRecord,
    /// Things said once, in all their renderings.
    pub utterances: Vec<UtteranceRecord>,
    /// Agencies, outlets and pages credited but not among the captures.
    pub sources: Vec<SourceRecord>,
    /// Who took words from whom.
    pub lineage: Vec<LineageRecord>,
    /// What is stated, by whom.
    pub claims: Vec<ClaimRecord>,
    /// Where the reports differ.
    pub conflicts: Vec<ConflictRecord>,
    /// Dated statements in order.
    pub timeline: Vec<TimelineRecord>,
    /// How claims moved through the days; absent for a story of one day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<MovementRecord>,
    /// Positions of one person on one matter that were told otherwise on another day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionsRecord>,
    /// The story in a few attested sentences.
    pub brief: Vec<BriefRecord>,
}

impl StoryRecord {
    /// Returns how many independent origins it has; those whose independence is undecided do not count.
    pub fn n_independent(&self) -> usize {
        self.origin_details.iter().filter(|it| it.status == "independent").count()
    }
}

/// A letter and the article it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiglumRecord {
    /// One to three letters.
    pub siglum: String,
    /// The article's id.
    pub article: String,
    /// What a reader would call it: publisher, else source.
    pub label: String,
}

/// The event a story is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Chief persons and bodies, most attested first.
    pub who: Vec<FacetRecord>,
    /// What happened, in the words of one article.
    pub what: Option<FacetRecord>,
    /// The day, as most independent origins tell it.
    pub when: Option<FacetRecord>,
    /// Where, most attested first.
    #[serde(rename = "where")]
    pub place: Vec<FacetRecord>,
}

/// One answer to who, what, when or where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacetRecord {
    /// The answer.
    pub value: String,
    /// How many independent origins attest it.
    pub origins: u32,
    /// The words that say so.
    pub anchors: Vec<Anchor>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineRecord {
    /// The time, as exactly as it is known.
    pub time: String,
    /// What happened.
    pub text: String,
    /// The words that say so.
    pub anchors: Vec<Anchor>,
}

/// One line of the brief: a whole sentence, or the rival tellings of a conflict. No word of it is ours but the phrases named so.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BriefRecord {
    /// Its words, as captures have them; a slash parts rival tellings.
    pub text: String,
    /// Their places.
    pub anchors: Vec<Anchor>,
    /// `agreed` (claims of two or more independent origins), `one` (of one alone) or `conflict`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The same words passage by passage, with what is ours before each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<BriefPassageRecord>,
    /// Where other origins attest the same claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<AttestationRecord>,
    /// The claims it tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
    /// The conflict it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
}

/// Words of one report in a line of the brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefPassageRecord {
    /// The phrase that is set before them: by the editor, in no capture, one of few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ours: Option<String>,
    /// The words.
    pub text: String,
    /// Their places.
    pub anchors: Vec<Anchor>,
    /// Who tells it: of a rival value all who give it.
    pub articles: Vec<String>,
}

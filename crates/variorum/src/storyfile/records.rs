//! The records of a story file: flat, plain, serialised. Names here are promises (see INTERFACE in the docs).
//!
//! Times are RFC 3339 or a prefix; unknown is `null`. Spans are half-open ranges of Unicode code points of the article's
//! `text`. Anchors count bytes of a capture.

use serde::{Deserialize, Serialize};

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

/// One article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// In a story file `a-…`, which depends on the bytes alone; in `extract` the doc id.
    pub id: String,
    /// The capture's id.
    pub capture: String,
    /// The doc id.
    pub source: String,
    /// `article`, `not-article` or `unreadable`.
    pub outcome: String,
    /// Why it is no article.
    pub reason: Option<String>,
    /// The headline.
    pub headline: Option<Anchor>,
    /// The byline.
    pub byline: Option<Anchor>,
    /// The publisher.
    pub publisher: Option<Anchor>,
    /// The publisher's name as a reader would say it; from the record where the page is silent.
    pub publisher_name: Option<String>,
    /// Every headline the page gives, best first.
    #[serde(default)]
    pub headlines: Vec<FindingRecord>,
    /// Each of those who wrote it.
    #[serde(default)]
    pub authors: Vec<FindingRecord>,
    /// Everybody the page says wrote it, best first; where a line names several together, that line, then each of them.
    #[serde(default)]
    pub bylines: Vec<FindingRecord>,
    /// Everybody the page says published it, best first.
    #[serde(default)]
    pub publishers: Vec<FindingRecord>,
    /// The part of the outlet it appeared in.
    #[serde(default)]
    pub section: Option<FindingRecord>,
    /// The address it is to be known by, as the page states it.
    #[serde(default)]
    pub canonical: Option<FindingRecord>,
    /// Agency and source credits.
    pub credits: Vec<Anchor>,
    /// The dateline's place.
    pub dateline: Option<Anchor>,
    /// ISO 639-1, or `und`.
    pub language: String,
    /// The accepted publication date.
    pub published: Option<String>,
    /// Every date stated, in page order.
    pub dates: Vec<DateRecord>,
    /// The article's own text, headline excluded.
    pub text: String,
    /// Its paragraphs.
    pub body: Vec<Anchor>,
    /// What was left out.
    pub furniture: Vec<FurnitureRecord>,
    /// The article that the page is now, where this is an earlier version of it: that one stands in the stories.
    #[serde(default)]
    pub version_of: Option<String>,
    /// What the page was before, the earliest first, and what changed from each to the next.
    #[serde(default)]
    pub versions: Vec<VersionRecord>,
    /// What a reader should know about how it was read.
    pub notes: Vec<String>,
}

/// An earlier version of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// The article's id.
    pub article: String,
    /// When it was fetched.
    pub fetched: Option<String>,
    /// The rule that took it for a version: `versions/address`, `versions/canonical-address`, `versions/same-text`.
    pub rule: String,
    /// Why: one clause.
    pub because: String,
    /// What changed from it to the version after it; the one after the last is the article that holds this list.
    pub changes: Vec<ChangeRecord>,
}

/// One change from a version of a page to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRecord {
    /// `headline`, `byline`, `published`, `modified` or `paragraph`.
    pub part: String,
    /// `added`, `removed`, `moved`, `reworded` or `changed`.
    pub kind: String,
    /// The values before and now, in words; empty where the words themselves say it.
    pub about: String,
    /// The words of the earlier version.
    pub before: Vec<Anchor>,
    /// The words of the later version.
    pub after: Vec<Anchor>,
    /// Where a reworded part reads otherwise, in order.
    pub words: Vec<RewordingRecord>,
}

/// Words that read otherwise in a later version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RewordingRecord {
    /// The words of the earlier version; none for an addition.
    pub before: Vec<Anchor>,
    /// The words of the later version; none for an omission.
    pub after: Vec<Anchor>,
    /// The class, as in an apparatus.
    pub class: String,
    /// Whether it changes wording (substantive) or only spelling and points (accidental).
    pub substantive: bool,
}

/// Something a page says of its article, and which rule found it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FindingRecord {
    /// What it says, as a reader would have it.
    pub value: String,
    /// The rule that found it.
    pub rule: String,
    /// The bytes that say so; their words differ from the value only where the page escapes it in a script.
    pub anchor: Anchor,
}

/// One date a capture states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateRecord {
    /// The date, or null where the page leaves out what nothing else could fill in.
    pub value: Option<String>,
    /// `published`, `modified`, `event`, `page`, `other`.
    pub role: String,
    /// Whether it is accepted in its role.
    pub accepted: bool,
    /// The rule that found it.
    pub rule: String,
    /// Why: one clause.
    pub because: String,
    /// The words that state it; without a word where only the record around the page does.
    pub anchor: Anchor,
    /// The words elsewhere that filled in what it leaves out.
    pub basis: Option<Anchor>,
}

impl DateRecord {
    /// Returns the words that state it, where the page does.
    pub(super) fn words(&self) -> Option<&Anchor> {
        Some(&self.anchor).filter(|it| !it.exact.is_empty())
    }
}

/// A part of the page that is not the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FurnitureRecord {
    /// `navigation`, `related`, `legal`, `share`, `comment`, `caption`, `advert`, `other`.
    pub kind: String,
    /// The rule that said so.
    #[serde(default)]
    pub rule: String,
    /// Its words.
    pub anchor: Anchor,
}

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
    /// The story in a few attested sentences.
    pub brief: Vec<BriefRecord>,
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
    /// How many independent origins attest it.
    pub origins: u32,
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

/// One sentence of the brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefRecord {
    /// The sentence, as a capture has it.
    pub text: String,
    /// Its places.
    pub anchors: Vec<Anchor>,
}

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

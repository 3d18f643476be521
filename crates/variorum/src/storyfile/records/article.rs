//! An article, what it states of itself, its parts and its versions.

use super::Anchor;
use serde::{Deserialize, Serialize};

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
    pub(in crate::storyfile) fn words(&self) -> Option<&Anchor> {
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

//! Origins, credited sources, derivations.

use super::all;
use crate::columns::{Column, Row, anchors, count, maybe, share, text, texts};
use crate::table::Table;
use variorum::storyfile::records::{Anchor, EvidenceRecord, LineageRecord, OriginRecord, SourceRecord};

fn kinds(evidence: &[EvidenceRecord]) -> Vec<&str> {
    evidence.iter().map(|it| it.kind.as_str()).collect()
}

fn words(evidence: &[EvidenceRecord]) -> Vec<&str> {
    evidence.iter().map(|it| it.text.as_str()).collect()
}

fn places(evidence: &[EvidenceRecord]) -> Vec<&Anchor> {
    evidence.iter().flat_map(|it| &it.anchors).collect()
}

/// Articles of a story that are one source.
#[derive(Debug, Clone, Copy)]
pub struct OriginRow<'a> {
    /// The story.
    pub story: &'a str,
    /// Its place among the origins of the story.
    pub nth: usize,
    /// Its members: article ids, or doc ids where the story is not told.
    pub members: &'a [String],
    /// How sure it is, on what evidence, where the story is told.
    pub record: Option<&'a OriginRecord>,
}

impl<'a> OriginRow<'a> {
    fn evidence(&self) -> &'a [EvidenceRecord] {
        self.record.map_or(&[], |it| &it.evidence)
    }
}

impl Row for OriginRow<'_> {
    const TABLE: Table = Table::Origins;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            count("origin", "its index within the story", |it| Some(it.nth)),
            texts(
                "members",
                "its articles, as `members.article`; as `members.doc` in what `--until stories` gives",
                |it| all(it.members),
            ),
            maybe(
                "status",
                "`independent`, or `undecided`: it may go back to another origin; null in what `--until stories` gives",
                |it| it.record.map(|it| it.status.as_str()),
            ),
            share(
                "confidence",
                "0 to 1: how sure it is that these are one source and no other's; null in what `--until stories` gives",
                |it| it.record.map(|it| it.confidence),
            ),
            texts(
                "evidence_kinds",
                "`credit`, `link`, `passage`, `time`, `truncation`, `attribution`, `likeness` or `publisher`, one a piece of evidence",
                |it| kinds(it.evidence()),
            ),
            texts("evidence", "the same in words", |it| words(it.evidence())),
            anchors("anchors", "the words that show it", |it| places(it.evidence())),
        ]
    }
}

/// A source that is credited but not captured.
#[derive(Debug, Clone, Copy)]
pub struct SourceRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The source.
    pub record: &'a SourceRecord,
}

impl Row for SourceRow<'_> {
    const TABLE: Table = Table::Sources;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("source", "its id, `source:…`; joins `derivations.from`", |it| &it.record.source),
            text("name", "its name as credited", |it| &it.record.name),
            anchors("anchors", "the crediting words", |it| it.record.anchors.iter().collect()),
        ]
    }
}

/// A derivation.
#[derive(Debug, Clone, Copy)]
pub struct DerivationRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The derivation.
    pub record: &'a LineageRecord,
}

impl Row for DerivationRow<'_> {
    const TABLE: Table = Table::Derivations;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("from", "who had the words first: joins `articles.article` or `sources.source`", |it| {
                &it.record.from
            }),
            text("to", "who took them: joins `articles.article`", |it| &it.record.to),
            text("extent", "`wholly` or `partially`", |it| &it.record.extent),
            text("status", "`derived`, or `undecided`: nothing tells who had the words first", |it| {
                &it.record.status
            }),
            share("confidence", "0 to 1", |it| Some(it.record.confidence)),
            texts("evidence_kinds", "as in `origins`", |it| kinds(&it.record.evidence)),
            texts("evidence", "the same in words", |it| words(&it.record.evidence)),
            anchors("anchors", "the words that show it", |it| places(&it.record.evidence)),
        ]
    }
}

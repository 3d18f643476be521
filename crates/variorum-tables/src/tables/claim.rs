//! Claims, and who attests them.

use crate::columns::{Column, Row, anchors, count, flag, maybe, text};
use crate::table::Table;
use variorum::storyfile::records::{AttestationRecord, ClaimRecord};

/// A claim.
#[derive(Debug, Clone, Copy)]
pub struct ClaimRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The claim.
    pub record: &'a ClaimRecord,
}

impl Row for ClaimRow<'_> {
    const TABLE: Table = Table::Claims;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("claim", "its id, `c-…`", |it| &it.record.claim),
            text("text", "its words in the report that gives it best", |it| &it.record.text),
            maybe("speaker", "whose statement the reports say it is; null for a reporter's own", |it| {
                it.record.speaker.as_deref()
            }),
            text("agreement", "`all`, `several` or `one`, counted by independent origin", |it| {
                &it.record.agreement
            }),
            count("n_origins", "how many independent origins attest it", |it| Some(it.record.origins as usize)),
            count("n_attestations", "rows in `attestations`", |it| Some(it.record.attestations.len())),
            text("nature", "`report`, `background` or `analysis`", |it| &it.record.nature),
            text("modality", "`stated`, `planned`, `possible` or `demanded`", |it| &it.record.modality),
            flag("denied", "whether the text denies something", |it| it.record.denied),
        ]
    }
}

/// An article's attestation.
#[derive(Debug, Clone, Copy)]
pub struct AttestationRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The claim, where it attests one.
    pub claim: Option<&'a str>,
    /// The conflict, and the index and words of the value there, where it attests that.
    pub value: Option<(&'a str, usize, &'a str)>,
    /// The attestation.
    pub record: &'a AttestationRecord,
}

impl Row for AttestationRow<'_> {
    const TABLE: Table = Table::Attestations;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            maybe("claim", "joins `claims.claim`; null where a value is attested", |it| it.claim),
            maybe("conflict", "joins `conflicts.conflict`; null where a claim is attested", |it| {
                it.value.map(|it| it.0)
            }),
            count("nth", "the value's index among those of the conflict", |it| it.value.map(|it| it.1)),
            maybe("value", "the value", |it| it.value.map(|it| it.2)),
            text("article", "joins `articles.article`", |it| &it.record.article),
            count("origin", "joins `origins.origin` of the story", |it| Some(it.record.origin as usize)),
            text("mode", "`direct`, `mixed`, `indirect`, `unquoted` or `reported`", |it| &it.record.mode),
            maybe(
                "apart",
                "how it stands apart from the claim's text: `amount` or `denial`; null where it attests it",
                |it| it.record.apart.as_deref(),
            ),
            anchors("anchors", "the words", |it| it.record.anchors.iter().collect()),
        ]
    }
}

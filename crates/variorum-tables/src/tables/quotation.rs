//! Quotations.

use crate::columns::{Column, Row, anchors, flag, maybe, share, spans, text};
use crate::table::Table;
use variorum::storyfile::records::QuotationRecord;

/// A quotation, or one that stands in another.
#[derive(Debug, Clone, Copy)]
pub struct QuotationRow<'a> {
    /// The article's id, `a-…`: that of the record only where an edition made it.
    pub article: &'a str,
    /// The quotation that it stands in.
    pub within: Option<&'a str>,
    /// The quotation.
    pub record: &'a QuotationRecord,
}

impl<'a> QuotationRow<'a> {
    /// Returns the row of `record`, and those of what the speaker quotes in turn, after it.
    pub fn with_inner(article: &'a str, record: &'a QuotationRecord) -> Vec<Self> {
        let mut rows = vec![QuotationRow { article, within: None, record }];
        let mut at = 0;
        while let Some(outer) = rows.get(at).copied() {
            let inner = outer.record.inner.iter();
            let inner: Vec<_> =
                inner.map(|it| QuotationRow { article, within: Some(&outer.record.id), record: it }).collect();
            rows.splice(at + 1..at + 1, inner);
            at += 1;
        }
        rows
    }
}

impl Row for QuotationRow<'_> {
    const TABLE: Table = Table::Quotations;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("quotation", "its id, `q-…`, told by capture and place", |it| &it.record.id),
            text("article", "joins `articles.article`", |it| it.article),
            text("doc", "joins `articles.doc`", |it| &it.record.doc),
            maybe("within", "`quotations.quotation` that it stands in, where a speaker quotes another", |it| {
                it.within
            }),
            text("kind", "`direct`, `mixed` or `indirect`", |it| &it.record.kind),
            text("place", "`headline` or `body`", |it| &it.record.place),
            text("text", "what is said, marks inside, pieces joined by ` … `", |it| &it.record.content.text),
            spans("spans", "places in `articles.text`; empty for words of the headline", |it| {
                it.record.content.spans.clone()
            }),
            anchors("anchors", "places in the capture", |it| it.record.content.anchors.iter().collect()),
            maybe("cue", "the words that tell of speaking", |it| {
                it.record.cue.as_ref().map(|it| it.text.as_str())
            }),
            maybe("cue_kind", "what they tell of: `speech`, `belief` or `act`", |it| {
                it.record.cue.as_ref().map(|it| it.kind.as_str())
            }),
            flag("cue_denied", "whether they take back what they bring", |it| {
                it.record.cue.as_ref().is_some_and(|it| it.denied)
            }),
            anchors("cue_anchors", "where they stand", |it| it.record.cue.iter().map(|it| &it.anchor).collect()),
            maybe("speaker", "the words that name the speaker here", |it| {
                it.record.speaker.as_ref().map(|it| it.text.as_str())
            }),
            maybe("speaker_name", "the fullest name that the article, or its story, gives", |it| {
                it.record.speaker.as_ref().and_then(|it| it.name.as_deref())
            }),
            maybe("person", "`p-…`, the same wherever this person is meant", |it| {
                it.record.speaker.as_ref().and_then(|it| it.person.as_deref())
            }),
            anchors("speaker_anchors", "where they stand", |it| {
                it.record.speaker.iter().map(|it| &it.anchor).collect()
            }),
            share("confidence", "0 to 1, to two places", |it| Some(it.record.confidence)),
            text("rule", "the rule that found it", |it| &it.record.rule),
        ]
    }
}

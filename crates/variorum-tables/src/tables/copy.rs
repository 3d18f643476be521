//! Copy groups, and the passages that a copy shares with its parent.

use crate::columns::{Column, Row, count, maybe, share, text};
use crate::table::Table;
use variorum::storyfile::records::{CopyMemberRecord, PassageRecord};

/// An article of a copy group.
#[derive(Debug, Clone, Copy)]
pub struct CopyRow<'a> {
    /// The group.
    pub group: &'a str,
    /// How many articles it has.
    pub n_members: usize,
    /// The article.
    pub record: &'a CopyMemberRecord,
}

impl Row for CopyRow<'_> {
    const TABLE: Table = Table::Copies;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("group", "its id, `g-…`, told by its members", |it| it.group),
            count("n_members", "how many articles the group has", |it| Some(it.n_members)),
            text("doc", "joins `articles.doc`", |it| &it.record.id),
            maybe(
                "parent",
                "the doc id of the article it most likely took its words from; null for the first",
                |it| it.record.parent.as_deref(),
            ),
            maybe("extent", "`wholly` or `partially`; null for the first", |it| it.record.extent.as_deref()),
            share(
                "containment",
                "the share of its four-word shingles that the parent holds, 0 to 1, to three places; null for the first",
                |it| it.record.containment,
            ),
        ]
    }
}

/// Running words that two articles share.
#[derive(Debug, Clone, Copy)]
pub struct PassageRow<'a> {
    /// The group.
    pub group: &'a str,
    /// The passage.
    pub record: &'a PassageRecord,
}

impl Row for PassageRow<'_> {
    const TABLE: Table = Table::Passages;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("group", "joins `copies.group`", |it| it.group),
            text("from", "the parent's doc id", |it| &it.record.from),
            text("to", "the doc id of the article that has its words", |it| &it.record.to),
            count("words", "how many words", |it| Some(it.record.words as usize)),
            count("from_start", "first code point in the parent's `articles.text`", |it| {
                Some(it.record.from_span[0] as usize)
            }),
            count("from_end", "one past the last", |it| Some(it.record.from_span[1] as usize)),
            count("to_start", "first code point in the article's `articles.text`", |it| {
                Some(it.record.to_span[0] as usize)
            }),
            count("to_end", "one past the last", |it| Some(it.record.to_span[1] as usize)),
        ]
    }
}

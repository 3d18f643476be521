//! Conflicts. Who gives which value stands in the attestations.

use super::all;
use crate::columns::{Column, Row, maybe, text, texts};
use crate::table::Table;
use variorum::storyfile::records::ConflictRecord;

/// A conflict.
#[derive(Debug, Clone, Copy)]
pub struct ConflictRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The conflict.
    pub record: &'a ConflictRecord,
}

impl Row for ConflictRow<'_> {
    const TABLE: Table = Table::Conflicts;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("conflict", "its id, `x-…`", |it| &it.record.conflict),
            text("slot", "`date`, `number`, `place`, `name`, `wording` or `polarity`", |it| &it.record.slot),
            text(
                "kind",
                "more narrowly: `date`, `weekday`, `number`, `place`, `setting`, `name`, `title`, `wording`, `polarity` or `strength`",
                |it| &it.record.kind,
            ),
            text("about", "what the values are values of", |it| &it.record.about),
            texts("values", "the rival values; who gives which stands in `attestations`", |it| {
                it.record.values.iter().map(|it| it.value.as_str()).collect()
            }),
            texts("claims", "the claims concerned, as `claims.claim`", |it| all(&it.record.claims)),
            maybe("explanation", "what reconciles them, when something does; never a verdict", |it| {
                it.record.explanation.as_deref()
            }),
        ]
    }
}

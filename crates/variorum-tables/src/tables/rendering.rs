//! Renderings of utterances, and where they read otherwise.

use super::all;
use crate::columns::{Column, Row, anchors, count, flag, maybe, text, texts};
use crate::table::Table;
use variorum::storyfile::records::{EntryRecord, ReadingRecord as Reading, RenderingRecord, UtteranceRecord};

/// One article's words for an utterance.
#[derive(Debug, Clone, Copy)]
pub struct RenderingRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The utterance.
    pub utterance: &'a UtteranceRecord,
    /// The rendering.
    pub record: &'a RenderingRecord,
}

impl Row for RenderingRow<'_> {
    const TABLE: Table = Table::Renderings;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("utterance", "`u-…`: one thing said once by one speaker", |it| &it.utterance.utterance),
            maybe("speaker_name", "the speaker's fullest name", |it| it.utterance.speaker.as_deref()),
            maybe("person", "the speaker's id, as in `quotations.person`", |it| it.utterance.person.as_deref()),
            count("n_origins", "how many independent origins render the utterance", |it| {
                Some(it.utterance.origins as usize)
            }),
            text("siglum", "its letters in the apparatus", |it| &it.record.siglum),
            flag("is_base", "whether the apparatus prints its words", |it| it.record.siglum == it.utterance.base),
            text("article", "joins `articles.article`", |it| &it.record.article),
            maybe("quotation", "joins `quotations.quotation`; null where it is part of none", |it| {
                it.record.quotation.as_deref()
            }),
            text("mode", "`direct`, `mixed`, `indirect` or `unquoted`", |it| &it.record.mode),
            text("text", "the words", |it| &it.record.text),
            anchors("anchors", "their places", |it| it.record.anchors.iter().collect()),
            flag("aligned", "whether it was aligned word by word; a looser one is only listed", |it| {
                it.record.aligned
            }),
            maybe("loose", "why it was not aligned", |it| it.record.loose.as_deref()),
            texts("tokens", "its words as `readings` counts them; empty where it was not aligned", |it| {
                all(&it.record.tokens)
            }),
            flag(
                "is_altered",
                "whether it stands in marks and its words are not those that most origins, or the base, have",
                |it| it.utterance.altered.iter().any(|altered| altered.siglum == it.record.siglum),
            ),
        ]
    }
}

/// What some renderings read in place of the base's words.
#[derive(Debug, Clone, Copy)]
pub struct ReadingRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The utterance.
    pub utterance: &'a str,
    /// The entry's place in the apparatus.
    pub nth: usize,
    /// The entry.
    pub entry: &'a EntryRecord,
    /// The reading.
    pub record: &'a Reading,
}

impl Row for ReadingRow<'_> {
    const TABLE: Table = Table::Readings;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("utterance", "joins `renderings.utterance`", |it| it.utterance),
            count("entry", "the entry's index in the apparatus", |it| Some(it.nth)),
            text("lemma", "the base's words; empty where others add something", |it| &it.entry.lemma.text),
            count("token_start", "first of the base's tokens, as `renderings.tokens` counts them", |it| {
                Some(it.entry.lemma.tokens[0] as usize)
            }),
            count("token_end", "one past the last", |it| Some(it.entry.lemma.tokens[1] as usize)),
            texts("lemma_sigla", "the renderings that read as the base does, as `renderings.siglum`", |it| {
                all(&it.entry.lemma.sigla)
            }),
            text("text", "what is read instead; empty for an omission", |it| &it.record.text),
            texts("sigla", "who reads so, as `renderings.siglum`", |it| all(&it.record.sigla)),
            text(
                "class",
                "`punctuation`, `case`, `spelling`, `abbreviation`, `inflection`, `synonym`, `substitution`, `omission`, `addition`, `transposition`, `number`, `date`, `name` or `polarity`",
                |it| &it.record.class,
            ),
            flag("substantive", "whether it changes wording, not only spelling and points", |it| {
                it.record.substantive
            }),
            maybe("sentence", "what is different, in one sentence of ours", |it| it.record.sentence.as_deref()),
        ]
    }
}

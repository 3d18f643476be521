//! Stories and their members.

use super::all;
use crate::columns::{Column, Row, anchors, count, day, maybe, text, texts};
use crate::days::day_of;
use crate::table::Table;
use variorum::storyfile::records::{EventRecord, FacetRecord};

/// A story.
#[derive(Debug, Clone, Copy)]
pub struct StoryRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its headline.
    pub headline: &'a str,
    /// Its first time.
    pub from: Option<&'a str>,
    /// Its last time.
    pub to: Option<&'a str>,
    /// How many articles tell it, earlier versions of pages counted only where it is not told.
    pub n_members: usize,
    /// How many sets of them are one source each.
    pub n_origins: usize,
    /// How many of these are independent; unknown where it is not told.
    pub n_independent: Option<usize>,
    /// What keeps it together; unknown where it is not told.
    pub because: Option<&'a str>,
    /// Its event, where it is told.
    pub event: Option<&'a EventRecord>,
    /// Reports of other stories that tell of it too.
    pub also: &'a [String],
}

fn facets<'r>(row: &'r StoryRow, of: fn(&EventRecord) -> Vec<&FacetRecord>) -> Vec<&'r FacetRecord> {
    row.event.map_or_else(Vec::new, of)
}

fn values<'r>(row: &'r StoryRow, of: fn(&EventRecord) -> Vec<&FacetRecord>) -> Vec<&'r str> {
    facets(row, of).into_iter().map(|it| it.value.as_str()).collect()
}

impl Row for StoryRow<'_> {
    const TABLE: Table = Table::Stories;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "its id, `s-…`, told by its members", |it| it.id),
            text("headline", "the headline of one of its articles", |it| it.headline),
            maybe("from", "first accepted publication, or day of the event", |it| it.from),
            day("from_day", "its day", |it| it.from.and_then(day_of)),
            maybe("to", "last accepted publication", |it| it.to),
            day("to_day", "its day", |it| it.to.and_then(day_of)),
            count("n_members", "rows in `members`", |it| Some(it.n_members)),
            count("n_origins", "rows in `origins`", |it| Some(it.n_origins)),
            count(
                "n_independent",
                "how many of them are independent; null in what `--until stories` gives",
                |it| it.n_independent,
            ),
            maybe("because", "what keeps the members together; null in what `--until stories` gives", |it| {
                it.because
            }),
            maybe("what", "what happened, in the words of one article", |it| {
                it.event.and_then(|it| it.what.as_ref()).map(|it| it.value.as_str())
            }),
            anchors("what_anchors", "where it says so", |it| {
                facets(it, |it| it.what.iter().collect()).iter().flat_map(|it| &it.anchors).collect()
            }),
            maybe("when", "the day of the event, as most independent origins tell it", |it| {
                it.event.and_then(|it| it.when.as_ref()).map(|it| it.value.as_str())
            }),
            day("when_day", "its day", |it| {
                it.event.and_then(|it| it.when.as_ref()).and_then(|it| day_of(&it.value))
            }),
            anchors("when_anchors", "where they say so", |it| {
                facets(it, |it| it.when.iter().collect()).iter().flat_map(|it| &it.anchors).collect()
            }),
            texts("who", "chief persons and bodies, most attested first", |it| {
                values(it, |it| it.who.iter().collect())
            }),
            texts("where", "places, most attested first", |it| values(it, |it| it.place.iter().collect())),
            texts(
                "also",
                "articles of other stories that tell of this one too, as `members.article`; as `members.doc` in what `--until stories` gives",
                |it| all(it.also),
            ),
        ]
    }
}

/// An article of a story.
#[derive(Debug, Clone, Copy)]
pub struct MemberRow<'a> {
    /// The story.
    pub story: &'a str,
    /// The article's id.
    pub article: &'a str,
    /// The doc id.
    pub doc: &'a str,
    /// Its letters and what a reader would call it, where the story is told.
    pub siglum: Option<(&'a str, &'a str)>,
    /// The origin it is of.
    pub origin: Option<usize>,
    /// The chapter it is of.
    pub chapter: Option<usize>,
}

impl Row for MemberRow<'_> {
    const TABLE: Table = Table::Members;

    fn columns() -> Vec<Column<Self>> {
        vec![
            text("story", "joins `stories.story`", |it| it.story),
            text("article", "joins `articles.article`", |it| it.article),
            text("doc", "joins `articles.doc`", |it| it.doc),
            maybe(
                "siglum",
                "the letters that stand for it in the apparatus; null in what `--until stories` gives",
                |it| it.siglum.map(|it| it.0),
            ),
            maybe(
                "label",
                "what a reader would call it: publisher, else source; null in what `--until stories` gives",
                |it| it.siglum.map(|it| it.1),
            ),
            count("origin", "joins `origins.origin` of the story", |it| it.origin),
            count("chapter", "the chapter it is of; null in a story of one chapter", |it| it.chapter),
        ]
    }
}

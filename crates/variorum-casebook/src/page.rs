//! The same lists page by page, and single rows of them.

mod stories;

use crate::about::About;
use crate::book::Casebook;
use crate::fault::Result;
use crate::list::{ARTICLES, ArticleRow, BY_PUBLICATION, BY_SIZE, CAPTURES, CaptureRow, STORIES, StoryRow};
use rusqlite::{OptionalExtension, Row, ToSql, params};
use serde::Serialize;
pub(crate) use stories::n_open;
pub use stories::{AmongStories, OrderOfStories, ToldStory, n_texts};
use variorum::storyfile::records::Anchor;

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many to pass over.
    pub offset: u64,
    /// How many to return at most.
    pub limit: u64,
}

/// What narrows a list of articles or quotations; all that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Among {
    /// A story's id.
    pub story: Option<String>,
    /// An article's id.
    pub article: Option<String>,
    /// A speaker's whole name.
    pub speaker: Option<String>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: Option<String>,
}

/// A quotation, by order of telling.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuotationRow {
    /// `q-…`.
    pub id: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// The words.
    pub content: String,
    /// Their places.
    pub anchors: Vec<Anchor>,
    /// The article's id.
    pub article: String,
    /// Its story's id.
    pub story: Option<String>,
}

/// Somebody who is quoted, the most often quoted first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakerRow {
    /// The name, as the reports of a story give it most fully.
    pub speaker: String,
    /// How many quotations there are.
    pub quotations: u64,
    /// In how many articles.
    pub articles: u64,
    /// Of how many stories.
    pub stories: u64,
}

impl Casebook {
    /// Returns a page of [`Self::list_stories`].
    pub fn stories_page(&self, page: Page) -> Result<Vec<StoryRow>> {
        self.paged(&format!("{STORIES} ORDER BY {BY_SIZE}"), &[], page, StoryRow::of)
    }

    /// Returns how many stories there are.
    pub fn n_stories(&self) -> Result<u64> {
        // From the index alone: the planner would read every story.
        let sql = "SELECT count(*) FROM part INDEXED BY part_current WHERE is_current = 1 AND story IS NOT NULL";
        self.count(sql, &[])
    }

    /// Returns the row of the story of that id.
    pub fn story_row(&self, id: &str) -> Result<Option<StoryRow>> {
        self.single(&format!("{STORIES} AND story = ?1"), id, StoryRow::of)
    }

    /// Returns a page of [`Self::list_articles`], or of those of one story.
    pub fn articles_page(&self, story: Option<&str>, page: Page) -> Result<Vec<ArticleRow>> {
        let (wanted, values): (_, Values) = match &story {
            Some(story) => (" AND is_current AND story = ?1", vec![story]),
            None => ("", Vec::new()),
        };
        let sql = format!("{ARTICLES} WHERE outcome = 'article'{wanted} ORDER BY {BY_PUBLICATION}");
        self.paged(&sql, &values, page, ArticleRow::of)
    }

    /// Returns how many articles there are, or how many a story has.
    pub fn n_articles(&self, story: Option<&str>) -> Result<u64> {
        let Some(story) = story else {
            return self.count("SELECT count(*) FROM article WHERE outcome = 'article'", &[]);
        };
        let sql = "SELECT count(*) FROM part JOIN member USING (part) JOIN article USING (capture) \
                   WHERE is_current AND story = ?1 AND outcome = 'article'";
        self.count(sql, &[&story])
    }

    /// Returns the row of the article of that id, which may be a page without a report, and the number of the part that tells of it; no
    /// number while it has not been told yet.
    pub fn article_row(&self, id: &str) -> Result<Option<(ArticleRow, Option<i64>)>> {
        let sql = format!("{} WHERE article.id = ?1", ARTICLES.replacen(" FROM", ", part.part FROM", 1));
        self.single(&sql, id, |it| Ok((ArticleRow::of(it)?, it.get(8)?)))
    }

    /// Returns a page of [`Self::list_captures`].
    pub fn captures_page(&self, page: Page) -> Result<Vec<CaptureRow>> {
        self.paged(&format!("{CAPTURES} ORDER BY capture.capture"), &[], page, CaptureRow::of)
    }

    /// Returns how many captures there are.
    pub fn n_captures(&self) -> Result<u64> {
        self.count("SELECT count(*) FROM capture", &[])
    }

    /// Returns the row of the capture of that id, and all that is known of it besides its bytes, the first standing for them.
    pub fn capture_row(&self, id: &str) -> Result<Option<(CaptureRow, Vec<About>)>> {
        let Some(row) = self.single(&format!("{CAPTURES} WHERE capture.id = ?1"), id, CaptureRow::of)? else {
            return Ok(None);
        };
        let sql = "SELECT about FROM sighting JOIN capture USING (capture) WHERE id = ?1";
        let fault = self.fault();
        let mut sql = self.db.prepare_cached(sql).map_err(&fault)?;
        let lines: rusqlite::Result<Vec<String>> = sql.query_map([id], |it| it.get(0)).and_then(Iterator::collect);
        let known = |it: &String| About::parse(it).map_err(|why| self.bad_row(format!("sighting of {id}"), why));
        let mut abouts = lines.map_err(fault)?.iter().map(known).collect::<Result<Vec<About>>>()?;
        abouts.sort();
        Ok(Some((row, abouts)))
    }

    /// Returns a page of the quotations `among` names.
    pub fn quotations_page(&self, among: &Among, page: Page) -> Result<Vec<QuotationRow>> {
        let (wanted, values) = narrowed(among);
        let sql = format!(
            "SELECT quotation.id, kind, speaker, content, anchors, article.id, story FROM {QUOTATIONS}{wanted} \
             ORDER BY quotation.quotation"
        );
        let row = |it: &Row| Ok((it.get::<_, String>(4)?, quotation(it)?));
        let found = self.paged(&sql, &values, page, row)?;
        let with = |(anchors, row): (String, QuotationRow)| {
            let anchors = serde_json::from_str(&anchors);
            let anchors = anchors.map_err(|error| self.bad_row(&row.id, error.to_string()))?;
            Ok(QuotationRow { anchors, ..row })
        };
        found.into_iter().map(with).collect()
    }

    /// Returns how many quotations `among` names.
    pub fn n_quotations(&self, among: &Among) -> Result<u64> {
        let (wanted, values) = narrowed(among);
        self.count(&format!("SELECT count(*) FROM {QUOTATIONS}{wanted}"), &values)
    }

    /// Returns a page of those who are quoted and named.
    pub fn speakers_page(&self, page: Page) -> Result<Vec<SpeakerRow>> {
        // From the index of speakers alone, as below.
        let sql = format!(
            "SELECT speaker, count(*), count(DISTINCT capture), count(DISTINCT part) FROM quotation WHERE {NAMED} \
             GROUP BY speaker ORDER BY 2 DESC, 1"
        );
        self.paged(&sql, &[], page, |it| {
            Ok(SpeakerRow {
                speaker: it.get(0)?,
                quotations: it.get(1)?,
                articles: it.get(2)?,
                stories: it.get(3)?,
            })
        })
    }

    /// Returns how many names those who are quoted have.
    pub fn n_speakers(&self) -> Result<u64> {
        self.count(&format!("SELECT count(DISTINCT speaker) FROM quotation WHERE {NAMED}"), &[])
    }

    /// Returns the id of the story that has the utterance of that id.
    pub fn story_of_utterance(&self, id: &str) -> Result<Option<String>> {
        let sql = "SELECT story FROM utterance JOIN part USING (part) WHERE is_current AND utterance.id = ?1 \
                   ORDER BY n_members DESC, story LIMIT 1";
        self.single(sql, id, |it| it.get(0))
    }

    fn paged<T>(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        page: Page,
        row: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let fault = self.fault();
        let Page { offset, limit } = page;
        let n = values.len();
        let sql = format!("{sql} LIMIT ?{} OFFSET ?{}", n + 1, n + 2);
        let (limit, offset) =
            (i64::try_from(limit).unwrap_or(i64::MAX), i64::try_from(offset).unwrap_or(i64::MAX));
        let values: Vec<&dyn ToSql> = values.iter().copied().chain([&limit as &dyn ToSql, &offset]).collect();
        let mut sql = self.db.prepare_cached(&sql).map_err(&fault)?;
        let rows = sql.query_map(&values[..], row).and_then(Iterator::collect);
        rows.map_err(fault)
    }

    fn count(&self, sql: &str, values: &[&dyn ToSql]) -> Result<u64> {
        let counted = self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row(values, |it| it.get(0)));
        counted.map_err(self.fault())
    }

    fn single<T>(&self, sql: &str, id: &str, row: impl FnOnce(&Row) -> rusqlite::Result<T>) -> Result<Option<T>> {
        let found = self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row(params![id], row).optional());
        found.map_err(self.fault())
    }
}

/// Quotations of stories that are current, by somebody who is named. The plus keeps the planner from reading them story by story, as its other
/// index has them.
const NAMED: &str = "speaker IS NOT NULL AND +part IN (SELECT part FROM part WHERE is_current = 1)";

const QUOTATIONS: &str = "quotation JOIN part USING (part) JOIN article ON article.capture = quotation.capture \
                          WHERE is_current";

type Values<'a> = Vec<&'a dyn ToSql>;

/// What `among` asks for, and what that binds.
fn narrowed(among: &Among) -> (String, Values<'_>) {
    let Among { story, article, speaker, kind } = among;
    let fields = [("story", story), ("article.id", article), ("speaker", speaker), ("kind", kind)];
    let (mut wanted, mut values): (String, Values) = (String::new(), Vec::new());
    for (column, value) in fields {
        if let Some(value) = value {
            values.push(value);
            wanted.push_str(&format!(" AND {column} = ?{}", values.len()));
        }
    }
    (wanted, values)
}

fn quotation(it: &Row) -> rusqlite::Result<QuotationRow> {
    Ok(QuotationRow {
        id: it.get(0)?,
        kind: it.get(1)?,
        speaker: it.get(2)?,
        content: it.get(3)?,
        anchors: Vec::new(),
        article: it.get(5)?,
        story: it.get(6)?,
    })
}

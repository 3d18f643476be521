//! What a casebook holds, as lists.

use crate::book::Casebook;
use crate::fault::Result;
use rusqlite::Row;
use serde::Serialize;

/// A capture, by order of keeping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaptureRow {
    /// `sha256:…`.
    pub id: String,
    /// Its doc id, the first of them where it was kept under several.
    pub source: String,
    /// How often it was kept under another name, address or time.
    pub sightings: u64,
    /// Its size.
    pub bytes: u64,
    /// `article`, `not-article` or `unreadable`.
    pub outcome: String,
    /// Its article's id.
    pub article: String,
    /// The web archive that its bytes lie in, and the byte at which its record begins there.
    pub archive: String,
    /// See [`Self::archive`].
    pub start: u64,
}

/// An article, by publication, then doc id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleRow {
    /// `a-…`.
    pub id: String,
    /// Its capture's id.
    pub capture: String,
    /// The doc id.
    pub source: String,
    /// Its headline.
    pub headline: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// When it appeared, as the page says.
    pub published: Option<String>,
    /// Its language.
    pub language: String,
    /// The story it is told in; nothing while that has not been told yet.
    pub story: Option<String>,
}

/// A story, the largest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoryRow {
    /// `s-…`.
    pub story: String,
    /// Its headline.
    pub headline: String,
    /// Its first day.
    pub from: Option<String>,
    /// Its last day.
    pub to: Option<String>,
    /// How many articles tell it.
    pub articles: u64,
    /// How many of them, or sets of them, are independent of each other.
    pub origins: u64,
    /// How many conflicts there are between them.
    pub conflicts: u64,
}

pub(crate) const CAPTURES: &str = "SELECT capture.id, article.source, \
     (SELECT count(*) FROM sighting AS it WHERE it.capture = capture.capture), capture.n_bytes, outcome, article.id, archive.name, \
     sighting.start FROM capture JOIN article USING (capture) \
     JOIN sighting ON sighting.capture = capture.capture AND holds_bytes JOIN archive USING (archive)";
pub(crate) const ARTICLES: &str = "SELECT article.id, capture.id, source, article.headline, publisher, published, language, story \
     FROM article JOIN capture USING (capture) LEFT JOIN member USING (capture) LEFT JOIN part USING (part)";
pub(crate) const STORIES: &str = "SELECT story, headline, first, last, n_members, n_origins, n_conflicts FROM part \
     WHERE is_current AND story IS NOT NULL";
/// As the indices have them.
pub(crate) const BY_PUBLICATION: &str = "ifnull(published, '~'), source, article.id";
pub(crate) const BY_SIZE: &str = "n_members DESC, first, story";

impl CaptureRow {
    pub(crate) fn of(it: &Row) -> rusqlite::Result<Self> {
        Ok(CaptureRow {
            id: it.get(0)?,
            source: it.get(1)?,
            sightings: it.get(2)?,
            bytes: it.get(3)?,
            outcome: it.get(4)?,
            article: it.get(5)?,
            archive: it.get(6)?,
            start: it.get(7)?,
        })
    }
}

impl ArticleRow {
    pub(crate) fn of(it: &Row) -> rusqlite::Result<Self> {
        Ok(ArticleRow {
            id: it.get(0)?,
            capture: it.get(1)?,
            source: it.get(2)?,
            headline: it.get(3)?,
            publisher: it.get(4)?,
            published: it.get(5)?,
            language: it.get(6)?,
            story: it.get(7)?,
        })
    }
}

impl StoryRow {
    pub(crate) fn of(it: &Row) -> rusqlite::Result<Self> {
        Ok(StoryRow {
            story: it.get(0)?,
            headline: it.get(1)?,
            from: it.get(2)?,
            to: it.get(3)?,
            articles: it.get(4)?,
            origins: it.get(5)?,
            conflicts: it.get(6)?,
        })
    }
}

impl Casebook {
    /// Returns the captures.
    pub fn list_captures(&self) -> Result<Vec<CaptureRow>> {
        self.rows(&format!("{CAPTURES} ORDER BY capture.capture"), CaptureRow::of)
    }

    /// Returns the articles.
    pub fn list_articles(&self) -> Result<Vec<ArticleRow>> {
        self.rows(&format!("{ARTICLES} WHERE outcome = 'article' ORDER BY {BY_PUBLICATION}"), ArticleRow::of)
    }

    /// Returns the stories.
    pub fn list_stories(&self) -> Result<Vec<StoryRow>> {
        self.rows(&format!("{STORIES} ORDER BY {BY_SIZE}"), StoryRow::of)
    }

    pub(crate) fn rows<T>(&self, sql: &str, row: impl FnMut(&Row) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut sql = self.db.prepare(sql).map_err(self.fault())?;
        let rows = sql.query_map([], row).and_then(Iterator::collect);
        rows.map_err(self.fault())
    }
}

//! Stories as a reader chooses among them.

use super::{Page, Values};
use crate::book::Casebook;
use crate::fault::Result;
use crate::list::{BY_SIZE, STORIES, StoryRow};
use rusqlite::{Row, ToSql};
use serde::Serialize;
use variorum::storyfile::records::{ConflictRecord, StoryRecord};

/// What narrows the list of stories, all that is given must hold; and its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AmongStories {
    /// The first day, as a prefix of RFC 3339: stories that end before it are left out. Undated stories are left out by either day.
    pub from: Option<String>,
    /// The last day: stories that begin after it are left out.
    pub to: Option<String>,
    /// The least independent origins.
    pub least_origins: u32,
    /// The least articles.
    pub least_articles: u32,
    /// Whether only stories are wanted that have an open conflict.
    pub open_only: bool,
    /// The order.
    pub order: OrderOfStories,
}

/// The order of a list of stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderOfStories {
    /// Most articles first.
    #[default]
    Articles,
    /// The latest first.
    Latest,
    /// Most independent origins first.
    Origins,
}

/// A story, and what stands behind its number of articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldStory {
    /// The story.
    pub row: StoryRow,
    /// Its captures, earlier versions of its pages among them.
    pub captures: u64,
    /// Its texts, those left out that are copies of another as a whole.
    pub texts: u64,
    /// Its conflicts in substance that nothing explains.
    pub open: u64,
}

/// Returns how many texts a story has, those left out that are copies of another as a whole.
pub fn n_texts(story: &StoryRecord) -> u64 {
    let is_copy = |article: &String| {
        story
            .lineage
            .iter()
            .any(|it| it.to == *article && it.extent == "wholly" && story.members.contains(&it.from))
    };
    story.members.iter().filter(|it| !is_copy(it)).count() as u64
}

/// Returns how many conflicts in substance a story has that nothing explains.
pub(crate) fn n_open(story: &StoryRecord) -> u64 {
    let is_open = |it: &&ConflictRecord| it.explanation.is_none() && it.slot != "wording";
    story.conflicts.iter().filter(is_open).count() as u64
}

impl Casebook {
    /// Returns a page of the stories `among` names.
    pub fn stories_among(&self, among: &AmongStories, page: Page) -> Result<Vec<ToldStory>> {
        let (wanted, values) = narrowed(among);
        let order = match among.order {
            OrderOfStories::Articles => BY_SIZE,
            OrderOfStories::Latest => "last DESC, story",
            OrderOfStories::Origins => "n_origins DESC, story",
        };
        let columns = STORIES.replacen(" FROM", ", n_captures, n_texts, n_open FROM", 1);
        self.paged(&format!("{columns}{wanted} ORDER BY {order}"), &values, page, |it: &Row| {
            Ok(ToldStory { row: StoryRow::of(it)?, captures: it.get(7)?, texts: it.get(8)?, open: it.get(9)? })
        })
    }

    /// Returns how many stories `among` names.
    pub fn n_stories_among(&self, among: &AmongStories) -> Result<u64> {
        let (wanted, values) = narrowed(among);
        if wanted.is_empty() {
            return self.n_stories();
        }
        self.count(&format!("SELECT count(*) FROM part WHERE is_current AND story IS NOT NULL{wanted}"), &values)
    }
}

/// What `among` asks for, and what that binds.
fn narrowed<'a>(among: &'a AmongStories) -> (String, Values<'a>) {
    let (mut wanted, mut values): (String, Values) = (String::new(), Vec::new());
    let mut want = |condition: &str, value: &'a dyn ToSql| {
        values.push(value);
        wanted.push_str(&condition.replace('?', &format!("?{}", values.len())));
    };
    // A day stands for all its moments, a month for all its days.
    among.from.iter().for_each(|it| want(" AND last || '~' >= ?", it));
    among.to.iter().for_each(|it| want(" AND first < ? || '~'", it));
    if among.least_origins > 0 {
        want(" AND n_origins >= ?", &among.least_origins);
    }
    if among.least_articles > 0 {
        want(" AND n_members >= ?", &among.least_articles);
    }
    if among.open_only {
        wanted.push_str(" AND n_open > 0");
    }
    (wanted, values)
}

//! What is found for a question, the best first, with the places that say so.

use crate::book::Casebook;
use crate::digest::unpacked;
use crate::fault::Result;
use crate::query::{Kind, Query};
use rusqlite::ToSql;
use serde::Serialize;
use variorum::storyfile::records::Anchor;
use variorum::text::folded_form;

/// Words of a headline weigh so much more than those of the text.
const HEADLINE_WEIGHT: &str = "4.0";
/// Of what answers so many are ranked, the latest kept: a word of every report is no question of which report is best, and a phrase that
/// stands everywhere costs no more than one that stands in so many.
const MOST_RANKED: i64 = 2000;
/// Places shown of one article.
const MOST_SNIPPETS: usize = 2;

/// What is found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Hits {
    /// The best first; of equals the one kept first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// An article or a quotation that is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// `article`, `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// The quotation's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
    /// Who says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The article's id.
    pub article: String,
    /// Its doc id.
    pub source: String,
    /// Its headline.
    pub headline: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// When it appeared.
    pub published: Option<String>,
    /// Its story's id; nothing while that has not been told yet.
    pub story: Option<String>,
    /// How many independent origins that story has.
    pub origins: u32,
    /// How well it answers, the greater the better (BM25); 0.0 where no words were asked for.
    pub score: f64,
    /// The places that say so.
    pub snippets: Vec<Snippet>,
}

/// A place of a capture, and where in its words those asked for stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Snippet {
    /// The place.
    pub anchor: Anchor,
    /// Half-open ranges of code points of [`Anchor::exact`].
    pub marks: Vec<[u32; 2]>,
}

impl Casebook {
    /// Returns what is found for `query`, `most` of it, from the one numbered `from` (0 for the best). Of more than 2,000 that answer the
    /// latest kept are ranked; without words the latest published come first.
    pub fn search(&self, query: &Query, from: usize, most: usize) -> Result<Hits> {
        self.search_in(query, Scope::All, from, most)
    }

    /// Returns what is found in the parts of `temp.fresh`, however much that is.
    pub(crate) fn search_fresh(&self, query: &Query, from: usize, most: usize) -> Result<Hits> {
        self.search_in(query, Scope::Fresh, from, most)
    }

    fn search_in(&self, query: &Query, scope: Scope, from: usize, most: usize) -> Result<Hits> {
        let filters = &query.filters;
        let kind =
            filters.kind.unwrap_or(if filters.speaker.is_empty() { Kind::Article } else { Kind::Quotation });
        let (sql, mut values) = statement(query, kind, scope);
        let (from, asked) = (from as i64, most as i64 + 1);
        values.push(Box::new(asked));
        values.push(Box::new(from));
        let mut sql = self.db.prepare_cached(&sql).map_err(self.fault())?;
        let is_article = kind == Kind::Article;
        let row = |it: &rusqlite::Row| {
            let hit = Hit {
                kind: it.get(0)?,
                quotation: it.get(1)?,
                speaker: it.get(2)?,
                article: it.get(3)?,
                source: it.get(4)?,
                headline: it.get(5)?,
                publisher: it.get(6)?,
                published: it.get(7)?,
                story: it.get(8)?,
                origins: it.get::<_, Option<u32>>(9)?.unwrap_or(0),
                score: (it.get::<_, f64>(10)? * -1000.0).round().abs() / 1000.0,
                snippets: Vec::new(),
            };
            let places: Vec<u8> = if is_article { it.get(11)? } else { it.get::<_, String>(11)?.into_bytes() };
            Ok((hit, places))
        };
        let values: Vec<&dyn ToSql> = values.iter().map(|it| &**it).collect();
        let found: rusqlite::Result<Vec<(Hit, Vec<u8>)>> =
            sql.query_map(&values[..], row).and_then(Iterator::collect);
        let mut found = found.map_err(self.fault())?;
        let more = found.len() > most;
        found.truncate(most);
        let mut hits = Vec::with_capacity(found.len());
        for (mut hit, places) in found {
            let json = if is_article { unpacked(&places) } else { Some(places) };
            let anchors = json.and_then(|it| serde_json::from_slice::<Vec<Anchor>>(&it).ok());
            let anchors = anchors.ok_or_else(|| self.bad_row(&hit.article, "places that cannot be read"))?;
            hit.snippets = snippets(anchors, &query.shown, is_article);
            hits.push(hit);
        }
        Ok(Hits { hits, more })
    }
}

type Values = Vec<Box<dyn ToSql>>;

/// Where is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    /// In the parts of the table `temp.fresh`.
    Fresh,
}

/// The statement that asks for `kind`, but for how many and from which on, and what it binds.
fn statement(query: &Query, kind: Kind, scope: Scope) -> (String, Values) {
    let (filters, mut values, mut wanted): (_, Values, Vec<String>) = (&query.filters, Vec::new(), Vec::new());
    let mut bind = |value: Box<dyn ToSql>| {
        values.push(value);
        format!("?{}", values.len())
    };
    let phrase = |words: &[String]| words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(" AND ");
    let is_article = kind == Kind::Article;
    let mut asked = Vec::new();
    if !query.words.is_empty() {
        asked.push(if is_article { query.words.clone() } else { format!("content : ({})", query.words) });
    }
    if !filters.speaker.is_empty() {
        let by = format!("speaker : ({})", phrase(&filters.speaker));
        if is_article {
            let by = bind(Box::new(by));
            wanted.push(format!(
                "article.capture IN (SELECT quotation.capture FROM quotation_words JOIN quotation ON quotation = \
                 quotation_words.rowid WHERE quotation_words MATCH {by})"
            ));
        } else {
            asked.push(by);
        }
    }
    let index = if is_article { "article_words" } else { "quotation_words" };
    let is_ranked = !query.words.is_empty();
    let has_words = !asked.is_empty();
    if has_words {
        let words = bind(Box::new(asked.join(" AND ")));
        wanted.push(format!("{index} MATCH {words}"));
    }
    for word in &filters.outlet {
        let word = bind(Box::new(word.clone()));
        wanted.push(format!("instr(article.outlet, {word}) > 0"));
    }
    if let Some((from, to)) = &filters.date {
        from.iter().for_each(|it| wanted.push(format!("published >= {}", bind(Box::new(it.clone())))));
        to.iter().for_each(|it| wanted.push(format!("published < {} || '~'", bind(Box::new(it.clone())))));
    }
    if let Some(story) = &filters.story {
        let story = bind(Box::new(story.clone()));
        wanted.push(format!("part.story >= {story} AND part.story < {story} || '~'"));
    }
    let (least, most) = filters.origins;
    least.iter().for_each(|it| wanted.push(format!("part.n_origins >= {}", bind(Box::new(*it)))));
    most.iter().for_each(|it| wanted.push(format!("part.n_origins <= {}", bind(Box::new(*it)))));
    if let Kind::Of(kind) = kind {
        wanted.push(format!("quotation.kind = {}", bind(Box::new(kind))));
    }
    let most_ranked = match scope {
        Scope::All => MOST_RANKED,
        Scope::Fresh => {
            wanted.push("part.part IN (SELECT part FROM temp.fresh)".to_owned());
            i64::MAX
        }
    };
    let score = match (is_ranked, is_article) {
        (false, _) => "0.0".to_owned(),
        (true, true) => format!("bm25(article_words, {HEADLINE_WEIGHT}, 1.0)"),
        (true, false) => "bm25(quotation_words)".to_owned(),
    };
    // The index stands first in every join: what it finds is looked up, and not the other way about.
    let about_article = "article LEFT JOIN member ON member.capture = article.capture LEFT JOIN part USING (part)";
    let about_quotation = "quotation JOIN part USING (part) JOIN article ON article.capture = quotation.capture";
    let is_narrowed = wanted.len() > usize::from(has_words);
    let (columns, about, key, places) = match is_article {
        true => ("'article', NULL, NULL, article.id", about_article, "article.capture", "article.passages"),
        false => {
            wanted.push("part.is_current".to_owned());
            let columns = "quotation.kind, quotation.id, quotation.speaker, article.id";
            (columns, about_quotation, "quotation.quotation", "quotation.anchors")
        }
    };
    let (number, tables, latest) = if !has_words {
        wanted.push("outcome = 'article'".to_owned());
        (key.to_owned(), about.to_owned(), "published DESC, 1")
    } else if is_article && !is_narrowed {
        (format!("{index}.rowid"), index.to_owned(), "article_words.rowid DESC")
    } else {
        let join = about.replacen(" JOIN", " CROSS JOIN", usize::from(!is_article));
        let latest = if is_article { "article_words.rowid DESC" } else { "quotation_words.rowid DESC" };
        wanted.push(format!("{key} = {index}.rowid"));
        (format!("{index}.rowid"), format!("{index} CROSS JOIN {join}"), latest)
    };
    let order = if is_ranked { "score, number" } else { "published DESC, number" };
    let first_order = if is_ranked { "score, number" } else { "place DESC, number" };
    let n = values.len();
    // The best are found by number alone; what is told of them is fetched for those few.
    let sql = format!(
        "WITH met (number, score, place) AS MATERIALIZED (SELECT {number}, {score}, {} FROM {tables} WHERE {} \
         ORDER BY {latest} LIMIT {most_ranked}), \
         found (number, score) AS MATERIALIZED (SELECT number, score FROM met ORDER BY {first_order} LIMIT ?{} OFFSET ?{}) \
         SELECT {columns}, article.source, article.headline, publisher, published, part.story, part.n_origins, \
         score, {places} FROM found CROSS JOIN {about} WHERE {key} = number ORDER BY {order}",
        if is_ranked { "0" } else { "published" },
        wanted.join(" AND "),
        n + 1,
        n + 2,
    );
    (sql, values)
}

/// The places that hold most of the words asked for; of a quotation all.
fn snippets(anchors: Vec<Anchor>, shown: &[(String, bool)], is_article: bool) -> Vec<Snippet> {
    let shown: Vec<(String, bool)> = shown.iter().map(|it| (folded_form(&it.0), it.1)).collect();
    let all: Vec<(usize, Snippet)> = anchors
        .into_iter()
        .map(|anchor| {
            let (marks, n_words) = marks(&anchor.exact, &shown);
            (n_words, Snippet { anchor, marks })
        })
        .collect();
    if !is_article {
        return all.into_iter().map(|it| it.1).collect();
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(all[*it].0), *it));
    order.truncate(if shown.is_empty() { 1 } else { MOST_SNIPPETS });
    let best = order.first().map_or(0, |it| all[*it].0);
    order.retain(|it| all[*it].0 > 0 || best == 0 && *it == 0);
    order.sort_unstable();
    order.into_iter().map(|it| all[it].1.clone()).collect()
}

/// Where words asked for stand in `text`, in code points, and how many different ones do.
fn marks(text: &str, shown: &[(String, bool)]) -> (Vec<[u32; 2]>, usize) {
    let mut marks = Vec::new();
    let mut met = vec![false; shown.len()];
    let mut at = 0_u32;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let n_points = word.chars().count() as u32;
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            let folded = folded_form(bare);
            let mut is_met = false;
            for ((asked, is_prefix), met) in shown.iter().zip(&mut met) {
                if folded == *asked || *is_prefix && folded.starts_with(asked.as_str()) {
                    (*met, is_met) = (true, true);
                }
            }
            if is_met {
                marks.push([at, at + bare.chars().count() as u32]);
            }
        }
        at += n_points;
    }
    (marks, met.into_iter().filter(|it| *it).count())
}

//! The stories, as a list that a reader narrows.

use super::asked::Params;
use super::frame::{Answer, Frame, filters, frame, html};
use super::pager::pager;
use super::speakers::counted;
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use variorum_casebook::{AmongStories, Fault, OrderOfStories, Page, ToldStory};

/// Stories on one page.
const MOST: u64 = 50;

/// Which stories a reader wants.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
    origins: String,
    articles: String,
    conflicts: String,
    order: String,
    page: String,
}

const ORDERS: &[(&str, &str)] =
    &[("", "most reports first"), ("latest", "latest first"), ("origins", "most origins first")];

#[derive(Template)]
#[template(path = "stories.html")]
struct StoriesPage<'a> {
    frame: Frame,
    asked: &'a Asked,
    orders: &'static [(&'static str, &'static str)],
    fault: Option<String>,
    n_all: u64,
    n_found: u64,
    rows: Vec<StoryLine>,
    pager: String,
}

struct StoryLine {
    story: String,
    headline: String,
    counts: String,
    span: String,
    conflicts: u64,
}

/// `/stories`.
pub async fn stories(State(desk): State<Arc<Desk>>, Params(asked): Params<Asked>) -> Answer {
    let page = asked.page.parse::<u64>().unwrap_or(1).max(1);
    let offset = (page - 1).saturating_mul(MOST);
    let (among, fault) = match asked.among() {
        Ok(among) => (among, None),
        Err(fault) => (AmongStories::default(), Some(fault)),
    };
    let read = desk.read(move |it| {
        let rows = it.stories_among(&among, Page { offset, limit: MOST })?;
        Ok((it.n_stories()?, it.n_stories_among(&among)?, rows))
    });
    let (n_all, n_found, rows) = match read.await {
        Err(Fault::Missing(_)) => (0, 0, Vec::new()),
        read => read?,
    };
    html(&StoriesPage {
        frame: frame("stories"),
        asked: &asked,
        orders: ORDERS,
        fault,
        n_all,
        n_found,
        rows: rows.into_iter().map(line).collect(),
        pager: pager("/stories", &asked.turned(), page as usize, page.saturating_mul(MOST) < n_found),
    })
}

impl Asked {
    /// What narrows the list; or which field cannot be understood, and what it should be.
    fn among(&self) -> Result<AmongStories, String> {
        let day = |name: &str, value: &str| match value.trim() {
            "" => Ok(None),
            it if is_day(it) => Ok(Some(it.to_owned())),
            it => Err(format!("{name} “{it}” is no day; expected 2026, 2026-03 or 2026-03-15")),
        };
        let number = |name: &str, value: &str| match value.trim() {
            "" => Ok(0),
            it => it.parse().map_err(|_| format!("{name} “{it}” is no number")),
        };
        Ok(AmongStories {
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
            least_origins: number("origins", &self.origins)?,
            least_articles: number("reports", &self.articles)?,
            open_only: !self.conflicts.is_empty(),
            order: match self.order.as_str() {
                "latest" => OrderOfStories::Latest,
                "origins" => OrderOfStories::Origins,
                _ => OrderOfStories::Articles,
            },
        })
    }

    fn is_narrowed(&self) -> bool {
        [&self.from, &self.to, &self.origins, &self.articles, &self.conflicts].iter().any(|it| !it.is_empty())
    }

    fn turned(&self) -> Vec<(&str, &str)> {
        [
            ("from", &self.from),
            ("to", &self.to),
            ("origins", &self.origins),
            ("articles", &self.articles),
            ("conflicts", &self.conflicts),
            ("order", &self.order),
        ]
        .into_iter()
        .map(|(name, value)| (name, value.as_str()))
        .collect()
    }
}

/// `2026`, `2026-03` or `2026-03-15`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |it: &str, n: usize| it.len() == n && it.bytes().all(|it| it.is_ascii_digit());
    parts.len() <= 3 && is_number(parts[0], 4) && parts[1..].iter().all(|it| is_number(it, 2))
}

fn line(it: ToldStory) -> StoryLine {
    let ToldStory { row, captures, texts, open } = it;
    // The hour is for the page of the story.
    let day = |time: String| time.chars().take(10).collect::<String>();
    StoryLine {
        counts: format!(
            "{} · {} · {}",
            counted(captures, "capture", "captures"),
            counted(texts, "distinct text", "distinct texts"),
            counted(row.origins, "independent origin", "independent origins")
        ),
        span: match (row.from.map(day), row.to.map(day)) {
            (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => "undated".to_owned(),
        },
        story: row.story,
        headline: row.headline,
        conflicts: open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_day_or_number_is_told() {
        let asked =
            |from: &str, origins: &str| Asked { from: from.into(), origins: origins.into(), ..Asked::default() };
        assert_eq!(
            asked("2026-03", " 2 ").among().map(|it| (it.from, it.least_origins)),
            Ok((Some("2026-03".into()), 2))
        );
        assert!(asked("soon", "").among().is_err_and(|it| it.contains("soon")));
        assert!(asked("2026-3", "").among().is_err());
        assert!(asked("", "many").among().is_err_and(|it| it.contains("many")));
    }
}

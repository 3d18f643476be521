//! `ls`: what a casebook holds.

use super::records::lines_of;
use crate::ledger::printable;
use crate::options::{Common, List, ListFormat, Listed};
use crate::output::Output;
use anyhow::{Context, Result};
use serde::Serialize;
use std::io::Write;
use variorum_casebook::{ArticleRow, CaptureRow, Casebook, StoryRow};

/// Lists stories, articles or captures.
pub fn ls(options: &List, _: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    let mut output = Output::open(&options.target)?;
    let told = match options.what {
        Listed::Stories => told(&case.list_stories()?, options.format, story_line)?,
        Listed::Articles => told(&case.list_articles()?, options.format, article_line)?,
        Listed::Captures => told(&case.list_captures()?, options.format, capture_line)?,
    };
    output.write_all(&told).context("cannot write the list")?;
    output.finish()?;
    Ok(0)
}

fn told<T: Serialize>(rows: &[T], format: ListFormat, line: fn(&T) -> String) -> Result<Vec<u8>> {
    match format {
        ListFormat::Jsonl => lines_of(rows),
        ListFormat::Text => Ok(rows.iter().map(|it| printable(&line(it)) + "\n").collect::<String>().into_bytes()),
    }
}

/// `s-0123456789ab  2031-03-12  8 articles, 3 origins, 1 conflict  Dyke breaks at Norrvik`
fn story_line(it: &StoryRow) -> String {
    let day = |it: &Option<String>| it.as_deref().unwrap_or("undated").chars().take(10).collect::<String>();
    let days = if it.from == it.to || it.to.is_none() {
        day(&it.from)
    } else {
        format!("{} to {}", day(&it.from), day(&it.to))
    };
    let n = |n: u64, thing: &str| format!("{n} {thing}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}  {days}  {}, {}, {}  {}",
        it.story,
        n(it.articles, "article"),
        n(it.origins, "origin"),
        n(it.conflicts, "conflict"),
        it.headline
    )
}

fn article_line(it: &ArticleRow) -> String {
    let or = |it: &Option<String>, other: &str| it.clone().unwrap_or_else(|| other.to_owned());
    format!(
        "{}  {}  {}  {}  {}",
        it.id,
        or(&it.published, "undated"),
        or(&it.publisher, "-"),
        it.headline,
        it.source
    )
}

fn capture_line(it: &CaptureRow) -> String {
    format!("{}  {} bytes  {}  {} {}  {}", it.id, it.bytes, it.outcome, it.archive, it.start, it.source)
}

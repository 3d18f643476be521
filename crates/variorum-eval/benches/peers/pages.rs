//! The development pages.

use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A set of pages.
pub struct Set {
    /// The name of its folder of records.
    pub name: &'static str,
    /// Its file under the folder of data.
    pub input: &'static str,
    /// What its pages are asked for.
    pub kind: Kind,
}

/// What the pages of a set are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The article in a page of HTML.
    Article,
    /// The day it appeared.
    Day,
    /// The article in a page saved as text.
    SavedText,
    /// The quotations of an article.
    Quotations,
}

/// Every set; `peers/peers.py` has the same.
pub const SETS: &[Set] = &[
    Set { name: "wcxb", input: "extraction/wcxb-dev-articles.jsonl.gz", kind: Kind::Article },
    Set { name: "fundus", input: "extraction/fundus.jsonl.gz", kind: Kind::Article },
    Set { name: "htmldate", input: "dates/htmldate-dev.jsonl.gz", kind: Kind::Day },
    Set { name: "wcxb-text", input: "textcaptures/wcxb-dev-articles.jsonl.gz", kind: Kind::SavedText },
    Set { name: "fundus-text", input: "textcaptures/fundus.jsonl.gz", kind: Kind::SavedText },
    Set { name: "polnear", input: "quotations/polnear-dev.jsonl.gz", kind: Kind::Quotations },
];

/// One page, as everybody is handed it.
pub struct Page {
    /// Its doc id.
    pub id: String,
    /// Its address, when the set tells it.
    pub url: Option<String>,
    /// HTML, or saved text.
    pub source: String,
}

/// Returns the pages of a file, gold left unread; nothing where there is no such file.
pub fn read(input: &Path) -> Result<Option<Vec<Page>>> {
    if !input.is_file() {
        return Ok(None);
    }
    let unzipped = Command::new("gzip").arg("-dc").arg(input).output().context("gzip")?;
    let lines = String::from_utf8(unzipped.stdout).with_context(|| input.display().to_string())?;
    lines.lines().map(page).collect::<Result<_>>().map(Some)
}

fn page(line: &str) -> Result<Page> {
    let record: Value = serde_json::from_str(line).context("a line of pages")?;
    let words = |name: &str| record[name].as_str().map(str::to_owned);
    let source = words("html").or_else(|| words("text")).unwrap_or_default();
    let id = words("id").context("a page without id")?;
    Ok(Page { id, url: words("url"), source })
}

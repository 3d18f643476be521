//! Counts how usual each stem is in the news: articles in, `story-words.tsv` out. The same articles give the same bytes.

use super::Train;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use variorum::text::{Span, Text, normal_form, synonym_group, words};

/// Words of each article that are read: those of which the features of a story are made.
const LEAD_WORDS: usize = 300;
/// An article of fewer stems says nothing of what is usual.
const LEAST_STEMS: usize = 20;
/// A stem in fewer articles is as rare as one in none.
const LEAST_ARTICLES: usize = 8;

/// Counts, and writes the table.
pub fn train(options: &Train) -> Result<()> {
    let mut n_with: BTreeMap<String, usize> = BTreeMap::new();
    let mut n_articles = 0;
    for path in &options.pages {
        let file = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for (n, line) in file.lines().enumerate() {
            let record: Value =
                serde_json::from_str(line).with_context(|| format!("{}: line {}", path.display(), n + 1))?;
            let text = record["gold"]["text"].as_str().or(record["text"].as_str()).unwrap_or_default();
            let stems = stems(text);
            if stems.len() > LEAST_STEMS {
                n_articles += 1;
                stems.into_iter().for_each(|it| *n_with.entry(it).or_default() += 1);
            }
        }
    }
    n_with.retain(|_, it| *it >= LEAST_ARTICLES);
    crate::say(&format!("{n_articles} articles, {} stems in {LEAST_ARTICLES} or more", n_with.len()));
    let Some(folder) = &options.models else { return Ok(()) };
    let mut table =
        "# Written by `variorum-eval train --kind words`: stem, articles of a thousand that hold it.\n".to_owned();
    for (stem, n) in n_with {
        writeln!(table, "{stem}\t{}", (n * 1000 + n_articles / 2) / n_articles)?;
    }
    let path = folder.join("story-words.tsv");
    fs::write(&path, table).with_context(|| format!("cannot write {}", path.display()))
}

fn stems(text: &str) -> BTreeSet<String> {
    let found = words::<Text>(text, Span::new(0, text.len()));
    let normal = found.iter().take(LEAD_WORDS).map(|it| normal_form(it.span.of(text)));
    normal.filter(|it| !it.light).map(|it| synonym_group(&it.stem).map_or(it.stem, str::to_owned)).collect()
}

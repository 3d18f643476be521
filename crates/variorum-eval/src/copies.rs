//! Copies at the scale of an archive: the library alone, on clean texts, one thread.

pub mod beside;

use crate::say;
use crate::system::{most_resident_kb, processor_s};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use variorum::reuse::{Item, Pile, ReuseText, pile_groups, quoted_spans, sketches};

/// What `copies` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Articles, JSONL with `id`, `text`, `publisher`, `published`
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// Where the groups go
    #[arg(long, value_name = "FILE")]
    groups: Option<PathBuf>,
}

/// An article as the file holds it.
struct Told {
    id: String,
    text: String,
    publisher: Option<String>,
    published: Option<String>,
}

/// Finds the copies among the articles of a file and tells what it cost.
pub fn copies(options: &Options) -> Result<()> {
    let lines = BufReader::new(File::open(&options.input).with_context(|| options.input.display().to_string())?);
    let mut told = Vec::new();
    for line in lines.lines() {
        let mut record: Value = serde_json::from_str(&line?)?;
        let mut field = |name: &str| match record[name].take() {
            Value::String(it) => Some(it),
            _ => None,
        };
        let (publisher, published) = (field("publisher"), field("published"));
        told.push(Told {
            id: field("id").context("no id")?,
            text: field("text").context("no text")?,
            publisher,
            published,
        });
    }
    let texts: Vec<ReuseText> = told
        .iter()
        .map(|it| ReuseText {
            id: &it.id,
            text: &it.text,
            publisher: it.publisher.as_deref(),
            published: it.published.clone(),
            quoted: quoted_spans(&it.text),
        })
        .collect();
    let before = held_kb();
    let start = Spent::now();
    let items: Vec<Item> = texts.iter().map(Item::of).collect();
    let sketches = sketches(&texts);
    let sketched = start.seconds();
    let pile = Pile::of(&items, sketches);
    let piled = start.seconds();
    let links = pile.all_links();
    let linked = start.seconds();
    let groups = pile_groups(&pile.order, pile.n_dated, &links);
    let spent = start.seconds();
    let kb = held_kb().saturating_sub(before);
    say(&format!(
        "{} texts, {} groups, {} links, {spent:.2} s (sketches {sketched:.2}, postings {:.2}, links {:.2}, groups {:.2}), {:.0} a second, {:.2} KB a text, capped {:?}",
        texts.len(),
        groups.len(),
        links.len(),
        piled - sketched,
        linked - piled,
        spent - linked,
        texts.len() as f64 / spent,
        kb as f64 / texts.len() as f64,
        pile.capped()
    ));
    if let Some(path) = &options.groups {
        let mut out = BufWriter::new(File::create(path)?);
        for group in groups {
            let member = |(n, parent): (&usize, &Option<(usize, f32)>)| serde_json::json!({"id": texts[*n].id, "parent": parent.map(|it| texts[it.0].id)});
            let members: Vec<Value> = group.members.iter().zip(&group.parents).map(member).collect();
            writeln!(out, "{}", serde_json::json!({"members": members}))?;
        }
    }
    writeln!(io::stdout(), "{}", serde_json::json!({"seconds": spent, "kb": kb}))?;
    Ok(())
}

/// Processor time since a moment.
struct Spent(f64);

impl Spent {
    fn now() -> Self {
        Spent(processor_s().unwrap_or(0.0))
    }

    fn seconds(&self) -> f64 {
        (processor_s().unwrap_or(0.0) - self.0).max(0.01)
    }
}

/// The most memory held so far, in KB.
fn held_kb() -> u64 {
    most_resident_kb().unwrap_or(0.0) as u64
}

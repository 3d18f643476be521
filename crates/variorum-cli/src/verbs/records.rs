//! The verbs that print one JSON record a line.

use super::edition::documents_of;
use crate::options::{Common, Records};
use crate::output::Output;
use crate::reading::{Made, read_all};
use anyhow::{Context, Result};
use serde::Serialize;
use std::io::Write;
use variorum::Document;
use variorum::storyfile::{article_record, quotation_records, reuse_records, story_records};

/// Prints the article of each capture.
pub fn extract(options: &Records, common: &Common) -> Result<u8> {
    stream(options, common, &|document| lines_of(&[article_record(&document)]))
}

/// Prints the quotations of each capture.
pub fn quotes(options: &Records, common: &Common) -> Result<u8> {
    stream(options, common, &|document| lines_of(&quotation_records(&document)))
}

/// Prints who copies whom.
pub fn reuse(options: &Records, common: &Common) -> Result<u8> {
    pile(options, common, |documents| lines_of(&reuse_records(&documents)))
}

/// Prints which captures report one event.
pub fn stories(options: &Records, common: &Common) -> Result<u8> {
    pile(options, common, |documents| lines_of(&story_records(&documents)))
}

/// Prints the claims and the conflicts of every story.
pub fn claims(options: &Records, common: &Common) -> Result<u8> {
    pile(options, common, |documents| {
        let (edition, _) = variorum::edit(documents);
        let mut lines = Vec::new();
        for story in &edition.stories {
            lines.extend(lines_of(&story.claims)?);
            lines.extend(lines_of(&story.conflicts)?);
        }
        Ok(lines)
    })
}

/// Prints what `make` gives for each document as it comes.
fn stream(options: &Records, common: &Common, make: &(dyn Fn(Document) -> Result<Vec<u8>> + Sync)) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let ledger = read_all(&options.inputs, common, make, &mut |made| {
        match made {
            Made::One(lines) => output.write_all(&lines?),
            Made::Idle => output.flush(),
        }
        .context("cannot write the records")
    })?;
    output.finish()?;
    Ok(ledger.close())
}

/// Prints what `make` gives for all documents together.
fn pile(options: &Records, common: &Common, make: impl Fn(Vec<Document>) -> Result<Vec<u8>>) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let (documents, ledger) = documents_of(&options.inputs, common)?;
    output.write_all(&make(documents)?).context("cannot write the records")?;
    output.finish()?;
    Ok(ledger.close())
}

fn lines_of(records: &[impl Serialize]) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record).context("cannot make JSON")?;
        lines.push(b'\n');
    }
    Ok(lines)
}

//! The verbs that print records as they come, or one JSON record a line for a pile.

use super::edition::documents_of;
use crate::ledger::{printable, say};
use crate::options::{ArticleFormat, ClaimFormat, Claims, Common, Extraction, Failing, Inputs, Records};
use crate::output::{Output, columns, is_colored};
use crate::reading::{Depth, Made, read_all};
use anyhow::{Context, Result};
use serde::Serialize;
use std::io::Write;
use std::num::NonZeroU32;
use variorum::Document;
use variorum::storyfile::records::ConflictRecord;
use variorum::storyfile::{
    Editing, ReportStyle, article_markdown, article_record, article_report, claims_csv, quotation_records,
};

/// Prints the article of each capture.
pub fn extract(options: &Extraction, common: &Common) -> Result<u8> {
    let output = Output::open(&options.target)?;
    let style = ReportStyle {
        width: columns(),
        color: is_colored(common.color, output.is_terminal()),
        ..ReportStyle::default()
    };
    stream(&options.inputs, output, common, Depth::Articles, &|document| {
        let article = article_record(&document);
        match options.format {
            ArticleFormat::Jsonl => lines_of(&[article]),
            ArticleFormat::Text => Ok(article_report(&article, &style).into_bytes()),
            ArticleFormat::Markdown => Ok(article_markdown(&article).into_bytes()),
        }
    })
}

/// Prints the quotations of each capture.
pub fn quotes(options: &Records, common: &Common) -> Result<u8> {
    let output = Output::open(&options.target)?;
    stream(&options.inputs, output, common, Depth::Quotations, &|document| lines_of(&quotation_records(&document)))
}

/// Prints the claims and the conflicts of every story; status 1 where what `--fail-on` names stands.
pub fn claims(options: &Claims, common: &Common) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let (documents, ledger) = documents_of(&options.inputs, common)?;
    let mut editing = Editing::default();
    editing.brief_words = options.length.map_or(editing.brief_words, NonZeroU32::get);
    let (edition, _) = variorum::edit_as(documents, &editing);
    let told = match options.format {
        ClaimFormat::Jsonl => {
            let mut lines = Vec::new();
            for story in &edition.stories {
                lines.extend(lines_of(&story.claims)?);
                lines.extend(lines_of(&story.conflicts)?);
                if options.length.is_some() {
                    lines.extend(lines_of(&story.brief)?);
                }
            }
            lines
        }
        ClaimFormat::Csv => claims_csv(&edition).into_bytes(),
    };
    output.write_all(&told).context("cannot write the records")?;
    output.finish()?;
    let status = ledger.close();
    let Some(Failing::Conflict) = options.fail_on else { return Ok(status) };
    let conflicts = edition.stories.iter().flat_map(|it| &it.conflicts);
    let open: Vec<&ConflictRecord> = conflicts.filter(|it| it.explanation.is_none()).collect();
    for it in &open {
        say(&printable(&format!("open conflict {} ({}): {}", it.conflict, it.slot, it.about)));
    }
    Ok(status.max(u8::from(!open.is_empty())))
}

/// Prints what `make` gives for each document as it comes.
fn stream(
    inputs: &Inputs,
    mut output: Output,
    common: &Common,
    depth: Depth,
    make: &(dyn Fn(Document) -> Result<Vec<u8>> + Sync),
) -> Result<u8> {
    let ledger = read_all(inputs, common, depth, make, &mut |made| {
        match made {
            Made::One(lines) => output.write_all(&lines?),
            Made::Idle => output.flush(),
            Made::Through { .. } | Made::Refused { .. } => Ok(()),
        }
        .context("cannot write the records")
    })?;
    output.finish()?;
    Ok(ledger.close())
}

pub(super) fn lines_of(records: &[impl Serialize]) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record).context("cannot make JSON")?;
        lines.push(b'\n');
    }
    Ok(lines)
}

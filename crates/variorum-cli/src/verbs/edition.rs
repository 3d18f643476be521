//! `read` and `demo`: the edition of all captures.

use super::forms::edition_in;
use crate::demo::CAPTURES;
use crate::ledger::Ledger;
use crate::options::{Common, Edition, Inputs, Show};
use crate::output::Output;
use crate::reading::{Depth, Made, read_all};
use anyhow::{Context, Result, anyhow};
use std::io::Write;
use variorum::Document;
use variorum::storyfile::Grouping;

/// Prints the edition of the captures named.
pub fn read(options: &Edition, common: &Common) -> Result<u8> {
    let output = Output::open(&options.show.target)?;
    let (documents, ledger) = documents_of(&options.inputs, common)?;
    let is_empty = documents.is_empty();
    if !is_empty {
        let grouping = if options.one_story { Grouping::OneStory } else { Grouping::ByEvent };
        show(documents, grouping, &options.show, common, output)?;
    }
    match ledger.close() {
        0 if is_empty => Err(anyhow!("nothing to read in what was given")),
        status => Ok(status),
    }
}

/// Prints the edition of the example.
pub fn demo(options: &Show, common: &Common) -> Result<u8> {
    let output = Output::open(&options.target)?;
    let capture = |&(path, bytes): &(&str, &[u8])| variorum::capture::from_bytes(path, bytes.to_vec());
    let captures = CAPTURES.iter().map(capture).collect::<Result<Vec<_>, _>>();
    let captures = captures.map_err(|refusal| anyhow!("the example: {refusal}"))?;
    let documents = captures.into_iter().map(variorum::document).collect();
    show(documents, Grouping::ByEvent, options, common, output)?;
    Ok(0)
}

/// Reads all inputs and keeps every document, in input order.
pub fn documents_of(inputs: &Inputs, common: &Common) -> Result<(Vec<Document>, Ledger)> {
    documents_to(Depth::Quotations, inputs, common)
}

/// The same, each document read as far as `depth` says.
pub fn documents_to(depth: Depth, inputs: &Inputs, common: &Common) -> Result<(Vec<Document>, Ledger)> {
    let mut documents = Vec::new();
    let ledger = read_all(inputs, common, depth, &|document| document, &mut |made| {
        if let Made::One(document) = made {
            documents.push(document);
        }
        Ok(())
    })?;
    Ok((documents, ledger))
}

fn show(
    documents: Vec<Document>,
    grouping: Grouping,
    options: &Show,
    common: &Common,
    mut output: Output,
) -> Result<()> {
    let (edition, documents) = variorum::edit_as(documents, grouping);
    let text = edition_in(options.format, &edition, documents, common.color, output.is_terminal());
    output.write_all(text.as_bytes()).context("cannot write the edition")?;
    output.finish()
}

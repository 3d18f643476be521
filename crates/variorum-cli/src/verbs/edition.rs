//! `read` and `demo`: the edition of all captures.

use super::forms::edition_in;
use crate::demo::CAPTURES;
use crate::ledger::{Ledger, say};
use crate::options::{Common, Edition, Inputs, Show};
use crate::output::Output;
use crate::reading::{Depth, Made, read_all};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::Write;
use std::path::Path;
use variorum::Document;
use variorum::collation::Corrections;
use variorum::storyfile::records::CorrectionRecord;
use variorum::storyfile::{Editing, Grouping};

/// Prints the edition of the captures named.
pub fn read(options: &Edition, common: &Common) -> Result<u8> {
    let output = Output::open(&options.show.target)?;
    let corrections = options.corrections.as_deref().map_or(Ok(Corrections::default()), corrections_of)?;
    let (documents, ledger) = documents_of(&options.inputs, common)?;
    let mut refused = Vec::new();
    let is_empty = documents.is_empty();
    if !is_empty {
        let grouping = if options.one_story { Grouping::OneStory } else { Grouping::ByEvent };
        let brief_words = options.length.get();
        refused = show(documents, &Editing { grouping, corrections, brief_words }, &options.show, common, output)?;
    }
    let status = ledger.close();
    for it in &refused {
        let path = options.corrections.as_deref().unwrap_or(Path::new("corrections"));
        say(&format!("{}: {it}", path.display()));
    }
    match status {
        0 if is_empty => Err(anyhow!("nothing to read in what was given")),
        0 => Ok(u8::from(!refused.is_empty())),
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
    show(documents, &Editing::default(), options, common, output)?;
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

/// Reads a file of corrections.
fn corrections_of(path: &Path) -> Result<Corrections> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Corrections::parse(&text).map_err(|it| anyhow!("{}: {it}", path.display()))
}

/// Prints the edition; returns the corrections that were not applied, each with its reason.
fn show(
    documents: Vec<Document>,
    editing: &Editing,
    options: &Show,
    common: &Common,
    mut output: Output,
) -> Result<Vec<String>> {
    let (edition, documents) = variorum::edit_as(documents, editing);
    let refusal = |it: &CorrectionRecord| Some(format!("{} {}: {}", it.kind, it.number, it.refused.as_ref()?));
    let refused = edition.corrections.iter().filter_map(refusal).collect();
    let captures = || Ok(documents.iter().map(|it| it.capture.clone()).collect());
    let text = edition_in(options, &edition, &captures, common.color, output.is_terminal())?;
    output.write_all(text.as_bytes()).context("cannot write the edition")?;
    output.finish()?;
    Ok(refused)
}

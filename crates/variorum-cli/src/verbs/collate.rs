//! `collate`: texts aligned word by word.

use super::forms::table_in;
use crate::options::{Collation, Common};
use crate::output::Output;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use variorum::capture::{Media, PAGE_LIMIT, Sniffed, from_bytes, page, sniff};
use variorum::collation::most_agreed;
use variorum::storyfile::{GivenWitness, TableShape, base_of, collatex_witnesses, text_witness};
use variorum_intake::plain_error;

/// Prints the alignment table of the witnesses named.
pub fn collate(options: &Collation, _: &Common) -> Result<u8> {
    let (mut witnesses, mut given) = (Vec::new(), Vec::new());
    for path in &options.paths {
        for (witness, tokens) in witnesses_of(path)? {
            witnesses.push(witness);
            given.push(tokens);
        }
    }
    let base = base_of(&witnesses, options.base.as_deref())?;
    let table = variorum::collation::collate(&witnesses);
    let base = base.or_else(|| most_agreed(&table)).unwrap_or(0);
    let shape = TableShape { base, given: &given, joined: options.joined };
    let mut output = Output::open(&options.target)?;
    output.write_all(table_in(options.format, &table, &shape).as_bytes()).context("cannot write the table")?;
    output.finish()?;
    Ok(0)
}

fn witnesses_of(path: &Path) -> Result<Vec<GivenWitness>> {
    let name = path.display();
    let bytes = bytes_of(path).map_err(|error| anyhow!("{name}: {}", plain_error(&error)))?;
    if bytes.len() > PAGE_LIMIT {
        bail!("{name}: more bytes than a page may have; expected at most {PAGE_LIMIT}");
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if bare.trim_ascii_start().starts_with(b"{") {
        return collatex_witnesses(bare).with_context(|| name.to_string());
    }
    let siglum = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(vec![text_witness(&siglum, &text_of(path, bytes)?)])
}

/// Returns at most one byte more than a page may have.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = PAGE_LIMIT as u64 + 1;
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    let name = path.display();
    if let Sniffed::Binary(what) = sniff(&bytes) {
        bail!("{name}: {what}; expected plain text or CollateX JSON");
    }
    let mut capture = from_bytes(&name.to_string(), bytes).map_err(|refusal| anyhow!("{name}: {refusal}"))?;
    capture.media = Media::Text;
    Ok(page(&capture).0.text)
}

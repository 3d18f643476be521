//! `collate`: texts aligned word by word.

use super::forms::table_in;
use crate::inputs::plain_error;
use crate::options::{Collation, Common};
use crate::output::Output;
use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use variorum::capture::{Media, PAGE_LIMIT, Sniffed, from_bytes, page, sniff};
use variorum::collation::{Witness, WitnessToken};
use variorum::text::normal_form;

/// Prints the alignment table of the witnesses named.
pub fn collate(options: &Collation, _: &Common) -> Result<u8> {
    let mut witnesses = Vec::new();
    for path in &options.paths {
        witnesses.extend(witnesses_of(path)?);
    }
    if let Some(siglum) = first_repeated(&witnesses) {
        bail!("two witnesses are called {siglum}; expected sigla of their own");
    }
    let table = variorum::collation::collate(&witnesses);
    let mut output = Output::open(&options.target)?;
    output.write_all(table_in(options.format, &table).as_bytes()).context("cannot write the table")?;
    output.finish()?;
    Ok(0)
}

/// CollateX's input.
#[derive(Deserialize)]
struct Input {
    witnesses: Vec<InputWitness>,
}

#[derive(Deserialize)]
struct InputWitness {
    id: String,
    content: Option<String>,
    tokens: Option<Vec<InputToken>>,
}

#[derive(Deserialize)]
struct InputToken {
    t: String,
    n: Option<String>,
}

fn witnesses_of(path: &Path) -> Result<Vec<Witness>> {
    let name = path.display();
    let bytes = bytes_of(path).map_err(|error| anyhow!("{name}: {}", plain_error(&error)))?;
    if bytes.len() > PAGE_LIMIT {
        bail!("{name}: more bytes than a page may have; expected at most {PAGE_LIMIT}");
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if bare.trim_ascii_start().starts_with(b"{") {
        let input: Input = serde_json::from_slice(bare).map_err(|error| {
            anyhow!("{name}: {error}; expected CollateX JSON: {{\"witnesses\": [{{\"id\", \"content\"}}]}}")
        })?;
        return input.witnesses.into_iter().map(|it| witness_of(it).with_context(|| name.to_string())).collect();
    }
    let siglum = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(vec![Witness::of_text(&siglum, &text_of(path, bytes)?)])
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

fn witness_of(input: InputWitness) -> Result<Witness> {
    match (input.tokens, input.content) {
        (Some(tokens), _) => Ok(Witness { siglum: input.id, tokens: tokens.into_iter().map(token_of).collect() }),
        (None, Some(content)) => Ok(Witness::of_text(&input.id, &content)),
        (None, None) => bail!("witness {} has neither content nor tokens", input.id),
    }
}

/// A token's own normal form is believed.
fn token_of(token: InputToken) -> WitnessToken {
    let text = token.t.trim();
    let is_point = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    let normal = normal_form(token.n.as_deref().map_or(text, str::trim));
    WitnessToken { text: text.to_owned(), normal, is_point }
}

fn first_repeated(witnesses: &[Witness]) -> Option<&str> {
    let mut seen = HashMap::new();
    witnesses.iter().map(|it| it.siglum.as_str()).find(|it| seen.insert(*it, ()).is_some())
}

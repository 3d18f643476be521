//! `collate`: texts aligned word by word.

use super::forms::table_in;
use crate::options::{Collation, Common};
use crate::output::Output;
use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use variorum::capture::{Media, PAGE_LIMIT, Sniffed, from_bytes, page, sniff};
use variorum::collation::{Witness, WitnessToken, most_agreed};
use variorum::storyfile::TableShape;
use variorum::text::{Span, Text, Token, TokenKind, normal_form, tokens};
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
    if let Some(siglum) = first_repeated(&witnesses) {
        bail!("two witnesses are called {siglum}; expected sigla of their own");
    }
    let table = variorum::collation::collate(&witnesses);
    let base = match &options.base {
        Some(siglum) => table.witnesses.iter().position(|it| it.siglum == *siglum).with_context(|| {
            let known: Vec<_> = table.witnesses.iter().map(|it| it.siglum.as_str()).collect();
            format!("no witness is called {siglum}; expected one of {}", known.join(", "))
        })?,
        None => most_agreed(&table).unwrap_or(0),
    };
    let shape = TableShape { base, given: &given, joined: options.joined };
    let mut output = Output::open(&options.target)?;
    output.write_all(table_in(options.format, &table, &shape).as_bytes()).context("cannot write the table")?;
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
    tokens: Option<Vec<Members>>,
}

/// A token with all its members; `t` is its text, `n` what it is compared by.
type Members = Map<String, Value>;

fn witnesses_of(path: &Path) -> Result<Vec<(Witness, Vec<Members>)>> {
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
    Ok(vec![of_content(&siglum, &text_of(path, bytes)?)])
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

fn witness_of(input: InputWitness) -> Result<(Witness, Vec<Members>)> {
    let id = input.id;
    match (input.tokens, input.content) {
        (Some(tokens), _) => {
            let all: Result<Vec<_>> = tokens.iter().map(token_of).collect();
            Ok((Witness { tokens: all.with_context(|| format!("witness {id}"))?, siglum: id }, tokens))
        }
        (None, Some(content)) => Ok(of_content(&id, &content)),
        (None, None) => bail!("witness {id} has neither content nor tokens"),
    }
}

/// Every character of the content stands in some token's `t`, quotation marks too: put together they are the content.
fn of_content(siglum: &str, content: &str) -> (Witness, Vec<Members>) {
    let tokens = tokens::<Text>(content, Span::new(0, content.len()));
    let ends = tokens.iter().skip(1).map(|it| it.span.start as usize).chain([content.len()]);
    let printed = tokens.iter().zip(ends).map(|(it, end)| {
        let start = it.span.start as usize;
        Members::from_iter([("t".to_owned(), Value::from(&content[start..end]))])
    });
    let token = |it: &Token<Text>| WitnessToken::new(it.span.of(content), it.kind == TokenKind::Point);
    (Witness { siglum: siglum.to_owned(), tokens: tokens.iter().map(token).collect() }, printed.collect())
}

/// A token's own normal form is believed.
fn token_of(token: &Members) -> Result<WitnessToken> {
    let member = |name: &str| token.get(name).and_then(Value::as_str).map(str::trim);
    let text = member("t").context("a token has no t")?;
    let is_point = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    Ok(WitnessToken { text: text.to_owned(), normal: normal_form(member("n").unwrap_or(text)), is_point })
}

fn first_repeated(witnesses: &[Witness]) -> Option<&str> {
    let mut seen = HashMap::new();
    witnesses.iter().map(|it| it.siglum.as_str()).find(|it| seen.insert(*it, ()).is_some())
}

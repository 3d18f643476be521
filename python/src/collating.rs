//! Any texts, collated word by word.

use crate::fault::InputError;
use crate::work::done;
use pyo3::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;
use variorum::collation::{self, Table, Witness, WitnessToken, most_agreed};
use variorum::storyfile::{self, TableShape, table_entries};
use variorum::text::{Span, Text, TokenKind, normal_form, tokens};

/// A token with all its members; `t` is its text, `n` what it is compared by.
type Members = Map<String, Value>;

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

/// Texts laid side by side.
#[pyclass(frozen)]
pub struct Alignment {
    table: Arc<Table>,
    given: Arc<Vec<Vec<Members>>>,
    base: usize,
    joined: bool,
}

/// Returns the witnesses of CollateX's JSON aligned; `base` is the siglum of the one that the apparatus prints, else the one that most
/// agree with.
#[pyfunction]
pub fn collate(py: Python<'_>, witnesses: String, base: Option<String>, joined: bool) -> PyResult<Alignment> {
    let made = done(py, move || {
        let input: Input =
            serde_json::from_str(&witnesses).map_err(|it| format!("{it}; expected CollateX JSON"))?;
        let both: Vec<_> = input.witnesses.into_iter().map(witness_of).collect::<Result<_, _>>()?;
        let (witnesses, given): (Vec<Witness>, Vec<_>) = both.into_iter().unzip();
        let mut seen = BTreeSet::new();
        if let Some(it) = witnesses.iter().find(|it| !seen.insert(&it.siglum)) {
            return Err(format!("two witnesses are called {}; expected sigla of their own", it.siglum));
        }
        let base = match base {
            Some(siglum) => witnesses.iter().position(|it| it.siglum == siglum).ok_or_else(|| {
                let known: Vec<&str> = witnesses.iter().map(|it| it.siglum.as_str()).collect();
                format!("no witness is called {siglum}; expected one of {}", known.join(", "))
            })?,
            None => usize::MAX,
        };
        let table = collation::collate(&witnesses);
        let base = if base == usize::MAX { most_agreed(&table).unwrap_or(0) } else { base };
        Ok(Alignment { table: Arc::new(table), given: Arc::new(given), base, joined })
    })?;
    made.map_err(InputError::new_err)
}

#[pymethods]
impl Alignment {
    /// Returns it as `json`, `csv`, `graphml`, `tei`, `svg`, `html` or `text`.
    fn form(&self, py: Python<'_>, format: &str, width: usize) -> PyResult<String> {
        let (table, given, base, joined) = (self.table.clone(), self.given.clone(), self.base, self.joined);
        let format = format.to_owned();
        let told = done(py, move || {
            let shape = TableShape { base, given: &given, joined };
            let entries = table_entries(&table, base);
            Some(match format.as_str() {
                "json" => storyfile::table_json(&table, &entries, &shape),
                "csv" => storyfile::table_csv(&table, &shape),
                "graphml" => storyfile::table_graphml(&table, base),
                "svg" => storyfile::table_svg(&table, base),
                "tei" => storyfile::table_tei(&table, &entries, base),
                "html" => storyfile::table_html(&table, &entries, base),
                "text" => storyfile::table_text(&table, &entries, base, width),
                _ => return None,
            })
        })?;
        told.ok_or_else(|| {
            InputError::new_err("no such form; expected json, csv, graphml, tei, svg, html or text")
        })
    }
}

fn witness_of(input: InputWitness) -> Result<(Witness, Vec<Members>), String> {
    let id = input.id;
    match (input.tokens, input.content) {
        (Some(given), _) => {
            let tokens: Option<Vec<_>> = given.iter().map(token_of).collect();
            let tokens = tokens.ok_or_else(|| format!("witness {id}: a token has no t"))?;
            Ok((Witness { siglum: id, tokens }, given))
        }
        (None, Some(content)) => Ok(of_content(id, &content)),
        (None, None) => Err(format!("witness {id} has neither content nor tokens")),
    }
}

/// Every character of the content stands in some token's `t`: put together they are the content.
fn of_content(siglum: String, content: &str) -> (Witness, Vec<Members>) {
    let all = tokens::<Text>(content, Span::new(0, content.len()));
    let ends = all.iter().skip(1).map(|it| it.span.start as usize).chain([content.len()]);
    let printed = all.iter().zip(ends).map(|(it, end)| {
        Members::from_iter([("t".to_owned(), Value::from(&content[it.span.start as usize..end]))])
    });
    let printed = printed.collect();
    let tokens = all.iter().map(|it| WitnessToken::new(it.span.of(content), it.kind == TokenKind::Point));
    (Witness { siglum, tokens: tokens.collect() }, printed)
}

/// A token's own normal form is believed.
fn token_of(token: &Members) -> Option<WitnessToken> {
    let member = |name: &str| token.get(name).and_then(Value::as_str).map(str::trim);
    let text = member("t")?;
    let is_point = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    Some(WitnessToken { text: text.to_owned(), normal: normal_form(member("n").unwrap_or(text)), is_point })
}

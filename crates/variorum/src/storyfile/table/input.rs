//! Witnesses as CollateX takes them: JSON that gives of each its text, or its tokens; their sigla are its names in every table.

use crate::collation::{Witness, WitnessToken};
use crate::text::{Span, Text, Token, TokenKind, normal_form, tokens};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

/// A token with all its members; `t` is its text, `n` what it is compared by.
pub type Members = Map<String, Value>;

/// A witness, and its tokens as they were given.
pub type GivenWitness = (Witness, Vec<Members>);

/// Why witnesses cannot be laid side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WitnessFault {
    /// Not the JSON that CollateX takes; says what was met, and where.
    Input(String),
    /// A witness without a text and without tokens; its siglum.
    Silent(String),
    /// A witness with a token that has no text; its siglum.
    Untold(String),
    /// A siglum that two witnesses have.
    Twice(String),
    /// A siglum that none has.
    Unknown {
        /// The siglum.
        siglum: String,
        /// Those that there are.
        known: Vec<String>,
    },
}

impl fmt::Display for WitnessFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WitnessFault::Input(met) => {
                write!(f, "{met}; expected CollateX JSON: {{\"witnesses\": [{{\"id\", \"content\"}}]}}")
            }
            WitnessFault::Silent(siglum) => write!(f, "witness {siglum} has neither content nor tokens"),
            WitnessFault::Untold(siglum) => write!(f, "witness {siglum}: a token has no t"),
            WitnessFault::Twice(siglum) => {
                write!(f, "two witnesses are called {siglum}; expected sigla of their own")
            }
            WitnessFault::Unknown { siglum, known } => {
                write!(f, "no witness is called {siglum}; expected one of {}", known.join(", "))
            }
        }
    }
}

impl Error for WitnessFault {}

/// Returns the witnesses that CollateX's JSON gives, in its order.
///
/// ```
/// use variorum::storyfile::collatex_witnesses;
/// let given = collatex_witnesses(br#"{"witnesses": [{"id": "A", "content": "The dyke holds."}]}"#)?;
/// let (witness, tokens) = &given[0];
/// assert_eq!((witness.siglum.as_str(), witness.tokens.len()), ("A", 4));
/// assert_eq!(tokens[0]["t"], "The ");
/// # Ok::<(), variorum::storyfile::WitnessFault>(())
/// ```
pub fn collatex_witnesses(json: &[u8]) -> Result<Vec<GivenWitness>, WitnessFault> {
    let input: Input = serde_json::from_slice(json).map_err(|it| WitnessFault::Input(it.to_string()))?;
    input.witnesses.into_iter().map(witness_of).collect()
}

/// Returns the witness of a text. Every character of it stands in some token's `t`, quotation marks too: put together they are the text.
pub fn text_witness(siglum: &str, text: &str) -> GivenWitness {
    let all = tokens::<Text>(text, Span::new(0, text.len()));
    let ends = all.iter().skip(1).map(|it| it.span.start as usize).chain([text.len()]);
    let printed = all
        .iter()
        .zip(ends)
        .map(|(it, end)| Members::from_iter([("t".to_owned(), Value::from(&text[it.span.start as usize..end]))]));
    let printed = printed.collect();
    let token = |it: &Token<Text>| WitnessToken::new(it.span.of(text), it.kind == TokenKind::Point);
    (Witness { siglum: siglum.to_owned(), tokens: all.iter().map(token).collect() }, printed)
}

/// Returns the place of the witness called `base`, if one is asked for; an error where there is none, or where two witnesses have one siglum.
pub fn base_of(witnesses: &[Witness], base: Option<&str>) -> Result<Option<usize>, WitnessFault> {
    let mut seen = BTreeSet::new();
    if let Some(it) = witnesses.iter().find(|it| !seen.insert(&it.siglum)) {
        return Err(WitnessFault::Twice(it.siglum.clone()));
    }
    let Some(siglum) = base else { return Ok(None) };
    let place = witnesses.iter().position(|it| it.siglum == siglum);
    place.map(Some).ok_or_else(|| WitnessFault::Unknown {
        siglum: siglum.to_owned(),
        known: witnesses.iter().map(|it| it.siglum.clone()).collect(),
    })
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

fn witness_of(input: InputWitness) -> Result<GivenWitness, WitnessFault> {
    let siglum = input.id;
    match (input.tokens, input.content) {
        (Some(given), _) => {
            let tokens: Option<Vec<WitnessToken>> = given.iter().map(token_of).collect();
            let tokens = tokens.ok_or_else(|| WitnessFault::Untold(siglum.clone()))?;
            Ok((Witness { siglum, tokens }, given))
        }
        (None, Some(text)) => Ok(text_witness(&siglum, &text)),
        (None, None) => Err(WitnessFault::Silent(siglum)),
    }
}

/// A token's own normal form is believed.
fn token_of(token: &Members) -> Option<WitnessToken> {
    let member = |name: &str| token.get(name).and_then(Value::as_str).map(str::trim);
    let text = member("t")?;
    let is_point = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    Some(WitnessToken { text: text.to_owned(), normal: normal_form(member("n").unwrap_or(text)), is_point })
}

#[cfg(test)]
mod tests;

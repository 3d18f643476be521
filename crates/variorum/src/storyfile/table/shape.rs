//! Columns as other programs want them: neighbours that agree joined, cells with the tokens as they were given.

use crate::collation::{Table, WitnessToken};
use crate::text::{is_closing_mark, is_opening_mark};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::ops::Range;

/// How a table is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableShape<'a> {
    /// The witness that the apparatus prints, by its place in the table.
    pub base: usize,
    /// For each witness its tokens as they were given, with all their members; empty where they are the table's own.
    pub given: &'a [Vec<Map<String, Value>>],
    /// Whether neighbouring columns become one where the same witnesses agree in both, as CollateX joins them.
    pub joined: bool,
}

/// Returns the columns that stand in one cell.
pub(super) fn cells(table: &Table, shape: &TableShape) -> Vec<Range<usize>> {
    if !shape.joined {
        return (0..table.columns.len()).map(|it| it..it + 1).collect();
    }
    joined(table)
}

/// Returns the runs of columns in which the same witnesses agree.
pub(super) fn joined(table: &Table) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last: Vec<Option<usize>> = Vec::new();
    for c in 0..table.columns.len() {
        let groups = agreement(table, c);
        match found.last_mut() {
            Some(it) if groups == last => it.end = c + 1,
            _ => found.push(c..c + 1),
        }
        last = groups;
    }
    found
}

/// Returns for each witness the first that has the same word in a column, case and apostrophes aside; `None` without one.
pub(super) fn agreement(table: &Table, c: usize) -> Vec<Option<usize>> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let cell = |w: usize| token(table, w, &table.columns[c]);
    (0..table.witnesses.len()).map(|w| cell(w).map(|it| *first.entry(&it.normal.folded).or_insert(w))).collect()
}

/// Returns the token that a column has of a witness.
pub(super) fn token<'a>(table: &'a Table, witness: usize, column: &[Option<usize>]) -> Option<&'a WitnessToken> {
    table.witnesses[witness].tokens.get(column.get(witness).copied().flatten()?)
}

/// Returns a token as CollateX writes it: `t` with the white space after it, `n` its normal form, whose it is and where.
pub(super) fn token_json(
    table: &Table,
    shape: &TableShape,
    witness: usize,
    at: usize,
) -> Option<Map<String, Value>> {
    let tokens = &table.witnesses[witness].tokens;
    let token = tokens.get(at)?;
    let mut map = shape.given.get(witness).and_then(|it| it.get(at)).cloned().unwrap_or_default();
    if !map.contains_key("t") {
        let gap = if parts(tokens, at) { " " } else { "" };
        map.insert("t".to_owned(), json!(format!("{}{gap}", token.text)));
    }
    if !map.contains_key("n") {
        map.insert("n".to_owned(), json!(token.normal.folded));
    }
    map.insert("_sigil".to_owned(), json!(table.witnesses[witness].siglum));
    map.insert("_token_array_position".to_owned(), json!(at));
    Some(map)
}

/// Whether white space follows the token at `at`: not before a closing point, not after an opening mark, not at the end.
pub(super) fn parts(tokens: &[WitnessToken], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let closes = |c: char| is_closing_mark(c) || ",.;:!?)]%…".contains(c);
    let opens = |c: char| is_opening_mark(c) || "([".contains(c);
    !(next.is_point && next.text.chars().all(closes) || tokens[at].is_point && tokens[at].text.chars().all(opens))
}

//! A table for other programs: JSON and CSV as CollateX writes them.

use super::shape::{TableShape, cells, token_json};
use crate::collation::Table;
use crate::storyfile::records::EntryRecord;
use serde_json::{Map, Value, json};
use std::ops::Range;

/// Returns `table` as CollateX writes it, one row a witness, a cell a list of tokens or null; and beside it the base and the apparatus.
///
/// `t` is the token with the white space after it, `n` its normal form. Tokens that were given keep their own, and all else that
/// came with them.
pub fn table_json(table: &Table, entries: &[EntryRecord], shape: &TableShape) -> String {
    let witnesses: Vec<_> = table.witnesses.iter().map(|it| it.siglum.as_str()).collect();
    let cells = cells(table, shape);
    let cell = |w: usize, columns: &Range<usize>| {
        let tokens = tokens(table, shape, w, columns);
        if tokens.is_empty() { Value::Null } else { Value::Array(tokens.into_iter().map(Value::Object).collect()) }
    };
    let row = |w: usize| Value::Array(cells.iter().map(|it| cell(w, it)).collect());
    let mut map = Map::new();
    map.insert("witnesses".to_owned(), json!(witnesses));
    map.insert("table".to_owned(), (0..witnesses.len()).map(row).collect());
    map.insert("base".to_owned(), json!(witnesses.get(shape.base)));
    map.insert("apparatus".to_owned(), json!(entries));
    serde_json::to_string_pretty(&map).expect("only strings and numbers") + "\n"
}

fn tokens(table: &Table, shape: &TableShape, w: usize, columns: &Range<usize>) -> Vec<Map<String, Value>> {
    let all = table.columns[columns.clone()].iter();
    all.filter_map(|it| token_json(table, shape, w, it.get(w).copied().flatten()?)).collect()
}

/// Returns `table` as comma-separated values (RFC 4180): a line a witness, its siglum first, then a cell a column, white space kept.
pub fn table_csv(table: &Table, shape: &TableShape) -> String {
    let cells = cells(table, shape);
    let mut out = String::new();
    for (w, witness) in table.witnesses.iter().enumerate() {
        out.push_str(&quoted(&witness.siglum));
        for columns in &cells {
            let tokens = tokens(table, shape, w, columns);
            let text: String = tokens.iter().filter_map(|it| it["t"].as_str()).collect();
            out.push(',');
            out.push_str(&quoted(&text));
        }
        out.push_str("\r\n");
    }
    out
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

//! An alignment table in print: JSON as CollateX writes it, TEI, HTML, and aligned columns for a terminal.

use super::html::html_of_utterance;
use super::lines::{Screen, columns, shorten, visible};
use super::records::{EntryRecord, RenderingRecord, SiglumRecord, StoryFile, StoryRecord, UtteranceRecord};
use super::report::apparatus;
use super::tei::{escape, tei_of_utterance};
use crate::collation::Table;
use crate::collation::WitnessToken;
use crate::text::{is_closing_mark, is_opening_mark};
use serde_json::{Map, Value, json};

/// Returns `table` as CollateX writes it, one row a witness, a cell a list of tokens or null, and beside it the apparatus.
///
/// `t` is the token with the white space after it, `n` its normal form.
pub fn table_json(table: &Table, entries: &[EntryRecord]) -> String {
    let witnesses: Vec<_> = table.witnesses.iter().map(|it| it.siglum.as_str()).collect();
    let rows: Vec<_> = (0..witnesses.len()).map(|it| row_json(table, it)).collect();
    let mut map = Map::new();
    map.insert("witnesses".to_owned(), json!(witnesses));
    map.insert("table".to_owned(), Value::Array(rows));
    map.insert("apparatus".to_owned(), json!(entries));
    serde_json::to_string_pretty(&map).expect("only strings and numbers") + "\n"
}

fn row_json(table: &Table, witness: usize) -> Value {
    let tokens = &table.witnesses[witness].tokens;
    let cell = |column: &Vec<Option<usize>>| match column
        .get(witness)
        .copied()
        .flatten()
        .and_then(|at| tokens.get(at).zip(Some(at)))
    {
        Some((token, at)) => {
            let gap = if parts(tokens, at) { " " } else { "" };
            json!([{ "t": format!("{}{gap}", token.text), "n": token.normal.folded }])
        }
        None => Value::Null,
    };
    Value::Array(table.columns.iter().map(cell).collect())
}

/// Whether white space follows the token at `at`: not before a closing point, not after an opening mark, not at the end.
fn parts(tokens: &[WitnessToken], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let closes = |c: char| is_closing_mark(c) || ",.;:!?)]%…".contains(c);
    let opens = |c: char| is_opening_mark(c) || "([".contains(c);
    !(next.is_point && next.text.chars().all(closes) || tokens[at].is_point && tokens[at].text.chars().all(opens))
}

/// Returns `table` in TEI, in parallel segmentation after the apparatus.
pub fn table_tei(table: &Table, entries: &[EntryRecord]) -> String {
    tei_of_utterance(&file_of(utterance_of(table, entries)))
}

/// Returns `table` as one self-contained page: a row a witness, a column a place, the apparatus under it.
pub fn table_html(table: &Table, entries: &[EntryRecord]) -> String {
    let mut rows =
        String::from("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Alignment table\">\n");
    rows.push_str("<table class=\"columns\">\n<tbody>\n");
    let weights: Vec<_> = table.columns.iter().map(|it| weight(table, it)).collect();
    for (n, witness) in table.witnesses.iter().enumerate() {
        rows.push_str(&format!("<tr><th scope=\"row\"><b class=\"sig\">{}</b></th>", words(&witness.siglum)));
        for (column, weight) in table.columns.iter().zip(&weights) {
            let (open, close) = match weight {
                Weight::None => ("", ""),
                Weight::Accidental => ("<span class=\"acc\" title=\"accidental\">", "</span>"),
                Weight::Substantive => ("<b class=\"sub\" title=\"substantive\">", "</b>"),
            };
            match token(table, n, column) {
                Some(it) => rows.push_str(&format!("<td><bdi>{open}{}{close}</bdi></td>", words(&it.text))),
                None => rows.push_str("<td class=\"empty\">–</td>"),
            }
        }
        rows.push_str("</tr>\n");
    }
    rows.push_str("</tbody>\n</table>\n</div>\n");
    let utterance = utterance_of(table, entries);
    html_of_utterance(&file_of(utterance.clone()), &utterance, &rows)
}

/// Returns `table` in aligned columns, as many side by side as `width` holds, and the apparatus. Under words that differ
/// stands `^`, under spellings and points that differ `.`.
pub fn table_text(table: &Table, entries: &[EntryRecord], width: usize) -> String {
    let width = width.max(NARROWEST);
    let sigla: Vec<_> = table.witnesses.iter().map(|it| visible(&it.siglum, Screen::Terminal)).collect();
    let label = sigla.iter().map(|it| columns(it)).max().unwrap_or(0).min(width / 4);
    let room = width - label - 2;
    let cells: Vec<Vec<String>> = table.columns.iter().map(|it| cells(table, it, room)).collect();
    let sizes: Vec<_> = cells.iter().map(|it| it.iter().map(|it| columns(it)).max().unwrap_or(0)).collect();
    let mut out = String::new();
    let mut start = 0;
    while start < cells.len() {
        let mut end = start + 1;
        let mut used = sizes[start];
        while end < cells.len() && used + 1 + sizes[end] <= room {
            used += 1 + sizes[end];
            end += 1;
        }
        for (n, siglum) in sigla.iter().enumerate() {
            let row: Vec<_> = (start..end).map(|at| padded(&cells[at][n], sizes[at])).collect();
            push_line(&mut out, &format!("{}  {}", padded(&shorten(siglum, label), label), row.join(" ")));
        }
        let marks: Vec<_> = (start..end).map(|at| marks(table, &table.columns[at], sizes[at])).collect();
        push_line(&mut out, &format!("{}  {}", " ".repeat(label), marks.join(" ")));
        out.push_str(if end < cells.len() { "\n" } else { "" });
        start = end;
    }
    if !entries.is_empty() {
        out.push('\n');
        out.push_str(&apparatus(&utterance_of(table, entries), width));
    }
    out
}

/// Narrower terminals get lines of this width.
const NARROWEST: usize = 16;

fn cells(table: &Table, column: &[Option<usize>], room: usize) -> Vec<String> {
    let cell = |n: usize| match token(table, n, column) {
        Some(it) => shorten(&visible(&it.text, Screen::Terminal), room),
        None => "-".to_owned(),
    };
    (0..table.witnesses.len()).map(cell).collect()
}

fn marks(table: &Table, column: &[Option<usize>], size: usize) -> String {
    let mark = match weight(table, column) {
        Weight::None => " ",
        Weight::Accidental => ".",
        Weight::Substantive => "^",
    };
    mark.repeat(size)
}

fn padded(text: &str, size: usize) -> String {
    format!("{text}{}", " ".repeat(size.saturating_sub(columns(text))))
}

/// A line without words is left out, spaces at its end too.
fn push_line(out: &mut String, line: &str) {
    if !line.trim_end().is_empty() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

enum Weight {
    None,
    Accidental,
    Substantive,
}

/// Returns how the witnesses differ in a column: not at all, in spelling and points, or in wording.
fn weight(table: &Table, column: &[Option<usize>]) -> Weight {
    let tokens: Vec<_> = (0..table.witnesses.len()).map(|n| token(table, n, column)).collect();
    let is_point = tokens.iter().flatten().all(|it| it.is_point);
    let is_whole = tokens.iter().all(Option::is_some);
    let all = |same: fn(&WitnessToken, &WitnessToken) -> bool| {
        tokens.windows(2).all(|it| it[0].zip(it[1]).is_some_and(|(a, b)| same(a, b)))
    };
    if is_whole && all(|a, b| a.text == b.text) {
        Weight::None
    } else if is_point || is_whole && all(|a, b| a.normal.spelled == b.normal.spelled) {
        Weight::Accidental
    } else {
        Weight::Substantive
    }
}

fn token<'a>(table: &'a Table, witness: usize, column: &[Option<usize>]) -> Option<&'a WitnessToken> {
    table.witnesses[witness].tokens.get(column.get(witness).copied().flatten()?)
}

fn words(words: &str) -> String {
    escape(&visible(words, Screen::Page))
}

/// Returns the utterance that a table is of: its base the one the apparatus names, else the first witness.
fn utterance_of(table: &Table, entries: &[EntryRecord]) -> UtteranceRecord {
    let rendering = |n: usize| {
        let witness = &table.witnesses[n];
        let mut text = String::new();
        for (at, token) in witness.tokens.iter().enumerate() {
            text.push_str(&token.text);
            text.push_str(if parts(&witness.tokens, at) { " " } else { "" });
        }
        RenderingRecord {
            siglum: witness.siglum.clone(),
            article: witness.siglum.clone(),
            mode: "direct".to_owned(),
            text,
            anchors: Vec::new(),
            quotation: None,
            aligned: true,
            tokens: witness.tokens.iter().map(|it| it.text.clone()).collect(),
        }
    };
    let renderings: Vec<_> = (0..table.witnesses.len()).map(rendering).collect();
    let named = entries.first().map(|it| it.lemma.siglum.as_str());
    let base = renderings.iter().find(|it| Some(it.siglum.as_str()) == named).or(renderings.first());
    UtteranceRecord {
        utterance: "u-0".to_owned(),
        speaker: None,
        person: None,
        base: base.map_or(String::new(), |it| it.siglum.clone()),
        text: base.map_or(String::new(), |it| it.text.clone()),
        origins: 0,
        renderings,
        apparatus: entries.to_vec(),
        altered: Vec::new(),
        corrected: Vec::new(),
    }
}

/// Returns a story file around one utterance, for renderings that want one.
fn file_of(utterance: UtteranceRecord) -> StoryFile {
    let siglum = |it: &RenderingRecord| SiglumRecord {
        siglum: it.siglum.clone(),
        article: it.article.clone(),
        label: it.siglum.clone(),
    };
    let story = StoryRecord {
        story: "s-0".to_owned(),
        headline: String::new(),
        from: None,
        to: None,
        members: Vec::new(),
        sigla: utterance.renderings.iter().map(siglum).collect(),
        origins: Vec::new(),
        chapters: Vec::new(),
        also: Vec::new(),
        origin_details: Vec::new(),
        because: String::new(),
        event: Default::default(),
        utterances: vec![utterance],
        sources: Vec::new(),
        lineage: Vec::new(),
        claims: Vec::new(),
        conflicts: Vec::new(),
        timeline: Vec::new(),
        brief: Vec::new(),
    };
    StoryFile {
        format: 1,
        generator: concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
        captures: Vec::new(),
        articles: Vec::new(),
        quotations: Vec::new(),
        stories: vec![story],
        corrections: Vec::new(),
    }
}

#[cfg(test)]
mod tests;

//! An alignment table in print: TEI, HTML, and aligned columns for a terminal; JSON and CSV as CollateX writes them; the variant
//! graph in GraphML and drawn.

mod alike;
mod data;
mod drawing;
mod graph;
mod input;
mod shape;

use super::html::html_of_utterance;
use super::lines::{Screen, columns, shorten, visible, wrap};
use super::records::{EntryRecord, RenderingRecord, SiglumRecord, StoryFile, StoryRecord, UtteranceRecord};
use super::report::apparatus;
use super::tei::{escape, tei_of_utterance};
use crate::collation::{Table, WitnessToken};
use alike::{Grouped, grouped};
pub use data::{table_csv, table_json};
pub(super) use drawing::drawing;
pub use drawing::table_svg;
pub use graph::table_graphml;
pub use input::{GivenWitness, Members, WitnessFault, base_of, collatex_witnesses, text_witness};
pub use shape::TableShape;
use shape::{parts, token};

/// Returns `table` in TEI, in parallel segmentation after the apparatus: the words of witness `base`, an `app` wherever others differ, all
/// who read the same in one `rdg`, an empty one for those who leave the words out.
pub fn table_tei(table: &Table, entries: &[EntryRecord], base: usize) -> String {
    tei_of_utterance(&file_of(utterance_of(table, entries, base)))
}

/// Returns `table` as one self-contained page: a row a witness, a column a place, the apparatus under it, and its variants in plain
/// words. Witnesses that read the same to the letter are one row, `A (x12)`.
pub fn table_html(table: &Table, entries: &[EntryRecord], base: usize) -> String {
    let Grouped { table, entries, base, groups } = grouped(table, entries, base);
    let (table, entries) = (&table, entries.as_slice());
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
    for (name, sigla) in &groups {
        rows.push_str(&format!("<p class=\"label\">{}: {}</p>\n", words(name), words(&sigla.join(", "))));
    }
    let told = sentences(entries);
    if !told.is_empty() {
        rows.push_str("<ul class=\"plain\">\n");
        told.iter().for_each(|it| rows.push_str(&format!("<li><bdi>{}</bdi></li>\n", words(it))));
        rows.push_str("</ul>\n");
    }
    let utterance = utterance_of(table, entries, base);
    html_of_utterance(&file_of(utterance.clone()), &utterance, &rows)
}

/// Returns `table` in aligned columns, as many side by side as `width` holds, the apparatus, and its variants in plain words. Under
/// words that differ stands `^`, under spellings and points that differ `.`. Witnesses that read the same to the letter are one row,
/// `A (x12)`.
pub fn table_text(table: &Table, entries: &[EntryRecord], base: usize, width: usize) -> String {
    let Grouped { table, entries, base, groups } = grouped(table, entries, base);
    let (table, entries) = (&table, entries.as_slice());
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
        out.push_str(&apparatus(&utterance_of(table, entries, base), width));
    }
    let mut paragraph = |text: &str, indent: usize| {
        let indent = " ".repeat(indent);
        for line in wrap(&visible(text, Screen::Terminal), width - indent.len()) {
            push_line(&mut out, &format!("{indent}{line}"));
        }
    };
    for (name, sigla) in &groups {
        paragraph(&format!("{name}: {}", sigla.join(", ")), 0);
    }
    let told = sentences(entries);
    if !told.is_empty() {
        paragraph("In plain words:", 7);
        told.iter().for_each(|it| paragraph(it, 7));
    }
    out
}

/// The sentences of all substantive variants, in the order of the entries.
fn sentences(entries: &[EntryRecord]) -> Vec<&str> {
    entries.iter().flat_map(|it| &it.readings).filter_map(|it| it.sentence.as_deref()).collect()
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

fn words(words: &str) -> String {
    escape(&visible(words, Screen::Page))
}

/// Returns the utterance that a table is of.
pub(super) fn utterance_of(table: &Table, entries: &[EntryRecord], base: usize) -> UtteranceRecord {
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
            loose: None,
        }
    };
    let renderings: Vec<_> = (0..table.witnesses.len()).map(rendering).collect();
    let base = renderings.get(base).or(renderings.first());
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
        movements: Vec::new(),
        positions: Vec::new(),
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

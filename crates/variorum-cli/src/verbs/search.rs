//! `search`: what a casebook says on a question.

use super::records::lines_of;
use crate::ledger::{printable, say};
use crate::options::{Common, ListFormat, Search};
use crate::output::{Output, is_colored};
use anyhow::{Context, Result};
use std::io::Write;
use variorum_casebook::{Casebook, Fault, Hit, Snippet, query};

/// Characters shown on either side of the first word asked for.
const AROUND: usize = 90;

/// Prints what is found, the best first.
pub fn search(options: &Search, common: &Common) -> Result<u8> {
    let question = query(&options.question.join(" ")).map_err(Fault::Query)?;
    let case = Casebook::open(&options.case.casebook)?;
    let mut output = Output::open(&options.target)?;
    let found = case.search(&question, options.skip, options.most.get())?;
    let told = match options.format {
        ListFormat::Jsonl => lines_of(&found.hits)?,
        ListFormat::Text => {
            let is_colored = is_colored(common.color, output.is_terminal());
            found.hits.iter().map(|it| hit(it, is_colored)).collect::<Vec<_>>().join("\n").into_bytes()
        }
    };
    output.write_all(&told).context("cannot write what was found")?;
    output.finish()?;
    if !common.quiet {
        match (found.hits.len(), found.more) {
            (0, _) => say("nothing found"),
            (n, true) => say(&format!("{n} shown, there are more; --skip {} shows the next", options.skip + n)),
            (n, false) => say(&format!("{n} found")),
        }
    }
    Ok(0)
}

fn hit(hit: &Hit, is_colored: bool) -> String {
    let strong = |text: &str| if is_colored { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() };
    let or = |it: &Option<String>, other: &str| printable(it.as_deref().unwrap_or(other));
    let mut told = format!(
        "{}\n  {}, {}; {} {}\n",
        strong(&printable(&hit.headline)),
        or(&hit.publisher, &hit.source),
        or(&hit.published, "undated"),
        hit.article,
        or(&hit.story, "in no story yet"),
    );
    if hit.quotation.is_some() {
        told.push_str(&format!("  {} ({}):\n", or(&hit.speaker, "somebody"), hit.kind));
    }
    for it in &hit.snippets {
        told.push_str(&format!("    {}\n", snippet(it, is_colored)));
        told.push_str(&format!(
            "    {} {}-{}\n",
            it.anchor.capture.get(..19).unwrap_or_default(),
            it.anchor.start,
            it.anchor.end
        ));
    }
    told
}

/// The words around the first that was asked for, those asked for between marks or in colour.
fn snippet(snippet: &Snippet, is_colored: bool) -> String {
    let points: Vec<char> = snippet.anchor.exact.chars().collect();
    let first = snippet.marks.first().map_or(0, |it| it[0] as usize);
    let (from, to) = (first.saturating_sub(AROUND), points.len().min(first + AROUND));
    let mut told = String::new();
    let mut at = from;
    let text = |from: usize, to: usize| printable(&points[from..to].iter().collect::<String>());
    for mark in snippet.marks.iter().filter(|it| it[0] as usize >= from && it[1] as usize <= to) {
        let (start, end) = (mark[0] as usize, mark[1] as usize);
        told.push_str(&text(at, start));
        let word = text(start, end);
        told.push_str(&if is_colored { format!("\x1b[1m{word}\x1b[0m") } else { format!("[{word}]") });
        at = end;
    }
    told.push_str(&text(at, to));
    format!("{}{}{}", if from > 0 { "… " } else { "" }, told.trim(), if to < points.len() { " …" } else { "" })
}

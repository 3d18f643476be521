//! Pages with their gold text, and which of their chunks belong to it.

use super::labels::{labels, words};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use variorum::article::body::Sight;
use variorum::capture::from_json_line;

/// Into how many folds the sites are dealt.
pub const FOLDS: usize = 5;

/// One page to learn from.
pub struct Lesson {
    /// Its id in the file.
    pub id: String,
    /// Which file it comes from.
    pub file: usize,
    /// The site, as far as the page's address tells.
    pub site: String,
    /// Which fold the site is dealt into.
    pub fold: usize,
    /// What the body finder sees.
    pub sight: Sight,
    /// The words of the gold text.
    pub gold: Vec<String>,
    /// How much of each chunk is gold, 0 to 1.
    pub labels: Vec<f32>,
    /// How much each chunk weighs: each page about the same.
    pub weights: Vec<f32>,
}

/// Returns the pages of all files.
pub fn lessons(files: &[PathBuf]) -> Result<Vec<Lesson>> {
    let mut all = Vec::new();
    for (file, path) in files.iter().enumerate() {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        for (n, line) in text.lines().enumerate() {
            let name = path.to_string_lossy();
            all.push(lesson(file, &name, n + 1, line).with_context(|| format!("{name}, line {}", n + 1))?);
        }
    }
    Ok(all)
}

fn lesson(file: usize, path: &str, line_no: usize, line: &str) -> Result<Lesson> {
    let record: Value = serde_json::from_str(line)?;
    let gold_text = record["gold"]["text"].as_str().unwrap_or_default();
    let capture = from_json_line(path, line_no, line)?;
    let sight = Sight::of(&capture);
    let gold = words(gold_text);
    let labels = labels(&sight, gold_text);
    // A page counts as much as any other; a chunk as much as its words, and a little for being one.
    let whole = (gold.len() as f32).max(100.0);
    let weights = (0..labels.len()).map(|n| (sight.n_words(n).min(400) as f32 + 2.0) / whole).collect();
    let site = site_of_record(&record, &capture.source);
    Ok(Lesson { id: capture.source, file, fold: fold_of(&site), site, sight, gold, labels, weights })
}

/// Returns the site that a record is of, as far as its address or its id tells.
pub fn site_of_record(record: &Value, id: &str) -> String {
    record["url"].as_str().map_or_else(|| outlet_of(id), site_of)
}

/// The captures `de/Anzeiger_2031_05_09#flat` and `#wrap` are of one outlet, and so is every other day's.
pub fn outlet_of(id: &str) -> String {
    id.split(['#', '_']).next().unwrap_or(id).to_owned()
}

/// `https://www.news.example.co.uk/a` is of `example.co.uk`.
pub fn site_of(url: &str) -> String {
    let host = url.split("://").last().unwrap_or(url).split(['/', '?', ':', '#']).next().unwrap_or(url);
    let parts: Vec<&str> = host.split('.').collect();
    let n_last = match parts[..] {
        [.., second, top] if top.len() == 2 && second.len() <= 3 => 3,
        _ => 2,
    };
    parts[parts.len().saturating_sub(n_last)..].join(".").to_lowercase()
}

/// FNV-1a of the site.
pub fn fold_of(site: &str) -> usize {
    let hash = site
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) as usize % FOLDS
}

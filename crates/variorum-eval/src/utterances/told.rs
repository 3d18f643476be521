//! What the edition of an event tells: its renderings by file and bytes, and its apparatus by witness.

use super::gold::{Entry, Event, Reading};
use anyhow::{Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use variorum::capture::from_bytes;
use variorum::storyfile::records::{EntryRecord, UtteranceRecord};
use variorum::storyfile::{Editing, Grouping};

/// A rendering that is told.
#[derive(Debug)]
pub struct Told {
    /// Index of its utterance.
    pub utterance: usize,
    /// The letters under which the apparatus names it.
    pub siglum: String,
    /// The report.
    pub file: String,
    /// Where its words begin.
    pub words: BTreeSet<usize>,
    /// Where it is told to be an altered quotation, the reason; empty for none.
    pub altered: Option<String>,
}

/// Reads the reports of an event as one story; returns its utterances and all their renderings.
pub fn read(event: &Event) -> Result<(Vec<UtteranceRecord>, Vec<Told>)> {
    let mut documents = Vec::new();
    for (name, page) in &event.pages {
        let capture = from_bytes(name, page.clone()).map_err(|it| anyhow!("{name}: {it}"))?;
        documents.push(variorum::document(capture));
    }
    let file = variorum::edit_as(documents, &Editing::grouped(Grouping::OneStory)).0;
    let source: BTreeMap<&str, &str> =
        file.articles.iter().map(|it| (it.id.as_str(), it.source.as_str())).collect();
    let utterances: Vec<UtteranceRecord> = file.stories.iter().flat_map(|it| it.utterances.clone()).collect();
    let mut told = Vec::new();
    for (utterance, record) in utterances.iter().enumerate() {
        let altered = altered(record)?;
        for rendering in &record.renderings {
            let name = source.get(rendering.article.as_str()).copied().unwrap_or_default();
            let page = event.pages.get(name).map_or(&[][..], Vec::as_slice);
            let bytes = rendering.anchors.iter().map(|it| it.start as usize..it.end as usize);
            told.push(Told {
                utterance,
                siglum: rendering.siglum.clone(),
                file: name.to_owned(),
                words: words(page, bytes),
                altered: altered.get(&rendering.siglum).cloned(),
            });
        }
    }
    Ok((utterances, told))
}

/// The quotations told to be altered, by siglum, with the reason. Read by name: a story file that tells of none has none.
fn altered(record: &UtteranceRecord) -> Result<BTreeMap<String, String>> {
    let record = serde_json::to_value(record)?;
    let told = record["altered"].as_array().into_iter().flatten();
    let text = |it: &serde_json::Value| it.as_str().unwrap_or_default().to_owned();
    Ok(told.map(|it| (text(&it["siglum"]), text(&it["reason"]))).collect())
}

/// Returns where the words in `ranges` of a page begin.
pub fn words(page: &[u8], ranges: impl Iterator<Item = Range<usize>>) -> BTreeSet<usize> {
    let mut starts = BTreeSet::new();
    for range in ranges {
        let text = String::from_utf8_lossy(page.get(range.clone()).unwrap_or_default());
        let mut inside = false;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() && !inside {
                starts.insert(range.start + at);
            }
            inside = c.is_alphanumeric();
        }
    }
    starts
}

/// How an apparatus tells a variant between two witnesses, the best first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// As the gold does.
    Right,
    /// In its place, under another class.
    Classed(String),
    /// Not at all.
    Missing,
}

/// Returns how `apparatus` tells that `witness` has `reading` where `base` has the lemma of `entry`. Its own base may be
/// a third witness.
pub fn variant(apparatus: &[EntryRecord], base: &str, witness: &str, entry: &Entry, reading: &Reading) -> Variant {
    let (lemma, other) = apart(&entry.lemma, &reading.text);
    let mut classed = None;
    for told in apparatus {
        let (Some(left), Some(right)) = (side(told, base), side(told, witness)) else { continue };
        let (left_words, right_words) = apart(left.text, right.text);
        let differs = !left_words.is_empty() || !right_words.is_empty();
        if !differs || !holds(&lemma, &left_words, &other) || !holds(&other, &right_words, &lemma) {
            continue;
        }
        let class = match (right.class, left.class) {
            (Some(class), _) => class,
            (None, Some("omission")) => "addition",
            (None, Some("addition")) => "omission",
            (None, class) => class.unwrap_or_default(),
        };
        if class == reading.class || reading.or.iter().any(|it| it == class) {
            return Variant::Right;
        }
        classed.get_or_insert_with(|| class.to_owned());
    }
    classed.map_or(Variant::Missing, Variant::Classed)
}

/// What a witness has at an entry.
struct Side<'e> {
    text: &'e str,
    /// `None` where it has the lemma.
    class: Option<&'e str>,
}

fn side<'e>(entry: &'e EntryRecord, siglum: &str) -> Option<Side<'e>> {
    if entry.lemma.siglum == siglum || entry.lemma.sigla.iter().any(|it| it == siglum) {
        return Some(Side { text: &entry.lemma.text, class: None });
    }
    let reading = entry.readings.iter().find(|it| it.sigla.iter().any(|it| it == siglum))?;
    Some(Side { text: &reading.text, class: Some(&reading.class) })
}

/// Whether told words stand for those of the gold: at least half of them, among at most four times as many; for none, at
/// most half of what the other side has.
fn holds(gold: &BTreeSet<String>, told: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let both = |it: &BTreeSet<String>| it.intersection(told).count();
    if gold.is_empty() {
        return 2 * both(other) < other.len();
    }
    2 * both(gold) >= gold.len() && 4 * both(gold) >= told.len()
}

/// The words that only one and only the other has: told entries are cut wider or narrower than those of the gold.
fn apart(left: &str, right: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (left, right) = (bag(left), bag(right));
    (&left - &right, &right - &left)
}

/// The words of a text in small letters, with one kind of apostrophe.
fn bag(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase().replace('’', "'");
    let words = text.split(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '.' | '$'));
    words.map(|it| it.trim_matches(['\'', '.'])).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;

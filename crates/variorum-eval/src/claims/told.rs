//! What a story file tells of claims and conflicts, by file name and bytes. It is read as the JSON that is promised to others.

use super::gold::Spot;
use anyhow::{Result, anyhow};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use variorum::capture::{Capture, from_bytes};
use variorum::storyfile::{Editing, Grouping};

/// Rival values as somebody tells them.
#[derive(Debug)]
pub struct Rivals {
    /// `number`, `name`, …
    pub slot: String,
    /// What the values are values of.
    pub about: String,
    /// Each value and its places.
    pub values: Vec<(String, Vec<Spot>)>,
    /// What reconciles them.
    pub explanation: Option<String>,
}

/// Claims and conflicts of one event, as somebody tells them.
#[derive(Debug, Default)]
pub struct Told {
    /// The places of each claim.
    pub claims: Vec<Vec<Spot>>,
    /// The conflicts.
    pub rivals: Vec<Rivals>,
    /// How many stories the reports were put into.
    pub n_stories: usize,
    /// Reports that are earlier versions of others: they stand in no story, and nothing is asked of them.
    pub aside: BTreeSet<String>,
}

/// Returns the captures of files.
pub fn captures(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Capture>> {
    let capture =
        |(name, bytes): (&String, &Vec<u8>)| from_bytes(name, bytes.clone()).map_err(|it| anyhow!("{name}: {it}"));
    files.iter().map(capture).collect()
}

/// Returns what the edition of captures tells; a capture's source is its file name.
pub fn edition(captures: Vec<Capture>, grouping: Grouping) -> Result<Told> {
    let names: BTreeMap<String, String> = captures.iter().map(|it| (it.id.clone(), it.source.clone())).collect();
    let documents = captures.into_iter().map(variorum::document).collect();
    Ok(of(&serde_json::to_value(variorum::edit_as(documents, &Editing::grouped(grouping)).0)?, &names))
}

/// Returns what a story file tells, `names` being the file of each capture.
pub fn of(file: &Value, names: &BTreeMap<String, String>) -> Told {
    let spot = |it: &Value| -> Option<Spot> {
        let anchors: Vec<&Value> = it["anchors"].as_array()?.iter().collect();
        let file = names.get(anchors.first()?["capture"].as_str()?)?.clone();
        let range = |it: &&Value| Some(it["start"].as_u64()? as usize..it["end"].as_u64()? as usize);
        Some(Spot { file, bytes: anchors.iter().filter_map(range).collect() })
    };
    let spots = |it: &Value| -> Vec<Spot> { list(it, "attestations").iter().filter_map(spot).collect() };
    let rivals = |it: &Value| Rivals {
        slot: it["slot"].as_str().unwrap_or("").to_owned(),
        about: it["about"].as_str().unwrap_or("").to_owned(),
        values: list(it, "values")
            .iter()
            .map(|it| (it["value"].as_str().unwrap_or("").to_owned(), spots(it)))
            .collect(),
        explanation: it["explanation"].as_str().map(str::to_owned),
    };
    let stories = list(file, "stories");
    let aside = |it: &&Value| it["version_of"].is_string();
    let source = |it: &Value| Some(it["source"].as_str()?.to_owned());
    Told {
        claims: stories.iter().flat_map(|it| list(it, "claims")).map(spots).collect(),
        rivals: stories.iter().flat_map(|it| list(it, "conflicts")).map(rivals).collect(),
        n_stories: stories.len(),
        aside: list(file, "articles").iter().filter(aside).filter_map(source).collect(),
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

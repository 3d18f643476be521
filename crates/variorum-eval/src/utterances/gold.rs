//! What is right: the reports of an event and what is marked in them.

use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

/// One event: its reports and their gold.
#[derive(Debug)]
pub struct Event {
    /// The folder's name.
    pub name: String,
    /// The bytes of each report, by file name.
    pub pages: BTreeMap<String, Vec<u8>>,
    /// What is marked in them.
    pub gold: Gold,
}

/// `utterances.json`.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Nobody tunes on it.
    pub held_out: bool,
    /// The utterances rendered more than once.
    pub groups: Vec<Group>,
    /// Those rendered once.
    pub singletons: Vec<Rendering>,
    /// Two ids that must not be one utterance, and why.
    pub hard_negatives: Vec<(String, String, String)>,
    /// Words in marks that belong to no utterance of the event: links, readers' comments.
    pub traps: Vec<Rendering>,
}

/// One thing said once.
#[derive(Debug, Deserialize)]
pub struct Group {
    /// `U1`, ….
    pub id: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// Every rendering.
    pub renderings: Vec<Rendering>,
    /// How they differ.
    pub apparatus: Apparatus,
    /// Those in marks that differ in substance.
    #[serde(default)]
    pub altered: Vec<Altered>,
}

/// One report's words for it.
#[derive(Debug, Clone, Deserialize)]
pub struct Rendering {
    /// The id of a singleton or trap.
    pub id: Option<String>,
    /// The report's letters, with a number from 2 on where it renders the utterance again.
    pub witness: String,
    /// The report's file.
    pub file: String,
    /// The words; of one in pieces, those between ` … `.
    pub text: String,
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// The pieces of a rendering that its cue parts.
    #[serde(default)]
    pub pieces: Vec<Piece>,
    /// Counts neither way: a headline's words, a sentence added in the same breath.
    #[serde(default)]
    pub optional: bool,
    /// Who said a singleton.
    pub speaker: Option<String>,
}

/// Words between two cues.
#[derive(Debug, Clone, Deserialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
}

/// How the renderings differ, in substance.
#[derive(Debug, Default, Deserialize)]
pub struct Apparatus {
    /// The witness whose words are the lemmas.
    pub base: String,
    /// Where they differ.
    pub entries: Vec<Entry>,
}

/// One place.
#[derive(Debug, Deserialize)]
pub struct Entry {
    /// The base's words; empty for an addition.
    pub lemma: String,
    /// What others have.
    pub readings: Vec<Reading>,
}

/// What some witnesses have there.
#[derive(Debug, Deserialize)]
pub struct Reading {
    /// The words; empty for an omission.
    pub text: String,
    /// Who has them.
    pub sigla: Vec<String>,
    /// The class that a scholar would name first.
    pub class: String,
    /// Classes as good as that.
    #[serde(default, rename = "or")]
    pub or: Vec<String>,
}

/// A quotation in marks that differs in substance.
#[derive(Debug, Deserialize)]
pub struct Altered {
    /// Whose.
    pub witness: String,
    /// `translated`, `trimmed`, `merged`, `denial dropped`, ….
    pub reason: String,
    /// Scholars may differ: counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// Returns the events under `folder`, by name.
pub fn events(folder: &Path) -> Result<Vec<Event>> {
    crate::gold::events(folder, "utterances.json", event)
}

fn event(folder: &Path) -> Result<Event> {
    let pages = crate::gold::reports(folder, "utterances.json")?;
    let gold = serde_json::from_str(&fs::read_to_string(folder.join("utterances.json"))?)?;
    Ok(Event { name: crate::gold::name_of(folder), pages, gold })
}

impl Rendering {
    /// Returns the words with their bytes, a pair for each piece.
    pub fn places(&self) -> Vec<(&str, Range<usize>)> {
        if self.pieces.is_empty() {
            vec![(self.text.as_str(), self.byte_start..self.byte_end)]
        } else {
            self.pieces.iter().map(|it| (it.text.as_str(), it.byte_start..it.byte_end)).collect()
        }
    }

    /// Returns whether it has these words, whatever their case; all have none.
    pub fn has(&self, words: &str) -> bool {
        let plain = |it: &str| it.to_lowercase().replace(['’', ','], "").replace("&rsquo;", "").replace('\'', "");
        plain(&self.text).contains(&plain(words))
    }
}

impl Event {
    /// Returns a line for every string that does not sit at its bytes and every name that names nothing.
    pub fn misplaced(&self) -> Vec<String> {
        let gold = &self.gold;
        let mut wrong = Vec::new();
        let marked = gold.groups.iter().flat_map(|it| &it.renderings);
        for rendering in marked.chain(&gold.singletons).chain(&gold.traps) {
            let page = self.pages.get(&rendering.file);
            let at = |it: Range<usize>| page.and_then(|page| page.get(it));
            for (text, bytes) in rendering.places() {
                if at(bytes.clone()) != Some(text.as_bytes()) {
                    wrong.push(format!("{}/{}, bytes {bytes:?}: not {text:?}", self.name, rendering.file));
                }
            }
        }
        let mut ids: BTreeSet<&str> = gold.singletons.iter().filter_map(|it| it.id.as_deref()).collect();
        for group in &gold.groups {
            ids.insert(&group.id);
            let sigla = group.apparatus.entries.iter().flat_map(|it| &it.readings).flat_map(|it| &it.sigla);
            let named = sigla.chain([&group.apparatus.base]).chain(group.altered.iter().map(|it| &it.witness));
            let unknown = named.filter(|name| !group.renderings.iter().any(|it| it.witness == **name));
            wrong.extend(unknown.map(|it| format!("{}, {}: no witness {it}", self.name, group.id)));
        }
        let pairs = gold.hard_negatives.iter().flat_map(|it| [&it.0, &it.1]);
        let unknown = pairs.filter(|it| !ids.contains(it.as_str()));
        wrong.extend(unknown.map(|it| format!("{}: no utterance {it}", self.name)));
        wrong
    }
}

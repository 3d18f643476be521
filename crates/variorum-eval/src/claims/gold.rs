//! The gold of claims: events with their saved reports, and what was marked in them by hand.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use variorum::text::fold;

/// Bytes of one saved report, in order, that say one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The report's file name.
    pub file: String,
    /// Ranges that do not meet.
    pub bytes: Vec<Range<usize>>,
}

impl Spot {
    /// Returns how many bytes it has.
    pub fn len(&self) -> usize {
        self.bytes.iter().map(Range::len).sum()
    }

    /// Returns how many bytes both have.
    pub fn shared(&self, other: &Spot) -> usize {
        if self.file != other.file {
            return 0;
        }
        let both = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
        self.bytes.iter().map(|a| other.bytes.iter().map(|b| both(a, b)).sum::<usize>()).sum()
    }

    /// Returns the bytes of both over the bytes of either, from 0.0 (apart) to 1.0 (the same).
    pub fn likeness(&self, other: &Spot) -> f64 {
        let shared = self.shared(other);
        shared as f64 / (self.len() + other.len() - shared).max(1) as f64
    }
}

/// A statement and every place that makes it.
#[derive(Debug)]
pub struct Claim {
    /// `c7`.
    pub id: String,
    /// What is claimed.
    pub text: String,
    /// Where.
    pub support: Vec<Spot>,
}

/// A point on which the reports differ, really or on the face of it.
#[derive(Debug)]
pub struct Conflict {
    /// `x3`.
    pub id: String,
    /// `number`, `date`, `weekday`, `place`, `name`, `title`, `polarity`, `strength` or `setting`.
    pub class: String,
    /// Whether nothing explains it.
    pub is_real: bool,
    /// What the values are values of.
    pub about: String,
    /// The places of each rival value.
    pub values: Vec<Vec<Spot>>,
}

/// Places that look like rivals and are none.
#[derive(Debug)]
pub struct Decoy {
    /// `y2`.
    pub id: String,
    /// `equal-units`, `other-event`, …
    pub kind: String,
    /// Why they are none.
    pub why: String,
    /// The places.
    pub spots: Vec<Spot>,
}

/// One event: its reports and what is right about them.
#[derive(Debug)]
pub struct Event {
    /// The folder's name.
    pub name: String,
    /// Whether nobody tunes on it.
    pub is_held_out: bool,
    /// The reports, by file name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The independent source that each goes back to.
    pub origin_of: BTreeMap<String, usize>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// Where the reports differ.
    pub conflicts: Vec<Conflict>,
    /// Where they only seem to.
    pub decoys: Vec<Decoy>,
}

impl Event {
    /// Returns the words of a spot, on one line.
    pub fn words(&self, spot: &Spot) -> String {
        let of = |it: &Range<usize>| self.files.get(&spot.file).and_then(|file| file.get(it.clone()));
        let words = spot.bytes.iter().filter_map(of).map(|it| fold(&String::from_utf8_lossy(it)));
        words.collect::<Vec<_>>().join(" … ")
    }

    /// Returns a spot and, where its line stands in the page twice, as headlines do, the same words of the other line.
    pub fn twins(&self, spot: &Spot) -> Vec<Spot> {
        let mut found = vec![spot.clone()];
        let Some((file, range)) = self.files.get(&spot.file).zip(spot.bytes.first()) else { return found };
        let is_end = |it: &u8| *it == b'\n';
        let from = file[..range.start].iter().rposition(is_end).map_or(0, |it| it + 1);
        let to = file[range.end..].iter().position(is_end).map_or(file.len(), |it| range.end + it);
        let mut at = 0;
        for line in file.split(is_end) {
            if at != from && line == &file[from..to] {
                let bytes = at + range.start - from..at + range.end - from;
                found.push(Spot { file: spot.file.clone(), bytes: vec![bytes] });
            }
            at += line.len() + 1;
        }
        found
    }

    /// Returns the line of the report that a spot begins in: its paragraph, or a part of it where lines are wrapped.
    pub fn line(&self, spot: &Spot) -> String {
        let Some((file, at)) = self.files.get(&spot.file).zip(spot.bytes.first()) else { return String::new() };
        let text = String::from_utf8_lossy(file);
        let start = text.get(..at.start).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
        let end = text.get(at.start..).and_then(|it| it.find('\n')).map_or(text.len(), |it| at.start + it);
        fold(text.get(start..end).unwrap_or(""))
    }
}

/// Returns the events under `gold`, sorted by name, each read whole.
pub fn events(gold: &Path) -> Result<Vec<Event>> {
    crate::gold::events(gold, "claims.json", event)
}

fn event(folder: &Path) -> Result<Event> {
    let gold: Value = serde_json::from_str(&fs::read_to_string(folder.join("claims.json"))?)?;
    let mut files = BTreeMap::new();
    for name in list(&gold, "files")? {
        let name = name.as_str().context("a file has no name")?;
        files.insert(name.to_owned(), fs::read(folder.join(name)).with_context(|| name.to_owned())?);
    }
    let mut origin_of = BTreeMap::new();
    for (n, origin) in list(&gold, "origins")?.iter().enumerate() {
        let names = origin.as_array().context("an origin is no list")?.iter();
        origin_of.extend(names.filter_map(|it| Some((it.as_str()?.to_owned(), n))));
    }
    let claim = |it: &Value| -> Result<Claim> {
        Ok(Claim { id: told(it, "id"), text: told(it, "claim"), support: spots(it, "support")? })
    };
    let conflict = |it: &Value| -> Result<Conflict> {
        Ok(Conflict {
            id: told(it, "id"),
            class: told(it, "class"),
            is_real: told(it, "status") == "real",
            about: told(it, "about"),
            values: list(it, "values")?.iter().map(|it| spots(it, "support")).collect::<Result<_>>()?,
        })
    };
    let decoy = |it: &Value| -> Result<Decoy> {
        Ok(Decoy { id: told(it, "id"), kind: told(it, "kind"), why: told(it, "why"), spots: spots(it, "spans")? })
    };
    Ok(Event {
        name: folder.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned()),
        is_held_out: gold["held_out"] == true,
        claims: list(&gold, "claims")?.iter().map(claim).collect::<Result<_>>()?,
        conflicts: list(&gold, "conflicts")?.iter().map(conflict).collect::<Result<_>>()?,
        decoys: list(&gold, "decoys")?.iter().map(decoy).collect::<Result<_>>()?,
        files,
        origin_of,
    })
}

fn list<'v>(value: &'v Value, name: &str) -> Result<&'v Vec<Value>> {
    value[name].as_array().with_context(|| format!("no list `{name}`"))
}

fn told(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or("").to_owned()
}

fn spots(value: &Value, name: &str) -> Result<Vec<Spot>> {
    let spot = |it: &Value| {
        let at = |name: &str| it[name].as_u64().map(|it| it as usize);
        let (start, end) = at("byte_start").zip(at("byte_end")).context("a place without bytes")?;
        Ok(Spot { file: told(it, "file"), bytes: std::iter::once(start..end).collect() })
    };
    list(value, name)?.iter().map(spot).collect()
}

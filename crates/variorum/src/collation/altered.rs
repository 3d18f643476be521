//! Quotations in marks whose words are not those that most others in marks have.
//!
//! Marks promise the speaker's very words. Where two reports print different ones, at most one of them keeps the promise. What is
//! clipped at an end, or left out and shown as left out (`…`, `[…]`), is no alteration: that is how one quotes.

mod alike;

use super::statement::Mode;
use super::utterance::weighty_stems;
use super::variant::is_negator;
use super::{Entry, Table, Utterance, Witness};
use alike::are_alike;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A quotation in marks that differs in substance from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// Index of the rendering.
    pub rendering: usize,
    /// What it is measured by.
    pub against: Standard,
    /// Where it differs; empty where all of it is worded otherwise.
    pub places: Vec<Deviation>,
    /// How it most likely came about, where there is evidence.
    pub reason: Option<Reason>,
}

/// One place where an altered quotation differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Index of the entry of the apparatus.
    pub entry: usize,
    /// What the quotation has there; empty where it has nothing.
    pub reads: String,
    /// What it is measured by has there; empty where that has nothing.
    pub standard: String,
}

/// The words that a quotation is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// Those that most independent origins print in marks.
    Majority,
    /// Those of the base: no wording has most origins behind it.
    Base,
}

impl Standard {
    /// Returns the standard's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Standard::Majority => "majority",
            Standard::Base => "base",
        }
    }
}

/// How a quotation came to be altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Words are gone from its middle without a sign.
    Trimmed,
    /// It holds words that others quote as another utterance.
    Merged,
    /// Most of its words are others of the same meaning, as where they were put into another language and back.
    Translated,
}

impl Reason {
    /// Returns the reason's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Trimmed => "trimmed",
            Reason::Merged => "merged",
            Reason::Translated => "translated",
        }
    }
}

/// From this share of other weighty words on a wording is another one throughout.
const REWORDED: f32 = 0.4;
/// Fewer weighty words are a phrase: it may stand in marks by itself and differ by its choice alone.
const ENOUGH_WORDS: usize = 4;
/// This share of added weighty words must be another utterance's to have come from there, and so many of them.
const TAKEN: f32 = 0.7;
const ENOUGH_TAKEN: usize = 3;

/// Returns the altered quotations of utterance `n`, by rendering. `origin` tells from which independent origin a document is: copies
/// of one report have one voice in what most print.
pub fn alterations(all: &[Utterance], n: usize, origin: impl Fn(usize) -> usize) -> Vec<Alteration> {
    let utterance = &all[n];
    let quoted: Vec<usize> = (0..utterance.renderings.len())
        .filter(|it| utterance.renderings[*it].statement.mode == Mode::Direct)
        .collect();
    let origin_of = |rendering: usize| origin(utterance.renderings[rendering].statement.document);
    let origins: BTreeSet<usize> = quoted.iter().map(|it| origin_of(*it)).collect();
    if origins.len() < 2 {
        return Vec::new();
    }
    let mut differs: BTreeMap<usize, (Standard, Vec<Deviation>)> = BTreeMap::new();
    for at in 0..utterance.apparatus.len() {
        for (rendering, standard, place) in deviating(utterance, at, &quoted, &origin_of) {
            let known = differs.entry(rendering).or_insert((standard, Vec::new()));
            known.0 = known.0.min(standard);
            known.1.push(place);
        }
    }
    let altered = |(rendering, (against, places)): (usize, (Standard, Vec<Deviation>))| {
        let reason = reason(all, n, rendering, &places);
        Alteration { rendering, against, places, reason }
    };
    let mut found: Vec<Alteration> = differs.into_iter().map(altered).collect();
    let is_enough = |text: &str| weighty_stems(&Witness::of_text("", text)).len() >= ENOUGH_WORDS;
    // What shares too little with the base to be aligned word by word is worded otherwise throughout.
    let loose = quoted.iter().filter(|it| utterance.renderings[**it].row.is_none());
    found.extend(loose.filter(|it| is_enough(&utterance.renderings[**it].text)).map(|it| Alteration {
        rendering: *it,
        against: Standard::Base,
        places: Vec::new(),
        reason: Some(Reason::Translated),
    }));
    found.sort_by_key(|it| it.rendering);
    found
}

/// The quoted renderings whose reading in entry `at` is not the standard's, in substance.
fn deviating(
    utterance: &Utterance,
    at: usize,
    quoted: &[usize],
    origin_of: &impl Fn(usize) -> usize,
) -> Vec<(usize, Standard, Deviation)> {
    let entry = &utterance.apparatus[at];
    // The reading of each: 0 for the lemma, else one past the index of the reading.
    let reading =
        |row: usize| entry.readings.iter().position(|it| it.witnesses.contains(&row)).map_or(0, |it| it + 1);
    let present: Vec<(usize, usize)> = quoted
        .iter()
        .filter_map(|it| Some((*it, utterance.renderings[*it].row?)))
        .filter(|(_, row)| reaches(utterance, entry, *row))
        .map(|(rendering, row)| (rendering, reading(row)))
        .collect();
    let mut voices: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (rendering, reading) in &present {
        voices.entry(*reading).or_default().insert(origin_of(*rendering));
    }
    // What more than one origin prints, and more than print anything else.
    let most = voices.iter().map(|it| it.1.len()).max().filter(|it| *it > 1);
    let mut with_most = voices.iter().filter(|it| Some(it.1.len()) == most).map(|it| *it.0);
    let most = with_most.next().filter(|_| with_most.next().is_none());
    let (standard, told) = most.map_or((0, Standard::Base), |it| (it, Standard::Majority));
    let standard_rows: Vec<usize> =
        present.iter().filter(|it| it.1 == standard).filter_map(|it| utterance.renderings[it.0].row).collect();
    // Where all that is to measure by ends before or begins behind, nobody can say what was said there.
    let Some(standard_row) = standard_rows.first().copied() else { return Vec::new() };
    let words = |it: usize| match it {
        0 => utterance.table.witnesses[0].words(entry.lemma.clone()),
        _ => entry.readings[it - 1].text.clone(),
    };
    let weighs = |it: usize| it > 0 && entry.readings[it - 1].class.is_substantive();
    present
        .into_iter()
        .filter(|it| it.1 != standard && (weighs(it.1) || weighs(standard)))
        .filter(|it| !are_alike(&words(it.1), &words(standard)) && !are_forms(&words(it.1), &words(standard)))
        .filter(|it| {
            let Some(own) = utterance.renderings[it.0].row else { return true };
            let (reads, asked) = (words(it.1), words(standard));
            let is_alike = |other: &usize| are_alike_around(&utterance.table, entry, own, *other);
            !standard_rows.iter().any(is_alike)
                && !shows_its_cut(utterance, entry, own)
                && !is_clipped(utterance, entry, own, &reads, &asked)
                && !is_clipped(utterance, entry, standard_row, &asked, &reads)
        })
        .filter(|_| !shows_its_cut(utterance, entry, standard_row))
        .map(|it| (it.0, told, Deviation { entry: at, reads: words(it.1), standard: words(standard) }))
        .collect()
}

/// No farther around an entry than this is looked for a word in which two rows agree.
const AROUND: usize = 8;

/// Whether two wordings are the same words in other forms: `soldier` and `soldiers`.
fn are_forms(a: &str, b: &str) -> bool {
    !a.is_empty() && stems(a) == stems(b)
}

fn stems(text: &str) -> Vec<String> {
    let tokens = Witness::of_text("", text).tokens;
    tokens.into_iter().filter(|it| !it.is_point).map(|it| it.normal.stem).collect()
}

/// Whether two rows say the same from the word before an entry to the word behind it: `club’s] club is` is told in two entries.
fn are_alike_around(table: &Table, entry: &Entry, one: usize, other: usize) -> bool {
    let agree = |c: &usize| {
        let (a, b) = (table.cell(*c, one), table.cell(*c, other));
        a.zip(b).is_some_and(|(a, b)| !a.is_point && a.normal.folded == b.normal.folded)
    };
    let start = (0..entry.columns.start)
        .rev()
        .take(AROUND)
        .find(agree)
        .unwrap_or(entry.columns.start.saturating_sub(AROUND));
    let far = (entry.columns.end + AROUND).min(table.columns.len());
    let end = (entry.columns.end..far).find(agree).map_or(far, |it| it + 1);
    let words = |w: usize| table.witnesses[w].words((start..end).filter_map(|c| table.columns[c][w]));
    are_alike(&words(one), &words(other))
}

/// Whether a row has words in the columns of `entry`, or on both sides of them: what ends before is clipped, not altered.
fn reaches(utterance: &Utterance, entry: &Entry, row: usize) -> bool {
    let columns = &utterance.table.columns;
    let has = |mut range: Range<usize>| range.any(|c| utterance.table.cell(c, row).is_some_and(|it| !it.is_point));
    has(entry.columns.clone()) || has(0..entry.columns.start) && has(entry.columns.end..columns.len())
}

/// Whether a row begins or ends at an entry with nothing but a part of what the standard has there: `We` for `and we`.
fn is_clipped(utterance: &Utterance, entry: &Entry, row: usize, reads: &str, standard: &str) -> bool {
    let denials = |text: &str| Witness::of_text("", text).tokens.iter().filter(|it| is_negator(it)).count();
    if denials(reads) % 2 != denials(standard) % 2 && stems(standard).len() < MORE_THAN_A_DENIAL {
        return false;
    }
    let (own, theirs) = (stems(reads), stems(standard));
    // `to go home` out of `Today I can go home`: the reporter's sentence asks for another beginning.
    let is_fitted = !own.is_empty() && own.iter().all(|it| it == "to");
    if is_fitted && !has_words(&utterance.table, row, 0..entry.columns.start) {
        return true;
    }
    let (before, after) = (0..entry.columns.start, entry.columns.end..utterance.table.columns.len());
    !has_words(&utterance.table, row, before) && theirs.ends_with(&own)
        || !has_words(&utterance.table, row, after) && theirs.starts_with(&own)
}

/// A longer beginning or end that is left out is clipped, whatever it denies: `Not` alone is a denial dropped.
const MORE_THAN_A_DENIAL: usize = 3;

fn has_words(table: &Table, row: usize, mut columns: Range<usize>) -> bool {
    columns.any(|it| table.cell(it, row).is_some_and(|it| !it.is_point))
}

/// Whether a row says at an entry, between the words around it, that something was left out or put in by the reporter.
fn shows_its_cut(utterance: &Utterance, entry: &Entry, row: usize) -> bool {
    let cell = |it: &usize| utterance.table.cell(*it, row);
    let is_word = |it: &usize| cell(it).is_some_and(|it| !it.is_point);
    let columns = utterance.table.columns.len();
    let before =
        (0..entry.columns.start).rev().take_while(|it| !is_word(it)).collect::<Vec<_>>().into_iter().rev();
    let after = (entry.columns.end..columns).take_while(|it| !is_word(it));
    let around = before.chain(entry.columns.clone()).chain(after);
    let points: String = around.filter_map(|it| Some(cell(&it)?.text.as_str())).collect();
    points.contains(['…', '[', ']']) || points.contains("..")
}

fn reason(all: &[Utterance], n: usize, rendering: usize, places: &[Deviation]) -> Option<Reason> {
    let utterance = &all[n];
    let row = utterance.renderings[rendering].row?;
    let (mut own, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for place in places {
        let columns = &utterance.apparatus[place.entry].columns;
        own.extend(weighty(&utterance.table, columns.clone(), row));
        gone.extend(weighty(&utterance.table, columns.clone(), 0));
    }
    let added: BTreeSet<String> = own.difference(&gone).cloned().collect();
    let is_elsewhere = |it: &Utterance| {
        let theirs = weighty(&it.table, 0..it.table.columns.len(), 0);
        let n_taken = added.iter().filter(|it| theirs.contains(*it)).count();
        n_taken >= ENOUGH_TAKEN && n_taken as f32 >= TAKEN * added.len() as f32
    };
    let others = all.iter().enumerate().filter(|it| it.0 != n && it.1.speaker == utterance.speaker);
    if others.map(|it| it.1).any(is_elsewhere) {
        return Some(Reason::Merged);
    }
    let n_all = weighty(&utterance.table, 0..utterance.table.columns.len(), row).len();
    if n_all >= ENOUGH_WORDS && added.len() as f32 >= REWORDED * n_all as f32 && !gone.is_empty() {
        return Some(Reason::Translated);
    }
    (own.is_empty() && !gone.is_empty()).then_some(Reason::Trimmed)
}

/// The stems of the weighty words that a row has in these columns.
fn weighty(table: &Table, columns: Range<usize>, row: usize) -> BTreeSet<String> {
    let words = columns.filter_map(|it| table.cell(it, row)).filter(|it| !it.is_point && !it.normal.light);
    words.map(|it| it.normal.stem.clone()).collect()
}

#[cfg(test)]
mod tests;

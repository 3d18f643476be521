//! From an alignment table to a critical apparatus: where the witnesses differ from the base, and how.

use super::moves::{Move, moves};
use super::segments::{LONG_GAP, segments};
use super::turned::{TurnedNegation, turned_negations};
use super::variant::{is_negator, variant_class};
use super::{Table, VariantClass, WitnessToken};
use crate::text::is_calendar;
use std::ops::Range;

/// One place where witnesses differ from the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The columns it covers.
    pub columns: Range<usize>,
    /// The base's tokens there; an empty range stands where other witnesses add something.
    pub lemma: Range<usize>,
    /// The witnesses, base among them, that read as the base does.
    pub with_base: Vec<usize>,
    /// The other readings, by first witness.
    pub readings: Vec<Reading>,
}

/// What some witnesses have in place of the lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words, empty for an omission.
    pub text: String,
    /// Who has them, as indices into the table's witnesses.
    pub witnesses: Vec<usize>,
    /// The kind of difference.
    pub class: VariantClass,
}

/// Returns the apparatus of `table` against witness `base`, in the order of the text. A text collated with itself gives no
/// entry; a base that the table does not have, none either.
///
/// ```
/// use variorum::collation::{Witness, apparatus, collate};
/// let table = collate(&[Witness::of_text("A", "We will not leave."), Witness::of_text("B", "We will never leave.")]);
/// let entries = apparatus(&table, 0);
/// assert_eq!(entries.len(), 1);
/// assert_eq!(entries[0].readings[0].text, "never");
/// assert_eq!(entries[0].readings[0].class.name(), "substitution");
/// ```
pub fn apparatus(table: &Table, base: usize) -> Vec<Entry> {
    if base >= table.witnesses.len() {
        return Vec::new();
    }
    let others = || (0..table.witnesses.len()).filter(|it| *it != base);
    let turned: Vec<TurnedNegation> = others().flat_map(|w| turned_negations(table, base, w)).collect();
    let moved: Vec<Move> = others().flat_map(|w| moves(table, base, w)).collect();
    let mut entries = Vec::new();
    for columns in segments(table, base, &turned, &moved) {
        entries.extend(entry(table, base, columns));
    }
    mark_turned(table, base, &turned, &mut entries);
    mark_moved(table, base, &moved, &mut entries);
    entries
}

/// Returns the witness that most others agree with, column by column and to the letter: a base where nothing else speaks for one. Of
/// several the first; `None` without witnesses.
///
/// ```
/// use variorum::collation::{Witness, collate, most_agreed};
/// let texts = [("A", "the dyke may hold"), ("B", "the dyke will hold"), ("C", "the old dyke will hold")];
/// let table = collate(&texts.map(|it| Witness::of_text(it.0, it.1)));
/// assert_eq!(most_agreed(&table), Some(1));
/// ```
pub fn most_agreed(table: &Table) -> Option<usize> {
    let mut agreed = vec![0_usize; table.witnesses.len()];
    let mut found: Vec<(Option<&str>, usize)> = Vec::new();
    for c in 0..table.columns.len() {
        found.clear();
        found.extend((0..agreed.len()).map(|w| (table.cell(c, w).map(|it| it.text.as_str()), w)));
        found.sort_unstable();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            same.iter().for_each(|it| agreed[it.1] += same.len());
        }
    }
    (0..agreed.len()).rev().max_by_key(|it| agreed[*it])
}

fn entry(table: &Table, base: usize, columns: Range<usize>) -> Option<Entry> {
    let cells = |w: usize| -> Vec<usize> { columns.clone().filter_map(|c| table.columns[c][w]).collect() };
    let text = |w: usize| table.witnesses[w].words(cells(w));
    let tokens =
        |w: usize| -> Vec<&WitnessToken> { cells(w).iter().map(|it| &table.witnesses[w].tokens[*it]).collect() };
    let base_text = text(base);
    let (mut with_base, mut readings) = (Vec::new(), Vec::<Reading>::new());
    for w in 0..table.witnesses.len() {
        let own = text(w);
        if own == base_text {
            with_base.push(w);
        } else if let Some(reading) = readings.iter_mut().find(|it| it.text == own) {
            reading.witnesses.push(w);
        } else {
            let class = if is_clipped(table, w, &columns, tokens(base).len()) {
                VariantClass::Omission
            } else if is_clipped(table, base, &columns, tokens(w).len()) {
                VariantClass::Addition
            } else {
                phrase_class(&tokens(base), &tokens(w)).unwrap_or_else(|| variant_class(&tokens(base), &tokens(w)))
            };
            readings.push(Reading { class, text: own, witnesses: vec![w] });
        }
    }
    if readings.is_empty() {
        return None;
    }
    if readings.iter().any(|it| it.class == VariantClass::Number) && beside_a_month(table, base, &columns) {
        let numbers = readings.iter_mut().filter(|it| it.class == VariantClass::Number);
        numbers.for_each(|it| it.class = VariantClass::Date);
    }
    let before = table.columns[..columns.start].iter().rev().find_map(|it| it[base]).map_or(0, |it| it + 1);
    let lemma = before..cells(base).last().map_or(before, |it| it + 1);
    Some(Entry { columns, lemma, with_base, readings })
}

/// Whether the base's word before or after these columns is of the calendar: `12` in `12 March`, `2031` in `March 2031`.
fn beside_a_month(table: &Table, base: usize, columns: &Range<usize>) -> bool {
    let is_calendar = |c: usize| table.cell(c, base).map(|it| is_calendar(&it.normal.folded));
    let before = (0..columns.start).rev().find_map(is_calendar);
    let after = (columns.end..table.columns.len()).find_map(is_calendar);
    before == Some(true) || after == Some(true)
}

/// A whole phrase more or less, which a conjunction brings: `and not before breakfast` added to a sentence turns nothing in it.
fn phrase_class(lemma: &[&WitnessToken], reading: &[&WitnessToken]) -> Option<VariantClass> {
    let words = |side: &[&WitnessToken]| side.iter().filter(|it| !it.is_point).count();
    let joins = |side: &[&WitnessToken]| {
        let first = side.iter().find(|it| !it.is_point);
        first.is_some_and(|it| matches!(it.normal.folded.as_str(), "and" | "but" | "or" | "nor" | "yet"))
    };
    match (words(lemma), words(reading)) {
        (0, n) if n >= LONG_GAP && joins(reading) => Some(VariantClass::Addition),
        (n, 0) if n >= LONG_GAP && joins(lemma) => Some(VariantClass::Omission),
        _ => None,
    }
}

/// Whether witness `w` begins after these columns or ends before them: it was clipped, and a `not` it never reached is
/// not one it dropped. A single word gone at the edge is no clipping: `Not all` without its `Not` is a denial gone.
fn is_clipped(table: &Table, w: usize, columns: &Range<usize>, n_lemma: usize) -> bool {
    let has = |mut range: Range<usize>| range.any(|c| table.cell(c, w).is_some_and(|it| !it.is_point));
    n_lemma >= LONG_GAP
        && !has(columns.clone())
        && (!has(0..columns.start) || !has(columns.end..table.columns.len()))
}

/// Where a witness denies elsewhere, too far off for one entry, neither end is a denial dropped or added: the class is
/// that of the other words there, and a bare `not` has moved.
fn mark_turned(table: &Table, base: usize, turned: &[TurnedNegation], entries: &mut [Entry]) {
    for turn in turned {
        for end in [turn.columns.start, turn.columns.end - 1] {
            let Some(home) = home(entries, end) else { continue };
            let others = |who: usize| -> Vec<&WitnessToken> {
                let cells = home.columns.clone().filter_map(|c| table.cell(c, who));
                cells.filter(|it| !it.is_point && !is_negator(it)).collect()
            };
            let (left, right) = (others(base), others(turn.w));
            let same = left.iter().map(|it| &it.normal.folded).eq(right.iter().map(|it| &it.normal.folded));
            let class = if same { VariantClass::Transposition } else { variant_class(&left, &right) };
            reclass(home, turn.w, class, |it| it == VariantClass::Polarity);
        }
    }
}

/// Gives the reading of witness `w` another class, where `is_told` says so of its own. Who shares the reading keeps the class it
/// had: one may have dropped a `not` that the other has elsewhere.
fn reclass(home: &mut Entry, w: usize, class: VariantClass, is_told: impl Fn(VariantClass) -> bool) {
    let Some(at) = home.readings.iter().position(|it| it.witnesses.contains(&w) && is_told(it.class)) else {
        return;
    };
    let text = home.readings[at].text.clone();
    if let [_] = home.readings[at].witnesses[..] {
        home.readings.remove(at);
    } else {
        home.readings[at].witnesses.retain(|it| *it != w);
    }
    match home.readings.iter_mut().find(|it| it.text == text && it.class == class) {
        Some(same) => {
            same.witnesses.push(w);
            same.witnesses.sort_unstable();
        }
        None => home.readings.push(Reading { text, witnesses: vec![w], class }),
    }
    home.readings.sort_by_key(|it| it.witnesses.first().copied());
}

fn home(entries: &mut [Entry], column: usize) -> Option<&mut Entry> {
    let at = entries.partition_point(|it| it.columns.end <= column);
    entries.get_mut(at).filter(|it| it.columns.contains(&column))
}

/// Words gone here and come there are one move: a reading whose weighty words have all moved, on both sides, is no omission,
/// addition or substitution.
fn mark_moved(table: &Table, base: usize, moved: &[Move], entries: &mut [Entry]) {
    for of_one in moved.chunk_by(|a, b| a.w == b.w) {
        let w = of_one[0].w;
        let mut from: Vec<usize> = of_one.iter().flat_map(|it| &it.from).copied().collect();
        let mut to: Vec<usize> = of_one.iter().flat_map(|it| &it.to).copied().collect();
        from.sort_unstable();
        to.sort_unstable();
        let weighty = |c: usize, who: usize| {
            table.cell(c, who).filter(|it| !it.is_point && !it.normal.light).map(|it| &it.normal.stem)
        };
        let stays = |c: usize| {
            let (a, b) = (weighty(c, base), weighty(c, w));
            a != b
                && (a.is_some() && from.binary_search(&c).is_err() || b.is_some() && to.binary_search(&c).is_err())
        };
        for column in from.iter().chain(&to) {
            let Some(home) = home(entries, *column) else { continue };
            if home.columns.clone().any(stays) {
                continue;
            }
            use VariantClass::{Addition, Name, Omission, Substitution, Transposition};
            reclass(home, w, Transposition, |it| matches!(it, Addition | Name | Omission | Substitution));
        }
    }
}

#[cfg(test)]
mod tests;

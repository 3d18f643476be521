//! From an alignment table to a critical apparatus: where the witnesses differ from the base, and how.

use super::variant::{is_negator, variant_class};
use super::{Table, VariantClass, WitnessToken};
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

/// How many columns apart two negations may stand and still be one denial turned round: `not be U.S.`, `be no American`.
const NEGATION_REACH: usize = 5;

/// Returns the apparatus of `table` against witness `base`. A text collated with itself gives no entry.
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
    let mut joined: Vec<bool> =
        (0..table.columns.len()).map(|at| at > 0 && runs_on(table, base, at - 1, at)).collect();
    for w in 0..table.witnesses.len() {
        for reach in turned_negations(table, base, w) {
            joined[reach.start + 1..reach.end].fill(true);
        }
    }
    let mut entries = Vec::new();
    let mut at = 0;
    while at < table.columns.len() {
        let mut end = at + 1;
        while end < table.columns.len() && joined[end] {
            end += 1;
        }
        entries.extend(entry(table, base, at..end));
        at = end;
    }
    mark_transpositions(table, base, &mut entries);
    entries
}

/// Returns whether witness `w` prints column `c` otherwise than the base, to the last letter.
fn deviates(table: &Table, base: usize, c: usize, w: usize) -> bool {
    table.cell(c, base).map(|it| &it.text) != table.cell(c, w).map(|it| &it.text)
}

/// Two neighbouring columns belong to one entry when one witness deviates in both in the same manner: both words, or
/// both inside one omission or addition. A changed point after a changed word is an entry of its own.
fn runs_on(table: &Table, base: usize, left: usize, right: usize) -> bool {
    (0..table.witnesses.len()).any(|w| {
        if !deviates(table, base, left, w) || !deviates(table, base, right, w) {
            return false;
        }
        let missing = |c: usize| (table.cell(c, base).is_none(), table.cell(c, w).is_none());
        let has_point = |c: usize| [base, w].iter().any(|it| table.cell(c, *it).is_some_and(|it| it.is_point));
        let gapped = |c: usize| missing(c) != (false, false);
        gapped(left) && missing(left) == missing(right) || !has_point(left) && !has_point(right)
    })
}

/// Returns the column ranges in which witness `w` denies with another word in another place than the base.
fn turned_negations(table: &Table, base: usize, w: usize) -> Vec<Range<usize>> {
    let denies = |c: usize, who: usize| table.cell(c, who).is_some_and(is_negator);
    let only = |one: usize, other: usize| -> Vec<usize> {
        (0..table.columns.len()).filter(|c| denies(*c, one) && !denies(*c, other)).collect()
    };
    let mut free = only(w, base);
    let mut reaches = Vec::new();
    for c in only(base, w) {
        let nearest =
            free.iter().copied().filter(|it| it.abs_diff(c) <= NEGATION_REACH).min_by_key(|it| it.abs_diff(c));
        if let Some(partner) = nearest {
            free.retain(|it| *it != partner);
            reaches.push(c.min(partner)..c.max(partner) + 1);
        }
    }
    reaches
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
            readings.push(Reading {
                class: variant_class(&tokens(base), &tokens(w)),
                text: own,
                witnesses: vec![w],
            });
        }
    }
    if readings.is_empty() {
        return None;
    }
    let before = table.columns[..columns.start].iter().rev().find_map(|it| it[base]).map_or(0, |it| it + 1);
    let lemma = before..cells(base).last().map_or(before, |it| it + 1);
    Some(Entry { columns, lemma, with_base, readings })
}

/// An omission here and an addition there of the same weighty words by the same witness are one move.
fn mark_transpositions(table: &Table, base: usize, entries: &mut [Entry]) {
    for w in 0..table.witnesses.len() {
        let weighty = |entry: &Entry, who: usize| -> Vec<String> {
            let cells = entry.columns.clone().filter_map(|c| table.cell(c, who));
            let mut stems: Vec<_> =
                cells.filter(|it| !it.is_point && !it.normal.light).map(|it| it.normal.stem.clone()).collect();
            stems.sort();
            stems
        };
        let of_class = |entry: &Entry, class: VariantClass| {
            entry.readings.iter().any(|it| it.class == class && it.witnesses.contains(&w))
        };
        let gone: Vec<usize> =
            (0..entries.len()).filter(|it| of_class(&entries[*it], VariantClass::Omission)).collect();
        let come: Vec<usize> =
            (0..entries.len()).filter(|it| of_class(&entries[*it], VariantClass::Addition)).collect();
        for from in gone {
            let moved = weighty(&entries[from], base);
            let to = come.iter().copied().find(|it| !moved.is_empty() && weighty(&entries[*it], w) == moved);
            for at in to.into_iter().chain(to.map(|_| from)) {
                for reading in entries[at].readings.iter_mut().filter(|it| it.witnesses.contains(&w)) {
                    reading.class = VariantClass::Transposition;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

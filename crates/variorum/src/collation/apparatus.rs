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
    let gaps: Vec<Vec<bool>> = (0..table.witnesses.len()).map(|w| long_gaps(table, base, w)).collect();
    let mut joined: Vec<bool> =
        (0..table.columns.len()).map(|at| at > 0 && runs_on(table, base, &gaps, at)).collect();
    let turned: Vec<TurnedNegation> =
        (0..table.witnesses.len()).flat_map(|w| turned_negations(table, base, w)).collect();
    for turn in turned.iter().filter(|it| it.columns.len() <= NEGATION_REACH + 1) {
        joined[turn.columns.start + 1..turn.columns.end].fill(true);
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
    mark_turned(table, base, &turned, &mut entries);
    mark_transpositions(table, base, &mut entries);
    entries
}

/// Returns whether witness `w` prints column `c` otherwise than the base, to the last letter.
fn deviates(table: &Table, base: usize, c: usize, w: usize) -> bool {
    table.cell(c, base).map(|it| &it.text) != table.cell(c, w).map(|it| &it.text)
}

/// From this many words on an omission or addition no longer glues other witnesses' variants together.
const LONG_GAP: usize = 3;

/// Returns, for each column, whether witness `w` or the base lacks words there for a long stretch.
fn long_gaps(table: &Table, base: usize, w: usize) -> Vec<bool> {
    let missing = |c: usize| (table.cell(c, base).is_none(), table.cell(c, w).is_none());
    let mut long = vec![false; table.columns.len()];
    let mut at = 0;
    while at < long.len() {
        let run = (at..long.len()).take_while(|c| missing(*c) == missing(at)).count();
        let words = (at..at + run)
            .filter(|c| [base, w].iter().any(|it| table.cell(*c, *it).is_some_and(|it| !it.is_point)));
        if matches!(missing(at), (true, false) | (false, true)) && words.count() >= LONG_GAP {
            long[at..at + run].fill(true);
        }
        at += run;
    }
    long
}

/// Whether column `right` belongs to the entry of the column before it: the same witnesses deviate in both; or one does,
/// in the same manner (both words, or both in one short gap). A changed point after a changed word stands alone.
fn runs_on(table: &Table, base: usize, gaps: &[Vec<bool>], right: usize) -> bool {
    let left = right - 1;
    let deviating =
        |c: usize| (0..table.witnesses.len()).filter(|w| deviates(table, base, c, *w)).collect::<Vec<_>>();
    let missing = |c: usize, w: usize| (table.cell(c, base).is_none(), table.cell(c, w).is_none());
    let has_point =
        |c: usize, w: usize| [base, w].iter().any(|it| table.cell(c, *it).is_some_and(|it| it.is_point));
    let same_gap = |w: usize| missing(left, w) == missing(right, w) && missing(left, w) != (false, false);
    let both_words = |w: usize| !has_point(left, w) && !has_point(right, w);
    let (here, there) = (deviating(left), deviating(right));
    if !here.is_empty() && here == there && here.iter().all(|w| same_gap(*w)) {
        return true;
    }
    let shared = here.iter().filter(|w| there.contains(w));
    shared.copied().any(|w| !(gaps[w][left] || gaps[w][right]) && (same_gap(w) || both_words(w)))
}

/// A denial that witness `w` has in another place than the base.
struct TurnedNegation {
    w: usize,
    /// From the one `not` to the other.
    columns: Range<usize>,
}

/// Returns the denials that witness `w` turns round, each of the base's with the nearest of its own.
fn turned_negations(table: &Table, base: usize, w: usize) -> Vec<TurnedNegation> {
    let denies = |c: usize, who: usize| table.cell(c, who).is_some_and(is_negator);
    let only = |one: usize, other: usize| -> Vec<usize> {
        (0..table.columns.len()).filter(|c| denies(*c, one) && !denies(*c, other)).collect()
    };
    let mut free = only(w, base);
    let mut turned = Vec::new();
    for c in only(base, w) {
        if let Some(partner) = free.iter().copied().min_by_key(|it| it.abs_diff(c)) {
            free.retain(|it| *it != partner);
            turned.push(TurnedNegation { w, columns: c.min(partner)..c.max(partner) + 1 });
        }
    }
    turned
}

/// Where a witness denies elsewhere, too far off for one entry, neither end is a denial dropped or added: the class is
/// that of the other words there, and a bare `not` has moved.
fn mark_turned(table: &Table, base: usize, turned: &[TurnedNegation], entries: &mut [Entry]) {
    for turn in turned {
        for end in [turn.columns.start, turn.columns.end - 1] {
            let Some(home) = entries.iter_mut().find(|it| it.columns.contains(&end)) else { continue };
            let others = |who: usize| -> Vec<&WitnessToken> {
                let cells = home.columns.clone().filter_map(|c| table.cell(c, who));
                cells.filter(|it| !it.is_point && !is_negator(it)).collect()
            };
            let (left, right) = (others(base), others(turn.w));
            let same = left.iter().map(|it| &it.normal.folded).eq(right.iter().map(|it| &it.normal.folded));
            let class = if same { VariantClass::Transposition } else { variant_class(&left, &right) };
            for reading in &mut home.readings {
                if reading.class == VariantClass::Polarity && reading.witnesses.contains(&turn.w) {
                    reading.class = class;
                }
            }
        }
    }
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
            } else {
                variant_class(&tokens(base), &tokens(w))
            };
            readings.push(Reading { class, text: own, witnesses: vec![w] });
        }
    }
    if readings.is_empty() {
        return None;
    }
    let before = table.columns[..columns.start].iter().rev().find_map(|it| it[base]).map_or(0, |it| it + 1);
    let lemma = before..cells(base).last().map_or(before, |it| it + 1);
    Some(Entry { columns, lemma, with_base, readings })
}

/// Whether witness `w` begins after these columns or ends before them: it was clipped, and a `not` it never reached is
/// not one it dropped. A single word gone at the edge is no clipping: `Not all` without its `Not` is a denial gone.
fn is_clipped(table: &Table, w: usize, columns: &Range<usize>, n_lemma: usize) -> bool {
    let has = |range: Range<usize>| table.columns[range].iter().any(|it| it[w].is_some());
    let absent = !has(columns.clone());
    absent && n_lemma >= LONG_GAP && (!has(0..columns.start) || !has(columns.end..table.columns.len()))
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

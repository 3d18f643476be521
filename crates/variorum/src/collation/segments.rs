//! Which columns of a table make one entry of the apparatus.

use super::moves::Move;
use super::turned::TurnedNegation;
use super::variant::are_related;
use super::{Table, WitnessToken};
use std::ops::Range;

/// How many columns apart two negations may stand and still be one denial turned round: `not be U.S.`, `be no American`.
const NEGATION_REACH: usize = 5;
/// How many columns one entry may cover for words that changed places; farther apart, each end is an entry.
const MOVE_REACH: usize = 6;
/// From this many words on an omission or addition no longer glues other witnesses' variants together.
pub(super) const LONG_GAP: usize = 3;

/// Returns the ranges of columns that make one entry each, all columns in order; those where nobody differs stand alone.
pub(super) fn segments(
    table: &Table,
    base: usize,
    turned: &[TurnedNegation],
    moved: &[Move],
) -> Vec<Range<usize>> {
    let n_columns = table.columns.len();
    let states: Vec<Vec<State>> = (0..n_columns)
        .map(|c| (0..table.witnesses.len()).map(|w| state(table.cell(c, base), table.cell(c, w))).collect())
        .collect();
    let gaps: Vec<Vec<bool>> = (0..table.witnesses.len()).map(|w| long_gaps(table, &states, base, w)).collect();
    let mut joined: Vec<bool> = (0..n_columns).map(|at| at > 0 && runs_on(table, &states, &gaps, at)).collect();
    for shift in moved {
        unjoin_moved(&states, shift, &mut joined);
    }
    let together =
        |columns: Range<usize>, joined: &mut Vec<bool>| joined[columns.start + 1..columns.end].fill(true);
    for turn in turned.iter().filter(|it| it.columns.len() <= NEGATION_REACH + 1) {
        together(turn.columns.clone(), &mut joined);
    }
    for shift in moved.iter().filter(|it| !is_swapped(table, base, it)) {
        let ends = || shift.from.iter().chain(&shift.to);
        if let (Some(first), Some(last)) = (ends().min(), ends().max()) {
            let columns = light_neighbours(table, &states, shift, *first..last + 1);
            if columns.len() <= MOVE_REACH {
                together(columns, &mut joined);
            }
        }
    }
    let starts: Vec<usize> = (0..n_columns).filter(|it| !joined[*it]).collect();
    let ends = starts.iter().skip(1).copied().chain([n_columns]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Words that have changed places with others, one for the other: each place is an entry of its own.
fn is_swapped(table: &Table, base: usize, shift: &Move) -> bool {
    let is_word = |c: usize, w: usize| table.cell(c, w).is_some_and(|it| !it.is_point);
    shift.from.iter().all(|c| is_word(*c, shift.w)) && shift.to.iter().all(|c| is_word(*c, base))
}

/// How a witness stands to the base in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The same, to the last letter; or neither has anything.
    Same,
    /// The same word in another spelling, or only points.
    Print,
    /// Other words, or another form of the word.
    Words,
    /// The base alone has a token.
    Left,
    /// The witness alone has one.
    Added,
}

fn state(base: Option<&WitnessToken>, other: Option<&WitnessToken>) -> State {
    match (base, other) {
        (None, None) => State::Same,
        (Some(a), Some(b)) if a.text == b.text => State::Same,
        (Some(a), Some(b)) if a.is_point && b.is_point || a.normal.spelled == b.normal.spelled => State::Print,
        (Some(_), Some(_)) => State::Words,
        (Some(_), None) => State::Left,
        (None, Some(_)) => State::Added,
    }
}

/// Returns, for each column, whether witness `w` or the base lacks words there for a long stretch.
fn long_gaps(table: &Table, states: &[Vec<State>], base: usize, w: usize) -> Vec<bool> {
    let missing = |c: usize| (table.cell(c, base).is_none(), table.cell(c, w).is_none());
    let mut long = vec![false; states.len()];
    let mut at = 0;
    while at < long.len() {
        let run = (at..long.len()).take_while(|c| missing(*c) == missing(at)).count();
        let words = (at..at + run)
            .filter(|c| [base, w].iter().any(|it| table.cell(*c, *it).is_some_and(|it| !it.is_point)));
        if matches!(states[at][w], State::Left | State::Added) && words.count() >= LONG_GAP {
            long[at..at + run].fill(true);
        }
        at += run;
    }
    long
}

/// Whether column `right` belongs to the entry of the column before it: the same witnesses deviate in both, or one does in the same
/// manner (other words in both, or both in one short gap, or words for a gap). A changed point after a changed word stands alone.
fn runs_on(table: &Table, states: &[Vec<State>], gaps: &[Vec<bool>], right: usize) -> bool {
    let left = right - 1;
    let (here, there) = (&states[left], &states[right]);
    let n = here.len();
    let is_gap = |it: State| matches!(it, State::Left | State::Added);
    let same_gap = |w: usize| here[w] == there[w] && is_gap(here[w]);
    let deviates = |w: usize| (here[w] != State::Same, there[w] != State::Same);
    if (0..n).any(same_gap) && (0..n).all(|w| deviates(w) == (false, false) || same_gap(w)) {
        return true;
    }
    let is_point = |c: usize, w: usize| table.cell(c, w).is_some_and(|it| it.is_point);
    let base_point = |c: usize| (0..n).any(|w| states[c][w] == State::Left && is_left_point(table, c));
    let is_long = |w: usize| gaps[w][left] || gaps[w][right];
    let glues = |w: usize| {
        if is_long(w) {
            return false;
        }
        match (here[w], there[w]) {
            (State::Same | State::Print, _) | (_, State::Same | State::Print) => false,
            (a, b) if a == b && is_gap(a) => true,
            _ if is_point(left, w) || is_point(right, w) || base_point(left) || base_point(right) => false,
            // Another form of the word stands by itself, and another word for it beside a gap; a phrase for a phrase does not.
            (State::Words, State::Words) => !is_form(table, left, w, here) && !is_form(table, right, w, there),
            (State::Words, _) => !is_related(table, left, w, here),
            (_, State::Words) => !is_related(table, right, w, there),
            _ => true,
        }
    };
    (0..n).any(|w| glues(w) && !is_told_apart(table, states, (left, right), w))
}

fn is_left_point(table: &Table, c: usize) -> bool {
    (0..table.witnesses.len()).filter_map(|w| table.cell(c, w)).all(|it| it.is_point)
}

/// Whether the base's word and the witness's are forms of one word, or synonyms.
fn is_related(table: &Table, c: usize, w: usize, states: &[State]) -> bool {
    words(table, c, w, states).is_some_and(|(a, b)| are_related(a, b))
}

/// Whether they are forms of one word.
fn is_form(table: &Table, c: usize, w: usize, states: &[State]) -> bool {
    words(table, c, w, states).is_some_and(|(a, b)| a.normal.stem == b.normal.stem)
}

/// The base's word in a column and the witness's. Whoever reads as the base does shows its word.
fn words<'a>(
    table: &'a Table,
    c: usize,
    w: usize,
    states: &[State],
) -> Option<(&'a WitnessToken, &'a WitnessToken)> {
    let base = (0..states.len()).find(|it| states[*it] == State::Same)?;
    table.cell(c, base).zip(table.cell(c, w))
}

/// Whether another witness shows that the two columns vary one without the other: it reads as `w` does in the one, and as the base
/// in the other.
fn is_told_apart(table: &Table, states: &[Vec<State>], (left, right): (usize, usize), w: usize) -> bool {
    let reads = |c: usize, it: usize| table.cell(c, it).map(|it| it.normal.folded.as_str());
    let agrees = |c: usize, it: usize| matches!(states[c][it], State::Same | State::Print);
    (0..states[left].len()).any(|it| {
        let with_w = |c: usize| states[c][it] == states[c][w] && reads(c, it) == reads(c, w);
        it != w && (with_w(left) && agrees(right, it) || with_w(right) && agrees(left, it))
    })
}

/// Words that moved are not glued to words that did not.
fn unjoin_moved(states: &[Vec<State>], shift: &Move, joined: &mut [bool]) {
    for block in [&shift.from, &shift.to] {
        let (Some(first), Some(last)) = (block.first(), block.last()) else { continue };
        for at in [*first, last + 1] {
            let alone = |w: usize| w == shift.w || states.get(at).is_none_or(|it| it[w] == State::Same);
            if at < joined.len() && (0..states[at].len()).all(alone) {
                joined[at] = false;
            }
        }
    }
}

/// Takes in the light words at the ends that the move brought with it: the `for` of `for Norrvik` beside `Norrvik’s`.
fn light_neighbours(table: &Table, states: &[Vec<State>], shift: &Move, columns: Range<usize>) -> Range<usize> {
    let brought = |end: usize| if shift.from.contains(&end) { State::Left } else { State::Added };
    let rides = |c: usize, end: usize| {
        let light = (0..table.witnesses.len()).filter_map(|w| table.cell(c, w)).all(|it| it.normal.light);
        light && states[c][shift.w] == brought(end)
    };
    let (mut start, mut end) = (columns.start, columns.end);
    while start > 0 && rides(start - 1, columns.start) {
        start -= 1;
    }
    while end < states.len() && rides(end, columns.end - 1) {
        end += 1;
    }
    start..end
}

//! Word-level alignment of many witnesses: progressive, each witness aligned to the columns of those before it.
//!
//! Global alignment after Needleman and Wunsch (1970) with the scores below; long texts are first cut at words that
//! occur once in both (the patience method), so that memory stays small. Exact optimal alignment of many witnesses is
//! NP-hard; a progressive order from the most central witness outwards is the usual remedy (Spencer and Howe 2004).

use super::{Table, Witness, WitnessToken};
use std::collections::HashMap;

/// The most cells one alignment matrix may have; larger problems are cut first. 16 M cells are 16 MB of moves.
const MAX_CELLS: usize = 16 << 20;

/// Cost of leaving a word, or a point, without a partner.
const WORD_GAP: f32 = -0.45;
const POINT_GAP: f32 = -0.15;
/// Sums that differ by less than this are equal but for rounding.
const TIE: f32 = 1e-3;

/// Returns the table that aligns `witnesses`, its rows in the order given.
///
/// No witnesses give a table without columns; one witness gives one column a token.
///
/// ```
/// use variorum::collation::{Witness, collate};
/// let table = collate(&[Witness::of_text("A", "the dyke will hold"), Witness::of_text("B", "the dyke may well hold")]);
/// assert_eq!(table.columns, [
///     vec![Some(0), Some(0)], vec![Some(1), Some(1)], vec![Some(2), Some(2)], vec![None, Some(3)], vec![Some(3), Some(4)],
/// ]);
/// ```
pub fn collate(witnesses: &[Witness]) -> Table {
    let mut columns: Vec<Vec<Option<usize>>> = Vec::new();
    let mut placed: Vec<usize> = Vec::new();
    for next in reading_order(witnesses) {
        columns = add_witness(witnesses, &columns, &placed, next);
        placed.push(next);
    }
    Table { witnesses: witnesses.to_vec(), columns }
}

/// The most central witness first, then those nearest to it; ties by the order given.
fn reading_order(witnesses: &[Witness]) -> Vec<usize> {
    let bags: Vec<HashMap<&str, u32>> = witnesses.iter().map(bag).collect();
    let total = |w: usize| (0..bags.len()).map(|it| resemblance(&bags[w], &bags[it])).sum::<f32>();
    let totals: Vec<f32> = (0..bags.len()).map(total).collect();
    let Some(center) = (0..bags.len()).rev().max_by(|a, b| totals[*a].total_cmp(&totals[*b])) else {
        return Vec::new();
    };
    let near: Vec<f32> = bags.iter().map(|it| resemblance(&bags[center], it)).collect();
    let mut order: Vec<usize> = (0..bags.len()).collect();
    order.sort_by(|a, b| (*b == center).cmp(&(*a == center)).then(near[*b].total_cmp(&near[*a])).then(a.cmp(b)));
    order
}

fn bag(witness: &Witness) -> HashMap<&str, u32> {
    let mut bag = HashMap::new();
    for token in witness.tokens.iter().filter(|it| !it.is_point) {
        *bag.entry(token.normal.stem.as_str()).or_default() += 1;
    }
    bag
}

/// Shared words over all words of two bags, 0.0 to 1.0.
fn resemblance(a: &HashMap<&str, u32>, b: &HashMap<&str, u32>) -> f32 {
    let both: u32 = a.iter().map(|(word, n)| (*n).min(b.get(word).copied().unwrap_or(0))).sum();
    let all = a.values().sum::<u32>() + b.values().sum::<u32>() - both;
    if all == 0 { 0.0 } else { both as f32 / all as f32 }
}

/// Returns the columns with witness `next` aligned to them.
fn add_witness(
    witnesses: &[Witness],
    columns: &[Vec<Option<usize>>],
    placed: &[usize],
    next: usize,
) -> Vec<Vec<Option<usize>>> {
    let profile: Vec<Vec<&WitnessToken>> = columns
        .iter()
        .map(|cells| placed.iter().filter_map(|w| Some(&witnesses[*w].tokens[cells[*w]?])).collect())
        .collect();
    let tokens: Vec<&WitnessToken> = witnesses[next].tokens.iter().collect();
    let mut joined = Vec::with_capacity(columns.len() + tokens.len());
    for (column, token) in pairs(&profile, &tokens) {
        let mut cells = column.map_or_else(|| vec![None; witnesses.len()], |it| columns[it].clone());
        cells[next] = token;
        joined.push(cells);
    }
    joined
}

type Pair = (Option<usize>, Option<usize>);

/// Returns the aligned pairs of columns and tokens, in order.
fn pairs(profile: &[Vec<&WitnessToken>], tokens: &[&WitnessToken]) -> Vec<Pair> {
    let mut res = Vec::with_capacity(profile.len() + tokens.len());
    let mut todo = vec![(0, profile.len(), 0, tokens.len())];
    while let Some((p0, p1, t0, t1)) = todo.pop() {
        if (p1 - p0) * (t1 - t0) <= MAX_CELLS {
            align_block(profile, tokens, (p0, p1, t0, t1), &mut res);
            continue;
        }
        match patience_anchor(profile, tokens, (p0, p1, t0, t1)) {
            Some((p, t)) => {
                todo.push((p + 1, p1, t + 1, t1));
                todo.push((p, p + 1, t, t + 1));
                todo.push((p0, p, t0, t));
            }
            None => {
                // Nothing in common to hold on to: one text after the other, no alignment claimed.
                res.extend((p0..p1).map(|it| (Some(it), None)));
                res.extend((t0..t1).map(|it| (None, Some(it))));
            }
        }
    }
    res
}

/// Returns the pair of words, unique in both ranges, that lies nearest to the middle.
fn patience_anchor(
    profile: &[Vec<&WitnessToken>],
    tokens: &[&WitnessToken],
    (p0, p1, t0, t1): (usize, usize, usize, usize),
) -> Option<(usize, usize)> {
    let mut seen: HashMap<[&str; 3], (u32, usize, u32, usize)> = HashMap::new();
    let column_word = |at: usize| profile[at].first().map_or("", |it| it.normal.folded.as_str());
    for at in p0..p1.saturating_sub(2) {
        let entry = seen.entry([column_word(at), column_word(at + 1), column_word(at + 2)]).or_default();
        (entry.0, entry.1) = (entry.0 + 1, at);
    }
    let token_word = |at: usize| tokens[at].normal.folded.as_str();
    for at in t0..t1.saturating_sub(2) {
        if let Some(entry) = seen.get_mut(&[token_word(at), token_word(at + 1), token_word(at + 2)]) {
            (entry.2, entry.3) = (entry.2 + 1, at);
        }
    }
    // Balance both texts: the anchor should halve the matrix and lie near its diagonal.
    let skew = |p: usize, t: usize| {
        let (x, y) = ((p - p0) as f64 / (p1 - p0) as f64, (t - t0) as f64 / (t1 - t0) as f64);
        (x - 0.5).abs() + (x - y).abs() * 4.0
    };
    seen.values()
        .filter(|it| it.0 == 1 && it.2 == 1)
        .map(|it| (it.1, it.3))
        .min_by(|a, b| skew(a.0, a.1).total_cmp(&skew(b.0, b.1)).then(a.cmp(b)))
}

/// Needleman-Wunsch over one block; appends its pairs.
fn align_block(
    profile: &[Vec<&WitnessToken>],
    tokens: &[&WitnessToken],
    (p0, p1, t0, t1): (usize, usize, usize, usize),
    res: &mut Vec<Pair>,
) {
    let (rows, cols) = (p1 - p0, t1 - t0);
    let row_gap: Vec<f32> = profile[p0..p1].iter().map(|it| gap(it[0])).collect();
    let col_gap: Vec<f32> = tokens[t0..t1].iter().map(|it| gap(it)).collect();
    let mut moves = vec![Move::Skip; (rows + 1) * (cols + 1)];
    let mut above: Vec<f32> = vec![0.0; cols + 1];
    for c in 1..=cols {
        above[c] = above[c - 1] + col_gap[c - 1];
        moves[c] = Move::Token;
    }
    let mut here = vec![0.0; cols + 1];
    for r in 1..=rows {
        here[0] = above[0] + row_gap[r - 1];
        moves[r * (cols + 1)] = Move::Column;
        for c in 1..=cols {
            let both = above[c - 1] + affinity(&profile[p0 + r - 1], tokens[t0 + c - 1]);
            let column = above[c] + row_gap[r - 1];
            let token = here[c - 1] + col_gap[c - 1];
            // Between equals the later pair wins: a clipped witness then stays in one piece.
            let (best, step) = if both + TIE >= column && both + TIE >= token {
                (both, Move::Both)
            } else if token >= column {
                (token, Move::Token)
            } else {
                (column, Move::Column)
            };
            here[c] = best;
            moves[r * (cols + 1) + c] = step;
        }
        std::mem::swap(&mut above, &mut here);
    }
    let from = res.len();
    let (mut r, mut c) = (rows, cols);
    while r > 0 || c > 0 {
        match moves[r * (cols + 1) + c] {
            Move::Both => {
                (r, c) = (r - 1, c - 1);
                res.push((Some(p0 + r), Some(t0 + c)));
            }
            Move::Column => {
                r -= 1;
                res.push((Some(p0 + r), None));
            }
            Move::Token | Move::Skip => {
                c -= 1;
                res.push((None, Some(t0 + c)));
            }
        }
    }
    res[from..].reverse();
}

#[derive(Clone, Copy)]
enum Move {
    Skip,
    Both,
    Column,
    Token,
}

fn gap(token: &WitnessToken) -> f32 {
    if token.is_point { POINT_GAP } else { WORD_GAP }
}

/// How well a token fits a column: the best of its fits with the column's tokens.
fn affinity(column: &[&WitnessToken], token: &WitnessToken) -> f32 {
    column.iter().map(|it| likeness(it, token)).fold(f32::MIN, f32::max)
}

/// From 1.0 (the same word) down to -2.0 (a word against a point). A substitution must cost less than two gaps, or
/// `goal` and `objective` would never share a column; a light word must not pair with a weighty one.
fn likeness(a: &WitnessToken, b: &WitnessToken) -> f32 {
    let (x, y) = (&a.normal, &b.normal);
    if a.is_point || b.is_point {
        return match (a.is_point && b.is_point, x.plain == y.plain) {
            (true, true) => 0.5,
            (true, false) => -0.1,
            _ => -2.0,
        };
    }
    if x.folded == y.folded {
        // Of two equal words the one in the same case is the better partner.
        return if x.light { 0.8 } else { 1.0 } + if x.plain == y.plain { 0.02 } else { 0.0 };
    }
    if x.spelled == y.spelled {
        return 0.95;
    }
    if x.stem == y.stem {
        return 0.85;
    }
    if begins(&x.spelled, &y.spelled) || begins(&y.spelled, &x.spelled) {
        return 0.6; // `U.S.` beside the `United` of `United States`
    }
    let numbers = [&x.plain, &y.plain].map(|it| it.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
    match (numbers, x.light, y.light) {
        ([true, true], ..) => 0.3,
        (_, true, true) => -0.2,
        (_, false, false) => shared_beginning(&x.stem, &y.stem),
        _ => -1.0,
    }
}

/// `united-states` begins with the word `united`.
fn begins(long: &str, short: &str) -> bool {
    long.len() > short.len() && long.starts_with(short) && long.as_bytes()[short.len()] == b'-'
}

/// Weighty words that differ: -0.5 for nothing in common, up to 0.3 for a long common beginning (`European`, `Europe`).
fn shared_beginning(a: &str, b: &str) -> f32 {
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    if same >= 4 { -0.5 + 0.8 * same as f32 / longest as f32 } else { -0.5 }
}

#[cfg(test)]
mod tests;

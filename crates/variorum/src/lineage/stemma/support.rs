//! How far witnesses differ, and how sure the splits of a tree are.

use super::join::{Tree, neighbour_joining};
use super::table::Coded;
use std::collections::{BTreeMap, BTreeSet};

/// Tables drawn to measure confidence (Felsenstein 1985), for few witnesses; for more as many as cost the same.
const DRAWS: usize = 100;
const WITNESSES_AT_FULL_DRAWS: usize = 40;
const FEWEST_DRAWS: usize = 10;

/// Returns the share of places, among those that both witnesses have, at which they differ, each place counted as often as
/// `weights` say; for two without a common place the mean of all others.
pub(super) fn distances(table: &Coded, weights: Option<&[u32]>) -> Vec<Vec<f32>> {
    let n = table.sigla.len();
    let mut both = vec![vec![0_u32; n]; n];
    let mut differ = vec![vec![0_u32; n]; n];
    for (at, place) in table.places.iter().enumerate() {
        let weight = weights.map_or(1, |it| it[at]);
        // A place where all agree tells only of length.
        for a in (0..n).filter(|_| weight > 0) {
            let Some(x) = place.cells[a] else { continue };
            for b in a + 1..n {
                if let Some(y) = place.cells[b] {
                    both[a][b] += weight;
                    differ[a][b] += if x == y { 0 } else { weight };
                }
            }
        }
    }
    let (mut sum, mut count) = (0.0, 0.0);
    for a in 0..n {
        for b in a + 1..n {
            if both[a][b] > 0 {
                sum += differ[a][b] as f32 / both[a][b] as f32;
                count += 1.0;
            }
        }
    }
    let mean = if count > 0.0 { sum / count } else { 0.0 };
    let share = |a: usize, b: usize| match (a.min(b), a.max(b)) {
        (a, b) if a == b => 0.0,
        (a, b) if both[a][b] == 0 => mean,
        (a, b) => differ[a][b] as f32 / both[a][b] as f32,
    };
    (0..n).map(|a| (0..n).map(|b| share(a, b)).collect()).collect()
}

/// A split of the witnesses: the side without the first one.
pub(super) type Split = Vec<usize>;

/// Returns the split that an edge makes.
pub(super) fn split(tree: &Tree, edge: (usize, usize)) -> Split {
    let side = tree.beyond(edge.0, edge.1);
    if side.first() == Some(&0) { tree.beyond(edge.1, edge.0) } else { side }
}

/// Returns for each split of `tree` the share of tables drawn from `table`, with replacement of places, that show it too.
pub(super) fn support(table: &Coded, tree: &Tree) -> BTreeMap<Split, f32> {
    let (n, n_places) = (table.sigla.len(), table.places.len());
    let splits: BTreeSet<Split> = tree.edges().into_iter().map(|it| split(tree, it)).collect();
    let mut seen: BTreeMap<Split, u32> = splits.into_iter().map(|it| (it, 0)).collect();
    let cost = (n.max(1) as f64 / WITNESSES_AT_FULL_DRAWS as f64).max(1.0).powi(3);
    let draws = ((DRAWS as f64 / cost) as usize).max(FEWEST_DRAWS);
    // The same numbers every time: splitmix64 (Steele, Lea and Flood 2014).
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    for _ in 0..draws {
        let mut weights = vec![0_u32; n_places];
        for _ in 0..n_places {
            weights[(next() % n_places.max(1) as u64) as usize] += 1;
        }
        let drawn = neighbour_joining(&distances(table, Some(&weights)));
        for edge in drawn.edges() {
            if let Some(count) = seen.get_mut(&split(&drawn, edge)) {
                *count += 1;
            }
        }
    }
    seen.into_iter().map(|(split, count)| (split, count as f32 / draws as f32)).collect()
}

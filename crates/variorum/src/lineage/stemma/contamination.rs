//! Witnesses that seem to have had a second exemplar.

use super::join::Tree;
use super::parsimony::Labels;
use super::table::Coded;

/// Readings that a witness has from another branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contamination {
    /// The witness the readings are from.
    pub from: usize,
    /// The witness that has them beside those of its exemplar.
    pub to: usize,
    /// The places, in order.
    pub places: Vec<usize>,
    /// At how many places `to` leaves its exemplar in all.
    pub n_changes: usize,
}

/// So many readings against the exemplar, and so large a share of all that are against it, must be the other witness's.
const FEWEST: usize = 3;
const SHARE: f32 = 0.5;

/// Returns for each witness at the tree's end the other branch that explains most of its changes, if one explains enough.
///
/// A reading counts that the witness's exemplar has not and the other witness has, and that is no reading of all others: then
/// the tree needs it to arise twice, and a second exemplar needs it once.
pub(super) fn contaminations(table: &Coded, tree: &Tree, labels: &Labels) -> Vec<Contamination> {
    let n = tree.n_witnesses;
    let mut found = Vec::new();
    for to in 0..n {
        let [exemplar] = tree.neighbours[to][..] else { continue };
        let changed: Vec<usize> = (0..table.places.len())
            .filter(|it| table.places[*it].cells[to].is_some_and(|own| own != labels[*it][exemplar]))
            .collect();
        if changed.len() < FEWEST {
            continue;
        }
        let from = |other: usize| -> Vec<usize> {
            let has = |it: &&usize| {
                let cells = &table.places[**it].cells;
                let holders = cells.iter().filter(|cell| **cell == cells[to]).count();
                cells[other] == cells[to] && holders * 2 <= n
            };
            changed.iter().filter(has).copied().collect()
        };
        let near = |other: usize| other == to || other == exemplar;
        let rivals = (0..n).filter(|it| !near(*it)).map(|it| (from(it), it));
        let best = rivals.max_by(|a, b| a.0.len().cmp(&b.0.len()).then(b.1.cmp(&a.1)));
        if let Some((places, other)) = best
            && places.len() >= FEWEST
            && places.len() as f32 >= SHARE * changed.len() as f32
        {
            found.push(Contamination { from: other, to, places, n_changes: changed.len() });
        }
    }
    // What two branches share can have gone one way: to the one of whose changes it explains more.
    let share = |it: &Contamination| it.places.len() as f32 / it.n_changes as f32;
    let rivals = found.clone();
    found.retain(|it| {
        let back = rivals.iter().find(|other| other.from == it.to && other.to == it.from);
        back.is_none_or(|back| share(it) > share(back) || share(it) == share(back) && it.to > back.to)
    });
    found
}

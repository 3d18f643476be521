//! The readings of lost texts, and which extant texts stand in their places.

use super::join::Tree;
use super::table::{Coded, Place};

/// The readings of every node: by place, by node. A witness keeps its own; its lacunae are filled like a lost text's.
pub(super) type Labels = Vec<Vec<u16>>;

/// A witness takes the place of a lost text where it has this share of the places that any witness has: a cut text cannot be
/// the exemplar of fuller ones.
const WHOLE: f32 = 0.9;

/// Settles the inner nodes of a tree: where a witness fits the node beside it at no further change it takes that node's
/// place, fuller witnesses first; then nodes with the same readings are merged. Returns the readings of every node.
pub(super) fn settle(tree: &mut Tree, table: &Coded) -> Labels {
    let n = tree.n_witnesses;
    let known = table.places.iter().filter(|it| it.cells.iter().any(Option::is_some)).count();
    let has = |witness: usize| table.places.iter().filter(|it| it.cells[witness].is_some()).count();
    let mut fullest: Vec<(usize, usize)> = (0..n).map(|it| (has(it), it)).collect();
    fullest.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
    for (count, witness) in fullest {
        if (count as f32) < WHOLE * known as f32 {
            continue;
        }
        let [beside] = tree.neighbours[witness][..] else { continue };
        if beside >= n && table.places.iter().all(|it| fits(tree, it, witness, beside)) {
            tree.merge(witness, beside);
        }
    }
    let mut labels: Labels = table.places.iter().map(|it| labels(tree, it)).collect();
    // Lost texts that differ in nothing from their neighbour are that neighbour.
    while let Some((kept, gone)) = twins(tree, table, &labels) {
        tree.merge(kept, gone);
        labels = table.places.iter().map(|it| self::labels(tree, it)).collect();
    }
    labels
}

/// Two neighbours, the second a lost text, with the same readings; a witness with lacunae that matter is no twin.
fn twins(tree: &Tree, table: &Coded, labels: &Labels) -> Option<(usize, usize)> {
    let n = tree.n_witnesses;
    let same = |a: usize, b: usize| {
        labels.iter().zip(&table.places).all(|(it, place)| it[a] == it[b] && (a >= n || place.cells[a].is_some()))
    };
    tree.edges().into_iter().find(|(a, b)| *b >= n && same(*a, *b))
}

/// Costs of the readings at a node: how many changes the tree needs if it has that reading.
type Costs = Vec<u32>;

/// More than any number of changes.
const NEVER: u32 = u32::MAX / 4;

/// Whether `witness`'s reading is among those that node `beside` may have at the least number of changes.
fn fits(tree: &Tree, place: &Place, witness: usize, beside: usize) -> bool {
    let Some(reading) = place.cells[witness] else { return true };
    let costs = toward(tree, place, beside, None);
    costs.iter().min() == costs.get(reading as usize)
}

/// The costs at `node` of all that hangs on it but `from` (Sankoff 1975, unit costs), without recursion: trees may be deep.
fn toward(tree: &Tree, place: &Place, node: usize, from: Option<usize>) -> Costs {
    let mut order = vec![(node, from)];
    let mut at = 0;
    while at < order.len() {
        let (here, before) = order[at];
        order.extend(tree.neighbours[here].iter().filter(|it| Some(**it) != before).map(|it| (*it, Some(here))));
        at += 1;
    }
    let mut costs: Vec<Costs> = vec![Costs::new(); tree.neighbours.len()];
    for (here, before) in order.iter().rev() {
        if costs[*here].is_empty() {
            costs[*here] = own_costs(tree, place, *here);
        }
        if let Some(before) = before.filter(|_| *here != node) {
            let message = passed(&costs[*here]);
            if costs[before].is_empty() {
                costs[before] = own_costs(tree, place, before);
            }
            costs[before].iter_mut().zip(message).for_each(|(sum, it)| *sum = (*sum + it).min(NEVER));
        }
    }
    std::mem::take(&mut costs[node])
}

/// What a node's own reading costs: nothing, and every other one never.
fn own_costs(tree: &Tree, place: &Place, node: usize) -> Costs {
    let own = (node < tree.n_witnesses).then(|| place.cells[node]).flatten();
    let cost = |it: usize| if own.is_none_or(|own| usize::from(own) == it) { 0 } else { NEVER };
    (0..place.readings.len()).map(cost).collect()
}

/// What a neighbour sees: keep the reading, or change it once.
fn passed(costs: &Costs) -> Costs {
    let least = costs.iter().min().copied().unwrap_or(0);
    costs.iter().map(|it| (*it).min(least + 1)).collect()
}

/// The reading of every node at one place: of the fewest changes; of equals that of the node before, seen from the first
/// witness, then the first.
fn labels(tree: &Tree, place: &Place) -> Vec<u16> {
    let n_nodes = tree.neighbours.len();
    let mut labels = vec![0_u16; n_nodes];
    if place.readings.is_empty() || n_nodes == 0 {
        return labels;
    }
    let mut order = vec![(0, None)];
    let mut at = 0;
    while at < order.len() {
        let (here, before) = order[at];
        order.extend(tree.neighbours[here].iter().filter(|it| Some(**it) != before).map(|it| (*it, Some(here))));
        at += 1;
    }
    let mut costs: Vec<Costs> = (0..n_nodes).map(|it| own_costs(tree, place, it)).collect();
    for (here, before) in order.iter().rev() {
        if let Some(before) = before {
            let message = passed(&costs[*here]);
            costs[*before].iter_mut().zip(message).for_each(|(sum, it)| *sum = (*sum + it).min(NEVER));
        }
    }
    for (here, before) in order {
        let least = costs[here].iter().min().copied().unwrap_or(0);
        let best = || costs[here].iter().position(|it| *it == least).unwrap_or(0) as u16;
        labels[here] = match before {
            Some(before) if costs[here][usize::from(labels[before])] <= least => labels[before],
            _ => best(),
        };
    }
    labels
}

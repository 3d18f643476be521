//! A settled tree as nodes and edges with words.

use super::contamination::Contamination;
use super::join::Tree;
use super::parsimony::Labels;
use super::support::{Split, split};
use super::table::Coded;
use super::{Stemma, StemmaEdge, StemmaEdgeKind, StemmaNode};
use std::collections::BTreeMap;

/// Returns the stemma of a settled tree.
pub(super) fn printed(
    table: &Coded,
    tree: &Tree,
    labels: &Labels,
    support: &BTreeMap<Split, f32>,
    contaminations: &[Contamination],
    root: Option<&str>,
) -> Stemma {
    let n = tree.n_witnesses;
    let lost: Vec<usize> = (n..tree.neighbours.len()).filter(|it| !tree.neighbours[*it].is_empty()).collect();
    let mut nodes: Vec<StemmaNode> =
        table.sigla.iter().map(|it| StemmaNode { id: it.clone(), label: it.clone(), is_extant: true }).collect();
    let lost_node = |it: usize| StemmaNode { id: format!("*{it}"), label: String::new(), is_extant: false };
    nodes.extend((1..=lost.len()).map(lost_node));
    let index = |it: usize| if it < n { it } else { n + lost.binary_search(&it).unwrap_or(0) };
    let root = root.and_then(|it| table.sigla.iter().position(|siglum| siglum == it));
    let confidence = |edge: (usize, usize)| support.get(&split(tree, edge)).copied();
    let edges = tree.edges();
    let sure: BTreeMap<(usize, usize), Option<f32>> = edges.iter().map(|it| (*it, confidence(*it))).collect();
    let mut told: Vec<StemmaEdge> = edges
        .iter()
        .map(|(a, b)| {
            let away = root.is_none_or(|root| !tree.beyond(*a, *b).contains(&root));
            let (from, to) = if away { (*a, *b) } else { (*b, *a) };
            StemmaEdge {
                from: index(from),
                to: index(to),
                kind: StemmaEdgeKind::Descent,
                is_directed: root.is_some(),
                evidence: changes(table, labels, from, to),
                confidence: attachment(tree, &sure, (*a, *b)),
            }
        })
        .collect();
    told.sort_by_key(|it| (it.from, it.to));
    told.extend(contaminations.iter().map(|it| StemmaEdge {
        from: index(it.from),
        to: index(it.to),
        kind: StemmaEdgeKind::Contamination,
        is_directed: true,
        evidence: it.places.iter().map(|at| shared(table, *at, it.to)).collect(),
        confidence: (it.places.len() as f32 / it.n_changes as f32).min(1.0),
    }));
    Stemma { nodes, edges: told }
}

/// How sure an edge is: its own split where both sides hold more than one witness; at the tree's ends, where every draw
/// shows the split, the least sure of the edges beside it, for they say where the witness hangs.
fn attachment(tree: &Tree, sure: &BTreeMap<(usize, usize), Option<f32>>, edge: (usize, usize)) -> f32 {
    let own = sure.get(&edge).copied().flatten();
    let is_end = |it: usize| it < tree.n_witnesses && tree.neighbours[it].len() == 1;
    if !is_end(edge.0) && !is_end(edge.1) {
        return own.unwrap_or(0.5);
    }
    let inner = if is_end(edge.0) { edge.1 } else { edge.0 };
    let beside = tree.neighbours[inner].iter().map(|it| (inner.min(*it), inner.max(*it))).filter(|it| *it != edge);
    let inner_edges = beside.filter(|it| !is_end(it.0) && !is_end(it.1));
    inner_edges.filter_map(|it| sure.get(&it).copied().flatten()).fold(1.0, f32::min)
}

fn changes(table: &Coded, labels: &Labels, from: usize, to: usize) -> Vec<String> {
    let n = table.sigla.len();
    let known = |at: usize, node: usize| node >= n || table.places[at].cells[node].is_some();
    let changed = (0..table.places.len()).filter(|it| labels[*it][from] != labels[*it][to]);
    let words = |at: usize, node: usize| table.places[at].readings[usize::from(labels[at][node])].as_str();
    let told = changed.filter(|it| known(*it, from) && known(*it, to));
    told.map(|it| format!("place {}: “{}” becomes “{}”", it + 1, words(it, from), words(it, to))).collect()
}

fn shared(table: &Coded, at: usize, witness: usize) -> String {
    let place = &table.places[at];
    let reading = place.cells[witness].map_or("?", |it| place.readings[usize::from(it)].as_str());
    format!("place {}: “{reading}” in both", at + 1)
}

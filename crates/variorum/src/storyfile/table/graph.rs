//! The variant graph (Schmidt and Colomb 2009): words that witnesses share are one node, each witness a path through them.

use super::shape::{agreement, joined};
use crate::collation::{Table, moves};
use crate::storyfile::tei::escape;
use std::collections::BTreeMap;

/// A run of words and who has it.
pub(super) struct Node {
    /// Which run of columns it stands in, from 1 on; 0 is before all words, the last after them.
    pub rank: usize,
    /// Its words in each print, the most frequent first.
    pub prints: Vec<String>,
    pub witnesses: Vec<usize>,
}

/// From node to node, and which witnesses go there.
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub witnesses: Vec<usize>,
    /// Words that moved, and no path.
    pub is_move: bool,
}

pub(super) struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

impl Graph {
    /// Returns the graph of a table: node 0 before all words, the last node after them.
    pub fn of(table: &Table, base: usize) -> Self {
        let n = table.witnesses.len();
        let all: Vec<usize> = (0..n).collect();
        let mut nodes = vec![Node { rank: 0, prints: Vec::new(), witnesses: all.clone() }];
        let mut paths: Vec<Vec<usize>> = vec![vec![0]; n];
        let mut node_at: Vec<Vec<Option<usize>>> = Vec::with_capacity(table.columns.len());
        let runs = joined(table);
        for (rank, columns) in runs.iter().enumerate() {
            let mut here: Vec<Option<usize>> = vec![None; n];
            let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (w, first) in agreement(table, columns.start).into_iter().enumerate() {
                if let Some(first) = first {
                    groups.entry(first).or_default().push(w);
                }
            }
            let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
            groups.sort_by_key(|it| (!it.contains(&base), std::cmp::Reverse(it.len())));
            for witnesses in groups {
                let words = |w: usize| {
                    table.witnesses[w]
                        .words(columns.clone().filter_map(|c| table.columns[c].get(w).copied().flatten()))
                };
                let mut counts: Vec<(String, usize)> = Vec::new();
                for w in &witnesses {
                    let words = words(*w);
                    match counts.iter_mut().find(|it| it.0 == words) {
                        Some(it) => it.1 += 1,
                        None => counts.push((words, 1)),
                    }
                    here[*w] = Some(nodes.len());
                    paths[*w].push(nodes.len());
                }
                counts.sort_by_key(|it| std::cmp::Reverse(it.1));
                nodes.push(Node {
                    rank: rank + 1,
                    prints: counts.into_iter().map(|it| it.0).collect(),
                    witnesses,
                });
            }
            node_at.extend(std::iter::repeat_n(here, columns.len()));
        }
        nodes.push(Node { rank: runs.len() + 1, prints: Vec::new(), witnesses: all });
        let mut edges: BTreeMap<(bool, usize, usize), Vec<usize>> = BTreeMap::new();
        for (w, path) in paths.iter_mut().enumerate() {
            path.push(nodes.len() - 1);
            path.windows(2).for_each(|it| edges.entry((false, it[0], it[1])).or_default().push(w));
        }
        for w in (0..n).filter(|it| *it != base && base < n) {
            for shift in moves(table, base, w) {
                let ends = shift.from.first().zip(shift.to.first());
                let ends = ends.and_then(|(from, to)| node_at[*from][base].zip(node_at[*to][w]));
                if let Some((from, to)) = ends {
                    let known = edges.entry((true, from, to)).or_default();
                    if known.last() != Some(&w) {
                        known.push(w);
                    }
                }
            }
        }
        let edge = |((is_move, from, to), witnesses)| Edge { from, to, witnesses, is_move };
        Graph { nodes, edges: edges.into_iter().map(edge).collect() }
    }
}

/// Returns the sigla of witnesses, parted by commas.
pub(super) fn sigla(table: &Table, witnesses: &[usize]) -> String {
    witnesses.iter().map(|it| table.witnesses[*it].siglum.as_str()).collect::<Vec<_>>().join(", ")
}

/// Returns the variant graph of `table` in GraphML, its keys named as CollateX names them: `number` and `tokens` of a node, `number`,
/// `type` (path, transposition) and `witnesses` of an edge. Transpositions lead from the place of the words in witness `base`.
pub fn table_graphml(table: &Table, base: usize) -> String {
    let graph = Graph::of(table, base);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"d0\" for=\"node\" attr.name=\"number\" attr.type=\"int\"/>\n\
         <key id=\"d1\" for=\"node\" attr.name=\"tokens\" attr.type=\"string\"/>\n\
         <key id=\"d2\" for=\"node\" attr.name=\"rank\" attr.type=\"int\"/>\n\
         <key id=\"d3\" for=\"edge\" attr.name=\"number\" attr.type=\"int\"/>\n\
         <key id=\"d4\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>\n\
         <key id=\"d5\" for=\"edge\" attr.name=\"witnesses\" attr.type=\"string\"/>\n\
         <graph id=\"g0\" edgedefault=\"directed\">\n",
    );
    for (n, node) in graph.nodes.iter().enumerate() {
        let words = escape(&node.prints.join(" / "));
        out.push_str(&format!(
            "<node id=\"n{n}\"><data key=\"d0\">{n}</data><data key=\"d1\">{words}</data><data key=\"d2\">{}</data></node>\n",
            node.rank
        ));
    }
    for (n, edge) in graph.edges.iter().enumerate() {
        let kind = if edge.is_move { "transposition" } else { "path" };
        out.push_str(&format!(
            "<edge id=\"e{n}\" source=\"n{}\" target=\"n{}\"><data key=\"d3\">{n}</data><data key=\"d4\">{kind}</data>\
             <data key=\"d5\">{}</data></edge>\n",
            edge.from,
            edge.to,
            escape(&sigla(table, &edge.witnesses))
        ));
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

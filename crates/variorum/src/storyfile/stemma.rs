//! A stemma printed: as JSON, for Graphviz, and as a drawing; and the stemma that a story's lineage is.

mod drawing;

use super::records::{LineageRecord, StoryRecord};
use crate::lineage::{Stemma, StemmaEdge, StemmaEdgeKind, StemmaNode};
use serde::Serialize;
use std::collections::BTreeMap;

pub use drawing::stemma_svg;

/// One text of a stemma as printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct NodeRecord<'a> {
    id: &'a str,
    label: &'a str,
    extant: bool,
}

/// One edge as printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct EdgeRecord<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    directed: bool,
    confidence: f64,
    evidence: &'a [String],
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct StemmaRecord<'a> {
    nodes: Vec<NodeRecord<'a>>,
    edges: Vec<EdgeRecord<'a>>,
}

/// Returns a stemma as JSON: `nodes` of `id`, `label`, `extant`; `edges` of `from`, `to`, `kind` (`descent`, `contamination`,
/// `undecided`), `directed`, `confidence` (0 to 1) and `evidence`. The same stemma gives the same bytes.
pub fn stemma_json(stemma: &Stemma) -> String {
    let record = StemmaRecord {
        nodes: stemma
            .nodes
            .iter()
            .map(|it| NodeRecord { id: &it.id, label: &it.label, extant: it.is_extant })
            .collect(),
        edges: stemma
            .edges
            .iter()
            .map(|it| EdgeRecord {
                from: &stemma.nodes[it.from].id,
                to: &stemma.nodes[it.to].id,
                kind: it.kind.name(),
                directed: it.is_directed,
                confidence: (f64::from(it.confidence) * 100.0).round() / 100.0,
                evidence: &it.evidence,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&record).expect("records have string keys only") + "\n"
}

/// Returns a stemma in the language of Graphviz: lost texts as hollow points, contamination dashed, what is undecided dotted.
pub fn stemma_dot(stemma: &Stemma) -> String {
    let quoted =
        |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "));
    let mut out = "digraph stemma {\n  node [shape=box];\n".to_owned();
    for node in &stemma.nodes {
        let look = if node.is_extant { "" } else { ", shape=circle, width=0.2" };
        out.push_str(&format!("  {} [label={}{look}];\n", quoted(&node.id), quoted(&node.label)));
    }
    for edge in &stemma.edges {
        let (from, to) = (quoted(&stemma.nodes[edge.from].id), quoted(&stemma.nodes[edge.to].id));
        let arrow = if edge.is_directed { "" } else { ", dir=none" };
        let line = match edge.kind {
            StemmaEdgeKind::Descent => "",
            StemmaEdgeKind::Contamination => ", style=dashed, constraint=false",
            StemmaEdgeKind::Undecided => ", style=dotted",
        };
        out.push_str(&format!("  {from} -> {to} [label=\"{:.2}\"{arrow}{line}];\n", edge.confidence));
    }
    out.push_str("}\n");
    out
}

/// Returns the stemma that a story's lineage is: its articles, and the sources that nobody captured as lost texts.
///
/// An article's exemplar with most confidence is its descent, any other one contamination.
pub fn story_stemma(story: &StoryRecord) -> Stemma {
    let mut nodes: Vec<StemmaNode> = story
        .sigla
        .iter()
        .map(|it| StemmaNode { id: it.article.clone(), label: it.label.clone(), is_extant: true })
        .collect();
    let name = |id: &str| {
        let found = story.sources.iter().find(|it| it.source == id);
        found.map_or_else(|| id.strip_prefix("source:").unwrap_or(id).to_owned(), |it| it.name.clone())
    };
    let mut at: BTreeMap<String, usize> = nodes.iter().enumerate().map(|it| (it.1.id.clone(), it.0)).collect();
    for id in story.lineage.iter().flat_map(|it| [&it.from, &it.to]) {
        if !at.contains_key(id) {
            at.insert(id.clone(), nodes.len());
            nodes.push(StemmaNode { id: id.clone(), label: name(id), is_extant: false });
        }
    }
    let mut first: BTreeMap<&str, &LineageRecord> = BTreeMap::new();
    for it in &story.lineage {
        let known = first.entry(&it.to).or_insert(it);
        if it.confidence > known.confidence {
            *known = it;
        }
    }
    let edge = |it: &LineageRecord| {
        let is_first = first.get(it.to.as_str()).is_some_and(|best| best.from == it.from);
        let is_open = it.status == "undecided";
        StemmaEdge {
            from: at[&it.from],
            to: at[&it.to],
            kind: match (is_open, is_first) {
                (true, _) => StemmaEdgeKind::Undecided,
                (false, true) => StemmaEdgeKind::Descent,
                (false, false) => StemmaEdgeKind::Contamination,
            },
            is_directed: !is_open,
            evidence: it.evidence.iter().map(|it| format!("{}: {}", it.kind, it.text)).collect(),
            confidence: it.confidence as f32,
        }
    };
    let mut edges: Vec<StemmaEdge> = story.lineage.iter().map(edge).collect();
    edges.sort_by_key(|it| (it.kind, it.from, it.to));
    Stemma { nodes, edges }
}

#[cfg(test)]
mod tests;

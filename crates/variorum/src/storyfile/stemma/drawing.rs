//! A stemma drawn: generations from top to bottom, each text over the middle of those taken from it.

use crate::lineage::{Stemma, StemmaEdgeKind};
use crate::storyfile::lines::{Screen, shorten, visible};

/// Pixels from text to text, and from generation to generation.
const STEP: (usize, usize) = (120, 90);
const MARGIN: usize = 60;
/// Characters of a label that are shown.
const LABEL: usize = 16;

/// Returns a stemma as a drawing that needs nothing else: lost texts are hollow, contamination is dashed, what is undecided
/// dotted; each edge carries its confidence, and its evidence as a title. The same stemma gives the same bytes.
pub fn stemma_svg(stemma: &Stemma) -> String {
    let places = places(stemma);
    let width = places.iter().map(|it| it.0).max().unwrap_or(0) + 2 * MARGIN;
    let height = places.iter().map(|it| it.1).max().unwrap_or(0) + 2 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"middle\">\n\
         <defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n"
    );
    for edge in &stemma.edges {
        let ((x, y), (to_x, to_y)) = (at(&places, edge.from), at(&places, edge.to));
        let (start, end) = match to_y.cmp(&y) {
            std::cmp::Ordering::Greater => (y + 14, to_y - 14),
            std::cmp::Ordering::Less => (y - 14, to_y + 14),
            std::cmp::Ordering::Equal => (y, to_y),
        };
        let line = match edge.kind {
            StemmaEdgeKind::Descent => "",
            StemmaEdgeKind::Contamination => " stroke-dasharray=\"6 4\"",
            StemmaEdgeKind::Undecided => " stroke-dasharray=\"2 4\"",
        };
        let arrow = if edge.is_directed { " marker-end=\"url(#a)\"" } else { "" };
        let evidence: Vec<String> = edge.evidence.iter().map(|it| escaped(it)).collect();
        out.push_str(&format!(
            "<g><title>{}</title><path d=\"M{x} {start}L{to_x} {end}\" fill=\"none\" stroke=\"#333\"{line}{arrow}/>",
            evidence.join("; ")
        ));
        let (middle, level) = (usize::midpoint(x, to_x) + 16, usize::midpoint(start, end) + 4);
        out.push_str(&format!(
            "<text x=\"{middle}\" y=\"{level}\" fill=\"#666\">{:.2}</text></g>\n",
            edge.confidence
        ));
    }
    for (node, (x, y)) in stemma.nodes.iter().zip(&places) {
        let (x, y) = (x + MARGIN, y + MARGIN);
        if node.is_extant {
            let label = escaped(&shorten(&node.label, LABEL));
            out.push_str(&format!(
                "<rect x=\"{}\" y=\"{}\" width=\"104\" height=\"28\" rx=\"4\" fill=\"#fff\" stroke=\"#333\"/>",
                x - 52,
                y - 14
            ));
            out.push_str(&format!("<text x=\"{x}\" y=\"{}\">{label}</text>\n", y + 4));
        } else {
            out.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"7\" fill=\"#fff\" stroke=\"#333\"/>"));
            let name = if node.label.is_empty() { &node.id } else { &node.label };
            out.push_str(&format!(
                "<text x=\"{x}\" y=\"{}\" fill=\"#666\">{}</text>\n",
                y + 24,
                escaped(&shorten(name, LABEL))
            ));
        }
    }
    out.push_str("</svg>\n");
    out
}

fn at(places: &[(usize, usize)], node: usize) -> (usize, usize) {
    (places[node].0 + MARGIN, places[node].1 + MARGIN)
}

/// Where each node stands: leaves side by side in the order in which a walk from the roots meets them.
fn places(stemma: &Stemma) -> Vec<(usize, usize)> {
    let n = stemma.nodes.len();
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut is_taken = vec![false; n];
    for edge in stemma.edges.iter().filter(|it| it.kind != StemmaEdgeKind::Contamination) {
        beside[edge.from].push(edge.to);
        if edge.is_directed {
            is_taken[edge.to] = true;
        } else {
            beside[edge.to].push(edge.from);
        }
    }
    // Roots first; then whatever no root leads to, so that every node has a place even in a circle.
    let mut starts: Vec<usize> = (0..n).collect();
    let has_root =
        |it: usize| !is_taken[it] && stemma.edges.iter().any(|edge| edge.is_directed && edge.from == it);
    starts.sort_by_key(|it| (!has_root(*it), std::cmp::Reverse(beside[*it].len()), *it));
    let mut depth: Vec<Option<usize>> = vec![None; n];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut order: Vec<usize> = Vec::new();
    for start in starts {
        if depth[start].is_some() {
            continue;
        }
        depth[start] = Some(0);
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            order.push(here);
            let below = depth[here].map_or(0, |it| it + 1);
            for next in &beside[here] {
                if depth[*next].is_none() {
                    depth[*next] = Some(below);
                    children[here].push(*next);
                }
            }
            open.extend(children[here].iter().rev());
        }
    }
    let mut x: Vec<usize> = vec![0; n];
    let mut column = 0;
    for here in &order {
        if children[*here].is_empty() {
            x[*here] = column * STEP.0;
            column += 1;
        }
    }
    for here in order.iter().rev() {
        if let (Some(first), Some(last)) = (children[*here].first(), children[*here].last()) {
            x[*here] = usize::midpoint(x[*first], x[*last]);
        }
    }
    (0..n).map(|it| (x[it], depth[it].unwrap_or(0) * STEP.1)).collect()
}

/// Words for element content and attributes, characters that act spelled out.
fn escaped(words: &str) -> String {
    let words = visible(words, Screen::Page);
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! The variant graph drawn, from left to right.

use super::graph::{Edge, Graph, sigla};
use crate::collation::Table;
use crate::storyfile::lines::{Screen, columns, shorten, visible};
use crate::storyfile::tei::escape;

/// Pixels of a letter, of a row, between two runs of words, above all rows.
const LETTER: usize = 8;
const ROW: usize = 56;
const GAP: usize = 90;
const TOP: usize = 70;
/// Characters of a run of words, and of the sigla of an edge, that are shown; all of them are in the title.
const WORDS: usize = 40;
const SIGLA: usize = 12;

struct Place {
    x: usize,
    y: usize,
    width: usize,
    label: String,
}

/// Returns the variant graph of `table` as a drawing that needs nothing else: the words of witness `base` on the first line, what others
/// have in their place beneath, each line from words to words with the sigla of those who go there, moved words joined by dashes.
pub fn table_svg(table: &Table, base: usize) -> String {
    drawing(table, base, "a")
}

/// As [`table_svg`]; `id` names the arrow head, so that one page can hold many drawings.
pub(in crate::storyfile) fn drawing(table: &Table, base: usize, id: &str) -> String {
    let graph = Graph::of(table, base);
    let places = places(&graph);
    let width = places.iter().map(|it| it.x + it.width).max().unwrap_or(0) + 20;
    let height = places.iter().map(|it| it.y).max().unwrap_or(0) + TOP;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"14\" text-anchor=\"middle\">\n\
         <defs><marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n"
    );
    for edge in &graph.edges {
        line(&mut out, table, &graph, &places, edge, id);
    }
    for (node, place) in graph.nodes.iter().zip(&places) {
        let (x, y) = (place.x + place.width / 2, place.y);
        if node.prints.is_empty() {
            out.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"6\" fill=\"#333\"/>\n"));
            continue;
        }
        let title = format!("{} — {}", node.prints.join(" / "), sigla(table, &node.witnesses));
        out.push_str(&format!(
            "<g><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"28\" rx=\"4\" fill=\"#fff\" stroke=\"#333\"/>\
             <text x=\"{x}\" y=\"{}\">{}</text></g>\n",
            escape(&title),
            place.x,
            y - 14,
            place.width,
            y + 5,
            escape(&place.label)
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// Runs side by side, the nodes of each beneath each other.
fn places(graph: &Graph) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(graph.nodes.len());
    let mut x = 20;
    for run in graph.nodes.chunk_by(|a, b| a.rank == b.rank) {
        let labels: Vec<String> =
            run.iter().map(|it| shorten(&visible(&it.prints.join(" / "), Screen::Page), WORDS)).collect();
        let width = |it: &String| if it.is_empty() { 12 } else { columns(it) * LETTER + 20 };
        let widest = labels.iter().map(width).max().unwrap_or(0);
        for (row, label) in labels.into_iter().enumerate() {
            places.push(Place { x, y: TOP + row * ROW, width: width(&label), label });
        }
        x += widest + GAP;
    }
    places
}

fn line(out: &mut String, table: &Table, graph: &Graph, places: &[Place], edge: &Edge, id: &str) {
    let (from, to) = (&places[edge.from], &places[edge.to]);
    let who = sigla(table, &edge.witnesses);
    let label = if edge.witnesses.len() == table.witnesses.len() { "" } else { who.as_str() };
    let label = escape(&shorten(&visible(label, Screen::Page), SIGLA));
    let (x, y, to_x, to_y) = match edge.is_move {
        true => (from.x + from.width / 2, from.y + 14, to.x + to.width / 2, to.y + 14),
        false => (from.x + from.width, from.y, to.x, to.y),
    };
    let middle = usize::midpoint(x, to_x);
    // A line that passes words by goes over them; moved words are joined beneath.
    let passes = graph.nodes[edge.to].rank > graph.nodes[edge.from].rank + 1;
    let bend = match (edge.is_move, passes) {
        (true, _) => Some(y.max(to_y) + ROW / 2),
        (false, true) => Some(y.min(to_y).saturating_sub(48)),
        (false, false) => None,
    };
    let (path, level) = match bend {
        Some(bend) => {
            (format!("M{x} {y}C{middle} {bend} {middle} {bend} {to_x} {to_y}"), (bend * 3 + y.max(to_y)) / 4)
        }
        None => (format!("M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"), usize::midpoint(y, to_y)),
    };
    let arrow = format!(" marker-end=\"url(#{id})\"");
    let look = if edge.is_move { " stroke-dasharray=\"6 4\"" } else { arrow.as_str() };
    out.push_str(&format!(
        "<g><title>{}</title><path d=\"{path}\" fill=\"none\" stroke=\"#333\"{look}/>\
         <text x=\"{middle}\" y=\"{}\" font-size=\"11\" fill=\"#666\">{label}</text></g>\n",
        escape(&who),
        level.saturating_sub(4)
    ));
}

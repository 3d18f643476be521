//! Origins and derivations, as a list and as a small drawing.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::independence::{counted_origins, standing};
use crate::storyfile::lines::{Screen, count, shorten, visible};
use crate::storyfile::records::{EvidenceRecord, LineageRecord};
use crate::storyfile::view::View;

impl<'a> Page<'a> {
    /// Writes the independent origins and who has words from whom.
    pub(super) fn lineage(&self, out: &mut String, n: usize, view: &View<'a>) {
        let story = view.story;
        self.section(out, n, "lineage");
        let origins = counted_origins(story);
        let articles = count(story.members.len(), "article", "articles");
        out.push_str(&format!("<p><strong>{origins}</strong> of {articles}:</p>\n<ol>\n"));
        for (at, members) in story.origins.iter().enumerate() {
            let names: Vec<_> = members.iter().map(|it| self.targets.article(it, &view.name(it))).collect();
            let detail = story.origin_details.get(at);
            let told =
                detail.map_or(String::new(), |it| format!(" <span class=\"count\">{}</span>", standing(it)));
            out.push_str(&format!("<li>{}{told}", names.join(", ")));
            self.evidence(out, view, detail.map_or(&[][..], |it| it.evidence.as_slice()));
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
        drawing(out, n, view);
        if !story.lineage.is_empty() {
            out.push_str("<ul class=\"derivations\">\n");
            for it in &story.lineage {
                self.derivation(out, view, it);
            }
            out.push_str("</ul>\n");
        }
        for source in story.sources.iter().filter(|it| !it.anchors.is_empty()) {
            let (name, places) = (bdi(&source.name), self.places(view, &source.anchors));
            out.push_str(&format!("<p>Credited, not among the captures: {name} {places}</p>\n"));
        }
        out.push_str("</section>\n");
    }

    fn derivation(&self, out: &mut String, view: &View<'a>, it: &LineageRecord) {
        let open = if it.status == "undecided" { ", undecided" } else { "" };
        let name = |id: &str| self.targets.article(id, &view.name(id));
        let (to, from, extent) = (name(&it.to), name(&it.from), text(&it.extent));
        out.push_str(&format!("<li>{to} has words from {from}, <b>{extent}</b>{open} "));
        out.push_str(&format!("<span class=\"count\">confidence {:.2}</span>", it.confidence));
        self.evidence(out, view, &it.evidence);
        out.push_str("</li>\n");
    }

    fn evidence(&self, out: &mut String, view: &View<'a>, evidence: &[EvidenceRecord]) {
        if evidence.is_empty() {
            return;
        }
        out.push_str("\n<ul>\n");
        for it in evidence {
            let (kind, words) = (text(&it.kind), bdi(&it.text));
            let places = self.places(view, &it.anchors);
            out.push_str(&format!("<li><span class=\"label\">{kind}</span> {words} {places}</li>\n"));
        }
        out.push_str("</ul>");
    }
}

/// Above this a drawing helps nobody.
const NODES: usize = 40;
const NODE: (usize, usize) = (180, 34);
const STEP: (usize, usize) = (240, 50);

/// Draws the derivations: exemplars to the left, those who took from them to the right. The list says the same in words.
fn drawing(out: &mut String, n: usize, view: &View) {
    let edges: Vec<_> = view.story.lineage.iter().map(|it| (it.from.as_str(), it.to.as_str(), it)).collect();
    let mut nodes: Vec<&str> = view.story.members.iter().map(String::as_str).collect();
    nodes.extend(edges.iter().flat_map(|it| [it.0, it.1]));
    let mut seen = std::collections::HashSet::new();
    nodes.retain(|it| seen.insert(*it));
    if edges.is_empty() || nodes.len() > NODES {
        return;
    }
    let depths = depths(&nodes, &edges.iter().map(|it| (it.0, it.1)).collect::<Vec<_>>());
    let mut rows = vec![0; nodes.len() + 1];
    let mut place = |depth: usize| {
        rows[depth] += 1;
        (depth * STEP.0 + 1, (rows[depth] - 1) * STEP.1 + 1)
    };
    let places: Vec<_> = depths.iter().map(|it| place(*it)).collect();
    let width = depths.iter().max().unwrap_or(&0) * STEP.0 + NODE.0 + 2;
    let height = rows.iter().max().unwrap_or(&1) * STEP.1;
    out.push_str(&format!(
        "<figure class=\"tree\" tabindex=\"0\" role=\"group\" aria-labelledby=\"s{n}-tree\">\n<svg viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" aria-hidden=\"true\">\n"
    ));
    for (from, to, record) in &edges {
        let of = |id: &str| nodes.iter().position(|it| *it == id).map_or((0, 0), |it| places[it]);
        let ((x, y), (to_x, to_y)) = (of(from), of(to));
        let (x, y, to_y) = (x + NODE.0, y + NODE.1 / 2, to_y + NODE.1 / 2);
        let dash = match (record.status.as_str(), record.extent.as_str()) {
            ("undecided", _) => " stroke-dasharray=\"1 4\"",
            (_, "wholly") => "",
            _ => " stroke-dasharray=\"5 4\"",
        };
        let bend = usize::midpoint(x, to_x);
        out.push_str(&format!("<path d=\"M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}\"{dash}/>"));
        out.push_str(&format!("<circle cx=\"{to_x}\" cy=\"{to_y}\" r=\"4\"/>\n"));
    }
    for (id, (x, y)) in nodes.iter().zip(&places) {
        let label = text(&shorten(&visible(&view.name(id), Screen::Page), 23));
        let (width, height) = NODE;
        out.push_str(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>"));
        out.push_str(&format!("<text x=\"{}\" y=\"{}\">{label}</text>\n", x + 10, y + 22));
    }
    out.push_str(&format!("</svg>\n<figcaption id=\"s{n}-tree\">Who has words from whom, left to right. "));
    out.push_str("Solid: wholly; dashed: partially; dotted: undecided.</figcaption>\n</figure>\n");
}

/// Returns how many derivations lie at most before each node; a circle stops growing.
fn depths(nodes: &[&str], edges: &[(&str, &str)]) -> Vec<usize> {
    let of = |id: &str| nodes.iter().position(|it| *it == id);
    let edges: Vec<_> =
        edges.iter().filter_map(|(from, to)| of(from).zip(of(to))).filter(|it| it.0 != it.1).collect();
    let mut depths = vec![0; nodes.len()];
    for _ in 0..nodes.len() {
        let before = depths.clone();
        for (from, to) in &edges {
            depths[*to] = depths[*to].max(before[*from] + 1).min(nodes.len() - 1);
        }
        if before == depths {
            break;
        }
    }
    depths
}

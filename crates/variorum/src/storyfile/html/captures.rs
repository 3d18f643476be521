//! The captures in full, every anchored place marked where it stands.

use super::Page;
use super::markup::{bdi, push_text, text};
use super::targets::{Kind, Target, fragment};
use crate::capture::Capture;
use crate::capture::page;
use crate::storyfile::lines::grouped;
use crate::storyfile::places::places;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Writes every capture that something on the page points into. Returns the style rules that light up all pieces of a mark
/// when the page is entered by its first.
pub(super) fn captures(out: &mut String, page: &Page, captures: &[Capture]) -> String {
    let mut rules = String::new();
    let by_id: HashMap<_, _> = captures.iter().map(|it| (it.id.as_str(), it)).collect();
    out.push_str(
        "<section id=\"captures\" aria-labelledby=\"captures-h\">\n<h2 class=\"section\" id=\"captures-h\">",
    );
    out.push_str(
        "Captures in full</h2>\n<p class=\"label\">The pages as they were caught, decoded. Grey words were left ",
    );
    out.push_str("out of the report; marked words are quoted above.</p>\n");
    for (n, id) in page.targets.captures.iter().enumerate() {
        let targets = page.targets.of(n);
        out.push_str(&format!("<section class=\"full\" id=\"c{n}\" aria-labelledby=\"c{n}-h\">\n"));
        let record = page.shelf.capture(id);
        let name = record.and_then(|it| it.sources.first()).map_or(*id, String::as_str);
        out.push_str(&format!("<h3 id=\"c{n}-h\">{}</h3>\n<p class=\"label id\">{}", bdi(name), text(id)));
        if let Some(record) = record {
            let bytes = grouped(record.bytes);
            out.push_str(&format!(" · {} · {} · {bytes} bytes", text(&record.media_type), text(&record.charset)));
        }
        out.push_str("</p>\n");
        match by_id.get(id) {
            Some(capture) if !targets.is_empty() => rules += &whole(out, n, capture, targets),
            Some(_) => out.push_str("<p class=\"label\">Nothing on this page is quoted from it.</p>\n"),
            None => {
                out.push_str(
                    "<p class=\"label\">Its bytes were not at hand; these are the words quoted from it.</p>\n",
                );
                listed(out, n, targets);
            }
        }
        out.push_str("</section>\n");
    }
    out.push_str("</section>\n");
    rules
}

fn whole(out: &mut String, n: usize, capture: &Capture, targets: &[Target]) -> String {
    let (page, _) = page(capture);
    let places = places(&page.text, &page.map, &ranges(targets));
    out.push_str("<pre class=\"capture\" lang=\"\" dir=\"auto\">\n");
    let rules = push_marked(out, n, &page.text, targets, &places);
    out.push_str("</pre>\n");
    let hidden: Vec<_> = targets.iter().zip(&places).filter(|it| it.1.0 == it.1.1).map(|it| *it.0).collect();
    if !hidden.is_empty() {
        out.push_str("<p class=\"label\">In its markup, not in its text:</p>\n");
        listed(out, n, &hidden);
    }
    rules
}

/// The bytes of each target.
pub(super) fn ranges(targets: &[Target]) -> Vec<(u32, u32)> {
    targets.iter().map(|it| (it.start, it.end)).collect()
}

fn listed(out: &mut String, n: usize, targets: &[Target]) {
    out.push_str("<ul class=\"listed\">\n");
    for it in targets {
        let id = fragment(n, it.start, it.end);
        let words = bdi(it.exact);
        out.push_str(&format!(
            "<li><mark class=\"fact\" id=\"{id}\">{words}</mark> {}–{}</li>\n",
            it.start, it.end
        ));
    }
    out.push_str("</ul>\n");
}

/// Marks nest no deeper: browsers flatten what is nested too deep. What lies deeper still has its link's target.
const DEEPEST: usize = 64;

/// Appends `words`, the places marked. Marks that cross are cut where the outer one ends; the first piece has the id, the
/// others have it for a class. Returns a style rule for each mark that was cut.
pub(super) fn push_marked(
    out: &mut String,
    n: usize,
    words: &str,
    targets: &[Target],
    places: &[(usize, usize)],
) -> String {
    let mut rules = String::new();
    let mut coming: BinaryHeap<_> = places
        .iter()
        .enumerate()
        .filter(|it| it.1.0 < it.1.1)
        .map(|(target, it)| Reverse((it.0, Reverse(it.1), target, true)))
        .collect();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(Reverse((start, Reverse(end), target, is_first))) = coming.pop() {
        close(out, words, &mut open, &mut at, start);
        push_text(out, &words[at..start]);
        at = start;
        let deep = open.len() >= DEEPEST;
        let until = if deep { start } else { open.last().map_or(end, |it| end.min(*it)) };
        if is_first || !deep {
            push_mark(out, n, &targets[target], is_first);
        }
        if deep {
            out.push_str(if is_first { "</mark>" } else { "" });
            continue;
        }
        if until < end {
            let id = fragment(n, targets[target].start, targets[target].end);
            if is_first {
                rules.push_str(&format!(
                    "body:has(#{id}:target) .{id} {{ background: var(--mark); color: var(--ink); }}\n"
                ));
            }
            coming.push(Reverse((until, Reverse(end), target, false)));
        }
        open.push(until);
    }
    close(out, words, &mut open, &mut at, words.len());
    push_text(out, &words[at..]);
    rules
}

/// Closes the marks that end at or before `until`.
fn close(out: &mut String, words: &str, open: &mut Vec<usize>, at: &mut usize, until: usize) {
    while let Some(end) = open.pop_if(|it| *it <= until) {
        push_text(out, &words[*at..end]);
        *at = end;
        out.push_str("</mark>");
    }
}

fn push_mark(out: &mut String, n: usize, target: &Target, is_first: bool) {
    let class = match target.kind {
        Kind::Furniture => "furniture",
        Kind::Body => "body",
        Kind::Fact => "fact",
        Kind::Said => "said",
    };
    let id = fragment(n, target.start, target.end);
    if is_first {
        let left_out = if target.kind == Kind::Furniture { "left out, " } else { "" };
        let (start, end) = (target.start, target.end);
        out.push_str(&format!("<mark class=\"{class}\" id=\"{id}\" title=\"{left_out}bytes {start}–{end}\">"));
    } else {
        out.push_str(&format!("<mark class=\"{class} {id}\">"));
    }
}

//! The brief: what reports have; what is ours is marked as such.

use super::Page;
use super::markup::text;
use crate::storyfile::records::{Anchor, BriefRecord};
use crate::storyfile::view::View;

impl<'a> Page<'a> {
    /// Writes the brief, a paragraph a line; nothing where there is none.
    pub(super) fn brief(&self, out: &mut String, view: &View<'a>) {
        let story = view.story;
        if story.brief.is_empty() {
            return;
        }
        let tag = self.heading(3);
        out.push_str(&format!("<{tag}>In brief, in their own words</{tag}>\n<div class=\"brief\">\n"));
        story.brief.iter().for_each(|it| self.brief_line(out, view, it));
        out.push_str("</div>\n");
    }

    fn brief_line(&self, out: &mut String, view: &View<'a>, line: &'a BriefRecord) {
        let mut told = Vec::new();
        for passage in view.passages(line) {
            let ours =
                passage.ours.map_or(String::new(), |it| format!("<span class=\"ours\">{}</span> ", text(it)));
            let words = self.linked(passage.text, passage.anchors);
            // Who has the very words is told by their place; a rival value has more who give it.
            let home: Vec<&str> = view.sigla_of(passage.anchors);
            let others: Vec<String> =
                passage.sigla.iter().filter(|it| !home.contains(it)).map(|it| text(it)).collect();
            let others = match others.is_empty() {
                true => String::new(),
                false => format!(" <b class=\"sig\">{}</b>", others.join(" ")),
            };
            told.push(format!("{ours}{words} {}{others}", self.places(view, passage.anchors)));
        }
        let cited: Vec<Anchor> = line.citations.iter().flat_map(|it| it.anchors.iter().cloned()).collect();
        let cited = match cited.is_empty() {
            true => String::new(),
            false => format!(" <span class=\"count\">also</span> {}", self.places(view, &cited)),
        };
        let part = text(&line.part);
        out.push_str(&format!("<p class=\"{part}\">{}{cited}</p>\n", told.join(" ")));
    }
}

//! How the story moved, and where people stood from day to day.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::records::{MovementRecord, PositionsRecord, TellingRecord};
use crate::storyfile::view::{View, anchored_words};

impl<'a> Page<'a> {
    /// Writes what was told anew, taken up and corrected, and the positions; nothing for a story of one day.
    pub(super) fn moved(&self, out: &mut String, view: &View<'a>) {
        let tag = self.heading(3);
        let (moved, pages) = (view.moved(), view.corrected_pages(self.shelf));
        if !moved.is_empty() || !pages.is_empty() {
            out.push_str(&format!("<{tag}>How it moved</{tag}>\n<ul class=\"moved\">\n"));
            moved.iter().for_each(|it| self.movement(out, view, it));
            for it in &pages {
                let (before, after) = (bdi(&anchored_words(it.before)), bdi(&anchored_words(it.after)));
                let (siglum, time) = (text(it.siglum), text(it.fetched.unwrap_or("later")));
                out.push_str(&format!(
                    "<li>{time}: <b class=\"sig\">{siglum}</b> corrected its page: {before} → {after}</li>\n"
                ));
            }
            out.push_str("</ul>\n");
        }
        if !view.story.positions.is_empty() {
            out.push_str(&format!("<{tag}>Positions, in order of time</{tag}>\n<ul class=\"moved\">\n"));
            view.story.positions.iter().for_each(|it| self.positions(out, view, it));
            out.push_str("</ul>\n");
        }
    }

    fn movement(&self, out: &mut String, view: &View<'a>, movement: &'a MovementRecord) {
        let first = movement.tellings.first().map_or(&[][..], |it| &it.anchors);
        out.push_str(&format!("<li>{}\n<ol>\n", self.linked(&movement.text, first)));
        for it in &movement.tellings {
            let value = it.value.as_ref().map_or(String::new(), |it| format!(": {}", bdi(it)));
            let (time, told) = (text(&it.time), self.telling(view, it));
            out.push_str(&format!("<li>{time} {told}{value}</li>\n"));
        }
        out.push_str("</ol>");
        if !movement.undated.is_empty() {
            let undated: Vec<String> = movement.undated.iter().map(|it| text(view.siglum(it))).collect();
            out.push_str(&format!(
                "<span class=\"count\">undated</span> <b class=\"sig\">{}</b>",
                undated.join(" ")
            ));
        }
        out.push_str("</li>\n");
    }

    fn telling(&self, view: &View<'a>, telling: &'a TellingRecord) -> String {
        let grade = match telling.grade.as_str() {
            "stated" => String::new(),
            grade => format!(", day {}", text(grade)),
        };
        format!(
            "<span class=\"count\">{}{grade}</span> {}",
            text(&telling.step),
            self.places(view, &telling.anchors)
        )
    }

    fn positions(&self, out: &mut String, view: &View<'a>, positions: &'a PositionsRecord) {
        out.push_str(&format!("<li>{}\n<ol>\n", bdi(&positions.speaker)));
        for it in &positions.positions {
            let (time, words) = (text(&it.time), self.linked(&it.text, &it.anchors));
            let stance = bdi(&it.stance.exact);
            let places = self.places(view, &it.anchors);
            out.push_str(&format!("<li>{time} <span class=\"count\">{stance}</span> {words} {places}</li>\n"));
        }
        out.push_str("</ol></li>\n");
    }
}

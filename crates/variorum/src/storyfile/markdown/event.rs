//! The event, the brief and the timeline.

use super::words::{escape, places, sigla};
use crate::storyfile::lines::count;
use crate::storyfile::records::FacetRecord;
use crate::storyfile::view::View;

pub(super) fn event(out: &mut String, view: &View) {
    let event = &view.story.event;
    out.push_str("\n## The event\n\n");
    let all = count(view.story.origins.len(), "origin", "origins");
    let mut facet = |label: &str, it: &FacetRecord| {
        let told = sigla(&view.sigla_of(&it.anchors));
        out.push_str(&format!("- **{label}**: {} – {} of {all} ({told})\n", escape(&it.value), it.origins));
    };
    event.who.iter().for_each(|it| facet("Who", it));
    event.what.iter().for_each(|it| facet("What", it));
    event.when.iter().for_each(|it| facet("When", it));
    event.place.iter().for_each(|it| facet("Where", it));
    brief(out, view);
    if !view.story.timeline.is_empty() {
        out.push_str("\n### In order of time\n\n");
        for it in &view.story.timeline {
            out.push_str(&format!(
                "- {}: {} ({})\n",
                escape(&it.time),
                escape(&it.text),
                places(view, &it.anchors)
            ));
        }
    }
}

/// The brief: what is ours stands in brackets and leans.
fn brief(out: &mut String, view: &View) {
    if view.story.brief.is_empty() {
        return;
    }
    out.push_str("\n### In brief, in their own words\n\n");
    for line in &view.story.brief {
        for passage in view.passages(line) {
            let ours = passage.ours.map_or(String::new(), |it| format!("*\\[{}\\]* ", escape(it)));
            let told_by = sigla(&passage.sigla);
            let at = places(view, passage.anchors);
            out.push_str(&format!("> {ours}{} ({told_by}: {at})\n>\n", escape(passage.text)));
        }
        let citing = view.citing(line);
        if !citing.is_empty() {
            out.push_str(&format!("> also {}\n>\n", sigla(&citing)));
        }
    }
}

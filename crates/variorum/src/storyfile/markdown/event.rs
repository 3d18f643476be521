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
    moved(out, view);
}

/// What was told anew and taken up; where people stood.
fn moved(out: &mut String, view: &View) {
    let moved = view.moved();
    if !moved.is_empty() {
        out.push_str("\n### How it moved\n\n");
    }
    for it in moved {
        out.push_str(&format!("- {}\n", escape(&it.text)));
        for it in &it.tellings {
            let value = it.value.as_ref().map_or(String::new(), |it| format!(": {}", escape(it)));
            let (time, step, at) = (escape(&it.time), escape(&it.step), places(view, &it.anchors));
            out.push_str(&format!("  - {time} {step}{value} ({at})\n"));
        }
        if !it.undated.is_empty() {
            let undated: Vec<&str> = it.undated.iter().map(|it| view.siglum(it)).collect();
            out.push_str(&format!("  - undated: {}\n", sigla(&undated)));
        }
    }
    if !view.story.positions.is_empty() {
        out.push_str("\n### Positions, in order of time\n\n");
    }
    for it in &view.story.positions {
        out.push_str(&format!("- {}\n", escape(&it.speaker)));
        for it in &it.positions {
            let (time, words, at) = (escape(&it.time), escape(&it.text), places(view, &it.anchors));
            out.push_str(&format!("  - {time}: {words} ({at})\n"));
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

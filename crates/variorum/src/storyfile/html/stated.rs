//! The event, the claims and the conflicts.

use super::Page;
use super::compare::MOST_COLUMNS;
use super::markup::{bdi, text};
use super::timeline::timeline;
use crate::storyfile::lines::count;
use crate::storyfile::records::{Anchor, AttestationRecord, ConflictRecord, FacetRecord};
use crate::storyfile::view::{View, n_origins};

impl<'a> Page<'a> {
    /// Writes who, what, when and where; the brief; the timeline.
    pub(super) fn event(&self, out: &mut String, n: usize, view: &View<'a>) {
        let story = view.story;
        let event = &story.event;
        self.section(out, n, "event");
        out.push_str("<dl class=\"event\">\n");
        self.facets(out, view, "Who", event.who.iter());
        self.facets(out, view, "What", event.what.iter());
        self.facets(out, view, "When", event.when.iter());
        self.facets(out, view, "Where", event.place.iter());
        out.push_str("</dl>\n");
        let tag = self.heading(3);
        self.brief(out, view);
        if !story.timeline.is_empty() {
            out.push_str(&format!("<{tag}>In order of time</{tag}>\n"));
            timeline(out, n, view, self.shelf);
            out.push_str("<dl class=\"timeline\">\n");
            for (number, it) in story.timeline.iter().enumerate() {
                let (time, words) = (text(&it.time), self.linked(&it.text, &it.anchors));
                let places = self.places(view, &it.anchors);
                out.push_str(&format!(
                    "<dt><b class=\"sig\">{}</b> {time}</dt><dd>{words} {places}</dd>\n",
                    number + 1
                ));
            }
            out.push_str("</dl>\n");
        }
        self.moved(out, view);
        out.push_str("</section>\n");
    }

    fn facets<'b>(
        &self,
        out: &mut String,
        view: &View<'a>,
        label: &str,
        facets: impl Iterator<Item = &'b FacetRecord>,
    ) {
        out.push_str(&format!("<dt>{label}</dt>"));
        let all = view.story.origins.len();
        let mut is_told = false;
        for it in facets {
            is_told = true;
            let (words, places) = (self.linked(&it.value, &it.anchors), self.places(view, &it.anchors));
            let origins = format!("{} of {}", it.origins, count(all, "origin", "origins"));
            out.push_str(&format!("<dd>{words} <span class=\"count\">{origins}</span> {places}</dd>"));
        }
        out.push_str(if is_told { "\n" } else { "<dd>not told</dd>\n" });
    }

    /// Returns words as a link to the first of `anchors`.
    pub(super) fn linked(&self, words: &str, anchors: &[Anchor]) -> String {
        match anchors.first() {
            Some(anchor) => self.targets.link("q", anchor, &bdi(words)),
            None => bdi(words),
        }
    }

    /// Returns the letters and bytes of `anchors`; after the first few they are folded away.
    pub(super) fn places(&self, view: &View<'a>, anchors: &[Anchor]) -> String {
        let place = |it: &Anchor| {
            let siglum = text(view.siglum_of(it));
            format!("<span class=\"place\"><b class=\"sig\">{siglum}</b> {}</span>", self.targets.bytes(it))
        };
        let shown: Vec<_> = anchors.iter().take(SHOWN).map(place).collect();
        let mut out = format!("<span class=\"places\">{}</span>", shown.join(", "));
        if anchors.len() > SHOWN {
            let more: Vec<_> = anchors[SHOWN..].iter().map(place).collect();
            let summary = format!("and {} more", more.len());
            out.push_str(&format!(
                "<details class=\"places\"><summary>{summary}</summary>{}</details>",
                more.join(", ")
            ));
        }
        out
    }

    /// Writes the claims: of all, of several, of one.
    pub(super) fn claims(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "stated");
        if view.story.claims.is_empty() {
            out.push_str("<p>No statement was taken out of the reports.</p>\n");
        }
        if !view.story.claims.is_empty() && view.story.sigla.len() <= MOST_COLUMNS {
            self.compared(out, n, view);
        } else {
            self.listed(out, view);
        }
        out.push_str("</section>\n");
    }

    /// The claims of a story of very many reports, as lists.
    fn listed(&self, out: &mut String, view: &View<'a>) {
        let tag = self.heading(3);
        let groups = [
            ("all", "Agreed by all origins"),
            ("several", "Told by several origins"),
            ("one", "Told by one origin"),
        ];
        for (agreement, title) in groups {
            let claims: Vec<_> = view.story.claims.iter().filter(|it| it.agreement == agreement).collect();
            if claims.is_empty() {
                continue;
            }
            out.push_str(&format!("<{tag}>{title}</{tag}>\n<ul class=\"claims\">\n"));
            for claim in claims {
                let anchors: Vec<_> = claim.attestations.iter().flat_map(|it| it.anchors.clone()).collect();
                let speaker = claim.speaker.as_ref().map_or(String::new(), |it| format!(" – so says {}", bdi(it)));
                let (words, places) = (self.linked(&claim.text, &anchors), self.places(view, &anchors));
                out.push_str(&format!("<li>{words}{speaker} {places}</li>\n"));
            }
            out.push_str("</ul>\n");
        }
    }

    /// Writes the points on which the reports differ, a small table each.
    pub(super) fn conflicts(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "conflicts");
        if view.story.conflicts.is_empty() {
            out.push_str("<p>No point was found on which the reports differ.</p>\n");
        }
        let numbered = view.story.conflicts.iter().enumerate();
        let (wording, plain): (Vec<_>, Vec<_>) = numbered.partition(|it| it.1.slot == "wording");
        plain.into_iter().for_each(|(at, it)| self.conflict(out, &format!("s{n}-x{at}"), view, it));
        if !wording.is_empty() {
            let statements = count(wording.len(), "statement is", "statements are");
            out.push_str(&format!(
                "<details>\n<summary>{statements} worded differently, as the apparatus above shows</summary>\n"
            ));
            wording.into_iter().for_each(|(at, it)| self.conflict(out, &format!("s{n}-x{at}"), view, it));
            out.push_str("</details>\n");
        }
        out.push_str("</section>\n");
    }

    fn conflict(&self, out: &mut String, id: &str, view: &View<'a>, conflict: &ConflictRecord) {
        let (about, slot) = (bdi(&conflict.about), text(&conflict.slot));
        out.push_str(&format!(
            "<table class=\"conflict\" id=\"{id}\">\n<caption>{about} <span class=\"count\">{slot}</span></caption>\n"
        ));
        out.push_str(
            "<thead><tr><th scope=\"col\">Value</th><th scope=\"col\">Told by</th></tr></thead>\n<tbody>\n",
        );
        for value in &conflict.values {
            let origins = count(n_origins(&value.attestations), "origin", "origins");
            out.push_str(&format!(
                "<tr><th scope=\"row\">{} <span class=\"count\">{origins}</span></th><td>",
                bdi(&value.value)
            ));
            let told: Vec<_> = value.attestations.iter().map(|it| self.told(view, it)).collect();
            out.push_str(&format!("{}</td></tr>\n", told.join("<br>")));
        }
        out.push_str("</tbody>\n</table>\n");
        if let Some(explanation) = &conflict.explanation {
            out.push_str(&format!("<p class=\"note\">Note: {}</p>\n", bdi(explanation)));
        }
    }

    fn told(&self, view: &View<'a>, attestation: &AttestationRecord) -> String {
        let words: Vec<_> = attestation.anchors.iter().map(|it| self.targets.quoted(it)).collect();
        format!("<b class=\"sig\">{}</b> {}", text(view.siglum(&attestation.article)), words.join(" … "))
    }
}

/// How many places are shown before the rest is folded away.
const SHOWN: usize = 6;

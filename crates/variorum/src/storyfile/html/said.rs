//! What was said, every rendering under the other, variant words marked, and the apparatus.

use super::Page;
use super::filters::has_sides;
use super::graph::graph;
use super::marked::{classes, marked};
use super::markup::{bdi, lang, text};
use crate::storyfile::lines::count;
use crate::storyfile::records::{EntryRecord, RenderingRecord, UtteranceRecord};
use crate::storyfile::variants::CLASSES;
use crate::storyfile::view::{
    View, altered_words, class_words, corrected_words, lemma_sigla, lemma_words, verbatim,
};

impl<'a> Page<'a> {
    /// Writes what was said.
    pub(super) fn said(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "said");
        let (several, one) = view.utterances();
        let tag = self.heading(3);
        if several.is_empty() {
            out.push_str("<p>No words are rendered by more than one independent origin.</p>\n");
        } else {
            out.push_str(
                "<p class=\"label\">Rendered by two or more independent origins. <b class=\"sub\">Bold and doubly underlined\
                 </b>: another wording. <span class=\"acc\">Dotted</span>: only spelling or points. The small figures \
                 number the entries below. <a href=\"#variants\">Choose the classes that are shown</a>.</p>\n",
            );
            self.choice_of_two(out, n, view.story);
        }
        for (number, utterance) in several.iter().enumerate() {
            let id = format!("s{n}-u{number}");
            let tellers = self.tellers(view, utterance);
            let told: String = tellers.iter().map(|it| format!(" h{it}")).collect();
            out.push_str(&format!("<section class=\"utterance{told}\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n"));
            let speaker = speaker(utterance);
            let origins = count(utterance.origins as usize, "origin", "origins");
            out.push_str(&format!(
                "<{tag} id=\"{id}-h\">{}. {speaker} <span class=\"count\">{origins}</span>{}</{tag}>\n",
                number + 1,
                self.views(view, utterance)
            ));
            self.synopsis(out, view, utterance, &tellers);
            self.apparatus(out, utterance);
            graph(out, &id, utterance);
            self.remarks(out, utterance);
            out.push_str("</section>\n");
        }
        if !one.is_empty() {
            out.push_str(&format!("<{tag}>Quoted by one origin only</{tag}>\n<ul class=\"singles\">\n"));
            for utterance in one {
                self.single(out, view, utterance);
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
    }

    /// Writes what is altered in an utterance, and what a person corrected about it.
    pub(super) fn remarks(&self, out: &mut String, utterance: &UtteranceRecord) {
        for it in &utterance.altered {
            let (siglum, words) = (text(&it.siglum), text(&altered_words(it)));
            out.push_str(&format!(
                "<p class=\"altered\"><b class=\"sig\">{siglum}</b> <b>Altered quotation:</b> {words}.</p>\n"
            ));
        }
        out.push_str(&self.corrected(utterance, "p"));
    }

    /// Where an utterance has a page of its own, a link to it.
    fn views(&self, view: &View<'a>, utterance: &UtteranceRecord) -> String {
        match self.targets.is_served() {
            true => {
                let (story, id) = (text(&view.story.story), text(&utterance.utterance));
                format!(" <a class=\"views\" href=\"/stories/{story}/utterances/{id}\">four views</a>")
            }
            false => String::new(),
        }
    }

    /// What a person corrected about an utterance, in an element `tag`; nothing where nobody did.
    fn corrected(&self, utterance: &UtteranceRecord, tag: &str) -> String {
        match utterance.corrected.is_empty() {
            true => String::new(),
            false => {
                let words = text(&corrected_words(self.shelf.file, utterance));
                format!("<{tag} class=\"altered\"><b>Corrected by hand:</b> {words}</{tag}>\n")
            }
        }
    }

    /// The reports that render an utterance, by their place among the sigla.
    pub(super) fn tellers(&self, view: &View<'a>, utterance: &UtteranceRecord) -> Vec<usize> {
        let is_told = |article: &str| utterance.renderings.iter().any(|it| it.article == article);
        let sigla = view.story.sigla.iter().enumerate().filter(|it| is_told(&it.1.article));
        sigla.map(|it| it.0).collect()
    }

    pub(super) fn synopsis(
        &self,
        out: &mut String,
        view: &View<'a>,
        utterance: &UtteranceRecord,
        tellers: &[usize],
    ) {
        out.push_str(
            "<table class=\"synopsis\">\n<thead><tr><th scope=\"col\">Report</th><th scope=\"col\">Its words</th>",
        );
        out.push_str("<th scope=\"col\">Manner and bytes</th></tr></thead>\n<tbody>\n");
        let aligned = |it: &&RenderingRecord| it.aligned || it.siglum == utterance.base;
        let same = verbatim(utterance);
        for rendering in utterance.renderings.iter().filter(aligned) {
            let note = match rendering.siglum == utterance.base {
                true => " · <b>base</b>",
                false if same.contains(&rendering.siglum.as_str()) => " · word for word",
                false => "",
            };
            self.row(out, view, rendering, &marked(utterance, rendering), note);
        }
        for rendering in utterance.renderings.iter().filter(|it| !aligned(it)) {
            self.row(out, view, rendering, &text(&rendering.text), " · loosely");
        }
        // Seen only where two reports are chosen and one of them does not tell it.
        let silent =
            view.story.sigla.iter().enumerate().filter(|it| has_sides(view.story) && !tellers.contains(&it.0));
        for (k, it) in silent {
            let siglum = text(&it.siglum);
            out.push_str(&format!(
                "<tr class=\"absent w{k}\"><th scope=\"row\"><b class=\"sig\">{siglum}</b></th><td>silent</td><td></td></tr>\n"
            ));
        }
        out.push_str("</tbody>\n</table>\n");
    }

    fn row(&self, out: &mut String, view: &View<'a>, rendering: &RenderingRecord, words: &str, note: &str) {
        let siglum = text(&rendering.siglum);
        let k = view.story.sigla.iter().position(|it| it.article == rendering.article);
        let label = k.map_or(String::new(), |k| {
            format!(" <span class=\"outlet\">{}</span>", bdi(&view.story.sigla[k].label))
        });
        let side = k.map_or(String::new(), |k| format!(" class=\"w{k}\""));
        let language = lang(self.shelf.article(&rendering.article).map_or("und", |it| &it.language));
        let words = self.targets.rendering(rendering, words);
        let bytes: Vec<_> = rendering.anchors.iter().map(|it| self.targets.bytes(it)).collect();
        out.push_str(&format!(
            "<tr{side}><th scope=\"row\"><b class=\"sig\">{siglum}</b>{label}</th><td class=\"words\"{language}>{words}</td>\
             <td class=\"manner\">{}{note} <br>{}</td></tr>\n",
            text(&rendering.mode),
            bytes.join(" + "),
        ));
    }

    pub(super) fn apparatus(&self, out: &mut String, utterance: &UtteranceRecord) {
        if utterance.apparatus.is_empty() {
            return;
        }
        out.push_str("<ol class=\"apparatus\" aria-label=\"Critical apparatus\">\n");
        for (n, entry) in utterance.apparatus.iter().enumerate() {
            out.push_str(&format!("<li value=\"{}\" class=\"entry{}\">", n + 1, classes(entry)));
            self.entry(out, utterance, entry);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
        hidden(out, utterance);
    }

    fn entry(&self, out: &mut String, utterance: &UtteranceRecord, entry: &EntryRecord) {
        let lemma = bdi(&lemma_words(utterance, entry));
        out.push_str(&format!(
            "<span class=\"lemma\">{lemma}]</span> {}",
            self.sigla(utterance, &lemma_sigla(entry))
        ));
        for reading in &entry.readings {
            let words = match (reading.text.is_empty(), reading.class.as_str()) {
                (true, _) => "<i>om.</i>".to_owned(),
                (false, "addition") => format!("<i>add.</i> {}", bdi(&reading.text)),
                _ => bdi(&reading.text),
            };
            let sigla: Vec<_> = reading.sigla.iter().map(String::as_str).collect();
            let weight = if reading.substantive { "sub" } else { "acc" };
            let title = reading.sentence.as_ref().map_or(String::new(), |it| format!(" title=\"{}\"", text(it)));
            out.push_str(&format!(
                " <span class=\"rdg v-{}\"{title}><span class=\"{weight}\">{words}</span> {} <small>({})</small></span>",
                text(&reading.class),
                self.sigla(utterance, &sigla),
                text(class_words(&reading.class)),
            ));
        }
    }

    /// Returns the letters, each a link to the words it stands for.
    fn sigla(&self, utterance: &UtteranceRecord, sigla: &[&str]) -> String {
        let link = |siglum: &&str| {
            let rendering = utterance.renderings.iter().find(|it| it.siglum == **siglum);
            match rendering.and_then(|it| it.anchors.first()) {
                Some(anchor) => self.targets.link("sig", anchor, &text(siglum)),
                None => format!("<b class=\"sig\">{}</b>", text(siglum)),
            }
        };
        sigla.iter().map(link).collect::<Vec<_>>().join(" ")
    }

    fn single(&self, out: &mut String, view: &View<'a>, utterance: &UtteranceRecord) {
        out.push_str(&format!("<li>{}: ", speaker(utterance)));
        for (n, rendering) in utterance.renderings.iter().enumerate() {
            let language = lang(self.shelf.article(&rendering.article).map_or("und", |it| &it.language));
            let words = text(&rendering.text);
            let words = match rendering.anchors.first() {
                Some(anchor) => self.targets.link("q", anchor, &format!("<bdi{language}>{words}</bdi>")),
                None => format!("<bdi{language}>{words}</bdi>"),
            };
            let bytes: Vec<_> = rendering.anchors.iter().map(|it| self.targets.bytes(it)).collect();
            let label = view.story.sigla.iter().find(|it| it.article == rendering.article);
            let label = label.map_or(String::new(), |it| text(&it.label));
            let (siglum, mode) = (text(&rendering.siglum), text(&rendering.mode));
            out.push_str(&format!(
                "{}{words} <span class=\"manner\"><b class=\"sig\" title=\"{label}\">{siglum}</b> {mode} {}</span>",
                if n == 0 { "" } else { "; " },
                bytes.join(" + "),
            ));
        }
        out.push_str(&self.corrected(utterance, "span"));
        out.push_str(&self.views(view, utterance));
        out.push_str("</li>\n");
    }
}

/// Writes how many variants each class has, shown where the class is hidden.
fn hidden(out: &mut String, utterance: &UtteranceRecord) {
    let readings = || utterance.apparatus.iter().flat_map(|it| &it.readings);
    let n = |class: &str| readings().filter(|it| it.class == class).count();
    let present: Vec<&str> = CLASSES.iter().map(|it| it.name()).filter(|it| n(it) > 0).collect();
    let all: String = present.iter().map(|it| format!(" v-{it}")).collect();
    out.push_str(&format!("<p class=\"hidden label{all}\">Hidden here:"));
    for class in present {
        out.push_str(&format!(" <span class=\"hidden v-{class}\">{} {class}</span>", n(class)));
    }
    out.push_str("</p>\n");
}

fn speaker(utterance: &UtteranceRecord) -> String {
    utterance.speaker.as_ref().map_or_else(|| "Speaker not named".to_owned(), |it| bdi(it))
}

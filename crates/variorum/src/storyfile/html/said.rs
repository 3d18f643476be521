//! What was said, every rendering under the other, variant words marked, and the apparatus.

use super::Page;
use super::markup::{bdi, lang, push_text, text};
use crate::storyfile::lines::{Screen, count, visible};
use crate::storyfile::records::{EntryRecord, QuotationRecord, RenderingRecord, UtteranceRecord};
use crate::storyfile::view::{
    View, altered_words, class_words, corrected_words, lemma_sigla, lemma_words, token_ranges, variants, verbatim,
    voices,
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
                 number the entries below.</p>\n",
            );
        }
        for (number, utterance) in several.iter().enumerate() {
            let id = format!("s{n}-u{number}");
            out.push_str(&format!("<section class=\"utterance\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n"));
            let speaker = speaker(utterance);
            let origins = count(utterance.origins as usize, "origin", "origins");
            out.push_str(&format!(
                "<{tag} id=\"{id}-h\">{}. {speaker} <span class=\"count\">{origins}</span></{tag}>\n",
                number + 1
            ));
            self.synopsis(out, view, utterance);
            self.apparatus(out, utterance);
            for it in &utterance.altered {
                let (siglum, words) = (text(&it.siglum), text(&altered_words(it)));
                out.push_str(&format!(
                    "<p class=\"altered\"><b class=\"sig\">{siglum}</b> <b>Altered quotation:</b> {words}.</p>\n"
                ));
            }
            out.push_str(&self.corrected(utterance, "p"));
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

    /// Writes who is quoted, and each of their quotations, linked to its bytes.
    pub(super) fn quoted(&self, out: &mut String, n: usize, view: &View<'a>) {
        let voices = voices(view, self.shelf);
        self.section(out, n, "quoted");
        if voices.is_empty() {
            out.push_str("<p>Nobody is quoted.</p>\n");
        }
        for voice in &voices {
            let name = voice.name.map_or_else(|| "Speakers nobody names".to_owned(), bdi);
            let (told, sigla) = (text(&voice.counted()), text(&voice.sigla(view).join(" ")));
            out.push_str(&format!(
                "<details class=\"voice\">\n<summary>{name} <span class=\"count\">{told}</span> "
            ));
            out.push_str(&format!("<b class=\"sig\">{sigla}</b></summary>\n<ul class=\"singles\">\n"));
            for quotation in &voice.quotations {
                out.push_str(&format!("<li>{}</li>\n", self.quotation(view, quotation)));
            }
            out.push_str("</ul>\n</details>\n");
        }
        out.push_str("</section>\n");
    }

    fn quotation(&self, view: &View<'a>, quotation: &QuotationRecord) -> String {
        let language = lang(self.shelf.article(&quotation.article).map_or("und", |it| &it.language));
        let words = format!("<bdi{language}>{}</bdi>", text(&quotation.content.text));
        let words = match quotation.content.anchors.first() {
            Some(anchor) => self.targets.link("q", anchor, &words),
            None => words,
        };
        let (siglum, kind) = (text(view.siglum(&quotation.article)), text(&quotation.kind));
        let cue = quotation.cue.as_ref();
        let denied = if cue.is_some_and(|it| it.denied) { ", denied" } else { "" };
        let cue = cue.map_or(String::new(), |it| format!(" “{}”", bdi(&it.text)));
        let inner = quotation.inner.iter().map(|it| {
            let speaker = it.speaker.as_ref().map_or("somebody", |it| it.name.as_deref().unwrap_or(&it.text));
            format!("; quotes {}: {}", bdi(speaker), bdi(&it.content.text))
        });
        let inner: String = inner.collect();
        format!("{words} <span class=\"manner\"><b class=\"sig\">{siglum}</b> {kind}{denied}{cue}{inner}</span>")
    }

    fn synopsis(&self, out: &mut String, view: &View<'a>, utterance: &UtteranceRecord) {
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
        out.push_str("</tbody>\n</table>\n");
    }

    fn row(&self, out: &mut String, view: &View<'a>, rendering: &RenderingRecord, words: &str, note: &str) {
        let siglum = text(&rendering.siglum);
        let label = view.story.sigla.iter().find(|it| it.article == rendering.article);
        let label = label.map_or(String::new(), |it| format!(" <span class=\"outlet\">{}</span>", bdi(&it.label)));
        let language = lang(self.shelf.article(&rendering.article).map_or("und", |it| &it.language));
        let words = match rendering.anchors.first() {
            Some(anchor) => self.targets.link("q", anchor, &format!("<bdi>{words}</bdi>")),
            None => format!("<bdi>{words}</bdi>"),
        };
        let bytes: Vec<_> = rendering.anchors.iter().map(|it| self.targets.bytes(it)).collect();
        out.push_str(&format!(
            "<tr><th scope=\"row\"><b class=\"sig\">{siglum}</b>{label}</th><td class=\"words\"{language}>{words}</td>\
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
        for entry in &utterance.apparatus {
            out.push_str("<li>");
            self.entry(out, utterance, entry);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
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
                " <span class=\"rdg\"{title}><span class=\"{weight}\">{words}</span> {} <small>({})</small></span>",
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
        out.push_str("</li>\n");
    }
}

fn speaker(utterance: &UtteranceRecord) -> String {
    utterance.speaker.as_ref().map_or_else(|| "Speaker not named".to_owned(), |it| bdi(it))
}

/// Returns the words of a rendering, those that differ marked and numbered; without marks where its tokens are not its text.
fn marked(utterance: &UtteranceRecord, rendering: &RenderingRecord) -> String {
    let Some(ranges) = token_ranges(&rendering.text, &rendering.tokens) else { return text(&rendering.text) };
    let mut out = String::new();
    let mut at = 0;
    for variant in variants(utterance, rendering) {
        let (first, last) = variant.tokens;
        let start = ranges.get(first).map_or(rendering.text.len(), |it| it.0);
        let (start, end) = if first == last { place_between(&ranges, first) } else { (start, ranges[last - 1].1) };
        if start < at {
            continue;
        }
        push_words(&mut out, &rendering.text[at..start]);
        let number = format!("<sup>{}</sup>", variant.entry + 1);
        let words = &rendering.text[start..end];
        match variant.reading {
            None if words.is_empty() => out.push_str(&format!("<span class=\"lem\">‸{number}</span>")),
            None => push_wrapped(&mut out, "<span class=\"lem\">", words, &format!("{number}</span>")),
            Some(reading) => {
                let class = text(class_words(&reading.class));
                let (open, close) = match reading.substantive {
                    true => (format!("<b class=\"sub\" title=\"{class}\">"), format!("{number}</b>")),
                    false => (format!("<span class=\"acc\" title=\"{class}\">"), format!("{number}</span>")),
                };
                match words.is_empty() {
                    true => out.push_str(&format!(" {open}[om.]{close} ")),
                    false => push_wrapped(&mut out, &open, words, &close),
                }
            }
        }
        at = end;
    }
    push_words(&mut out, &rendering.text[at..]);
    out
}

/// The empty place before token `n`: behind the token before it.
fn place_between(ranges: &[(usize, usize)], n: usize) -> (usize, usize) {
    let at = if n == 0 { 0 } else { ranges.get(n - 1).map_or(0, |it| it.1) };
    (at, at)
}

fn push_wrapped(out: &mut String, open: &str, words: &str, close: &str) {
    out.push_str(open);
    push_words(out, words);
    out.push_str(close);
}

/// Appends words with their outer spaces, which `visible` would trim.
fn push_words(out: &mut String, words: &str) {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    if is_space(words.chars().next()) {
        out.push(' ');
    }
    let line = visible(words, Screen::Page);
    push_text(out, &line);
    if !line.is_empty() && is_space(words.chars().next_back()) {
        out.push(' ');
    }
}

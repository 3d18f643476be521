//! Who is quoted, and where.

use super::Page;
use super::markup::{bdi, lang, text};
use crate::storyfile::records::QuotationRecord;
use crate::storyfile::view::{View, voices};

impl<'a> Page<'a> {
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

    /// Returns the words of a quotation, linked to their bytes, and how they are told.
    pub(super) fn quotation(&self, view: &View<'a>, quotation: &QuotationRecord) -> String {
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
}

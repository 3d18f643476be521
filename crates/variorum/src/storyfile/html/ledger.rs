//! The captures of a story: what each is, its dates, what was left out.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::lines::{Screen, count, grouped, shorten, visible};
use crate::storyfile::records::{Anchor, ArticleRecord, DateRecord};
use crate::storyfile::view::{View, left_out};

impl<'a> Page<'a> {
    /// Writes the members' captures, by siglum.
    pub(super) fn members(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "ledger");
        for siglum in &view.story.sigla {
            if let Some(article) = self.shelf.article(&siglum.article) {
                let title = format!("<b class=\"sig\">{}</b> {}", text(&siglum.siglum), bdi(&siglum.label));
                self.card(out, &title, self.heading(3), article);
            }
        }
        out.push_str("</section>\n");
    }

    fn card(&self, out: &mut String, title: &str, tag: &str, article: &ArticleRecord) {
        out.push_str(&format!("<section class=\"card\">\n<{tag}>{title}</{tag}>\n<dl>\n"));
        let mut told = |label: &str, words: &str| out.push_str(&format!("<dt>{label}</dt><dd>{words}</dd>\n"));
        if article.outcome != "article" {
            told(&text(&article.outcome), &bdi(article.reason.as_deref().unwrap_or("no reason given")));
        }
        let named = [
            ("Headline", &article.headline),
            ("Byline", &article.byline),
            ("Publisher", &article.publisher),
            ("Dateline", &article.dateline),
        ];
        for (label, anchor) in named {
            anchor.iter().for_each(|it| told(label, &self.targets.quoted(it)));
        }
        if !article.credits.is_empty() {
            let credits: Vec<_> = article.credits.iter().map(|it| self.targets.quoted(it)).collect();
            told("Credits", &credits.join("<br>"));
        }
        if article.outcome == "article" {
            let language = if article.language == "und" { "cannot be told" } else { &article.language };
            told("Language", &text(language));
            told("Published", &text(article.published.as_deref().unwrap_or("not known")));
        }
        article.notes.iter().for_each(|it| told("Note", &bdi(it)));
        if let Some(n) = self.shelf.capture_index(&article.capture) {
            let capture = &self.shelf.file.captures[n];
            told(
                "Capture",
                &format!("<a href=\"#c{n}\">{}</a>, {} bytes", bdi(&article.source), grouped(capture.bytes)),
            );
            capture.url.iter().for_each(|it| told("Address", &format!("<span class=\"id\">{}</span>", bdi(it))));
            capture.fetched.iter().for_each(|it| told("Fetched", &text(it)));
            if capture.sources.len() > 1 {
                told("Also came as", &bdi(&capture.sources.join(", ")));
            }
        }
        out.push_str("</dl>\n");
        self.dates(out, &article.dates);
        self.furniture(out, article);
        out.push_str("</section>\n");
    }

    fn dates(&self, out: &mut String, dates: &[DateRecord]) {
        if dates.is_empty() {
            return;
        }
        out.push_str(
            "<table class=\"dates\">\n<caption>Dates it states</caption>\n<thead><tr><th scope=\"col\">Date</th>",
        );
        out.push_str(
            "<th scope=\"col\">Taken as</th><th scope=\"col\">Words and reason</th></tr></thead>\n<tbody>\n",
        );
        for date in dates {
            let value = date.value.as_deref().map_or("incomplete".to_owned(), text);
            let verdict = if date.accepted { "accepted" } else { "<b>refused</b>" };
            let basis = date.basis.as_ref();
            let basis = basis.map_or(String::new(), |it| format!(" completed by {}", self.targets.quoted(it)));
            let because = if date.because.is_empty() { String::new() } else { format!("{} ", bdi(&date.because)) };
            out.push_str(&format!(
                "<tr><th scope=\"row\">{value}</th><td>{} – {verdict}</td><td>{}{basis}<br><span class=\"manner\">\
                 {because}({})</span></td></tr>\n",
                text(&date.role),
                date.anchor.as_ref().map_or("the record".to_owned(), |it| self.targets.quoted(it)),
                text(&date.rule),
            ));
        }
        out.push_str("</tbody>\n</table>\n");
    }

    fn furniture(&self, out: &mut String, article: &ArticleRecord) {
        let (kinds, bytes) = left_out(article);
        if kinds.is_empty() {
            return;
        }
        let kinds: Vec<_> = kinds.iter().map(|(kind, n)| format!("{n} {}", text(kind))).collect();
        let bytes = count(bytes as usize, "byte", "bytes");
        out.push_str(&format!("<details>\n<summary>Left out: {} ({bytes})</summary>\n<ul>\n", kinds.join(", ")));
        for part in &article.furniture {
            let (kind, words) = (text(&part.kind), self.cut(&part.anchor));
            out.push_str(&format!("<li>{kind}: {words}</li>\n"));
        }
        out.push_str("</ul>\n</details>\n");
    }

    /// Returns the first words of a long part as a link to all of it.
    fn cut(&self, anchor: &Anchor) -> String {
        let words = bdi(&shorten(&visible(&anchor.exact, Screen::Page), 100));
        format!("{} {}", self.targets.link("q", anchor, &words), self.targets.bytes(anchor))
    }
}

/// Writes what stands in no story.
pub(super) fn outside(out: &mut String, page: &Page) {
    let outside = page.shelf.outside();
    if outside.is_empty() {
        return;
    }
    out.push_str("<section id=\"outside\" aria-labelledby=\"outside-h\">\n");
    out.push_str("<h2 class=\"section\" id=\"outside-h\">Captures in no story</h2>\n");
    for article in outside {
        let label = article.publisher_name.as_deref().unwrap_or(&article.source);
        page.card(out, &bdi(label), "h3", article);
    }
    out.push_str("</section>\n");
}

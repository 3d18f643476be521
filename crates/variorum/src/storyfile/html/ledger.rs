//! The captures of a story, and those that stand in none.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::view::{View, correction_words};

impl<'a> Page<'a> {
    /// Writes the members' articles, by siglum.
    pub(super) fn members(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "ledger");
        for (at, siglum) in view.story.sigla.iter().enumerate() {
            if let Some(article) = self.shelf.article(&siglum.article) {
                let title = format!("<b class=\"sig\">{}</b> {}", text(&siglum.siglum), bdi(&siglum.label));
                self.card(out, &format!("s{n}-m{at}"), &title, self.heading(3), article);
            }
        }
        out.push_str("</section>\n");
    }
}

/// Writes what a person corrected, and what was not applied.
pub(super) fn corrections(out: &mut String, page: &Page) {
    let all = &page.shelf.file.corrections;
    if all.is_empty() {
        return;
    }
    out.push_str("<section id=\"corrections\" aria-labelledby=\"corrections-h\">\n");
    out.push_str("<h2 class=\"section\" id=\"corrections-h\">Corrected by hand</h2>\n<ul>\n");
    all.iter().for_each(|it| out.push_str(&format!("<li>{}</li>\n", text(&correction_words(it)))));
    out.push_str("</ul>\n</section>\n");
}

/// Writes what stands in no story: pages without an article, each with the reason.
pub(super) fn outside(out: &mut String, page: &Page) {
    let outside = page.shelf.outside();
    if outside.is_empty() {
        return;
    }
    out.push_str("<section id=\"outside\" aria-labelledby=\"outside-h\">\n");
    out.push_str("<h2 class=\"section\" id=\"outside-h\">Captures in no story</h2>\n");
    for (at, article) in outside.into_iter().enumerate() {
        let label = article.publisher_name.as_deref().unwrap_or(&article.source);
        page.card(out, &format!("o{at}"), &bdi(label), "h3", article);
    }
    out.push_str("</section>\n");
}

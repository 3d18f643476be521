//! The captures of a story, and those that stand in none.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::lines::count;
use crate::storyfile::view::{View, correction_words};

impl<'a> Page<'a> {
    /// Writes the members' articles, by siglum.
    pub(super) fn members(&self, out: &mut String, n: usize, view: &View<'a>) {
        self.section(out, n, "ledger");
        if self.targets.is_served() {
            self.listed_members(out, view);
            out.push_str("</section>\n");
            return;
        }
        for (at, siglum) in view.story.sigla.iter().enumerate() {
            if let Some(article) = self.shelf.article(&siglum.article) {
                let title = format!("<b class=\"sig\">{}</b> {}", text(&siglum.siglum), bdi(&siglum.label));
                self.card(out, &format!("s{n}-m{at}"), &title, self.heading(3), article);
            }
        }
        out.push_str("</section>\n");
    }
}

impl<'a> Page<'a> {
    /// The members as a list, each with a page of its own, and the choice of two to be compared.
    fn listed_members(&self, out: &mut String, view: &View<'a>) {
        let story = view.story;
        out.push_str(
            "<table class=\"members\">\n<thead><tr><th scope=\"col\">Report</th><th scope=\"col\">Headline</th>\
             <th scope=\"col\">Published</th></tr></thead>\n<tbody>\n",
        );
        for siglum in &story.sigla {
            let Some(article) = self.shelf.article(&siglum.article) else { continue };
            let headline = article.headline.as_ref().map_or("without a headline", |it| &it.exact);
            let versions = match article.versions.len() {
                0 => String::new(),
                n => format!(" <span class=\"count\">{}</span>", count(n, "earlier version", "earlier versions")),
            };
            out.push_str(&format!(
                "<tr><th scope=\"row\"><b class=\"sig\">{}</b> {}</th><td>{}{versions}</td><td class=\"manner\">{}</td></tr>\n",
                text(&siglum.siglum),
                bdi(&siglum.label),
                self.targets.article(&article.id, headline),
                text(article.published.as_deref().unwrap_or("not known")),
            ));
        }
        out.push_str("</tbody>\n</table>\n");
        if story.sigla.len() < 2 {
            return;
        }
        out.push_str("<form class=\"choice\" method=\"get\" action=\"/compare\">\n");
        for (at, name, label) in [(0, "a", "Compare"), (1, "b", "with")] {
            out.push_str(&format!("<label>{label} <select name=\"{name}\">"));
            for (k, it) in story.sigla.iter().enumerate() {
                let selected = if k == at { " selected=\"\"" } else { "" };
                let (article, siglum, label) = (text(&it.article), text(&it.siglum), text(&it.label));
                out.push_str(&format!("<option value=\"{article}\"{selected}>{siglum} {label}</option>"));
            }
            out.push_str("</select></label>\n");
        }
        out.push_str("<button>Compare</button>\n</form>\n");
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

//! What a page was before, and what changed from one version to the next.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::lines::count;
use crate::storyfile::records::{Anchor, ArticleRecord, ChangeRecord};
use crate::storyfile::view::{Woven, part_words, version_name, woven};

impl Page<'_> {
    /// Writes the versions before `article`, or of what it is an earlier version.
    pub(super) fn versions(&self, out: &mut String, article: &ArticleRecord) {
        if article.versions.is_empty() {
            return;
        }
        let n_changes = article.versions.iter().map(|it| it.changes.len()).sum();
        let versions = count(article.versions.len(), "earlier version", "earlier versions");
        let changes = count(n_changes, "change", "changes");
        out.push_str(&format!(
            "<details class=\"versions\" open=\"\">\n<summary>{versions}, {changes}</summary>\n"
        ));
        for version in &article.versions {
            let name = version_name(self.shelf, version);
            let capture = self.shelf.article(&version.article).and_then(|it| self.targets.capture(&it.capture));
            let link = capture.map_or(bdi(&name), |href| format!("<a href=\"{href}\">{}</a>", bdi(&name)));
            let because = text(&version.because);
            out.push_str(&format!(
                "<p>{link}: {because} <span class=\"manner\">({})</span></p>\n",
                text(&version.rule)
            ));
            if version.changes.is_empty() {
                out.push_str("<p class=\"label\">No word of it has changed since.</p>\n");
                continue;
            }
            out.push_str("<ul class=\"changes\">\n");
            version.changes.iter().for_each(|it| self.change(out, it));
            out.push_str("</ul>\n");
        }
        out.push_str("</details>\n");
    }

    fn change(&self, out: &mut String, change: &ChangeRecord) {
        let head = format!("<b>{}</b> {}", text(part_words(&change.part)), text(&change.kind));
        let about = if change.about.is_empty() { String::new() } else { format!(": {}", bdi(&change.about)) };
        out.push_str(&format!("<li><span class=\"label\">{head}</span>{about}"));
        match (woven(change), change.about.is_empty()) {
            (Some(pieces), _) => {
                out.push_str("<br>");
                for piece in pieces {
                    let piece = match piece {
                        Woven::Same(words) => bdi(words),
                        Woven::Gone(words) => format!("<del>{}</del>", bdi(words)),
                        Woven::Come(words) => format!("<ins>{}</ins>", bdi(words)),
                    };
                    out.push_str(&piece);
                    out.push(' ');
                }
            }
            (None, true) => {
                out.push_str("<br>");
                let mark = |tag: &str, anchors: &[Anchor]| -> String {
                    let words = anchors.iter().map(|it| format!("<{tag}>{}</{tag}> ", bdi(&it.exact)));
                    words.collect()
                };
                match change.kind.as_str() {
                    "moved" => change.after.iter().for_each(|it| out.push_str(&(bdi(&it.exact) + " "))),
                    _ => out.push_str(&(mark("del", &change.before) + &mark("ins", &change.after))),
                }
            }
            (None, false) => {}
        }
        let places = |label: &str, anchors: &[Anchor]| {
            let places: Vec<_> = anchors.iter().map(|it| self.targets.bytes(it)).collect();
            if places.is_empty() { String::new() } else { format!(" {label} {}", places.join(" ")) }
        };
        let places = places("before:", &change.before) + &places("now:", &change.after);
        out.push_str(&format!(" <span class=\"places\">{}</span>", places.trim_start()));
        self.rewordings(out, change);
        out.push_str("</li>\n");
    }

    /// Each rewording with its class and its bytes on both sides.
    fn rewordings(&self, out: &mut String, change: &ChangeRecord) {
        if change.words.is_empty() {
            return;
        }
        out.push_str("<ul>\n");
        for it in &change.words {
            let side = |tag: &str, anchors: &[Anchor]| -> Vec<String> {
                let words =
                    |it: &Anchor| self.targets.link("q", it, &format!("<{tag}>{}</{tag}>", bdi(&it.exact)));
                anchors.iter().map(words).collect()
            };
            let both = [side("del", &it.before), side("ins", &it.after)].concat().join(" ");
            let weight = if it.substantive { "" } else { ", spelling and points only" };
            out.push_str(&format!(
                "<li>{both} <span class=\"manner\">({}{weight})</span></li>\n",
                text(&it.class)
            ));
        }
        out.push_str("</ul>\n");
    }
}

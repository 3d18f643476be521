//! The story file as one page that needs nothing but itself: no network, readable on a phone and on paper, whole without a script.
//!
//! Comes in: a story file and its captures. Goes out: HTML. Every quoted string is a link to its bytes, which stand marked
//! in the captures at the end of the page.

mod article;
mod beside;
mod brief;
mod captures;
mod compare;
mod filters;
mod graph;
mod ledger;
mod lineage;
mod marked;
mod markup;
mod moved;
mod said;
pub mod served;
mod stated;
mod targets;
mod timeline;
mod versions;
mod voices;

use super::base64::base64;
use super::independence::counted_origins;
use super::lines::count;
use super::records::{StoryFile, UtteranceRecord};
use super::variants::Variants;
use super::view::{Pair, Shelf, View, counted};
use crate::capture::Capture;
use markup::text;
use sha2::{Digest, Sha256};
use targets::Targets;

const STYLE: &str = include_str!("html/page.css");
/// Moves with n and p from one entry of an apparatus to the next; all else works without it.
const SCRIPT: &str = include_str!("html/page.js");

/// What the sections of a page are written from.
struct Page<'a> {
    shelf: &'a Shelf<'a>,
    targets: &'a Targets<'a>,
    style: PageStyle<'a>,
}

/// What a page shows at first; a reader can choose otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageStyle<'a> {
    /// The classes of variants.
    pub variants: Variants,
    /// Two reports side by side, where only those are wanted.
    pub pair: Option<&'a Pair>,
}

/// Returns the page of `file`; the bytes behind its anchors come from `captures`, found by id. Of a capture that is not
/// there, the page shows the anchored words only.
pub fn html(file: &StoryFile, captures: &[Capture]) -> String {
    html_as(file, captures, &PageStyle::default())
}

/// As [`html`], with another choice of what is shown at first.
pub fn html_as(file: &StoryFile, captures: &[Capture], style: &PageStyle) -> String {
    let shelf = Shelf::new(file);
    let targets = Targets::new(file);
    let page = Page { shelf: &shelf, targets: &targets, style: *style };
    let title = match &file.stories[..] {
        [story] => text(&story.headline),
        stories => count(stories.len(), "story", "stories"),
    };
    let mut main = String::new();
    for (n, story) in file.stories.iter().enumerate() {
        page.story(&mut main, n, &View::new(story, &shelf));
    }
    ledger::outside(&mut main, &page);
    ledger::corrections(&mut main, &page);
    let rules = captures::captures(&mut main, &page, captures);
    let mut out = opening(&title, &(page.rules() + &rules));
    out.push_str(&masthead(file));
    page.choice_of_classes(&mut out);
    out.push_str("<main id=\"main\">\n");
    if file.stories.len() != 1 {
        out.push_str(&format!("<h1 class=\"headline\">{title}</h1>\n"));
    }
    out.push_str(&main);
    let generator = text(&file.generator);
    out.push_str(&format!(
        "</main>\n<footer><p>Made by {generator}. It judges nobody: it shows who printed which words.</p></footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    ));
    out
}

fn opening(title: &str, rules: &str) -> String {
    // Nothing may be fetched or sent, and nothing run but these few lines of ours, whatever a capture smuggles in.
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(SCRIPT))
    );
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – Variorum</title>\n<style>\n{STYLE}{rules}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the text</a>\n"
    )
}

/// Returns a page of one utterance: `synopsis`, which is markup, and the apparatus under it.
pub(super) fn html_of_utterance(file: &StoryFile, utterance: &UtteranceRecord, synopsis: &str) -> String {
    let shelf = Shelf::new(file);
    let targets = Targets::new(file);
    let mut out = opening("Collation", "");
    out.push_str("<main id=\"main\">\n<h1 class=\"headline\">Collation</h1>\n");
    out.push_str(synopsis);
    let style = PageStyle { variants: Variants::ALL, pair: None };
    Page { shelf: &shelf, targets: &targets, style }.apparatus(&mut out, utterance);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn masthead(file: &StoryFile) -> String {
    let contents = counted(file);
    let mut out = format!("<header class=\"mast\">\n<p class=\"label\">Variorum · {contents}</p>\n");
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    if file.stories.len() == 1 {
        for (id, title) in SECTIONS {
            out.push_str(&format!("<li><a href=\"#s0-{id}\">{title}</a></li>\n"));
        }
    } else {
        for (n, story) in file.stories.iter().enumerate() {
            out.push_str(&format!("<li><a href=\"#s{n}\">{}</a></li>\n", markup::bdi(&story.headline)));
        }
    }
    out.push_str("<li><a href=\"#captures\">Captures in full</a></li>\n</ul>\n</nav>\n</header>\n");
    out
}

const SECTIONS: &[(&str, &str)] = &[
    ("event", "The event"),
    ("quoted", "Who is quoted"),
    ("said", "What was said"),
    ("stated", "Agreed and told by one"),
    ("conflicts", "In conflict"),
    ("lineage", "Origins and lineage"),
    ("ledger", "The articles"),
];

impl<'a> Page<'a> {
    fn story(&self, out: &mut String, n: usize, view: &View<'a>) {
        let story = view.story;
        let articles = count(story.members.len(), "article", "articles");
        let origins = counted_origins(story);
        let when = match (&story.from, &story.to) {
            (Some(from), Some(to)) if from != to => format!("{} to {}", text(from), text(to)),
            (Some(day), _) | (None, Some(day)) => text(day),
            (None, None) => "undated".to_owned(),
        };
        out.push_str(&format!("<article class=\"story\" id=\"s{n}\" aria-labelledby=\"s{n}-h\">\n"));
        let tag = if self.shelf.file.stories.len() == 1 { "h1" } else { "h2" };
        out.push_str(&format!(
            "<{tag} class=\"headline\" id=\"s{n}-h\">{}</{tag}>\n",
            markup::bdi(&story.headline)
        ));
        out.push_str(&format!(
            "<p class=\"standfirst\">{articles} from <strong>{origins}</strong>, {when}.</p>\n"
        ));
        if !story.because.is_empty() {
            out.push_str(&format!("<p class=\"label\">Together because: {}</p>\n", markup::bdi(&story.because)));
        }
        self.event(out, n, view);
        self.quoted(out, n, view);
        self.said(out, n, view);
        self.claims(out, n, view);
        self.conflicts(out, n, view);
        self.lineage(out, n, view);
        self.members(out, n, view);
        out.push_str("</article>\n");
    }

    /// Opens a section of a story.
    fn section(&self, out: &mut String, n: usize, id: &str) {
        let title = SECTIONS.iter().find(|it| it.0 == id).map_or(id, |it| it.1);
        out.push_str(&format!("<section id=\"s{n}-{id}\" aria-labelledby=\"s{n}-{id}-h\">\n"));
        let tag = self.heading(2);
        out.push_str(&format!("<{tag} class=\"section\" id=\"s{n}-{id}-h\">{title}</{tag}>\n"));
    }

    /// Returns the heading of a level below the story's: one lower where a page holds many stories.
    fn heading(&self, level: u8) -> &'static str {
        match level + u8::from(self.shelf.file.stories.len() != 1) {
            2 => "h2",
            3 => "h3",
            _ => "h4",
        }
    }
}

#[cfg(test)]
mod tests;

//! What a served page holds, without its frame: the sections of the page that stands alone, every anchor leading to the page of its capture.
//!
//! Comes in: a story file of one story, or of a page without a report, as a casebook keeps it. Goes out: markup that needs no bytes of any
//! capture. The frame, the addresses and the captures are left to who serves it: `/stories/S`, `/stories/S/utterances/U`,
//! `/articles/A`, `/captures/DIGEST?from=START&to=END#mark`, `/compare?a=A&b=A`.

use super::filters::{counted_in, rules_of_any};
use super::graph::drawn;
use super::marked::marked;
use super::targets::Targets;
use super::{Page, PageStyle, SCRIPT, SECTIONS, STYLE, beside, ledger, markup};
use crate::storyfile::lines::count;
use crate::storyfile::records::{QuotationRecord, StoryFile, UtteranceRecord};
use crate::storyfile::variants::Variants;
use crate::storyfile::view::{Pair, Shelf, View, base};

/// Returns the style of all pages, choices of what is shown included.
pub fn style() -> String {
    format!("{STYLE}{}", rules_of_any())
}

/// Returns the script that moves with n and p from one entry of an apparatus to the next.
pub fn script() -> &'static str {
    SCRIPT
}

/// Returns captured words as markup: escaped, on one line, their direction kept to themselves, characters that act spelled out.
pub fn words(words: &str) -> String {
    markup::bdi(words)
}

/// As [`words`], for an attribute or a title.
pub fn plain(words: &str) -> String {
    markup::text(words)
}

/// As [`plain`], lines and tabs kept.
pub fn lines(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    markup::push_text(&mut out, words);
    out
}

/// A page of one utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UtterancePage {
    /// Who says it; nothing for somebody nobody names.
    pub speaker: Option<String>,
    /// What stands on the page.
    pub main: String,
    /// Its place among the utterances of the story, from 1, and how many there are.
    pub place: (usize, usize),
    /// The ids of the one before it and the one after it.
    pub before: Option<String>,
    /// See [`Self::before`].
    pub after: Option<String>,
}

/// Returns the sections of the story of `file`; nothing where it holds none.
pub fn story(file: &StoryFile) -> Option<String> {
    let record = file.stories.first()?;
    Some(with_page(file, &PageStyle::default(), |page| {
        let mut out = String::from("<nav class=\"contents\" aria-label=\"On this page\">\n<ul>\n");
        for (id, title) in SECTIONS {
            out.push_str(&format!("<li><a href=\"#s0-{id}\">{title}</a></li>\n"));
        }
        out.push_str("</ul>\n</nav>\n");
        page.choice_of_classes(&mut out);
        page.story(&mut out, 0, &View::new(record, page.shelf));
        ledger::corrections(&mut out, page);
        out
    }))
}

/// Returns who took words from whom in the story of `file`, drawn and told; nothing where it holds none.
pub fn lineage(file: &StoryFile) -> Option<String> {
    let record = file.stories.first()?;
    Some(with_page(file, &PageStyle::default(), |page| {
        let mut out = String::new();
        page.lineage(&mut out, 0, &View::new(record, page.shelf));
        out
    }))
}

/// Returns an article of `file`: each datum with its evidence and its rivals, its text, what was left out.
pub fn article(file: &StoryFile, id: &str) -> Option<String> {
    let record = file.articles.iter().find(|it| it.id == id)?;
    Some(with_page(file, &PageStyle::default(), |page| {
        let mut out = String::new();
        page.card(&mut out, "a0", "What the page says, and why it is taken so", "h2", record);
        out
    }))
}

/// Returns the quotations of `file` that `is_wanted` picks, as a list; nothing where it picks none.
pub fn quotations(file: &StoryFile, is_wanted: &dyn Fn(&QuotationRecord) -> bool) -> Option<(usize, String)> {
    let record = file.stories.first()?;
    with_page(file, &PageStyle::default(), |page| {
        let view = View::new(record, page.shelf);
        let wanted: Vec<_> = file.quotations.iter().filter(|it| is_wanted(it)).collect();
        let mut out = String::from("<ul class=\"singles\">\n");
        for it in &wanted {
            let name = page.shelf.article(&it.article).and_then(|it| it.publisher_name.clone());
            let article = page.targets.article(&it.article, name.as_deref().unwrap_or("report"));
            out.push_str(&format!(
                "<li>{} <span class=\"manner\">{article}</span></li>\n",
                page.quotation(&view, it)
            ));
        }
        out.push_str("</ul>\n");
        (!wanted.is_empty()).then_some((wanted.len(), out))
    })
}

/// Returns what two reports of `file` say, side by side.
pub fn compared(file: &StoryFile, pair: &Pair) -> Option<String> {
    let record = file.stories.get(pair.story)?;
    Some(with_page(file, &PageStyle::default(), |page| {
        let mut out = String::new();
        beside::reports(&mut out, page, &View::new(record, page.shelf), pair);
        out
    }))
}

/// Returns an utterance of `file` in four views; `sides` are the sigla of the two renderings that stand side by side, where a reader chose
/// them.
pub fn utterance(file: &StoryFile, id: &str, sides: Option<(&str, &str)>) -> Option<UtterancePage> {
    let story = file.stories.first()?;
    let style = PageStyle { variants: Variants::ALL, pair: None };
    with_page(file, &style, |page| {
        let view = View::new(story, page.shelf);
        let (several, one) = view.utterances();
        let all: Vec<&UtteranceRecord> = several.into_iter().chain(one).collect();
        let at = all.iter().position(|it| it.utterance == id)?;
        let of = |at: usize| all.get(at).map(|it| it.utterance.clone());
        Some(UtterancePage {
            speaker: all[at].speaker.clone(),
            main: four_views(page, &view, all[at], sides),
            place: (at + 1, all.len()),
            before: at.checked_sub(1).and_then(of),
            after: of(at + 1),
        })
    })
}

const VIEWS: &[(&str, &str)] = &[
    ("apparatus", "Apparatus"),
    ("synopsis", "Synoptic table"),
    ("graph", "Variant graph"),
    ("beside", "Side by side"),
];

fn four_views<'a>(
    page: &Page<'a>,
    view: &View<'a>,
    utterance: &'a UtteranceRecord,
    sides: Option<(&str, &str)>,
) -> String {
    let origins = count(utterance.origins as usize, "independent origin", "independent origins");
    let renderings = count(utterance.renderings.len(), "rendering", "renderings");
    let mut out = format!("<p class=\"standfirst\">{renderings} by <strong>{origins}</strong>.</p>\n");
    out.push_str("<nav class=\"contents\" aria-label=\"On this page\">\n<ul>\n");
    for (id, title) in VIEWS {
        out.push_str(&format!("<li><a href=\"#{id}\">{title}</a></li>\n"));
    }
    out.push_str("</ul>\n</nav>\n");
    page.choice_among(&mut out, &counted_in(std::iter::once(utterance)));
    for (id, title) in VIEWS {
        out.push_str(&format!(
            "<section class=\"utterance\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 class=\"section\" id=\"{id}-h\">{title}</h2>\n"
        ));
        match *id {
            "apparatus" => edited(&mut out, page, utterance),
            "synopsis" => page.synopsis(&mut out, view, utterance, &page.tellers(view, utterance)),
            "graph" if !drawn(&mut out, "u", utterance) => out.push_str(
                "<p>There is nothing to draw: fewer than two renderings are aligned word by word, or they agree in every word, or \
                 differ in more places than a drawing holds.</p>\n",
            ),
            "beside" => beside::renderings(&mut out, page, view, utterance, sides),
            _ => {}
        }
        out.push_str("</section>\n");
    }
    out
}

/// The words of the base with the entries numbered, and the apparatus under them.
fn edited<'a>(out: &mut String, page: &Page<'a>, utterance: &'a UtteranceRecord) {
    if let Some(base) = base(utterance) {
        let words = page.targets.rendering(base, &marked(utterance, base));
        out.push_str(&format!("<p class=\"words\">{words} <b class=\"sig\">{}</b></p>\n", plain(&base.siglum)));
    }
    if utterance.apparatus.is_empty() {
        out.push_str("<p class=\"label\">Nobody renders it otherwise word by word.</p>\n");
    }
    page.apparatus(out, utterance);
    page.remarks(out, utterance);
}

fn with_page<T>(file: &StoryFile, style: &PageStyle, write: impl FnOnce(&Page) -> T) -> T {
    let (shelf, targets) = (Shelf::new(file), Targets::served());
    write(&Page { shelf: &shelf, targets: &targets, style: *style })
}

#[cfg(test)]
mod tests;

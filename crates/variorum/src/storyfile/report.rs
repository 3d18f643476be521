//! The story file as a fact-checker reads it in a terminal.
//!
//! Comes in: a story file. Goes out: text of a given width. No verdicts: who said what, in which words, from whom.

mod article;
mod brief;
mod ledger;
mod moved;
mod pair;
mod paper;
mod said;
mod stated;

use super::independence::counted_origins;
use super::lines::{count, grouped};
use super::records::{FacetRecord, StoryFile, UtteranceRecord};
use super::variants::Variants;
use super::view::{Shelf, View, counted};
pub use article::article_report;
pub use pair::side_by_side;
use paper::{Ink, Paper};

/// How a report is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportStyle {
    /// Columns of the terminal. Lines are never wider; below 16 they are 16.
    pub width: usize,
    /// Whether ANSI colours are allowed. They carry nothing that the words do not.
    pub color: bool,
    /// Which variants an apparatus shows; the others are counted.
    pub variants: Variants,
}

impl Default for ReportStyle {
    fn default() -> Self {
        ReportStyle { width: 80, color: false, variants: Variants::default() }
    }
}

/// Returns the report of `file`.
///
/// Characters of captures that would act on a terminal (ESC, right-to-left overrides) are spelled out: `⟨U+202E⟩`.
pub fn report(file: &StoryFile, style: &ReportStyle) -> String {
    let shelf = Shelf::new(file);
    let mut paper = Paper::new(style);
    paper.block(0, "", &format!("{} · {}", counted(file), file.generator), Ink::Dim);
    for story in &file.stories {
        let view = View::new(story, &shelf);
        head(&mut paper, &view);
        event(&mut paper, &view);
        moved::moved(&mut paper, &view, &shelf);
        said::quoted(&mut paper, &view, &shelf);
        said::said(&mut paper, &view, &shelf, style.variants);
        stated::claims(&mut paper, &view);
        stated::conflicts(&mut paper, &view);
        stated::origins(&mut paper, &view);
        ledger::members(&mut paper, &view, &shelf);
    }
    ledger::outside(&mut paper, &shelf);
    ledger::corrections(&mut paper, file);
    paper.finish()
}

/// Returns the apparatus of one utterance alone.
pub(super) fn apparatus(utterance: &UtteranceRecord, width: usize) -> String {
    let mut paper = Paper::new(&ReportStyle { width, ..ReportStyle::default() });
    said::entries(&mut paper, utterance, Variants::ALL);
    paper.finish()
}

fn head(paper: &mut Paper, view: &View) {
    let story = view.story;
    paper.blank();
    paper.rule('=');
    paper.block(0, "", &story.headline, Ink::Bold);
    let when = match (&story.from, &story.to) {
        (Some(from), Some(to)) if from != to => format!(", {from} to {to}"),
        (Some(day), _) | (None, Some(day)) => format!(", {day}"),
        (None, None) => ", undated".to_owned(),
    };
    let articles = count(story.members.len(), "article", "articles");
    let origins = counted_origins(story);
    paper.block(0, "", &format!("{articles} from {origins}{when} · {}", story.story), Ink::Plain);
    if !story.because.is_empty() {
        paper.block(0, "", &format!("Together because: {}", story.because), Ink::Dim);
    }
    paper.rule('=');
}

fn event(paper: &mut Paper, view: &View) {
    let story = view.story;
    let event = &story.event;
    paper.section("THE EVENT");
    let facets = [
        ("who", event.who.iter().collect::<Vec<_>>()),
        ("what", event.what.iter().collect()),
        ("when", event.when.iter().collect()),
        ("where", event.place.iter().collect()),
    ];
    for (label, facets) in facets {
        if facets.is_empty() {
            paper.labelled(2, label, 7, "not told", Ink::Dim);
        }
        few(paper, &facets, FACETS, |paper, n, facet| {
            paper.labelled(2, if n == 0 { label } else { "" }, 7, &facet_line(view, facet), Ink::Plain);
        });
    }
    brief::brief(paper, view);
    if !story.timeline.is_empty() {
        paper.section("IN ORDER OF TIME");
        few(paper, &story.timeline, TIMELINE, |paper, _, it| {
            let told = view.sigla_of(&it.anchors).join(" ");
            paper.labelled(2, &it.time, 12, &format!("{} [{told}]", it.text), Ink::Plain);
        });
    }
}

fn facet_line(view: &View, facet: &FacetRecord) -> String {
    let (n, all) = (u64::from(facet.origins), view.story.origins.len() as u64);
    let told = view.sigla_of(&facet.anchors).join(" ");
    let noun = if all == 1 { "origin" } else { "origins" };
    format!("{} — {} of {} {noun} [{told}]", facet.value, grouped(n), grouped(all))
}

/// How many of a list a terminal gets; the JSON has all.
const FACETS: usize = 6;
const TIMELINE: usize = 20;

/// Sets the first `most` of `items`, and says how many more there are.
fn few<T>(paper: &mut Paper, items: &[T], most: usize, set: impl FnMut(&mut Paper, usize, &T)) {
    few_at(2, paper, items, most, set);
}

/// As [`few`], the last line at `indent`.
fn few_at<T>(
    indent: usize,
    paper: &mut Paper,
    items: &[T],
    most: usize,
    mut set: impl FnMut(&mut Paper, usize, &T),
) {
    // Leaving out a single one would take the same line that it does.
    let shown = if items.len() == most + 1 { most + 1 } else { items.len().min(most) };
    for (n, item) in items[..shown].iter().enumerate() {
        set(paper, n, item);
    }
    if items.len() > shown {
        let more = grouped((items.len() - shown) as u64);
        paper.block(indent, "", &format!("… and {more} more (the JSON has all)"), Ink::Dim);
    }
}

#[cfg(test)]
mod tests;

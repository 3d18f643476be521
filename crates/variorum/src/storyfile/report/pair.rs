//! Two reports side by side in a terminal.

use super::ReportStyle;
use super::few;
use super::paper::{Ink, Paper};
use crate::storyfile::lines::{Screen, columns, count, shorten, visible, wrap};
use crate::storyfile::records::{AttestationRecord, ClaimRecord, RenderingRecord, StoryFile};
use crate::storyfile::variants::{Variants, shown};
use crate::storyfile::view::{Both, Pair, Shelf, View, class_words, laid, lemma_words};

/// A narrower terminal gets one report under the other.
const BESIDE: usize = 60;
const SAID: usize = 60;
const ONE: usize = 20;
const CLAIMS: usize = 20;

/// Returns two reports of a story side by side: what both say, the words in which they differ in `[-…-]` on the left and in `{+…+}` on
/// the right, as `wdiff` sets them; what only one of them says; what both state, and where they conflict. A report is silent on
/// what it does not tell; that is no disagreement.
pub fn side_by_side(file: &StoryFile, pair: &Pair, style: &ReportStyle) -> String {
    let shelf = Shelf::new(file);
    let Some(story) = file.stories.get(pair.story) else { return String::new() };
    let view = View::new(story, &shelf);
    let mut paper = Paper::new(style);
    let sides = [&pair.left, &pair.right].map(|it| view.siglum(it));
    paper.rule('=');
    paper.block(
        0,
        "",
        &format!("{} and {} side by side", view.name(&pair.left), view.name(&pair.right)),
        Ink::Bold,
    );
    paper.block(0, "", &story.headline, Ink::Plain);
    paper.rule('=');
    let head = |article: &str| {
        let article = shelf.article(article);
        let headline = article.and_then(|it| it.headline.as_ref()).map_or("no headline", |it| it.exact.as_str());
        let published = article.and_then(|it| it.published.as_deref()).unwrap_or("undated");
        format!("{headline} ({published})")
    };
    beside(&mut paper, sides, [head(&pair.left), head(&pair.right)]);
    let laid = laid(story, pair);
    paper.section("SAID IN BOTH");
    if laid.both.is_empty() {
        paper.block(2, "", "They render no words in common.", Ink::Plain);
    }
    few(&mut paper, &laid.both, SAID, |paper, n, it| said(paper, sides, n + 1, it, style.variants));
    only(&mut paper, &format!("SAID IN {} ONLY", sides[0]), &laid.left);
    only(&mut paper, &format!("SAID IN {} ONLY", sides[1]), &laid.right);
    stated(&mut paper, &view, pair);
    paper.finish()
}

fn said(paper: &mut Paper, sides: [&str; 2], number: usize, it: &Both, variants: Variants) {
    paper.blank();
    let speaker = it.utterance.speaker.as_deref().unwrap_or("Speaker not named");
    let modes = format!("{} / {}", it.left.mode, it.right.mode);
    paper.block(0, &format!("{number}."), &format!("{speaker} — {modes}"), Ink::Bold);
    beside(paper, sides, [marked(it, true, variants), marked(it, false, variants)]);
    let Some(compared) = &it.compared else {
        paper.block(4, "", "One of them tells it too loosely to be laid beside the other word by word.", Ink::Dim);
        return;
    };
    let shown = shown(compared, variants);
    for entry in &shown.entries {
        for reading in &entry.readings {
            let told = match (reading.text.is_empty(), reading.class.as_str()) {
                (true, _) => format!("{}] not in {}", lemma_words(compared, entry), sides[1]),
                (_, "addition") => {
                    format!("{}: {} adds “{}”", lemma_words(compared, entry), sides[1], reading.text)
                }
                _ => format!("{}] {}", lemma_words(compared, entry), reading.text),
            };
            paper.labelled(4, "·", 2, &format!("{told} ({})", class_words(&reading.class)), Ink::Plain);
        }
    }
    if compared.apparatus.is_empty() {
        paper.block(4, "", "Word for word the same.", Ink::Dim);
    }
    shown.hidden_words().iter().for_each(|it| paper.block(4, "", it, Ink::Dim));
}

/// The words of a side, those that differ between marks.
fn marked(it: &Both, is_left: bool, variants: Variants) -> String {
    let (open, close) = if is_left { ("[-", "-]") } else { ("{+", "+}") };
    let pieces = it.pieces(is_left).into_iter().map(|it| match it.class.filter(|it| variants.shows(it)) {
        Some(_) => format!("{open}{}{close}", it.words),
        None => it.words.to_owned(),
    });
    pieces.collect()
}

fn only(paper: &mut Paper, title: &str, renderings: &[&RenderingRecord]) {
    if !renderings.is_empty() {
        paper.section(title);
        few(paper, renderings, ONE, |paper, _, it| {
            paper.labelled(2, "-", 2, &format!("{} ({})", it.text, it.mode), Ink::Plain);
        });
    }
}

/// What both state, what one alone states, and where the two conflict.
fn stated(paper: &mut Paper, view: &View, pair: &Pair) {
    let has = |all: &[AttestationRecord], article: &str| all.iter().any(|it| it.article == article);
    let claims = |left: bool, right: bool| -> Vec<&ClaimRecord> {
        let is_one = |it: &&ClaimRecord| {
            (has(&it.attestations, &pair.left), has(&it.attestations, &pair.right)) == (left, right)
        };
        view.story.claims.iter().filter(is_one).collect()
    };
    let (left, right) = (view.siglum(&pair.left), view.siglum(&pair.right));
    let groups = [
        ("STATED BY BOTH".to_owned(), claims(true, true), &pair.left),
        (format!("STATED BY {left}; {right} IS SILENT"), claims(true, false), &pair.left),
        (format!("STATED BY {right}; {left} IS SILENT"), claims(false, true), &pair.right),
    ];
    for (title, claims, home) in groups.iter().filter(|it| !it.1.is_empty()) {
        paper.section(title);
        few(paper, claims, CLAIMS, |paper, _, it| {
            let speaker = it.speaker.as_ref().map_or(String::new(), |it| format!(" (so says {it})"));
            paper.labelled(2, "-", 2, &format!("{}{speaker}", words(it, home)), Ink::Plain);
        });
    }
    let value = |values: &[crate::storyfile::records::ValueRecord], article: &str| {
        values.iter().find(|it| has(&it.attestations, article)).map(|it| it.value.clone())
    };
    let rivals = view.story.conflicts.iter().filter_map(|it| {
        let (a, b) = (value(&it.values, &pair.left)?, value(&it.values, &pair.right)?);
        (a != b).then_some((it, a, b))
    });
    let rivals: Vec<_> = rivals.collect();
    if rivals.is_empty() {
        return;
    }
    paper.section(&format!("IN CONFLICT ({})", count(rivals.len(), "point", "points")));
    for (conflict, a, b) in rivals {
        paper.block(2, "", &format!("{} ({})", conflict.about, conflict.slot), Ink::Bold);
        beside(paper, [left, right], [a, b]);
        conflict.explanation.iter().for_each(|it| paper.block(4, "", &format!("Note: {it}"), Ink::Dim));
    }
}

/// A claim in the words of a report that attests it.
fn words(claim: &ClaimRecord, article: &str) -> String {
    let own = claim.attestations.iter().find(|it| it.article == article);
    let words: Vec<&str> = own.iter().flat_map(|it| &it.anchors).map(|it| it.exact.as_str()).collect();
    if words.is_empty() { claim.text.clone() } else { words.join(" … ") }
}

/// Sets two texts in two columns with a line between them; one under the other where the terminal is narrow.
fn beside(paper: &mut Paper, sides: [&str; 2], texts: [String; 2]) {
    let texts = texts.map(|it| visible(&it, Screen::Terminal));
    if paper.width() < BESIDE {
        sides.iter().zip(&texts).for_each(|(side, it)| paper.labelled(2, side, 4, it, Ink::Plain));
        return;
    }
    let room = (paper.width() - GUTTER) / 2;
    let column = |side: &str, text: &str| {
        let side = shorten(&visible(side, Screen::Terminal), room / 4);
        let hang = columns(&side) + 1;
        let lines = wrap(text, room - hang);
        let first = format!("{side} {}", lines.first().map_or("", String::as_str));
        let rest = lines.iter().skip(1).map(|it| format!("{}{it}", " ".repeat(hang)));
        std::iter::once(first).chain(rest).collect::<Vec<_>>()
    };
    let (left, right) = (column(sides[0], &texts[0]), column(sides[1], &texts[1]));
    for n in 0..left.len().max(right.len()) {
        let line = |side: &[String]| side.get(n).cloned().unwrap_or_default();
        let pad = " ".repeat(room.saturating_sub(columns(&line(&left))));
        paper.line(&format!("{}{pad} │ {}", line(&left), line(&right)));
    }
}

/// Columns of ` │ `.
const GUTTER: usize = 3;

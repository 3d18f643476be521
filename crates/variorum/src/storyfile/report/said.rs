//! What was said by whom, with the critical apparatus.

use super::few;
use super::few_at;
use super::paper::{Ink, Paper};
use crate::storyfile::lines::{Screen, count, visible};
use crate::storyfile::records::{EntryRecord, ReadingRecord, RenderingRecord, UtteranceRecord};
use crate::storyfile::variants::{Variants, shown};
use crate::storyfile::view::{
    Shelf, View, altered_words, base, class_words, corrected_words, lemma_sigla, lemma_words, verbatim, voices,
};

const SEVERAL: usize = 60;
const ONE: usize = 12;
const VOICES: usize = 12;
const ENTRIES: usize = 20;
const LOOSE: usize = 6;

/// Sets the utterances: those of several origins in full, the others in a line each.
pub(super) fn said(paper: &mut Paper, view: &View, shelf: &Shelf, variants: Variants) {
    let (several, one) = view.utterances();
    paper.section("WHAT WAS SAID");
    if several.is_empty() && one.is_empty() {
        paper.block(2, "", "Nobody is quoted.", Ink::Plain);
        return;
    }
    if several.is_empty() {
        paper.block(2, "", "No words are rendered by more than one independent origin.", Ink::Plain);
    } else {
        paper.block(
            2,
            "",
            "Rendered by two or more independent origins. The base's wording stands before ].",
            Ink::Dim,
        );
        if variants != Variants::ALL {
            paper.block(2, "", "Variants of other classes are counted; --variants all shows them.", Ink::Dim);
        }
    }
    few(paper, &several, SEVERAL, |paper, n, it| utterance(paper, shelf, n + 1, it, variants));
    if !one.is_empty() {
        paper.section("QUOTED BY ONE ORIGIN ONLY");
        few(paper, &one, ONE, |paper, _, it| single(paper, shelf, it));
    }
}

/// Sets who is quoted how often, in which manner and by whom.
pub(super) fn quoted(paper: &mut Paper, view: &View, shelf: &Shelf) {
    let voices = voices(view, shelf);
    if voices.is_empty() {
        return;
    }
    paper.section("WHO IS QUOTED");
    few(paper, &voices, VOICES, |paper, _, it| {
        let name = it.name.unwrap_or("Speakers nobody names");
        let told = format!("{name} — {} [{}]", it.counted(), it.sigla(view).join(" "));
        paper.block(2, "", &told, Ink::Plain);
    });
}

fn utterance(paper: &mut Paper, shelf: &Shelf, number: usize, utterance: &UtteranceRecord, variants: Variants) {
    paper.blank();
    let origins = count(utterance.origins as usize, "origin", "origins");
    let title = format!("{} — {origins}, {}", speaker(utterance), renderings(utterance));
    paper.block(0, &format!("{number}."), &title, Ink::Bold);
    paper.labelled(3, &utterance.base, 4, &utterance.text, Ink::Plain);
    let same = verbatim(utterance);
    if !same.is_empty() {
        paper.block(7, "", &format!("Word for word also: {}", same.join(" ")), Ink::Dim);
    }
    entries(paper, utterance, variants);
    for it in &utterance.altered {
        paper.labelled(7, &it.siglum, 4, &format!("Altered quotation: {}.", altered_words(it)), Ink::Bold);
    }
    let loose: Vec<_> =
        utterance.renderings.iter().filter(|it| !it.aligned && it.siglum != utterance.base).collect();
    if !loose.is_empty() {
        paper.block(7, "", "Also, loosely:", Ink::Dim);
        few_at(7, paper, &loose, LOOSE, |paper, _, it| {
            paper.labelled(7, &it.siglum, 4, &format!("{} ({}{})", it.text, it.mode, reason(it)), Ink::Plain);
        });
    }
    paper.block(7, "", &places(utterance), Ink::Dim);
    corrected(paper, shelf, utterance);
}

fn corrected(paper: &mut Paper, shelf: &Shelf, utterance: &UtteranceRecord) {
    if !utterance.corrected.is_empty() {
        paper.block(7, "", &format!("Corrected by hand: {}", corrected_words(shelf.file, utterance)), Ink::Bold);
    }
}

/// Why a loose rendering was not aligned.
fn reason(rendering: &RenderingRecord) -> String {
    rendering.loose.as_ref().map_or(String::new(), |it| format!("; not aligned: {it}"))
}

/// The entries, those that change wording first.
pub(super) fn entries(paper: &mut Paper, utterance: &UtteranceRecord, variants: Variants) {
    let mut shown = shown(utterance, variants);
    let entries = std::mem::take(&mut shown.entries);
    let (weighty, slight): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|it| it.readings.iter().any(|it| it.substantive));
    few_at(7, paper, &weighty, ENTRIES, |paper, n, it| entry(paper, &format!("{:>2}", n + 1), utterance, it));
    if !slight.is_empty() {
        paper.block(7, "", "In spelling and points only:", Ink::Dim);
        few_at(7, paper, &slight, ENTRIES, |paper, _, it| entry(paper, " ·", utterance, it));
    }
    shown.hidden_words().iter().for_each(|it| paper.block(7, "", &format!("{it}."), Ink::Dim));
}

/// One entry in the manner of a printed edition: `lemma] sigla   reading sigla (class)`.
fn entry(paper: &mut Paper, label: &str, utterance: &UtteranceRecord, entry: &EntryRecord) {
    let weighty = entry.readings.iter().any(|it| it.substantive);
    let class = |it: &ReadingRecord| {
        let slight = if weighty && !it.substantive { ", accidental" } else { "" };
        format!("{}{slight}", class_words(&it.class))
    };
    let lemma = format!("{}] {}", lemma_words(utterance, entry), lemma_sigla(entry).join(" "));
    let mut pieces = vec![lemma];
    pieces.extend(entry.readings.iter().map(|it| {
        let sigla = it.sigla.join(" ");
        match (it.class.as_str(), it.text.is_empty()) {
            (_, true) => format!("om. {sigla} ({})", class(it)),
            ("addition", _) => format!("add. {} {sigla} ({})", it.text, class(it)),
            _ => format!("{} {sigla} ({})", it.text, class(it)),
        }
    }));
    paper.flow(4, label, &pieces, Ink::Plain);
    // What nobody may overlook is also said in words.
    let grave = entry.readings.iter().filter(|it| matches!(it.class.as_str(), "polarity" | "number"));
    for sentence in grave.filter_map(|it| it.sentence.as_ref()) {
        paper.block(8, "", sentence, Ink::Bold);
    }
}

fn single(paper: &mut Paper, shelf: &Shelf, utterance: &UtteranceRecord) {
    let sigla: Vec<_> = utterance.renderings.iter().map(|it| it.siglum.as_str()).collect();
    let words = match base(utterance).map(|it| it.mode.as_str()) {
        Some("direct") | None => visible(&utterance.text, Screen::Terminal),
        Some(mode) => format!("{} ({mode})", visible(&utterance.text, Screen::Terminal)),
    };
    let speaker = utterance.speaker.as_ref().map_or(String::new(), |it| format!("{it}: "));
    paper.labelled(2, &sigla.join(" "), 4, &format!("{speaker}{words}"), Ink::Plain);
    corrected(paper, shelf, utterance);
}

fn speaker(utterance: &UtteranceRecord) -> &str {
    utterance.speaker.as_deref().unwrap_or("Speaker not named")
}

/// Who renders it how: `direct N M, indirect A`.
fn renderings(utterance: &UtteranceRecord) -> String {
    let mut modes: Vec<(&str, Vec<&str>)> = Vec::new();
    for rendering in &utterance.renderings {
        match modes.iter_mut().find(|it| it.0 == rendering.mode) {
            Some(mode) => mode.1.push(&rendering.siglum),
            None => modes.push((&rendering.mode, vec![&rendering.siglum])),
        }
    }
    modes.iter().map(|(mode, sigla)| format!("{mode} {}", sigla.join(" "))).collect::<Vec<_>>().join(", ")
}

fn places(utterance: &UtteranceRecord) -> String {
    let place = |it: &RenderingRecord| {
        let ranges: Vec<_> = it.anchors.iter().map(|at| format!("{}–{}", at.start, at.end)).collect();
        format!("{} {}", it.siglum, ranges.join("+"))
    };
    let places: Vec<_> = utterance.renderings.iter().map(place).collect();
    format!("Bytes: {}", places.join(", "))
}

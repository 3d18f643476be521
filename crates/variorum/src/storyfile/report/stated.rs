//! What is stated, where the reports differ, and who has it from whom.

use super::few;
use super::few_at;
use super::paper::{Ink, Paper};
use crate::storyfile::independence::{counted_origins, standing};
use crate::storyfile::lines::count;
use crate::storyfile::records::{ClaimRecord, ConflictRecord, LineageRecord};
use crate::storyfile::view::{View, n_origins};

const CLAIMS: usize = 12;
const CONFLICTS: usize = 20;
const DERIVATIONS: usize = 20;
const EVIDENCE: usize = 4;

/// Sets the claims, those of all origins first.
pub(super) fn claims(paper: &mut Paper, view: &View) {
    let told =
        |agreement: &str| -> Vec<_> { view.story.claims.iter().filter(|it| it.agreement == agreement).collect() };
    let groups = [
        ("AGREED BY ALL ORIGINS", told("all")),
        ("TOLD BY SEVERAL ORIGINS", told("several")),
        ("TOLD BY ONE ORIGIN", told("one")),
    ];
    for (title, claims) in groups {
        if claims.is_empty() {
            continue;
        }
        paper.section(title);
        few(paper, &claims, CLAIMS, |paper, _, it| claim(paper, view, it));
    }
}

fn claim(paper: &mut Paper, view: &View, claim: &ClaimRecord) {
    let sigla = view.attesting(&claim.attestations).join(" ");
    let speaker = claim.speaker.as_ref().map_or(String::new(), |it| format!(" (so says {it})"));
    paper.labelled(2, "-", 2, &format!("{}{speaker} [{sigla}]", claim.text), Ink::Plain);
}

/// Sets the conflicts: each value with those who give it.
pub(super) fn conflicts(paper: &mut Paper, view: &View) {
    paper.section("IN CONFLICT");
    if view.story.conflicts.is_empty() {
        paper.block(2, "", "No point was found on which the reports differ.", Ink::Plain);
    }
    let (wording, plain): (Vec<_>, Vec<_>) = view.story.conflicts.iter().partition(|it| it.slot == "wording");
    few(paper, &plain, CONFLICTS, |paper, _, it| conflict(paper, view, it));
    if !wording.is_empty() {
        paper.block(2, "", "Worded differently, as the apparatus above shows:", Ink::Bold);
    }
    few_at(4, paper, &wording, CONFLICTS, |paper, _, it| {
        let told: Vec<_> = it.values.iter().map(|it| view.attesting(&it.attestations).join(" ")).collect();
        paper.labelled(4, "-", 2, &format!("{} [{}]", pinched_long(&it.about), told.join(" / ")), Ink::Plain);
    });
}

/// A statement that the reader has seen above is recalled by its first and last words.
fn pinched_long(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    match words[..] {
        [.., last] if words.len() > 12 => format!("{} … {last}", words[..8].join(" ")),
        _ => words.join(" "),
    }
}

fn conflict(paper: &mut Paper, view: &View, conflict: &ConflictRecord) {
    paper.block(2, "", &format!("{} ({})", conflict.about, conflict.slot), Ink::Bold);
    for value in &conflict.values {
        let sigla = view.attesting(&value.attestations).join(" ");
        let origins = count(n_origins(&value.attestations), "origin", "origins");
        paper.labelled(4, &sigla, 6, &format!("{} — {origins}", value.value), Ink::Plain);
    }
    if let Some(explanation) = &conflict.explanation {
        paper.block(4, "", &format!("Note: {explanation}"), Ink::Dim);
    }
}

/// Sets the independent origins, the derivations with their evidence, and the sources credited but not captured.
pub(super) fn origins(paper: &mut Paper, view: &View) {
    let story = view.story;
    paper.section("ORIGINS AND LINEAGE");
    let origins = counted_origins(story);
    let articles = count(story.members.len(), "article", "articles");
    paper.block(2, "", &format!("{origins} of {articles}:"), Ink::Plain);
    few(paper, &story.origins, DERIVATIONS, |paper, n, members| {
        let names: Vec<_> = members.iter().map(|it| view.name(it)).collect();
        let detail = story.origin_details.get(n);
        let told = detail.map_or(String::new(), |it| format!(" ({})", standing(it)));
        paper.labelled(2, &format!("{}.", n + 1), 4, &format!("{}{told}", names.join(", ")), Ink::Plain);
        let evidence = detail.map_or(&[][..], |it| it.evidence.as_slice());
        few_at(6, paper, evidence, EVIDENCE, |paper, _, it| paper.labelled(6, &it.kind, 12, &it.text, Ink::Dim));
    });
    few(paper, &story.lineage, DERIVATIONS, |paper, _, it| derivation(paper, view, it));
    for source in story.sources.iter().filter(|it| !it.anchors.is_empty()) {
        let text = format!(
            "Credited, not among the captures: {} [{}]",
            source.name,
            view.sigla_of(&source.anchors).join(" ")
        );
        paper.block(2, "", &text, Ink::Plain);
    }
}

fn derivation(paper: &mut Paper, view: &View, derivation: &LineageRecord) {
    let (to, from) = (view.name(&derivation.to), view.name(&derivation.from));
    let confidence = derivation.confidence;
    let open = if derivation.status == "undecided" { ", undecided" } else { "" };
    let text = format!("{to} has words from {from}, {}{open} (confidence {confidence:.2})", derivation.extent);
    paper.block(2, "", &text, Ink::Bold);
    few_at(4, paper, &derivation.evidence, EVIDENCE, |paper, _, it| {
        paper.labelled(4, &it.kind, 9, &it.text, Ink::Plain);
    });
}

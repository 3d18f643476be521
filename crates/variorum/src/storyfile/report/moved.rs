//! How the story moved, and where people stood from day to day.

use super::paper::{Ink, Paper};
use super::{few, few_at};
use crate::storyfile::records::MovementRecord;
use crate::storyfile::view::{Shelf, View, anchored_words};

const MOVEMENTS: usize = 10;
const TELLINGS: usize = 8;
const POSITIONS: usize = 8;

/// Sets what was told anew, taken up and corrected; nothing for a story of one day.
pub(super) fn moved(paper: &mut Paper, view: &View, shelf: &Shelf) {
    let (moved, pages) = (view.moved(), view.corrected_pages(shelf));
    if !moved.is_empty() || !pages.is_empty() {
        paper.section("HOW IT MOVED");
    }
    few(paper, &moved, MOVEMENTS, |paper, _, it| movement(paper, view, it));
    few(paper, &pages, MOVEMENTS, |paper, _, it| {
        let time = it.fetched.unwrap_or("later");
        let (before, after) = (anchored_words(it.before), anchored_words(it.after));
        paper.labelled(2, time, 12, &format!("{} corrected its page: {before} → {after}", it.siglum), Ink::Plain);
    });
    if !view.story.positions.is_empty() {
        paper.section("POSITIONS, IN ORDER OF TIME");
    }
    few(paper, &view.story.positions, POSITIONS, |paper, _, it| {
        paper.block(2, "", &it.speaker, Ink::Bold);
        few_at(4, paper, &it.positions, TELLINGS, |paper, _, it| {
            let told = view.siglum(&it.article);
            paper.labelled(4, &it.time, 12, &format!("“{}”: {} [{told}]", it.stance.exact, it.text), Ink::Plain);
        });
    });
}

fn movement(paper: &mut Paper, view: &View, movement: &MovementRecord) {
    paper.block(2, "", &movement.text, Ink::Bold);
    few_at(4, paper, &movement.tellings, TELLINGS, |paper, _, it| {
        let value = it.value.as_ref().map_or(String::new(), |it| format!(": {it}"));
        let grade = if it.grade == "stated" { String::new() } else { format!(" (day {})", it.grade) };
        let told = view.siglum(&it.article);
        paper.labelled(4, &it.time, 12, &format!("{} [{told}]{value}{grade}", it.step), Ink::Plain);
    });
    if !movement.undated.is_empty() {
        let undated: Vec<&str> = movement.undated.iter().map(|it| view.siglum(it)).collect();
        paper.labelled(4, "undated", 12, &format!("[{}]", undated.join(" ")), Ink::Dim);
    }
}

//! The brief: what reports have, and, dimmed and in brackets, what is ours.

use super::paper::{Ink, Paper};
use crate::storyfile::view::View;

/// Sets the brief: whoever has the words, and in brackets behind them who attests the same.
pub(super) fn brief(paper: &mut Paper, view: &View) {
    if view.story.brief.is_empty() {
        return;
    }
    paper.section("IN BRIEF, IN THEIR OWN WORDS");
    let mut before = None;
    for line in &view.story.brief {
        for passage in view.passages(line) {
            // What is ours is said once for lines that follow each other, and again for each conflict.
            if let Some(ours) = passage.ours.filter(|_| before != passage.ours || line.conflict.is_some()) {
                paper.block(2, "", &format!("[{ours}]"), Ink::Dim);
            }
            before = passage.ours;
            let citing = view.citing(line).join(" ");
            let also = if citing.is_empty() { String::new() } else { format!(" [also {citing}]") };
            paper.labelled(2, &passage.sigla.join(" "), 4, &format!("{}{also}", passage.text), Ink::Plain);
        }
    }
}

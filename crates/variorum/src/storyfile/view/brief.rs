//! The brief passage by passage, whatever wrote the file.

use super::View;
use crate::storyfile::records::{Anchor, BriefRecord};

/// Words of a report in a line of the brief.
pub(in crate::storyfile) struct Passage<'a> {
    /// What is ours before them.
    pub(in crate::storyfile) ours: Option<&'a str>,
    pub(in crate::storyfile) text: &'a str,
    pub(in crate::storyfile) anchors: &'a [Anchor],
    /// The letters of those who tell it.
    pub(in crate::storyfile) sigla: Vec<&'a str>,
}

impl<'a> View<'a> {
    /// Returns the passages of a line; a file from before there were passages has the line alone.
    pub(in crate::storyfile) fn passages(&self, line: &'a BriefRecord) -> Vec<Passage<'a>> {
        if line.passages.is_empty() {
            let sigla = self.sigla_of(&line.anchors);
            return vec![Passage { ours: None, text: &line.text, anchors: &line.anchors, sigla }];
        }
        let passage = |it: &'a crate::storyfile::records::BriefPassageRecord| Passage {
            ours: it.ours.as_deref(),
            text: &it.text,
            anchors: &it.anchors,
            sigla: it.articles.iter().map(|it| self.siglum(it)).collect(),
        };
        line.passages.iter().map(passage).collect()
    }

    /// Returns the letters of the others who attest what a line of the brief tells.
    pub(in crate::storyfile) fn citing(&self, line: &'a BriefRecord) -> Vec<&'a str> {
        self.attesting(&line.citations)
    }
}

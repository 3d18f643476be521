//! Phrases that name a source: `laut Orr`, `dem Amt zufolge`, `…, so Orr`.

use super::Sentence;
use crate::quotation::lexicon::{LINK, PREP, Side, TIME};
use crate::quotation::sentence::Found;
use std::ops::Range;

impl Sentence<'_, '_> {
    /// `Laut Orr ist der Deich sicher`, `Der Deich ist laut Orr sicher`, `Dem Amt zufolge …`, `…, so Orr`.
    pub(super) fn named_source(&self) -> Option<Found> {
        (self.start..self.end).find_map(|at| {
            let (n_words, side) = self.row[at].lexicon.source_phrase(|n| self.get(at + n).map(|it| it.text))?;
            match side {
                Side::Before => self.before_name(at, n_words),
                Side::Behind => self.behind_name(at),
                Side::Closing => self.closing_name(at),
            }
        })
    }

    fn before_name(&self, at: usize, n_words: usize) -> Option<Found> {
        let link = usize::from(self.get(at + n_words)?.is(LINK));
        let name = self.noun_phrase(at + n_words + link)?;
        let name = at + n_words + usize::from(link == 1)..name.end;
        let rest = name.end + usize::from(self.is_comma(name.end));
        let mut content = Vec::new();
        if at > self.start + 1 {
            let start = (self.start..at).find(|it| self.row[*it].is_word() || self.row[*it].is_marked())?;
            let end = if self.is_comma(at - 1) { at - 1 } else { at };
            content.push(start..end);
        }
        content.extend(self.clause_from(rest));
        self.sourced(content, at..at + n_words, name)
    }

    fn behind_name(&self, at: usize) -> Option<Found> {
        let name = (self.start..at).find_map(|it| self.noun_phrase(it).filter(|it| it.end == at))?;
        let mut content = Vec::new();
        if name.start > self.start + 1 {
            content.push(self.start..name.start);
        }
        content.extend(self.clause_from(at + 1));
        self.sourced(content, at..at + 1, name)
    }

    fn closing_name(&self, at: usize) -> Option<Found> {
        if at == self.start || !(self.is_comma(at - 1) || self.row[at - 1].is_marked()) {
            return None;
        }
        let name = self.noun_phrase(at + 1)?;
        let ends = name.end == self.end || self.is_comma(name.end) || self.row[name.end].is(PREP | TIME);
        let content = self.words_before(self.start, at)?;
        let mut pieces = vec![content];
        pieces.extend(self.resumed(name.end));
        if !ends {
            return None;
        }
        self.sourced(pieces, at..at + 1, name)
    }

    fn sourced(&self, content: Vec<Range<usize>>, cue: Range<usize>, name: Range<usize>) -> Option<Found> {
        let content: Vec<_> = content.into_iter().filter(|it| !it.is_empty()).collect();
        (!content.is_empty()).then_some(Found {
            content,
            cue,
            speaker: Some(name),
            carried: false,
            confidence: 0.85,
            rule: "quotation/according-to",
        })
    }
}

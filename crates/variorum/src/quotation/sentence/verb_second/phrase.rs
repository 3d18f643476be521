//! Noun phrases where every noun has a capital.

use super::Sentence;
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{
    ADVERB, CONJ, DET, GENITIVE, LINK, OBJECT, POSS, PREP, PRONOUN, SUBORD, TIME, WH,
};
use std::ops::Range;

impl Sentence<'_, '_> {
    /// Whether a subject may begin at `at`: not `Am Montag`, `Zuvor`.
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        let first = &self.row[at];
        let light = first.is(PREP | ADVERB | TIME | SUBORD | WH | OBJECT) && !first.is(PRONOUN | DET);
        first.kind == Kind::Word && !light
    }

    /// The subject that the sentence opens with, for a verb that shares it.
    pub(super) fn first_phrase(&self, before: usize) -> Option<Range<usize>> {
        let first = self.noun_phrase(self.start)?;
        (first.end < before).then_some(first)
    }

    /// The noun phrase that begins at `at`: `die Sprecherin des Ministeriums`, `Bürgermeisterin Anna Orr`, `er`.
    pub(super) fn noun_phrase(&self, at: usize) -> Option<Range<usize>> {
        let first = self.get(at)?;
        if first.is(PRONOUN) && !first.is(DET) {
            return Some(at..at + 1);
        }
        let mut to = at;
        loop {
            let from = to;
            while self.get(to).is_some_and(|it| it.is(DET | POSS)) {
                to += 1;
            }
            // `der frühere`, `die örtliche`
            let noun = (to..self.end.min(to + 4)).find(|it| self.row[*it].is_capital());
            let plain = |it: usize| self.row[it].kind == Kind::Word && self.row[it].entry.is_none();
            let noun =
                noun.filter(|it| (to..*it).all(plain) && !self.row[*it].is(TIME) && (*it == to || to > from))?;
            to = noun + 1;
            while self.goes_on(to) {
                to += 1;
            }
            let linked = self.get(to).is_some_and(|it| it.is(GENITIVE | LINK));
            let joined = self.get(to).is_some_and(|it| it.says("und"));
            // `sagte Aumann der Zeitung`: only a noun with its article goes on so, not a name.
            if self.get(to).is_some_and(|it| it.is(GENITIVE)) && (noun == from || to > noun + 1) {
                return Some(at..to);
            }
            let next = to + usize::from(!self.get(to).is_some_and(|it| it.is(GENITIVE)));
            let opens = self.get(next).is_some_and(|it| it.is_capital() && !it.is(TIME) || it.is(DET | POSS));
            if !((linked || joined) && opens) {
                return Some(at..to);
            }
            if self.noun_phrase(next).is_none() {
                return Some(at..to);
            }
            to = next;
        }
    }

    /// Whether a name goes on at `at`: another capital, or the stop of `Dr.` before one.
    fn goes_on(&self, at: usize) -> bool {
        let Some(item) = self.get(at) else { return false };
        let capital = |it: &Item| it.is_capital() && !it.is(TIME | PREP | CONJ | SUBORD);
        let dotted = matches!(item.kind, Kind::Point('.' | '-')) && self.get(at + 1).is_some_and(capital);
        capital(item) || dotted
    }
}

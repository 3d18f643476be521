//! The quotations of a sentence in a language whose verb is the second part of a clause, as German's.
//!
//! The subject stands on either side of the verb: `Orr sagte, der Deich halte`, `Am Montag sagte Orr, dass …`; and what is said
//! may be the first part: `„Der Deich hält“, sagte Orr`.

mod phrase;
mod source;

use super::{Found, named_first};
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{
    ADVERB, AUX, BARE, COMPLEMENTIZER, CONJ, Cue, DET, Form, HAVE, NEUTER, NOUN, NOUN_QUOTED, POSS, PREP, PRONOUN,
    QUOTE, RELATIVE, SUBORD, THAT, TIME, WH, WHETHER,
};
use crate::quotation::subject;
use std::ops::Range;

/// How far behind a verb the words spoken, or its particle, may begin.
const REACH: usize = 24;

/// Returns the quotations of the sentence at `range` of `row`, its final stop left out, in order.
pub fn found(row: &[Item], range: Range<usize>, headline: bool) -> Vec<Found> {
    let sentence = Sentence { row, start: range.start, end: range.end };
    let mut out: Vec<Found> = Vec::new();
    let mut covered = range.start;
    if let Some(it) = sentence.named_source() {
        covered = reach(&it);
        out.push(it);
    }
    let mut at = covered;
    while at < range.end {
        let next = row[at].cues().iter().find_map(|cue| sentence.around(covered, at, cue, &out));
        match next {
            Some(it) => {
                covered = reach(&it).max(at + 1);
                at = covered;
                out.push(it);
            }
            None => at += 1,
        }
    }
    if out.is_empty() {
        out.extend(named_first(row, range.start, range.end, headline));
    }
    out
}

/// One past the last item of anything found.
fn reach(it: &Found) -> usize {
    let content = it.content.last().map_or(0, |it| it.end);
    content.max(it.cue.end).max(it.speaker.as_ref().map_or(0, |it| it.end))
}

struct Sentence<'r, 't> {
    row: &'r [Item<'t>],
    start: usize,
    end: usize,
}

/// The parts of a clause around its verb.
struct Clause {
    /// The finite verb: the cue itself, or the auxiliary before a participle.
    verb: usize,
    /// Where the clause begins.
    start: usize,
}

impl Sentence<'_, '_> {
    fn get(&self, at: usize) -> Option<&Item<'_>> {
        if at < self.end { self.row.get(at) } else { None }
    }

    fn is_comma(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_point(','))
    }

    /// The quotation whose verb of speaking stands at `at`.
    fn around(&self, covered: usize, at: usize, cue: &Cue, before: &[Found]) -> Option<Found> {
        let clause = self.clause(covered, at, cue)?;
        if clause.start == clause.verb && clause.verb > self.start {
            return self
                .after_words(covered, at, cue, clause.verb)
                .or_else(|| self.ahead(at, cue, &clause, before));
        }
        self.ahead(at, cue, &clause, before)
    }

    /// Finds the clause of the cue; a participle needs `hat` before it.
    fn clause(&self, covered: usize, at: usize, cue: &Cue) -> Option<Clause> {
        let begins = |it: &usize| {
            let before = &self.row[it - 1];
            before.is_point(',') || before.is_break() || before.is_marked() || before.is(CONJ)
        };
        let floor = covered.max(self.start).max(at.saturating_sub(REACH));
        let start = (floor + 1..=at).rev().find(begins).unwrap_or(floor);
        let verb = match cue.form {
            Form::Participle => (start..at).find(|it| self.row[*it].is(HAVE))?,
            Form::Third | Form::Past => at,
            Form::Base | Form::Ing => return None,
        };
        Some(Clause { verb, start })
    }

    /// `„…“, sagte Orr`, `Der Deich halte, sagte Orr am Montag`, and what resumes after it.
    fn after_words(&self, covered: usize, at: usize, cue: &Cue, verb: usize) -> Option<Found> {
        if cue.frames & (QUOTE | BARE) == 0 {
            return None;
        }
        let content = self.words_before(covered, verb)?;
        let subject = self.noun_phrase(verb + 1)?;
        let end = self.particle_end(cue, at.max(subject.end - 1))?.max(subject.end);
        let is_marked = self.row[content.end - 1].is_marked();
        let mut pieces = vec![content];
        pieces.extend(self.resumed(end));
        Some(Found {
            content: pieces,
            cue: at..at + 1,
            speaker: Some(subject),
            carried: false,
            confidence: if is_marked { 0.95 } else { 0.85 },
            rule: if is_marked { "quotation/marks-cue" } else { "quotation/clause-cue" },
        })
    }

    /// The words that end at a comma or a mark right before `verb`.
    fn words_before(&self, covered: usize, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > covered && matches!(self.row[end - 1].kind, Kind::Point(',' | '—' | '–' | '-')) {
            end -= 1;
        }
        let mut start = covered;
        while start < end && matches!(self.row[start].kind, Kind::Point(_)) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        if let Kind::Marked { n_words, .. } = self.row[end - 1].kind {
            let led = end - 1 > start && (self.row[end - 2].is_point(':') || self.row[end - 2].is_point(','));
            let short = end - 1 - start <= 1;
            return (n_words > 1 || end < verb).then_some(if led || short { end - 1..end } else { start..end });
        }
        let is_parted = end < verb;
        let states = end - start > 3 || self.row[start..end].iter().any(|it| it.is(AUX));
        let has_verb = self.row[start..end].iter().any(|it| it.is(AUX));
        let is_aside = self.row[start].is(SUBORD) || self.row[start].is(PREP) && !has_verb;
        (is_parted && states && !is_aside).then_some(start..end)
    }

    /// What the verb introduces to its right.
    fn ahead(&self, at: usize, cue: &Cue, clause: &Clause, before: &[Found]) -> Option<Found> {
        let left = self.bare(clause.start, clause.verb);
        let is_after_aside = clause.start == clause.verb && clause.verb > 0 && self.is_comma(clause.verb - 1);
        let (speaker, from) = match left {
            // `Die Sprecherin, Lena Ott, räumte ein`
            None if is_after_aside && clause.start > self.start => {
                (Some(subject::across_commas(self.row, self.start, clause.verb - 1)?), at + 1)
            }
            Some(left) if self.opens_phrase(left.start) => (Some(left), at + 1),
            None if clause.start > self.start && self.row[clause.start - 1].is(CONJ) => (
                before.last().and_then(|it| it.speaker.clone()).or_else(|| self.first_phrase(clause.start)),
                at + 1,
            ),
            _ => {
                let subject = self.noun_phrase(clause.verb + 1)?;
                let from = subject.end.max(at + 1);
                (Some(subject), from)
            }
        };
        let after = self.particle_end(cue, from.saturating_sub(1))?.max(from);
        // `wies die Vorwürfe zurück`
        let n_particle = cue.particle.map_or(0, |it| it.split(' ').count());
        let before_particle = from..after - n_particle.min(after - from);
        let between = (cue.frames & NOUN != 0 && n_particle > 0).then(|| self.phrase_from(from)).flatten();
        let between = between.filter(|it| *it == before_particle).map(|it| (it, "quotation/cue-noun", 0.4));
        let (content, rule, confidence) = between.or_else(|| self.words_after(after, cue))?;
        // `heißt es` tells of nobody.
        let speaker = speaker.filter(|it: &Range<usize>| it.len() > 1 || !self.row[it.start].is(NEUTER));
        Some(Found {
            content: vec![content],
            cue: at..at + 1,
            carried: speaker.is_none(),
            confidence: if speaker.is_some() { confidence } else { confidence / 2.0 },
            speaker,
            rule,
        })
    }

    /// The words between the beginning of a clause and its verb, without what may stand before or behind a subject.
    fn bare(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let (mut start, mut end) = (start, verb);
        while start < end && (self.row[start].is(CONJ) || matches!(self.row[start].kind, Kind::Point(_))) {
            start += 1;
        }
        while start < end && (self.row[end - 1].is(ADVERB) || self.is_comma(end - 1)) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// One past the cue's particle, which stands in the clause after `at`; `at + 1` for a verb without one.
    fn particle_end(&self, cue: &Cue, at: usize) -> Option<usize> {
        let Some(particle) = cue.particle else { return Some(at + 1) };
        let n_words = particle.split(' ').count();
        let holds = |it: &usize| {
            particle.split(' ').enumerate().all(|(n, word)| self.get(it + n).is_some_and(|it| it.says(word)))
        };
        let clause =
            (at..self.end.min(at + REACH)).take_while(|it| !self.is_comma(*it) && !self.row[*it].is_point(':'));
        clause.into_iter().find(holds).map(|it| it + n_words)
    }

    /// The words spoken that begin at `from` or behind what says where and when.
    fn words_after(&self, from: usize, cue: &Cue) -> Option<(Range<usize>, &'static str, f32)> {
        let allows = |frame| cue.frames & frame != 0;
        let mut at = from;
        while at < self.end.min(from + REACH) {
            let item = &self.row[at];
            if let Kind::Marked { n_words, .. } = item.kind
                && allows(QUOTE | NOUN_QUOTED)
            {
                let rule = if n_words > 1 || self.row[at - 1].is_point(':') { 0.95 } else { 0.5 };
                return Some((at..self.quote_end(at), "quotation/cue-marks", rule));
            }
            if item.is_point(':') && allows(QUOTE | BARE) {
                let next = self.get(at + 1)?;
                let end = if next.is_marked() { self.quote_end(at + 1) } else { self.end };
                return Some((at + 1..end, "quotation/cue-marks", 0.9));
            }
            if item.is_point(',') {
                let next = self.get(at + 1)?;
                if next.is(COMPLEMENTIZER) && allows(THAT | WHETHER) {
                    let start = if next.is(WH) { at + 1 } else { at + 2 };
                    return self.clause_from(start).map(|it| (it, "quotation/cue-that", 0.9));
                }
                if next.is_marked() {
                    at += 1;
                    continue;
                }
                if allows(BARE) && self.is_main_clause(at + 1) {
                    return self.clause_from(at + 1).map(|it| (it, "quotation/cue-clause", 0.75));
                }
                // `sagte Orr, die Bürgermeisterin von Holm, dass …`
                at = (at + 1..self.end).find(|it| self.is_comma(*it))?;
                continue;
            }
            if item.is_break() || item.is(SUBORD) && !item.is(PREP) {
                return None;
            }
            let opens = item.is(DET | POSS) || item.is_capital() && !item.is(TIME);
            if allows(NOUN) && at == from && opens {
                return self.phrase_from(at).map(|it| (it, "quotation/cue-noun", 0.4));
            }
            at += 1;
        }
        None
    }

    /// Whether a main clause begins at `at`: its verb comes early, not right before the next comma as in a relative one.
    fn is_main_clause(&self, at: usize) -> bool {
        let Some(first) = self.get(at) else { return false };
        if first.is(RELATIVE | CONJ) && !first.is(PRONOUN) {
            return false;
        }
        let end = (at..self.end).find(|it| self.is_comma(*it)).unwrap_or(self.end);
        let verb = (at..end).find(|it| self.row[*it].is(AUX) || is_verb_guess(&self.row[*it]));
        verb.is_some_and(|it| it > at && (it + 1 < end || end == self.end))
    }

    fn clause_from(&self, start: usize) -> Option<Range<usize>> {
        let end = self.clause_end(start);
        (start < end).then_some(start..end)
    }

    /// Where a clause ends: the sentence's end, or before the next voice.
    fn clause_end(&self, start: usize) -> usize {
        let speaks = |at: usize| {
            let is_finite = |it: &Cue| matches!(it.form, Form::Third | Form::Past);
            let cue = |it: &Cue| is_finite(it) && self.particle_end(it, at).is_some();
            self.get(at).is_some_and(|it| it.cues().iter().any(cue))
        };
        for at in start + 1..self.end {
            let item = &self.row[at];
            if item.is_point(';') {
                return at;
            }
            let comma = usize::from(self.is_comma(at - 1));
            if item.is(CONJ)
                && (speaks(at + 1) || self.get(at + 1).is_some_and(|it| it.is(ADVERB)) && speaks(at + 2))
            {
                return at - comma;
            }
            if comma == 1 && speaks(at) && self.noun_phrase(at + 1).is_some() {
                return at - 1;
            }
        }
        self.end
    }

    /// A noun phrase given as words spoken: up to the next comma, preposition of time, or voice.
    fn phrase_from(&self, start: usize) -> Option<Range<usize>> {
        let stops = |it: &usize| {
            if self.row[*it].is(ADVERB) {
                return true;
            }
            let item = &self.row[*it];
            let on_day = item.is(PREP) && self.get(it + 1).is_some_and(|it| it.is(TIME));
            matches!(item.kind, Kind::Point(_))
                || on_day
                || item.is(CONJ) && self.get(it + 1).is_some_and(|it| !it.cues().is_empty())
        };
        let end = (start + 1..self.end).find(stops).unwrap_or(self.end);
        (end > start + 1 || self.row[start].is_capital()).then_some(start..end)
    }

    fn quote_end(&self, start: usize) -> usize {
        (start + 1..self.end).find(|it| !self.row[*it].is_marked()).unwrap_or(self.end)
    }

    /// What resumes after the speaker's name: `…, „aber er ist alt“`.
    fn resumed(&self, after: usize) -> Option<Range<usize>> {
        let stop = (after..self.end)
            .find(|it| self.is_comma(*it) || self.row[*it].is_break() || self.row[*it].is_marked())?;
        let at = stop + usize::from(!self.row[stop].is_marked());
        let marked = self.get(at).is_some_and(|it| matches!(it.kind, Kind::Marked { n_words, .. } if n_words > 1));
        marked.then(|| at..self.quote_end(at))
    }
}

/// A guess by its ending that a word in lower case is a finite verb: `kostet`, `hielt`, `bauten`.
fn is_verb_guess(item: &Item) -> bool {
    let ends = ["t", "te", "ten", "en"].iter().any(|it| item.text.ends_with(it));
    item.kind == Kind::Word && !item.is_capital() && item.entry.is_none_or(|it| it.class == 0) && ends
}

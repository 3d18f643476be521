//! Where the words that a cue introduces begin: after `that`, a hearer, an aside, or at once.

use super::items::{Item, Kind};
use super::lexicon::{
    ADVERB, AUX, BARE, BE, CONJ, Cue, DET, Form, Frame, HEARER, MODAL, NOUN, NOUN_QUOTED, OBJECT, OBJECT_TO, POSS,
    PREP, PRONOUN, QUOTE, RELATIVE, SUBORD, THAT, TIME, TO, WH, WHETHER,
};

/// How far after a cue the words spoken may begin: `told the crowd in Riga late on Monday that`.
const REACH: usize = 24;

/// Where the words that a cue introduces begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// One past the last item of the cue.
    pub cue_end: usize,
    /// The first item spoken.
    pub start: usize,
    /// The frame that matched.
    pub frame: Frame,
}

/// Finds what the cue at `at` introduces to its right, in the sentence that ends before `end`.
pub fn opening(row: &[Item], end: usize, at: usize, cue: &Cue) -> Option<Opening> {
    let mut next = at + 1;
    for particle in cue.particle.into_iter().flat_map(|it| it.split(' ')) {
        if !row[..end].get(next)?.says(particle) {
            return None;
        }
        next += 1;
    }
    let cue_end = next;
    while next < end
        && next < cue_end + 4
        && row[next].is(ADVERB)
        && !row[next].is(SUBORD)
        && !row[next].is_capital()
    {
        next += 1;
    }
    let begin = Begin { row, end, cue };
    let (start, frame) = begin.at(next).or_else(|| begin.past_hearer(next)).or_else(|| begin.past_aside(next))?;
    Some(Opening { cue_end, start, frame })
}

struct Begin<'r, 't> {
    row: &'r [Item<'t>],
    end: usize,
    cue: &'r Cue,
}

impl Begin<'_, '_> {
    fn get(&self, at: usize) -> Option<&Item<'_>> {
        if at < self.end { self.row.get(at) } else { None }
    }

    fn allows(&self, frame: Frame) -> bool {
        self.cue.frames & frame != 0
    }

    /// Returns where the words spoken begin if they begin right at `at`.
    fn at(&self, at: usize) -> Option<(usize, Frame)> {
        let first = self.get(at)?;
        let second = self.get(at + 1);
        if first.says("that") && self.allows(THAT | HEARER) && !second.is_some_and(|it| it.is(BE | MODAL)) {
            let start = if second.is_some_and(|it| it.is_point(',')) { at + 2 } else { at + 1 };
            return (start < self.end).then_some((start, THAT));
        }
        if self.allows(QUOTE) {
            let skip = usize::from(first.is_point(',') || first.is_point(':'));
            if let Some(Item { kind: Kind::Marked { n_words, .. }, .. }) = self.get(at + skip) {
                let follows =
                    self.get(at + skip + 1).is_some_and(|it| it.is_word() && !it.is(CONJ | SUBORD | PREP));
                if *n_words > 1 || skip == 1 || follows {
                    let frame = if skip == 0 && follows && self.allows(BARE | NOUN) { BARE } else { QUOTE };
                    return Some((at + skip, frame));
                }
            }
            if first.is_point(':') && at + 1 < self.end && self.allows(BARE) {
                return Some((at + 1, THAT));
            }
        }
        if self.allows(WHETHER) && first.is(WH) && !first.says("when") && !first.says("where") {
            return Some((at, WHETHER));
        }
        if self.allows(TO) && first.says("to") {
            return Some((at + 1, TO));
        }
        if self.allows(OBJECT_TO) && self.object_to(at) {
            return Some((at, OBJECT_TO));
        }
        if self.allows(BARE) && self.opens_clause(at) {
            return Some(self.that_ahead(at).map_or((at, BARE), |it| (it, THAT)));
        }
        let phrase = first.is_word() && !first.is(PREP | CONJ | SUBORD | AUX | RELATIVE | ADVERB | WH | TIME)
            || first.is(DET | POSS);
        if self.allows(NOUN | NOUN_QUOTED) && phrase && !first.says("it") && !first.says("to") {
            return Some((at, if self.allows(NOUN) { NOUN } else { NOUN_QUOTED }));
        }
        None
    }

    /// `allies to spend more` after `urged`.
    fn object_to(&self, at: usize) -> bool {
        let Some(first) = self.get(at) else { return false };
        if !first.is_word() || first.is(PREP | SUBORD | CONJ | AUX) && !first.is(POSS) {
            return false;
        }
        for next in at + 1..(at + 14).min(self.end) {
            let item = &self.row[next];
            if item.says("to") || item.says("not") {
                let verb = self.get(next + 1);
                return verb.is_some_and(|it| {
                    it.kind == Kind::Word && !it.is(DET | POSS | OBJECT | PREP) && !it.is_capital()
                });
            }
            if matches!(item.kind, Kind::Point(_)) || item.is(AUX | SUBORD) {
                return false;
            }
        }
        false
    }

    /// `said this week that`, `told Channel Nine on Monday that`: a `that` before any verb opens the clause.
    fn that_ahead(&self, at: usize) -> Option<usize> {
        let ahead = (at + 1..self.end.min(at + 9)).take_while(|it| {
            !self.row[*it].is(AUX | PRONOUN) && !is_finite_guess(&self.row[*it]) || self.row[*it].is(TIME)
        });
        let that = ahead.into_iter().find(|it| self.row[*it].says("that"))?;
        let near_time = self.row[at..that].iter().any(|it| it.is(TIME) || it.is(PREP));
        (self.allows(THAT | HEARER) && near_time && that + 1 < self.end).then_some(that + 1)
    }

    /// Whether a clause without `that` begins at `at`: a subject, and a verb not far behind.
    fn opens_clause(&self, at: usize) -> bool {
        let Some(first) = self.get(at) else { return false };
        if first.is_point(':') || first.kind != Kind::Word && first.kind != Kind::Number && !first.is_marked() {
            return false;
        }
        if first.is(SUBORD) {
            return first.says("if")
                || first.says("while")
                || first.says("although")
                || first.says("though")
                || first.says("because");
        }
        if first.is(PRONOUN) && !first.says("who") || first.says("there") {
            return true;
        }
        if first.says("that") {
            return self.get(at + 1).is_some_and(|it| it.is(BE | MODAL));
        }
        if first.is(PREP | CONJ | AUX | RELATIVE | ADVERB | TIME | OBJECT | WH) && !first.is(DET | POSS) {
            return false;
        }
        let limit = self.end.min(at + 18);
        if self.allows(NOUN) {
            // `announced the plan` or `announced the plan was dead`: only an auxiliary tells before the phrase ends.
            let ends = |it: &Item| it.is(RELATIVE | SUBORD | WH) || it.is_point(',') || it.says("to");
            let found = (at + 1..limit).map(|it| &self.row[it]).find(|it| it.is(AUX) || ends(it));
            return found.is_some_and(|it| it.is(AUX));
        }
        (at + 1..limit)
            .any(|it| self.row[it].is(AUX) || is_finite_guess(&self.row[it]) || self.row[it].is_marked())
    }

    /// `told reporters that`, `told the crowd: “…”`, `told her she was right`.
    fn past_hearer(&self, at: usize) -> Option<(usize, Frame)> {
        if !self.allows(HEARER) {
            return None;
        }
        let first = self.get(at)?;
        if !first.is_word() || first.is(PREP | SUBORD | CONJ) && !first.is(POSS) {
            return None;
        }
        for next in at + 1..(at + REACH).min(self.end) {
            let item = &self.row[next];
            if item.says("that") && !self.get(next + 1).is_some_and(|it| it.is(BE | MODAL)) {
                return Some((next + 1, THAT));
            }
            if matches!(item.kind, Kind::Marked { .. }) {
                return Some((next, QUOTE));
            }
            if item.is_point(':') {
                return self.get(next + 1).map(|_| (next + 1, THAT));
            }
            if item.says("to")
                && next < at + 8
                && self.get(next + 1).is_some_and(|it| !it.is(DET | POSS | OBJECT) && !it.is_capital())
            {
                return Some((next + 1, TO));
            }
            if item.is(WH) && self.allows(WHETHER) && !item.is(RELATIVE) && !item.says("when") {
                return Some((next, WHETHER));
            }
            let subject =
                item.is(PRONOUN) && !item.is(RELATIVE) || item.is(DET | POSS) && !self.row[next - 1].is(PREP);
            let hearer_done = !self.row[next - 1].is(DET | POSS | PREP | CONJ) && next > at;
            if subject && hearer_done && self.opens_clause(next) {
                return Some((next, BARE));
            }
            if item.is_break() || item.is(AUX) || item.is(RELATIVE) && !item.says("that") {
                return None;
            }
        }
        None
    }

    /// `said in a statement on Monday that`, `said late Monday: “…”`, `said, however, that`.
    fn past_aside(&self, at: usize) -> Option<(usize, Frame)> {
        let first = self.get(at)?;
        let comma = first.is_point(',');
        let aside =
            first.is(PREP | TIME | ADVERB | SUBORD) || comma || first.is_point('(') || first.kind == Kind::Number;
        if !aside || self.cue.particle.is_some() && !self.allows(THAT) {
            return None;
        }
        if first.is(TIME | ADVERB) || first.says("on") && self.get(at + 1).is_some_and(|it| it.is(TIME)) {
            let mut next = at;
            while self.get(next).is_some_and(|it| it.is(TIME | ADVERB) || it.says("on") || it.kind == Kind::Number)
            {
                next += 1;
            }
            if let Some(found) =
                self.at(next).filter(|it| it.1 != NOUN && it.1 != NOUN_QUOTED && it.1 != OBJECT_TO)
            {
                return Some(found);
            }
        }
        for next in at + 1..(at + REACH).min(self.end) {
            let item = &self.row[next];
            if item.says("that") && self.allows(THAT) && !self.get(next + 1).is_some_and(|it| it.is(AUX)) {
                return Some((next + 1, THAT));
            }
            if self.allows(QUOTE) && matches!(item.kind, Kind::Marked { n_words, .. } if n_words > 2) {
                let led = self.row[next - 1].is_point(',') || self.row[next - 1].is_point(':');
                return led.then_some((next, QUOTE));
            }
            if item.is_break() && !item.is_point(':') || item.is(AUX) && !comma || item.is(PRONOUN) {
                return None;
            }
        }
        None
    }
}

pub fn is_finite_guess(item: &Item) -> bool {
    item.kind == Kind::Word
        && !item.is_capital()
        && (item.text.ends_with("ed") && item.text.len() > 4
            || item.text.ends_with('s') && !item.text.ends_with("ss") && !item.is(POSS | DET)
            || item.cues().iter().any(|it| it.form == Form::Past))
}

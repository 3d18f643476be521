//! Where the words that a cue introduces end.

use super::items::{Item, Kind};
use super::lexicon::{
    ADVERB, AUX, BARE, CONJ, Cue, DET, Form, NOUN, NOUN_QUOTED, OBJECT, OBJECT_TO, POSS, PREP, PRONOUN, QUOTE,
    SUBORD, THAT, TIME,
};
use super::opening::{Opening, is_finite_guess, opening};
use std::ops::Range;

/// Returns the items spoken, from `opening` to where they end; `first` is where the sentence begins.
pub fn content(
    row: &[Item],
    first: usize,
    end: usize,
    at: usize,
    cue: &Cue,
    opening: Opening,
) -> Option<Range<usize>> {
    let Opening { start, frame, .. } = opening;
    let content = match frame {
        NOUN | NOUN_QUOTED => start..noun_end(row, start, end),
        QUOTE => start..quote_end(row, start, end),
        _ if at == first && cue.form == Form::Ing => start..fronted_end(row, start, end),
        _ => start..clause_end(row, start, end, cue.form),
    };
    let content = trimmed(row, content);
    let noun = matches!(frame, NOUN | NOUN_QUOTED);
    if content.is_empty() || noun && is_only_pointer(row, &content) {
        return None;
    }
    let marked = || row[content.clone()].iter().any(Item::is_marked);
    (frame != NOUN_QUOTED || marked()).then_some(content)
}

/// `this`, `it`, `the same`: a pointer to words said elsewhere.
fn is_only_pointer(row: &[Item], content: &Range<usize>) -> bool {
    row[content.clone()].iter().all(|it| it.is(DET | POSS | OBJECT | PRONOUN) || it.says("same"))
}

/// `Warning that the dam could fail, Orr said …`: the comma before the main subject ends what is said.
fn fronted_end(row: &[Item], start: usize, end: usize) -> usize {
    let main = |it: &usize| {
        let next = row[..end].get(it + 1);
        row[*it].is_point(',') && next.is_some_and(|it| it.is_capital() || it.is(DET | POSS | PRONOUN))
    };
    (start + 2..end).find(main).unwrap_or(end)
}

/// Where a clause that begins at `start` ends: the sentence's end, or before the next voice.
pub fn clause_end(row: &[Item], start: usize, end: usize, form: Form) -> usize {
    let mut after_marked = false;
    for at in start + 1..end {
        let item = &row[at];
        let next = row[..end].get(at + 1);
        if item.is(CONJ) && new_cue(row, at + 1, end, form) {
            return at;
        }
        if item.is_point(',')
            && let Some(next) = next
        {
            if next.is(CONJ)
                && (new_cue(row, at + 2, end, form) || next.says("but") && new_clause(row, at + 2, end))
            {
                return at;
            }
            if next.says("though") || next.says("although") {
                return at;
            }
            if is_cue_ing(next) || after_marked_ends(next) && row[at - 1].is_marked() {
                return at;
            }
        }
        if after_marked && (item.is(SUBORD) && !item.says("than") && !item.says("if") || after_marked_ends(item)) {
            return at;
        }
        if item.is_point(';') || item.is_point('|') {
            return at;
        }
        after_marked =
            item.is_marked() && matches!(item.kind, Kind::Marked { last, n_words } if n_words > 1 && last != '\0');
        if let Kind::Marked { last: ',', .. } = item.kind
            && let Some(next) = next
        {
            let new_voice = next.is(CONJ)
                && (new_cue(row, at + 2, end, form) || next.says("but") && new_clause(row, at + 2, end));
            if new_voice || is_cue_ing(next) || next.says("according") || next.says("despite") {
                return at + 1;
            }
        }
    }
    end
}

/// What may not follow marked words inside the same clause: `…” as the crowd left`, `…,” despite`.
fn after_marked_ends(item: &Item) -> bool {
    item.says("despite") || item.says("according") || item.says("amid")
}

/// `, adding that`; not `, including`.
fn is_cue_ing(item: &Item) -> bool {
    item.cues().iter().any(|it| {
        it.form == Form::Ing && it.frames & (THAT | QUOTE | OBJECT_TO | NOUN) != 0 && it.particle.is_none()
    }) || item.says("calling")
}

/// Whether a verb of speaking opens the next coordinated clause: `and stressed that`, `but he later said`.
fn new_cue(row: &[Item], at: usize, end: usize, form: Form) -> bool {
    let mut next = at;
    while next < end && next < at + 3 && row[next].is(ADVERB | AUX | PRONOUN) {
        next += 1;
    }
    let Some(item) = row[..end].get(next) else { return false };
    item.cues().iter().any(|it| {
        let same =
            it.form == form || matches!((it.form, form), (Form::Past, Form::Third) | (Form::Third, Form::Past));
        same && it.frames & (THAT | QUOTE | OBJECT_TO | BARE) != 0 && opening(row, end, next, it).is_some()
    })
}

/// `but the crowd stayed`: a new subject with its verb.
fn new_clause(row: &[Item], at: usize, end: usize) -> bool {
    let Some(first) = row[..end].get(at) else { return false };
    let subject = first.is(DET | POSS | PRONOUN) || first.is_capital();
    subject
        && !first.says("that")
        && (at + 1..end.min(at + 8)).any(|it| row[it].is(AUX) || is_finite_guess(&row[it]))
}

/// Where a noun phrase given as content ends: before a comma, a new verb, or when it was said.
fn noun_end(row: &[Item], start: usize, end: usize) -> usize {
    for at in start + 1..end {
        let item = &row[at];
        if matches!(item.kind, Kind::Point(',' | ';' | ':' | '—' | '–' | '|')) || item.is_point('-') {
            return at;
        }
        if matches!(item.kind, Kind::Marked { last: ',', .. }) {
            return at + 1;
        }
        let next = row[..end].get(at + 1);
        if item.is(CONJ) && next.is_some_and(|it| it.cues().iter().any(|it| it.form != Form::Base) || it.is(AUX)) {
            return at;
        }
        let when = item.is(TIME) && !item.says("may") && !item.says("march");
        let on_day = item.is(PREP) && next.is_some_and(|it| it.is(TIME) && !it.is(AUX));
        let while_saying =
            item.is(SUBORD) && !item.says("than") && !item.says("as") && !item.says("where") && !item.says("so");
        let aside = item.says("during")
            || item.says("in") && next.is_some_and(|it| it.says("a")) && said_in(row, at + 2, end);
        if when || on_day || while_saying || aside {
            return at;
        }
    }
    end
}

/// `in a statement`, `in an interview`.
fn said_in(row: &[Item], at: usize, end: usize) -> bool {
    row[..end].get(at).is_some_and(|it| {
        matches!(
            it.text,
            "statement" | "speech" | "tweet" | "letter" | "post" | "video" | "report" | "memo" | "series"
        )
    })
}

/// A quotation and the quotations that follow it with nothing but a comma or `and` between.
fn quote_end(row: &[Item], start: usize, end: usize) -> usize {
    let mut last = start;
    while last + 1 < end && row[last + 1].is_marked() {
        last += 1;
    }
    last + 1
}

/// Drops points and a lone `that` from both ends.
fn trimmed(row: &[Item], range: Range<usize>) -> Range<usize> {
    let drop =
        |item: &Item| matches!(item.kind, Kind::Point(c) if !matches!(c, '(' | ')' | '$' | '#' | '@'| '”' | '"'));
    let (mut start, mut end) = (range.start, range.end.max(range.start));
    while start < end && drop(&row[start]) {
        start += 1;
    }
    while start < end && drop(&row[end - 1]) {
        end -= 1;
    }
    start..end
}

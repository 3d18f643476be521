//! Words that stand before their cue: `“…,” Orr said`, `…, said the mayor, …`, and what resumes after it.

use super::Found;
use crate::quotation::content;
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{
    ADVERB, AUX, CONJ, Cue, DET, Form, HEARER, POSS, PREP, PRONOUN, QUOTE, RELATIVE, SUBORD, TIME,
};
use crate::quotation::opening;
use crate::quotation::subject::{self, Subject};
use std::ops::Range;

/// No more than this many items are looked at before a cue that follows its words.
const REACH: usize = 400;

/// `“…,” Orr said`, `“…,” said Orr. `, `…, the mayor said on Monday`, `…, she said, …`.
pub fn closing(row: &[Item], start: usize, end: usize) -> Option<Found> {
    let low = start.max(end.saturating_sub(REACH));
    let mut at = low;
    while at < end {
        if let Some(cue) = row[at].cues().iter().find(|it| it.frames & QUOTE != 0 && it.particle.is_none())
            && let Some(found) = closing_at(row, start, end, at, cue)
        {
            return Some(found);
        }
        at += 1;
    }
    None
}

fn closing_at(row: &[Item], start: usize, end: usize, at: usize, cue: &Cue) -> Option<Found> {
    if cue.form == Form::Ing && !row[at.saturating_sub(1)].is(AUX) {
        return None;
    }
    said_name(row, start, end, at, cue).or_else(|| name_said(row, start, end, at, cue))
}

/// `“…,” said Ann Orr`, `The bridge will close, said the mayor.`
fn said_name(row: &[Item], start: usize, end: usize, at: usize, cue: &Cue) -> Option<Found> {
    if !ends_content(row, start, at) {
        return None;
    }
    let content = content_before(row, start, at)?;
    let marked = row[content.end - 1].is_marked();
    let speaker = name_after(row, at + 1, end, marked)?;
    let rest = rest_after(row, speaker.end, end, marked, cue)?;
    closed(row, content, rest, at..at + 1, speaker)
}

/// `“…,” Ann Orr said`, `The bridge will close, she said on Monday.`
fn name_said(row: &[Item], start: usize, end: usize, at: usize, cue: &Cue) -> Option<Found> {
    let Subject::Named(name) = subject::left(row, start, at, cue.form)?.subject else { return None };
    let speaker = after_marks(row, name);
    if speaker.is_empty() || !ends_content(row, start, speaker.start) || row[speaker.start].is(RELATIVE) {
        return None;
    }
    let content = content_before(row, start, speaker.start)?;
    let marked = row[content.end - 1].is_marked();
    let rest = rest_after(row, at + 1, end, marked, cue)?;
    let cue = speaker.end..at + 1;
    closed(row, content, rest, cue, speaker)
}

fn closed(
    row: &[Item],
    content: Range<usize>,
    rest: Vec<Range<usize>>,
    cue: Range<usize>,
    speaker: Range<usize>,
) -> Option<Found> {
    let marked = row[content.end - 1].is_marked();
    let resumes_marked = rest.first().is_some_and(|it| row[it.start].is_marked());
    let interrupted = !rest.is_empty();
    if !marked && (resumes_marked || !interrupted && !states(row, &content)) {
        // `Smiling at the crowd, Orr said, “…”`; `In a short reply, Orr said`
        return None;
    }
    let mut content = vec![content];
    content.extend(rest);
    Some(Found {
        content,
        cue,
        speaker: Some(speaker),
        carried: false,
        confidence: if marked { 0.95 } else { 0.85 },
        rule: if marked { "quotation/marks-cue" } else { "quotation/clause-cue" },
    })
}

/// Whether the words can be a statement: they hold a verb and open with no mere circumstance.
///
/// `The bridge will close` can; `In a two-minute reply` cannot.
fn states(row: &[Item], content: &Range<usize>) -> bool {
    let verb = |it: usize| row[it].is(AUX) || it > content.start && opening::is_finite_guess(&row[it]);
    let first = &row[content.start];
    let circumstance =
        first.is(PREP | TIME | SUBORD) && !row[content.clone()].iter().take(60).any(|it| it.is_point(','));
    content.clone().take(60).any(verb) && !circumstance
}

/// A phrase that swallowed the marked words before it begins after them.
fn after_marks(row: &[Item], name: Range<usize>) -> Range<usize> {
    let marks = row[name.clone()].iter().rposition(Item::is_marked);
    marks.map_or(name.clone(), |it| name.start + it + 1..name.end)
}

/// Whether content may end before `at`: a comma, a dash or marks stand there.
fn ends_content(row: &[Item], start: usize, at: usize) -> bool {
    if at <= start {
        return false;
    }
    let before = &row[at - 1];
    match before.kind {
        Kind::Marked { n_words, last } => n_words > 2 || matches!(last, ',' | '!' | '?' | '.'),
        Kind::Point(',' | '—' | '–' | '-' | '!' | '?') => at >= start + 2,
        _ => false,
    }
}

/// `Ann Orr, the mayor`, `a spokesman for the ministry` after `said`.
fn name_after(row: &[Item], at: usize, end: usize, marked: bool) -> Option<Range<usize>> {
    let first = row[..end].get(at)?;
    let role_first = marked && first.kind == Kind::Word && row[at..end.min(at + 5)].iter().any(Item::is_capital);
    let names = first.is_capital() || first.is(DET | POSS) || first.is(PRONOUN) && marked || role_first;
    if !names || first.is(PREP | ADVERB | TIME) && !first.is(DET) || first.says("that") || first.says("there") {
        return None;
    }
    if first.is(PRONOUN) && !first.is(DET) {
        return Some(at..at + 1);
    }
    let mut to = at + 1;
    while to < end && to < at + 30 {
        let item = &row[to];
        let stops = matches!(item.kind, Kind::Point(',' | ';' | ':' | '—' | '–' | '-'))
            || item.is_marked()
            || item.is(RELATIVE | SUBORD | AUX);
        let when = item.is(TIME) || item.is(PREP) && row[..end].get(to + 1).is_some_and(|it| it.is(TIME));
        if stops || when {
            break;
        }
        to += 1;
    }
    let clause = row[..end].get(to).is_some_and(|it| it.is(AUX));
    (!clause).then_some(at..to)
}

/// What follows the cue: nothing more said, or the rest of what was interrupted.
fn rest_after(row: &[Item], after: usize, end: usize, marked: bool, cue: &Cue) -> Option<Vec<Range<usize>>> {
    if after >= end {
        return Some(Vec::new());
    }
    let first = &row[after];
    if first.is_point(',') || first.is_break() || first.is_marked() {
        return Some(resumed(row, after + usize::from(!first.is_marked()), end));
    }
    // An aside: `said on Monday`, `told reporters`, `said of the plan`; but no new words spoken.
    let hearer = cue.frames & HEARER != 0 && end - after <= 8;
    let light = first.is(PREP | TIME | ADVERB | SUBORD | CONJ) || first.kind == Kind::Number;
    if !marked && (!(light || hearer) || first.says("that")) {
        return None;
    }
    let stop = (after..end)
        .find(|it| row[*it].is_point(',') || row[*it].is_break() || row[*it].is_marked() || row[*it].says("that"));
    match stop {
        Some(it) if row[it].says("that") => marked.then(Vec::new),
        Some(it) => Some(resumed(row, it + usize::from(!row[it].is_marked()), end)),
        None => Some(Vec::new()),
    }
}

/// Returns the piece that resumes at `at`, if words spoken do: a marked passage, or a verb whose subject came before.
fn resumed(row: &[Item], at: usize, end: usize) -> Vec<Range<usize>> {
    let Some(first) = row[..end].get(at) else { return Vec::new() };
    if let Kind::Marked { n_words, .. } = first.kind {
        let piece = at..at + 1;
        return if n_words > 1 { vec![piece] } else { Vec::new() };
    }
    let verb = first.is(AUX) || first.says("that");
    if !verb {
        return Vec::new();
    }
    let piece = at..content::clause_end(row, at, end, Form::Past);
    vec![piece]
}

/// The words spoken before a cue: marked words alone, or everything back to the sentence's start.
pub fn content_before(row: &[Item], start: usize, mut end: usize) -> Option<Range<usize>> {
    while end > start && matches!(row[end - 1].kind, Kind::Point(',' | '—' | '–' | '-')) {
        end -= 1;
    }
    let mut from = start;
    while from < end && matches!(row[from].kind, Kind::Point(_)) && !row[from].is_point('(') {
        from += 1;
    }
    if from >= end {
        return None;
    }
    if let Kind::Marked { n_words, last } = row[end - 1].kind {
        let led = end - 1 > from && matches!(row[end - 2].kind, Kind::Point(':' | ',' | '.' | ')'));
        let short_lead = end - 1 - from <= 1 && row[from].is(CONJ | ADVERB);
        if led && n_words > 2 || short_lead || n_words > 5 && last != ',' && row[end - 2.min(end)].is_point(':') {
            return Some(end - 1..end);
        }
    }
    Some(from..end)
}

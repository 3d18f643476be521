//! Who stands before a cue: the noun phrase that is its subject.

use super::items::{Item, Kind};
use super::lexicon::{
    ADVERB, AUX, BE, CONJ, DET, Form, NOUNISH, OBJECT, POSS, PREP, PRONOUN, RELATIVE, SUBORD, TIME,
};
use std::ops::Range;

/// No subject is sought farther back than this many items; keeps a page without full stops linear.
const REACH: usize = 80;

/// What stands before a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The subject itself.
    Named(Range<usize>),
    /// Somebody already mentioned in the sentence: `…, and urged`, `…, saying`.
    Carried,
}

/// The cue's place among the verbs before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Who speaks.
    pub subject: Subject,
    /// The first item of the verb group: `has` in `has also said`.
    pub verb: usize,
}

/// Finds the subject of the cue at `cue`, in the clause that begins no earlier than `floor`.
///
/// `None` where the word is no verb here (`the claims`, `a reported loss`) or is passive (`was told`).
pub fn left(row: &[Item], floor: usize, cue: usize, form: Form) -> Option<Left> {
    let mut at = cue;
    let mut aux = 0;
    while at > floor && is_between_subject_and_verb(&row[at - 1]) && cue - at < 8 {
        at -= 1;
        aux |= row[at].entry.map_or(0, |it| it.class & AUX);
    }
    let passive = aux & BE != 0 && matches!(form, Form::Past | Form::Participle);
    let bare_participle = form == Form::Participle && aux == 0;
    if passive || bare_participle {
        return None;
    }
    let verb = at;
    if form == Form::Ing && aux & BE == 0 {
        return participial(row, floor, cue).map(|subject| Left { subject, verb: cue });
    }
    if at == floor {
        return (floor > 0 && row[floor - 1].is(CONJ)).then_some(Left { subject: Subject::Carried, verb });
    }
    let before = &row[at - 1];
    if before.says("to") && form == Form::Base {
        return Some(Left { subject: Subject::Carried, verb });
    }
    if before.is(CONJ) && !before.says("yet") {
        return Some(Left { subject: Subject::Carried, verb });
    }
    let named =
        before.is(PRONOUN | RELATIVE) || before.is_capital() || before.is_point(',') || before.is_point(')');
    let plural = form == Form::Base && could_be_plural(before);
    if aux == 0 && row[cue].is(NOUNISH) && matches!(form, Form::Base | Form::Third) && !named && !plural {
        return None;
    }
    if form == Form::Base && aux == 0 && !could_be_plural(before) {
        return None;
    }
    if before.is(DET | POSS | PREP) && !before.is(PRONOUN | RELATIVE) && !before.is_capital() {
        return None;
    }
    if before.is_point(',') {
        return across_commas(row, floor, at - 1).map(|range| Left { subject: Subject::Named(range), verb });
    }
    noun_phrase(row, floor, at).map(|range| Left { subject: Subject::Named(range), verb })
}

/// `has`, `also`, `repeatedly`, `didn't`; not `Monday`, which may belong to the clause before.
fn is_between_subject_and_verb(item: &Item) -> bool {
    let adverb = item.is(ADVERB | AUX) || item.text.len() > 4 && item.text.ends_with("ly");
    item.kind == Kind::Word && adverb && !item.is(PRONOUN) && (!item.is_capital() || item.is(AUX))
}

/// `they say`, `officials say`, `Orr and Lee say`; not `the say`.
fn could_be_plural(item: &Item) -> bool {
    let plural =
        item.text.ends_with('s') || matches!(item.text, "people" | "men" | "women" | "police" | "some" | "many");
    item.is(PRONOUN | RELATIVE) || item.is_point(',') || item.kind == Kind::Word && plural && !item.is(POSS)
}

/// `…, saying`, `by saying`, `a statement saying`: the subject is the sentence's.
fn participial(row: &[Item], floor: usize, cue: usize) -> Option<Subject> {
    if cue == floor {
        return Some(Subject::Carried);
    }
    let before = &row[cue - 1];
    let noun_use = before.is(DET | POSS) || before.is_point('(');
    (!noun_use).then_some(Subject::Carried)
}

/// Returns the noun phrase that ends before `end`.
pub fn noun_phrase(row: &[Item], floor: usize, end: usize) -> Option<Range<usize>> {
    let last = row.get(end.checked_sub(1)?)?;
    if last.is(PRONOUN | RELATIVE) && last.kind == Kind::Word {
        return Some(end - 1..end);
    }
    let mut start = end;
    let lowest = floor.max(end.saturating_sub(REACH));
    while start > lowest && !bounds_phrase(row, start - 1, start, end) {
        start -= 1;
    }
    let start = after_opening(row, start, end);
    (start < end && row[start..end].iter().any(|it| it.kind == Kind::Word)).then_some(start..end)
}

/// Whether the item at `at` cannot belong to the noun phrase that begins at `start`.
fn bounds_phrase(row: &[Item], at: usize, start: usize, end: usize) -> bool {
    let item = &row[at];
    match item.kind {
        Kind::Marked { n_words, .. } => n_words > 3 || start == end,
        Kind::Point(c) => !matches!(c, '&' | '\'' | '’' | '(' | ')' | '.' | '/' | '-' | '$'),
        Kind::Number => false,
        Kind::Word if item.is(CONJ) => !joins_names(row, at, start),
        Kind::Word if item.is_capital() && at > 0 && start < end => false,
        Kind::Word => {
            item.is(SUBORD | AUX | RELATIVE | OBJECT | PRONOUN) && !item.is(PREP | DET | POSS)
                || !item.cues().is_empty() && item.cues().iter().any(|it| it.form == Form::Past)
        }
    }
}

/// The `and` of `Orr and Lee said`, `officials and residents said`; not that of `it rained and Lee said`.
fn joins_names(row: &[Item], at: usize, start: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|it| &row[it]), row.get(start)) else { return false };
    before.is_capital() && (after.is_capital() || after.is(DET | POSS))
        || before.text.ends_with('s') && after.text.ends_with('s') && !after.is_capital()
}

/// Leaves out what opens a clause before its subject: `In Brussels`, `Last week`, `But`.
fn after_opening(row: &[Item], start: usize, end: usize) -> usize {
    let first = &row[start.min(row.len() - 1)];
    let opens = start < end && (first.is(PREP | TIME | ADVERB | SUBORD) || first.is(CONJ));
    if !opens {
        return start;
    }
    if !first.is(PREP) && !first.is(TIME) {
        return after_opening_next(row, start + 1, end);
    }
    // The last run that begins with a determiner or is all capitals.
    let mut at = end;
    while at > start + 1 {
        let item = &row[at - 1];
        if item.is(DET | POSS) {
            return at - 1;
        }
        if item.is(PREP | TIME) {
            return at;
        }
        if item.is_capital() && !row[at - 2].is_capital() && !row[at - 2].is(DET | POSS) {
            return at - 1;
        }
        at -= 1;
    }
    (start + 1).min(end)
}

fn after_opening_next(row: &[Item], start: usize, end: usize) -> usize {
    if start < end { after_opening(row, start, end) } else { end }
}

/// Finds the subject where a comma stands before the verb: `The mayor, Ann Orr, who was there, said`.
pub fn across_commas(row: &[Item], floor: usize, comma: usize) -> Option<Range<usize>> {
    let lowest = floor.max(comma.saturating_sub(REACH));
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut end = comma;
    for at in (lowest..comma).rev() {
        let item = &row[at];
        if item.is_point(',') {
            parts.push(at + 1..end);
            end = at;
        } else if item.is_break() || matches!(item.kind, Kind::Marked { n_words, .. } if n_words > 4) {
            parts.push(at + 1..end);
            end = at;
            break;
        } else if at == lowest {
            parts.push(at..end);
        }
    }
    let _ = end;
    parts.reverse();
    let is_aside = |range: &Range<usize>| {
        let Some(first) = row.get(range.start).filter(|_| !range.is_empty()) else { return true };
        first.is(RELATIVE | PREP | ADVERB | SUBORD | CONJ | TIME)
            || first.says("whose")
            || first.kind == Kind::Number
            || first.text.ends_with("ing")
            || first.text.ends_with("ed") && !first.is_capital()
    };
    let head = parts.iter().position(|it| !is_aside(it))?;
    let mut range = parts[head].clone();
    for next in &parts[head + 1..] {
        if is_aside(next) || !is_name_like(row, next) {
            break;
        }
        range.end = next.end;
    }
    if range.len() > 12 {
        return noun_phrase(row, range.start, range.end);
    }
    Some(range)
}

/// Mostly capitals, or a determiner and a few words: `Pete Orr`, `the U.S. envoy`.
fn is_name_like(row: &[Item], range: &Range<usize>) -> bool {
    let capitals = row[range.clone()].iter().filter(|it| it.is_capital()).count();
    capitals * 2 >= range.len() || range.len() <= 4 && row[range.start].is(DET)
}

/// Returns the first likely subject of the sentence `row`: a pronoun, or a noun phrase before its first verb.
pub fn first_subject(row: &[Item], floor: usize, end: usize) -> Option<Range<usize>> {
    let end = end.min(floor + REACH);
    // A label before a colon names a matter, not a speaker: `Costs: Orr said`.
    let label = (floor..end.min(floor + 7)).find(|it| row[*it].is_point(':'));
    let mut at = label.map_or(floor, |it| it + 1);
    // A fronted phrase up to its comma says when or where.
    while at < end
        && (row[at].is(PREP | SUBORD | TIME | ADVERB | CONJ) || row[at].text.ends_with("ing"))
        && !row[at].is(DET)
    {
        if row[at].is(ADVERB | CONJ) && !row[at].is(PREP | SUBORD) {
            at += 1;
            continue;
        }
        match (at..end).find(|it| row[*it].is_point(',')) {
            Some(comma) => at = comma + 1,
            None => break,
        }
    }
    while at < end && !row[at].is_word() {
        at += 1;
    }
    let start = at;
    if at < end && row[at].is(PRONOUN) {
        return Some(at..at + 1);
    }
    let mut seen_noun = false;
    while at < end {
        let item = &row[at];
        let verb = item.is(AUX) || seen_noun && !item.is_capital() && looks_finite(item);
        if verb
            || !item.is_word() && !item.is_point('.') && !item.is_point('(') && !item.is_point(')')
            || item.is(RELATIVE | SUBORD)
        {
            break;
        }
        seen_noun |= item.kind == Kind::Word && !item.is(DET | POSS | PREP);
        at += 1;
    }
    (start < at).then_some(start..at)
}

/// `announced`, `says`, `outlined`; a guess by ending, for lack of a dictionary.
fn looks_finite(item: &Item) -> bool {
    item.text.ends_with("ed") || item.cues().iter().any(|it| matches!(it.form, Form::Third | Form::Past))
}

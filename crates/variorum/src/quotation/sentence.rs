//! The quotations of one sentence: cues in order, each with what it introduces or follows.

mod closing;
mod verb_second;

use super::content;
use super::items::{Item, Kind};
use super::lexicon::{
    BARE, Cue, Form, Frame, NOUN, NOUN_QUOTED, OBJECT_TO, Order, PREP, QUOTE, RELATIVE, SUBORD, THAT, TO, WHETHER,
};
use super::opening;
use super::signed;
use super::subject::{self, Left, Subject};
use closing::{closing, content_before};
use std::ops::Range;

/// The rule of words behind a name and a colon.
pub const NAME_COLON: &str = "quotation/name-colon";

/// A quotation found in a sentence, in item numbers of its paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words spoken, in pieces.
    pub content: Vec<Range<usize>>,
    /// The cue.
    pub cue: Range<usize>,
    /// Who speaks.
    pub speaker: Option<Range<usize>>,
    /// Whether the speaker stands in a sentence before this one.
    pub carried: bool,
    /// How sure.
    pub confidence: f32,
    /// The rule.
    pub rule: &'static str,
}

/// Returns the quotations of the sentence `range` of `row`, in order.
pub fn found(row: &[Item], range: Range<usize>, headline: bool) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut end = range.end;
    while end > range.start && matches!(row[end - 1].kind, Kind::Point('.' | '!' | '?')) {
        end -= 1;
    }
    if let Some((said, name)) = signed::signed(row, range.start..end) {
        return vec![Found {
            cue: said.end..said.end + 1,
            content: vec![said],
            speaker: Some(name),
            carried: false,
            confidence: 0.9,
            rule: signed::RULE,
        }];
    }
    if row[range.start].lexicon.order == Order::VerbSecond {
        return verb_second::found(row, range.start..end, headline);
    }
    let mut covered = range.start;
    if let Some(found) = according(row, range.start, end).or_else(|| closing(row, range.start, end)) {
        covered = found
            .cue
            .end
            .max(found.content.last().map_or(0, |it| it.end))
            .max(found.speaker.as_ref().map_or(0, |it| it.end));
        out.push(found);
    }
    let mut at = covered;
    while at < end {
        match starting(row, range.start, covered, at, end, &out) {
            Some(found) => {
                covered = found.content.last().map_or(at + 1, |it| it.end).max(at + 1);
                at = covered;
                out.push(found);
            }
            None => at += 1,
        }
    }
    if out.is_empty() {
        out.extend(named_first(row, range.start, end, headline));
    }
    out
}

/// `Orr said that …`, `Orr, who was there, said “…”`, `…, saying …`, `… and urged allies to …`.
fn starting(row: &[Item], first: usize, covered: usize, at: usize, end: usize, before: &[Found]) -> Option<Found> {
    if is_part_of_name(row, first, at) {
        return None;
    }
    let (cue, opening) =
        row[at].cues().iter().find_map(|cue| opening::opening(row, end, at, cue).map(|it| (cue, it)))?;
    let left = subject_of(row, covered, first, at, cue)?;
    let phrase = opening.frame & (NOUN | NOUN_QUOTED) != 0;
    if phrase
        && row[left.verb..at]
            .iter()
            .any(|it| it.says("not") || it.text.ends_with("n't") || it.text.ends_with("n’t"))
    {
        // `He did not announce a plan`: nothing was said.
        return None;
    }
    let carried_phrase = left.subject == Subject::Carried && before.is_empty() && cue.form == Form::Ing;
    if carried_phrase && phrase {
        // `The vote failed, signalling a shift`: an event signals, nobody speaks.
        return None;
    }
    let content = content::content(row, first, end, at, cue, opening)?;
    let speaker = match left.subject {
        Subject::Named(range) => Some(range),
        Subject::Carried => {
            let told = before.last().and_then(|it| it.speaker.clone());
            told.or_else(|| match at - first {
                // `Reaffirming that …, Orr said`
                0..=1 => subject::first_subject(row, (content.end + 1).min(end), end),
                _ => subject::first_subject(row, first, at),
            })
        }
    };
    let (rule, confidence) = rule_of(opening.frame);
    let confidence = if speaker.is_some() { confidence } else { (confidence * 50.0).round() / 100.0 };
    let cue = left.verb..opening.cue_end;
    Some(Found { carried: speaker.is_none(), cue, speaker, confidence, rule, content: vec![content] })
}

/// `States` in `United States`: a capital inside a sentence, beside another capital, in running text.
fn is_part_of_name(row: &[Item], first: usize, at: usize) -> bool {
    let beside = at > first && row[at - 1].is_capital();
    let title_case = || {
        let near = &row[at.saturating_sub(6).max(first)..row.len().min(at + 7)];
        let words = near.iter().filter(|it| it.kind == Kind::Word && it.text.len() > 3);
        let (n_words, n_capital) =
            words.fold((0, 0), |it, word| (it.0 + 1, it.1 + usize::from(word.is_capital())));
        n_capital * 4 >= n_words * 3
    };
    row[at].is_capital() && at > first && (beside && row[at - 1].says("united") || !title_case())
}

fn subject_of(row: &[Item], covered: usize, first: usize, at: usize, cue: &Cue) -> Option<Left> {
    // An aside that held a quotation of its own may part subject and verb: `Orr, who announced this, said`.
    let after_comma = at > first && row[at - 1].is_point(',');
    let nearest = subject::left(row, covered.max(first), at, cue.form);
    nearest.or_else(|| if after_comma { subject::left(row, first, at, cue.form) } else { None })
}

fn rule_of(frame: Frame) -> (&'static str, f32) {
    match frame {
        THAT => ("quotation/cue-that", 0.9),
        QUOTE => ("quotation/cue-marks", 0.95),
        BARE => ("quotation/cue-clause", 0.75),
        OBJECT_TO => ("quotation/cue-object-to", 0.7),
        TO => ("quotation/cue-to", 0.5),
        WHETHER => ("quotation/cue-wh", 0.6),
        NOUN | NOUN_QUOTED => ("quotation/cue-noun", 0.4),
        _ => ("quotation/cue", 0.5),
    }
}

/// `According to Orr, …`, `…, according to Orr`.
fn according(row: &[Item], start: usize, end: usize) -> Option<Found> {
    let at = (start..end)
        .find(|it| row[*it].says("according") && row[..end].get(it + 1).is_some_and(|it| it.says("to")))?;
    let name_end = (at + 3..end)
        .find(|it| {
            row[*it].is_point(',') || row[*it].is_break() || row[*it].is_marked() || row[*it].is(RELATIVE | SUBORD)
        })
        .unwrap_or(end);
    if at + 2 >= name_end {
        return None;
    }
    let fronted = at <= start + 2;
    let content = if fronted {
        let from = name_end + usize::from(name_end < end && !row[name_end].is_marked());
        from..content::clause_end(row, from.min(end), end, Form::Past).max(from)
    } else {
        content_before(row, start, at)?
    };
    let content = content.start.min(end)..content.end.min(end);
    (!content.is_empty()).then(|| Found {
        content: vec![content],
        cue: at..at + 2,
        speaker: Some(at + 2..name_end),
        carried: false,
        confidence: 0.85,
        rule: "quotation/according-to",
    })
}

/// A headline that names its speaker first, `Orr: No More Talks`; in running text, a name before marked words.
fn named_first(row: &[Item], start: usize, end: usize, headline: bool) -> Option<Found> {
    let colon = (start..end.min(start + 7)).find(|it| row[*it].is_point(':'))?;
    // `From Chairwoman Orr: “…”`
    let name = start + usize::from(row[start].is(PREP) && row[start].says("from"))..colon;
    if !headline && !row[..end].get(colon + 1).is_some_and(Item::is_marked) {
        return None;
    }
    let capital = row[name.clone()].iter().filter(|it| it.is_capital()).count();
    if name.is_empty() || name.len() > 5 || capital < name.len() || headline && colon + 3 > end {
        return None;
    }
    let content = colon + 1..end;
    Some(Found {
        content: vec![content],
        cue: colon..colon + 1,
        speaker: Some(name),
        carried: false,
        confidence: 0.5,
        rule: NAME_COLON,
    })
}

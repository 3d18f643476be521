//! Where speech stands in an article, and what only frames it: cues, speakers, `…, the mayor said`.
//!
//! Comes in: an article and the renderings in it. Goes out: the parts of each sentence, said or told, without their frames.

use super::cut::is_finite;
use crate::Document;
use crate::collation::{Mode, Statement};
use crate::text::{Span, Text, TokenKind, sentences, tokens, words};
use std::collections::BTreeSet;

/// A rendering and its utterance.
pub(super) type Spoken<'a> = (usize, &'a Statement);

/// A part of a text that is speech, or that only tells of speaking.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hole<'a> {
    pub(super) span: Span<Text>,
    /// What is said there; `None` for cues and speakers.
    pub(super) says: Option<Spoken<'a>>,
}

/// The speech of an article and what frames it, in order, none meeting another; where they meet the first stays.
pub(super) fn holes<'a>(document: &Document, spoken: &[Spoken<'a>]) -> Vec<Hole<'a>> {
    let mut found: Vec<Hole> = Vec::new();
    let mut quotations: BTreeSet<usize> = BTreeSet::new();
    for (u, statement) in spoken.iter().filter(|it| it.1.quotation.is_some()) {
        if let Some(whole) = deed(document, statement) {
            found.push(Hole { span: whole, says: Some((*u, statement)) });
            continue;
        }
        quotations.extend(statement.quotation);
        // The clauses of one quotation that went to one utterance or to several are cut anew.
        found.extend(statement.spans.iter().map(|it| Hole { span: *it, says: Some((*u, statement)) }));
    }
    for quotation in quotations.iter().filter_map(|it| document.reading.quotations.get(*it)) {
        let frame = quotation.cue.into_iter().chain(quotation.speaker.as_ref().map(|it| it.span));
        found.extend(frame.map(|span| Hole { span, says: None }));
    }
    found.sort_by_key(|it| (it.span.start, it.says.is_none()));
    let mut end = 0;
    found.retain(|it| {
        let keeps = it.span.start >= end;
        end = end.max(it.span.end);
        keeps
    });
    found
}

/// Where what is said has no verb of its own, its cue is what the statement says, `Vall denied any part in it`: speaker, cue and words in one.
fn deed(document: &Document, statement: &Statement) -> Option<Span<Text>> {
    let text = &document.article.text;
    let quotation = document.reading.quotations.get(statement.quotation?)?;
    let has_verb = |it: &Span<Text>| {
        let all = words::<Text>(text, *it);
        let mut own = all.iter().map(|it| it.span.of(text)).take_while(|it| !is_subordinating(it));
        all.first().is_some_and(|it| is_subordinating(it.span.of(text))) || own.any(is_finite)
    };
    if statement.mode != Mode::Indirect || quotation.content.iter().any(has_verb) {
        return None;
    }
    let cue = quotation.cue?;
    // A speaker further off has said or done other things between.
    let is_beside = |it: &Span<Text>| {
        let between = || words::<Text>(text, Span::new(it.end as usize, cue.start as usize));
        it.end <= cue.start && between().len() <= 2 && !between().iter().any(|it| is_finite(it.span.of(text)))
    };
    let speaker = quotation.speaker.as_ref().map(|it| it.span).filter(is_beside);
    let whole = quotation.content.iter().copied().chain(speaker).fold(cue, |whole, it| whole.join(it));
    let is_one = sentences::<Text>(text, whole).len() == 1 && whole.len() <= LONGEST_DEED;
    is_one.then_some(whole)
}

/// A word that begins a clause inside another, whose verb is its own.
fn is_subordinating(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "because"
            | "when"
            | "where"
            | "why"
            | "how"
            | "whether"
            | "what"
            | "if"
            | "to"
    )
}

/// The parts of a sentence: holes and what lies between, in order.
pub(super) fn regions<'a, 'h>(
    sentence: Span<Text>,
    holes: &[&'a Hole<'h>],
) -> Vec<(Span<Text>, Option<&'a Hole<'h>>)> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    let gap = |from: u32, to: u32| Span::new(from as usize, to as usize);
    for hole in holes {
        if hole.span.start > at {
            found.push((gap(at, hole.span.start), None));
        }
        let (from, to) = (hole.span.start.max(at), hole.span.end.min(sentence.end));
        if from < to {
            found.push((gap(from, to), Some(*hole)));
        }
        at = at.max(to);
    }
    if at < sentence.end {
        found.push((gap(at, sentence.end), None));
    }
    found
}

/// The region without the points and joining words at its edges; of speech the marks stay.
pub(super) fn trimmed(text: &str, region: Span<Text>, said: bool) -> Option<Span<Text>> {
    if said {
        return (!words::<Text>(text, region).is_empty()).then_some(region);
    }
    let all = tokens::<Text>(text, region);
    let first = all.iter().position(|it| it.kind != TokenKind::Point)?;
    let last = all.iter().rposition(|it| it.kind != TokenKind::Point)?;
    Some(all[first].span.join(all[last].span))
}

/// What the reporter tells without a closing frame that no reading of speech found: `…, passengers told the Post`; `…, said the mayor of
/// Vall, Ada Orr`.
pub(super) fn unframed(text: &str, region: Span<Text>) -> Option<Span<Text>> {
    let whole = trimmed(text, region, false)?;
    let all = tokens::<Text>(text, whole);
    let low: Vec<String> = all.iter().map(|it| it.span.of(text).to_lowercase()).collect();
    let says = |it: &String| matches!(it.as_str(), "said" | "says" | "told");
    let is_frame = |comma: usize| {
        let tail = &low[comma + 1..];
        let Some(at) = tail.iter().position(says) else { return false };
        let is_last = !tail.iter().any(|it| it == ",") && at > 0 && tail.len() - at <= 5;
        let is_turned = at == 0 && tail.len() > 1 && !tail[1..].iter().any(|it| is_finite(it));
        tail.len() <= FRAME && (is_last || is_turned)
    };
    let comma = (3..all.len()).filter(|it| low[*it] == ",").find(|it| is_frame(*it));
    Some(all[0].span.join(all[comma.unwrap_or(all.len()) - 1].span))
}

/// Bytes of a speaker, a cue and words without a verb.
const LONGEST_DEED: usize = 300;

/// Words of a closing frame at most.
const FRAME: usize = 14;

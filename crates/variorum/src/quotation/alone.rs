//! Words in marks that no cue of the lists brings: a whole sentence behind a colon, before a name, or in a paragraph of its own.
//!
//! Marks around a whole sentence say that somebody spoke it, whatever the verb beside them: `The mayor left no doubt: “…”`,
//! `“…,” quoth she`. A few words in marks may be a title or a sneer and are left.

use super::items::{Item, Kind};
use super::lexicon::{ADVERB, AUX, CONJ, DET, HE, POSS, SHE, TIME};
use super::paragraphs::{Given, Paragraph, Quoted};
use super::subject;
use super::{Manner, QuotationKind};
use crate::text::{Span, Text};
use std::ops::Range;

/// The rule's name.
pub const RULE: &str = "quotation/marks-alone";

/// Fewer words in marks are no sentence.
const SENTENCE_WORDS: u32 = 4;
/// No more items than this stand between words in marks and the end of the sentence that names their speaker.
const REACH: usize = 14;
/// No more words than this lead from a verb to its colon: `told the staff on Thursday morning: “…”`.
const LEAD: usize = 8;

/// Adds the sentences in marks that are in no quotation of the paragraph yet. `before` tells who the paragraph before is about.
pub fn add<'t>(text: &str, paragraph: &mut Paragraph<'t>, before: Option<Span<Text>>) {
    if paragraph.is_title || paragraph.row.is_empty() {
        return;
    }
    let mut taken: Vec<Span<Text>> =
        paragraph.quoted.iter().flat_map(|it| &it.quotation.content).copied().collect();
    taken.sort_unstable();
    let mut found = Vec::new();
    for range in &paragraph.sentences {
        let sentence = &paragraph.row[..range.end];
        let free = |at: &usize| {
            let span = sentence[*at].span;
            let near = taken.partition_point(|it| it.end <= span.start);
            !taken.get(near).is_some_and(|it| it.overlaps(span))
        };
        let marked = (range.start..range.end).filter(|it| is_sentence(&sentence[*it]));
        for at in marked.filter(free) {
            let Some((cue, speaker)) = beside(sentence, range, at, before) else { continue };
            let given = Given {
                kind: QuotationKind::Direct,
                content: vec![sentence[at].span],
                cue,
                speaker: Some(speaker),
                confidence: 0.5,
                rule: RULE,
            };
            found.push(Quoted::of(paragraph.row[0].lexicon, text, given));
        }
    }
    paragraph.quoted.extend(found);
    paragraph.quoted.sort_by_key(|it| it.quotation.content[0]);
}

/// Gives the words beside a quotation back to the reporter: `the staff on Thursday: “…”` after `told`, and what follows a
/// sentence in marks, `“…” and got a loud cheer`.
pub fn trim(text: &str, paragraph: &mut Paragraph) {
    let row = &paragraph.row;
    for quoted in paragraph.quoted.iter_mut().filter(|it| it.quotation.kind == QuotationKind::Mixed) {
        let [span] = quoted.quotation.content[..] else { continue };
        let start = row.partition_point(|it| it.span.start < span.start);
        let end = row.partition_point(|it| it.span.end <= span.end);
        let Some(at) = (start..end).find(|it| row[*it].is_marked()) else { continue };
        let led = at > start + 1 && at - start <= LEAD && row[at - 1].is_point(':') && at + 1 == end;
        let goes_on = at == start
            && is_sentence(&row[at])
            && row[..end].get(at + 1).is_some_and(|it| it.is(CONJ))
            && row[at + 2..end].first().is_some_and(|it| is_told(it))
            && !row[at + 1..end].iter().any(Item::is_marked);
        if led || goes_on {
            quoted.quotation.content = vec![row[at].span];
            quoted.quotation.kind = QuotationKind::Direct;
            quoted.quotation.manner = Manner::Speech;
            if let Some(cue) = quoted.quotation.cue.filter(|it| led && it.end <= row[at].span.start) {
                let colon = row[at - 1].span;
                let is_one_line = !text[cue.start as usize..colon.end as usize].contains('\n');
                quoted.quotation.cue = Some(if is_one_line { cue.join(colon) } else { cue });
            }
        }
    }
}

/// `got`, `left`: a verb in the past whose subject came before.
fn is_told(item: &Item) -> bool {
    item.kind == Kind::Word
        && !item.is_capital()
        && (item.is(AUX) || item.text.ends_with("ed") || item.text.len() == 3 && item.text.ends_with("ot"))
}

/// A whole sentence in marks: enough words, and a capital first.
fn is_sentence(item: &Item) -> bool {
    matches!(item.kind, Kind::Marked { n_words, .. } if n_words >= SENTENCE_WORDS)
}

/// The cue of the words in marks at `at`, and who spoke them.
fn beside(
    row: &[Item],
    range: &Range<usize>,
    at: usize,
    before: Option<Span<Text>>,
) -> Option<(Option<Span<Text>>, Span<Text>)> {
    let span = |it: &Range<usize>| row[it.start].span.join(row[it.end - 1].span);
    let points = |it: Range<usize>| row[it].iter().all(|it| matches!(it.kind, Kind::Point(_)));
    if row[range.start].says("per")
        && let Some(comma) = (range.start..at).find(|it| row[*it].is_point(','))
        && row[range.start + 1].is_capital()
    {
        let speaker = range.start + 1..comma;
        return Some((Some(row[range.start].span), span(&speaker)));
    }
    let is_last = points(at + 1..range.end);
    if is_last && points(range.start..at) {
        return before.map(|it| (None, it));
    }
    if is_last && at > range.start + 1 && row[at - 1].is_point(':') {
        let speaker = subject::first_subject(row, range.start, at - 1)?;
        let is_somebody = row[speaker.clone()].iter().any(|it| it.is_capital() || it.is(HE | SHE | DET));
        let is_label = row[speaker.clone()].iter().all(|it| it.text.chars().all(|it| !it.is_lowercase()));
        let cue = speaker.end..at;
        return (is_somebody && !is_label && speaker.end < at).then(|| (Some(span(&cue)), span(&speaker)));
    }
    if points(range.start..at) {
        let rest = at + 1..range.end;
        let end =
            rest.clone().find(|it| matches!(row[*it].kind, Kind::Point('.' | '!' | '?'))).unwrap_or(rest.end);
        let from = rest.clone().find(|it| row[*it].kind == Kind::Word)?;
        let closes = row[at + 1..from].iter().any(|it| it.is_point(','))
            || matches!(row[at].kind, Kind::Marked { last: ',', .. });
        if !closes || from >= end || end - from > REACH {
            return None;
        }
        let speaker = speaker_after(row, from..end)?;
        let cue = if speaker.start > from { from..speaker.start } else { speaker.end..end };
        return (!cue.is_empty()).then(|| (Some(span(&cue)), span(&speaker)));
    }
    None
}

/// `she` in `quoth she` and in `she read out`, `the captain Ann Orr` in `regretted for her part the captain Ann Orr`.
fn speaker_after(row: &[Item], rest: Range<usize>) -> Option<Range<usize>> {
    let names = |it: &Item| {
        it.kind == Kind::Word && (it.is(HE | SHE | DET) || it.is_capital()) && !it.is(TIME | ADVERB | POSS)
    };
    let is_cue = !row[rest.start].cues().is_empty() && rest.len() > 1;
    let start = if is_cue { rest.start + 1 } else { rest.clone().find(|it| names(&row[*it]))? };
    if row[start].is(HE | SHE) && !row[start].is(DET) {
        return Some(start..start + 1);
    }
    let stops = |it: &usize| matches!(row[*it].kind, Kind::Point(c) if c != '.') || row[*it].is_marked();
    let end = (start + 1..rest.end).find(stops).unwrap_or(rest.end);
    // A verb after the name is the cue: `the judge read out`.
    let end = if start == rest.start { subject::first_subject(row, start, end)?.end } else { end };
    row[start..end].iter().any(names).then_some(start..end)
}

#[cfg(test)]
mod tests;

//! The learned reader: finds cues, the words each brings, and who speaks, and judges what the rules found beside it.
//!
//! Three steps, each a set of weights that `variorum-eval` learns: every word is scored as a cue; around each likely cue
//! a row of labels is decoded ([`decode`]); what came out, and what the rules found, is judged by one more score, and
//! the likelier of two that overlap stays. Without the weights the rules stand alone.

pub mod decode;
mod decoder;
pub mod features;
pub mod judge;
pub mod line;
mod reporter;
pub mod tags;
pub mod view;
pub mod weights;

use crate::article::Article;
use crate::quotation::QuotationKind;
use crate::quotation::lexicon::english;
use crate::quotation::paragraphs::{self, Given, Paragraph, Quoted};
use crate::quotation::{sentence, signed};
use crate::text::{Span, Text};
use decode::LABELS;
use decoder::Decoder;
use features::cue_features;
use line::{Line, Place};
use std::ops::Range;
use std::sync::LazyLock;
use tags::mix;
use weights::Weights;

/// A word less likely to be a cue than this is not looked at further.
pub const FAINT: f32 = 0.06;
/// A paragraph with more likely cues than this, and more than one in eight words, is no prose; of the 26,000 paragraphs
/// of the training articles none is.
const MAX_ANCHORS: usize = 200;
/// What is less likely to be right than this is left out; the value best for F1 on the folds of the training data.
pub const LEAST: f32 = 0.35;

/// All weights.
#[derive(Debug, Clone)]
pub struct Model {
    /// Of words as cues.
    pub cues: Weights<1>,
    /// Of labels around a cue.
    pub spans: Weights<LABELS>,
    /// Of what was found, each for itself.
    pub judge: Weights<1>,
    /// Of what was found, beside what else was.
    pub umpire: Weights<1>,
}

/// Words given to a speaker, in word numbers of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The word that makes the cue; `None` where a rule found words without one.
    pub anchor: Option<usize>,
    /// The cue.
    pub cue: Range<usize>,
    /// The words spoken.
    pub content: Vec<Range<usize>>,
    /// Who speaks.
    pub speaker: Option<Range<usize>>,
    /// How likely the anchor is a cue.
    pub cue_chance: f32,
    /// The logarithm of how likely the labels are, given the cue.
    pub label_chance: f32,
    /// How many rows of labels for the same cue are likelier.
    pub rank: usize,
    /// The rule's finding that this is; `None` for one decoded.
    pub told: Option<usize>,
}

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    Some(Model {
        cues: Weights::read(include_bytes!("../../../models/quotation-cues.weights"))?,
        spans: Weights::read(include_bytes!("../../../models/quotation-spans.weights"))?,
        judge: Weights::read(include_bytes!("../../../models/quotation-judge.weights"))?,
        umpire: Weights::read(include_bytes!("../../../models/quotation-umpire.weights"))?,
    })
});

/// Returns the paragraphs of `article` as the learned reader sees them.
pub fn lines(article: &Article) -> Vec<Line<'_>> {
    let lines = std::cell::RefCell::new(Vec::new());
    let _ = paragraphs::of(article, |it| lines.borrow_mut().push(Line::of(&article.text, it)));
    lines.into_inner()
}

/// Replaces what the rules found in a paragraph by what the learned reader makes of it.
pub fn read<'t>(text: &'t str, paragraph: &mut Paragraph<'t>) {
    let Some(model) = MODEL.as_ref() else { return };
    let (unjudged, told): (Vec<_>, Vec<_>) = std::mem::take(&mut paragraph.quoted)
        .into_iter()
        .partition(|it| is_unknown_form(text, paragraph.is_title, it));
    paragraph.quoted = told;
    let line = Line::of(text, paragraph);
    let chosen = judge::choose(model, &line, found(model, &line));
    let mut told: Vec<Option<Quoted>> = std::mem::take(&mut paragraph.quoted).into_iter().map(Some).collect();
    for (mut it, chance) in chosen {
        if it.told.is_none() {
            reporter::leave_out(&line, &mut it.content);
        }
        let confidence = (chance * 100.0).round() / 100.0;
        match it.told.and_then(|it| told[it].take()) {
            Some(mut quoted) => {
                quoted.quotation.confidence = confidence;
                paragraph.quoted.push(quoted);
            }
            None => paragraph.quoted.push(quoted(text, &line, &it, confidence)),
        }
    }
    let is_free = |it: &Quoted| {
        let content = || unjudged.iter().flat_map(|it| &it.quotation.content);
        it.quotation.content.iter().all(|a| content().all(|b| !a.overlaps(*b)))
    };
    paragraph.quoted.retain(is_free);
    paragraph.quoted.extend(unjudged);
    paragraph.quoted.sort_by_key(|it| it.quotation.content[0]);
}

/// Whether a rule's finding is of a form that stands in next to no article the weights were learned from, so that the rule
/// is believed: words that are signed, and a headline that names its speaker first, if he is a body or named again.
fn is_unknown_form(text: &str, is_title: bool, it: &Quoted) -> bool {
    let names = |it: Span<Text>| {
        let name = it.of(text);
        let last = name.split_whitespace().next_back().unwrap_or(name);
        name.split_whitespace().any(|it| english().is_body(it)) || text[it.end as usize..].contains(last)
    };
    match it.quotation.rule {
        signed::RULE => true,
        sentence::NAME_COLON => is_title && it.speaker.is_some_and(names),
        _ => false,
    }
}

fn quoted<'t>(text: &str, line: &Line, found: &Found, confidence: f32) -> Quoted<'t> {
    let kind = kind_of(line, &found.content);
    let content = found.content.iter().map(|it| line.span_of(it)).collect();
    let cue = (!found.cue.is_empty()).then(|| line.span_of(&found.cue));
    let speaker = found.speaker.as_ref().map(|it| line.span_of(it));
    Quoted::of(english(), text, Given { kind, content, cue, speaker, confidence, rule: "quotation/learned" })
}

/// Returns how the words are given.
pub fn kind_of(line: &Line, content: &[Range<usize>]) -> QuotationKind {
    let words = || content.iter().flat_map(|it| &line.words[it.clone()]);
    let marked = words().any(|it| it.place != Place::Outside || it.tag == tags::POINTS + 9);
    let plain = words().any(|it| it.place == Place::Outside && !it.is_point);
    match (marked, plain) {
        (true, false) => QuotationKind::Direct,
        (true, true) => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    }
}

/// Returns how likely each word of `line` is a cue.
pub fn cue_chances(weights: &Weights<1>, line: &Line) -> Vec<f32> {
    let mut hashes = Vec::with_capacity(80);
    let chance = |at: usize| {
        hashes.clear();
        cue_features(line, at, &mut hashes);
        weights.chance(&hashes)
    };
    (0..line.words.len()).map(chance).collect()
}

/// Returns chances as the five steps that the labels look at.
pub fn likely(chances: &[f32]) -> Vec<u8> {
    let step = |it: &f32| [0.08, 0.25, 0.5, 0.85].iter().filter(|least| it >= least).count() as u8;
    chances.iter().map(step).collect()
}

/// From log-odds to a chance.
pub fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Returns the hash of the row of transitions from label `last`, on one side of the cue.
pub fn transition(side: usize, last: usize) -> u64 {
    mix(mix(mix(91, 3), side as u64), last as u64)
}

/// Returns everything found in `line`, around each likely cue and by the rules, in the order of the cues.
pub fn found(model: &Model, line: &Line) -> Vec<Found> {
    let chances = cue_chances(&model.cues, line);
    let likely = likely(&chances);
    let mut decoder = Decoder::new(&model.spans, line, &likely);
    let mut all: Vec<Found> = Vec::new();
    let anchors: Vec<_> = (0..line.words.len()).filter(|it| chances[*it] >= FAINT).collect();
    // Words that say `said` at every turn are no report: the rules are left with them, and the time stays short.
    let is_prose = anchors.len() < MAX_ANCHORS || anchors.len() * 8 < line.words.len();
    for anchor in anchors.into_iter().filter(|_| is_prose) {
        decoder.found(anchor, chances[anchor], &mut all);
    }
    for (n, told) in line.told.iter().enumerate().filter(|it| !it.1.content.is_empty()) {
        let chance = told.cue.clone().map(|it| chances[it]).fold(0.0, f32::max);
        all.push(Found {
            anchor: told.cue.clone().max_by(|a, b| chances[*a].total_cmp(&chances[*b])),
            cue: told.cue.clone(),
            content: told.content.clone(),
            speaker: told.speaker.clone(),
            cue_chance: chance,
            label_chance: 0.0,
            rank: 0,
            told: Some(n),
        });
    }
    // Rivals stand near each other.
    all.sort_by_key(|it| (it.anchor.unwrap_or(it.content[0].start), it.told, it.rank));
    all
}

/// Returns pieces of content without points and a leading `that` at their ends, marks whole, and joined where no word
/// stands between.
pub fn tidy(line: &Line, content: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let words = &line.words;
    let stays = |at: usize| {
        let word = &words[at];
        !word.is_point
            || matches!(word.place, Place::Opens | Place::Closes)
            || matches!(word.text, "(" | ")" | "$" | "#" | "@")
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for piece in content {
        let (mut start, mut end) = (piece.start, piece.end);
        while start < end && (!stays(start) || words[start].place == Place::Closes) {
            start += 1;
        }
        if start + 1 < end
            && words[start].text.eq_ignore_ascii_case("that")
            && words[start].tag == 1
            && piece.len() > 1
        {
            start += 1;
        }
        while start < end && (!stays(end - 1) || words[end - 1].place == Place::Opens) {
            end -= 1;
        }
        if start >= end {
            continue;
        }
        // Marks belong to the words in them: `“go,”` and not `“go`.
        let opens = start > 0 && words[start].place == Place::Inside && words[start - 1].place == Place::Opens;
        if opens {
            start -= 1;
        }
        let passage = words[end - 1].passage;
        if words[end - 1].place == Place::Inside {
            let close = (end..words.len().min(end + 3)).find(|it| words[*it].place == Place::Closes);
            let whole =
                close.is_some_and(|it| words[it].passage == passage && (end..it).all(|it| words[it].is_point));
            if let Some(close) = close.filter(|_| whole) {
                end = close + 1;
            }
        }
        match out.last_mut() {
            Some(last) if (last.end..start).all(|it| words[it].is_point) => last.end = end.max(last.end),
            _ => out.push(start..end),
        }
    }
    out
}

/// Returns the span of the whole line, for the program that trains.
pub fn whole(line: &Line) -> Option<Span<Text>> {
    (!line.words.is_empty()).then(|| line.span_of(&(0..line.words.len())))
}

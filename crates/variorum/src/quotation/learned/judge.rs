//! How likely what was found is right, speaker and all; and which of two that overlap stays.

use super::features::{Sink, rule_number, tag_at};
use super::line::{Line, Place, Word};
use super::tags::mix;
use super::weights::Weights;
use super::{Found, LEAST, Model, kind_of};
use crate::quotation::QuotationKind;
use std::ops::Range;

/// Returns what stays of `all`, each with how likely it is right.
pub fn choose(model: &Model, line: &Line, all: Vec<Found>) -> Vec<(Found, f32)> {
    let alone = chances(&model.judge, line, &all);
    let beside = reviewed(&model.umpire, line, &all, &alone);
    pick(line, all, &beside, LEAST, LEAD)
}

/// A sure rule is believed by so much more than the weights believe it.
///
/// It costs 0.2 of F1 on the folds, and keeps what reports of other kinds say in plain forms that the rules know well.
pub const LEAD: f32 = 0.2;

/// A rule at least so sure has the lead.
const SURE: f32 = 0.7;

/// Returns the likeliest of `all` that are likelier than `least` and do not overlap, in text order; what a sure rule
/// found counts as likelier by `lead`.
pub fn pick(line: &Line, all: Vec<Found>, chances: &[f32], least: f32, lead: f32) -> Vec<(Found, f32)> {
    let is_sure = |it: &Found| it.told.is_some_and(|it| line.told.get(it).is_some_and(|it| it.confidence >= SURE));
    let weight = |it: &(Found, f32)| it.1 + if is_sure(&it.0) { lead } else { 0.0 };
    let mut order: Vec<_> =
        all.into_iter().zip(chances.iter().copied()).filter(|it| weight(it) >= least).collect();
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.0.content[0].start.cmp(&b.0.content[0].start)));
    let mut told = vec![None; line.told.len()];
    for (it, chance) in &order {
        if let Some(n) = it.told.filter(|it| *it < told.len()) {
            told[n] = Some(*chance);
        }
    }
    order.retain(|it| !yields(line, &it.0, it.1, &told));
    let mut taken = vec![false; line.words.len()];
    let mut kept: Vec<(Found, f32)> = Vec::new();
    for it in order {
        if it.0.content.iter().flat_map(Range::clone).any(|at| taken[at]) {
            continue;
        }
        it.0.content.iter().for_each(|range| taken[range.clone()].fill(true));
        kept.push(it);
    }
    kept.sort_by_key(|it| it.0.content[0].start);
    kept
}

/// A rule at least so sure knows where a clause ends: `said that`, marks beside a cue.
const FIRM: f32 = 0.85;

/// So much likelier than a firm rule's finding must one be that ends the same clause elsewhere.
///
/// The weights' gold often ends a clause at its first comma, where a participle still tells what the speaker said, and
/// runs on where the reporter goes on; what the rules find there agrees better from outlet to outlet. On the
/// development articles it costs nothing.
const FIRM_LEAD: f32 = 0.5;

/// Whether a decoded finding begins where a firm rule's for the same cue does and is not likelier enough to end
/// elsewhere; `told` is how likely each of the rules' findings is, if it may stand.
fn yields(line: &Line, it: &Found, chance: f32, told: &[Option<f32>]) -> bool {
    let rule = it.anchor.and_then(|it| (line.cue_of[it] as usize).checked_sub(1));
    let Some((rule, rule_chance)) = rule.and_then(|it| Some((&line.told[it], told[it]?))) else { return false };
    let ends = |it: &[Range<usize>]| Some((it.first()?.start, it.last()?.end));
    let (Some((start, end)), Some((rule_start, rule_end))) = (ends(&it.content), ends(&rule.content)) else {
        return false;
    };
    // A clause with marked words may go on after them: there the weights know better.
    let elsewhere = end < rule_end || end > rule_end && kind_of(line, &rule.content) == QuotationKind::Indirect;
    let same_clause = it.told.is_none() && rule.confidence >= FIRM && start.abs_diff(rule_start) <= 1;
    same_clause && elsewhere && chance < rule_chance + FIRM_LEAD
}

/// Returns how likely each of `all` is right.
pub fn chances(weights: &Weights<1>, line: &Line, all: &[Found]) -> Vec<f32> {
    let mut hashes = Vec::with_capacity(64);
    let chance = |n: usize| {
        hashes.clear();
        judge_features(line, all, n, &mut hashes);
        weights.chance(&hashes)
    };
    (0..all.len()).map(chance).collect()
}

/// Returns how likely each of `all` is right, beside the others; `alone` is how likely each is by itself.
pub fn reviewed(weights: &Weights<1>, line: &Line, all: &[Found], alone: &[f32]) -> Vec<f32> {
    let mut hashes = Vec::with_capacity(96);
    let chance = |n: usize| {
        hashes.clear();
        umpire_features(line, all, alone, n, &mut hashes);
        weights.chance(&hashes)
    };
    (0..all.len()).map(chance).collect()
}

/// How many findings before and after one are looked at as its rivals; keeps a page without full stops linear.
const NEAR: usize = 40;

/// Puts the features of the finding `all[n]` beside its rivals into `out`.
pub fn umpire_features(line: &Line, all: &[Found], alone: &[f32], n: usize, out: &mut Vec<u64>) {
    judge_features(line, all, n, out);
    let it = &all[n];
    let learned = u64::from(it.told.is_none());
    let kind = kind_of(line, &it.content) as u64;
    let order = order_of(it, it.content[0].start);
    let (mut same_cue, mut around, mut within, mut across, mut cue_in, mut cues_in) =
        (0.0f32, 0.0f32, 0.0f32, 0.0f32, 0.0f32, 0.0f32);
    let mut best_around = None;
    for other_n in n.saturating_sub(NEAR)..all.len().min(n + NEAR + 1) {
        let other = &all[other_n];
        if other_n == n || !may_meet(it, other) {
            continue;
        }
        let chance = alone[other_n];
        if is_same_cue(it, other) {
            same_cue = same_cue.max(chance);
            continue;
        }
        let covers = |one: &Found, two: &Found| {
            two.content.iter().all(|b| one.content.iter().any(|a| a.start <= b.start && b.end <= a.end))
        };
        let holds_cue = |one: &Found, two: &Found| {
            one.content.iter().any(|a| a.start <= two.cue.start && two.cue.end <= a.end)
        };
        let meets = it.content.iter().any(|a| other.content.iter().any(|b| a.start < b.end && b.start < a.end));
        if holds_cue(other, it) {
            cue_in = cue_in.max(chance);
        }
        if holds_cue(it, other) {
            cues_in = cues_in.max(chance);
        }
        if covers(other, it) {
            if chance > around {
                best_around = other.anchor;
            }
            around = around.max(chance);
        } else if covers(it, other) {
            within = within.max(chance);
        } else if meets {
            across = across.max(chance);
        }
    }
    let step = |it: f32| steps(it, &[0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96]);
    let wide = |it: f32| steps(it, &[0.05, 0.2, 0.4, 0.6, 0.85]);
    let own = step(alone[n]);
    let around_form = best_around.map_or(0, |it| line.words[it].form);
    let mut sink = Sink::new(out, 79);
    let mut put = |values: &[u64]| sink.put(values);
    put(&[own]);
    put(&[own, learned, kind]);
    put(&[own, wide(same_cue)]);
    put(&[own, wide(around)]);
    put(&[own, wide(within)]);
    put(&[own, wide(across)]);
    put(&[own, wide(cue_in)]);
    put(&[own, wide(cues_in)]);
    put(&[wide(same_cue), learned, kind]);
    put(&[wide(around), wide(cue_in), kind]);
    put(&[wide(within), wide(cues_in), kind]);
    put(&[wide(around), wide(within), wide(across)]);
    put(&[wide(cue_in), wide(cues_in), order]);
    put(&[around_form, wide(around)]);
    put(&[wide(within), it.anchor.map_or(0, |it| line.words[it].form)]);
    put(&[wide(around), it.anchor.map_or(0, |it| line.words[it].form)]);
    put(&[it.rank as u64, own, wide(same_cue)]);
}

fn is_same_cue(one: &Found, two: &Found) -> bool {
    match (one.anchor, two.anchor) {
        (Some(a), Some(b)) => a == b || one.cue.contains(&b) || two.cue.contains(&a),
        _ => false,
    }
}

/// Whether content or cues of the two can touch.
fn may_meet(one: &Found, two: &Found) -> bool {
    let reach = |it: &Found| {
        let start = it.content[0].start.min(it.cue.start);
        let end = it.content[it.content.len() - 1].end.max(it.cue.end);
        start..end
    };
    let (a, b) = (reach(one), reach(two));
    a.start < b.end && b.start < a.end
}

/// Puts the features of the finding `all[n]` into `out`.
pub fn judge_features(line: &Line, all: &[Found], n: usize, out: &mut Vec<u64>) {
    let it = &all[n];
    let origin = it.told.map_or(1, |it| rule_number(line.told[it].rule));
    let other = rival(all, n);
    let (same, same_speaker, other_origin) = other.map_or((0, 0, 0), |other| {
        let told = other.told.or(it.told).map_or(1, |it| rule_number(line.told[it].rule));
        (1 + agreement(line, it, other), 1 + u64::from(speakers_meet(it, other)), told)
    });
    let kind = kind_of(line, &it.content) as u64;
    let cue_step = steps(it.cue_chance, &[0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97]);
    let label_step = steps(it.label_chance, &[-6.0, -4.0, -3.0, -2.0, -1.4, -0.9, -0.5, -0.2]);
    let words = &line.words;
    let cue: Option<&Word> = it.anchor.map(|it| &words[it]);
    let form = cue.map_or(0, |it| it.form);
    let cue_tag = cue.map_or(0, |it| u64::from(it.tag));
    let suffix = cue.map_or(0, |it| it.suffix);
    let n_words: usize =
        it.content.iter().map(|it| words[it.clone()].iter().filter(|it| !it.is_point).count()).sum();
    let length = steps(n_words as f32, &[2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 25.0, 35.0, 60.0]);
    let (first, last) = (it.content[0].start, it.content[it.content.len() - 1].end);
    let tag = |at: Option<usize>| at.map_or(0, |it| u64::from(tag_at(line, it)));
    let (start_tag, before_tag) = (tag(Some(first)), tag(first.checked_sub(1)));
    let (end_tag, after_tag) = (tag(last.checked_sub(1)), tag(Some(last)));
    let speaker = it.speaker.as_ref().map_or(0, |range| mix(tag(Some(range.start)), tag(Some(range.end - 1))));
    let order = order_of(it, first);
    let sentence = &line.sentences[words[first].sentence as usize];
    let starts = u64::from(sentence.start == first);
    let ends = u64::from(sentence.end <= last + 1);
    let denied = u64::from(
        it.cue
            .clone()
            .take(12)
            .chain(it.cue.start.saturating_sub(3)..it.cue.start)
            .any(|at| is_denial(&words[at])),
    );
    let passages = it.content.iter().filter(|it| words[it.start].place == Place::Opens).count() as u64;
    let title = u64::from(line.is_title);
    let n = it.content.len().min(3) as u64;
    let learned = u64::from(it.told.is_none());
    let mut sink = Sink::new(out, 77);
    let mut put = |values: &[u64]| sink.put(values);
    put(&[]);
    put(&[origin]);
    put(&[origin, other_origin, same, same_speaker]);
    put(&[learned, same, same_speaker, kind]);
    put(&[learned, cue_step]);
    put(&[learned, label_step]);
    put(&[learned, cue_step, label_step]);
    put(&[learned, cue_step, same]);
    put(&[learned, label_step, same]);
    put(&[learned, label_step, same_speaker]);
    put(&[origin, cue_step]);
    put(&[origin, kind, length]);
    put(&[kind, label_step, learned]);
    put(&[kind, cue_step, learned]);
    put(&[kind, length, learned]);
    put(&[kind, n, passages, learned]);
    put(&[form]);
    put(&[form, kind]);
    put(&[form, learned, same]);
    put(&[suffix, cue_tag]);
    put(&[cue_tag, kind]);
    put(&[cue_tag, order]);
    put(&[form, order]);
    put(&[order, kind, learned]);
    put(&[speaker, learned]);
    put(&[speaker, order]);
    put(&[speaker, cue_tag]);
    put(&[start_tag, before_tag, learned]);
    put(&[start_tag, before_tag, cue_tag]);
    put(&[end_tag, after_tag, learned]);
    put(&[after_tag, kind, order]);
    put(&[after_tag, length]);
    put(&[starts, ends, order, learned]);
    put(&[starts, ends, kind, length]);
    put(&[denied, cue_tag]);
    put(&[denied, form]);
    put(&[title, origin]);
    put(&[title, kind, order]);
    put(&[form, before_tag]);
    put(&[form, start_tag]);
    put(&[form, length]);
    put(&[it.rank as u64, label_step, kind]);
    put(&[it.rank as u64, same, same_speaker]);
}

/// The other finding for the same cue: what a rule found for one decoded, and the likeliest decoded for a rule's.
fn rival(all: &[Found], n: usize) -> Option<&Found> {
    let it = &all[n];
    let near = &all[n.saturating_sub(NEAR)..all.len().min(n + NEAR + 1)];
    near.iter().find(|other| other.told.is_none() != it.told.is_none() && is_same_cue(it, other))
}

/// Returns how far two findings have the same content: 0 nothing, 1 some, 2 half, 3 four fifths, 4 all.
pub fn agreement(line: &Line, one: &Found, two: &Found) -> u64 {
    let n_words = |range: Range<usize>| line.words[range].iter().filter(|it| !it.is_point).count();
    let size = |it: &Found| it.content.iter().map(|it| n_words(it.clone())).sum::<usize>();
    let both: usize = one
        .content
        .iter()
        .flat_map(|a| two.content.iter().map(move |b| a.start.max(b.start)..a.end.min(b.end)))
        .filter(|it| !it.is_empty())
        .map(n_words)
        .sum();
    let most = size(one).max(size(two)).max(1);
    match both * 10 / most {
        10 => 4,
        8.. => 3,
        5.. => 2,
        _ => u64::from(both > 0),
    }
}

/// Returns whether two findings name the same speaker, or neither one.
pub fn speakers_meet(one: &Found, two: &Found) -> bool {
    match (&one.speaker, &two.speaker) {
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        (None, None) => true,
        _ => false,
    }
}

/// In which order cue, content and speaker stand.
fn order_of(it: &Found, first: usize) -> u64 {
    let cue = it.cue.start;
    let cue_first = u64::from(!it.cue.is_empty()) + u64::from(!it.cue.is_empty() && cue < first);
    let speaker =
        it.speaker.as_ref().map_or(0, |it| 1 + u64::from(it.start < cue) + 2 * u64::from(it.start < first));
    cue_first * 8 + speaker
}

fn is_denial(word: &Word) -> bool {
    matches!(word.text, "not" | "never" | "no" | "nor" | "cannot")
        || word.text.ends_with("n't")
        || word.text.ends_with("n’t")
}

/// How many of `limits` the value reaches.
fn steps(value: f32, limits: &[f32]) -> u64 {
    limits.iter().filter(|it| value >= **it).count() as u64
}

#[cfg(test)]
mod tests;

//! Statements grouped by what was said: one utterance, many renderings.

use super::corrections::{Fix, Group, answers, collate_with, regroup};
use super::statement::{Mode, Statement, unquoted, words_of};
use super::{Entry, Table, Witness, apparatus, closeness};
use crate::Document;
use crate::story::Cast;
use crate::text::{Corpus, TermVector, average_link, terms};
use std::collections::{BTreeMap, BTreeSet};

/// Statements are one utterance from this mean likeness on.
const SAME_UTTERANCE: f32 = 0.28;
/// The weight of letter groups beside whole words: they tie `negotiated` to `negotiations`.
const LETTERS: f32 = 0.6;
/// Statements of fewer weighty words need more likeness: `this war must end` is like anything about the war.
const ENOUGH_WEIGHTY: f32 = 3.0;
/// A rendering is aligned word by word when at least this share of its weighty words, or of the base's, is the other's.
const ALIGNED: f32 = 0.5;
/// A quoted rendering also when this share of its own weighty words is the base's.
const CLIPPED: f32 = 0.7;

/// One thing said once.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// Index into the cast; `None` where nobody names the speaker.
    pub speaker: Option<usize>,
    /// The base first, then by document and place.
    pub renderings: Vec<Rendering>,
    /// The aligned renderings, base first; their sigla are indices into `renderings`, written out.
    pub table: Table,
    /// Where they differ from the base.
    pub apparatus: Vec<Entry>,
    /// The corrections that made it so, as [`Fix::correction`] counts them.
    pub corrected: Vec<usize>,
}

/// One article's words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// The statement.
    pub statement: Statement,
    /// Its words.
    pub text: String,
    /// Its row of the table; `None` for a rendering too loose to align word by word.
    pub row: Option<usize>,
}

/// Returns the utterances among the quoted statements of `all`, those of one story, and the reported statements that repeat
/// none; `fixes` stand above what the program thinks.
pub fn utterances(
    documents: &[Document],
    cast: &Cast,
    all: &[Statement],
    fixes: &[Fix],
) -> (Vec<Utterance>, Vec<Statement>) {
    let quoted: Vec<usize> = (0..all.len()).filter(|it| all[*it].mode != Mode::Reported).collect();
    let speech: Vec<Statement> = quoted.iter().map(|it| all[*it].clone()).collect();
    let repeats: BTreeMap<usize, usize> = unquoted(documents, all).into_iter().collect();
    let repeated: Vec<&Statement> = repeats.values().map(|it| &all[*it]).collect();
    let mut groups: Vec<Vec<Statement>> = rejoin(documents, group(documents, cast, &speech), &repeated);
    let mut told: Vec<Statement> = Vec::new();
    for (n, statement) in all.iter().enumerate().filter(|it| it.1.mode == Mode::Reported) {
        let home = repeats.get(&n).and_then(|q| {
            let quoted = &all[*q];
            groups.iter_mut().find(|it| it.iter().any(|it| it.document == quoted.document && touches(it, quoted)))
        });
        match home {
            Some(group) => group.push(Statement { mode: Mode::Unquoted, ..statement.clone() }),
            None => told.push(statement.clone()),
        }
    }
    let mut groups: Vec<Group> =
        groups.into_iter().map(|it| Group { statements: it, corrected: Vec::new() }).collect();
    regroup(documents, &mut groups, &mut told, fixes);
    let found = groups.into_iter().map(|it| utterance(documents, it, fixes)).collect();
    (found, told)
}

fn touches(a: &Statement, b: &Statement) -> bool {
    a.spans.iter().any(|x| b.spans.iter().any(|y| x.overlaps(*y)))
}

/// Groups statements by likeness; two different human beings never share an utterance.
fn group(documents: &[Document], cast: &Cast, speech: &[Statement]) -> Vec<Vec<Statement>> {
    let mut corpus = Corpus::default();
    for statement in speech {
        corpus.add(terms(&documents[statement.document].article.text, &statement.spans, LETTERS));
    }
    let mut pairs = TermVector::pairs(&corpus.vectors(), SAME_UTTERANCE / 4.0);
    let weighty: Vec<usize> =
        speech.iter().map(|it| weighty_stems(&Witness::of_text("", &words_of(documents, it))).len()).collect();
    for pair in &mut pairs {
        pair.value *= (weighty[pair.a].min(weighty[pair.b]) as f32 / ENOUGH_WEIGHTY).min(1.0);
    }
    let human = |it: &usize| speech[*it].speaker.filter(|it| !cast.members[*it].is_body);
    let may_join = |a: &[usize], b: &[usize]| {
        let speakers: BTreeSet<usize> = a.iter().chain(b).filter_map(human).collect();
        speakers.len() <= 1
    };
    let groups = average_link(speech.len(), &pairs, SAME_UTTERANCE, may_join);
    groups.into_iter().map(|it| it.into_iter().map(|n| speech[n].clone()).collect()).collect()
}

/// Puts neighbouring clauses of one quotation together again unless each of them is told by another report too: then
/// they are two utterances in one breath. What no other report tells goes with its neighbour. `repeated` are told by
/// another report without marks.
fn rejoin(
    documents: &[Document],
    mut groups: Vec<Vec<Statement>>,
    repeated: &[&Statement],
) -> Vec<Vec<Statement>> {
    let is_shared =
        |it: &[Statement]| it.iter().any(|one| one.document != it[0].document || repeated.contains(&one));
    let place = |it: &Statement| (it.document, it.spans.clone());
    let (mut shared, alone): (Vec<_>, Vec<_>) = groups.drain(..).partition(|it| is_shared(it));
    let mut alone: Vec<Statement> = alone.into_iter().flatten().collect();
    alone.sort_by_key(place);
    let mut alone = join_neighbours(documents, alone);
    alone.retain(|single| {
        let home = shared
            .iter_mut()
            .flatten()
            .find(|it| are_neighbours(documents, it, single) || are_neighbours(documents, single, it));
        home.map(|it| join(documents, it, single)).is_none()
    });
    for group in &mut shared {
        group.sort_by_key(place);
        *group = join_neighbours(documents, std::mem::take(group));
    }
    shared.extend(alone.into_iter().map(|it| vec![it]));
    shared
}

/// Adds the words of `more`, a neighbour, to a statement; pieces that a cue parts stay pieces.
fn join(documents: &[Document], statement: &mut Statement, more: &Statement) {
    if statement.mode != more.mode {
        statement.mode = Mode::Mixed;
    }
    let text = &documents[statement.document].article.text;
    statement.spans.extend(&more.spans);
    statement.spans.sort();
    statement.spans.dedup_by(|next, last| {
        let touches = text.get(last.end as usize..next.start as usize).is_none_or(is_bare);
        if touches {
            *last = last.join(*next);
        }
        touches
    });
}

/// Nothing but points and spaces, and no new paragraph.
fn is_bare(between: &str) -> bool {
    !between.contains(char::is_alphanumeric) && !between.contains("\n\n")
}

/// Joins statements that follow each other in one quotation with nothing but points, spaces or its cue between.
fn join_neighbours(documents: &[Document], sorted: Vec<Statement>) -> Vec<Statement> {
    let mut joined: Vec<Statement> = Vec::new();
    for next in sorted {
        match joined.last_mut() {
            Some(last) if are_neighbours(documents, last, &next) => join(documents, last, &next),
            _ => joined.push(next),
        }
    }
    joined
}

fn are_neighbours(documents: &[Document], a: &Statement, b: &Statement) -> bool {
    let (Some(end), Some(start)) = (a.spans.last().map(|it| it.end), b.spans.first().map(|it| it.start)) else {
        return false;
    };
    if a.document != b.document || a.quotation != b.quotation || end > start {
        return false;
    }
    let document = &documents[a.document];
    let between = document.article.text.get(end as usize..start as usize).unwrap_or("");
    // The cue of a quotation in pieces stands between them.
    let pieces = a.quotation.map_or(&[][..], |it| &document.reading.quotations[it].content);
    let parted = pieces.windows(2).any(|it| it[0].end.abs_diff(end) <= 4 && it[1].start.abs_diff(start) <= 4);
    parted || is_bare(between)
}

/// Chooses the base, aligns what can be aligned, and prints the apparatus.
fn utterance(documents: &[Document], group: Group, fixes: &[Fix]) -> Utterance {
    let Group { statements: mut group, mut corrected } = group;
    group.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    let texts: Vec<String> = group.iter().map(|it| words_of(documents, it)).collect();
    let witness = |n: usize| Witness::of_text(&n.to_string(), &texts[n]);
    let bags: Vec<BTreeSet<String>> = (0..group.len()).map(|it| weighty_stems(&witness(it))).collect();
    let base = base_of(&group, &bags, &texts);
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_by_key(|it| (*it != base, *it));
    let answers = answers(documents, &group, &texts, fixes);
    let mut rows: Vec<Witness> = Vec::new();
    let mut renderings = Vec::new();
    let mut row_of = vec![None; group.len()];
    for n in order {
        let close = closeness(&witness(base), &witness(n));
        let is_quoted = matches!(group[n].mode, Mode::Direct | Mode::Mixed);
        let may_align = is_close(&group[n], &bags[base], &bags[n]) || is_quoted && close.holds_the_shorter();
        let is_told_to = answers.iter().any(|it| it.concerns(n));
        let aligned = n == base || is_told_to || may_align && !close.is_loose();
        row_of[n] = aligned.then_some(rows.len());
        if aligned {
            rows.push(Witness { siglum: renderings.len().to_string(), ..witness(n) });
        }
        renderings.push(Rendering { statement: group[n].clone(), text: texts[n].clone(), row: row_of[n] });
    }
    let table = collate_with(&rows, &answers, &row_of);
    corrected.extend(answers.iter().filter(|it| it.is_kept(&table, &row_of)).map(|it| it.correction));
    let apparatus = apparatus(&table, 0);
    let speaker = group.iter().filter(|it| it.mode != Mode::Unquoted).find_map(|it| it.speaker);
    Utterance { speaker, renderings, table, apparatus, corrected }
}

pub(super) fn weighty_stems(witness: &Witness) -> BTreeSet<String> {
    witness.tokens.iter().filter(|it| !it.is_point && !it.normal.light).map(|it| it.normal.stem.clone()).collect()
}

/// Whether a rendering can be aligned word by word. Quoted words that are clipped still stand for themselves; a
/// reporter's own words must hold half of the fuller wording.
fn is_close(statement: &Statement, base: &BTreeSet<String>, own: &BTreeSet<String>) -> bool {
    let both = base.intersection(own).count() as f32;
    let is_quoted = matches!(statement.mode, Mode::Direct | Mode::Mixed);
    let clipped = is_quoted && own.len() >= 3 && both / own.len() as f32 >= CLIPPED;
    clipped || statement.mode != Mode::Unquoted && overlap(base, own) >= ALIGNED
}

/// Shared stems over those of the larger set, 0.0 to 1.0: how much of the fuller wording the other has.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let both = a.intersection(b).count() as f32;
    both / a.len().max(b.len()).max(1) as f32
}

/// The most direct renderings come first; of them the one nearest to all others, then the longest, then the first.
fn base_of(group: &[Statement], bags: &[BTreeSet<String>], texts: &[String]) -> usize {
    let nearness = |n: usize| -> f32 { bags.iter().map(|it| overlap(&bags[n], it)).sum() };
    let best = (0..group.len()).max_by(|a, b| {
        let directness = |n: usize| std::cmp::Reverse(group[n].mode);
        directness(*a)
            .cmp(&directness(*b))
            .then(nearness(*a).total_cmp(&nearness(*b)))
            .then(texts[*a].len().cmp(&texts[*b].len()))
            .then(b.cmp(a))
    });
    best.unwrap_or(0)
}

#[cfg(test)]
mod tests;

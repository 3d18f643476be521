//! Statements grouped by what was said: one utterance, many renderings.

use super::statement::{Mode, Statement, unquoted, words_of};
use super::{Entry, Table, Witness, apparatus, collate};
use crate::Document;
use crate::story::Cast;
use crate::text::{Corpus, TermVector, average_link, terms};
use std::collections::{BTreeMap, BTreeSet};

/// Statements are one utterance from this mean likeness on.
const SAME_UTTERANCE: f32 = 0.34;
/// The weight of letter groups beside whole words: they tie `negotiated` to `negotiations`.
const LETTERS: f32 = 0.6;
/// A rendering is aligned word by word when at least this share of its weighty words, or of the base's, is the other's.
const ALIGNED: f32 = 0.5;

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

/// Returns the utterances among the quoted `statements` of one story, and the reported statements that repeat none.
pub fn utterances(documents: &[Document], cast: &Cast, all: &[Statement]) -> (Vec<Utterance>, Vec<Statement>) {
    let quoted: Vec<usize> = (0..all.len()).filter(|it| all[*it].mode != Mode::Reported).collect();
    let speech: Vec<Statement> = quoted.iter().map(|it| all[*it].clone()).collect();
    let mut groups: Vec<Vec<Statement>> = rejoin(documents, group(documents, cast, &speech));
    let mut told: Vec<Statement> = Vec::new();
    let repeats: BTreeMap<usize, usize> = unquoted(documents, all).into_iter().collect();
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
    let found = groups.into_iter().map(|it| utterance(documents, it)).collect();
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
    let pairs = TermVector::pairs(&corpus.vectors(), SAME_UTTERANCE / 4.0);
    let human = |it: &usize| speech[*it].speaker.filter(|it| !cast.members[*it].is_body);
    let may_join = |a: &[usize], b: &[usize]| {
        let speakers: BTreeSet<usize> = a.iter().chain(b).filter_map(human).collect();
        speakers.len() <= 1
    };
    let groups = average_link(speech.len(), &pairs, SAME_UTTERANCE, may_join);
    groups.into_iter().map(|it| it.into_iter().map(|n| speech[n].clone()).collect()).collect()
}

/// Puts neighbouring clauses of one quotation together again where no other report tells either of them, or where the
/// same group holds both.
fn rejoin(documents: &[Document], groups: Vec<Vec<Statement>>) -> Vec<Vec<Statement>> {
    let (mut single, mut shared): (Vec<_>, Vec<_>) = groups.into_iter().partition(|it| it.len() == 1);
    for group in &mut shared {
        group.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
        *group = join_neighbours(documents, std::mem::take(group));
    }
    let mut alone: Vec<Statement> = single.drain(..).flatten().collect();
    alone.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    shared.extend(join_neighbours(documents, alone).into_iter().map(|it| vec![it]));
    shared
}

/// Joins statements that follow each other in one quotation with nothing but points and spaces between.
fn join_neighbours(documents: &[Document], sorted: Vec<Statement>) -> Vec<Statement> {
    let mut joined: Vec<Statement> = Vec::new();
    for next in sorted {
        match joined.last_mut() {
            Some(last) if are_neighbours(documents, last, &next) => {
                if last.mode != next.mode {
                    last.mode = Mode::Mixed;
                }
                let end = last.spans.len() - 1;
                last.spans[end] = last.spans[end].join(next.spans[0]);
                last.spans.extend(&next.spans[1..]);
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn are_neighbours(documents: &[Document], a: &Statement, b: &Statement) -> bool {
    let (Some(end), Some(start)) = (a.spans.last().map(|it| it.end), b.spans.first().map(|it| it.start)) else {
        return false;
    };
    let text = &documents[a.document].article.text;
    let between = text.get(end as usize..start as usize);
    a.document == b.document
        && a.quotation == b.quotation
        && between.is_some_and(|it| !it.contains(char::is_alphanumeric) && !it.contains("\n\n"))
}

/// Chooses the base, aligns what can be aligned, and prints the apparatus.
fn utterance(documents: &[Document], mut group: Vec<Statement>) -> Utterance {
    group.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    let texts: Vec<String> = group.iter().map(|it| words_of(documents, it)).collect();
    let witness = |n: usize| Witness::of_text(&n.to_string(), &texts[n]);
    let bags: Vec<BTreeSet<String>> = (0..group.len()).map(|it| weighty_stems(&witness(it))).collect();
    let base = base_of(&group, &bags, &texts);
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_by_key(|it| (*it != base, *it));
    let mut rows: Vec<Witness> = Vec::new();
    let mut renderings = Vec::new();
    for n in order {
        let aligned = n == base || overlap(&bags[base], &bags[n]) >= ALIGNED && group[n].mode != Mode::Unquoted;
        let row = aligned.then_some(rows.len());
        if aligned {
            rows.push(Witness { siglum: renderings.len().to_string(), ..witness(n) });
        }
        renderings.push(Rendering { statement: group[n].clone(), text: texts[n].clone(), row });
    }
    let table = collate(&rows);
    let apparatus = apparatus(&table, 0);
    let speaker = group.iter().filter(|it| it.mode != Mode::Unquoted).find_map(|it| it.speaker);
    Utterance { speaker, renderings, table, apparatus }
}

fn weighty_stems(witness: &Witness) -> BTreeSet<String> {
    witness.tokens.iter().filter(|it| !it.is_point && !it.normal.light).map(|it| it.normal.stem.clone()).collect()
}

/// Shared stems over those of the larger set, 0.0 to 1.0: how much of the fuller wording the other has. A clipped
/// quotation shares all it has, so the smaller set decides when it has enough words to stand alone.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let both = a.intersection(b).count() as f32;
    let (small, large) = (a.len().min(b.len()), a.len().max(b.len()));
    if small == 0 {
        return 0.0;
    }
    let by_large = both / large as f32;
    let by_small = if small >= 4 { both / small as f32 - 0.25 } else { 0.0 };
    by_large.max(by_small)
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

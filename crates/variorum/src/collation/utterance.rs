//! Statements grouped by what was said: one utterance, many renderings.

use super::corrections::{Fix, Group, answers, collate_with, regroup};
use super::left_over::with_left_over;
use super::neighbours::{rejoin, with_companions};
use super::statement::{Mode, Statement, repeating, unquoted, words_of};
use super::{Entry, Table, Witness, apparatus, closeness};
use crate::Document;
use crate::story::Cast;
use crate::text::{Corpus, TermVector, average_link, terms};
use std::collections::{BTreeMap, BTreeSet};

/// Statements are one utterance from this mean likeness on.
const SAME_UTTERANCE: f32 = 0.28;
/// The weight of letter groups beside whole words: they tie `negotiated` to `negotiations`.
pub(super) const LETTERS: f32 = 0.6;
/// Statements of fewer weighty words need more likeness: `this war must end` is like anything about the war.
const ENOUGH_WEIGHTY: f32 = 3.0;
/// A rendering is aligned word by word when at least this share of its weighty words, or of the base's, is the other's.
const ALIGNED: f32 = 0.5;
/// A quoted rendering also when this share of its own weighty words is the base's.
const CLIPPED: f32 = 0.7;

/// No more renderings than this, the first, are compared with each other to choose a base.
const MOST_COMPARED: usize = 12;
/// What the same forms weigh beside the same words in the same order.
const FORMS: f32 = 0.1;

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
    let groups = rejoin(documents, group(documents, cast, &speech), &repeated);
    let mut groups = with_companions(documents, with_left_over(documents, groups), &repeated);
    let mut told: Vec<Statement> = Vec::new();
    for (n, statement) in all.iter().enumerate().filter(|it| it.1.mode == Mode::Reported) {
        let home = repeats.get(&n).and_then(|q| {
            let quoted = &all[*q];
            groups.iter_mut().find(|it| it.iter().any(|it| it.document == quoted.document && touches(it, quoted)))
        });
        match home {
            Some(group) => {
                let spans = vec![repeating(documents, statement, &all[repeats[&n]])];
                group.push(Statement { mode: Mode::Unquoted, spans, ..statement.clone() });
            }
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

/// Chooses the base, aligns what can be aligned, and prints the apparatus.
fn utterance(documents: &[Document], group: Group, fixes: &[Fix]) -> Utterance {
    let Group { statements: mut group, mut corrected } = group;
    group.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    let texts: Vec<String> = group.iter().map(|it| words_of(documents, it)).collect();
    let witness = |n: usize| Witness::of_text(&n.to_string(), &texts[n]);
    let witnesses: Vec<Witness> = (0..group.len()).map(witness).collect();
    let bags: Vec<BTreeSet<String>> = witnesses.iter().map(weighty_stems).collect();
    let base = base_of(&group, &witnesses, &texts);
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_by_key(|it| (*it != base, *it));
    let answers = answers(documents, &group, &texts, fixes);
    let mut rows: Vec<Witness> = Vec::new();
    let mut renderings = Vec::new();
    let mut row_of = vec![None; group.len()];
    for n in order {
        let close = closeness(&witness(base), &witness(n));
        let is_quoted = matches!(group[n].mode, Mode::Direct | Mode::Mixed | Mode::Unquoted);
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
    let speaker = speaker_of(&group);
    Utterance { speaker, renderings, table, apparatus, corrected }
}

/// The speaker whom most renderings name; of equals the first.
pub(super) fn speaker_of(group: &[Statement]) -> Option<usize> {
    let named: Vec<usize> =
        group.iter().filter(|it| it.mode != Mode::Unquoted).filter_map(|it| it.speaker).collect();
    let n_times = |it: &usize| named.iter().filter(|other| *other == it).count();
    named.iter().enumerate().max_by_key(|it| (n_times(it.1), std::cmp::Reverse(it.0))).map(|it| *it.1)
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
    clipped || overlap(base, own) >= ALIGNED
}

/// Shared stems over those of the larger set, 0.0 to 1.0: how much of the fuller wording the other has.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let both = a.intersection(b).count() as f32;
    both / a.len().max(b.len()).max(1) as f32
}

/// The most direct renderings come first; of them the one nearest to all others in words and order, then the longest, then the first.
fn base_of(group: &[Statement], witnesses: &[Witness], texts: &[String]) -> usize {
    let compared = witnesses.len().min(MOST_COMPARED);
    let share = |a: &Witness, b: &Witness| {
        let close = closeness(a, b);
        close.shared as f32 / close.words.max(close.base_words).max(1) as f32
    };
    let forms =
        |it: &Witness| -> BTreeSet<String> { it.tokens.iter().map(|it| it.normal.folded.clone()).collect() };
    let forms: Vec<BTreeSet<String>> = witnesses.iter().map(forms).collect();
    // Of two that are as near, the one in whose very forms more agree: `soldier`, where all others but one have it.
    let like = |a: usize, b: usize| share(&witnesses[a], &witnesses[b]) + FORMS * overlap(&forms[a], &forms[b]);
    let nearness: Vec<f32> = (0..witnesses.len()).map(|one| (0..compared).map(|it| like(one, it)).sum()).collect();
    let nearness = |n: usize| nearness[n];
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

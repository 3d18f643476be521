//! Sentences of two reports about the same things, and the numbers and days in which they differ.

use super::amounts::{Amount, amounts_of};
use super::days::{Day, day_after, is_of_saying};
use super::frames::ONE_NUMBER;
use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word};
use super::topic::{is_person_word, sharing, topic, topics};
use super::updated::are_of_one_time;
use super::{Conflict, Kind};
use crate::Document;
use crate::claim::Claim;
use crate::text::{Span, Text, Unions};
use std::collections::{BTreeMap, BTreeSet};

/// Two sentences are about the same from this many common topics on, and this share of the shorter one's.
const SHARED: usize = 3;
const SHARE: f64 = 0.4;
/// The same of two sentences that are one claim.
const SHARED_BY_CLAIM: usize = 2;
/// Two numbers of one thing are seldom further apart than this many times.
const FAR: f64 = 4.0;
/// A topic that this many sentences have leads to no other.
const MAX_POSTINGS: usize = 40;

/// What a sentence tells that another may tell otherwise.
#[derive(Debug, Clone)]
enum Told<'s> {
    /// A number, and what it counts.
    Number(Amount, &'s str),
    /// A day, and whether it is an end: `until`, `by`.
    Day(Day, bool),
}

impl Told<'_> {
    fn is_of_kind(&self, other: &Told) -> bool {
        match (self, other) {
            (Told::Number(_, a), Told::Number(_, b)) => a == b,
            (Told::Day(a, x), Told::Day(b, y)) => x == y && a.weekday.is_some() == b.weekday.is_some(),
            _ => false,
        }
    }

    fn fits(&self, other: &Told) -> bool {
        match (self, other) {
            (Told::Number(a, _), Told::Number(b, _)) => a.fits(b),
            (Told::Day(a, _), Told::Day(b, _)) => a.fits(b),
            _ => true,
        }
    }

    /// Whether two that fit are other amounts all the same.
    fn differs(&self, other: &Told) -> bool {
        match (self, other) {
            (Told::Number(a, _), Told::Number(b, _)) => (a.least, a.most) != (b.least, b.most),
            _ => false,
        }
    }

    /// Whether two numbers are too far apart to be of one thing.
    fn is_far(&self, other: &Told) -> bool {
        match (self, other) {
            (Told::Number(a, _), Told::Number(b, _)) => {
                let (a, b) = (a.middle(), b.middle());
                a.max(b) > FAR * a.min(b)
            }
            _ => false,
        }
    }

    fn at(&self) -> (usize, usize) {
        match self {
            Told::Number(it, _) => it.at,
            Told::Day(it, _) => it.at,
        }
    }
}

/// Returns the conflicts of numbers and days between sentences that share their topics: each sentence tells one such value, and neither report
/// tells the other's anywhere.
///
/// Statements that are one claim are about the same, whatever words they have.
pub(super) fn alike(documents: &[Document], all: &[&Sentence], claims: &[Claim]) -> Vec<Conflict> {
    let told: Vec<(usize, Told)> = all
        .iter()
        .enumerate()
        .flat_map(|(n, it)| told_of(&it.words).into_iter().map(move |told| (n, told)))
        .collect();
    let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    told.iter().enumerate().for_each(|(n, it)| by_sentence.entry(it.0).or_default().push(n));
    let mut unions = Unions::new(told.len());
    let tells = |document: usize, value: &Told| {
        told.iter().any(|it| all[it.0].document == document && it.1.is_of_kind(value) && it.1.fits(value))
    };
    let mut joined = false;
    let mut pairs: BTreeSet<(usize, usize)> =
        like_pairs(all, &by_sentence.keys().copied().collect()).into_iter().collect();
    pairs.extend(
        of_claims(all, claims)
            .into_iter()
            .filter(|it| by_sentence.contains_key(&it.0) && by_sentence.contains_key(&it.1)),
    );
    for (a, b) in pairs {
        if !are_of_one_time(documents, all[a].document, all[b].document) {
            continue;
        }
        for x in &by_sentence[&a] {
            for y in &by_sentence[&b] {
                let (one, other) = (&told[*x].1, &told[*y].1);
                let is_other =
                    one.is_of_kind(other) && !one.is_far(other) && (!one.fits(other) || one.differs(other));
                if is_other && !tells(all[a].document, other) && !tells(all[b].document, one)
                    || is_other && one.fits(other)
                {
                    unions.join(*x, *y);
                    joined = true;
                }
            }
        }
    }
    if !joined {
        return Vec::new();
    }
    let groups = unions.groups().into_iter().filter(|it| it.len() >= 2);
    groups.filter_map(|it| conflict(documents, all, &told, &it)).collect()
}

fn conflict(
    documents: &[Document],
    all: &[&Sentence],
    told: &[(usize, Told)],
    group: &[usize],
) -> Option<Conflict> {
    let kind = match &told[group[0]].1 {
        Told::Number(..) => Kind::Number,
        Told::Day(day, _) if day.weekday.is_some() => Kind::Weekday,
        Told::Day(..) => Kind::Date,
    };
    let telling = |it: &usize| {
        let (n, value) = &told[*it];
        Telling { sentence: all[*n], at: value.at(), value: value.clone() }
    };
    let mut tellings: Vec<Telling<Told>> = group.iter().map(telling).collect();
    tellings.sort_by_key(|it| matches!(&it.value, Told::Number(it, _) if !it.is_exact()));
    let first = tellings[0].sentence;
    let about = crate::text::fold(first.span.of(&documents[first.document].article.text));
    match rivals(documents, kind, about, &tellings, Told::fits, |a, b| !a.differs(b))? {
        Verdict::Rivals(conflict) => Some(conflict),
        Verdict::OneValue(conflict) => Some(Conflict { explanation: Some(ONE_NUMBER.to_owned()), ..conflict }),
    }
}

/// Pairs of sentences of two reports that attest one claim.
fn of_claims(all: &[&Sentence], claims: &[Claim]) -> Vec<(usize, usize)> {
    let home = |document: usize, span: Span<Text>| {
        let at = all.partition_point(|it| (it.document, it.span.end) <= (document, span.start));
        all.get(at).filter(|it| it.document == document && it.span.overlaps(span)).map(|_| at)
    };
    let mut found = Vec::new();
    for claim in claims {
        let spans = claim
            .attestations
            .iter()
            .take(MAX_POSTINGS)
            .flat_map(|it| it.spans.iter().map(|span| (it.document, *span)));
        let homes: BTreeSet<usize> = spans.filter_map(|it| home(it.0, it.1)).collect();
        for a in &homes {
            let others = homes.range(a + 1..).filter(|b| all[**b].document != all[*a].document);
            let about = topics(&all[*a].words);
            let is_near = |b: &&usize| topics(&all[**b].words).intersection(&about).count() >= SHARED_BY_CLAIM;
            found.extend(others.filter(is_near).map(|b| (*a, *b)));
        }
    }
    found
}

/// Pairs of sentences of two reports that share enough topics, of those in `telling`.
fn like_pairs(all: &[&Sentence], telling: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let (numbers, about): (Vec<usize>, Vec<BTreeSet<&str>>) =
        telling.iter().map(|it| (*it, topics(&all[*it].words))).unzip();
    let is_like = |it: &(&(usize, usize), &usize)| {
        let ((a, b), n_shared) = (*it.0, *it.1);
        let shorter = about[a].len().min(about[b].len());
        all[numbers[a]].document != all[numbers[b]].document
            && n_shared >= SHARED
            && n_shared as f64 >= SHARE * shorter as f64
    };
    let shared = sharing(about.iter(), MAX_POSTINGS);
    shared.iter().filter(is_like).map(|it| (numbers[it.0.0], numbers[it.0.1])).collect()
}

/// The values of a sentence that has no other of their kind: a number of the only things of that name, the only day.
fn told_of(words: &[Word]) -> Vec<Told<'_>> {
    let mut found: Vec<Told> = Vec::new();
    for amount in amounts_of(words) {
        // `the two states`, `19 other children` count what was told of before.
        let before = amount.at.0.checked_sub(1).map_or("", |it| words[it].normal.folded.as_str());
        let is_of_known = matches!(
            before,
            "the" | "these" | "those" | "both" | "other" | "his" | "her" | "their" | "another" | "first" | "last"
        );
        let others =
            words.get(amount.at.1).is_some_and(|it| matches!(it.key.as_str(), "other" | "others" | "more"));
        if let Some(unit) = unit(words, amount.at.1).filter(|_| !is_of_known && !others) {
            found.push(Told::Number(amount, unit));
        }
    }
    let mut days = Vec::new();
    let mut at = 0;
    while let Some(day) = day_after(words, at, words.len()) {
        at = day.at.1.max(at + 1);
        let before = |n: usize| day.at.0.checked_sub(n).map_or("", |it| words[it].normal.folded.as_str());
        let is_end = [before(1), before(2)].iter().any(|it| matches!(*it, "until" | "by" | "till"));
        let is_spoken = (1..=4).any(|it| is_of_saying(before(it)))
            || words.get(day.at.1).is_some_and(|it| is_of_saying(&it.normal.folded));
        days.push((day, is_end, is_spoken));
    }
    if let [(day, is_end, false)] = days.as_slice() {
        found.push(Told::Day(day.clone(), *is_end));
    }
    let alone = |n: usize| !found.iter().enumerate().any(|it| it.0 != n && it.1.is_of_kind(&found[n]));
    let keep: Vec<bool> = (0..found.len()).map(alone).collect();
    found.into_iter().zip(keep).filter(|it| it.1).map(|it| it.0).collect()
}

/// What a number counts: people, `percent`, or the topic of the word behind it.
pub(super) fn unit(words: &[Word], at: usize) -> Option<&str> {
    let near = words.get(at..words.len().min(at + 3))?;
    if near.iter().take(2).any(|it| is_person_word(&it.key)) {
        return Some("people");
    }
    let next = near.iter().take_while(|it| it.is_weighty() && !it.is_number).find(|it| topic(it).is_some())?;
    // Hours and days are lengths of many things.
    (!matches!(
        next.normal.stem.as_str(),
        "hour" | "minut" | "second" | "day" | "week" | "month" | "year" | "time"
    ))
    .then(|| topic(next))
    .flatten()
}

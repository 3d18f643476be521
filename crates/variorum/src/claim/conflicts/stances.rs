//! How far somebody goes on one matter: `opposes`, `has doubts`, `no longer supports`; decided or only considered.

use super::pattern::matched;
use super::rivals::Telling;
use super::sentences::{Sentence, Word};
use super::topic::{sharing, topic, topics};
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::Mode;
use crate::text::{Unions, entries, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that tell a degree of one matter.
struct Stance {
    matter: &'static str,
    degree: &'static str,
    words: Vec<&'static str>,
}

static STANCES: LazyLock<Vec<Stance>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../../data/stances-en.tsv")).map(|it| it.split('\t').collect::<Vec<_>>());
    let stance =
        |it: Vec<&'static str>| Stance { matter: it[0], degree: it[1], words: it[2].split(' ').collect() };
    rows.filter(|it| it.len() == 3).map(stance).collect()
});

/// Topics that two sentences must share to be of one matter; more where the words that tell it are common.
const SHARED: usize = 2;
const SHARED_OF_DECISIONS: usize = 3;
/// Words in front of a degree that tell whose it is, and behind it that tell of what.
const BEFORE: usize = 8;
const BEHIND: usize = 10;
/// How many words `..` stands for in a stance.
const GAP: usize = 3;
/// A topic that this many sentences have leads to no other.
const MAX_POSTINGS: usize = 60;

/// A degree that a sentence tells, and what it is of.
struct Told<'s> {
    degree: &'static str,
    telling: Telling<'s, ()>,
    about: BTreeSet<&'s str>,
    /// Whose it is.
    subject: BTreeSet<&'s str>,
    /// Whether a name is among those whose it is.
    is_named: bool,
    /// What it is of.
    object: BTreeSet<&'s str>,
}

impl Told<'_> {
    /// Whether whose they are is the very same, and no name: a person goes far on one matter and not on another, `the shippers` are of this
    /// story alone.
    fn is_of_same(&self, other: &Told) -> bool {
        let plain = |it: &Told| !it.subject.is_empty() && !it.is_named;
        let (a, b) = (&self.subject, &other.subject);
        plain(self) && plain(other) && (a.is_subset(b) || b.is_subset(a))
    }

    /// Whether both are of one matter: whose they are is alike, and what they are of, unless whose they are is the very same.
    fn is_of_one(&self, other: &Told) -> bool {
        let meet = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| !a.is_disjoint(b);
        let (a, b) = (&self.subject, &other.subject);
        meet(a, b) && (meet(&self.object, &other.object) || a.is_subset(b) || b.is_subset(a))
    }
}

/// Returns the conflicts of strength: sentences about the same things that tell different degrees of one matter, none of them told by both
/// reports.
pub(super) fn stances(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut by_matter: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for sentence in all {
        for (stance, at) in told(&sentence.words) {
            let about = sentence.words.iter().enumerate().filter(|it| !(at.0..at.1).contains(&it.0));
            let about = about.filter_map(|it| topic(it.1)).collect();
            let words = &sentence.words;
            if words[at.0].is_quoted {
                continue;
            }
            let before = &words[at.0.saturating_sub(BEFORE)..at.0];
            let is_named = before.iter().any(Word::is_name);
            let subject = topics(before);
            let object = topics(&words[at.1..words.len().min(at.1 + BEHIND)]);
            let telling = Telling { sentence, value: (), at };
            by_matter.entry(stance.matter).or_default().push(Told {
                degree: stance.degree,
                telling,
                about,
                subject,
                is_named,
                object,
            });
        }
    }
    by_matter.into_iter().flat_map(|(matter, told)| of_matter(documents, matter, &told)).collect()
}

/// A degree of one matter that a sentence tells: which words of it, from and past the last.
pub(in crate::claim) struct Degree {
    pub(in crate::claim) matter: &'static str,
    pub(in crate::claim) degree: &'static str,
    pub(in crate::claim) at: (usize, usize),
}

/// Returns the degrees that the words of a sentence tell, of each matter one.
pub(in crate::claim) fn degrees(words: &[Word]) -> Vec<Degree> {
    let degree = |(it, at): (&Stance, (usize, usize))| Degree { matter: it.matter, degree: it.degree, at };
    told(words).into_iter().map(degree).collect()
}

/// The degrees that a sentence tells: of each matter the first.
fn told(words: &[Word]) -> Vec<(&'static Stance, (usize, usize))> {
    let mut found: Vec<(&'static Stance, (usize, usize))> = Vec::new();
    for stance in STANCES.iter() {
        if found.iter().any(|it| it.0.matter == stance.matter) {
            continue;
        }
        found.extend(
            matched(words, &stance.words, GAP, |it| it, |it, want| it.normal.folded == *want)
                .map(|it| (stance, it)),
        );
    }
    found
}

fn of_matter(documents: &[Document], matter: &str, told: &[Told]) -> Vec<Conflict> {
    let least = if matter == "decision" { SHARED_OF_DECISIONS } else { SHARED };
    let mut unions = Unions::new(told.len());
    let document = |n: usize| told[n].telling.sentence.document;
    for ((a, b), n_shared) in sharing(told.iter().map(|it| &it.about), MAX_POSTINGS) {
        let shorter = told[a].about.len().min(told[b].about.len());
        // Two topics of a short sentence are enough, of a long one a third.
        let is_of_one = matter == "ruling" || told[a].is_of_one(&told[b]);
        let is_near = n_shared >= least && n_shared * 3 >= shorter && is_of_one;
        let is_same = matter == "support" && told[a].is_of_same(&told[b]);
        if (is_near || is_same) && document(a) != document(b) {
            unions.join(a, b);
        }
    }
    let groups = unions.groups().into_iter().filter(|it| it.len() >= 2);
    groups.filter_map(|it| conflict(documents, &it.iter().map(|it| &told[*it]).collect::<Vec<_>>())).collect()
}

fn conflict(documents: &[Document], group: &[&Told]) -> Option<Conflict> {
    let mut degrees: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    group.iter().for_each(|it| degrees.entry(it.degree).or_default().push(it));
    let sets: BTreeMap<&str, BTreeSet<usize>> =
        degrees.iter().map(|it| (*it.0, it.1.iter().map(|it| it.telling.sentence.document).collect())).collect();
    let kept: Vec<&str> =
        sets.iter().filter(|a| sets.iter().any(|b| a.0 != b.0 && a.1.is_disjoint(b.1))).map(|it| *it.0).collect();
    if kept.len() < 2 {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    for degree in kept {
        let of_degree = &degrees[degree];
        let mut attested: Vec<Attested> = Vec::new();
        for it in of_degree {
            let sentence = it.telling.sentence;
            let one = Attested::at(sentence.document, Mode::Reported, sentence.span);
            if !attested.contains(&one) {
                attested.push(one);
            }
        }
        let first = &of_degree[0].telling;
        values.push(Value {
            value: fold(first.span().of(&documents[first.sentence.document].article.text)),
            attested,
        });
    }
    let first = group[0].telling.sentence;
    let about = fold(first.span.of(&documents[first.document].article.text));
    Some(Conflict { kind: Kind::Strength, about, claims: vec![], values, explanation: None })
}

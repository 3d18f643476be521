//! What one report tells and another denies: `the airport will appeal`, `the airport does not intend to appeal`.

use super::sentences::{Sentence, Word};
use super::topic::topic;
use super::typed::{denies, is_negator};
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::{Mode, clauses};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Topics that both clauses have, at least, and the share of the shorter one's.
const SHARED: usize = 2;
const SHARE: f64 = 0.6;
/// A topic that this many clauses have leads to no other.
const MAX_POSTINGS: usize = 40;
/// How far behind a `not` its words stand.
const REACH: usize = 5;

/// One clause, and what it says or denies.
struct Clause<'s> {
    sentence: &'s Sentence,
    words: &'s [Word],
    about: BTreeSet<&'s str>,
    /// What is denied; nothing in a clause that denies nothing.
    denied: BTreeSet<&'s str>,
}

/// Returns the conflicts of polarity between clauses of two reports that are about the same: what one denies is told by the other.
pub(super) fn denials(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let clauses: Vec<Clause> = all.iter().flat_map(|it| clauses_of(documents, it)).collect();
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (b, clause) in clauses.iter().enumerate() {
        for topic in &clause.about {
            let posting = index.entry(topic).or_default();
            posting.iter().for_each(|a| *pairs.entry((*a, b)).or_default() += 1);
            if posting.len() < MAX_POSTINGS {
                posting.push(b);
            }
        }
    }
    let mut found: Vec<Conflict> = Vec::new();
    let mut used: BTreeSet<(usize, usize)> = BTreeSet::new();
    for ((a, b), n_shared) in pairs {
        let (one, other) = (&clauses[a], &clauses[b]);
        let shorter = one.about.len().min(other.about.len());
        let is_about = n_shared >= SHARED && n_shared as f64 >= SHARE * shorter as f64;
        if !is_about || one.sentence.document == other.sentence.document || !oppose(one, other) {
            continue;
        }
        let (no, yes) = if one.denied.is_empty() { (other, one) } else { (one, other) };
        // What a report both tells and denies it does not deny.
        let key = (no.sentence.document, yes.sentence.document);
        if used.insert(key) {
            found.push(conflict(documents, no, yes));
        }
    }
    found
}

/// Whether one denies what the other says, and nothing that the other leaves out.
fn oppose(a: &Clause, b: &Clause) -> bool {
    let (no, yes) = match (a.denied.is_empty(), b.denied.is_empty()) {
        (false, true) => (a, b),
        (true, false) => (b, a),
        _ => return false,
    };
    no.denied.iter().any(|it| yes.about.contains(it))
}

fn clauses_of<'s>(documents: &[Document], sentence: &'s Sentence) -> Vec<Clause<'s>> {
    let text = &documents[sentence.document].article.text;
    if sentence.span.of(text).ends_with('?') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for span in clauses(text, sentence.span) {
        let from = sentence.words.partition_point(|it| it.span.start < span.start);
        let to = sentence.words.partition_point(|it| it.span.end <= span.end);
        let Some(words) = sentence.words.get(from..to) else { continue };
        // What somebody says in marks is an opinion; what is only asked or supposed is not told.
        let is_open = |it: &Word| matches!(it.normal.folded.as_str(), "if" | "whether" | "unless" | "would" | "could" | "should" | "denied" | "denies");
        if words.is_empty() || words.iter().any(|it| it.is_quoted || is_open(it)) {
            continue;
        }
        let about: BTreeSet<&str> = words.iter().filter_map(topic).collect();
        let at = words.iter().position(is_negator);
        let denied = match at.filter(|_| denies(words)) {
            Some(at) => words[at + 1..words.len().min(at + 1 + REACH)].iter().filter_map(topic).collect(),
            None => BTreeSet::new(),
        };
        // `no more than`, `not only` deny nothing.
        let hedged = at.is_some_and(|at| words.get(at + 1).is_some_and(|it| matches!(it.normal.folded.as_str(), "more" | "only" | "just" | "less" | "longer" | "later" | "yet")));
        if about.len() >= SHARED && about.len() <= 12 && !hedged && (at.is_none() || !denied.is_empty()) {
            found.push(Clause { sentence, words, about, denied });
        }
    }
    found
}

fn conflict(documents: &[Document], no: &Clause, yes: &Clause) -> Conflict {
    let value = |it: &Clause| {
        let document = it.sentence.document;
        let span = it.words.iter().map(|it| it.span).reduce(|a, b| a.join(b)).unwrap_or(it.sentence.span);
        Value {
            value: fold(span.of(&documents[document].article.text)),
            attested: vec![Attested { document, mode: Mode::Reported, text: vec![span], raw: None }],
        }
    };
    let values = vec![value(no), value(yes)];
    Conflict { kind: Kind::Polarity, about: values[0].value.clone(), claims: vec![], values, explanation: None }
}

//! What one report tells and another denies: `the airport will appeal`, `the airport does not intend to appeal`.

use super::sentences::{Sentence, Word};
use super::topic::{sharing, topic};
use super::typed::denies;
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::{Mode, clauses};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Topics that both clauses have, at least, and of all that either has. Less leads to other matters: of 11 pairs that news of one
/// story had at 0.6 of the shorter clause one was a denial.
const SHARED: usize = 2;
const SHARE: f64 = 0.5;
/// A topic that this many clauses have leads to no other.
const MAX_POSTINGS: usize = 40;
/// How far behind a `not` its words stand.
const REACH: usize = 4;
/// Verbs that bring another one, which is what is denied: `does not intend to appeal`; as stems.
const LEADING: [&str; 10] = ["intend", "plan", "want", "abl", "allow", "expect", "tri", "decid", "agre", "permit"];

/// One clause, and what it says or denies.
struct Clause<'s> {
    sentence: &'s Sentence,
    words: &'s [Word],
    about: BTreeSet<&'s str>,
    /// What is denied; nothing in a clause that denies nothing.
    denied: Option<&'s str>,
    /// What stands before the `not`.
    subject: BTreeSet<&'s str>,
}

/// Returns the conflicts of polarity between clauses of two reports that are about the same: what one denies is told by the other.
pub(super) fn denials(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let clauses: Vec<Clause> = all.iter().flat_map(|it| clauses_of(documents, it)).collect();
    let pairs = sharing(clauses.iter().map(|it| &it.about), MAX_POSTINGS);
    let is_rival = |(a, b): (usize, usize), n_shared: usize| {
        let (one, other) = (&clauses[a], &clauses[b]);
        let either = one.about.union(&other.about).count();
        n_shared >= SHARED && n_shared as f64 >= SHARE * either as f64 && oppose(one, other)
    };
    let opposed: Vec<(usize, usize)> =
        pairs.into_iter().filter(|it| is_rival(it.0, it.1)).map(|it| it.0).collect();
    // What a report both tells and denies is of two things.
    let inside = opposed.iter().filter(|it| clauses[it.0].sentence.document == clauses[it.1].sentence.document);
    let both: BTreeSet<usize> = inside.flat_map(|it| [it.0, it.1]).collect();
    let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, b) in opposed {
        if both.contains(&a) || both.contains(&b) {
            continue;
        }
        let one = &clauses[a];
        let (no, yes) = if one.denied.is_some() { (a, b) } else { (b, a) };
        // Of copies that say it, or deny it, each stands beside the first.
        let first = *owner.entry(yes).or_insert(no);
        against.entry(first).or_default().extend([no, yes]);
    }
    let mut found: Vec<Conflict> = Vec::new();
    for group in against.into_values() {
        let group: BTreeSet<usize> = group.into_iter().collect();
        let (no, yes): (Vec<&Clause>, Vec<&Clause>) =
            group.iter().map(|it| &clauses[*it]).partition(|it| it.denied.is_some());
        let who = |it: &[&Clause]| it.iter().map(|it| it.sentence.document).collect::<BTreeSet<_>>();
        // What a report both tells and denies it does not deny.
        if who(&no).is_disjoint(&who(&yes)) {
            found.push(conflict(documents, &no, &yes));
        }
    }
    found
}

/// Whether one denies what the other says, and nothing that the other leaves out.
fn oppose(a: &Clause, b: &Clause) -> bool {
    let (no, yes) = if a.denied.is_some() { (a, b) } else { (b, a) };
    let same_subject = no.subject.is_empty() || no.subject.iter().any(|it| yes.about.contains(it));
    yes.denied.is_none() && same_subject && no.denied.is_some_and(|it| yes.about.contains(it))
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
        let Some(words) = sentence.words.get(from..to).map(|it| unattributed(text, it)) else { continue };
        // What somebody says in marks is an opinion; what is only asked or supposed is not told.
        let is_open = |it: &Word| {
            matches!(
                it.normal.folded.as_str(),
                "if" | "whether"
                    | "unless"
                    | "would"
                    | "could"
                    | "should"
                    | "denied"
                    | "denies"
                    | "insisting"
                    | "insisted"
                    | "speculated"
                    | "alleged"
                    | "claims"
                    | "claimed"
                    | "believe"
                    | "unlike"
                    | "without"
            )
        };
        if words.is_empty() || words.iter().any(|it| it.is_quoted || is_open(it)) {
            continue;
        }
        let topics = |words: &'s [Word]| -> BTreeSet<&'s str> {
            words.iter().filter_map(topic).filter(|it| !LEADING.contains(it)).collect()
        };
        let about = topics(words);
        let at = words.iter().position(Word::denies);
        let denied = at.filter(|_| denies(words)).and_then(|at| {
            let behind = words[at + 1..words.len().min(at + 1 + REACH)].iter();
            behind.filter_map(topic).find(|it| !LEADING.contains(it))
        });
        // `no more than`, `not only` deny nothing.
        let hedged = at.is_some_and(|at| {
            words.get(at + 1).is_some_and(|it| {
                it.is_number
                    || matches!(
                        it.normal.folded.as_str(),
                        "more" | "only" | "just" | "less" | "longer" | "later" | "yet"
                    )
            })
        });
        if about.len() >= SHARED && about.len() <= 12 && !hedged && (at.is_none() || denied.is_some()) {
            let subject = at.map_or(BTreeSet::new(), |it| topics(&words[..it]));
            found.push(Clause { sentence, words, about, denied, subject });
        }
    }
    found
}

/// Without what says who says it: `the airport will appeal, a spokesman said`.
fn unattributed<'w>(text: &str, words: &'w [Word]) -> &'w [Word] {
    let says = |it: &Word| {
        matches!(it.normal.folded.as_str(), "said" | "says" | "told" | "added" | "announced" | "wrote")
    };
    let after_comma = |n: usize| {
        text.get(words[n - 1].span.end as usize..words[n].span.start as usize)
            .is_some_and(|it| it.starts_with(','))
    };
    let cut = (1..words.len()).rev().find(|n| after_comma(*n) && words[*n..].iter().any(says));
    cut.map_or(words, |it| &words[..it])
}

fn conflict(documents: &[Document], no: &[&Clause], yes: &[&Clause]) -> Conflict {
    let span =
        |it: &Clause| it.words.iter().map(|it| it.span).reduce(|a, b| a.join(b)).unwrap_or(it.sentence.span);
    let value = |clauses: &[&Clause]| Value {
        value: fold(span(clauses[0]).of(&documents[clauses[0].sentence.document].article.text)),
        attested: clauses.iter().map(|it| Attested::at(it.sentence.document, Mode::Reported, span(it))).collect(),
    };
    let values = vec![value(no), value(yes)];
    Conflict { kind: Kind::Polarity, about: values[0].value.clone(), claims: vec![], values, explanation: None }
}

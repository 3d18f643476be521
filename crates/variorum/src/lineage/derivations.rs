//! Derivations: this article took words from that one, or from a source it credits.

use super::Source;
use super::credits::source_key;
use crate::Document;
use crate::article::{CreditKind, DateRole};
use crate::reuse::{Copy, Extent, passages, shingles};
use crate::story::Place;
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// Where words were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exemplar {
    /// Another article, by index of the document.
    Article(usize),
    /// A source that is not among the captures, by index into the sources.
    Source(usize),
}

/// One derivation.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The exemplar.
    pub from: Exemplar,
    /// Index of the derived document.
    pub to: usize,
    /// How much was taken.
    pub extent: Extent,
    /// What says so, strongest first.
    pub evidence: Vec<Evidence>,
    /// From 0.0 to 1.0.
    pub confidence: f32,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its kind.
    pub kind: EvidenceKind,
    /// In words.
    pub text: String,
    /// Index of the document and place of the text, or of the bytes.
    pub places: Vec<(usize, Place)>,
}

/// Kinds of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A credit line.
    Credit,
    /// A shared passage.
    Passage,
    /// Times of publication.
    Time,
}

impl EvidenceKind {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Credit => "credit",
            EvidenceKind::Passage => "passage",
            EvidenceKind::Time => "time",
        }
    }
}

/// Passages shorter than this, in words, are not shown as evidence.
const MIN_PASSAGE: usize = 8;
/// How many of the longest passages are shown.
const MAX_PASSAGES: usize = 3;

/// Returns the derivations among `members`, by derived article and exemplar: one from each credited source, and one from the
/// article that holds most of its words. Where both tell of the same pair their evidence stands together.
pub fn derivations(
    documents: &[Document],
    members: &[usize],
    copies: &[Copy],
    sources: &[Source],
) -> Vec<Derivation> {
    let mut found: BTreeMap<(usize, Exemplar), Derivation> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        for (to, kind, span) in &source.credits {
            let one = credited(documents, members, (at, source), (*to, *kind, *span));
            found.entry((one.to, one.from)).or_insert(one);
        }
    }
    let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for copy in copies.iter().filter(|it| members.contains(&it.a) && members.contains(&it.b)) {
        if let Some((from, to, share)) = direction(documents, copy) {
            let known = best.entry(to).or_insert((share, from));
            if share > known.0 {
                *known = (share, from);
            }
        }
    }
    for (to, (share, from)) in best {
        // A credit tells the direction better than the clock.
        if found.contains_key(&(from, Exemplar::Article(to))) {
            continue;
        }
        let copied = copied(documents, from, to, share);
        match found.get_mut(&(to, Exemplar::Article(from))) {
            Some(known) => {
                known.evidence.extend(copied.evidence);
                known.extent = copied.extent;
            }
            None => drop(found.insert((to, copied.from), copied)),
        }
    }
    found.into_values().collect()
}

/// A credit is evidence enough. How much was taken it does not say, so the least is told.
fn credited(
    documents: &[Document],
    members: &[usize],
    (at, source): (usize, &Source),
    (to, kind, span): (usize, CreditKind, Span<Raw>),
) -> Derivation {
    let is_home = |n: &&usize| {
        let publisher = documents[**n].publisher();
        **n != to && publisher.is_some_and(|it| source_key(it) == source.key)
    };
    let from = members.iter().find(is_home).map_or(Exemplar::Source(at), |it| Exemplar::Article(*it));
    let text = match kind {
        CreditKind::Supplied => format!("credits {}", source.name),
        CreditKind::Excerpt => "gives only the beginning and sends the reader to its source".to_owned(),
    };
    let evidence = Evidence { kind: EvidenceKind::Credit, text, places: vec![(to, Place::Raw(span))] };
    Derivation { from, to, extent: Extent::Partially, evidence: vec![evidence], confidence: 0.9 }
}

/// Which of two copies took words from the other, and the share of its words it took: told by times that differ.
fn direction(documents: &[Document], copy: &Copy) -> Option<(usize, usize, f32)> {
    let (a, b) = (documents[copy.a].article.published()?, documents[copy.b].article.published()?);
    match a.is_before(b) {
        true => Some((copy.a, copy.b, copy.b_in_a)),
        false => b.is_before(a).then_some((copy.b, copy.a, copy.a_in_b)),
    }
}

/// A shared passage tells of a derivation, the times of its direction.
fn copied(documents: &[Document], from: usize, to: usize, share: f32) -> Derivation {
    let mut evidence = shared_passages(documents, from, to);
    let published = |n: usize| documents[n].article.published().map_or(String::new(), ToString::to_string);
    let dated = |n: usize| {
        let date = documents[n].article.dates.iter().find(|it| it.accepted && it.role == DateRole::Published)?;
        (!date.evidence.is_empty()).then_some((n, Place::Raw(date.evidence)))
    };
    evidence.push(Evidence {
        kind: EvidenceKind::Time,
        text: format!("published {}, before {}", published(from), published(to)),
        places: [from, to].into_iter().filter_map(dated).collect(),
    });
    Derivation {
        from: Exemplar::Article(from),
        to,
        extent: Extent::of(share),
        evidence,
        confidence: (share * 100.0).round() / 100.0,
    }
}

/// The longest passages two articles share, longest first.
fn shared_passages(documents: &[Document], a: usize, b: usize) -> Vec<Evidence> {
    let own = |n: usize| shingles(&documents[n].article.text);
    let mut found = passages(&own(a), &own(b), MIN_PASSAGE);
    found.sort_by_key(|it| (std::cmp::Reverse(it.n_words), it.a));
    let evidence = |it: crate::reuse::Passage| Evidence {
        kind: EvidenceKind::Passage,
        text: format!("{} words in common", it.n_words),
        places: vec![(a, Place::Text(it.a)), (b, Place::Text(it.b))],
    };
    found.into_iter().take(MAX_PASSAGES).map(evidence).collect()
}

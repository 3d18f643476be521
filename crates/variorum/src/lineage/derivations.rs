//! Derivations: this article took words from that one, or from a source it credits.

use super::Source;
use super::credits::source_key;
use crate::Document;
use crate::article::CreditKind;
use crate::reuse::{Copy, Extent, passages, shingles};
use crate::story::Place;
use crate::text::{Raw, Span};

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

/// Returns the derivations among `members`, by derived article and exemplar.
pub fn derivations(
    documents: &[Document],
    members: &[usize],
    copies: &[Copy],
    sources: &[Source],
) -> Vec<Derivation> {
    let mut found = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        for (to, kind, span) in &source.credits {
            found.push(credited(documents, members, (at, source), (*to, *kind, *span)));
        }
    }
    for copy in copies.iter().filter(|it| members.contains(&it.a) && members.contains(&it.b)) {
        found.extend(copied(documents, copy));
    }
    found.sort_by_key(|it| (it.to, it.from));
    found
}

/// A credit is evidence enough. How much was taken it does not say, so the least is told.
fn credited(
    documents: &[Document],
    members: &[usize],
    (at, source): (usize, &Source),
    (to, kind, span): (usize, CreditKind, Span<Raw>),
) -> Derivation {
    let is_home = |n: &&usize| {
        let publisher = documents[**n].article.publishers.first();
        **n != to && !source.key.is_empty() && publisher.is_some_and(|it| source_key(&it.value) == source.key)
    };
    let from = members.iter().find(is_home).map_or(Exemplar::Source(at), |it| Exemplar::Article(*it));
    let text = match kind {
        CreditKind::Supplied => format!("credits {}", source.name),
        CreditKind::Excerpt => "gives only the beginning and sends the reader to its source".to_owned(),
    };
    let evidence = Evidence { kind: EvidenceKind::Credit, text, places: vec![(to, Place::Raw(span))] };
    Derivation { from, to, extent: Extent::Partially, evidence: vec![evidence], confidence: 0.9 }
}

/// A shared passage tells of a derivation; its direction needs times that differ, or a credit.
fn copied(documents: &[Document], copy: &Copy) -> Option<Derivation> {
    let published = |n: usize| documents[n].article.published().map(ToString::to_string);
    let (a, b) = (published(copy.a)?, published(copy.b)?);
    let shorter = a.len().min(b.len());
    let (from, to, share) = match a[..shorter].cmp(&b[..shorter]) {
        std::cmp::Ordering::Less => (copy.a, copy.b, copy.b_in_a),
        std::cmp::Ordering::Greater => (copy.b, copy.a, copy.a_in_b),
        std::cmp::Ordering::Equal => return None,
    };
    let mut evidence = shared_passages(documents, from, to);
    let (earlier, later) = if from == copy.a { (a, b) } else { (b, a) };
    let dates = [from, to].map(|n| {
        let date = documents[n].article.dates.iter().find(|it| it.accepted);
        (n, Place::Raw(date.map_or(Span::new(0, 0), |it| it.evidence)))
    });
    evidence.push(Evidence {
        kind: EvidenceKind::Time,
        text: format!("published {earlier}, before {later}"),
        places: dates.into_iter().filter(|it| it.1 != Place::Raw(Span::new(0, 0))).collect(),
    });
    Some(Derivation {
        from: Exemplar::Article(from),
        to,
        extent: Extent::of(share),
        evidence,
        confidence: (share * 100.0).round() / 100.0,
    })
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

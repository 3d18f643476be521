//! What speaks for a derivation or for one origin, with the places that show it.

use crate::Document;
use crate::reuse::{Passage, Shingles, passages, shingles};
use crate::story::Place;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words in a shingle.
const SHINGLE_WORDS: usize = 4;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A credit line, a dateline's agency, a byline.
    Credit,
    /// The page gives another outlet's page as its own address.
    Link,
    /// A shared passage.
    Passage,
    /// Readings that two have against all others.
    Reading,
    /// Times of publication.
    Time,
    /// One text is a part of the other.
    Truncation,
    /// The text names the source it tells after: `Harbour Wire reported`.
    Attribution,
    /// The same numbers and names in the same order.
    Likeness,
    /// One newsroom wrote both.
    Publisher,
}

impl EvidenceKind {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Credit => "credit",
            EvidenceKind::Link => "link",
            EvidenceKind::Passage => "passage",
            EvidenceKind::Reading => "reading",
            EvidenceKind::Time => "time",
            EvidenceKind::Truncation => "truncation",
            EvidenceKind::Attribution => "attribution",
            EvidenceKind::Likeness => "likeness",
            EvidenceKind::Publisher => "publisher",
        }
    }
}

/// Passages shorter than this, in words, are not shown as evidence.
const MIN_PASSAGE: usize = 8;
/// How many of the longest passages are shown.
const MAX_PASSAGES: usize = 3;

/// Returns the longest passages that the bodies of two articles share, longest first.
pub(super) fn shared_passages(documents: &[Document], a: usize, b: usize) -> Vec<Evidence> {
    let own = |n: usize| shingles(&documents[n].article.text);
    let mut found = passages(&own(a), &own(b), MIN_PASSAGE);
    found.sort_by_key(|it| (std::cmp::Reverse(it.n_words), it.a));
    let evidence = |it: Passage| Evidence {
        kind: EvidenceKind::Passage,
        text: format!("{} words in common", it.n_words),
        places: vec![(a, Place::Text(it.a)), (b, Place::Text(it.b))],
    };
    found.into_iter().take(MAX_PASSAGES).map(evidence).collect()
}

/// How many others are compared: a wire of a thousand copies shows its singular readings beside the first of them.
const MAX_OTHERS: usize = 16;
/// So many shingles that only two texts have are no chance: a changed word makes four.
const MIN_SINGULAR: usize = 3;

/// Returns the readings that `from` and `to` share against the `others` that hold most of the same words: a shared error, a
/// number changed, a sentence put in. Errors in common, not agreement, show descent (Maas 1927). Nothing without others.
pub(super) fn singular_readings(
    documents: &[Document],
    from: usize,
    to: usize,
    others: &[usize],
) -> Option<Evidence> {
    if others.is_empty() {
        return None;
    }
    let own = |n: usize| shingles(&documents[n].article.text);
    let (a, b) = (own(from), own(to));
    let mut known: FxHashSet<u64> = FxHashSet::default();
    for other in others.iter().take(MAX_OTHERS) {
        known.extend(own(*other).hashes);
    }
    let place: FxHashMap<u64, usize> = a.hashes.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    let shared = |it: &(usize, &u64)| !known.contains(it.1) && place.contains_key(it.1);
    let singular: Vec<usize> = b.hashes.iter().enumerate().filter(shared).map(|it| it.0).collect();
    let first = *singular.first().filter(|_| singular.len() >= MIN_SINGULAR)?;
    let span = |it: &Shingles, at: usize| it.words[at].1.join(it.words[at + SHINGLE_WORDS - 1].1);
    let places = vec![(from, Place::Text(span(&a, place[&b.hashes[first]]))), (to, Place::Text(span(&b, first)))];
    let text = format!("{} runs of {SHINGLE_WORDS} words that none of the other copies has", singular.len());
    Some(Evidence { kind: EvidenceKind::Reading, text, places })
}

/// Returns what a reader calls an article: its publisher, else its source.
pub(super) fn name_of(documents: &[Document], n: usize) -> &str {
    documents[n].publisher().unwrap_or(&documents[n].article.source)
}

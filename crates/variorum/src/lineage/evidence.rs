//! What speaks for a derivation or for one origin, with the places that show it.

use crate::Document;
use crate::reuse::{Passage, passages, shingles};
use crate::story::Place;

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

/// Returns what a reader calls an article: its publisher, else its source.
pub(super) fn name_of(documents: &[Document], n: usize) -> &str {
    documents[n].publisher().unwrap_or(&documents[n].article.source)
}

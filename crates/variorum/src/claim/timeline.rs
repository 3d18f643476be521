//! The story in dated sentences, and in a few attested ones.

use super::Claim;
use crate::Document;
use crate::article::{BlockKind, DateRole, Moment};
use crate::collation::Mode;
use crate::text::{Span, Text, fold, sentences};
use std::collections::BTreeSet;

/// A sentence that tells a dated event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub time: Moment,
    /// Index of the document.
    pub document: usize,
    /// The sentence.
    pub span: Span<Text>,
}

/// A sentence of the brief: whole, and as a capture has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefSentence {
    /// Index of the document.
    pub document: usize,
    /// The sentence.
    pub span: Span<Text>,
}

/// How many sentences the brief has.
const BRIEF_SENTENCES: usize = 5;

/// Returns the sentences of `members` that hold an accepted date of an event, by time, then document, then place.
pub fn timeline(documents: &[Document], members: &[usize]) -> Vec<Dated> {
    let mut found: Vec<(Moment, usize, Span<Text>)> = Vec::new();
    for n in members {
        let article = &documents[*n].article;
        let all: Vec<Span<Text>> =
            article.blocks.iter().flat_map(|it| sentences(&article.text, it.span)).collect();
        for date in article.dates.iter().filter(|it| it.role == DateRole::Event && it.accepted) {
            let Some(time) = date.value else { continue };
            let home = all.iter().find(|it| {
                let raw = article.map.raw(**it);
                raw.start <= date.evidence.start && date.evidence.end <= raw.end
            });
            found.extend(home.map(|it| (time, *n, *it)));
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(time, document, span)| Dated { time, document, span }).collect()
}

/// Returns up to five whole sentences, each attesting a claim of two or more origins that no earlier one attests, most
/// attested claims first, then as the articles tell them. A story of one origin is briefed by its first sentences.
pub fn brief(documents: &[Document], members: &[usize], claims: &[Claim]) -> Vec<BriefSentence> {
    let mut found: Vec<BriefSentence> = Vec::new();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    for (n, claim) in claims.iter().enumerate().filter(|it| it.1.origins.len() >= 2) {
        if found.len() == BRIEF_SENTENCES {
            break;
        }
        let clear = |mode: Mode| !matches!(mode, Mode::Unquoted);
        let home = claim
            .attestations
            .iter()
            .filter(|it| clear(it.mode))
            .find_map(|it| sentence_of(documents, it.document, it.spans[0]));
        let Some(home) = home.filter(|_| !covered.contains(&n)) else { continue };
        for (other, claim) in claims.iter().enumerate() {
            let inside =
                claim.attestations.iter().any(|it| it.document == home.document && home.span.covers(it.spans[0]));
            if inside {
                covered.insert(other);
            }
        }
        if !found.contains(&home) {
            found.push(home);
        }
    }
    if found.is_empty() {
        let lead = members.iter().filter_map(|n| {
            let article = &documents[*n].article;
            let first = article.blocks.iter().find(|it| it.kind == BlockKind::Paragraph)?;
            sentences(&article.text, first.span).first().map(|it| BriefSentence { document: *n, span: *it })
        });
        found.extend(lead.take(1));
    }
    found
}

/// The whole sentence of the body that holds `span`; short ones that only make sense in their paragraph are passed over.
fn sentence_of(documents: &[Document], n: usize, span: Span<Text>) -> Option<BriefSentence> {
    let article = &documents[n].article;
    let block = article.blocks.iter().find(|it| it.span.covers(span) && it.kind != BlockKind::Headline)?;
    let all = sentences(&article.text, block.span);
    let first = all.iter().find(|it| it.end > span.start)?;
    let last = all.iter().rev().find(|it| it.start < span.end)?;
    let whole = first.join(*last);
    (fold(whole.of(&article.text)).split(' ').count() >= 6).then_some(BriefSentence { document: n, span: whole })
}

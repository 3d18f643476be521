//! Independent origins: sets of articles that stand for one source.

use super::Source;
use super::evidence::{Evidence, shared_passages};
use super::links::{Link, links};
use crate::Document;
use crate::reuse::Copy;
use crate::text::Unions;
use std::collections::BTreeSet;

/// Articles that stand for one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Indices of the documents, sorted.
    pub members: Vec<usize>,
    /// Whether they are a source of their own.
    pub status: OriginStatus,
    /// How sure it is that the members go back to one source, and to no other origin's: from 0.0 to 1.0.
    pub confidence: f32,
    /// What makes them one, or leaves it open whether they are one of their own; strongest first.
    pub evidence: Vec<Evidence>,
}

/// Whether an origin counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginStatus {
    /// Nothing speaks against its being a source of its own.
    Independent,
    /// It may go back to another origin of the story.
    Undecided,
}

impl OriginStatus {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            OriginStatus::Independent => "independent",
            OriginStatus::Undecided => "undecided",
        }
    }
}

/// A report that shows no trace of another is taken for a source of its own; that a trace was wiped cannot be excluded.
const ALONE: f32 = 0.9;
/// A report of fewer bytes holds too few words to show a trace.
const SHORT_BYTES: usize = 300;
const ALONE_AND_SHORT: f32 = 0.6;
/// Where a doubt stands.
const OPEN: f32 = 0.5;
/// How many pieces of evidence an origin shows for each of its links.
const MAX_SHOWN: usize = 2;

/// Returns the members of a story as sets that are one independent origin each, in order of their first member.
///
/// Copies of each other are one; so are articles that credit the same supplier, and the article they credit; a translation
/// that says so; a report that names its source and tells its facts; the reports of one newsroom. Two that credit one
/// agency are one though they share no words: both rest on the agency's word, and a fact-checker counts it once. Shared
/// quotations alone make nothing one: reporters at one speech write down the same sentences.
///
/// An origin is undecided where each of its members may go back to another origin and nothing proves it: it credits agencies
/// without a name, tells another's facts in another language, or shares a part of its words.
pub fn origins(documents: &[Document], members: &[usize], copies: &[Copy], sources: &[Source]) -> Vec<Origin> {
    let (links, doubts) = links(documents, members, copies, sources);
    let mut sets = Sets::new(members);
    // The strongest links first, so that the weakest link that an origin needs is its confidence.
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.pair.cmp(&b.pair)));
    let needed: Vec<Link> = order
        .into_iter()
        .filter(|it| sets.join(it.pair.0, it.pair.1))
        .map(|it| match it.evidence.is_empty() {
            true => Link { evidence: shared_passages(documents, it.pair.0, it.pair.1), ..it.clone() },
            false => it.clone(),
        })
        .collect();
    let mut found = sets.groups();
    found.sort();
    let of = |n: usize, sets: &[Vec<usize>]| sets.iter().position(|it| it.binary_search(&n).is_ok());
    let origin = |(at, members): (usize, &Vec<usize>)| {
        let own: Vec<&Link> = needed.iter().filter(|it| members.binary_search(&it.pair.0).is_ok()).collect();
        let open = doubts.iter().filter(|it| members.binary_search(&it.document).is_ok());
        let open: Vec<_> = open.filter(|it| it.on.is_none_or(|on| of(on, &found) != Some(at))).collect();
        let doubted: BTreeSet<usize> = open.iter().map(|it| it.document).collect();
        let text_bytes: usize =
            members.iter().map(|it| documents.get(*it).map_or(0, |it| it.article.text.len())).sum();
        let alone = if text_bytes < SHORT_BYTES { ALONE_AND_SHORT } else { ALONE };
        let mut evidence: Vec<Evidence> =
            own.iter().flat_map(|it| it.evidence.iter().take(MAX_SHOWN)).cloned().collect();
        evidence.extend(open.iter().flat_map(|it| it.evidence.iter().take(MAX_SHOWN)).cloned());
        let mut seen: Vec<Evidence> = Vec::new();
        evidence.retain(|it| {
            let fresh = !seen.contains(it);
            if fresh {
                seen.push(it.clone());
            }
            fresh
        });
        let is_open = doubted.len() == members.len();
        let weakest = own.iter().map(|it| it.confidence).fold(alone, f32::min);
        Origin {
            members: members.clone(),
            status: if is_open { OriginStatus::Undecided } else { OriginStatus::Independent },
            confidence: if is_open { weakest.min(OPEN) } else { weakest },
            evidence,
        }
    };
    let mut origins: Vec<Origin> = found.iter().enumerate().map(origin).collect();
    // Somebody told it first: where every origin may go back to another one of these, the first counts.
    let is_circle = doubts.iter().all(|it| it.on.is_some());
    if is_circle
        && origins.iter().all(|it| it.status == OriginStatus::Undecided)
        && let Some(first) =
            origins.iter_mut().max_by_key(|it| (it.members.len(), std::cmp::Reverse(it.members[0])))
    {
        first.status = OriginStatus::Independent;
    }
    origins
}

/// Which members hang together.
struct Sets {
    members: Vec<usize>,
    unions: Unions,
}

impl Sets {
    fn new(members: &[usize]) -> Self {
        let mut members = members.to_vec();
        members.sort_unstable();
        Sets { unions: Unions::new(members.len()), members }
    }

    /// Returns whether the two were apart.
    fn join(&mut self, a: usize, b: usize) -> bool {
        match (self.members.binary_search(&a), self.members.binary_search(&b)) {
            (Ok(a), Ok(b)) => self.unions.join(a, b),
            _ => false,
        }
    }

    fn groups(mut self) -> Vec<Vec<usize>> {
        let of = |it: Vec<usize>| it.into_iter().map(|it| self.members[it]).collect();
        self.unions.groups().into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests;

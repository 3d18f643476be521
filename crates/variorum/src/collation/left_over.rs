//! What one report alone tells, given to the utterance that it must be a rendering of.

use super::statement::Statement;
use super::utterance::{LETTERS, speaker_of};
use crate::Document;
use crate::text::{Corpus, TermVector, terms};
use std::collections::{BTreeMap, BTreeSet};

/// A statement of a known speaker that is left alone is told to be the one utterance of his that it is this much like and no other is: he
/// says few things at one time. Of the pairs of the invented events that are so little alike, half are one utterance.
const LEFT_OVER: f32 = 0.1;
/// So much liker it must be to that than to any other.
const CLEARLY: f32 = 1.5;
/// Gives what one report alone tells of a speaker to the one utterance of his that it is clearly most like, unless that report tells it
/// already.
pub(super) fn with_left_over(documents: &[Document], mut groups: Vec<Vec<Statement>>) -> Vec<Vec<Statement>> {
    let all: Vec<(usize, usize)> =
        groups.iter().enumerate().flat_map(|(n, it)| (0..it.len()).map(move |at| (n, at))).collect();
    let mut corpus = Corpus::default();
    for (n, at) in &all {
        let it = &groups[*n][*at];
        corpus.add(terms(&documents[it.document].article.text, &it.spans, LETTERS));
    }
    let speakers: Vec<Option<usize>> = groups.iter().map(|it| speaker_of(it)).collect();
    let documents_of: Vec<BTreeSet<usize>> =
        groups.iter().map(|it| it.iter().map(|it| it.document).collect()).collect();
    let mut near: BTreeMap<usize, BTreeMap<usize, f32>> = BTreeMap::new();
    for pair in TermVector::pairs(&corpus.vectors(), LEFT_OVER / 4.0) {
        let (a, b) = (all[pair.a].0, all[pair.b].0);
        if a == b || speakers[a].is_none() || speakers[a] != speakers[b] {
            continue;
        }
        for (one, other) in [(a, b), (b, a)] {
            let best = near.entry(one).or_default().entry(other).or_default();
            *best = best.max(pair.value);
        }
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (one, others) in &near {
        if documents_of[*one].len() > 1 {
            continue;
        }
        let mut ranked: Vec<(f32, usize)> = others.iter().map(|it| (*it.1, *it.0)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (first, home) = ranked[0];
        let second = ranked.get(1).map_or(0.0, |it| it.0);
        let is_new = documents_of[*one].is_disjoint(&documents_of[home]);
        if is_new && first >= LEFT_OVER && first >= CLEARLY * second {
            found.push((*one, home));
        }
    }
    // Two that are left over are each other's; what goes to a home that itself goes elsewhere stays.
    let goes: BTreeMap<usize, usize> = found.into_iter().collect();
    for (one, home) in &goes {
        let is_mutual = goes.get(home) == Some(one);
        if goes.contains_key(home) && (!is_mutual || home < one) {
            continue;
        }
        let moved = std::mem::take(&mut groups[*one]);
        groups[*home].extend(moved);
    }
    groups.retain(|it| !it.is_empty());
    groups
}

#[cfg(test)]
mod tests;

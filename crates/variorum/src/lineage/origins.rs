//! Independent origins: sets of articles that stand for one source.

use super::{Derivation, EvidenceKind, Exemplar, Source};
use crate::article::CreditKind;
use crate::reuse::Copy;

/// Two articles of which one holds this share of the other's words, quotations aside, are one origin.
const SAME_ORIGIN: f32 = 0.5;

/// Returns the members of a story as sets that are one independent origin each, in order of their first member.
///
/// Copies of each other are one; so are articles that credit the same supplier, and the article they credit. An article given twice was one article
/// before it came here.
pub fn origins(
    members: &[usize],
    copies: &[Copy],
    sources: &[Source],
    derivations: &[Derivation],
) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = members.iter().map(|it| vec![*it]).collect();
    for copy in copies.iter().filter(|it| it.a_in_b.max(it.b_in_a) >= SAME_ORIGIN) {
        unite(&mut sets, copy.a, copy.b);
    }
    for source in sources {
        let supplied: Vec<usize> =
            source.credits.iter().filter(|it| it.1 == CreditKind::Supplied).map(|it| it.0).collect();
        for pair in supplied.windows(2) {
            unite(&mut sets, pair[0], pair[1]);
        }
    }
    for derivation in derivations {
        let credited = derivation.evidence.iter().any(|it| it.kind == EvidenceKind::Credit);
        if let (Exemplar::Article(from), true) = (derivation.from, credited) {
            unite(&mut sets, from, derivation.to);
        }
    }
    sets.iter_mut().for_each(|it| it.sort_unstable());
    sets.sort();
    sets
}

fn unite(sets: &mut Vec<Vec<usize>>, a: usize, b: usize) {
    let at = |sets: &[Vec<usize>], n: usize| sets.iter().position(|it| it.contains(&n));
    if let (Some(x), Some(y)) = (at(sets, a), at(sets, b))
        && x != y
    {
        let moved = sets.remove(x.max(y));
        sets[x.min(y)].extend(moved);
    }
}

#[cfg(test)]
mod tests;

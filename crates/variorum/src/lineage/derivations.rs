//! Derivations: this article took words from that one, or from a source it credits.

use super::direction::{Direction, directions};
use super::evidence::{Evidence, EvidenceKind, shared_passages, singular_readings};
use super::kinship::Kin;
use super::links::credit_evidence;
use super::names::publisher_key;
use super::{Source, SourceCredit};
use crate::Document;
use crate::article::CreditKind;
use crate::reuse::{Copy, Extent, shingles};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// How sure a credit makes of a derivation: the line may be left over from another story.
const CREDITED: f32 = 0.9;
/// A credit for a part says less.
const CREDITED_IN_PART: f32 = 0.6;

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
    /// Whether it is known who took from whom.
    pub status: DerivationStatus,
    /// What says so, strongest first.
    pub evidence: Vec<Evidence>,
    /// From 0.0 to 1.0.
    pub confidence: f32,
}

/// Whether the direction of a derivation is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DerivationStatus {
    /// Evidence tells it.
    Derived,
    /// Both go back to one text; which of them is the older one, or whether a third is, nothing tells.
    Undecided,
}

impl DerivationStatus {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            DerivationStatus::Derived => "derived",
            DerivationStatus::Undecided => "undecided",
        }
    }
}

/// A second exemplar must give so large a share of the words that the first one has not, and so many shingles.
const SECOND_SHARE: f32 = 0.1;
const SECOND_SHINGLES: usize = 12;
/// An article of a hundred scraps shows its chief exemplars.
const MAX_EXEMPLARS: usize = 4;

/// Returns the derivations among `members`, by derived article and exemplar: one from each credited source; one from the
/// article that holds most of its words, and one from each further article that holds a part of the rest; and where two
/// share words and nothing tells who had them first, one from a common source that nobody captured, added to `sources`.
/// Where several tell of the same pair their evidence stands together.
pub fn derivations(
    documents: &[Document],
    members: &[usize],
    copies: &[Copy],
    sources: &mut Vec<Source>,
) -> Vec<Derivation> {
    let mut found: BTreeMap<(usize, Exemplar), Derivation> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        for credit in &source.credits {
            let one = credited(documents, members, (at, source), credit);
            match found.get_mut(&(one.to, one.from)) {
                Some(known) => {
                    known.confidence = known.confidence.max(one.confidence);
                    known.evidence.extend(one.evidence);
                }
                None => drop(found.insert((one.to, one.from), one)),
            }
        }
    }
    let told = directions(documents, members, copies);
    let mut by_copy: BTreeMap<usize, Vec<&Direction>> = BTreeMap::new();
    for it in told.iter().filter(|it| it.is_known()) {
        // A credit tells the direction better than the clock.
        if !found.contains_key(&(it.from, Exemplar::Article(it.to))) {
            by_copy.entry(it.to).or_default().push(it);
        }
    }
    let kin = Kin::of(documents, if by_copy.is_empty() { &[] } else { members });
    for (to, candidates) in &by_copy {
        let chosen = exemplars(documents, &kin, *to, candidates);
        for direction in &chosen {
            let mut copied = copied(documents, direction);
            let others: Vec<usize> =
                candidates.iter().map(|it| it.from).filter(|it| *it != direction.from).collect();
            copied.evidence.extend(singular_readings(documents, direction.from, *to, &others));
            match found.get_mut(&(*to, Exemplar::Article(direction.from))) {
                Some(known) => {
                    known.evidence.extend(copied.evidence);
                    known.extent = copied.extent;
                }
                None => drop(found.insert((*to, copied.from), copied)),
            }
        }
    }
    for one in common_sources(documents, &told, &by_copy, &found, sources) {
        found.entry((one.to, one.from)).or_insert(one);
    }
    found.into_values().collect()
}

/// A credit is evidence enough. How much was taken it does not say, so the least is told.
fn credited(
    documents: &[Document],
    members: &[usize],
    (at, source): (usize, &Source),
    credit: &SourceCredit,
) -> Derivation {
    let to = credit.document;
    let home = members.iter().find(|it| **it != to && publisher_key(&documents[**it]) == source.key);
    let from = home.map_or(Exemplar::Source(at), |it| Exemplar::Article(*it));
    let evidence = vec![credit_evidence(source, credit)];
    let confidence = if credit.kind == CreditKind::Contributed { CREDITED_IN_PART } else { CREDITED };
    Derivation { from, to, extent: Extent::Partially, status: DerivationStatus::Derived, evidence, confidence }
}

/// So many of the likeliest exemplars are weighed against each other.
const MAX_WEIGHED: usize = 24;

/// The exemplars of one article: the one that leaves least of it unexplained, then those that hold a part of the rest.
fn exemplars<'a>(
    documents: &[Document],
    kin: &Kin,
    to: usize,
    candidates: &[&'a Direction],
) -> Vec<&'a Direction> {
    let mut rest: Vec<&Direction> = candidates.to_vec();
    rest.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.rank().cmp(&b.rank())));
    let mut weighed: Vec<&Direction> = rest.iter().copied().take(MAX_WEIGHED).collect();
    weighed.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let costs = kin.unexplained(to, &weighed.iter().map(|it| it.from).collect::<Vec<_>>());
    let likeliest = costs.iter().enumerate().min_by_key(|it| (it.1, it.0));
    let Some(first) = likeliest.map(|it| weighed[it.0]) else { return Vec::new() };
    let set = |n: usize| -> FxHashSet<u64> { shingles(documents[n].article.body()).hashes.into_iter().collect() };
    let own = set(to);
    let mut left: FxHashSet<u64> = own.difference(&set(first.from)).copied().collect();
    let least = ((own.len() as f32 * SECOND_SHARE) as usize).max(SECOND_SHINGLES);
    let mut chosen = vec![first];
    rest.retain(|it| it.from != first.from);
    for it in rest.into_iter().take(4 * MAX_EXEMPLARS) {
        let has = set(it.from);
        if left.intersection(&has).count() >= least && chosen.len() < MAX_EXEMPLARS {
            left.retain(|it| !has.contains(it));
            chosen.push(it);
        }
    }
    chosen
}

/// A shared passage tells of a derivation, the times or the cut of its direction.
fn copied(documents: &[Document], direction: &Direction) -> Derivation {
    let mut evidence = shared_passages(documents, direction.from, direction.to);
    evidence.extend(direction.evidence.iter().cloned());
    Derivation {
        from: Exemplar::Article(direction.from),
        to: direction.to,
        extent: Extent::of(direction.share),
        status: DerivationStatus::Derived,
        evidence,
        confidence: (direction.share * direction.certainty() * 100.0).round() / 100.0,
    }
}

/// Confidence where words are shared and no direction shows.
const OPEN: f32 = 0.4;

/// Articles that share words, nobody knows in which direction, and that no other exemplar explains, go back to a common
/// source: the hollow node of the stemma.
fn common_sources(
    documents: &[Document],
    told: &[Direction],
    by_copy: &BTreeMap<usize, Vec<&Direction>>,
    found: &BTreeMap<(usize, Exemplar), Derivation>,
    sources: &mut Vec<Source>,
) -> Vec<Derivation> {
    let explained = |n: usize| by_copy.contains_key(&n);
    let exemplars = |n: usize| -> BTreeSet<Exemplar> {
        found.range((n, Exemplar::Article(0))..).take_while(|it| it.0.0 == n).map(|it| it.0.1).collect()
    };
    let open = told.iter().filter(|it| !it.is_known()).filter(|it| {
        let (a, b) = (exemplars(it.from), exemplars(it.to));
        let linked = a.contains(&Exemplar::Article(it.to)) || b.contains(&Exemplar::Article(it.from));
        let common = a.intersection(&b).next().is_some();
        !(linked || common || explained(it.from) && explained(it.to))
    });
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    let open: Vec<&Direction> = open.collect();
    for it in &open {
        let (with, mut apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|set: &BTreeSet<usize>| set.contains(&it.from) || set.contains(&it.to));
        let mut joined: BTreeSet<usize> = with.into_iter().flatten().collect();
        joined.extend([it.from, it.to]);
        apart.push(joined);
        groups = apart;
    }
    groups.sort();
    let mut derivations = Vec::new();
    for group in groups {
        let first = group.iter().next().map_or("", |it| documents[*it].article.id.as_str());
        let source = Source {
            key: format!("unknown-{first}"),
            name: "a common source that is not among the captures".to_owned(),
            is_named: false,
            credits: Vec::new(),
        };
        for to in &group {
            let best = open.iter().filter(|it| it.from == *to || it.to == *to);
            let best = best.max_by(|a, b| a.share.total_cmp(&b.share).then(b.from.cmp(&a.from)));
            let Some(best) = best else { continue };
            let mut evidence = shared_passages(documents, best.from, best.to);
            evidence.push(Evidence {
                kind: EvidenceKind::Time,
                text: "neither date nor cut tells who had the words first".to_owned(),
                places: Vec::new(),
            });
            let share = if best.to == *to { best.share } else { best.share_back };
            derivations.push(Derivation {
                from: Exemplar::Source(sources.len()),
                to: *to,
                extent: Extent::of(share),
                status: DerivationStatus::Undecided,
                evidence,
                confidence: OPEN,
            });
        }
        sources.push(source);
    }
    derivations
}

#[cfg(test)]
mod tests;

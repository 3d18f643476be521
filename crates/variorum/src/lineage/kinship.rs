//! Which of several likely exemplars a copy was taken from, by what each would leave unexplained.
//!
//! A copy can lose words on its own, but it cannot find again what its exemplar had lost. So what speaks against an exemplar is
//! each run of the copy's words that it lacks and another copy has; less so where it alone lacks them (a torn page is torn in
//! one capture); and least, each run of its own that the copy dropped. This is parsimony (Maas 1927 on errors in
//! common; Fitch 1971) over runs of words instead of single readings, so that one cut counts once.

use crate::Document;
use crate::reuse::shingles;
use rustc_hash::{FxHashMap, FxHashSet};

/// What one unexplained run costs: one that others have, a short one that the exemplar alone lacks, one dropped in copying.
const FOUND_AGAIN: f32 = 4.0;
const TORN: f32 = 0.3;
const DROPPED: f32 = 0.6;
/// What speaks against every exemplar but the earliest: most copies are taken from the first report. (On copies of a
/// simulator 1 finds .75 of the exemplars, 3 finds .79; taking the earliest always finds .75.)
const LATER: f32 = 3.0;
/// A changed word spoils four shingles: a torn place of so many counts once, a longer one in proportion.
const TORN_SHINGLES: usize = 8;
/// Runs that begin or end so near a text's ends may be the outlet's furniture.
const EDGE_SHINGLES: usize = 2;
/// A run that was dropped is a sentence at least; shorter ones are words exchanged.
const DROPPED_SHINGLES: usize = 8;

/// Returns what each of `exemplars` leaves unexplained in the copy `to`, in their order; the least is the likeliest. The
/// first of them must be the earliest.
pub(super) fn unexplained(documents: &[Document], to: usize, exemplars: &[usize]) -> Vec<f32> {
    let text = |n: usize| shingles(documents[n].article.body()).hashes;
    let own = text(to);
    let texts: Vec<Vec<u64>> = exemplars.iter().map(|it| text(*it)).collect();
    let sets: Vec<FxHashSet<u64>> = texts.iter().map(|it| it.iter().copied().collect()).collect();
    let own_set: FxHashSet<u64> = own.iter().copied().collect();
    let mut holders: FxHashMap<u64, usize> = FxHashMap::default();
    for hash in sets.iter().flatten() {
        *holders.entry(*hash).or_default() += 1;
    }
    // A run may hold words between its own that nobody else has.
    let n_holders = |it: &u64| holders.get(it).copied().unwrap_or(0);
    // Words at the ends that only pages of the same outlet have are its furniture, and tell of no descent.
    let outlet = |it: usize| documents[it].publisher();
    let strange = exemplars.iter().zip(&sets).filter(|it| outlet(*it.0).is_none() || outlet(*it.0) != outlet(to));
    let elsewhere: FxHashSet<u64> = strange.flat_map(|it| it.1.iter().copied()).collect();
    let is_furniture = |run: &std::ops::Range<usize>| {
        let is_edge = run.start <= EDGE_SHINGLES || run.end + EDGE_SHINGLES >= own.len();
        is_edge && !own[run.clone()].iter().any(|it| elsewhere.contains(it))
    };
    let n = exemplars.len();
    let cost = |at: usize| {
        let lacks = |it: &u64| !sets[at].contains(it) && holders.contains_key(it);
        let found_again: f32 = runs(&own, lacks)
            .into_iter()
            .filter(|run| !is_furniture(run))
            .map(|run| {
                // Where all other exemplars have the run, the one that lacks it may only be torn there.
                let alone = n > 2 && own[run.clone()].iter().all(|it| n_holders(it) + 1 >= n);
                let torn = (run.len() as f32 / TORN_SHINGLES as f32).max(1.0) * TORN;
                if alone { torn } else { FOUND_AGAIN }
            })
            .sum();
        let gone = |it: &u64| !own_set.contains(it);
        let last = texts[at].len();
        let dropped = runs(&texts[at], gone).into_iter().filter(|run| {
            // What stands at the ends and in no other copy is the outlet's furniture.
            let is_edge = run.start == 0 || run.end == last;
            let is_own = texts[at][run.clone()].iter().all(|it| n_holders(it) == 1);
            run.len() >= DROPPED_SHINGLES && !(is_edge && is_own)
        });
        found_again + dropped.count() as f32 * DROPPED + if at == 0 { 0.0 } else { LATER }
    };
    (0..n).map(cost).collect()
}

/// Returns the runs of hashes for which `is` holds; runs that fewer than four others part are one, for a word changed inside
/// a run parts it.
fn runs(hashes: &[u64], is: impl Fn(&u64) -> bool) -> Vec<std::ops::Range<usize>> {
    const GAP: usize = 3;
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, hash) in hashes.iter().enumerate() {
        if !is(hash) {
            continue;
        }
        match found.last_mut() {
            Some(last) if at <= last.end + GAP => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

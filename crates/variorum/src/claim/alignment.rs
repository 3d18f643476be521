//! Which atoms of a story make one claim.
//!
//! Comes in: atoms and their meanings. Goes out: groups of atoms, by index. The same atoms in any order make the same groups:
//! the likest are joined first, by mean likeness of all members.

use super::atoms::Atom;
use super::meaning::{Meaning, tune};
use crate::story::Cast;
use crate::text::{Likeness, average_link};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Atoms are one claim from this mean likeness on.
const SAME_CLAIM: f32 = 0.3;
/// Of the atoms under one term so many, the first, are compared with each later one.
const MAX_POSTINGS: usize = 300;

/// Returns the groups of atoms that say the same.
pub(super) fn align(atoms: &[Atom], meanings: &[Meaning], cast: &Cast) -> Vec<Vec<usize>> {
    let pairs = pairs(atoms, meanings);
    let human = |it: &usize| atoms[*it].statement.speaker.filter(|it| !cast.members[*it].is_body);
    let may_join = |a: &[usize], b: &[usize]| {
        let speakers: BTreeSet<usize> = a.iter().chain(b).filter_map(human).collect();
        speakers.len() <= 1
    };
    average_link(atoms.len(), &pairs, tune("SAME", SAME_CLAIM), may_join)
}

fn pairs(atoms: &[Atom], meanings: &[Meaning]) -> Vec<Likeness> {
    let mut postings: HashMap<String, Vec<usize>> = HashMap::new();
    let mut near: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (b, meaning) in meanings.iter().enumerate() {
        for term in meaning.terms() {
            let posting = postings.entry(term).or_default();
            near.extend(posting.iter().map(|a| (*a, b)));
            if posting.len() < MAX_POSTINGS {
                posting.push(b);
            }
        }
    }
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, atom) in atoms.iter().enumerate() {
        if let Some(u) = atom.utterance {
            of.entry(u).or_default().push(n);
        }
    }
    for same in of.values() {
        for (n, b) in same.iter().enumerate() {
            near.extend(same[..n].iter().map(|a| (*a, *b)));
        }
    }
    let mut pairs: Vec<Likeness> = near
        .into_iter()
        .map(|(a, b)| Likeness { a, b, value: likeness(&atoms[a], &atoms[b], &meanings[a], &meanings[b]) })
        .filter(|it| it.value >= 0.1)
        .collect();
    // The best partner of each atom in each other document.
    let mut best: HashMap<(usize, usize), f32> = HashMap::new();
    for pair in &pairs {
        for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let known = best.entry((one, atoms[other].statement.document)).or_default();
            *known = known.max(pair.value);
        }
    }
    for pair in &mut pairs {
        let of = |one: usize, other: usize| best[&(one, atoms[other].statement.document)];
        let most = of(pair.a, pair.b).max(of(pair.b, pair.a));
        if atoms[pair.a].statement.document != atoms[pair.b].statement.document {
            pair.value *= (pair.value / most).powf(tune("MUTUAL", 1.0));
        }
    }
    pairs
}

fn likeness(a: &Atom, b: &Atom, of_a: &Meaning, of_b: &Meaning) -> f32 {
    let mut value = of_a.likeness(of_b);
    let same_utterance = a.utterance.is_some() && a.utterance == b.utterance;
    if a.statement.document == b.statement.document {
        let is_announced = a.is_headline != b.is_headline;
        value *= if is_announced { tune("HEAD", 1.0) } else { tune("OWN", 0.5) };
    } else if same_utterance {
        value = (value + tune("UTT", 0.4)).min(1.0);
    }
    value
}

//! Which atoms of a story make one claim.
//!
//! Comes in: atoms and their meanings. Goes out: groups of atoms, by index. The same atoms in any order make the same groups:
//! the likest are joined first, by mean likeness of all members.

use super::atoms::Atom;
use super::meaning::Meaning;
use crate::story::Cast;
use crate::text::{Likeness, edit_distance};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two atoms bring their groups together from this likeness on, and two groups go together from this mean likeness on.
const SAME_CLAIM: f32 = 0.31;
const SAME_GROUP: f32 = 0.2;
/// How steeply a pair is discounted where one of the two has a better partner in the other's article.
const RIVALRY: i32 = 3;
/// What becomes of the likeness of two atoms of one article, which seldom says a thing twice; of two parts of different
/// utterances; of two that stand in headline or lead; and what renderings of one utterance have in advance.
const SAME_ARTICLE: f32 = 0.7;
const OTHER_UTTERANCE: f32 = 0.7;
const BOTH_LEAD: f32 = 1.2;
const SAME_UTTERANCE: f32 = 0.4;
/// The number of the last sentence of the lead, the headline being one or two.
const LEAD: u32 = 2;
/// Of the atoms under one term so many, the first, are compared with each later one.
const MAX_POSTINGS: usize = 300;

/// Returns the groups of atoms that say the same.
pub(super) fn align(atoms: &[Atom], meanings: &[Meaning], cast: &Cast) -> Vec<Vec<usize>> {
    let mut pairs = pairs(atoms, meanings);
    pairs.sort_by(|a, b| b.value.total_cmp(&a.value).then((a.a, a.b).cmp(&(b.a, b.b))));
    let known: HashMap<(usize, usize), f32> = pairs.iter().map(|it| ((it.a, it.b), it.value)).collect();
    let human = |it: &usize| atoms[*it].statement.speaker.filter(|it| !cast.members[*it].is_body);
    let mut groups: Vec<Vec<usize>> = (0..atoms.len()).map(|it| vec![it]).collect();
    let mut home: Vec<usize> = (0..atoms.len()).collect();
    for pair in pairs.iter().take_while(|it| it.value >= SAME_CLAIM) {
        let (a, b) = (home[pair.a].min(home[pair.b]), home[pair.a].max(home[pair.b]));
        if a == b || link(atoms, &groups[a], &groups[b], &known) < SAME_GROUP {
            continue;
        }
        let speakers: BTreeSet<usize> = groups[a].iter().chain(&groups[b]).filter_map(human).collect();
        let speakers: Vec<&str> = speakers.iter().map(|it| cast.members[*it].name.as_str()).collect();
        if speakers.iter().any(|one| speakers.iter().any(|other| !is_alike(one, other))) {
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        moved.iter().for_each(|it| home[*it] = a);
        groups[a].extend(moved);
    }
    groups.retain(|it| !it.is_empty());
    groups.iter_mut().for_each(|it| it.sort_unstable());
    groups.sort();
    groups
}

/// Whether two names may be one, spelled in two ways: their last words differ by two letters at most and begin alike.
fn is_alike(one: &str, other: &str) -> bool {
    let last = |it: &str| it.rsplit(' ').next().unwrap_or("").to_lowercase();
    let (one, other) = (last(one), last(other));
    one == other || (one.chars().next() == other.chars().next() && edit_distance(&one, &other) <= 2)
}

/// How alike two groups are: over the pairs of documents, one of each group, the mean of their likest atoms.
fn link(atoms: &[Atom], a: &[usize], b: &[usize], known: &HashMap<(usize, usize), f32>) -> f32 {
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for one in a {
        for other in b {
            let value = known.get(&(*one.min(other), *one.max(other))).copied().unwrap_or(0.0);
            let home = (atoms[*one].statement.document, atoms[*other].statement.document);
            let most = best.entry(home).or_default();
            *most = most.max(value);
        }
    }
    best.values().sum::<f32>() / best.len().max(1) as f32
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
            pair.value *= (pair.value / most).powi(RIVALRY);
        }
    }
    pairs
}

fn likeness(a: &Atom, b: &Atom, of_a: &Meaning, of_b: &Meaning) -> f32 {
    let mut value = of_a.likeness(of_b);
    let same_utterance = a.utterance.is_some() && a.utterance == b.utterance;
    if a.statement.document == b.statement.document {
        // Two things of one list begin with the same words.
        if a.statement.spans[0].start == b.statement.spans[0].start {
            return 0.0;
        }
        // A headline and the text below it say the same.
        value *= if a.is_headline != b.is_headline { 1.0 } else { SAME_ARTICLE };
    } else if !same_utterance && a.utterance.is_some() && b.utterance.is_some() {
        value *= OTHER_UTTERANCE;
    } else if same_utterance {
        value = (value + SAME_UTTERANCE).min(1.0);
    }
    let leads = |it: &Atom| it.is_headline || it.order <= LEAD;
    if leads(a) && leads(b) {
        value *= BOTH_LEAD;
    }
    value.min(1.0)
}

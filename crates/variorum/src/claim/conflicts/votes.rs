//! Votes: `by five votes to two`, `31 members were for it and 24 against`.

use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word};
use super::{Conflict, Kind};
use crate::Document;
use crate::claim::quantity::amount;
use std::collections::BTreeSet;

/// How many words may stand between a number and what it is for.
const REACH: usize = 6;

/// Returns the conflict of how a vote came out, where reports tell it differently.
pub(super) fn votes(documents: &[Document], all: &[&Sentence]) -> Option<Conflict> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut tellings: Vec<Telling<(u32, u32)>> = Vec::new();
    for sentence in all {
        if let Some((value, at)) = vote(&sentence.words).filter(|_| seen.insert(sentence.document)) {
            tellings.push(Telling { sentence, value, at });
        }
    }
    let same = |a: &(u32, u32), b: &(u32, u32)| a == b;
    match rivals(documents, Kind::Number, "how the vote came out".to_owned(), &tellings, same, same)? {
        Verdict::Rivals(conflict) => Some(conflict),
        Verdict::OneValue(_) => None,
    }
}

/// The votes for and against in a sentence, and their words.
fn vote(words: &[Word]) -> Option<((u32, u32), (usize, usize))> {
    let key = |n: usize| words.get(n).map_or("", |it| it.key.as_str());
    let count = |n: usize| amount(key(n)).filter(|it| it.fract() == 0.0 && *it < 10_000.0).map(|it| it as u32);
    let is_of_votes = words.iter().any(|it| matches!(it.normal.stem.as_str(), "vote" | "ballot" | "major"));
    for at in 0..words.len() {
        let Some(first) = count(at) else { continue };
        // `five votes to two`, `41 to 38`
        let to = if matches!(key(at + 1), "votes" | "vote") { at + 2 } else { at + 1 };
        if is_of_votes
            && key(to) == "to"
            && let Some(second) = count(to + 1)
        {
            return Some(((first, second), (at, to + 2)));
        }
        // `31 members were for it and 24 against`
        let second =
            (at + 1..words.len().min(at + 2 + 2 * REACH)).find(|it| count(*it).is_some() && against(words, *it));
        let is_for = |it: usize| matches!(key(it), "for" | "favor" | "favour" | "yes");
        if let Some(second) = second.filter(|second| (at + 1..*second).any(is_for)) {
            return Some(((first, count(second)?), (at, second + 2)));
        }
    }
    None
}

/// Whether the number there is of those against.
fn against(words: &[Word], at: usize) -> bool {
    words[at + 1..words.len().min(at + 4)].iter().any(|it| matches!(it.key.as_str(), "against" | "opposed"))
}

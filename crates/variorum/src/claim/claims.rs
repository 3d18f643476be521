//! Statements grouped into claims.

use super::alignment::align;
use super::atoms::{Atom, atoms};
use super::meaning::meanings;
use crate::Document;
use crate::collation::{Statement, Utterance};
use crate::story::Cast;
use std::collections::BTreeSet;

/// One statement and everybody who makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Whose statement it is, index into the cast; `None` for the reporters' own.
    pub speaker: Option<usize>,
    /// Every attestation, the fullest first, then by document and place.
    pub attestations: Vec<Statement>,
    /// The utterances it comes from, by index.
    pub utterances: Vec<usize>,
    /// The origins that attest it, by index, sorted.
    pub origins: Vec<usize>,
}

/// How many of a story's independent origins attest a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Every one of two or more.
    All,
    /// Two or more.
    Several,
    /// One.
    One,
}

impl Agreement {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::All => "all",
            Agreement::Several => "several",
            Agreement::One => "one",
        }
    }
}

impl Claim {
    /// Returns how many of `n_origins` attest the claim. A story of one origin has nothing but single voices.
    pub fn agreement(&self, n_origins: usize) -> Agreement {
        match self.origins.len() {
            0 | 1 => Agreement::One,
            n if n == n_origins => Agreement::All,
            _ => Agreement::Several,
        }
    }
}

/// Returns the claims of a story: those most origins attest first, then by first attestation.
pub fn claims(
    documents: &[Document],
    members: &[usize],
    cast: &Cast,
    utterances: &[Utterance],
    origins: &[Vec<usize>],
) -> Vec<Claim> {
    let atoms = atoms(documents, members, utterances);
    let meanings = meanings(documents, &atoms);
    let groups = align(&atoms, &meanings, cast);
    let mut found: Vec<Claim> =
        groups.iter().map(|group| claim(&group.iter().map(|it| &atoms[*it]).collect::<Vec<_>>(), origins)).collect();
    let place = |it: &Claim| (it.attestations[0].document, it.attestations[0].spans.clone());
    found.sort_by(|a, b| b.origins.len().cmp(&a.origins.len()).then_with(|| place(a).cmp(&place(b))));
    found
}

fn claim(group: &[&Atom], origins: &[Vec<usize>]) -> Claim {
    let utterances: BTreeSet<usize> = group.iter().filter_map(|it| it.utterance).collect();
    let words = |it: &Statement| it.spans.iter().map(|it| it.len()).sum::<usize>();
    let mut attestations: Vec<Statement> = group.iter().map(|it| it.statement.clone()).collect();
    let lead = (0..attestations.len())
        .max_by_key(|it| (!group[*it].is_headline, words(&attestations[*it]), std::cmp::Reverse(*it)))
        .unwrap_or(0);
    let first = attestations.remove(lead);
    attestations.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    attestations.insert(0, first);
    let origin = |it: &Statement| origins.iter().position(|set| set.contains(&it.document));
    let attesting: BTreeSet<usize> = attestations.iter().filter_map(origin).collect();
    let speaker = attestations.iter().find_map(|it| it.speaker);
    let utterances = utterances.into_iter().collect();
    Claim { speaker, attestations, utterances, origins: attesting.into_iter().collect() }
}

#[cfg(test)]
mod tests;

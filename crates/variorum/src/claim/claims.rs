//! Statements grouped into claims.

use super::alignment::align;
use super::atoms::{Atom, atoms};
use super::meaning::{Apart, Meaning, meanings};
use super::nature::{Modality, Nature, modality, nature};
use crate::Document;
use crate::collation::{Mode, Statement, Utterance};
use crate::story::Cast;
use std::collections::BTreeSet;

/// One statement and everybody who makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Whose statement it is, index into the cast; `None` for the reporters' own.
    pub speaker: Option<usize>,
    /// Every attestation, the fullest first, then by document and place.
    pub attestations: Vec<Statement>,
    /// How each attestation stands apart from the first: another amount, or a denial of it; `None` where it does not.
    pub apart: Vec<Option<Apart>>,
    /// What kind of statement it is.
    pub nature: Nature,
    /// How sure it is said to be.
    pub modality: Modality,
    /// Whether the first attestation denies something.
    pub is_denied: bool,
    /// The utterances it comes from, by index.
    pub utterances: Vec<usize>,
    /// The origins that attest what the first attestation says, by index, sorted.
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
    let year =
        members.iter().filter_map(|it| documents[*it].article.published()).map(|it| i32::from(it.year)).max();
    let groups = align(&atoms, &meanings, cast);
    let mut found: Vec<Claim> =
        groups.iter().map(|it| claim(documents, &atoms, &meanings, it, (origins, year))).collect();
    let place = |it: &Claim| (it.attestations[0].document, it.attestations[0].spans.clone());
    found.sort_by(|a, b| b.origins.len().cmp(&a.origins.len()).then_with(|| place(a).cmp(&place(b))));
    found
}

fn claim(
    documents: &[Document],
    atoms: &[Atom],
    meanings: &[Meaning],
    group: &[usize],
    (origins, year): (&[Vec<usize>], Option<i32>),
) -> Claim {
    let words = |it: &Statement| it.spans.iter().map(|it| it.len()).sum::<usize>();
    let fullest = |it: &usize| (!atoms[*it].is_headline, words(&atoms[*it].statement), std::cmp::Reverse(*it));
    let lead = group.iter().copied().max_by_key(fullest).unwrap_or(0);
    let order: Vec<usize> = std::iter::once(lead).chain(group.iter().copied().filter(|it| *it != lead)).collect();
    let apart: Vec<Option<Apart>> = order.iter().map(|it| meanings[lead].apart(&meanings[*it])).collect();
    let origin = |n: &usize| origins.iter().position(|set| set.contains(&atoms[*n].statement.document));
    let agreeing = order.iter().zip(&apart).filter(|it| it.1.is_none());
    let attesting: BTreeSet<usize> = agreeing.filter_map(|it| origin(it.0)).collect();
    let utterances: BTreeSet<usize> = group.iter().filter_map(|it| atoms[*it].utterance).collect();
    let attestations: Vec<Statement> = order.iter().map(|it| atoms[*it].statement.clone()).collect();
    let speaker = attestations.iter().find_map(|it| it.speaker);
    let told: Vec<String> = attestations.iter().map(|it| plain(documents, it)).collect();
    let is_told = attestations.iter().all(|it| it.mode == Mode::Reported);
    Claim {
        speaker,
        apart,
        nature: if is_told { nature(&told, year) } else { Nature::Report },
        modality: modality(&told[0]),
        is_denied: meanings[lead].is_denied,
        utterances: utterances.into_iter().collect(),
        origins: attesting.into_iter().collect(),
        attestations,
    }
}

fn plain(documents: &[Document], statement: &Statement) -> String {
    let text = &documents[statement.document].article.text;
    statement.spans.iter().map(|it| it.of(text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

//! Statements grouped into claims.

use super::quantity::quantities;
use crate::Document;
use crate::collation::{Statement, Utterance, VariantClass};
use crate::story::Cast;
use crate::text::{Corpus, Likeness, TermVector, Text, average_link, normal_form, terms, words};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Statements are one claim from this mean likeness on.
const SAME_CLAIM: f32 = 0.34;
/// The weight of letter groups beside whole words.
const LETTERS: f32 = 0.6;

/// Statements of fewer weighty words need more likeness: `at a meeting of the council` attests nothing by itself.
const ENOUGH_WEIGHTY: f32 = 4.0;

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
///
/// All renderings of an utterance are one claim; reported statements join it, or each other, by likeness.
pub fn claims(
    documents: &[Document],
    cast: &Cast,
    utterances: &[Utterance],
    told: &[Statement],
    origins: &[Vec<usize>],
) -> Vec<Claim> {
    let spoken = utterances
        .iter()
        .enumerate()
        .flat_map(|(u, it)| it.renderings.iter().map(move |it| (Some(u), &it.statement)));
    let all: Vec<(Option<usize>, &Statement)> = spoken.chain(told.iter().map(|it| (None, it))).collect();
    let mut corpus = Corpus::default();
    for (_, statement) in &all {
        corpus.add(terms(&documents[statement.document].article.text, &statement.spans, LETTERS));
    }
    let mut pairs = TermVector::pairs(&corpus.vectors(), SAME_CLAIM / 4.0);
    let stances: Vec<Stance> = all.iter().map(|it| stance(documents, utterances, *it)).collect();
    for pair in &mut pairs {
        let n_weighty = stances[pair.a].n_weighty.min(stances[pair.b].n_weighty);
        pair.value *= (n_weighty as f32 / ENOUGH_WEIGHTY).min(1.0);
    }
    let mut known: HashMap<(usize, usize), usize> =
        pairs.iter().enumerate().map(|(n, it)| ((it.a, it.b), n)).collect();
    for b in 0..all.len() {
        for a in (0..b).rev().take_while(|a| all[*a].0.is_some() && all[*a].0 == all[b].0) {
            if stances[a].opposes(&stances[b]) {
                continue;
            }
            match known.remove(&(a, b)) {
                Some(n) => pairs[n].value = 1.0,
                None => pairs.push(Likeness { a, b, value: 1.0 }),
            }
        }
    }
    let human = |it: &usize| all[*it].1.speaker.filter(|it| !cast.members[*it].is_body);
    let utterances_of = |group: &[usize]| group.iter().filter_map(|it| all[*it].0).collect::<BTreeSet<_>>();
    let may_join = |a: &[usize], b: &[usize]| {
        let speakers: BTreeSet<usize> = a.iter().chain(b).filter_map(human).collect();
        let (x, y) = (utterances_of(a), utterances_of(b));
        let opposed = a.iter().any(|a| b.iter().any(|b| stances[*a].opposes(&stances[*b])));
        speakers.len() <= 1 && (x.is_empty() || y.is_empty() || x == y) && !opposed
    };
    let mut found: Vec<Claim> = average_link(all.len(), &pairs, SAME_CLAIM, may_join)
        .into_iter()
        .map(|group| claim(&group.iter().map(|it| all[*it]).collect::<Vec<_>>(), origins))
        .collect();
    let place = |it: &Claim| (it.attestations[0].document, it.attestations[0].spans.clone());
    found.sort_by(|a, b| b.origins.len().cmp(&a.origins.len()).then_with(|| place(a).cmp(&place(b))));
    found
}

/// What keeps a statement from attesting another, however like the words.
struct Stance {
    /// Amounts by unit.
    amounts: BTreeMap<String, BTreeSet<u64>>,
    /// Whether the apparatus finds a `not` more or less in it than in its utterance's base; `None` outside utterances.
    denies: Option<bool>,
    n_weighty: usize,
}

impl Stance {
    /// Two amounts of one unit, or a `not` that only one of them has.
    fn opposes(&self, other: &Stance) -> bool {
        let rival = |(unit, amounts): (&String, &BTreeSet<u64>)| {
            other.amounts.get(unit).is_some_and(|it| it.is_disjoint(amounts))
        };
        self.amounts.iter().any(rival) || matches!((self.denies, other.denies), (Some(a), Some(b)) if a != b)
    }
}

fn stance(
    documents: &[Document],
    utterances: &[Utterance],
    (home, statement): (Option<usize>, &Statement),
) -> Stance {
    let text = &documents[statement.document].article.text;
    let mut amounts: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for quantity in statement.spans.iter().flat_map(|it| quantities(text, *it)) {
        amounts.entry(quantity.unit).or_default().insert(quantity.amount.to_bits());
    }
    let denies = home.map(|u| {
        let utterance = &utterances[u];
        let row = utterance.renderings.iter().find(|it| it.statement == *statement).and_then(|it| it.row);
        let readings = || utterance.apparatus.iter().flat_map(|it| &it.readings);
        row.is_some_and(|row| {
            readings().any(|it| it.class == VariantClass::Polarity && it.witnesses.contains(&row))
        })
    });
    let all = statement.spans.iter().flat_map(|it| words::<Text>(text, *it));
    let stems: BTreeSet<String> =
        all.map(|it| normal_form(it.span.of(text))).filter(|it| !it.light).map(|it| it.stem).collect();
    Stance { amounts, denies, n_weighty: stems.len() }
}

fn claim(group: &[(Option<usize>, &Statement)], origins: &[Vec<usize>]) -> Claim {
    let mut utterances: Vec<usize> = group.iter().filter_map(|it| it.0).collect();
    utterances.dedup();
    // An utterance's base leads; among reported statements the longest tells most.
    let words = |it: &Statement| it.spans.iter().map(|it| it.len()).sum::<usize>();
    let mut attestations: Vec<Statement> = group.iter().map(|it| it.1.clone()).collect();
    let lead = match utterances.is_empty() {
        true => (0..attestations.len())
            .max_by_key(|it| (words(&attestations[*it]), std::cmp::Reverse(*it)))
            .unwrap_or(0),
        false => 0,
    };
    let first = attestations.remove(lead);
    attestations.sort_by(|a, b| (a.document, &a.spans).cmp(&(b.document, &b.spans)));
    attestations.insert(0, first);
    let origin = |it: &Statement| origins.iter().position(|set| set.contains(&it.document));
    let attesting: BTreeSet<usize> = attestations.iter().filter_map(origin).collect();
    let speaker = attestations.iter().find_map(|it| it.speaker);
    Claim { speaker, attestations, utterances, origins: attesting.into_iter().collect() }
}

#[cfg(test)]
mod tests;

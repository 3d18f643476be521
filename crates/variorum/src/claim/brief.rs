//! The brief of a story, in words that its reports have.
//!
//! Comes in: claims, conflicts, origins. Goes out: the shortest set of whole sentences that tells what independent origins agree on,
//! then what one of them alone tells, then what they tell otherwise, as many words of it as somebody has room for. Not a word is
//! ours but those of [`OURS`], and no line mixes them into what a report has.

mod cover;
mod rivals;
mod sentences;
mod voices;

use super::{Attested, Claim, Conflict, Nature};
use crate::Document;
use crate::collation::Mode;
use crate::lineage::Origin;
use crate::text::{Raw, Span, Text};
use cover::{Candidate, cover};
use rivals::{outvoted, rival_lines};
use sentences::{Whole, count_words, whole_sentences};
use std::collections::BTreeSet;
use voices::{Voices, lone_claims, voices_of};

/// Words of a brief unless somebody wants another length: a column's inch and a half, what a desk runs as a long brief.
pub const BRIEF_WORDS: u32 = 150;

/// Every phrase that is ours: before what one origin alone tells, before the first rival telling and before each other one.
pub const OURS: [&str; 3] = ["Only one origin tells:", "Reports differ:", "or:"];

/// What a line of a brief is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Claims of two or more independent origins.
    Agreed,
    /// Claims of one.
    One,
    /// An open conflict.
    Conflict,
}

impl Part {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Part::Agreed => "agreed",
            Part::One => "one",
            Part::Conflict => "conflict",
        }
    }
}

/// Words of one report, as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The phrase of [`OURS`] that is set before them.
    pub ours: Option<&'static str>,
    /// Index of the document.
    pub document: usize,
    /// Their places in its text.
    pub text: Vec<Span<Text>>,
    /// Their place in the capture, for what is no part of the text.
    pub raw: Option<Span<Raw>>,
    /// Who tells it, by document: of a rival value all who give it.
    pub told_by: Vec<usize>,
}

/// A line of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefLine {
    /// What it is for.
    pub part: Part,
    /// A whole sentence; of a conflict one passage for each rival value.
    pub passages: Vec<Passage>,
    /// The claims it tells, by index.
    pub claims: Vec<usize>,
    /// The conflict it tells, by index.
    pub conflict: Option<usize>,
    /// Where other origins attest the same claims: one place of each origin for each claim.
    pub citations: Vec<Attested>,
}

/// A line, and how strongly it is attested: the strongest come first.
struct Made {
    line: BriefLine,
    /// Which sentence it is; of a conflict none.
    sentence: Option<usize>,
    strength: (usize, u64),
    n_words: usize,
}

/// Of the words of a brief these parts are kept for open conflicts and for what one origin alone tells, where there are such.
const FOR_CONFLICTS: usize = 4;
const FOR_ONE: usize = 5;
/// A sentence that leans on another costs so many times its words.
const LEANING: usize = 2;
/// What reading one sentence more costs, in words.
const A_SENTENCE: usize = 4;

/// Returns the brief of a story in at most `most_words` words, ours counted; in one sentence where none of those
/// that tell what they agree on is as short as that.
///
/// `claims` count their origins by index into `origins`; those that are undecided agree with nobody.
pub fn brief(
    documents: &[Document],
    members: &[usize],
    origins: &[Origin],
    claims: &[Claim],
    conflicts: &[Conflict],
    most_words: u32,
) -> Vec<BriefLine> {
    let most_words = most_words as usize;
    let desk = Desk::new(documents, members, origins, claims, conflicts);
    let rivals = rival_lines(documents, claims, conflicts, &desk.voices);
    let for_conflicts = n_words(&within(&rivals, most_words / FOR_CONFLICTS));
    let for_one = n_words(&desk.lone(&[], most_words / FOR_ONE));
    let mut agreed = desk.agreed(most_words.saturating_sub(for_conflicts + for_one));
    if agreed.is_empty() {
        // Too short for all three: what they agree on goes first.
        agreed = desk.agreed(most_words);
    }
    if agreed.is_empty() {
        agreed.extend(desk.shortest(Part::Agreed));
    }
    // What the agreed ones leave is for the others.
    let room = most_words.saturating_sub(n_words(&agreed));
    let lone = desk.lone(&agreed, room.saturating_sub(for_conflicts));
    let rivals = within(&rivals, room.saturating_sub(n_words(&lone)));
    let mut all: Vec<Made> = agreed.into_iter().chain(lone).chain(rivals).collect();
    if all.is_empty() {
        all.extend(desk.shortest(Part::One));
    }
    all.into_iter().map(|it| it.line).collect()
}

fn n_words(made: &[Made]) -> usize {
    made.iter().map(|it| it.n_words).sum()
}

/// The first of `lines` that fit.
fn within(lines: &[(BriefLine, usize)], most_words: usize) -> Vec<Made> {
    let mut room = most_words;
    let mut fitting = Vec::new();
    for (line, n_words) in lines {
        if *n_words <= room {
            room -= n_words;
            fitting.push(Made { line: line.clone(), sentence: None, strength: (0, 0), n_words: *n_words });
        }
    }
    fitting
}

/// All that the sentences of a brief are chosen from.
struct Desk<'a> {
    claims: &'a [Claim],
    voices: Voices,
    /// Whether there is more than one voice: where there is none else, that it alone tells something is no news.
    is_of_several: bool,
    sentences: Vec<Whole>,
    /// For each sentence, the claims that it attests, sorted.
    tells: Vec<Vec<usize>>,
    /// For each sentence, whether it gives a value of an open conflict that no more origins give than another.
    is_outvoted: Vec<bool>,
    /// For each claim, its weight: its independent origins, those twice that have it in headline or first paragraph.
    weights: Vec<u64>,
    agreed_claims: BTreeSet<usize>,
    lone_claims: BTreeSet<usize>,
}

impl<'a> Desk<'a> {
    fn new(
        documents: &[Document],
        members: &[usize],
        origins: &[Origin],
        claims: &'a [Claim],
        conflicts: &[Conflict],
    ) -> Self {
        let voices = voices_of(members, origins);
        let mut members = members.to_vec();
        members.sort_unstable();
        let sentences: Vec<Whole> = members.iter().flat_map(|it| whole_sentences(documents, *it)).collect();
        let mut tells: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); sentences.len()];
        let mut weights = Vec::new();
        let mut agreed_claims = BTreeSet::new();
        for (n, claim) in claims.iter().enumerate() {
            let mut origins: BTreeSet<usize> = BTreeSet::new();
            let mut foremost: BTreeSet<usize> = BTreeSet::new();
            for (document, span) in agreeing(claim) {
                let origin = voices.get(&document).copied();
                origins.extend(origin);
                foremost.extend(origin.filter(|_| is_foremost(&documents[document], span)));
                let at = sentences.partition_point(|it| (it.document, it.span.end) < (document, span.end));
                if sentences.get(at).is_some_and(|it| it.document == document && it.span.covers(span)) {
                    tells[at].insert(n);
                }
            }
            weights.push((origins.len() + foremost.len()) as u64);
            if origins.len() >= 2 && claim.nature == Nature::Report {
                agreed_claims.insert(n);
            }
        }
        let lone_claims = lone_claims(documents, claims, conflicts, &voices);
        let tells = tells.into_iter().map(|it| it.into_iter().collect()).collect();
        let is_of_several = voices.values().any(|it| voices.values().next() != Some(it));
        let is_outvoted = outvoted(&sentences, conflicts, &voices);
        Desk { claims, voices, is_of_several, sentences, tells, is_outvoted, weights, agreed_claims, lone_claims }
    }

    /// The cheapest sentences that tell the agreed claims, the strongest first.
    fn agreed(&self, most_words: usize) -> Vec<Made> {
        let mut made = self.chosen(Part::Agreed, most_words, |n| !self.is_outvoted[n]);
        if made.is_empty() {
            made = self.chosen(Part::Agreed, most_words, |_| true);
        }
        made.sort_by_key(|it| std::cmp::Reverse(it.strength));
        made
    }

    /// The cheapest sentences that tell nothing but what one origin alone tells, one voice after the other; none of those `told`
    /// already.
    fn lone(&self, told: &[Made], most_words: usize) -> Vec<Made> {
        let told: BTreeSet<usize> = told.iter().filter_map(|it| it.sentence).collect();
        let is_lone = |it: &usize| self.lone_claims.contains(it) || self.claims[*it].nature != Nature::Report;
        let may = |n: usize| !told.contains(&n) && !self.is_outvoted[n] && self.tells[n].iter().all(is_lone);
        let mut made = self.chosen(Part::One, most_words, may);
        if !self.is_of_several {
            made.sort_by_key(|it| it.sentence);
        }
        made
    }

    fn chosen(&self, part: Part, most_words: usize, may: impl Fn(usize) -> bool) -> Vec<Made> {
        let n_ours = self.ours(part).map_or(0, count_words);
        let mut homes: Vec<usize> = Vec::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (n, it) in self.sentences.iter().enumerate() {
            let tells: Vec<usize> = self.told(n, part);
            if tells.is_empty() || !may(n) {
                continue;
            }
            homes.push(n);
            candidates.push(Candidate {
                tells,
                n_words: it.n_words + n_ours,
                cost: it.n_words * if it.leans { LEANING } else { 1 } + A_SENTENCE,
                voice: self.voices.get(&it.document).copied().filter(|_| part == Part::One),
            });
        }
        cover(&candidates, &self.weights, most_words).into_iter().map(|it| self.line(homes[it], part)).collect()
    }

    /// The claims of `part` that sentence `n` tells.
    fn told(&self, n: usize, part: Part) -> Vec<usize> {
        let among = if part == Part::Agreed { &self.agreed_claims } else { &self.lone_claims };
        self.tells[n].iter().copied().filter(|it| among.contains(it)).collect()
    }

    fn ours(&self, part: Part) -> Option<&'static str> {
        (part == Part::One && self.is_of_several).then_some(OURS[0])
    }

    /// The sentence of the fewest words that tells something of `part`.
    fn shortest(&self, part: Part) -> Option<Made> {
        let telling = (0..self.sentences.len()).filter(|n| !self.told(*n, part).is_empty());
        telling.min_by_key(|it| self.sentences[*it].n_words).map(|it| self.line(it, part))
    }

    fn line(&self, n: usize, part: Part) -> Made {
        let sentence = self.sentences[n];
        let claims = self.told(n, part);
        let passage = Passage {
            ours: self.ours(part),
            document: sentence.document,
            text: vec![sentence.span],
            raw: None,
            told_by: vec![sentence.document],
        };
        let most = claims.iter().map(|it| self.claims[*it].origins.len()).max().unwrap_or(0);
        let weight = claims.iter().map(|it| self.weights[*it]).sum();
        let citations = self.citations(sentence.document, &claims);
        Made {
            line: BriefLine { part, passages: vec![passage], claims, conflict: None, citations },
            sentence: Some(n),
            strength: (most, weight),
            n_words: sentence.n_words + self.ours(part).map_or(0, count_words),
        }
    }

    /// One place of each other independent origin for each of `claims`, by document and place.
    fn citations(&self, home: usize, claims: &[usize]) -> Vec<Attested> {
        let mut found: BTreeSet<Attested> = BTreeSet::new();
        for claim in claims.iter().map(|it| &self.claims[*it]) {
            let mut known: BTreeSet<usize> = self.voices.get(&home).copied().into_iter().collect();
            for (it, _) in claim.attestations.iter().zip(&claim.apart).filter(|it| it.1.is_none()) {
                if self.voices.get(&it.document).is_some_and(|it| known.insert(*it)) {
                    found.insert(Attested {
                        document: it.document,
                        mode: it.mode,
                        text: it.spans.clone(),
                        raw: None,
                    });
                }
            }
        }
        found.into_iter().collect()
    }
}

/// The places that attest what a claim says, guesses left out.
fn agreeing(claim: &Claim) -> impl Iterator<Item = (usize, Span<Text>)> {
    let all = claim.attestations.iter().zip(&claim.apart);
    let sure = all.filter(|it| it.1.is_none() && it.0.mode != Mode::Unquoted);
    sure.filter_map(|it| Some((it.0.document, *it.0.spans.first()?)))
}

/// Whether a place is in the headline or the first paragraph.
fn is_foremost(document: &Document, span: Span<Text>) -> bool {
    let body = document.article.blocks.iter().find(|it| it.span.start >= document.article.body_start);
    body.is_none_or(|it| span.start < it.span.end)
}

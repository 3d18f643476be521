//! What an atom is about, word by word: stems, the matters they tell of, amounts, denial.
//!
//! Comes in: atoms. Goes out: for two atoms, how much of what they say is the same, from 0.0 to 1.0.

mod lexicon;
mod number;

use super::atoms::Atom;
use crate::Document;
use crate::text::{Text, Token, TokenKind, folded_form, is_negator, normal_form, rows, synonym_group, words};
use lexicon::matters;
pub(super) use lexicon::share_matter;
use number::{Amount, amounts};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// In how many of a thousand news articles a stem stands.
static USUAL: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let file = include_str!("../../models/story-words.tsv");
    rows(file).filter_map(|(stem, share)| Some((stem, share.parse().ok()?))).collect()
});

/// A weighty word of an atom.
#[derive(Debug, Clone)]
struct Word {
    stem: String,
    /// The matters it tells of, sorted.
    matters: Vec<u16>,
    weight: f32,
}

/// What one atom says.
#[derive(Debug, Clone)]
pub struct Meaning {
    words: Vec<Word>,
    amounts: Vec<Amount>,
    /// Whether it denies something.
    pub is_denied: bool,
    total: f32,
}

// Chosen on five events of `gold/claims` and the seeds (on eleven events none moves it by a point either): B-cubed F1 times places found 72.4 with first
// guesses, 74.4 with these; each alone moves it by less than a point.
/// Two words that only tell of one matter count so much of two that are one.
const MATTER: f32 = 0.85;
/// A word beside its near-synonym, which is of a kind but less often of one matter; and beside one that begins alike.
const SYNONYM: f32 = 0.7;
const BEGINS_ALIKE: f32 = 0.5;
/// What a word weighs: so much in any case, so much for being rare in the news at large, so much for being rare in the story.
const IN_ANY_CASE: f32 = 0.2;
const AT_LARGE: f32 = 0.4;
const HERE: f32 = 0.6;
/// The share of the shorter of two atoms in what the shared weight is measured by.
const SHORTER: f32 = 0.6;
/// Atoms that share less weight than this share too little, however short they are.
const ENOUGH: f32 = 0.9;

/// Returns the meanings of all atoms of a story, in order.
pub(super) fn meanings(documents: &[Document], atoms: &[Atom]) -> Vec<Meaning> {
    let mut found: Vec<Meaning> = atoms.iter().map(|it| meaning(documents, it)).collect();
    weigh(&mut found, atoms);
    found
}

fn meaning(documents: &[Document], atom: &Atom) -> Meaning {
    let text = &documents[atom.statement.document].article.text;
    let all: Vec<Token<Text>> = atom.statement.spans.iter().flat_map(|it| words::<Text>(text, *it)).collect();
    let normal: Vec<_> = all.iter().map(|it| normal_form(it.span.of(text))).collect();
    let stems: Vec<String> =
        normal.iter().map(|it| if it.light { it.spelled.clone() } else { it.stem.clone() }).collect();
    let told = matters(&stems);
    let is_denied = all.iter().any(|it| is_negator(&folded_form(it.span.of(text))));
    let mut words = Vec::new();
    for ((n, token), matters) in all.iter().enumerate().zip(told) {
        let is_number = token.kind == TokenKind::Number || stems[n].bytes().all(|it| it.is_ascii_digit());
        // That something is said tells nothing of what is.
        if is_number || normal[n].light || matches!(normal[n].folded.as_str(), "said" | "says" | "told" | "tells")
        {
            continue;
        }
        words.push(Word { stem: stems[n].clone(), matters, weight: 0.0 });
    }
    Meaning { words, amounts: amounts(text, &all), is_denied, total: 0.0 }
}

/// Weighs words by their rarity in the news at large and among the story's atoms, and sums them up.
fn weigh(all: &mut [Meaning], atoms: &[Atom]) {
    let mut n_with: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    for (n, meaning) in all.iter().enumerate() {
        for word in &meaning.words {
            n_with.entry(word.stem.clone()).or_default().insert(n);
        }
    }
    let n_atoms = atoms.len().max(2) as f32;
    for meaning in all.iter_mut() {
        for word in &mut meaning.words {
            let usual = USUAL.get(word.stem.as_str()).copied().unwrap_or(3.0);
            let at_large = (1000.0 / usual).ln() / (1000.0f32 / 3.0).ln();
            let here = (n_atoms / n_with[&word.stem].len() as f32).ln() / n_atoms.ln();
            word.weight = IN_ANY_CASE + AT_LARGE * at_large + HERE * here;
        }
        let amounts: f32 = meaning.amounts.iter().map(Amount::weight).sum();
        meaning.total = meaning.words.iter().map(|it| it.weight).sum::<f32>() + amounts;
    }
}

/// How one atom stands apart from another that speaks of the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Another amount of the same unit.
    Amount,
    /// A `not` that the other does not have, in like words.
    Denial,
}

impl Apart {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Apart::Amount => "amount",
            Apart::Denial => "denial",
        }
    }
}

/// A `not` more or less turns a statement round where so much of the words are the same; else it may be said another way.
const LIKE_WORDS: f32 = 0.6;

impl Meaning {
    /// Returns how `other`, of the same claim, stands apart; `None` where it says what this says.
    pub(super) fn apart(&self, other: &Meaning) -> Option<Apart> {
        let rival = |one: &Amount| {
            let mut same_unit =
                other.amounts.iter().filter(|it| it.unit == one.unit && !it.unit.is_empty()).peekable();
            same_unit.peek().is_some() && !same_unit.any(|it| it.is_same(one))
        };
        let stems = |it: &Meaning| it.words.iter().map(|it| it.stem.clone()).collect::<FxHashSet<_>>();
        let (one, two) = (stems(self), stems(other));
        let shared = one.intersection(&two).count() as f32;
        let is_like = shared >= LIKE_WORDS * one.len().min(two.len()) as f32;
        match () {
            () if self.amounts.iter().any(rival) => Some(Apart::Amount),
            () if self.is_denied != other.is_denied && is_like => Some(Apart::Denial),
            () => None,
        }
    }

    /// Returns the terms under which the index of a story keeps it: stems, matters, amounts to the second digit.
    pub(super) fn terms(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for word in &self.words {
            found.push(word.stem.clone());
            found.extend(word.matters.iter().map(|it| format!("#{it}")));
            found.extend(synonym_group(&word.stem).map(|it| format!("={it}")));
        }
        found.extend(self.amounts.iter().map(|it| format!("{:.1e}", it.value)));
        found.sort();
        found.dedup();
        found
    }

    /// Returns how much of what both say is the same, from 0.0 to 1.0: the weight of the words and amounts that find a
    /// partner, over the weight of all; symmetric.
    pub(super) fn likeness(&self, other: &Meaning) -> f32 {
        let stems = |it: &Meaning| it.words.iter().map(|it| it.stem.clone()).collect::<Vec<_>>();
        if !self.words.is_empty() && stems(self) == stems(other) && self.amounts == other.amounts {
            return 1.0;
        }
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for (a, one) in self.words.iter().enumerate() {
            for (b, two) in other.words.iter().enumerate() {
                let worth = one.likeness(two) * one.weight.min(two.weight);
                if worth > 0.0 {
                    found.push((worth, a, b));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut left, mut right) = (vec![false; self.words.len()], vec![false; other.words.len()]);
        let mut shared = 0.0;
        for (worth, a, b) in found {
            if !left[a] && !right[b] {
                (left[a], right[b]) = (true, true);
                shared += worth;
            }
        }
        let mut amounts = 0.0;
        let mut taken = vec![false; other.amounts.len()];
        for one in &self.amounts {
            let partner = (0..taken.len()).find(|it| !taken[*it] && other.amounts[*it].is_same(one));
            if let Some(at) = partner {
                taken[at] = true;
                amounts += one.weight().min(other.amounts[at].weight());
            }
        }
        shared += amounts;
        let (least, most) = (self.total.min(other.total), self.total.max(other.total));
        let all = SHORTER * least + (1.0 - SHORTER) * most;
        if all <= 0.0 { 0.0 } else { (shared / all).min(1.0) * (shared / ENOUGH).min(1.0) }
    }
}

impl Word {
    fn likeness(&self, other: &Word) -> f32 {
        if self.stem == other.stem {
            return 1.0;
        }
        if synonym_group(&self.stem).is_some_and(|it| synonym_group(&other.stem) == Some(it)) {
            return SYNONYM;
        }
        if self.matters.iter().any(|it| other.matters.contains(it)) {
            return MATTER;
        }
        let alike = self.stem.bytes().zip(other.stem.bytes()).take_while(|it| it.0 == it.1).count();
        if alike >= 5 { BEGINS_ALIKE } else { 0.0 }
    }
}

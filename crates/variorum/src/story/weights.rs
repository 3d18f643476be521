//! How much a term weighs: by its rarity in the news at large and in the weeks before the report.

use super::day::WINDOW_DAYS;
use super::features::Features;
use super::vocabulary::{Term, term};
use crate::text::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// In how many of a thousand news articles a stem stands, from 1 in 200 on; see `models/README.md`.
static USUAL: LazyLock<FxHashMap<Term, f32>> = LazyLock::new(|| {
    let file = include_str!("../../models/story-words.tsv");
    rows(file).filter_map(|(stem, share)| Some((term(stem), share.parse::<f32>().ok()? / 1000.0))).collect()
});

/// The news at large counts as so many articles beside those of the pile: a pile of five reports says nothing of which words are rare
/// (piles of one story of AllSides: F1 .93 without, .98 with), and one of hundreds must speak for itself.
const USUAL_ARTICLES: f32 = 100.0;
/// A pile of so many articles tells half of what a large one does of which words are rare in it: in a small one the words common to
/// most reports are those of the event that they share. Small piles of AllSides (each story with the one likest it): recall .97 to
/// .98 at the same precision; at 100 two events in like words begin to merge.
const HALF_TOLD: f32 = 20.0;
/// The articles of so many days up to a report say which words are rare on its day: so what is published later changes
/// no weight. Sixty days and all do the same.
const DAYS: i32 = 30;
/// Of the articles of a day so many are counted, drawn by lot of their ids: so one more article of a day of thousands seldom
/// changes a weight. Four thousand of a month tell what is rare as well as a hundred thousand.
pub(super) const COUNTED_A_DAY: usize = 128;
/// Weights move in steps, so that one article more seldom changes one. A third of a nat costs nothing measurable.
const STEP: f32 = 0.25;
/// The day on the shelf of reports without one.
pub(super) const NO_DAY: i32 = i32::MAX;

/// A report's terms with their weights; its length is 1, or 0 for a report without terms. Sorted by term.
pub type Vector = Vec<(Term, f32)>;

/// Terms of a vector, the heaviest: the others, half of a long report's, are too light to tell events apart.
const MOST_TERMS: usize = 100;

/// A number that is the lower the more something weighs; of equals the one that stands first. The weight is not negative: such
/// floats are in the order of their bits, and whole numbers sort three times as fast.
pub(super) fn rank(place: u32, weight: f32) -> u64 {
    u64::from(!weight.to_bits()) << 32 | u64::from(place)
}

/// The place and the weight that make a rank.
pub(super) fn ranked(rank: u64) -> (u32, f32) {
    (rank as u32, f32::from_bits(!((rank >> 32) as u32)))
}

/// The rank of each term of a vector, in order.
pub(super) fn ranks(vector: &[(Term, f32)]) -> Vec<u64> {
    (0..).zip(vector).map(|(n, it)| rank(n, it.1)).collect()
}

/// The counts of the weeks up to one day.
#[derive(Debug, Default)]
pub(super) struct Weights {
    n_articles: u32,
    /// The terms of the articles counted: a term of none, a chance pair of names, takes no room, so that these stay close together.
    of: FxHashMap<Term, Known>,
    /// Counts the states of the whole: what was weighed in another is weighed anew.
    state: u32,
}

/// What is known of a term.
#[derive(Debug)]
struct Known {
    n_with: u32,
    /// In how many articles of the news at large, of [`USUAL_ARTICLES`].
    usual: f32,
    weight: f32,
    state: u32,
}

impl Known {
    fn of(term: Term) -> Self {
        let usual = USUAL.get(&term).copied().unwrap_or(0.0) * USUAL_ARTICLES;
        Known { n_with: 0, usual, weight: 0.0, state: 0 }
    }

    fn weigh(&self, n_articles: u32) -> f32 {
        let n_articles = n_articles as f32;
        let told = n_articles / (n_articles + HALF_TOLD);
        let with = self.n_with as f32 * told + self.usual;
        let rarity = (1.0 + (n_articles * told + USUAL_ARTICLES) / with.max(0.5)).ln();
        (rarity / STEP).round() * STEP
    }
}

impl Weights {
    /// Counts a report in.
    pub(super) fn enter(&mut self, features: &Features) {
        self.n_articles += 1;
        self.state += 1;
        features.terms.iter().for_each(|it| self.of.entry(it.0).or_insert_with(|| Known::of(it.0)).n_with += 1);
    }

    /// Counts a report out that has been counted in.
    pub(super) fn leave(&mut self, features: &Features) {
        self.n_articles -= 1;
        self.state += 1;
        for (term, _) in &features.terms {
            if let Some(known) = self.of.get_mut(term) {
                known.n_with -= 1;
                if known.n_with == 0 {
                    self.of.remove(term);
                }
            }
        }
    }

    /// Returns what a term weighs: ln(1 + articles / articles with it), in steps (Sparck Jones 1972).
    pub(super) fn weight(&mut self, term: Term) -> f32 {
        let Some(known) = self.of.get_mut(&term) else {
            return Known::of(term).weigh(self.n_articles);
        };
        if known.state != self.state {
            (known.weight, known.state) = (known.weigh(self.n_articles), self.state);
        }
        known.weight
    }

    /// Returns counted terms, sorted, as a vector.
    pub(super) fn vector(&mut self, terms: &[(Term, f32)]) -> Vector {
        let mut vector: Vector = terms.iter().map(|(term, count)| (*term, count * self.weight(*term))).collect();
        if vector.len() > MOST_TERMS {
            let mut ranks = ranks(&vector);
            let (_, last, _) = ranks.select_nth_unstable(MOST_TERMS - 1);
            let last = *last;
            vector = (0..).zip(vector).filter(|(n, it)| rank(*n, it.1) <= last).map(|it| it.1).collect();
        }
        let length = vector.iter().map(|it| it.1 * it.1).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|it| it.1 /= length.max(f32::MIN_POSITIVE));
        vector
    }
}

/// Returns the first day whose articles count for the weights of `day`.
pub(super) fn counts_from(day: i32) -> i32 {
    if day == NO_DAY { NO_DAY } else { day.saturating_sub(DAYS) }
}

/// Returns the first day whose reports are compared with one of `day` that came before it; those without a day with all.
pub(super) fn compared_from(day: i32) -> i32 {
    if day == NO_DAY { i32::MIN } else { day.saturating_sub(WINDOW_DAYS) }
}

/// Returns the last day whose reports are compared with one of `day` that came before them; those without a day are too.
pub(super) fn reaches(day: i32) -> i32 {
    day.saturating_add(WINDOW_DAYS)
}

/// Fewer shared terms than this say less than their weights do. From 8 in proportion, two reports that share a name and little else were
/// apart (AllSides: recall .93); so they are .95 at the same precision.
const ENOUGH_SHARED: usize = 6;

/// So few shared terms are a topic, whatever the pile: of two notes of three sentences, a ferry in both makes a third. They count in
/// proportion to so many.
const FEW_SHARED: usize = 3;
const FEW_OF: usize = 8;

/// What is left of a sum of so many shared terms, the smaller of the two vectors having `n_terms`.
fn discounted(sum: f32, n_shared: usize, n_terms: usize) -> f32 {
    let share = |enough: usize| (n_shared as f32 / enough.min(n_terms).max(1) as f32).min(1.0);
    sum.min(1.0) * if n_shared <= FEW_SHARED { share(FEW_OF) } else { share(ENOUGH_SHARED).sqrt() }
}

/// Returns the cosine of two vectors, less where they share only few terms, from 0.0 (nothing shared) to 1.0 (the same terms).
/// Symmetric.
pub fn cosine(a: &[(Term, f32)], b: &[(Term, f32)]) -> f32 {
    let (mut i, mut j, mut sum, mut n_shared) = (0, 0, 0.0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += x.1 * y.1;
            n_shared += 1;
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    discounted(sum, n_shared, a.len().min(b.len()))
}

/// One vector laid out for comparing it with many: a table of its terms, open addressing, at most half full.
///
/// Gives the very sum of [`cosine`], for both add up the shared terms in their order; eight times as fast.
#[derive(Debug, Default)]
pub(super) struct Spread {
    /// A power of two of slots; an empty one weighs 0.0, which no term of a vector does.
    slots: Vec<(Term, f32)>,
    /// A bit for each term, by its middle bits: most terms that the vector lacks are told by it, which no processor guesses wrong.
    marks: Vec<u64>,
    n_terms: usize,
}

/// Bits of marks: 1 in 40 of a hundred terms' others is marked by chance.
const MARKS: usize = 4096;

fn mark(term: Term) -> (usize, u64) {
    let bit = (term >> 12) as usize % MARKS;
    (bit / 64, 1 << (bit % 64))
}

impl Spread {
    /// Lays out `vector` in place of the one before.
    pub(super) fn set(&mut self, vector: &[(Term, f32)]) {
        let n_slots = (vector.len() * 4).next_power_of_two().max(64);
        self.n_terms = vector.len();
        self.slots.clear();
        self.slots.resize(n_slots, (0, 0.0));
        self.marks.clear();
        self.marks.resize(MARKS / 64, 0);
        for entry in vector {
            let (at, bit) = mark(entry.0);
            self.marks[at] |= bit;
            let mut at = entry.0 as usize & (n_slots - 1);
            while self.slots[at].1 != 0.0 {
                at = (at + 1) & (n_slots - 1);
            }
            self.slots[at] = *entry;
        }
    }

    /// Returns its cosine with `other`.
    pub(super) fn cosine(&self, other: &[(Term, f32)]) -> f32 {
        let mask = self.slots.len() - 1;
        let (mut sum, mut n_shared) = (0.0, 0);
        for (term, weight) in other {
            let (at, bit) = mark(*term);
            if self.marks[at] & bit == 0 {
                continue;
            }
            let mut at = *term as usize & mask;
            while self.slots[at].1 != 0.0 {
                if self.slots[at].0 == *term {
                    sum += weight * self.slots[at].1;
                    n_shared += 1;
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        discounted(sum, n_shared, self.n_terms.min(other.len()))
    }
}

#[cfg(test)]
mod tests;

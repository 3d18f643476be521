//! How much two texts say the same, by the weighty words and letter groups they share.

use super::{Likeness, Normal, Span, normal_form, synonym_group, words};
use std::collections::{BTreeSet, HashMap};

/// A text as weighted terms, sorted by term; its length is 1 (or 0 for a text without weighty words).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermVector(Vec<(u64, f32)>);

/// The terms of many texts, and how many of the texts hold each.
#[derive(Debug, Default)]
pub struct Corpus {
    texts: Vec<HashMap<u64, f32>>,
    n_texts_with: HashMap<u64, u32>,
}

/// The bit of a term that tells letter groups from words.
const LETTERS: u64 = 1;

/// Of the texts that hold a word only so many, the first, are compared with each later one: the postings would otherwise
/// grow quadratically.
const MAX_POSTINGS: usize = 200;

impl Corpus {
    /// Adds a text's terms with their counts.
    pub fn add(&mut self, terms: HashMap<u64, f32>) {
        for term in terms.keys() {
            *self.n_texts_with.entry(*term).or_default() += 1;
        }
        self.texts.push(terms);
    }

    /// Returns every text as a vector: 1 + ln(count), times ln(1 + texts / texts with the term).
    pub fn vectors(&self) -> Vec<TermVector> {
        let n = self.texts.len() as f32;
        let weight =
            |term: u64, count: f32| (1.0 + count.ln()).max(0.1) * (1.0 + n / self.n_texts_with[&term] as f32).ln();
        self.texts
            .iter()
            .map(|it| TermVector::of(it.iter().map(|(term, count)| (*term, weight(*term, *count)))))
            .collect()
    }
}

impl TermVector {
    fn of(weights: impl Iterator<Item = (u64, f32)>) -> Self {
        let mut terms: Vec<(u64, f32)> = weights.collect();
        terms.sort_by_key(|it| it.0);
        let length = terms.iter().map(|it| it.1 * it.1).sum::<f32>().sqrt();
        terms.iter_mut().for_each(|it| it.1 /= length.max(f32::MIN_POSITIVE));
        TermVector(terms)
    }

    /// Returns the cosine of two vectors, from 0.0 (nothing shared) to 1.0 (the same terms). Symmetric.
    pub fn cosine(&self, other: &TermVector) -> f32 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x.1 * y.1;
                    a.next();
                    b.next();
                }
            }
        }
        sum.min(1.0)
    }

    /// Returns the cosine of every pair of vectors that share a word, if at least `least`; of a word that many share, only
    /// the first texts are paired with the later ones.
    pub fn pairs(vectors: &[TermVector], least: f32) -> Vec<Likeness> {
        let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut found = Vec::new();
        let mut reached: BTreeSet<usize> = BTreeSet::new();
        for (b, vector) in vectors.iter().enumerate() {
            reached.clear();
            for (term, _) in vector.0.iter().filter(|it| it.0 & LETTERS == 0) {
                let posting = postings.entry(*term).or_default();
                reached.extend(posting.iter());
                if posting.len() < MAX_POSTINGS {
                    posting.push(b);
                }
            }
            for a in reached.iter().copied() {
                let value = vectors[a].cosine(vector);
                if value >= least {
                    found.push(Likeness { a, b, value });
                }
            }
        }
        found
    }
}

/// Returns the terms of `text` inside `spans` with their counts: stems of weighty words (synonyms as one), and groups of
/// four letters inside them, which tie `negotiated` to `negotiations` and `Europe` to `European`; each letter group counts
/// `letters` of a word's worth over all the groups of its word.
pub fn terms<In>(text: &str, spans: &[Span<In>], letters: f32) -> HashMap<u64, f32> {
    let mut terms = HashMap::new();
    for span in spans {
        for token in words(text, *span) {
            let normal = normal_form(token.span.of(text));
            if !normal.light {
                add_word(&normal, letters, &mut terms);
            }
        }
    }
    terms
}

fn add_word(normal: &Normal, letters: f32, terms: &mut HashMap<u64, f32>) {
    let stem = synonym_group(&normal.stem).unwrap_or(&normal.stem);
    *terms.entry(hash(stem.as_bytes()) & !LETTERS).or_default() += 1.0;
    let word: Vec<char> = normal.spelled.chars().collect();
    if letters <= 0.0 || word.len() < 5 {
        return;
    }
    let share = letters / (word.len() - 3) as f32;
    let mut group = String::new();
    for four in word.windows(4) {
        group.clear();
        group.extend(four);
        *terms.entry(hash(group.as_bytes()) | LETTERS).or_default() += share;
    }
}

/// Returns the FNV-1a hash of `bytes`, 64 bits: the same on every machine and in every run.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests;

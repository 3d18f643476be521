//! Sentences that are one sentence, edited: pairs of reports' sentences that share nearly all their words.
//!
//! Sentences with the same words are one class, so that sixty copies of a wire cost as much as one. A class is compared with
//! those that share several pairs of neighbouring words with it, found through an index, or that stand between the
//! same sentences.

use super::laid::{Laid, laid};
use super::sentences::Sentence;
use crate::text::hash;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One sentence and every place where it stands word by word.
#[derive(Debug, Default)]
pub(super) struct Class {
    /// Indices of sentences, in order.
    pub(super) places: Vec<usize>,
    /// Indices of documents.
    pub(super) documents: BTreeSet<usize>,
}

/// Two classes that are one sentence, edited.
pub(super) struct Edited {
    /// Index of the class that stands first.
    pub(super) a: usize,
    pub(super) b: usize,
    /// How they lie beside each other.
    pub(super) laid: Laid,
    /// Whether their reports are copies of each other: they share other sentences to the letter.
    pub(super) are_copies: bool,
}

/// A pair of words that this many classes share leads nowhere.
const MAX_POSTINGS: usize = 60;
/// The likeliest candidates that are laid beside a class.
const MAX_CANDIDATES: usize = 12;
/// The share of the longer sentence that both must have.
const SHARED: f64 = 0.6;
/// Between the same sentences, less is enough: `He is 29` has little to share.
const SHARED_IN_PLACE: f64 = 0.5;
/// Reports are copies from this many common sentences on, each of as many words.
const COMMON_SENTENCES: usize = 2;
const COMMON_WORDS: usize = 4;

/// Returns the classes of `all`, and of them those that are one sentence, edited: each the best that the other's report has.
pub(super) fn edited(all: &[Sentence]) -> (Vec<Class>, Vec<Edited>) {
    let (classes, class_of) = classes(all);
    let copies = copies(all, &classes);
    let mut found: Vec<Edited> = Vec::new();
    // The best of each other report for a class, by how much is shared.
    let mut best: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for (a, b, in_place) in candidates(all, &classes, &class_of) {
        let (one, other) = (&all[classes[a].places[0]], &all[classes[b].places[0]]);
        let laid = laid(&one.words, &other.words);
        let longer = one.words.len().max(other.words.len());
        let shorter = one.words.len().min(other.words.len());
        let share = laid.n_equal as f64 / longer as f64;
        let is_near = share >= SHARED && laid.n_equal >= 4
            || in_place && share >= SHARED_IN_PLACE
            || laid.n_equal >= 6 && laid.n_equal as f64 >= 0.8 * shorter as f64;
        if !is_near {
            continue;
        }
        for (x, y) in [(a, b), (b, a)] {
            for document in &classes[y].documents {
                let slot = best.entry((x, *document)).or_insert((share, y));
                if share > slot.0 {
                    *slot = (share, y);
                }
            }
        }
        let pair = |x: &usize| classes[b].documents.iter().any(|y| copies.contains(&(*x.min(y), *x.max(y))));
        let are_copies = classes[a].documents.iter().any(pair);
        found.push(Edited { a, b, laid, are_copies });
    }
    found.retain(|it| {
        let is_best = |x: usize, y: usize| {
            let of = |document: &usize| best.get(&(x, *document)).is_some_and(|it| it.1 == y);
            classes[y].documents.iter().any(of)
        };
        classes[it.a].documents.is_disjoint(&classes[it.b].documents) && is_best(it.a, it.b) && is_best(it.b, it.a)
    });
    (classes, found)
}

fn classes(all: &[Sentence]) -> (Vec<Class>, Vec<usize>) {
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let mut classes: Vec<Class> = Vec::new();
    let mut class_of = Vec::with_capacity(all.len());
    for (n, sentence) in all.iter().enumerate() {
        let key = sentence.words.iter().map(|it| it.key.as_str()).collect::<Vec<_>>().join(" ");
        let class = *by_words.entry(key).or_insert_with(|| {
            classes.push(Class::default());
            classes.len() - 1
        });
        classes[class].places.push(n);
        classes[class].documents.insert(sentence.document);
        class_of.push(class);
    }
    (classes, class_of)
}

/// Pairs of documents that share sentences to the letter.
fn copies(all: &[Sentence], classes: &[Class]) -> BTreeSet<(usize, usize)> {
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for class in classes.iter().filter(|it| all[it.places[0]].words.len() >= COMMON_WORDS) {
        let documents: Vec<usize> = class.documents.iter().copied().take(MAX_POSTINGS).collect();
        for (n, a) in documents.iter().enumerate() {
            for b in &documents[n + 1..] {
                *common.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    common.into_iter().filter(|it| it.1 >= COMMON_SENTENCES).map(|it| it.0).collect()
}

/// Pairs of classes worth laying beside each other, the first before the second; whether they stand between the same sentences.
fn candidates(all: &[Sentence], classes: &[Class], class_of: &[usize]) -> Vec<(usize, usize, bool)> {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (b, class) in classes.iter().enumerate() {
        let words = &all[class.places[0]].words;
        let mut keys: Vec<u64> =
            words.windows(2).map(|it| hash(format!("{} {}", it[0].key, it[1].key).as_bytes())).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut hits: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        for key in &keys {
            let posting = index.entry(*key).or_default();
            posting.iter().for_each(|it| hits.entry(*it).or_default().0 += 1);
            if posting.len() < MAX_POSTINGS {
                posting.push(b);
            }
        }
        for key in neighbours(all, class, class_of) {
            let posting = index.entry(key).or_default();
            posting.iter().for_each(|it| hits.entry(*it).or_default().1 = true);
            if posting.len() < MAX_POSTINGS && posting.last() != Some(&b) {
                posting.push(b);
            }
        }
        let least = (keys.len() / 4).max(2);
        let mut near: Vec<(usize, usize, bool)> =
            hits.into_iter().filter(|it| it.1.0 >= least || it.1.1).map(|(a, it)| (it.0, a, it.1)).collect();
        near.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
        found.extend(near.into_iter().take(MAX_CANDIDATES).map(|it| (it.1, b, it.2)));
    }
    found
}

/// What tells where a class stands: the class before it, and the one after it, wherever it stands.
fn neighbours(all: &[Sentence], class: &Class, class_of: &[usize]) -> BTreeSet<u64> {
    let mut keys = BTreeSet::new();
    for n in class.places.iter().take(MAX_POSTINGS) {
        let near = |it: usize| all.get(it).is_some_and(|it| it.document == all[*n].document);
        if let Some(before) = n.checked_sub(1).filter(|it| near(*it)) {
            keys.insert(hash(format!("after {}", class_of[before]).as_bytes()));
        }
        if near(n + 1) {
            keys.insert(hash(format!("before {}", class_of[n + 1]).as_bytes()));
        }
    }
    keys
}

//! What sentences are about, and which reports of a story tell of something else.

use super::sentences::{Sentence, Word};
use crate::Document;
use crate::text::{WordList, is_calendar, synonym_group};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static PERSONS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/persons-en.txt")));

/// Whether a word, lower case, is one for people who are counted.
pub(super) fn is_person_word(word: &str) -> bool {
    PERSONS.has(word)
}

/// What a word is about: its stem, synonyms as one; nothing for light words, numbers, days and people in general.
pub(super) fn topic(word: &Word) -> Option<&str> {
    let says = word.is_weighty() && !word.is_number && !is_calendar(&word.key) && !is_person_word(&word.key);
    says.then(|| synonym_group(&word.normal.stem).unwrap_or(&word.normal.stem))
}

/// What words are about.
pub(in crate::claim) fn topics(words: &[Word]) -> BTreeSet<&str> {
    words.iter().filter_map(topic).collect()
}

/// Returns how many topics the pairs share that share any, each pair in order; a topic that `most` have leads to no more.
pub(super) fn sharing<'s>(
    about: impl Iterator<Item = &'s BTreeSet<&'s str>>,
    most: usize,
) -> BTreeMap<(usize, usize), usize> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (b, about) in about.enumerate() {
        for topic in about {
            let posting = index.entry(topic).or_default();
            posting.iter().for_each(|a| *found.entry((*a, b)).or_default() += 1);
            if posting.len() < most {
                posting.push(b);
            }
        }
    }
    found
}

/// Documents whose headline has names that no other report of the story has, and none that another has: they tell of
/// something else, of the tunnel at Port Selm in a story of the bridge at Port Orrin.
pub(super) fn strangers(documents: &[Document], all: &[Sentence]) -> BTreeSet<usize> {
    let mut names: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for sentence in all {
        names.entry(sentence.document).or_default().extend(named(&documents[sentence.document], sentence));
    }
    let mut own: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for sentence in all {
        // The headline, or the first sentence where there is none.
        if sentence.is_headline || !seen.contains(&sentence.document) {
            own.entry(sentence.document).or_default().extend(named(&documents[sentence.document], sentence));
        }
        seen.insert(sentence.document);
    }
    let is_told = |document: usize, name: &String| names.iter().any(|it| *it.0 != document && it.1.contains(name));
    own.into_iter()
        .filter(|it| !it.1.is_empty() && !it.1.iter().any(|name| is_told(it.0, name)))
        .map(|it| it.0)
        .collect()
}

/// Names of a sentence: capitalised words in a row, the first word left out unless another follows it.
fn named(document: &Document, sentence: &Sentence) -> Vec<String> {
    let text = &document.article.text;
    let mut found: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    // In a headline that capitalises every word nothing tells a name.
    let n_small = sentence.words.iter().filter(|it| it.is_weighty() && !it.is_capital && !it.is_number).count();
    if n_small == 0 {
        return found;
    }
    // `BRAKES` is shouted, `NATO` is a name.
    let shouts = |it: &Word| it.key.len() > 5 && it.span.of(text).chars().all(|it| !it.is_lowercase());
    for (n, word) in sentence.words.iter().enumerate().filter(|it| it.1.is_name() && !shouts(it.1)) {
        let touches = last == n.checked_sub(1)
            && n > 0
            && text.get(sentence.words[n - 1].span.end as usize..word.span.start as usize) == Some(" ");
        match found.last_mut().filter(|_| touches) {
            Some(name) => *name = format!("{name} {}", word.key),
            None => found.push(word.key.clone()),
        }
        last = Some(n);
    }
    // A single first word may be any word.
    if sentence.words.first().is_some_and(Word::is_name) && found.first().is_some_and(|it| !it.contains(' ')) {
        found.remove(0);
    }
    found
}

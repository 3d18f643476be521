//! Articles that report the same event.

use super::features::Features;
use super::index::{Index, IndexedStory};
use super::vocabulary::Vocabulary;
use crate::Document;
use crate::article::Outcome;
use crate::reuse::Copy;
use crate::text::{Span, Text, fold, folded_form, is_light, words};
use std::collections::{BTreeSet, HashMap};

/// All the articles on one event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Indices of the documents, sorted. A document is a member of one story.
    pub members: Vec<usize>,
    /// What keeps them together: the weighty words that most members share, heaviest first.
    pub shared: Vec<String>,
    /// The members parted where the story moves on, in order of time; empty for a story of one chapter.
    pub chapters: Vec<Vec<usize>>,
    /// Members of other stories that tell of this event too: digests, live pages. Sorted.
    pub also: Vec<usize>,
}

/// Returns the stories of a pile, by first member; pages without a report belong to none.
///
/// See [`Index`] for what makes two reports alike and when they are one story; the stories do not depend on the order of the documents.
pub fn stories(documents: &[Document], copies: &[Copy]) -> Vec<Story> {
    let (index, ids) = indexed(documents, copies);
    let place: HashMap<&str, usize> = ids.iter().enumerate().map(|(n, id)| (id.as_str(), n)).collect();
    let places = |ids: &[&str]| -> Vec<usize> {
        let mut found: Vec<usize> = ids.iter().map(|it| place[it]).collect();
        found.sort_unstable();
        found
    };
    let story = |it: IndexedStory<&str>| {
        let members = places(&it.members);
        let shared = shared_words(documents, &members);
        Story {
            shared,
            chapters: it.chapters.iter().map(|it| places(it)).collect(),
            also: places(&it.also),
            members,
        }
    };
    let mut stories: Vec<Story> = index.stories().into_iter().map(story).collect();
    stories.sort_by_key(|it| it.members.first().copied());
    stories
}

/// Returns the index of a pile, and the id in it of each document.
pub fn indexed(documents: &[Document], copies: &[Copy]) -> (Index, Vec<String>) {
    let mut vocabulary = Vocabulary::default();
    let mut index = Index::default();
    let mut n_same: HashMap<String, usize> = HashMap::new();
    let mut ids: Vec<String> = Vec::new();
    for document in documents {
        // The same capture under the same name may come twice; which of the two is which does not matter.
        let id = format!("{}\t{}", document.article.id, document.article.source);
        let n = n_same.entry(id.clone()).or_default();
        *n += 1;
        ids.push(if *n == 1 { id } else { format!("{id}\t{n}") });
    }
    for (document, id) in documents.iter().zip(&ids) {
        if document.article.outcome == Outcome::Article {
            index.add(Features::of(document, id.clone(), &mut vocabulary));
        }
    }
    for copy in copies {
        index.copied(&ids[copy.a], &ids[copy.b], copy.a_in_b.max(copy.b_in_a));
    }
    index.settle();
    (index, ids)
}

/// The capitalised or rare words that at least half of the members use, most used first.
pub(crate) fn shared_words(documents: &[Document], members: &[usize]) -> Vec<String> {
    let mut counts: HashMap<String, (usize, String)> = HashMap::new();
    for n in members {
        let article = &documents[*n].article;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for token in words::<Text>(&article.text, Span::new(0, article.text.len())) {
            let word = token.span.of(&article.text);
            let named = word.starts_with(char::is_uppercase) && word.chars().count() > 2 && !is_light(word);
            if !named {
                continue;
            }
            let bare = folded_form(word).trim_end_matches("'s").to_owned();
            if seen.insert(bare.clone()) {
                let shown = fold(word.trim_end_matches("'s").trim_end_matches("’s"));
                counts.entry(bare.clone()).or_insert((0, shown)).0 += 1;
            }
        }
    }
    let mut shared: Vec<(usize, String, String)> = counts
        .into_iter()
        .filter(|it| it.1.0 * 2 >= members.len().max(2))
        .map(|it| (it.1.0, it.0, it.1.1))
        .collect();
    shared.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.into_iter().take(8).map(|it| it.2).collect()
}

#[cfg(test)]
mod tests;

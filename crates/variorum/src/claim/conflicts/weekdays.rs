//! The weekday of what happened, where the first that reports tell of one thing are different days.

use super::days::is_of_saying;
use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word, is_weekday};
use super::topic::topics;
use super::updated::are_of_one_time;
use super::{Conflict, Kind};
use crate::Document;
use crate::text::Unions;
use std::collections::{BTreeMap, BTreeSet};

/// Topics that the sentences of two days must share; their reports are of one time, for news of a week has many days.
const SHARED: usize = 2;
/// How far into a report the day of its event is told, in sentences.
const EARLY: usize = 6;

/// Returns the conflicts of the day on which something happened: each report's first weekday that is neither to come nor the day of a
/// statement, in sentences about the same.
pub(super) fn weekdays(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut tellings: Vec<Telling<String>> = Vec::new();
    let mut days_of: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut n_sentences: BTreeMap<usize, usize> = BTreeMap::new();
    for sentence in all {
        let n = n_sentences.entry(sentence.document).or_default();
        *n += 1;
        let days = sentence.words.iter().enumerate().filter(|it| is_weekday(&it.1.key));
        for (at, day) in days {
            days_of.entry(sentence.document).or_default().insert(&day.key);
            let is_first = !tellings.iter().rev().any(|it| it.sentence.document == sentence.document);
            if is_first && *n <= EARLY && is_of_event(&sentence.words, at) {
                tellings.push(Telling { sentence, value: day.key.clone(), at: (at, at + 1) });
            }
        }
    }
    let about: Vec<BTreeSet<&str>> = tellings.iter().map(|it| topics(&it.sentence.words)).collect();
    let mut unions = Unions::new(tellings.len());
    for b in 0..tellings.len() {
        for a in 0..b {
            let document = |n: usize| tellings[n].sentence.document;
            let is_one = about[a].intersection(&about[b]).count() >= SHARED;
            if is_one && are_of_one_time(documents, document(a), document(b)) {
                unions.join(a, b);
            }
        }
    }
    let mut found = Vec::new();
    for group in unions.groups().into_iter().filter(|it| it.len() >= 2) {
        let group: Vec<Telling<String>> = group.into_iter().map(|it| tellings[it].clone()).collect();
        // A report that names both days tells of two things.
        let tells = |it: &Telling<String>, day: &str| {
            days_of.get(&it.sentence.document).is_some_and(|it| it.contains(day))
        };
        let alone =
            |it: &&Telling<String>| group.iter().all(|other| other.value == it.value || !tells(it, &other.value));
        let group: Vec<Telling<String>> = group.iter().filter(alone).cloned().collect();
        let same = |a: &String, b: &String| a == b;
        if let Some(Verdict::Rivals(conflict)) =
            rivals(documents, Kind::Weekday, "the day of what happened".to_owned(), &group, same, same)
        {
            found.push(conflict);
        }
    }
    found
}

/// Whether a weekday is that of what the sentence tells: not to come, not `said on Thursday`, not `Sunday's flood`.
fn is_of_event(words: &[Word], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |it| words[it].normal.folded.as_str());
    let ahead = |it: &str| matches!(it, "until" | "by" | "next" | "before" | "from" | "till" | "since" | "last");
    let near = [before(1), before(2), before(3)];
    let possessive = words[at].normal.folded.ends_with("'s");
    let to_come = words.iter().any(|it| matches!(it.normal.folded.as_str(), "will" | "would" | "shall"));
    !possessive
        && !to_come
        && !near.iter().any(|it| is_of_saying(it))
        && !ahead(before(1))
        && !ahead(before(2))
        && !words.get(at + 1).is_some_and(|it| is_of_saying(&it.normal.folded))
}

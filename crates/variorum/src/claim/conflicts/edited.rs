//! Conflicts of edited sentences: one number, day, place, name, denial or quoted word is another in one of the reports.

use super::copies::{Class, Edited, edited};
use super::sentences::Sentence;
use super::typed::{Difference, differences};
use super::{Attested, Conflict, Kind, Value, updated};
use crate::Document;
use crate::collation::Mode;
use crate::text::{Unions, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

const ROUNDED: &str = "the amounts lie near each other: one may be rounded";

/// Some words of a class that have rivals in other classes.
type Slot = (Kind, usize, Range<usize>);

/// Returns the conflicts between sentences of `all` that are one sentence, edited: in copies of each other, or word by word the
/// same but for one value.
pub(super) fn edits(documents: &[Document], all: &[Sentence]) -> Vec<Conflict> {
    let (classes, pairs) = edited(all);
    let words = used(all);
    let mut slots: BTreeMap<(Kind, usize, usize), (usize, Range<usize>)> = BTreeMap::new();
    let mut joined: Vec<(usize, usize, bool)> = Vec::new();
    for pair in &pairs {
        for difference in found(all, &classes, pair, &words) {
            let mut number = |class: usize, at: &Range<usize>| {
                let n = slots.len();
                slots.entry((difference.kind, class, at.start)).or_insert((n, at.clone())).0
            };
            joined.push((number(pair.a, &difference.a), number(pair.b, &difference.b), difference.is_rounded));
        }
    }
    let mut by_number: Vec<Slot> = vec![(Kind::Number, 0, 0..0); slots.len()];
    for ((kind, class, _), (n, at)) in slots {
        by_number[n] = (kind, class, at);
    }
    let mut unions = Unions::new(by_number.len());
    for (a, b, _) in &joined {
        unions.join(*a, *b);
    }
    let mut merged: BTreeMap<(Kind, Vec<String>), Conflict> = BTreeMap::new();
    for group in unions.groups() {
        let of_group = |it: &&(usize, usize, bool)| group.contains(&it.0);
        let is_rounded = joined.iter().filter(of_group).all(|it| it.2);
        let group: Vec<&Slot> = group.iter().map(|it| &by_number[*it]).collect();
        let Some(conflict) = conflict(documents, all, &classes, &group, is_rounded) else { continue };
        let mut key: Vec<String> = conflict.values.iter().map(|it| it.value.to_lowercase()).collect();
        key.sort();
        match merged.entry((conflict.kind, key)) {
            std::collections::btree_map::Entry::Vacant(slot) => drop(slot.insert(conflict)),
            std::collections::btree_map::Entry::Occupied(mut slot) => join(slot.get_mut(), conflict),
        }
    }
    merged.into_values().collect()
}

/// The words that each document uses.
fn used(all: &[Sentence]) -> BTreeMap<usize, BTreeSet<&str>> {
    let mut words: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for sentence in all {
        words.entry(sentence.document).or_default().extend(sentence.words.iter().map(|it| it.key.as_str()));
    }
    words
}

fn found(
    all: &[Sentence],
    classes: &[Class],
    pair: &Edited,
    words: &BTreeMap<usize, BTreeSet<&str>>,
) -> Vec<Difference> {
    let tells = |class: usize| {
        move |word: &str| {
            classes[class].documents.iter().any(|it| words.get(it).is_some_and(|it| it.contains(word)))
        }
    };
    let (one, other) = (tells(pair.a), tells(pair.b));
    let of = |class: usize| &all[classes[class].places[0]].words;
    differences(of(pair.a), of(pair.b), &pair.laid, pair.are_copies, [&one, &other])
}

fn conflict(
    documents: &[Document],
    all: &[Sentence],
    classes: &[Class],
    group: &[&Slot],
    is_rounded: bool,
) -> Option<Conflict> {
    let kind = group[0].0;
    let mut values: Vec<Value> = Vec::new();
    for (_, class, at) in group {
        for n in &classes[*class].places {
            let sentence = &all[*n];
            let text = &documents[sentence.document].article.text;
            let here = sentence.words[at.clone()].iter().map(|it| it.span).reduce(|a, b| a.join(b))?;
            let mode = if sentence.words[at.start].is_quoted { Mode::Direct } else { Mode::Reported };
            let attested = Attested::at(sentence.document, mode, sentence.span);
            let words = fold(here.of(text));
            match values.iter_mut().find(|it| it.value.to_lowercase() == words.to_lowercase()) {
                Some(value) => value.attested.push(attested),
                None => values.push(Value { value: words, attested: vec![attested] }),
            }
        }
    }
    let telling = |it: &Value| it.attested.iter().map(|it| it.document).collect::<BTreeSet<_>>();
    let sets: Vec<_> = values.iter().map(telling).collect();
    if !sets.iter().enumerate().any(|(n, a)| sets[n + 1..].iter().any(|b| a.is_disjoint(b))) {
        return None;
    }
    let first = &all[classes[group[0].1].places[0]];
    let is_toll =
        group.iter().any(|it| all[classes[it.1].places[0]].words.iter().any(|it| updated::is_toll(&it.key)));
    let explanation = if is_rounded {
        Some(ROUNDED.to_owned())
    } else if kind == Kind::Number && is_toll {
        updated::in_order_of_time(documents, &values)
    } else {
        None
    };
    let about = fold(first.span.of(&documents[first.document].article.text));
    Some(Conflict { kind, about, claims: vec![], values, explanation })
}

/// Adds what another sentence attests of the same rivals.
fn join(conflict: &mut Conflict, more: Conflict) {
    for value in more.values {
        let home = conflict.values.iter_mut().find(|it| it.value.to_lowercase() == value.value.to_lowercase());
        if let Some(home) = home {
            home.attested.extend(value.attested);
        }
    }
    if more.explanation.is_none() {
        conflict.explanation = None;
    }
}

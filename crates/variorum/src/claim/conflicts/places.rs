//! Places of one kind that reports name differently for one thing: `from Fisher Quay to the East Mole`, `at Salt Quay … on the East Mole`.

use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word};
use super::topic::topics;
use super::{Conflict, Kind};
use crate::Document;
use crate::text::{Unions, WordList};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static HEADS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/place-heads-en.txt")));

/// Topics that the sentences of two places must share beside the kind of place.
const SHARED: usize = 2;
/// The far ends of a long list of places are not compared.
const MAX_COMPARED: usize = 100;

/// Returns the conflicts of places: two names with one head, `Fisher Quay` and `Salt Quay`, in sentences about the same, neither of them in
/// the other report.
pub(super) fn places(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut by_head: BTreeMap<&str, Vec<Telling<&str>>> = BTreeMap::new();
    let mut named: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for sentence in all {
        named
            .entry(sentence.document)
            .or_default()
            .extend(sentence.words.iter().filter(|it| it.is_capital).map(|it| it.key.as_str()));
        for at in 1..sentence.words.len() {
            let (name, head): (&Word, &Word) = (&sentence.words[at - 1], &sentence.words[at]);
            if head.is_capital && HEADS.has(&head.key) && name.is_name() && name.span.end + 1 == head.span.start {
                let telling = Telling { sentence, value: name.key.as_str(), at: (at - 1, at + 1) };
                by_head.entry(&head.key).or_default().push(telling);
            }
        }
    }
    let mut found = Vec::new();
    for (head, tellings) in by_head {
        let about: Vec<BTreeSet<&str>> = tellings.iter().map(|it| topics(&it.sentence.words)).collect();
        let tells =
            |n: usize, name: &str| named.get(&tellings[n].sentence.document).is_some_and(|it| it.contains(name));
        let mut unions = Unions::new(tellings.len());
        for b in 0..tellings.len() {
            for a in (0..b).rev().take(MAX_COMPARED) {
                // The head itself is one of the shared.
                let n_shared = about[a].intersection(&about[b]).filter(|it| **it != head).count();
                let apart = !tells(a, tellings[b].value) && !tells(b, tellings[a].value);
                if n_shared >= SHARED && (apart || tellings[a].value == tellings[b].value) {
                    unions.join(a, b);
                }
            }
        }
        for group in unions.groups().into_iter().filter(|it| it.len() >= 2) {
            let group: Vec<Telling<&str>> = group.into_iter().map(|it| tellings[it].clone()).collect();
            let same = |a: &&str, b: &&str| a == b;
            if let Some(Verdict::Rivals(conflict)) =
                rivals(documents, Kind::Place, format!("which {head}"), &group, same, same)
            {
                found.push(conflict);
            }
        }
    }
    found
}

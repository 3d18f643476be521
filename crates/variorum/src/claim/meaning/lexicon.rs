//! Which matters a word or phrase tells of.

use crate::text::{entries, stem};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A phrase that begins with a stem: the stems that follow, and its matter.
type Phrase = (Vec<String>, u16);

static PHRASES: LazyLock<FxHashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut found: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
    let all = entries(include_str!("../../../data/concepts-en.tsv")).filter_map(|it| it.split_once('\t'));
    for (matter, (_, words)) in all.enumerate() {
        for phrase in words.split(' ') {
            let mut stems = phrase.split('_').map(stem);
            let Some(first) = stems.next() else { continue };
            found.entry(first).or_default().push((stems.collect(), matter as u16));
        }
    }
    found
});

/// Words that may stand between two of a phrase: `struck it down`.
const BETWEEN: usize = 1;

/// Returns the matters of each word of a row of stems, function words among them; a phrase gives its matter to its first word.
pub(super) fn matters(stems: &[String]) -> Vec<Vec<u16>> {
    let mut found = vec![Vec::new(); stems.len()];
    for (at, first) in stems.iter().enumerate() {
        for (rest, matter) in PHRASES.get(first).map_or(&[][..], Vec::as_slice) {
            if follows(&stems[at + 1..], rest) {
                found[at].push(*matter);
            }
        }
        found[at].sort_unstable();
        found[at].dedup();
    }
    found
}

/// Whether two stems tell of one matter by themselves.
pub(in crate::claim) fn share_matter(a: &str, b: &str) -> bool {
    let alone = |stem: &str| {
        let phrases = PHRASES.get(stem).map_or(&[][..], Vec::as_slice);
        phrases.iter().filter(|it| it.0.is_empty()).map(|it| it.1).collect::<Vec<u16>>()
    };
    let of_a = alone(a);
    alone(b).iter().any(|it| of_a.contains(it))
}

fn follows(stems: &[String], rest: &[String]) -> bool {
    let mut at = 0;
    rest.iter().all(|word| {
        let found = stems[at..].iter().take(BETWEEN + 1).position(|it| it == word);
        at += found.map_or(0, |it| it + 1);
        found.is_some()
    })
}

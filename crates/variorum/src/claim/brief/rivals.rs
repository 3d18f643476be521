//! Open conflicts in the words of those who tell otherwise.

use super::sentences::{Whole, count_words};
use super::{BriefLine, OURS, Part, Passage, Voices};
use crate::Document;
use crate::claim::{Attested, Claim, Conflict, Value};
use crate::text::{Raw, Span, Text};
use std::collections::BTreeSet;

/// A clause of more words is not quoted for a value: the value's own words are.
const MOST_WORDS: usize = 40;

/// Returns a line for each open conflict, with its words counted: those that most independent origins take part in first.
pub(super) fn rival_lines(
    documents: &[Document],
    claims: &[Claim],
    conflicts: &[Conflict],
    voices: &Voices,
) -> Vec<(BriefLine, usize)> {
    let open = conflicts.iter().enumerate().filter(|it| it.1.explanation.is_none() && it.1.values.len() >= 2);
    let mut found: Vec<(usize, BriefLine, usize)> = Vec::new();
    for (n, conflict) in open {
        let mut n_words = 0;
        let mut passages = Vec::new();
        for value in &conflict.values {
            let Some(mut passage) = passage(documents, claims, conflict, value) else { continue };
            let ours = if passages.is_empty() { OURS[1] } else { OURS[2] };
            passage.ours = Some(ours);
            n_words += count_words(ours) + words_of(documents, &passage);
            passages.push(passage);
        }
        if passages.len() < conflict.values.len() {
            continue;
        }
        let origins: BTreeSet<usize> =
            passages.iter().flat_map(|it| &it.told_by).filter_map(|it| voices.get(it).copied()).collect();
        let line = BriefLine {
            part: Part::Conflict,
            passages,
            claims: conflict.claims.clone(),
            conflict: Some(n),
            citations: Vec::new(),
        };
        found.push((origins.len(), line, n_words));
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.into_iter().map(|it| (it.1, it.2)).collect()
}

/// Returns, for each sentence, whether it holds a place of an open conflict's value that no more origins give than another value.
pub(super) fn outvoted(sentences: &[Whole], conflicts: &[Conflict], voices: &Voices) -> Vec<bool> {
    let mut found = vec![false; sentences.len()];
    for conflict in conflicts.iter().filter(|it| it.explanation.is_none()) {
        let n_voices = |it: &Value| {
            let all: BTreeSet<usize> =
                it.attested.iter().filter_map(|it| voices.get(&it.document).copied()).collect();
            all.len()
        };
        let counts: Vec<usize> = conflict.values.iter().map(n_voices).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let is_won = counts.iter().filter(|it| **it == most).count() == 1;
        let lost = conflict.values.iter().zip(&counts).filter(|it| *it.1 < most || !is_won);
        for place in lost.flat_map(|it| &it.0.attested) {
            for span in &place.text {
                let at =
                    sentences.partition_point(|it| (it.document, it.span.end) <= (place.document, span.start));
                let meets = |it: &&Whole| it.document == place.document && it.span.overlaps(*span);
                let n = sentences[at..].iter().take_while(meets).count();
                found[at..at + n].fill(true);
            }
        }
    }
    found
}

/// The words that give a value: the shortest clause of a claim that holds them, else what attests it. `40` alone tells nobody of what.
fn passage(documents: &[Document], claims: &[Claim], conflict: &Conflict, value: &Value) -> Option<Passage> {
    let mut told_by: Vec<usize> = value.attested.iter().map(|it| it.document).collect();
    told_by.sort_unstable();
    told_by.dedup();
    let of = |it: &Attested| -> Option<Passage> {
        let place = |text: Vec<Span<Text>>, raw: Option<Span<Raw>>| Passage {
            ours: None,
            document: it.document,
            text,
            raw,
            told_by: told_by.clone(),
        };
        let Some((first, last)) = it.text.first().zip(it.text.last()) else {
            return it.raw.map(|raw| place(Vec::new(), Some(raw)));
        };
        let whole = first.join(*last);
        let map = &documents[it.document].article.map;
        let clauses = conflict.claims.iter().filter_map(|it| claims.get(*it)).flat_map(|it| &it.attestations);
        let clauses = clauses.filter(|clause| clause.document == it.document).flat_map(|it| &it.spans);
        let fits = |clause: &&Span<Text>| {
            clause.covers(whole) && map.pieces(**clause).len() == 1 && {
                count_words(clause.of(&documents[it.document].article.text)) <= MOST_WORDS
            }
        };
        let clause = clauses.filter(fits).min_by_key(|it| (it.len(), it.start));
        Some(place(clause.map_or(it.text.clone(), |it| vec![*it]), None))
    };
    let all = value.attested.iter().filter_map(of);
    all.min_by_key(|it| (it.text.is_empty(), words_of(documents, it), it.document))
}

fn words_of(documents: &[Document], passage: &Passage) -> usize {
    let document = &documents[passage.document];
    let raw = passage.raw.map_or(0, |it| count_words(&crate::capture::exact(&document.capture, it)));
    passage.text.iter().map(|it| count_words(it.of(&document.article.text))).sum::<usize>() + raw
}

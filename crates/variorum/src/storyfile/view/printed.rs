//! Entries as a careful editor prints them: what a witness leaves out in one stretch is told once.

use super::{base, joined};
use crate::collation::{Told, VariantClass, sentence};
use crate::storyfile::records::{EntryRecord, LemmaRecord, ReadingRecord, UtteranceRecord};
use std::collections::BTreeMap;

/// A stretch of fewer words left out stays with its entries.
const STRETCH: u32 = 3;

/// Returns the entries of an utterance, those over which a witness leaves everything out gathered into one entry for it; within the
/// stretch it is told no more.
///
/// `The] the B, om. C` and `town will] om. C` become `The town will] om. C` and `The] the B`.
pub(in crate::storyfile) fn printed(utterance: &UtteranceRecord) -> Vec<EntryRecord> {
    let mut entries = utterance.apparatus.clone();
    let tokens = base(utterance).map_or(&[][..], |it| &it.tokens);
    let mut stretches: BTreeMap<[u32; 2], Vec<String>> = BTreeMap::new();
    let others = utterance.renderings.iter().filter(|it| it.aligned && it.siglum != utterance.base);
    for rendering in others {
        for stretch in left_out(&entries, &rendering.siglum) {
            if stretch[1] as usize <= tokens.len() {
                stretches.entry(stretch).or_default().push(rendering.siglum.clone());
            }
        }
    }
    if stretches.is_empty() {
        return entries;
    }
    for (stretch, sigla) in &stretches {
        for entry in &mut entries {
            let [start, end] = entry.lemma.tokens;
            let is_inside = stretch[0] <= start
                && end <= stretch[1]
                && !(start == end && (start == stretch[0] || end == stretch[1]));
            if is_inside {
                entry.lemma.sigla.retain(|it| !sigla.contains(it));
                entry.readings.iter_mut().for_each(|it| it.sigla.retain(|it| !sigla.contains(it)));
                entry.readings.retain(|it| !it.sigla.is_empty());
            }
        }
    }
    entries.retain(|it| !it.readings.is_empty());
    entries.extend(stretches.into_iter().map(|(stretch, sigla)| gathered(utterance, tokens, stretch, sigla)));
    let is_grave =
        |it: &EntryRecord| it.readings.iter().any(|it| matches!(it.class.as_str(), "polarity" | "number"));
    // What is added before the first word of a stretch is told before it.
    let place = |it: &EntryRecord| {
        let [start, end] = it.lemma.tokens;
        (start, start < end, std::cmp::Reverse(end))
    };
    entries.sort_by_key(|it| (!is_grave(it), place(it)));
    entries
}

/// The stretches of the base's tokens that `siglum` leaves out over two entries and more.
fn left_out(entries: &[EntryRecord], siglum: &str) -> Vec<[u32; 2]> {
    let gone = |it: &ReadingRecord| {
        it.text.is_empty() && it.class != "polarity" && it.sigla.iter().any(|it| it == siglum)
    };
    let mut ranges: Vec<[u32; 2]> =
        entries.iter().filter(|it| it.readings.iter().any(gone)).map(|it| it.lemma.tokens).collect();
    ranges.retain(|it| it[0] < it[1]);
    ranges.sort_unstable();
    let mut found = Vec::new();
    for run in ranges.chunk_by(|a, b| a[1] == b[0]) {
        let stretch = [run[0][0], run[run.len() - 1][1]];
        if run.len() > 1 && stretch[1] - stretch[0] >= STRETCH {
            found.push(stretch);
        }
    }
    found
}

fn gathered(utterance: &UtteranceRecord, tokens: &[String], stretch: [u32; 2], sigla: Vec<String>) -> EntryRecord {
    let aligned = utterance.renderings.iter().filter(|it| it.aligned || it.siglum == utterance.base);
    let text = joined(&tokens[stretch[0] as usize..stretch[1] as usize]);
    let told = Told { lemma: &text, after: "", reading: "", sigla: &sigla, class: VariantClass::Omission };
    EntryRecord {
        lemma: LemmaRecord {
            sigla: aligned.map(|it| it.siglum.clone()).filter(|it| !sigla.contains(it)).collect(),
            siglum: utterance.base.clone(),
            tokens: stretch,
            text: text.clone(),
        },
        readings: vec![ReadingRecord {
            text: String::new(),
            class: VariantClass::Omission.name().to_owned(),
            substantive: true,
            sentence: sentence(&told),
            sigla,
        }],
    }
}

#[cfg(test)]
mod tests;

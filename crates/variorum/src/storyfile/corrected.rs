//! What became of the corrections a person made.

use super::records::{CorrectedWords, CorrectionRecord};
use crate::Document;
use crate::collation::{Correction, CorrectionKind, Corrections, Fix, correct_speakers, locate};

/// The corrections of a run.
pub(super) struct Corrected<'a> {
    corrections: &'a Corrections,
    /// For each, where its words stand; or why it is not applied.
    found: Vec<Result<Fix, String>>,
    applied: Vec<bool>,
}

impl<'a> Corrected<'a> {
    /// Finds the words of all corrections, and corrects the speakers.
    pub(super) fn new(corrections: &'a Corrections, documents: &mut [Document]) -> Self {
        let mut found = locate(corrections, documents);
        let mut applied = vec![false; found.len()];
        for (n, it) in found.iter_mut().enumerate() {
            let Ok(fix) = it else { continue };
            if matches!(fix.kind, CorrectionKind::Speaker(_)) {
                match correct_speakers(documents, fix) {
                    Ok(()) => applied[n] = true,
                    Err(why) => *it = Err(why),
                }
            }
        }
        Corrected { corrections, found, applied }
    }

    /// Returns those whose words all stand in a story of these members.
    pub(super) fn of(&self, members: &[usize]) -> Vec<Fix> {
        let is_inside = |it: &&Fix| it.places.iter().all(|it| members.contains(&it.0));
        self.found.iter().flatten().filter(is_inside).cloned().collect()
    }

    /// Notes which of `fixes`, tried in one story, took effect.
    pub(super) fn enter(&mut self, fixes: &[Fix], applied: &[usize]) {
        for fix in fixes {
            let n = fix.correction;
            if applied.contains(&n) {
                self.applied[n] = true;
            } else if fix.kind == CorrectionKind::Align {
                self.found[n] =
                    Err("its words are no renderings of one utterance, or cannot stand side by side".into());
            }
        }
    }

    /// Returns the record of each.
    pub(super) fn records(self) -> Vec<CorrectionRecord> {
        let (found, applied) = (self.found, self.applied);
        let told = self.corrections.all.iter().zip(found).zip(applied);
        told.map(|((it, found), applied)| record(it, (!applied).then(|| refusal(found)))).collect()
    }
}

fn refusal(found: Result<Fix, String>) -> String {
    found.err().unwrap_or_else(|| "its words stand in no story, or in different ones".to_owned())
}

fn record(it: &Correction, refused: Option<String>) -> CorrectionRecord {
    let words =
        it.renderings.iter().map(|it| CorrectedWords { report: it.report.clone(), words: it.words.clone() });
    CorrectionRecord {
        kind: it.kind.name().to_owned(),
        number: it.number as u32,
        renderings: words.collect(),
        speaker: match &it.kind {
            CorrectionKind::Speaker(name) => Some(name.clone()),
            _ => None,
        },
        note: it.note.clone(),
        refused,
    }
}

#[cfg(test)]
mod tests;

//! What a correction by hand is called in words.

use crate::storyfile::records::{CorrectionRecord, StoryFile, UtteranceRecord};

/// Returns what corrected an utterance: `merge 1 (one sentence, told twice)`; empty where nothing did.
pub(in crate::storyfile) fn corrected_words(file: &StoryFile, utterance: &UtteranceRecord) -> String {
    let all = utterance.corrected.iter().filter_map(|it| file.corrections.get(*it as usize));
    all.map(named).collect::<Vec<_>>().join(", ")
}

/// Returns what a correction says, and what became of it.
pub(in crate::storyfile) fn correction_words(it: &CorrectionRecord) -> String {
    let words: Vec<_> = it.renderings.iter().map(|it| format!("“{}” ({})", it.words, it.report)).collect();
    let speaker = it.speaker.as_ref().map_or(String::new(), |it| format!(" said by {it}"));
    let fate = it.refused.as_ref().map_or("applied".to_owned(), |it| format!("not applied: {it}"));
    format!("{}: {}{speaker} — {fate}", named(it), words.join(", "))
}

fn named(it: &CorrectionRecord) -> String {
    let note = it.note.as_ref().map_or(String::new(), |it| format!(" ({it})"));
    format!("{} {}{note}", it.kind, it.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::records::CorrectedWords;

    #[test]
    fn a_correction_tells_its_words_and_its_fate() {
        let correction = CorrectionRecord {
            kind: "speaker".into(),
            number: 2,
            renderings: vec![CorrectedWords { report: "post.html".into(), words: "no second dyke".into() }],
            speaker: Some("Ada Lindqvist".into()),
            note: Some("she, not he".into()),
            refused: Some("no report is named “post.html”".into()),
        };
        assert_eq!(
            correction_words(&correction),
            "speaker 2 (she, not he): “no second dyke” (post.html) said by Ada Lindqvist — \
             not applied: no report is named “post.html”"
        );
        let applied = correction_words(&CorrectionRecord { refused: None, ..correction });
        assert!(applied.ends_with("— applied"));
    }
}

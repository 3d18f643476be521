//! What a person corrects: renderings that belong together or apart, words that answer each other, speakers.
//!
//! A correction names words and the report they stand in; it is found anew in every run and holds as long as they stand there.

mod answers;
mod groups;
mod place;
mod speakers;

use serde::Deserialize;
use std::fmt;

pub(super) use answers::{answers, collate_with};
pub(super) use groups::{Group, regroup};
pub use place::{Fix, locate};
pub use speakers::correct_speakers;

/// The corrections of a file, in the order in which they are applied: speakers, merges, splits, alignments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Each of them.
    pub all: Vec<Correction>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What it does.
    pub kind: CorrectionKind,
    /// Its place among those of its kind, from 1.
    pub number: usize,
    /// The words it is about.
    pub renderings: Vec<NamedWords>,
    /// Why, in the words of the person who corrects.
    pub note: Option<String>,
}

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionKind {
    /// The words are said by the person of this name.
    Speaker(String),
    /// The words are renderings of one utterance.
    Merge,
    /// The words are an utterance of their own.
    Split,
    /// The words of the second rendering answer those of the first.
    Align,
}

impl CorrectionKind {
    /// The names of all kinds, in the order in which corrections are applied.
    pub const NAMES: [&str; 4] = ["speaker", "merge", "split", "align"];

    /// Returns the kind's name in every output, which is also that of its table in a file of corrections.
    pub fn name(&self) -> &'static str {
        match self {
            CorrectionKind::Speaker(_) => "speaker",
            CorrectionKind::Merge => "merge",
            CorrectionKind::Split => "split",
            CorrectionKind::Align => "align",
        }
    }
}

impl fmt::Display for Correction {
    /// `merge 2`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.number)
    }
}

/// Words of a report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedWords {
    /// The report: its id, its address, its source or the last part of that, as `norrvik-post.html`.
    pub report: String,
    /// Its words, points, marks and case aside.
    pub words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    speaker: Vec<Spoken>,
    #[serde(default)]
    merge: Vec<Several>,
    #[serde(default)]
    split: Vec<Several>,
    #[serde(default)]
    align: Vec<Several>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    report: String,
    words: String,
    speaker: String,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    renderings: Vec<NamedWords>,
    note: Option<String>,
}

impl Corrections {
    /// Returns the corrections that a file in TOML holds, in the order in which they are applied, or what is wrong with it and where.
    ///
    /// ```
    /// use variorum::collation::Corrections;
    /// let file = r#"
    ///     [[merge]]
    ///     note = "one sentence, told twice"
    ///     renderings = [
    ///         { report = "post.html", words = "no second dyke" },
    ///         { report = "herald.txt", words = "a second dyke will not be built" },
    ///     ]
    /// "#;
    /// assert_eq!(Corrections::parse(file).unwrap().all[0].to_string(), "merge 1");
    /// assert!(Corrections::parse("[[merge]]\nrendering = []").unwrap_err().contains("line 2"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|it| it.to_string().trim_end().to_owned())?;
        let mut all = Vec::new();
        for (n, it) in file.speaker.into_iter().enumerate() {
            all.push(Correction {
                kind: CorrectionKind::Speaker(it.speaker),
                number: n + 1,
                renderings: vec![NamedWords { report: it.report, words: it.words }],
                note: it.note,
            });
        }
        let several = [
            (CorrectionKind::Merge, file.merge, 2..=usize::MAX, "two renderings or more"),
            (CorrectionKind::Split, file.split, 1..=usize::MAX, "one rendering or more"),
            (CorrectionKind::Align, file.align, 2..=2, "two renderings"),
        ];
        for (kind, entries, enough, expected) in several {
            for (n, it) in entries.into_iter().enumerate() {
                let found = it.renderings.len();
                if !enough.contains(&found) {
                    return Err(format!("{} {}: expected {expected}, found {found}", kind.name(), n + 1));
                }
                let (kind, renderings) = (kind.clone(), it.renderings);
                all.push(Correction { kind, number: n + 1, renderings, note: it.note });
            }
        }
        all.sort_by_key(|it| CorrectionKind::NAMES.iter().position(|name| *name == it.kind.name()));
        Ok(Corrections { all })
    }
}

#[cfg(test)]
mod tests;

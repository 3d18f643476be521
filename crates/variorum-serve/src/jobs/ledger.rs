//! What became of each capture.

use super::Counts;
use serde::Serialize;
use variorum_intake::{Fate, Kept};

/// What became of one page, or of one thing that is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its doc id; where it never became a document, the input it was in, with its line.
    pub source: String,
    /// Its capture's id.
    pub capture: Option<String>,
    /// `article`, `not-article`, `skipped` or `refused`.
    pub outcome: &'static str,
    /// Why it is no article, as `variorum add` tells it.
    pub reason: Option<String>,
    /// Quotations found in it.
    pub quotations: Option<usize>,
    /// `new`, `again` (under another name, address or time) or `known`; nothing for what is not kept.
    pub kept: Option<&'static str>,
}

impl Row {
    /// Returns the row of what was read from `input`, and counts it.
    pub(super) fn of(input: &str, capture: Option<(&str, &str)>, fate: &Fate, counts: &mut Counts) -> Self {
        let mut source = capture.map_or(input, |it| it.1).to_owned();
        let (outcome, reason, quotations) = match fate {
            Fate::Article { n_quotations } => {
                counts.articles += 1;
                ("article", None, *n_quotations)
            }
            Fate::NotArticle(reason) => {
                counts.others += 1;
                ("not-article", Some(reason.clone()), None)
            }
            Fate::Skipped { reason, n } => {
                counts.skipped += n;
                ("skipped", Some(if *n == 1 { reason.clone() } else { format!("{n} × {reason}") }), None)
            }
            Fate::Refused { line_no, reason } => {
                counts.refused += 1;
                line_no.iter().for_each(|it| source.push_str(&format!(": line {it}")));
                ("refused", Some(reason.clone()), None)
            }
            Fate::Unopened(reason) => {
                counts.refused += 1;
                ("refused", Some(reason.clone()), None)
            }
        };
        Row { source, capture: capture.map(|it| it.0.to_owned()), outcome, reason, quotations, kept: None }
    }

    /// Notes what became of its capture, and counts it.
    pub(super) fn keep(&mut self, kept: Kept, counts: &mut Counts) {
        let (name, count) = match kept {
            Kept::New => ("new", &mut counts.new),
            Kept::Again => ("again", &mut counts.again),
            Kept::Known => ("known", &mut counts.known),
        };
        *count += 1;
        self.kept = Some(name);
    }
}

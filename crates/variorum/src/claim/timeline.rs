//! The story in dated sentences.

use crate::Document;
use crate::article::{DateRole, Moment};
use crate::text::{Span, Text, sentences};

/// A sentence that tells a dated event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub time: Moment,
    /// Index of the document.
    pub document: usize,
    /// The sentence.
    pub span: Span<Text>,
}

/// Returns the sentences of `members` that hold an accepted date of an event, by time, then document, then place.
pub fn timeline(documents: &[Document], members: &[usize]) -> Vec<Dated> {
    let mut found: Vec<(Moment, usize, Span<Text>)> = Vec::new();
    for n in members {
        let article = &documents[*n].article;
        let all: Vec<Span<Text>> =
            article.blocks.iter().flat_map(|it| sentences(&article.text, it.span)).collect();
        for date in article.dates.iter().filter(|it| it.role == DateRole::Event && it.accepted) {
            let Some(time) = date.value else { continue };
            let home = all.iter().find(|it| {
                let raw = article.map.raw(**it);
                raw.start <= date.evidence.start && date.evidence.end <= raw.end
            });
            found.extend(home.map(|it| (time, *n, *it)));
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(time, document, span)| Dated { time, document, span }).collect()
}

//! Words that answer each other, because a person says so.

use super::place::find;
use super::{CorrectionKind, Fix};
use crate::Document;
use crate::collation::statement::Statement;
use crate::collation::{Table, Witness, collate};
use crate::text::{Span, Text};
use std::ops::Range;

/// Words of two renderings that a person sets against each other: the statement of the group, and its tokens.
pub(in crate::collation) struct Answer {
    pub correction: usize,
    a: (usize, Range<usize>),
    b: (usize, Range<usize>),
}

impl Answer {
    /// Whether it is about rendering `n` of its group.
    pub fn concerns(&self, n: usize) -> bool {
        self.a.0 == n || self.b.0 == n
    }

    /// Whether the words stand in one column: what would cross other words is not set side by side.
    pub fn is_kept(&self, table: &Table, row_of: &[Option<usize>]) -> bool {
        let column = |(n, tokens): &(usize, Range<usize>)| {
            table.columns.iter().position(|it| row_of[*n].is_some_and(|row| it[row] == Some(tokens.start)))
        };
        column(&self.a) == column(&self.b)
    }
}

/// Returns what `fixes` set against each other within one group, whose words are `texts`.
pub(in crate::collation) fn answers(
    documents: &[Document],
    group: &[Statement],
    texts: &[String],
    fixes: &[Fix],
) -> Vec<Answer> {
    let side = |(document, words): &(usize, Span<Text>)| {
        let holds = |it: &Statement| it.document == *document && it.spans.iter().any(|it| it.overlaps(*words));
        let n = group.iter().position(holds)?;
        let run = tokens_of(&texts[n], words.of(&documents[*document].article.text))?;
        Some((n, run))
    };
    let alignments = fixes.iter().filter(|it| it.kind == CorrectionKind::Align);
    let answer = |it: &Fix| match &it.places[..] {
        [a, b] => Some(Answer { correction: it.correction, a: side(a)?, b: side(b)? }),
        _ => None,
    };
    alignments.filter_map(answer).filter(|it| it.a.0 != it.b.0).collect()
}

/// The tokens of `text` that `words` are.
fn tokens_of(text: &str, words: &str) -> Option<Range<usize>> {
    let place = find(text, words)?;
    let count = |upto: u32| Witness::of_text("", &text[..upto as usize]).tokens.len();
    Some(count(place.start)..count(place.end))
}

/// Returns the alignment of `rows`; words that answer each other are alike to the aligner, one by one from the first, and their own again after.
pub(in crate::collation) fn collate_with(rows: &[Witness], answers: &[Answer], row_of: &[Option<usize>]) -> Table {
    let mut likened = rows.to_vec();
    for it in answers {
        let (Some(a), Some(b)) = (row_of[it.a.0], row_of[it.b.0]) else { continue };
        for (x, y) in it.a.1.clone().zip(it.b.1.clone()) {
            likened[b].tokens[y].normal = likened[a].tokens[x].normal.clone();
        }
    }
    Table { witnesses: rows.to_vec(), ..collate(&likened) }
}

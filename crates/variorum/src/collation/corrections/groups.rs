//! Renderings put together and taken apart.

use super::{CorrectionKind, Fix};
use crate::Document;
use crate::collation::statement::{Mode, Statement};
use crate::text::{Span, Text};

/// The statements of one utterance, and which corrections made it so.
#[derive(Debug, Clone, Default)]
pub(in crate::collation) struct Group {
    pub statements: Vec<Statement>,
    /// Indices of corrections, each once, in order.
    pub corrected: Vec<usize>,
}

impl Group {
    fn enter(&mut self, correction: usize) {
        if !self.corrected.contains(&correction) {
            self.corrected.push(correction);
        }
    }
}

/// Applies merges and splits. Words that no statement holds become one, without marks; those that the reporter tells are
/// taken from `told`.
pub(in crate::collation) fn regroup(
    documents: &[Document],
    groups: &mut Vec<Group>,
    told: &mut Vec<Statement>,
    fixes: &[Fix],
) {
    for fix in fixes {
        match fix.kind {
            CorrectionKind::Merge => merge(documents, groups, told, fix),
            CorrectionKind::Split => split(documents, groups, told, fix),
            CorrectionKind::Speaker(_) | CorrectionKind::Align => {}
        }
    }
    groups.retain(|it| !it.statements.is_empty());
}

fn merge(documents: &[Document], groups: &mut Vec<Group>, told: &mut Vec<Statement>, fix: &Fix) {
    let mut home: Option<usize> = None;
    for place in &fix.places {
        let at = holder(groups, place).unwrap_or_else(|| {
            groups.push(Group { statements: vec![taken(documents, told, place)], corrected: Vec::new() });
            groups.len() - 1
        });
        let to = *home.get_or_insert(at);
        if to != at {
            let from = std::mem::take(&mut groups[at]);
            groups[to].statements.extend(from.statements);
            from.corrected.into_iter().for_each(|it| groups[to].enter(it));
        }
        groups[to].enter(fix.correction);
    }
}

fn split(documents: &[Document], groups: &mut Vec<Group>, told: &mut Vec<Statement>, fix: &Fix) {
    let mut own = Group::default();
    own.enter(fix.correction);
    for place in &fix.places {
        let Some(at) = holder(groups, place) else {
            own.statements.push(taken(documents, told, place));
            continue;
        };
        let group = &mut groups[at];
        group.enter(fix.correction);
        for mut statement in std::mem::take(&mut group.statements) {
            let inside = match statement.document == place.0 {
                true => cut(documents, &mut statement, place.1),
                false => None,
            };
            own.statements.extend(inside);
            if !statement.spans.is_empty() {
                group.statements.push(statement);
            }
        }
    }
    groups.push(own);
}

/// The group that holds most of the words.
fn holder(groups: &[Group], (document, words): &(usize, Span<Text>)) -> Option<usize> {
    let held = |group: &Group| -> u32 {
        let own = group.statements.iter().filter(|it| it.document == *document);
        own.flat_map(|it| &it.spans).map(|it| overlap(*it, *words)).sum()
    };
    let most = (0..groups.len()).max_by_key(|it| (held(&groups[*it]), std::cmp::Reverse(*it)))?;
    (held(&groups[most]) > 0).then_some(most)
}

/// The words as a statement without marks; what the reporter told there beside them stays told.
fn taken(documents: &[Document], told: &mut Vec<Statement>, (document, words): &(usize, Span<Text>)) -> Statement {
    for it in told.iter_mut().filter(|it| it.document == *document) {
        cut(documents, it, *words);
    }
    told.retain(|it| !it.spans.is_empty());
    Statement { document: *document, spans: vec![*words], mode: Mode::Unquoted, quotation: None, speaker: None }
}

/// Takes what lies in `words` out of a statement and returns it as one of its own; points left over are nobody's.
fn cut(documents: &[Document], statement: &mut Statement, words: Span<Text>) -> Option<Statement> {
    let text = &documents[statement.document].article.text;
    let piece = |start: u32, end: u32| {
        let span = Span::<Text>::new(start as usize, end as usize).trim(text);
        (start < end && span.of(text).contains(char::is_alphanumeric)).then_some(span)
    };
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for span in &statement.spans {
        if !span.overlaps(words) {
            outside.push(*span);
            continue;
        }
        inside.extend(piece(span.start.max(words.start), span.end.min(words.end)));
        outside.extend(piece(span.start, words.start));
        outside.extend(piece(words.end, span.end));
    }
    if inside.is_empty() {
        return None;
    }
    statement.spans = outside;
    Some(Statement { spans: inside, ..statement.clone() })
}

fn overlap(a: Span<Text>, b: Span<Text>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

//! Clauses of one quotation put together again, unless each of them is told by itself.

use super::statement::{Mode, Statement};
use crate::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Puts neighbouring clauses of one quotation together again unless each of them is told by another report too: then
/// they are two utterances in one breath. What no other report tells goes with its neighbour. `repeated` are told by
/// another report without marks.
pub(super) fn rejoin(
    documents: &[Document],
    mut groups: Vec<Vec<Statement>>,
    repeated: &[&Statement],
) -> Vec<Vec<Statement>> {
    let is_shared =
        |it: &[Statement]| it.iter().any(|one| one.document != it[0].document || repeated.contains(&one));
    let place = |it: &Statement| (it.document, it.spans.clone());
    let (mut shared, alone): (Vec<_>, Vec<_>) = groups.drain(..).partition(|it| is_shared(it));
    let mut alone: Vec<Statement> = alone.into_iter().flatten().collect();
    alone.sort_by_key(place);
    let mut alone = join_neighbours(documents, alone);
    alone.retain(|single| {
        let home = shared
            .iter_mut()
            .flatten()
            .find(|it| are_neighbours(documents, it, single) || are_neighbours(documents, single, it));
        home.map(|it| join(documents, it, single)).is_none()
    });
    for group in &mut shared {
        group.sort_by_key(place);
        *group = join_neighbours(documents, std::mem::take(group));
    }
    shared.extend(alone.into_iter().map(|it| vec![it]));
    shared
}

/// Puts clauses that no report tells alone with the clauses they always stand beside: who tells `the crack does not grow` always goes on
/// `and the wall will hold`, so that the two are one utterance, of which some tell less.
pub(super) fn with_companions(
    documents: &[Document],
    mut groups: Vec<Vec<Statement>>,
    repeated: &[&Statement],
) -> Vec<Vec<Statement>> {
    groups.sort_by_key(|it| it.len());
    let mut homes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (n, group) in groups.iter().enumerate() {
        for it in group {
            homes.entry((it.document, it.quotation.unwrap_or(usize::MAX))).or_default().push(n);
        }
    }
    for n in 0..groups.len() {
        let near: BTreeSet<usize> = groups[n]
            .iter()
            .flat_map(|it| homes.get(&(it.document, it.quotation.unwrap_or(usize::MAX))).into_iter().flatten())
            .copied()
            .filter(|it| *it != n && !groups[*it].is_empty())
            .collect();
        let beside = |it: &Statement, home: usize| {
            groups[home].iter().any(|x| are_one_sentence(documents, it, x) || are_one_sentence(documents, x, it))
        };
        let told_there = |it: &Statement, home: usize| groups[home].iter().any(|x| x.document == it.document);
        let is_shared = |it: &[Statement]| it.iter().any(|x| x.document != it[0].document);
        let goes_with = |home: &usize| {
            is_shared(&groups[n])
                && is_shared(&groups[*home])
                && 2 * groups[n].iter().filter(|it| beside(it, *home)).count() > groups[n].len()
                && groups[n].iter().all(|it| told_there(it, *home) && !repeated.contains(&it))
        };
        if let Some(home) = near.into_iter().find(goes_with) {
            let moved = std::mem::take(&mut groups[n]);
            for it in &moved {
                homes.entry((it.document, it.quotation.unwrap_or(usize::MAX))).or_default().push(home);
            }
            groups[home].extend(moved);
            groups[home].sort_by_key(|it| (it.document, it.spans.clone()));
            groups[home] = join_neighbours(documents, std::mem::take(&mut groups[home]));
        }
    }
    groups.retain(|it| !it.is_empty());
    groups.sort_by_key(|it| it.iter().map(|it| (it.document, it.spans.clone())).min());
    groups
}

/// Adds the words of `more`, a neighbour, to a statement; pieces that a cue parts stay pieces.
fn join(documents: &[Document], statement: &mut Statement, more: &Statement) {
    if statement.mode != more.mode {
        statement.mode = Mode::Mixed;
    }
    let text = &documents[statement.document].article.text;
    statement.spans.extend(&more.spans);
    statement.spans.sort();
    statement.spans.dedup_by(|next, last| {
        let touches = text.get(last.end as usize..next.start as usize).is_none_or(is_bare);
        if touches {
            *last = last.join(*next);
        }
        touches
    });
}

/// Nothing but points and spaces, and no new paragraph.
fn is_bare(between: &str) -> bool {
    !between.contains(char::is_alphanumeric) && !between.contains("\n\n")
}

/// Joins statements that follow each other in one quotation with nothing but points, spaces or its cue between.
fn join_neighbours(documents: &[Document], sorted: Vec<Statement>) -> Vec<Statement> {
    let mut joined: Vec<Statement> = Vec::new();
    for next in sorted {
        match joined.last_mut() {
            Some(last) if are_neighbours(documents, last, &next) => join(documents, last, &next),
            _ => joined.push(next),
        }
    }
    joined
}

fn are_neighbours(documents: &[Document], a: &Statement, b: &Statement) -> bool {
    let (Some(end), Some(start)) = (a.spans.last().map(|it| it.end), b.spans.first().map(|it| it.start)) else {
        return false;
    };
    if a.document != b.document || a.quotation != b.quotation || end > start {
        return false;
    }
    let document = &documents[a.document];
    let between = document.article.text.get(end as usize..start as usize).unwrap_or("");
    // The cue of a quotation in pieces stands between them.
    let pieces = a.quotation.map_or(&[][..], |it| &document.reading.quotations[it].content);
    let parted = pieces.windows(2).any(|it| it[0].end.abs_diff(end) <= 4 && it[1].start.abs_diff(start) <= 4);
    parted || is_bare(between)
}

/// Clauses that follow each other in one sentence.
fn are_one_sentence(documents: &[Document], a: &Statement, b: &Statement) -> bool {
    let (Some(x), Some(y)) = (a.spans.last(), b.spans.first()) else { return false };
    let between = documents[a.document].article.text.get(x.end as usize..y.start as usize).unwrap_or(".");
    let first = x.of(&documents[a.document].article.text);
    are_neighbours(documents, a, b)
        && !between.contains(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?'))
        && !first
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'))
            .ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests;

//! The words that name somebody: which of them is the name, which the office, and what stands around it.

use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{DET, GENITIVE, PREP};
use crate::quotation::names::{self, Named};
use crate::text::{Span, Text};
use std::ops::Range;

/// The items of the paragraph `row` that `span` covers.
pub fn items_of(row: &[Item], span: Span<Text>) -> Option<Range<usize>> {
    let start = row.partition_point(|it| it.span.start < span.start);
    let end = row.partition_point(|it| it.span.end <= span.end);
    (start < end).then_some(start..end)
}

/// Returns the name that heads a noun phrase: not `Orr` in `a spokesman for Orr`.
pub fn head_name(row: &[Item], items: Range<usize>) -> Option<Named> {
    let all = names::named(row, items.clone());
    let after_preposition = |it: &Named| {
        let from = it.office.start.min(it.name.start);
        let from = if it.office.is_empty() { it.name.start } else { from };
        let links = |it: &usize| row[*it].is(PREP) || row[*it].is(GENITIVE) && *it > items.start;
        (items.start..from).rev().take_while(|it| !row[*it].is_point(',')).any(|it| links(&it))
    };
    let mut free = all.into_iter().filter(|it| !after_preposition(it));
    let mut first = free.next()?;
    if first.possessive {
        // `Norland’s Prime Minister Ann Orr` is Ann Orr; `Norland’s army` is no name.
        let from = first.name.end;
        let officer = |it: &Named| it.office.start == from && !it.office.is_empty() && !it.name.is_empty();
        if let Some(next) = free.next().filter(officer) {
            first = next;
        }
    }
    // `The mayor, Ann Orr,`: the name is in the second part.
    if first.name.is_empty() { free.find(|it| !it.name.is_empty()).or(Some(first)) } else { Some(first) }
}

/// `US` in `the US envoy`, `Orr` in `the Orr campaign`: another noun follows and is what speaks.
pub fn modifies(row: &[Item], named: &Named, items: &Range<usize>) -> bool {
    let next = row[..items.end].get(named.name.end);
    let noun = next
        .is_some_and(|it| it.kind == Kind::Word && !it.is_capital() && it.entry.is_none_or(|it| it.class == 0));
    !named.name.is_empty() && noun
}

pub fn before_preposition(row: &[Item], items: Range<usize>) -> Range<usize> {
    let cut = items.clone().skip(1).find(|it| row[*it].is(PREP) && !row[*it].says("of") || row[*it].is_point(','));
    items.start..cut.unwrap_or(items.end)
}

/// `, the mayor of Riga,` after a name.
pub fn appositive_after(row: &[Item], at: usize) -> Option<Range<usize>> {
    let comma = row.get(at)?.is_point(',');
    let article = row.get(at + 1).is_some_and(|it| it.is(DET));
    if !comma || !article {
        return None;
    }
    let end = (at + 2..row.len().min(at + 12)).find(|it| !row[*it].is_word()).unwrap_or(row.len().min(at + 12));
    Some(at + 1..end)
}

/// `The mayor of Riga,` before a name.
pub fn appositive_before(row: &[Item], all: &[Named], i: usize) -> Option<Range<usize>> {
    let whole = if all[i].office.is_empty() { &all[i].name } else { &all[i].office };
    let comma = whole.start.checked_sub(1).filter(|it| row[*it].is_point(','))?;
    let start = (comma.saturating_sub(8)..comma).rev().find(|it| row[*it].is(DET) || !row[*it].is_word())?;
    let closed = row.get(all[i].name.end).is_none_or(|it| matches!(it.kind, Kind::Point(',' | '.' | ';')));
    (closed && row[start].is(DET)).then_some(start..comma)
}

/// `Orr’s` is `Orr`.
pub fn bare_name(words: &str) -> &str {
    let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    words.trim_end_matches(['\'', '’'])
}

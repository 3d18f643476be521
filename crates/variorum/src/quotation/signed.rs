//! Words in marks that are signed: `“…” – Commissioner Orr`, on one line or with the name on the next.

use super::items::{Item, Kind};
use super::lexicon::{AUX, PRONOUN, RELATIVE, SUBORD};
use std::ops::Range;

/// The rule's name.
pub const RULE: &str = "quotation/signed";

/// A longer line is no signature.
const MOST_WORDS: usize = 14;

/// Returns where the name stands in a row that is nothing but a dash and a signature.
pub fn signature(row: &[Item]) -> Option<Range<usize>> {
    let dash = row.first().filter(|it| is_dash(it))?;
    let rest =
        1 + row[1..].iter().take_while(|it| is_dash(it) && it.span.start == dash.span.end).count()..row.len();
    let words = || row[rest.clone()].iter().filter(|it| it.kind == Kind::Word);
    let names = row.get(rest.start)?.is_capital() && words().count() <= MOST_WORDS;
    let states = words().any(|it| it.is(AUX | PRONOUN | RELATIVE | SUBORD) && !it.is_capital())
        || words().any(|it| !it.is_capital() && !it.cues().is_empty());
    let is_one_line = row[rest.clone()]
        .iter()
        .all(|it| it.is_word() || matches!(it.kind, Kind::Point(',' | '.' | '-' | '’' | '\'' | '&' | '(' | ')')));
    (names && !states && is_one_line).then_some(rest.start..name_end(row, rest))
}

/// `Ann Orr, mayor of Holm` is signed by Ann Orr.
fn name_end(row: &[Item], rest: Range<usize>) -> usize {
    let stops = |it: &usize| {
        matches!(row[*it].kind, Kind::Point(',' | '(')) || *it + 1 == rest.end && row[*it].is_point('.')
    };
    rest.clone().find(stops).unwrap_or(rest.end)
}

/// Returns the marked words and the name of a sentence that is words in marks and their signature.
pub fn signed(row: &[Item], sentence: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let first = row.get(sentence.start)?;
    let said = matches!(first.kind, Kind::Marked { n_words, .. } if n_words > 2);
    let rest = sentence.start + 1..sentence.end;
    let name = said.then(|| signature(&row[rest.clone()])).flatten()?;
    Some((sentence.start..rest.start, name.start + rest.start..name.end + rest.start))
}

fn is_dash(item: &Item) -> bool {
    matches!(item.kind, Kind::Point('-' | '–' | '—' | '―' | '~'))
}

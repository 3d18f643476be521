//! Quotations inside quotations: whom a speaker quotes in turn.

use super::QuotationKind;
use super::items::{Item, Kind, items};
use super::lexicon::{POSS, PREP, RELATIVE, SUBORD};
use super::marks::marked;
use super::paragraphs::{Quoted, quoted_of};
use super::sentence;
use crate::text::{Span, Text, is_mark};
use std::rc::Rc;

/// Words that a speaker gives to somebody else, and the row of items in which they stand.
pub struct Inner<'t> {
    /// The items of the marked passage.
    pub row: Rc<[Item<'t>]>,
    /// The quotation.
    pub quoted: Quoted<'t>,
}

/// Words fewer than these hold no quotation of their own.
const FEWEST_WORDS: u32 = 4;

/// A rule less sure than this is not believed inside marks, where the reporter's weights do not judge.
const SURE: f32 = 0.85;

/// Returns what is quoted inside the marked passages of `row` that lie in `content`: `“He told me, ‘Go,’ and I went,” Orr said.`
pub fn inner<'t>(text: &'t str, row: &[Item<'t>], content: &[Span<Text>]) -> Vec<Inner<'t>> {
    let is_said = |it: &&Item| matches!(it.kind, Kind::Marked { n_words, .. } if n_words >= FEWEST_WORDS);
    let items = |piece: &Span<Text>| {
        let start = row.partition_point(|it| it.span.start < piece.start);
        let end = row.partition_point(|it| it.span.end <= piece.end);
        &row[start..end.max(start)]
    };
    content.iter().flat_map(items).filter(is_said).flat_map(|it| in_passage(text, it)).collect()
}

fn in_passage<'t>(text: &'t str, passage: &Item<'t>) -> Vec<Inner<'t>> {
    let is_edge = |c: char| is_mark(c) || matches!(c, '\'' | '‘' | '’' | '`');
    let words = passage.span.of(text);
    let from = words.len() - words.trim_start_matches(is_edge).len();
    let to = words.trim_end_matches(is_edge).len();
    if from >= to {
        return Vec::new();
    }
    let start = passage.span.start as usize;
    // The last mark closes both where they meet: `“He said, ‘Go.’”`.
    let closing = words[to..].chars().next().filter(|_| words[to..].chars().count() > 1).map_or(0, char::len_utf8);
    let span = Span::new(start + from, start + to + closing);
    let (row, sentences) = items(text, span, &marked(text, span), passage.lexicon);
    let row: Rc<[Item]> = row.into();
    let found = sentences.iter().flat_map(|it| sentence::found(&row, it.clone(), false));
    let sure = found.filter(|it| it.confidence >= SURE && it.speaker.is_some());
    let voiced = sure.filter(|it| it.speaker.clone().is_some_and(|it| is_another(&row[it.start])));
    let quoted = voiced.filter_map(|it| quoted_of(text, &row, it)).filter(|it| is_quoted(text, it));
    let quoted: Vec<_> = quoted.collect();
    quoted.into_iter().map(|quoted| Inner { row: row.clone(), quoted }).collect()
}

/// Whether a speaker may begin with `first`: not with `to`, `that` or `its`.
fn is_another(first: &Item) -> bool {
    !first.is(PREP | SUBORD | RELATIVE | POSS) && !first.says("to") && !first.says("that")
}

/// Whether something said is quoted: `I think` and `you might say` are the speaker's own way to talk.
fn is_quoted(text: &str, it: &Quoted) -> bool {
    let own = |it: Span<Text>| {
        matches!(it.of(text), "I" | "i" | "we" | "We" | "you" | "You" | "ich" | "wir" | "Ich" | "Wir")
    };
    let is_direct = it.quotation.kind == QuotationKind::Direct;
    it.quotation.is_utterance() && (is_direct || !it.speaker.is_some_and(own))
}

//! A paragraph as a row of items: words, points, and each marked passage as one item.

use super::lexicon::{self, Class, Cue, Entry, Lexicon};
use super::marks::Marked;
use crate::text::{Span, Text, TokenKind, is_space, sentences, tokens};
use std::ops::Range;

/// One word, number, point or marked passage.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its characters.
    pub text: &'t str,
    /// What it is.
    pub kind: Kind,
    /// What its word may be.
    pub entry: Option<&'static Entry>,
    /// The lists of its language.
    pub lexicon: &'static Lexicon,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Point(char),
    /// A marked passage; says how many words it holds and the last character inside.
    Marked {
        n_words: u32,
        last: char,
    },
}

impl Item<'_> {
    /// Returns whether the item is a word that may be one of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.entry.is_some_and(|it| it.class & class != 0)
    }

    /// Returns the item's uses as a cue.
    pub fn cues(&self) -> &'static [Cue] {
        self.entry.map_or(&[], |it| &it.cues)
    }

    /// Returns whether it is the word `word`, given in lower case.
    pub fn says(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Returns whether it is the point `c`.
    pub fn is_point(&self, c: char) -> bool {
        self.kind == Kind::Point(c)
    }

    /// Returns whether it is a dash, a colon or a semicolon.
    pub fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Point(':' | ';' | '—' | '–' | '…' | '-' | '|'))
    }

    /// Returns whether it is a marked passage.
    pub fn is_marked(&self) -> bool {
        matches!(self.kind, Kind::Marked { .. })
    }

    /// Returns whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.text.starts_with(char::is_uppercase)
    }

    /// Returns whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }
}

/// Returns the items of the paragraph at `span`, and the ranges of its sentences.
pub fn items<'t>(
    text: &'t str,
    span: Span<Text>,
    marked: &[Marked],
    lexicon: &'static Lexicon,
) -> (Vec<Item<'t>>, Vec<Range<usize>>) {
    let mut row = Vec::new();
    let mut at = span.start as usize;
    for passage in marked {
        plain_items(text, Span::new(at, passage.span.start as usize), lexicon, &mut row);
        row.push(marked_item(text, passage, lexicon));
        at = passage.span.end as usize;
    }
    plain_items(text, Span::new(at, span.end as usize), lexicon, &mut row);
    let sentences = sentence_ranges(text, span, &row);
    (row, sentences)
}

fn plain_items<'t>(text: &'t str, span: Span<Text>, lexicon: &'static Lexicon, row: &mut Vec<Item<'t>>) {
    for token in tokens::<Text>(text, span) {
        let word = token.span.of(text);
        let kind = match token.kind {
            TokenKind::Word => Kind::Word,
            TokenKind::Number => Kind::Number,
            TokenKind::Point => Kind::Point(word.chars().next().unwrap_or(' ')),
        };
        let entry = if kind == Kind::Word { lexicon.entry(word) } else { None };
        row.push(Item { span: token.span, text: word, kind, entry, lexicon });
    }
}

fn marked_item<'t>(text: &'t str, passage: &Marked, lexicon: &'static Lexicon) -> Item<'t> {
    let inner = passage.inner.of(text);
    let n_words = inner.split(is_space).filter(|it| it.contains(char::is_alphanumeric)).count() as u32;
    let last = inner.trim_end().trim_end_matches(['’', '\'', '”', '"']).chars().next_back().unwrap_or(' ');
    Item {
        span: passage.span,
        text: passage.span.of(text),
        kind: Kind::Marked { n_words, last },
        entry: None,
        lexicon,
    }
}

/// Ends of sentences, except those inside marks; a passage that ends on a full stop inside ends one itself.
fn sentence_ranges(text: &str, span: Span<Text>, row: &[Item]) -> Vec<Range<usize>> {
    let ends: Vec<u32> = sentences::<Text>(text, span).iter().map(|it| it.end).collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut next_end = 0;
    for (i, item) in row.iter().enumerate() {
        while next_end < ends.len() && ends[next_end] <= item.span.start {
            next_end += 1;
        }
        let reached = next_end < ends.len() && ends[next_end] <= item.span.end && !inside(ends[next_end], item);
        let closed = closes_sentence(row, i);
        if (reached && !continues_quoted(row, i)) || closed {
            found.push(start..i + 1);
            start = i + 1;
        }
    }
    if start < row.len() {
        found.push(start..row.len());
    }
    found
}

fn inside(end: u32, item: &Item) -> bool {
    item.is_marked() && end < item.span.end
}

/// `“We won.” The crowd` ends after the mark; `“Why?” Orr asked` and `“We won!” said Orr` go on.
fn closes_sentence(row: &[Item], i: usize) -> bool {
    let Kind::Marked { last, n_words } = row[i].kind else { return false };
    let Some(next) = row.get(i + 1) else { return true };
    let starts = next.is_capital() || next.is_marked() || next.kind == Kind::Number;
    starts && (last == '.' || matches!(last, '!' | '?' | '…') && n_words > 2) && !continues_quoted(row, i)
}

/// A name and a verb of speaking right after the marks tie them to the sentence before.
fn continues_quoted(row: &[Item], i: usize) -> bool {
    if !row[i].is_marked() {
        return false;
    }
    let quoting = |it: &Item| it.cues().iter().any(|cue| cue.frames & lexicon::QUOTE != 0);
    let near = row[i + 1..].iter().take(6).take_while(|it| it.kind == Kind::Word);
    let Some(n_before) = near.clone().position(quoting) else { return false };
    let after = row.get(i + 2 + n_before);
    let ends = after.is_none_or(|it| !it.is_word());
    let full_stop = matches!(row[i].kind, Kind::Marked { last: '.', .. });
    let light = lexicon::PREP | lexicon::ADVERB | lexicon::TIME | lexicon::SUBORD;
    ends || n_before == 0 && !full_stop || !full_stop && after.is_some_and(|it| it.is(light))
}

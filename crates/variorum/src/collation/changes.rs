//! What changed between two versions of one article: paragraphs added, removed, moved, reworded; the words of each.
//!
//! Comes in: two articles. Goes out: spans of their texts. Which captures are versions of one page is told by `reuse`.

use super::rising::longest_rising;
use super::{VariantClass, Witness, WitnessToken, apparatus, collate};
use crate::article::{Article, BlockKind};
use crate::text::{Span, Text, Token, TokenKind, fold, folded_form, hash, tokens, words};
use std::collections::{HashMap, VecDeque};

/// One change from an earlier version to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// The paragraph in the earlier version; `None` where it was added.
    pub before: Option<Span<Text>>,
    /// The paragraph in the later version; `None` where it was removed.
    pub after: Option<Span<Text>>,
    /// Whether it is the headline.
    pub is_headline: bool,
    /// Where a reworded paragraph reads otherwise, in order.
    pub words: Vec<Rewording>,
}

/// What was done to a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, word for word.
    Moved,
    /// It reads otherwise.
    Reworded,
}

impl ChangeKind {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
            ChangeKind::Reworded => "reworded",
        }
    }
}

/// Words that read otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewording {
    /// The words of the earlier version; `None` for an addition.
    pub before: Option<Span<Text>>,
    /// The words of the later version; `None` for an omission.
    pub after: Option<Span<Text>>,
    /// The kind of difference.
    pub class: VariantClass,
}

/// From this likeness on (shared words, twice, over the words of both) a paragraph is reworded and not another one: two
/// sentences on one subject share a third of their words, a sentence with its figures corrected nine in ten.
const REWORDED: f32 = 0.5;
/// A run of changed paragraphs with more pairs than this is told as removed and added: no likeness is looked for.
const MAX_PAIRS: usize = 10_000;
/// The most cells that one paragraph's alignment, and all of an article's together, may have; beyond, all the changed
/// words of a paragraph are one rewording.
const MAX_CELLS: usize = 250_000;
const MAX_CELLS_IN_ALL: usize = 20 << 20;

/// Returns what changed from `before` to `after`, in the order of the later text; what is gone stands where it stood.
/// Two articles of the same words give nothing.
pub fn changes(before: &Article, after: &Article) -> Vec<Change> {
    let (old, new) = (paragraphs(before), paragraphs(after));
    let mut left = MAX_CELLS_IN_ALL;
    let mut found = Vec::new();
    for (a, b) in paired(&old, &new) {
        let span = |list: &[Paragraph], n: Option<usize>| n.map(|it| list[it].span);
        let is_headline = a.map(|it| &old[it]).or(b.map(|it| &new[it])).is_some_and(|it| it.is_headline);
        let (kind, words) = match (a, b) {
            (Some(a), Some(b)) if old[a].key == new[b].key => continue,
            (Some(a), Some(b)) => (
                ChangeKind::Reworded,
                rewordings((&before.text, old[a].span), (&after.text, new[b].span), &mut left),
            ),
            (None, _) => (ChangeKind::Added, Vec::new()),
            (_, None) => (ChangeKind::Removed, Vec::new()),
        };
        found.push(Change { kind, before: span(&old, a), after: span(&new, b), is_headline, words });
    }
    join_moved(&mut found, &before.text, &after.text);
    found
}

struct Paragraph {
    span: Span<Text>,
    is_headline: bool,
    /// Its words, white space folded.
    key: u64,
    /// Its words by hash, sorted.
    bag: Vec<u64>,
}

fn paragraphs(article: &Article) -> Vec<Paragraph> {
    let text = &article.text;
    let paragraph = |span: Span<Text>, is_headline: bool| {
        let mut bag: Vec<u64> =
            words(text, span).iter().map(|it| hash(folded_form(it.span.of(text)).as_bytes())).collect();
        bag.sort_unstable();
        Paragraph { span, is_headline, key: hash(fold(span.of(text)).as_bytes()), bag }
    };
    article.blocks.iter().map(|it| paragraph(it.span.trim(text), it.kind == BlockKind::Headline)).collect()
}

type Pair = (Option<usize>, Option<usize>);

/// Pairs the paragraphs of two versions, in order: equal ones first (those that occur once in both hold the rest in place,
/// the patience method), then the most alike in each run between.
fn paired(old: &[Paragraph], new: &[Paragraph]) -> Vec<Pair> {
    let headline = |list: &[Paragraph]| usize::from(list.first().is_some_and(|it| it.is_headline));
    // A headline changed to the last word is still the headline.
    let (a0, b0) = (headline(old), headline(new));
    let mut pairs: Vec<Pair> = Vec::with_capacity(old.len().max(new.len()));
    if a0 + b0 > 0 {
        pairs.push(((a0 > 0).then_some(0), (b0 > 0).then_some(0)));
    }
    let same = |it: &(&Paragraph, &Paragraph)| it.0.key == it.1.key;
    let head = old[a0..].iter().zip(&new[b0..]).take_while(same).count();
    let rest = old[a0 + head..].iter().rev().zip(new[b0 + head..].iter().rev());
    let tail = rest.take_while(same).count();
    pairs.extend((0..head).map(|it| (Some(a0 + it), Some(b0 + it))));
    let (a1, b1) = (old.len() - tail, new.len() - tail);
    let mut at = (a0 + head, b0 + head);
    for (a, b) in held(&old[..a1], &new[..b1], at).into_iter().chain([(a1, b1)]) {
        between(old, new, (at.0, a, at.1, b), &mut pairs);
        if a < a1 {
            pairs.push((Some(a), Some(b)));
        }
        at = (a + 1, b + 1);
    }
    pairs.extend((0..tail).map(|it| (Some(a1 + it), Some(b1 + it))));
    pairs
}

/// Returns the longest run of equal paragraphs in order, of those that occur once in both.
fn held(old: &[Paragraph], new: &[Paragraph], (a0, b0): (usize, usize)) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u64, (u32, usize, u32, usize)> = HashMap::new();
    for (n, it) in old.iter().enumerate().skip(a0) {
        let entry = seen.entry(it.key).or_default();
        (entry.0, entry.1) = (entry.0 + 1, n);
    }
    for (n, it) in new.iter().enumerate().skip(b0) {
        if let Some(entry) = seen.get_mut(&it.key) {
            (entry.2, entry.3) = (entry.2 + 1, n);
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        seen.into_values().filter(|it| it.0 == 1 && it.2 == 1).map(|it| (it.1, it.3)).collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// Pairs the paragraphs `a0..a1` of the old text with `b0..b1` of the new: those most alike, in order.
fn between(
    old: &[Paragraph],
    new: &[Paragraph],
    (a0, a1, b0, b1): (usize, usize, usize, usize),
    pairs: &mut Vec<Pair>,
) {
    let (rows, cols) = (a1 - a0, b1 - b0);
    if rows * cols == 0 || rows * cols > MAX_PAIRS {
        pairs.extend((a0..a1).map(|it| (Some(it), None)));
        pairs.extend((b0..b1).map(|it| (None, Some(it))));
        return;
    }
    // best[r][c]: the most likeness that paragraphs from r and c on can have in order.
    let mut best = vec![0.0_f32; (rows + 1) * (cols + 1)];
    let cell = |r: usize, c: usize| r * (cols + 1) + c;
    let likeness: Vec<f32> =
        (0..rows * cols).map(|it| likeness(&old[a0 + it / cols], &new[b0 + it % cols])).collect();
    let fits = |r: usize, c: usize| likeness[r * cols + c];
    for r in (0..rows).rev() {
        for c in (0..cols).rev() {
            let both = if fits(r, c) >= REWORDED { best[cell(r + 1, c + 1)] + fits(r, c) } else { 0.0 };
            best[cell(r, c)] = both.max(best[cell(r + 1, c)]).max(best[cell(r, c + 1)]);
        }
    }
    let (mut r, mut c) = (0, 0);
    while r < rows && c < cols {
        if fits(r, c) >= REWORDED && best[cell(r, c)] == best[cell(r + 1, c + 1)] + fits(r, c) {
            pairs.push((Some(a0 + r), Some(b0 + c)));
            (r, c) = (r + 1, c + 1);
        } else if best[cell(r, c)] == best[cell(r + 1, c)] {
            pairs.push((Some(a0 + r), None));
            r += 1;
        } else {
            pairs.push((None, Some(b0 + c)));
            c += 1;
        }
    }
    pairs.extend((a0 + r..a1).map(|it| (Some(it), None)));
    pairs.extend((b0 + c..b1).map(|it| (None, Some(it))));
}

/// Shared words, twice, over the words of both (Dice 1945), 0.0 to 1.0; equal paragraphs are wholly alike, words or none.
fn likeness(a: &Paragraph, b: &Paragraph) -> f32 {
    if a.key == b.key {
        return 1.0;
    }
    let (mut x, mut y) = (a.bag.iter().peekable(), b.bag.iter().peekable());
    let mut both = 0;
    while let (Some(p), Some(q)) = (x.peek(), y.peek()) {
        match p.cmp(q) {
            std::cmp::Ordering::Less => drop(x.next()),
            std::cmp::Ordering::Greater => drop(y.next()),
            std::cmp::Ordering::Equal => {
                both += 1;
                x.next();
                y.next();
            }
        }
    }
    2.0 * both as f32 / (a.bag.len() + b.bag.len()).max(1) as f32
}

/// A paragraph gone here and come there, word for word, has moved: it is told where it stands now.
fn join_moved(found: &mut Vec<Change>, old: &str, new: &str) {
    let mut gone: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (n, it) in found.iter().enumerate().filter(|it| it.1.kind == ChangeKind::Removed) {
        gone.entry(it.before.map_or(String::new(), |it| fold(it.of(old)))).or_default().push_back(n);
    }
    let mut joined = vec![false; found.len()];
    for n in 0..found.len() {
        let Some(after) = found[n].after.filter(|_| found[n].kind == ChangeKind::Added) else { continue };
        if let Some(from) = gone.get_mut(&fold(after.of(new))).and_then(VecDeque::pop_front) {
            (found[n].kind, found[n].before) = (ChangeKind::Moved, found[from].before);
            joined[from] = true;
        }
    }
    let mut joined = joined.into_iter();
    found.retain(|_| joined.next() == Some(false));
}

/// Returns where the words of two paragraphs differ. Quotation marks count: words put between them are another statement.
fn rewordings((old, a): (&str, Span<Text>), (new, b): (&str, Span<Text>), left: &mut usize) -> Vec<Rewording> {
    let (a, b) = (tokens(old, a), tokens(new, b));
    let same = |x: &&Token<Text>, y: &&Token<Text>| x.span.of(old) == y.span.of(new);
    let head = a.iter().zip(&b).take_while(|(x, y)| same(x, y)).count();
    let rest = a.iter().skip(head).rev().zip(b.iter().skip(head).rev());
    let tail = rest.take_while(|(x, y)| same(x, y)).count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let span = |tokens: &[Token<Text>]| Some(tokens.first()?.span.join(tokens.last()?.span));
    let n_cells = a.len() * b.len();
    if n_cells > MAX_CELLS || n_cells > *left {
        return vec![Rewording { before: span(a), after: span(b), class: VariantClass::Substitution }];
    }
    *left -= n_cells;
    let witness = |siglum: &str, text: &str, tokens: &[Token<Text>]| Witness {
        siglum: siglum.to_owned(),
        tokens: tokens.iter().map(|it| WitnessToken::new(it.span.of(text), it.kind == TokenKind::Point)).collect(),
    };
    let table = collate(&[witness("before", old, a), witness("after", new, b)]);
    let side = |columns: &std::ops::Range<usize>, w: usize, tokens: &[Token<Text>]| {
        let mut cells = table.columns[columns.clone()].iter().filter_map(|it| it[w]);
        let first = cells.next()?;
        Some(tokens[first].span.join(tokens[cells.next_back().unwrap_or(first)].span))
    };
    let entries = apparatus(&table, 0);
    let rewording = |it: &super::Entry| Rewording {
        before: side(&it.columns, 0, a),
        after: side(&it.columns, 1, b),
        class: it.readings.first().map_or(VariantClass::Substitution, |it| it.class),
    };
    entries.iter().map(rewording).collect()
}

#[cfg(test)]
mod tests;

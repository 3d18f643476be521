//! From paragraphs to quotations whose speakers are still only places.

use super::items::{Item, Kind, items};
use super::marks::{Marked, marked};
use super::sentence::{self, Found};
use super::{Quotation, QuotationKind};
use crate::article::{Article, BlockKind};
use crate::text::{Span, Text, is_mark};
use std::ops::Range;

/// A paragraph with its items and what was found in it.
pub struct Paragraph<'t> {
    /// Its words.
    pub row: Vec<Item<'t>>,
    /// Its sentences, as ranges of `row`.
    pub sentences: Vec<Range<usize>>,
    /// Whether it is a title of any kind.
    pub is_title: bool,
    /// Its quotations, in order.
    pub quoted: Vec<Quoted>,
}

/// A quotation and where its speaker stands.
pub struct Quoted {
    /// The quotation; its speaker is filled in by `people`.
    pub quotation: Quotation,
    /// The words that name the speaker.
    pub speaker: Option<Span<Text>>,
}

/// Returns the paragraphs of `article` with the quotations in each.
pub fn of(article: &Article) -> Vec<Paragraph<'_>> {
    let text = &article.text;
    let blocks = blocks(article);
    let marks: Vec<_> = blocks.iter().map(|it| marked(text, it.0)).collect();
    let mut paragraphs = Vec::with_capacity(blocks.len());
    let mut run_on = false;
    for (i, (span, kind)) in blocks.iter().enumerate() {
        let next_opens =
            blocks.get(i + 1).is_some_and(|it| it.0.of(text).starts_with(|c| is_mark(c) || c == '\''));
        let passages = settled(&marks[i], next_opens || run_on && marks[i].len() == 1 && next_opens);
        let is_title = matches!(kind, BlockKind::Headline | BlockKind::Subhead);
        let mut paragraph = read(text, *span, passages, is_title);
        let resumes = run_on && paragraph.row.first().is_some_and(Item::is_marked);
        let open_ended = marks[i].first().is_some_and(|it| it.open_ended) && next_opens;
        join_resumed(&mut paragraphs, &mut paragraph, resumes);
        run_on = open_ended || ends_open(&paragraph, text) && next_opens;
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// A paragraph whose mark never closes is quoted only if the next one opens with a mark again.
fn settled(passages: &[Marked], next_opens: bool) -> &[Marked] {
    match passages {
        [only] if only.open_ended && !next_opens => &[],
        _ => passages,
    }
}

fn ends_open(_: &Paragraph, _: &str) -> bool {
    false
}

fn read<'t>(text: &'t str, span: Span<Text>, passages: &[Marked], is_title: bool) -> Paragraph<'t> {
    let (row, sentences) = items(text, span, passages);
    let mut quoted: Vec<Quoted> = Vec::new();
    for range in &sentences {
        if let Some(last) = quoted.last_mut() {
            if resumes(&row, range, last) {
                last.quotation.content.push(row[range.start].span.join(row[range.end - 1].span));
                continue;
            }
        }
        for found in sentence::found(&row, range.clone(), is_title) {
            let Some(found) = quoted_of(text, &row, found) else { continue };
            let free = quoted.iter().rev().take(4).all(|it| apart(&it.quotation, &found.quotation));
            if free {
                quoted.push(found);
            }
        }
    }
    Paragraph { row, sentences, is_title, quoted }
}

/// A sentence of nothing but marked words goes on with the quotation before it: `“…,” she said. “…”`
fn resumes(row: &[Item], range: &Range<usize>, last: &Quoted) -> bool {
    let only_marked = row[range.clone()].iter().all(|it| it.is_marked() || matches!(it.kind, Kind::Point(_)));
    let long = row[range.clone()].iter().any(|it| matches!(it.kind, Kind::Marked { n_words, .. } if n_words > 1));
    only_marked && long && last.quotation.kind != QuotationKind::Indirect
}

fn apart(one: &Quotation, other: &Quotation) -> bool {
    one.content.iter().all(|a| other.content.iter().all(|b| !a.overlaps(*b)))
}

fn quoted_of(text: &str, row: &[Item], found: Found) -> Option<Quoted> {
    let span_of = |range: &Range<usize>| row[range.start].span.join(row[range.end - 1].span);
    let content: Vec<_> = found.content.iter().filter(|it| !it.is_empty()).map(span_of).collect();
    if content.is_empty() {
        return None;
    }
    let kind = kind_of(text, row, &found.content);
    let cue = (!found.cue.is_empty()).then(|| span_of(&found.cue));
    let speaker = found.speaker.filter(|it| !it.is_empty()).map(|it| span_of(&it));
    let quotation =
        Quotation { kind, content, cue, speaker: None, confidence: found.confidence, rule: found.rule };
    Some(Quoted { quotation, speaker })
}

fn kind_of(text: &str, row: &[Item], content: &[Range<usize>]) -> QuotationKind {
    let items = || content.iter().flat_map(|it| &row[it.clone()]);
    let plain = items().any(|it| matches!(it.kind, Kind::Word | Kind::Number));
    let marked = items().any(Item::is_marked) || items().any(|it| it.span.of(text).chars().all(is_mark));
    match (marked, plain) {
        (true, false) => QuotationKind::Direct,
        (true, true) => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    }
}

/// Joins a paragraph of nothing but marked words to the direct quotation that ends the paragraph before it.
fn join_resumed(before: &mut [Paragraph], paragraph: &mut Paragraph, run_on: bool) {
    let only_marked = !paragraph.row.is_empty()
        && paragraph.row.iter().all(|it| it.is_marked() || matches!(it.kind, Kind::Point(_)))
        && paragraph.row.iter().any(|it| matches!(it.kind, Kind::Marked { n_words, .. } if n_words > 2));
    if !only_marked && !run_on {
        return;
    }
    let Some(previous) = before.last_mut() else { return };
    let Some(last) = previous.quoted.last_mut() else { return };
    if last.quotation.kind == QuotationKind::Indirect {
        return;
    }
    if only_marked {
        let span = paragraph.row[0].span.join(paragraph.row[paragraph.row.len() - 1].span);
        let speaker = last.speaker;
        let quotation = Quotation {
            kind: QuotationKind::Direct,
            content: vec![span],
            cue: None,
            speaker: None,
            confidence: 0.6,
            rule: "quotation/marks-go-on",
        };
        paragraph.quoted.push(Quoted { quotation, speaker });
    }
}

/// Returns the paragraphs to read: the article's own, or pieces of its text where it names none.
fn blocks(article: &Article) -> Vec<(Span<Text>, BlockKind)> {
    if !article.blocks.is_empty() {
        return article.blocks.iter().map(|it| (it.span, it.kind)).collect();
    }
    let text = &article.text;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            found.push((span, BlockKind::Paragraph));
        }
        start += line.len();
    }
    found
}

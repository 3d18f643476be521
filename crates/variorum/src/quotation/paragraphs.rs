//! From paragraphs to quotations whose speakers are still only places.

use super::items::{Item, Kind, items};
use super::manner::manner;
use super::marks::{Marked, marked};
use super::sentence::{self, Found};
use super::{Manner, Quotation, QuotationKind};
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

impl Quoted {
    /// Returns a quotation in `text` whose speaker is still only a place.
    pub fn of(
        text: &str,
        kind: QuotationKind,
        content: Vec<Span<Text>>,
        cue: Option<Span<Text>>,
        speaker: Option<Span<Text>>,
        confidence: f32,
        rule: &'static str,
    ) -> Quoted {
        let manner = manner(text, kind, cue);
        Quoted { quotation: Quotation { kind, content, cue, manner, speaker: None, confidence, rule }, speaker }
    }
}

/// Returns the paragraphs of `article` with the quotations in each, as the rules find them and `judged` changes them.
pub fn of<'t>(article: &'t Article, judged: impl Fn(&mut Paragraph<'t>)) -> Vec<Paragraph<'t>> {
    let text = &article.text;
    let blocks = blocks(article);
    let marks: Vec<_> = blocks.iter().map(|it| marked(text, it.0)).collect();
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(blocks.len());
    // The paragraph whose last quotation the next paragraph may go on with.
    let mut speaking: Option<usize> = None;
    for (i, (span, kind)) in blocks.iter().enumerate() {
        let next_opens =
            blocks.get(i + 1).is_some_and(|it| it.0.of(text).starts_with(|c| is_mark(c) || c == '\''));
        let is_title =
            matches!(kind, BlockKind::Headline | BlockKind::Subhead) || i == 0 && is_short_line(text, &blocks);
        let mut paragraph = read(text, *span, settled(&marks[i], next_opens), is_title);
        judged(&mut paragraph);
        if only_marked(&paragraph) {
            let last = speaking.and_then(|it| paragraphs[it].quoted.last_mut());
            let span = paragraph.row[0].span.join(paragraph.row[paragraph.row.len() - 1].span);
            if let Some(last) = last.filter(|it| it.quotation.kind != QuotationKind::Indirect) {
                last.quotation.content.push(span);
            }
        } else {
            speaking = (!paragraph.quoted.is_empty()).then_some(i);
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// A first line of a clean text that looks like a headline: short, and without a stop or mostly in capitals.
///
/// `Mayor: Dyke Will Hold` is one; `The mayor said the dyke would hold.` is not.
fn is_short_line(text: &str, blocks: &[(Span<Text>, BlockKind)]) -> bool {
    const MAX_HEADLINE_WORDS: usize = 18;
    let line = blocks[0].0.of(text);
    let words = || line.split_whitespace().filter(|it| it.len() > 3);
    let n_capital = words().filter(|it| it.starts_with(|c: char| !c.is_lowercase())).count();
    let unstopped = !line.ends_with(['.', '!', '?', '”', '"', '’', '\'']);
    let short =
        blocks.len() > 1 && line.split_whitespace().take(MAX_HEADLINE_WORDS + 1).count() <= MAX_HEADLINE_WORDS;
    short && (unstopped || n_capital * 3 >= words().count() * 2)
}

/// A paragraph whose mark never closes is quoted only if the next one opens with a mark again.
fn settled(passages: &[Marked], next_opens: bool) -> &[Marked] {
    match passages {
        [only] if only.open_ended && !next_opens => &[],
        _ => passages,
    }
}

fn read<'t>(text: &'t str, span: Span<Text>, passages: &[Marked], is_title: bool) -> Paragraph<'t> {
    let (row, sentences) = items(text, span, passages);
    let mut quoted: Vec<Quoted> = Vec::new();
    // The quotation in marks that the sentence before gave, and the piece that resumes it here.
    let mut speaking: Option<usize> = None;
    for range in &sentences {
        if is_marked_sentence(&row, range) {
            let piece = row[range.start].span.join(row[range.end - 1].span);
            if let Some(last) = speaking {
                quoted[last].quotation.content.push(piece);
                continue;
            }
            if let Some(last) = quoted.last() {
                let speaker = last.speaker;
                let content = vec![piece];
                let (kind, rule) = (QuotationKind::Direct, "quotation/marks-after");
                let quotation = Quotation {
                    kind,
                    content,
                    cue: None,
                    manner: Manner::Speech,
                    speaker: None,
                    confidence: 0.5,
                    rule,
                };
                speaking = Some(quoted.len());
                quoted.push(Quoted { quotation, speaker });
                continue;
            }
        }
        let n_before = quoted.len();
        for found in sentence::found(&row, range.clone(), is_title) {
            let Some(found) = quoted_of(text, &row, found) else { continue };
            let free = quoted.iter().rev().take(4).all(|it| apart(&it.quotation, &found.quotation));
            if free {
                quoted.push(found);
            }
        }
        let in_marks = |it: &usize| {
            quoted[*it].quotation.rule == "quotation/marks-cue"
                || quoted[*it].quotation.kind == QuotationKind::Direct
        };
        speaking = (n_before..quoted.len()).find(in_marks);
    }
    Paragraph { row, sentences, is_title, quoted }
}

/// A sentence of nothing but marked words goes on with the quotation before it: `“…,” she said. “…”`
fn is_marked_sentence(row: &[Item], range: &Range<usize>) -> bool {
    let sentence = &row[range.clone()];
    sentence.iter().all(|it| it.is_marked() || matches!(it.kind, Kind::Point(_)))
        && sentence.iter().any(|it| matches!(it.kind, Kind::Marked { n_words, .. } if n_words > 1))
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
    let confidence = if speaker.is_none() && kind != QuotationKind::Indirect { 0.4 } else { found.confidence };
    Some(Quoted::of(text, kind, content, cue, speaker, confidence, found.rule))
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

/// A paragraph of nothing but marked words goes on with the quotation in marks that closes the paragraph before it.
fn only_marked(paragraph: &Paragraph) -> bool {
    let row = &paragraph.row;
    row.iter().all(|it| it.is_marked() || matches!(it.kind, Kind::Point(_)))
        && row.iter().any(|it| matches!(it.kind, Kind::Marked { n_words, .. } if n_words > 2))
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

//! From paragraphs to quotations whose speakers are still only places.

use super::alone;
use super::inner::{Inner, inner};
use super::items::{Item, Kind, items};
use super::lexicon::{self, HE, Lexicon, PRONOUN, SHE, TIME};
use super::manner::{is_denied, is_unsaid, manner};
use super::marks::{Marked, marked};
use super::sentence::{self, Found};
use super::signed::{self, signature};
use super::subject;
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
    pub quoted: Vec<Quoted<'t>>,
}

/// A quotation and where its speaker stands.
pub struct Quoted<'t> {
    /// The quotation; its speaker is filled in by `people`.
    pub quotation: Quotation,
    /// The words that name the speaker.
    pub speaker: Option<Span<Text>>,
    /// What it quotes in turn.
    pub inner: Vec<Inner<'t>>,
}

/// What was found of a quotation, before anything is made of it.
pub struct Given {
    /// How the words are given.
    pub kind: QuotationKind,
    /// The words.
    pub content: Vec<Span<Text>>,
    /// The words that tell of speaking.
    pub cue: Option<Span<Text>>,
    /// The words that name the speaker.
    pub speaker: Option<Span<Text>>,
    /// How likely it is right.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Quoted<'_> {
    /// Returns a quotation in `text` whose speaker is still only a place.
    pub fn of(lexicon: &Lexicon, text: &str, given: Given) -> Self {
        let Given { kind, content, cue, speaker, confidence, rule } = given;
        let manner = manner(lexicon, text, kind, cue);
        let denied = is_denied(lexicon, text, cue);
        let inner = Vec::new();
        let quotation =
            Quotation { kind, content, cue, manner, denied, speaker: None, confidence, rule, inner: Vec::new() };
        Quoted { quotation, speaker, inner }
    }
}

/// Returns the paragraphs of `article` with the quotations in each, as the rules find them and `judged` changes them.
pub fn of<'t>(article: &'t Article, judged: impl Fn(&mut Paragraph<'t>)) -> Vec<Paragraph<'t>> {
    let text = &article.text;
    let lexicon = lexicon::of(article.language);
    let blocks = blocks(article);
    let is_english = matches!(article.language, "en" | "und");
    let marks: Vec<_> = blocks.iter().map(|it| marked(text, it.0)).collect();
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(blocks.len());
    // The paragraph whose last quotation the next paragraph may go on with.
    let mut speaking: Option<usize> = None;
    for (i, (span, kind)) in blocks.iter().enumerate() {
        let next_opens =
            blocks.get(i + 1).is_some_and(|it| it.0.of(text).starts_with(|c| is_mark(c) || c == '\''));
        let is_title =
            matches!(kind, BlockKind::Headline | BlockKind::Subhead) || i == 0 && is_short_line(text, &blocks);
        let mut paragraph = read(text, *span, settled(&marks[i], next_opens), is_title, lexicon);
        judged(&mut paragraph);
        paragraph.quoted.retain(|it| !is_unsaid(lexicon, text, it.quotation.kind, it.quotation.cue));
        if let Some(signed) = signed_before(text, &paragraph, &paragraphs) {
            paragraph.quoted = vec![signed];
        }
        let is_signed = || blocks.get(i + 1).is_some_and(|it| is_signature(text, it.0, lexicon));
        if only_marked(&paragraph) && is_signed() {
            speaking = None;
        } else if only_marked(&paragraph) {
            let last = speaking.and_then(|it| paragraphs[it].quoted.last_mut());
            let span = paragraph.row[0].span.join(paragraph.row[paragraph.row.len() - 1].span);
            if let Some(last) = last.filter(|it| it.quotation.kind != QuotationKind::Indirect) {
                last.quotation.content.push(span);
            }
        } else {
            speaking = (!paragraph.quoted.is_empty()).then_some(i);
        }
        let goes_on = only_marked(&paragraph) && (speaking.is_some() || is_signed());
        if is_english && !goes_on {
            alone::trim(text, &mut paragraph);
            alone::add(text, &mut paragraph, paragraphs.last().and_then(told_of));
        }
        paragraphs.push(paragraph);
    }
    for paragraph in &mut paragraphs {
        for quoted in paragraph.quoted.iter_mut().filter(|it| it.quotation.kind != QuotationKind::Indirect) {
            quoted.inner = inner(text, &paragraph.row, &quoted.quotation.content);
        }
    }
    paragraphs
}

/// A longer subject is no name, and a shorter sentence a caption.
const MOST_NAME: usize = 5;
const LEAST_TOLD: usize = 6;

/// Whom the last sentence of a paragraph is about, by name or pronoun.
fn told_of(paragraph: &Paragraph) -> Option<Span<Text>> {
    let range = paragraph.sentences.last()?;
    let subject = subject::first_subject(&paragraph.row, range.start, range.end)?;
    let names = |it: &Item| it.is_capital() && !it.is(TIME | PRONOUN) || it.is(HE | SHE);
    let is_told = !paragraph.is_title
        && subject.len() <= MOST_NAME
        && range.len() >= LEAST_TOLD
        && names(&paragraph.row[subject.start]);
    is_told.then(|| paragraph.row[subject.start].span.join(paragraph.row[subject.end - 1].span))
}

fn is_signature(text: &str, span: Span<Text>, lexicon: &'static Lexicon) -> bool {
    /// No longer line is one.
    const MOST_BYTES: usize = 160;
    (span.end - span.start) as usize <= MOST_BYTES && signature(&items(text, span, &[], lexicon).0).is_some()
}

/// The words in marks of the paragraph before, where this one is nothing but their signature.
fn signed_before<'t>(text: &str, paragraph: &Paragraph<'t>, before: &[Paragraph<'t>]) -> Option<Quoted<'t>> {
    let row = &paragraph.row;
    let name = signature(row)?;
    let before = before.last().filter(|it| only_marked(it))?;
    let content = vec![before.row[0].span.join(before.row[before.row.len() - 1].span)];
    let given = Given {
        kind: QuotationKind::Direct,
        content,
        cue: Some(row[0].span),
        speaker: Some(row[name.start].span.join(row[name.end - 1].span)),
        confidence: 0.9,
        rule: signed::RULE,
    };
    Some(Quoted::of(row[0].lexicon, text, given))
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

fn read<'t>(
    text: &'t str,
    span: Span<Text>,
    passages: &[Marked],
    is_title: bool,
    lexicon: &'static Lexicon,
) -> Paragraph<'t> {
    let (row, sentences) = items(text, span, passages, lexicon);
    let mut quoted: Vec<Quoted<'t>> = Vec::new();
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
                speaking = Some(quoted.len());
                let given = Given { kind, content, cue: None, speaker, confidence: 0.5, rule };
                quoted.push(Quoted::of(lexicon, text, given));
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

pub fn quoted_of<'t>(text: &str, row: &[Item], found: Found) -> Option<Quoted<'t>> {
    let span_of = |range: &Range<usize>| row[range.start].span.join(row[range.end - 1].span);
    let content: Vec<_> = found.content.iter().filter(|it| !it.is_empty()).map(span_of).collect();
    if content.is_empty() {
        return None;
    }
    let kind = kind_of(text, row, &found.content);
    let cue = (!found.cue.is_empty()).then(|| span_of(&found.cue));
    let speaker = found.speaker.filter(|it| !it.is_empty()).map(|it| span_of(&it));
    let confidence = if speaker.is_none() && kind != QuotationKind::Indirect { 0.4 } else { found.confidence };
    let given = Given { kind, content, cue, speaker, confidence, rule: found.rule };
    Some(Quoted::of(row[0].lexicon, text, given))
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

//! A paragraph as the learned reader sees it: every word and point, those inside marks too, and what the rules found.

use super::tags::{Tag, form_of, shape_of, suffix_of, tag_of};
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{Class, Entry, english};
use crate::quotation::paragraphs::Paragraph;
use crate::text::{Span, Text, TokenKind, tokens};
use std::ops::Range;

/// Where a word stands among quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the reporter's own words.
    Outside,
    /// It is the opening mark.
    Opens,
    /// Between the marks.
    Inside,
    /// It is the closing mark.
    Closes,
}

/// One word, number, point or mark.
#[derive(Debug, Clone, Copy)]
pub struct Word<'t> {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its characters.
    pub text: &'t str,
    /// Whether it is a point or a mark.
    pub is_point: bool,
    /// A hash of its lower case, digits made alike.
    pub form: u64,
    /// A hash of its last letters.
    pub suffix: u64,
    /// How it is written: capital, capitals, lower, digits.
    pub shape: u8,
    /// Its likely part in a sentence.
    pub tag: Tag,
    /// What the lists know of it.
    pub class: Class,
    /// Where it stands among marks.
    pub place: Place,
    /// Which marked passage of the paragraph holds it, from 1; 0 for none.
    pub passage: u32,
    /// Which sentence of the paragraph holds it.
    pub sentence: u32,
}

/// What a rule found, in word numbers.
#[derive(Debug, Clone)]
pub struct Told {
    /// The words that tell of speaking.
    pub cue: Range<usize>,
    /// The words spoken.
    pub content: Vec<Range<usize>>,
    /// Who speaks.
    pub speaker: Option<Range<usize>>,
    /// The rule.
    pub rule: &'static str,
    /// How sure the rule is.
    pub confidence: f32,
}

/// A paragraph of words.
#[derive(Debug, Clone)]
pub struct Line<'t> {
    /// Its words and points.
    pub words: Vec<Word<'t>>,
    /// Its sentences, as ranges of words; marked words are never cut.
    pub sentences: Vec<Range<usize>>,
    /// Its marked passages, marks included.
    pub passages: Vec<Range<usize>>,
    /// What the rules found.
    pub told: Vec<Told>,
    /// For each word, one more than the number of the rule's finding whose cue it is in; 0 for none.
    pub cue_of: Vec<u32>,
    /// For each word, one more than the number of the rule's finding whose content it is in; 0 for none.
    pub content_of: Vec<u32>,
    /// Whether it is a title of any kind.
    pub is_title: bool,
}

impl<'t> Line<'t> {
    /// Returns the words of `paragraph`.
    pub fn of(text: &'t str, paragraph: &Paragraph<'t>) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(paragraph.row.len() * 2);
        let mut passages = Vec::new();
        let mut first_word = Vec::with_capacity(paragraph.row.len() + 1);
        for item in &paragraph.row {
            first_word.push(words.len());
            match item.kind {
                Kind::Marked { .. } => {
                    let from = words.len();
                    marked_words(text, item, passages.len() as u32 + 1, &mut words);
                    passages.push(from..words.len());
                }
                _ => words.push(word(item.span, item.text, !item.is_word(), item.entry)),
            }
        }
        first_word.push(words.len());
        let sentences: Vec<_> =
            paragraph.sentences.iter().map(|it| first_word[it.start]..first_word[it.end]).collect();
        for (n, range) in sentences.iter().enumerate() {
            words[range.clone()].iter_mut().for_each(|it| it.sentence = n as u32);
        }
        let n_words = words.len();
        let mut line = Line {
            words,
            sentences,
            passages,
            told: Vec::new(),
            cue_of: vec![0; n_words],
            content_of: vec![0; n_words],
            is_title: paragraph.is_title,
        };
        for quoted in &paragraph.quoted {
            let it = &quoted.quotation;
            let content: Vec<_> =
                it.content.iter().map(|it| line.range_of(*it)).filter(|it| !it.is_empty()).collect();
            let cue = it.cue.map_or(0..0, |it| line.range_of(it));
            let speaker = quoted.speaker.map(|it| line.range_of(it)).filter(|it| !it.is_empty());
            let number = line.told.len() as u32 + 1;
            line.cue_of[cue.clone()].fill(number);
            content.iter().for_each(|it| line.content_of[it.clone()].fill(number));
            line.told.push(Told { cue, content, speaker, rule: it.rule, confidence: it.confidence });
        }
        line
    }

    /// Returns the words that `span` covers or cuts.
    pub fn range_of(&self, span: Span<Text>) -> Range<usize> {
        let start = self.words.partition_point(|it| it.span.end <= span.start);
        let end = self.words.partition_point(|it| it.span.start < span.end);
        start..end.max(start)
    }

    /// Returns where the words at `range` stand.
    pub fn span_of(&self, range: &Range<usize>) -> Span<Text> {
        self.words[range.start].span.join(self.words[range.end - 1].span)
    }

    /// Returns the words that a cue at `cue` may reach: its sentence, and marked sentences beside it.
    pub fn window(&self, cue: usize) -> Range<usize> {
        /// So many sentences in marks on either side.
        const SENTENCES: usize = 3;
        /// So many words on either side; keeps a page without full stops linear.
        const WORDS: usize = 160;
        /// A colon among the first so many words may open all that follows: `MAYOR ORR: It holds. It will hold.`
        const LABEL: usize = 8;
        let at = self.words[cue].sentence as usize;
        let (mut first, mut last) = (at, at);
        let is_mark = |n: usize| self.words[n].place != Place::Outside;
        while first > 0 && at - first < SENTENCES {
            let before = &self.sentences[first - 1];
            let tail = before.clone().rev().take(2).any(is_mark);
            if !tail {
                break;
            }
            first -= 1;
        }
        while last + 1 < self.sentences.len() && last - at < SENTENCES {
            let head = self.sentences[last + 1].clone().take(1).any(is_mark);
            if !head {
                break;
            }
            last += 1;
        }
        let label = at == 0 && cue < LABEL && self.words[cue].text == ":";
        if label {
            last = self.sentences.len() - 1;
        }
        let start = self.sentences[first].start.max(cue.saturating_sub(WORDS));
        let end = self.sentences[last].end.min(cue + if label { 2 * WORDS } else { WORDS } + 1);
        start..end
    }
}

fn word<'t>(span: Span<Text>, text: &'t str, is_point: bool, entry: Option<&'static Entry>) -> Word<'t> {
    let form = form_of(text);
    Word {
        span,
        text,
        is_point,
        form,
        suffix: suffix_of(text),
        shape: shape_of(text),
        tag: tag_of(text, is_point, entry),
        class: entry.map_or(0, |it| it.class),
        place: Place::Outside,
        passage: 0,
        sentence: 0,
    }
}

fn marked_words<'t>(text: &'t str, item: &Item, passage: u32, words: &mut Vec<Word<'t>>) {
    let from = words.len();
    for token in tokens::<Text>(text, item.span) {
        let said = token.span.of(text);
        let is_point = token.kind == TokenKind::Point;
        let entry = if is_point { None } else { english().entry(said) };
        let mut word = word(token.span, said, is_point, entry);
        word.place = Place::Inside;
        word.passage = passage;
        words.push(word);
    }
    let last = words.len() - 1;
    if words[last].is_point && last > from {
        words[last].place = Place::Closes;
    }
    words[from].place = Place::Opens;
}

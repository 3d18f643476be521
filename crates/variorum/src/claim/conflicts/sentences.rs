//! The sentences of reports, word by word, as conflicts are looked for in them.

use crate::Document;
use crate::article::BlockKind;
use crate::claim::quantity::amount;
use crate::text::{
    Normal, Span, Text, TokenKind, is_calendar, is_closing_mark, is_negator, is_opening_mark, normal_form,
    sentences, tokens,
};

/// Longer sentences are tables or lists; they are left out.
const MAX_WORDS: usize = 120;

/// One sentence of one report.
#[derive(Debug, Clone)]
pub(in crate::claim) struct Sentence {
    /// Index of the document.
    pub(in crate::claim) document: usize,
    pub(in crate::claim) span: Span<Text>,
    /// Its words in order; points are left out.
    pub(in crate::claim) words: Vec<Word>,
    /// Whether it is the headline.
    pub(in crate::claim) is_headline: bool,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(in crate::claim) struct Word {
    pub(in crate::claim) span: Span<Text>,
    /// Its normal forms; `per cent` is one word, `percent`.
    pub(in crate::claim) normal: Normal,
    /// The spelled form without a possessive.
    pub(in crate::claim) key: String,
    /// Whether it stands inside quotation marks.
    pub(in crate::claim) is_quoted: bool,
    /// Whether it begins with a capital.
    pub(in crate::claim) is_capital: bool,
    /// Whether it begins with a digit, or is a number in words.
    pub(in crate::claim) is_number: bool,
}

impl Word {
    fn new(text: &str, span: Span<Text>, is_quoted: bool) -> Self {
        let normal = normal_form(span.of(text));
        let key = normal.spelled.strip_suffix("'s").unwrap_or(&normal.spelled).to_owned();
        let digits = key.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£' | '¥'));
        let is_number = digits || amount(&key).is_some();
        let is_capital = span.of(text).starts_with(char::is_uppercase);
        Word { span, key, is_quoted, is_capital, is_number, normal }
    }

    /// Whether it carries meaning of its own.
    pub(in crate::claim) fn is_weighty(&self) -> bool {
        !self.normal.light
    }

    /// Whether it denies: `not`, `never`, `didn't`.
    pub(in crate::claim) fn denies(&self) -> bool {
        is_negator(&self.normal.folded)
    }

    /// Whether it is a name wherever it stands: a capitalised word that is neither light nor of the calendar.
    pub(in crate::claim) fn is_name(&self) -> bool {
        self.is_capital && !self.normal.light && !self.is_number && !is_calendar(&self.key)
    }
}

/// Returns the sentences of `members`, sorted by document, then by place.
pub(in crate::claim) fn sentences_of(documents: &[Document], members: &[usize]) -> Vec<Sentence> {
    let mut members = members.to_vec();
    members.sort_unstable();
    let mut found = Vec::new();
    for n in &members {
        let article = &documents[*n].article;
        for block in &article.blocks {
            let marks = quoted(&article.text, block.span);
            for span in sentences(&article.text, block.span) {
                let words = words_of(&article.text, span, &marks);
                if !words.is_empty() && words.len() <= MAX_WORDS {
                    let is_headline = block.kind == BlockKind::Headline;
                    found.push(Sentence { document: *n, span, words, is_headline });
                }
            }
        }
    }
    found
}

/// The words of a sentence: `per cent` as one, `June 17` as `17 June`, so that a desk's way of writing makes no difference.
fn words_of(text: &str, span: Span<Text>, marks: &[Span<Text>]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for token in tokens::<Text>(text, span).iter().filter(|it| it.kind != TokenKind::Point) {
        let at = marks.partition_point(|it| it.end <= token.span.start);
        let is_quoted = marks.get(at).is_some_and(|it| it.start <= token.span.start);
        let word = Word::new(text, token.span, is_quoted);
        let last = found.last();
        if word.key == "cent" && last.is_some_and(|it| it.key == "per") {
            let mut percent = word;
            percent.span = found[found.len() - 1].span.join(percent.span);
            percent.normal = normal_form("percent");
            "percent".clone_into(&mut percent.key);
            found.pop();
            found.push(percent);
            continue;
        }
        let is_day = word.key.len() <= 2 && word.key.bytes().all(|it| it.is_ascii_digit());
        let after_month = last.is_some_and(|it| it.is_capital && is_month(&it.key));
        let n = found.len();
        found.push(word);
        if is_day && after_month && !(n >= 2 && found[n - 2].is_number) {
            found.swap(n - 1, n);
        }
    }
    found
}

/// Whether a word as folded names a month: of the calendar, and no weekday or `today`.
pub(super) fn is_month(word: &str) -> bool {
    is_calendar(word) && !is_weekday(word) && !word.ends_with("day") && word != "tomorrow"
}

/// Whether a word as folded names a weekday in English.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// What stands inside double quotation marks, in order; a passage that is never closed ends with its paragraph.
fn quoted(text: &str, block: Span<Text>) -> Vec<Span<Text>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in block.of(text).char_indices() {
        let at = block.start as usize + at;
        match open {
            None if c == '"' || is_opening_mark(c) => open = Some(at),
            Some(from) if c == '"' || is_closing_mark(c) => {
                found.push(Span::new(from, at));
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|it| Span::new(it, block.end as usize)));
    found
}

//! Sentences of a report that may stand in a brief: whole, and such that a reader who knows nothing else understands them.

use crate::Document;
use crate::article::BlockKind;
use crate::lineage::outlet_speech;
use crate::text::{
    Span, Text, TokenKind, WordList, folded_form, is_closing_mark, is_mark, is_opening_mark, sentences, words,
};
use std::sync::LazyLock;

static LEANING: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/leaning-en.txt")));

/// Words of a sentence that tells something, and of one that a reader of a brief still takes in.
const FEWEST_WORDS: usize = 5;
const MOST_WORDS: usize = 60;

/// A whole sentence, or several where one quotation goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole {
    /// Index of the document.
    pub(super) document: usize,
    pub(super) span: Span<Text>,
    pub(super) n_words: usize,
    /// Whether it leans on the sentence before it: `But she stayed.`
    pub(super) leans: bool,
}

/// Returns the whole sentences of the body of document `n`, in order: none of a headline, crosshead or of what the outlet says
/// of itself, none torn by something that stood in between, none without its end or with half of a quotation.
///
/// `The dyke holds, Ada Orr said.` is one; `The dyke holds … Read more` and `“We stay,` are not.
pub(super) fn whole_sentences(documents: &[Document], n: usize) -> Vec<Whole> {
    let document = &documents[n];
    let text = &document.article.text;
    let own = outlet_speech(document);
    let is_body = |it: BlockKind| matches!(it, BlockKind::Paragraph | BlockKind::Bullet);
    let blocks = document.article.blocks.iter();
    let mut found = Vec::new();
    for block in blocks.filter(|it| is_body(it.kind) && !own.iter().any(|own| own.overlaps(it.span))) {
        let mut open: Option<Span<Text>> = None;
        for sentence in sentences::<Text>(text, block.span) {
            let span = open.map_or(sentence, |it| it.join(sentence));
            match marks(span.of(text)) {
                Marks::Open => open = Some(span),
                Marks::Paired => {
                    open = None;
                    found.extend(whole(document, n, span));
                }
                Marks::Torn => open = None,
            }
        }
    }
    found
}

fn whole(document: &Document, n: usize, span: Span<Text>) -> Option<Whole> {
    let text = &document.article.text;
    let told = span.of(text);
    let n_words = count_words(told);
    let is_begun =
        !told.trim_start_matches(|c: char| is_mark(c) || "'‘(".contains(c)).starts_with(char::is_lowercase);
    let end = told.trim_end_matches(|c: char| is_mark(c) || "'’)]".contains(c));
    let is_ended = end.ends_with(['.', '!', '?', '。', '！', '？']) && !end.ends_with("..");
    let is_one_piece = document.article.map.pieces(span.trim(text)).len() == 1;
    let is_whole = is_begun && is_ended && is_one_piece && (FEWEST_WORDS..=MOST_WORDS).contains(&n_words);
    is_whole.then(|| Whole { document: n, span, n_words, leans: leans(text, span) })
}

/// Returns how many words a reader counts: what white space parts.
pub(super) fn count_words(told: &str) -> usize {
    crate::text::pieces(told).filter(|it| it.contains(char::is_alphanumeric)).count()
}

/// Whether the first word that no marks enclose leans on the sentence before, or there is none: `But`, `“We stay,” she`, `“We stay.”`
fn leans(text: &str, span: Span<Text>) -> bool {
    let told = span.of(text);
    let mut at = span.start as usize;
    let mut is_open = false;
    for c in told.chars() {
        match is_open {
            false if !is_mark(c) && !c.is_whitespace() && !c.is_ascii_punctuation() => break,
            _ if is_mark(c) => is_open = !is_open,
            _ => {}
        }
        at += c.len_utf8();
    }
    let rest = Span::new(at.min(span.end as usize), span.end as usize);
    let first = words::<Text>(text, rest).into_iter().find(|it| it.kind == TokenKind::Word);
    first.is_none_or(|it| LEANING.has(&folded_form(it.span.of(text))))
}

/// How the quotation marks of a text stand.
enum Marks {
    /// Each that opens is closed.
    Paired,
    /// The last is not closed.
    Open,
    /// One closes what was not opened.
    Torn,
}

fn marks(told: &str) -> Marks {
    let mut is_open = false;
    for c in told.chars().filter(|it| is_mark(*it)) {
        if !is_open && is_closing_mark(c) && !is_opening_mark(c) {
            return Marks::Torn;
        }
        is_open = !is_open;
    }
    if is_open { Marks::Open } else { Marks::Paired }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Capture;

    #[test]
    fn a_sentence_that_is_torn_or_no_sentence_stays_out() {
        let whole = |text: &str| -> Vec<String> {
            let document = crate::document(Capture::of_text("a.txt", text));
            let found = whole_sentences(std::slice::from_ref(&document), 0);
            found.iter().map(|it| it.span.of(&document.article.text).to_owned()).collect()
        };
        let text = "Pier to close\n\nThe pier will close on Monday, she said. “We stay. We have nowhere to go,” the fishermen said. \
            The ferries will land at Tangen ...\n\nand was never mended again, he said.\n\nHe wrote: “It was never closed and\n";
        assert_eq!(
            whole(text),
            ["The pier will close on Monday, she said.", "“We stay. We have nowhere to go,” the fishermen said."]
        );
    }
}

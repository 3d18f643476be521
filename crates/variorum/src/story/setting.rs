//! Where something was said: `at NATO headquarters in Brussels`, `on the sidelines of a meeting with ministers`.

use crate::Document;
use crate::text::{Span, Text, Token, TokenKind, WordList, folded_form, is_calendar, normal_form, tokens};
use std::sync::LazyLock;

static OCCASIONS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/occasions-en.txt")));

/// A phrase that says on which occasion something was said or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Index of the document.
    pub document: usize,
    /// The phrase, preposition included.
    pub span: Span<Text>,
    /// The word of occasion, as stem: `meet`, `headquart`.
    pub occasion: String,
}

/// The longest phrase followed, in words.
const MAX_WORDS: usize = 14;

/// Returns the settings told in the body of one document, in order.
///
/// `at a meeting of the harbour board in Vall` is one; `at noon` is not, for noon is no occasion.
pub fn settings(documents: &[Document], document: usize) -> Vec<Setting> {
    let article = &documents[document].article;
    let mut found: Vec<Setting> = Vec::new();
    for block in &article.blocks {
        let all = tokens::<Text>(&article.text, block.span);
        for at in 0..all.len() {
            let last_end = found.last().map_or(0, |it: &Setting| it.span.end);
            if opens(all[at].span.of(&article.text)) && all[at].span.start >= last_end {
                let phrase = phrase(&article.text, &all[at..]);
                let stem_of = |it: &Span<Text>| normal_form(it.of(&article.text));
                let occasion = phrase.iter().take(10).map(stem_of).find(|it| OCCASIONS.has(&it.folded));
                if let (Some(occasion), Some(last)) = (occasion, phrase.last()) {
                    found.push(Setting { document, span: phrase[0].join(*last), occasion: occasion.stem });
                }
            }
        }
    }
    found
}

fn opens(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "at" | "during" | "in" | "on" | "to")
}

/// The words from a preposition on, up to a point, a verb, or a day: `at a meeting in Vall` of `at a meeting in Vall on Monday`.
fn phrase(text: &str, tokens: &[Token<Text>]) -> Vec<Span<Text>> {
    let is_day = |n: usize| tokens.get(n).is_some_and(|it| is_calendar(it.span.of(text)));
    let stays = |(n, it): &(usize, &Token<Text>)| {
        let word = it.span.of(text);
        it.kind != TokenKind::Point && !is_day(*n) && !(opens(word) && is_day(n + 1)) && (*n == 0 || goes_on(word))
    };
    tokens.iter().take(MAX_WORDS).enumerate().take_while(stays).map(|it| it.1.span).collect()
}

/// Whether a word can stand inside the phrase: not a verb of saying or a new clause.
fn goes_on(word: &str) -> bool {
    let folded = folded_form(word);
    let breaks = matches!(
        folded.as_str(),
        "that"
            | "which"
            | "who"
            | "said"
            | "says"
            | "and"
            | "but"
            | "where"
            | "when"
            | "while"
            | "he"
            | "she"
            | "they"
            | "has"
            | "had"
            | "have"
            | "was"
            | "were"
            | "is"
            | "are"
            | "will"
            | "would"
            | "as"
    );
    !breaks && !folded.ends_with("n't")
}

#[cfg(test)]
mod tests;

//! What an outlet says of itself under its reports: a chain prints it under those of all its papers.

use crate::Document;
use crate::article::BlockKind;
use crate::reuse::quoted_spans;
use crate::text::{Span, Text, TokenKind, WordList, is_light, words};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static SELF: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/outlet-speech.txt")));

/// A paragraph in which so many words speak of the outlet or to its readers, and so large a share, is about the outlet.
const FEWEST: usize = 3;
const SHARE: f32 = 0.04;
/// It names the report's matter, the words of its headline, this often at most.
const MOST_HEADLINE_WORDS: usize = 1;

/// Returns the paragraphs in which the outlet speaks of itself: in the second half of the body, outside quotations.
///
/// `Our reporters live where you live. Subscribe to …` is one; `“We had warned you,” the mayor said, “and us …”` is not.
pub fn outlet_speech(document: &Document) -> Vec<Span<Text>> {
    let article = &document.article;
    let text = &article.text;
    let middle = (article.body_start as usize + text.len()) / 2;
    let mut matter: Option<FxHashSet<String>> = None;
    let late = article.blocks.iter().filter(|it| it.kind != BlockKind::Headline && it.span.end as usize > middle);
    let speaks = |block: &&crate::article::Block| {
        let all: Vec<_> =
            words::<Text>(text, block.span).into_iter().filter(|it| it.kind == TokenKind::Word).collect();
        let own: Vec<_> = all.iter().filter(|it| SELF.has(&it.span.of(text).to_lowercase())).collect();
        if own.len() < FEWEST {
            return false;
        }
        let start = block.span.start;
        let said = quoted_spans(block.span.of(text));
        let is_quoted =
            |it: Span<Text>| said.iter().any(|said| it.start < start + said.end && start + said.start < it.end);
        let n_own = own.iter().filter(|it| !is_quoted(it.span)).count();
        if n_own < FEWEST || (n_own as f32) < all.len() as f32 * SHARE {
            return false;
        }
        let matter = matter.get_or_insert_with(|| headline_words(document));
        let named: FxHashSet<String> = all.iter().map(|it| it.span.of(text).to_lowercase()).collect();
        named.intersection(matter).count() <= MOST_HEADLINE_WORDS
    };
    let mut late: Vec<&crate::article::Block> = late.collect();
    let mut speaks = speaks;
    late.retain(|it| speaks(it));
    late.into_iter().map(|it| it.span).collect()
}

/// The weighty words of the headline, lower case.
fn headline_words(document: &Document) -> FxHashSet<String> {
    let headline = document.headline();
    let all = words::<Text>(headline, Span::new(0, headline.len()));
    let lower = all.iter().map(|it| it.span.of(headline).to_lowercase());
    lower.filter(|it| it.chars().count() > 3 && !is_light(it)).collect()
}

#[cfg(test)]
mod tests;

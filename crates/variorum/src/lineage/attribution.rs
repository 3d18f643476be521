//! Sources that a text names for what it tells: `Harbour Wire reported`; and those that somebody spoke to: `told Harbour Wire`.

use super::names::{is_own_name, source_key};
use crate::Document;
use crate::article::{BlockKind, agency};
use crate::text::{Span, Text, TokenKind, rows, words};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words beside a source's name, and what they say.
static PHRASES: LazyLock<Vec<(&'static str, bool, AttributionKind)>> = LazyLock::new(|| {
    let parse = |(phrase, rest): (&'static str, &'static str)| {
        let (place, kind) = rest.split_once('\t')?;
        let kind = if kind == "told" { AttributionKind::Told } else { AttributionKind::Reported };
        Some((phrase, place == "before", kind))
    };
    rows(include_str!("../../data/attribution-phrases.tsv")).filter_map(parse).collect()
});

/// What a text says of a source that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributionKind {
    /// The source reported it: `Harbour Wire reported`, `according to Harbour Wire`.
    Reported,
    /// Somebody said it to the source: `told Harbour Wire`. Taken from it is a quotation, not the report.
    Told,
}

/// A source named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The source, as compared.
    pub key: String,
    /// What the text says of it.
    pub kind: AttributionKind,
    /// The name and the words that say so.
    pub span: Span<Text>,
    /// Whether it stands in the first paragraphs, which say whose report this is.
    pub in_lead: bool,
}

/// The paragraphs that make a lead.
const LEAD_PARAGRAPHS: usize = 2;
/// A name has at most this many words.
const NAME_WORDS: usize = 4;
/// How many words beside a name are looked at.
const BESIDE: usize = 4;

/// Returns the sources, among agencies and the `known` keys, that a document's text names for what it tells.
///
/// `The dyke broke, Harbour Wire reported` names one; `She works for Harbour Wire` names none.
pub fn attributions(document: &Document, known: &FxHashSet<String>) -> Vec<Attribution> {
    let article = &document.article;
    let text = &article.text;
    let paragraphs = article.blocks.iter().filter(|it| it.kind == BlockKind::Paragraph);
    let lead_end = paragraphs.take(LEAD_PARAGRAPHS).last().map_or(0, |it| it.span.end);
    let all = words::<Text>(text, Span::new(0, text.len()));
    let word = |n: usize| all[n].span.of(text);
    let beside = |from: usize, to: usize| -> String {
        let own: Vec<String> = (from..to).map(|it| word(it).to_lowercase()).collect();
        own.join(" ")
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let begins = all[at].kind == TokenKind::Word && word(at).starts_with(|c: char| !c.is_lowercase())
            || agency(word(at)).is_some();
        let run = (1..=NAME_WORDS.min(all.len() - at)).rev().filter(|_| begins).find_map(|n| {
            let name = all[at].span.join(all[at + n - 1].span).of(text);
            let key = source_key(name);
            (known.contains(&key) || agency(name).is_some()).then_some((n, key))
        });
        let Some((n, key)) = run else {
            at += 1;
            continue;
        };
        let (before, after) =
            (beside(at.saturating_sub(BESIDE), at), beside(at + n, (at + n + BESIDE).min(all.len())));
        let says = PHRASES.iter().filter_map(|(phrase, is_before, kind)| {
            let holds = if *is_before { ends_with(&before, phrase) } else { starts_with(&after, phrase) };
            let n_words = phrase.split(' ').count();
            let span = if *is_before {
                all[at.saturating_sub(n_words)].span.join(all[at + n - 1].span)
            } else {
                all[at].span.join(all[(at + n + n_words - 1).min(all.len() - 1)].span)
            };
            holds.then_some((n_words, *kind, span))
        });
        // The longer phrase says more: `told the`, not `the`.
        if let Some((_, kind, span)) = says.max_by_key(|it| it.0)
            && !is_own_name(document, &key)
        {
            found.push(Attribution { key, kind, span, in_lead: span.start < lead_end });
        }
        at += n;
    }
    found
}

fn ends_with(words: &str, phrase: &str) -> bool {
    words.strip_suffix(phrase).is_some_and(|it| it.is_empty() || it.ends_with(' '))
}

fn starts_with(words: &str, phrase: &str) -> bool {
    words.strip_prefix(phrase).is_some_and(|it| it.is_empty() || it.starts_with(' '))
}

#[cfg(test)]
mod tests;

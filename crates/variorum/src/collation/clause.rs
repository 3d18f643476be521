//! One sentence cut into the clauses that can be told apart from each other by different reporters.

use crate::text::{Span, Text, Token, TokenKind, WordList, folded_form, is_mark, sentences, tokens};
use std::sync::LazyLock;

static AUXILIARIES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/auxiliaries-en.txt")));

/// A clause shorter than this says too little to be found elsewhere.
const MIN_WORDS: usize = 4;

/// Returns the clauses of `text` inside `span`, in order; together they hold all its words.
///
/// Cut are sentences; `and`, `but` before a verb or `that`; a comma before a participle or a conjunction; the comma that
/// ends a `while` clause. `If … , it must …` and `To be clear, …` stay whole: neither half means the same alone.
///
/// ```
/// use variorum::collation::clauses;
/// use variorum::text::Span;
/// let text = "the board remains committed to the dyke but will no longer pay for the pumps";
/// let found: Vec<_> = clauses(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
/// assert_eq!(found, ["the board remains committed to the dyke", "but will no longer pay for the pumps"]);
/// ```
pub fn clauses(text: &str, span: Span<Text>) -> Vec<Span<Text>> {
    sentences(text, span).into_iter().flat_map(|it| sentence_clauses(text, it)).collect()
}

fn sentence_clauses(text: &str, sentence: Span<Text>) -> Vec<Span<Text>> {
    let all = tokens::<Text>(text, sentence);
    // Words before each token.
    let mut n_before = vec![0];
    for token in &all {
        n_before.push(n_before[n_before.len() - 1] + usize::from(token.kind != TokenKind::Point));
    }
    let mut cuts = vec![0];
    for at in 1..all.len() {
        let from = cuts[cuts.len() - 1];
        let long = n_before[at] - n_before[from] >= MIN_WORDS && n_before[all.len()] - n_before[at] >= MIN_WORDS;
        if long && begins_clause(text, &all, from, at) {
            cuts.push(at);
        }
    }
    cuts.push(all.len());
    let piece = |cut: &[usize]| Some(all.get(cut[0])?.span.join(all.get(cut[1].checked_sub(1)?)?.span));
    cuts.windows(2).filter(|it| it[0] < it[1]).filter_map(piece).collect()
}

/// Whether a clause begins at token `at`, the clause before it having begun at `from`.
fn begins_clause(text: &str, all: &[Token<Text>], from: usize, at: usize) -> bool {
    let word = |n: usize| all.get(n).map_or("", |it| it.span.of(text)).to_lowercase();
    // An opening mark belongs to the clause it opens, a closing one to the clause before it.
    let is_point = all[at].kind == TokenKind::Point;
    let opens =
        is_point && all[at].span.of(text).chars().all(is_mark) && all[at - 1].span.end < all[at].span.start;
    if is_point && !opens {
        return false;
    }
    let first = if opens { at + 1 } else { at };
    let is_closing = |n: usize| all[n].span.of(text).chars().all(|c| is_mark(c) || matches!(c, '’' | ')'));
    let mut before = at;
    while before > from && is_closing(before - 1) {
        before -= 1;
    }
    let point = if before > from { word(before - 1) } else { String::new() };
    let joins = matches!(word(first).as_str(), "and" | "but" | "yet");
    match point.as_str() {
        ";" | "—" | "–" | ":" => true,
        "," if is_concession(&word(from)) => true,
        "," if joins => true,
        "," => is_concession(&word(first)) || is_participle(&word(first)),
        _ => joins && (word(first + 1) == "that" || is_finite(&word(first + 1))),
    }
}

/// `while` and its like open a clause that ends at its comma.
fn is_concession(word: &str) -> bool {
    matches!(word, "while" | "although" | "though" | "whereas" | "despite" | "whilst")
}

/// `will`, `is`, `instead`: after `and` they go on with a new predicate.
fn is_finite(word: &str) -> bool {
    AUXILIARIES.has(&folded_form(word))
}

/// `deployed` and `signalling` after a comma; not `including`, which opens a list, nor `king` or `red`.
fn is_participle(word: &str) -> bool {
    let long = word.chars().count() > 5;
    long && (word.ends_with("ing") || word.ends_with("ed"))
        && !matches!(word, "including" | "during" | "according" | "united")
}

#[cfg(test)]
mod tests;

//! Whether what a cue brings is said, thought or done.

use super::lexicon::{self, Lexicon};
use super::{Manner, QuotationKind};
use crate::text::{Span, Text, folded_form, words};

/// Returns what `cue` tells of; words wholly in marks are always speech, and so are those without a cue.
///
/// `said in a statement` tells of speech, `believes` of a belief, `plans to announce` of an act; so does what is not
/// said: `did not announce`.
pub fn manner(lexicon: &Lexicon, text: &str, kind: QuotationKind, cue: Option<Span<Text>>) -> Manner {
    let Some(cue) = cue.filter(|_| kind != QuotationKind::Direct) else { return Manner::Speech };
    let all = words::<Text>(text, cue);
    let known = all.iter().find_map(|it| {
        let word = folded_form(it.span.of(text));
        // `made it clear` tells of speech, `made a visit` does not.
        let whole = |it: &lexicon::Cue| it.particle.is_none_or(|it| cue.of(text).contains(it));
        let spoken = || lexicon.entry(&word).is_some_and(|it| it.cues.iter().any(whole));
        lexicon.manner(&word).or_else(|| spoken().then_some(Manner::Speech))
    });
    if all.iter().any(|it| is_negation(&folded_form(it.span.of(text)))) && known != Some(Manner::Belief) {
        return Manner::Act;
    }
    match known {
        Some(manner) => manner,
        None if all.is_empty() => Manner::Speech,
        None => Manner::Act,
    }
}

/// Returns whether nothing was said: `did not announce a plan`, `would not say whether`.
///
/// Marked words are somebody's even so; `does not believe that` is a belief.
pub fn is_unsaid(lexicon: &Lexicon, text: &str, kind: QuotationKind, cue: Option<Span<Text>>) -> bool {
    let Some(cue) = cue.filter(|_| kind == QuotationKind::Indirect) else { return false };
    let forms: Vec<String> = words::<Text>(text, cue).iter().map(|it| folded_form(it.span.of(text))).collect();
    let negated = forms.iter().position(|it| is_negation(it));
    let speaks = |it: &String| match lexicon.manner(it) {
        Some(manner) => manner == Manner::Speech,
        None => lexicon.entry(it).is_some_and(|it| !it.cues.is_empty()),
    };
    negated.is_some_and(|at| forms[at..].iter().find(|it| lexicon.is_verb(it)).is_some_and(speaks))
}

/// Returns whether the cue takes back what it brings: `denied that`.
pub fn is_denied(lexicon: &Lexicon, text: &str, cue: Option<Span<Text>>) -> bool {
    cue.is_some_and(|cue| words::<Text>(text, cue).iter().any(|it| lexicon.denies(&folded_form(it.span.of(text)))))
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "nicht" | "nie") || word.ends_with("n't")
}

#[cfg(test)]
mod tests;

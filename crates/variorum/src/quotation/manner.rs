//! Whether what a cue brings is said, thought or done.

use super::lexicon;
use super::{Manner, QuotationKind};
use crate::text::{Span, Text, folded_form, words};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static MANNERS: LazyLock<FxHashMap<&'static str, Manner>> = LazyLock::new(|| {
    let rows = crate::text::rows(include_str!("../../data/manners-en.tsv"));
    let manner = |name: &str| match name {
        "belief" => Manner::Belief,
        "act" => Manner::Act,
        _ => Manner::Speech,
    };
    rows.flat_map(|(forms, name)| forms.split(' ').map(move |it| (it, manner(name)))).collect()
});

/// Returns what `cue` tells of; words wholly in marks are always speech, and so are those without a cue.
///
/// `said in a statement` tells of speech, `believes` of a belief, `plans to announce` of an act; so does what is not
/// said: `did not announce`.
pub fn manner(text: &str, kind: QuotationKind, cue: Option<Span<Text>>) -> Manner {
    let Some(cue) = cue.filter(|_| kind != QuotationKind::Direct) else { return Manner::Speech };
    let all = words::<Text>(text, cue);
    let known = all.iter().find_map(|it| {
        let word = folded_form(it.span.of(text));
        // `made it clear` tells of speech, `made a visit` does not.
        let whole = |it: &lexicon::Cue| it.particle.is_none_or(|it| cue.of(text).contains(it));
        let spoken = || lexicon::entry(&word).is_some_and(|it| it.cues.iter().any(whole));
        MANNERS.get(word.as_str()).copied().or_else(|| spoken().then_some(Manner::Speech))
    });
    let denies = |it: &str| matches!(it, "not" | "never" | "cannot") || it.ends_with("n't");
    if all.iter().any(|it| denies(&folded_form(it.span.of(text)))) {
        return Manner::Act;
    }
    match known {
        Some(manner) => manner,
        None if all.is_empty() => Manner::Speech,
        None => Manner::Act,
    }
}

#[cfg(test)]
mod tests;

//! Where the reporter speaks again in the middle of a sentence.

use super::line::{Line, Place, Word};
use crate::quotation::lexicon::{AUX, CONJ, DET, POSS, PRONOUN, RELATIVE, SUBORD, WH};
use std::ops::Range;

/// Takes from the end of `content` what the reporter adds after marked words: `“a mad idea” as the town is poor`.
///
/// All such clauses of the training articles are the reporter's; what is no clause, `“a leader” as head of the town`,
/// nearly never is. The weights see too few of them to learn it.
pub fn leave_out(line: &Line, content: &mut [Range<usize>]) {
    let Some(last) = content.last_mut() else { return };
    let words = &line.words;
    let closed = last.clone().rev().find(|it| words[*it].place == Place::Closes);
    let Some(closed) = closed.filter(|it| it + 1 < last.end) else { return };
    if is_as_clause(&words[closed + 1..last.end]) {
        last.end = closed + 1;
    }
}

/// Whether `words` are `as` and a clause: a subject, and soon after it a verb that can only be one.
fn is_as_clause(words: &[Word]) -> bool {
    /// How far a verb may stand from the beginning of its subject.
    const NEAR: usize = 8;
    let [first, subject, rest @ ..] = words else { return false };
    let is = |it: &Word, class| it.class & class != 0;
    let opens = is(subject, DET | POSS | PRONOUN) || subject.text.starts_with(char::is_uppercase);
    let phrase = rest.iter().take(NEAR).take_while(|it| {
        let dotted = matches!(it.text, "." | "’" | "'" | "-");
        (!it.is_point || dotted) && !is(it, CONJ | SUBORD | RELATIVE | WH)
    });
    first.text.eq_ignore_ascii_case("as") && opens && phrase.into_iter().any(|it| is(it, AUX))
}

#[cfg(test)]
mod tests;

//! A statement of several things in a row, one statement each: `announced a dyke, two pumps and a road` is three.

use super::cut::is_finite;
use crate::text::{Span, Text, Token, TokenKind, is_light, tokens};

/// Things in a row at least: two may be one thing and what it is called.
const FEWEST: usize = 3;
/// Words of one thing at most; longer ones are clauses.
const MOST_WORDS: usize = 9;

/// Returns the statements that a clause makes of each thing in its list: what stands before the first, and the thing; the clause as it is
/// where it has no list. The verb stands before the list, and none in it; of what somebody `is_said` to have announced it
/// stands outside.
///
/// `The state will no longer pay for walls, a new harbour or the pumps` gives three; `Ada Orr, the mayor, and her deputy left` one.
pub(super) fn parted(text: &str, clause: Span<Text>, is_said: bool) -> Vec<Vec<Span<Text>>> {
    let all = tokens::<Text>(text, clause);
    listed(text, &all, is_said).unwrap_or_else(|| vec![vec![clause]])
}

fn listed(text: &str, all: &[Token<Text>], is_said: bool) -> Option<Vec<Vec<Span<Text>>>> {
    let word = |at: usize| all[at].span.of(text);
    let is_point = |at: usize| all[at].kind == TokenKind::Point;
    let comma = (0..all.len()).find(|it| word(*it) == ",")?;
    let joint = (comma..all.len()).rev().find(|it| matches!(word(*it), "and" | "or"))?;
    let verb = verb_before(text, all, comma);
    if verb.is_none() && !is_said {
        return None;
    }
    if (comma + 1..all.len()).any(|it| !is_point(it) && is_finite(word(it))) {
        return None;
    }
    let mut things: Vec<(usize, usize)> = Vec::new();
    let mut from = verb.map_or(0, |it| it + 1);
    for at in comma..all.len() {
        if word(at) == "," || at == joint {
            if from < at {
                things.push((from, at));
            }
            from = at + 1;
        } else if is_point(at) && at + 1 < all.len() {
            return None;
        }
    }
    let end = (from..all.len()).rev().find(|it| !is_point(*it))? + 1;
    things.push((from, end));
    if things.len() < FEWEST || !things.iter().all(|it| is_thing(text, &all[it.0..it.1])) {
        return None;
    }
    // `told Ada Orr, the mayor, and …`: a name and who that is.
    let is_capital = |at: usize| word(at).starts_with(char::is_uppercase);
    if (things[0].0..things[0].1).all(is_capital) && !is_capital(things[1].0) {
        return None;
    }
    let span = |it: &(usize, usize)| all[it.0].span.join(all[it.1 - 1].span);
    let Some(verb) = verb else { return Some(things.iter().map(|it| vec![span(it)]).collect()) };
    let head = all[0].span.join(all[verb].span);
    let first = vec![head.join(span(&things[0]))];
    let others = things[1..].iter().map(|it| vec![head, span(it)]);
    Some(std::iter::once(first).chain(others).collect())
}

/// Whether tokens name a thing: a few words, one of them weighty, the first a determiner or no small word (`by car` is none).
fn is_thing(text: &str, all: &[Token<Text>]) -> bool {
    let words: Vec<&Token<Text>> = all.iter().filter(|it| it.kind != TokenKind::Point).collect();
    let is_small = |it: &Token<Text>| it.kind == TokenKind::Word && is_light(it.span.of(text));
    let first = words.first().map_or(String::new(), |it| it.span.of(text).to_lowercase());
    let determines = matches!(
        first.as_str(),
        "a" | "an"
            | "the"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "no"
            | "some"
            | "any"
            | "more"
            | "all"
            | "another"
    );
    let says = words.iter().any(|it| it.kind == TokenKind::Word && !is_small(it));
    let begins = words.first().is_some_and(|it| determines || !is_small(it));
    (1..=MOST_WORDS).contains(&words.len()) && says && begins
}

/// The last verb before `end`; of `would no longer support` the last word.
fn verb_before(text: &str, all: &[Token<Text>], end: usize) -> Option<usize> {
    let word = |at: usize| all[at].span.of(text);
    let is_word = |at: &usize| all[*at].kind == TokenKind::Word;
    let last = (0..end).rev().filter(is_word).find(|it| is_finite(word(*it)))?;
    let helps = matches!(
        word(last).to_lowercase().as_str(),
        "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should"
    );
    let bare = |at: &usize| !is_light(word(*at)) && !word(*at).ends_with("ly") && word(*at) != "longer";
    let verb = if helps { (last + 1..end).filter(is_word).find(bare)? } else { last };
    (verb + 1 < end).then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clause: &str, want: &[&str]) {
        let found = parted(clause, Span::new(0, clause.len()), !clause.contains("They"));
        let told: Vec<String> =
            found.iter().map(|it| it.iter().map(|it| it.of(clause)).collect::<Vec<_>>().join(" … ")).collect();
        assert_eq!(told, want, "{clause}");
    }

    #[test]
    fn each_thing_in_a_row_is_a_statement() {
        check(
            "the state would no longer support a higher dyke, a return to the meadows, or the sending of builders",
            &[
                "the state would no longer support a higher dyke",
                "the state would no longer support … a return to the meadows",
                "the state would no longer support … the sending of builders",
            ],
        );
        check(
            "She announced boats, two tents and a kitchen",
            &["She announced boats", "She announced … two tents", "She announced … a kitchen"],
        );
    }

    #[test]
    fn what_is_no_list_stays_whole() {
        for clause in [
            "She thanked Ada Orr, the mayor, and her deputy",
            "The pier, the quay and the mole were closed",
            "They closed the pier, and nobody was told, and nothing moved",
            "She announced boats and tents",
            "They may come by car, by boat or on foot",
            "They heard of Vestby, Rud and Hamre",
        ] {
            check(clause, &[clause]);
        }
    }
}

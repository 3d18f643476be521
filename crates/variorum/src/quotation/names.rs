//! Names and offices as they stand in a row of items.

use super::items::{Item, Kind};
use super::lexicon::{ADVERB, AUX, CONJ, DET, OBJECT, Order, POSS, PREP, PRONOUN, SUBORD, TIME, Title, WH};
use crate::text::normal_form;
use std::ops::Range;

/// A name with the office before it, as one run of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name's items, office left out; empty where only an office stands.
    pub name: Range<usize>,
    /// The office's items; empty where none stands.
    pub office: Range<usize>,
    /// Whether the name stands in the possessive.
    pub possessive: bool,
}

/// Returns the names and offices of `row` inside `range`, in order.
pub fn named(row: &[Item], range: Range<usize>) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(end) = run_end(row, at, range.end) else {
            at += 1;
            continue;
        };
        if is_of_an_office(row, at..end, range.end) {
            // Its office is found with the name.
            at = end;
            continue;
        }
        let start = lower_office_start(row, at, range.start);
        found.push(split(row, start, at, end));
        at = end.max(at + 1);
    }
    found
}

/// Returns where the run of capitals that begins at `at` ends; `None` where none begins.
fn run_end(row: &[Item], at: usize, end: usize) -> Option<usize> {
    let starts = row[at].is_capital() && !is_small(&row[at]);
    if !starts {
        return None;
    }
    let mut to = at + 1;
    while to < end && !is_possessive(&row[to - 1]) {
        let item = &row[to];
        let initial = item.is_point('.') && row[to - 1].text.chars().count() == 1;
        let short = item.is_point('.') && title(&row[to - 1]).is_some() && row[to - 1].text.len() <= 4;
        let particle = matches!(
            item.text,
            "de" | "van" | "von" | "bin" | "al" | "del" | "la" | "der" | "di" | "da" | "el" | "ibn" | "den"
        ) && !item.is(DET);
        let link = item.says("of") || item.says("for") && title(&row[to - 1]).is_some();
        let next_capital = row[..end].get(to + 1).is_some_and(|it| it.is_capital() && !is_small(it));
        let goes_on =
            item.is_capital() && !is_small(item) || (initial || short || particle || link) && next_capital;
        if !goes_on {
            break;
        }
        to += 1;
    }
    Some(to)
}

/// `Young` in `Young councillor Ann Orr`, `Opposition` in `Opposition leader Bo Lee`: one capital that begins a sentence, an
/// office, and the name of who holds it.
pub fn is_of_an_office(row: &[Item], run: Range<usize>, end: usize) -> bool {
    let is_head = |it: usize| row[..end].get(it).is_some_and(|it| matches!(title(it), Some(Title::Head(_))));
    let begins = run.start == 0 || !row[run.start - 1].is_word();
    let is_lower = |it: usize| row[..end].get(it).is_some_and(|it| it.kind == Kind::Word && !it.is_capital());
    begins
        && run.len() == 1
        && is_lower(run.end)
        && is_head(run.end)
        && row[..end].get(run.end + 1).is_some_and(|it| it.is_capital() && !is_small(it))
}

/// `defence secretary` before `Ann Orr`.
fn lower_office_start(row: &[Item], at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor
        && at - start < 8
        && row[start - 1].kind == Kind::Word
        && title(&row[start - 1]).is_some()
        && !is_small(&row[start - 1])
    {
        start -= 1;
    }
    start
}

/// Parts an office from the name after it: `Secretary of Defense` and `Ann Orr`.
fn split(row: &[Item], start: usize, capital: usize, end: usize) -> Named {
    let possessive = is_possessive(&row[end - 1]);
    let head = (start..end).rev().find(|it| matches!(title(&row[*it]), Some(Title::Head(_))));
    let Some(head) = head else {
        // `Wirtin Marta Kuhl`: where every noun has a capital, the first of three is what somebody is.
        let n_capital = (capital..end).filter(|it| row[*it].is_capital()).count();
        return match nouns_are_capital(&row[capital]) && n_capital > 2 {
            true => {
                let name = last_two(row, capital, end);
                Named { name: name..end, office: start..name, possessive }
            }
            false => Named { name: capital..end, office: start..start, possessive },
        };
    };
    let mut office_end = head + 1;
    while office_end < end {
        let item = &row[office_end];
        let linked = item.says("of") || item.says("for") || item.is_point('.');
        let modifier = title(item).is_some() && row[office_end - 1].says("of")
            || title(item).is_some() && row[office_end - 1].says("for");
        let second = matches!(title(item), Some(Title::Modifier | Title::Region))
            && office_end > head + 2
            && end - office_end > 2;
        if !(linked || modifier || second) {
            break;
        }
        office_end += 1;
    }
    // `The Minister of Water, Ann Orr`: what an office is of is nobody's name; so is `South Holm`.
    let mut of_end = office_end;
    while of_end > head + 1 && title(&row[of_end - 1]) == Some(Title::Region) {
        of_end -= 1;
    }
    if row[of_end - 1].says("of") && (1..=2).contains(&(end - of_end)) {
        return Named { name: end..end, office: start..end, possessive };
    }
    // `President Ivar Holm of Norland` is Ivar Holm.
    let of = (office_end + 1..end).find(|it| row[*it].says("of"));
    Named { name: office_end..of.unwrap_or(end), office: start..office_end, possessive }
}

/// Where the last two capitals of a run begin.
fn last_two(row: &[Item], start: usize, end: usize) -> usize {
    (start..end).rev().filter(|it| row[*it].is_capital()).nth(1).unwrap_or(start)
}

/// Whether every noun of the item's language has a capital, so that one by itself names nobody.
pub fn nouns_are_capital(item: &Item) -> bool {
    item.lexicon.order == Order::VerbSecond
}

fn is_small(item: &Item) -> bool {
    item.is(DET | PRONOUN | OBJECT | PREP | CONJ | SUBORD | AUX | ADVERB | WH | TIME | POSS)
        && !item.says("will")
        && !item.says("may")
}

fn is_possessive(item: &Item) -> bool {
    item.text.ends_with("'s")
        || item.text.ends_with("’s")
        || item.text.ends_with("s'")
        || item.text.ends_with("s’")
}

fn title(item: &Item) -> Option<Title> {
    item.lexicon.title(item.text)
}

/// Returns the words of an office under which two names of it are equal: `defence`, `minister`; nationality left out.
pub fn office_words(row: &[Item], range: Range<usize>) -> (Vec<String>, bool) {
    let mut words = Vec::new();
    let mut has_head = false;
    for item in row[range].iter().filter(|it| it.kind == Kind::Word) {
        match title(item) {
            Some(Title::Head(word)) => {
                has_head = true;
                words.push(word.to_owned());
            }
            Some(Title::Modifier | Title::Region) if item.is_capital() && is_nationality(item.text) => {}
            Some(Title::Modifier | Title::Region) => words.push(normal_form(&item.text.to_lowercase()).spelled),
            None if is_small(item) || item.is_capital() && (is_nationality(item.text) || is_possessive(item)) => {}
            None => words.push(normal_form(&item.text.to_lowercase()).spelled),
        }
    }
    (words, has_head)
}

/// `US`, `Russian`: a modifier that says whose officer it is.
fn is_nationality(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "us" | "u.s." | "uk" | "u.k." | "eu")
        || lower.ends_with("an")
        || lower.ends_with("ish")
        || lower.ends_with("ese")
}

/// Returns whether `name` is that of a body, going by its words.
pub fn is_body(row: &[Item], range: Range<usize>) -> bool {
    row[range.clone()].iter().any(|it| it.lexicon.is_body(it.text))
        || range.len() == 1
            && (row[range.start].lexicon.is_place(row[range.start].text) || is_acronym(row[range.start].text))
        || row[range.clone()].iter().any(|it| it.says("of"))
}

/// `UNHCR`, `U.N.`; not `Orr`.
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|it| it.is_alphabetic()).count() > 1
        && word.chars().all(|it| it.is_uppercase() || !it.is_alphabetic())
}

/// Returns the form of a name under which `the U.S.` and `the United States` are equal.
pub fn key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().map(|it| normal_form(it).spelled).collect();
    words.join("-").to_lowercase()
}

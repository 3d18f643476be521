//! Names and offices as they stand in a row of items.

use super::items::{Item, Kind};
use super::lexicon::{ADVERB, AUX, CONJ, DET, OBJECT, POSS, PREP, PRONOUN, SUBORD, TIME, WH};
use crate::text::{WordList, normal_form};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

static TITLES: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(titles);
static BODIES: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/bodies-en.txt")));
static PLACES: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/places-en.txt")));

/// A word's part in an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    /// `secretary`, with the word that stands for the same office.
    Head(&'static str),
    /// `defence`, `former`.
    Modifier,
}

fn titles() -> HashMap<&'static str, Title> {
    let lines = include_str!("../../data/titles-en.tsv").lines().filter(|it| !it.starts_with('#'));
    let title = |line: &'static str| {
        let mut columns = line.split('\t');
        let word = columns.next()?;
        let head = columns.next()? == "head";
        Some((word, if head { Title::Head(columns.next()?) } else { Title::Modifier }))
    };
    lines.filter_map(title).collect()
}

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
        let short = item.is_point('.') && title(row[to - 1].text).is_some() && row[to - 1].text.len() <= 4;
        let particle = matches!(
            item.text,
            "de" | "van" | "von" | "bin" | "al" | "del" | "la" | "der" | "di" | "da" | "el" | "ibn" | "den"
        );
        let link = item.says("of") || item.says("for") && title(row[to - 1].text).is_some();
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

/// `defence secretary` before `Ann Orr`.
fn lower_office_start(row: &[Item], at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor
        && at - start < 8
        && row[start - 1].kind == Kind::Word
        && title(row[start - 1].text).is_some()
        && !is_small(&row[start - 1])
    {
        start -= 1;
    }
    start
}

/// Parts an office from the name after it: `Secretary of Defense` and `Ann Orr`.
fn split(row: &[Item], start: usize, capital: usize, end: usize) -> Named {
    let possessive = is_possessive(&row[end - 1]);
    let head = (start..end).rev().find(|it| matches!(title(row[*it].text), Some(Title::Head(_))));
    let Some(head) = head else { return Named { name: capital..end, office: start..start, possessive } };
    let mut office_end = head + 1;
    while office_end < end {
        let item = &row[office_end];
        let linked = item.says("of") || item.says("for") || item.is_point('.');
        let modifier = title(item.text).is_some() && row[office_end - 1].says("of")
            || title(item.text).is_some() && row[office_end - 1].says("for");
        let second = title(item.text) == Some(Title::Modifier) && office_end > head + 2 && end - office_end > 2;
        if !(linked || modifier || second) {
            break;
        }
        office_end += 1;
    }
    // `The Minister of Water, Ann Orr`: what an office is of is nobody's name.
    let rest = office_end..end;
    if row[office_end - 1].says("of") && (1..=2).contains(&rest.len()) {
        return Named { name: end..end, office: start..end, possessive };
    }
    // `President Ivar Holm of Norland` is Ivar Holm.
    let of = (office_end + 1..end).find(|it| row[*it].says("of"));
    Named { name: office_end..of.unwrap_or(end), office: start..office_end, possessive }
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

fn title(word: &str) -> Option<Title> {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if bare.len() > 24 {
        return None;
    }
    TITLES.get(bare.to_lowercase().as_str()).copied()
}

/// Returns the words of an office under which two names of it are equal: `defence`, `minister`; nationality left out.
pub fn office_words(row: &[Item], range: Range<usize>) -> (Vec<String>, bool) {
    let mut words = Vec::new();
    let mut has_head = false;
    for item in row[range].iter().filter(|it| it.kind == Kind::Word) {
        match title(item.text) {
            Some(Title::Head(word)) => {
                has_head = true;
                words.push(word.to_owned());
            }
            Some(Title::Modifier) if item.is_capital() && is_nationality(item.text) => {}
            Some(Title::Modifier) => words.push(normal_form(&item.text.to_lowercase()).spelled),
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
    row[range.clone()].iter().any(|it| BODIES.has(&it.text.to_lowercase()))
        || range.len() == 1
            && (PLACES.has(&row[range.start].text.to_lowercase()) || is_acronym(row[range.start].text))
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

//! Numbers and what they count.

use crate::text::{Span, Text, Token, TokenKind, is_calendar, is_light, normal_form, rows, spelled_form, tokens};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A number with its unit, as told at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The amount, multiplied out: `1.2 million` is 1200000.
    pub amount: f64,
    /// The stem of what is counted: `hous` for `1,200 houses`; `%` for a share.
    pub unit: String,
    /// The number and its unit.
    pub span: Span<Text>,
}

/// A unit of measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    /// What it measures: `length`, `speed`, ….
    pub(super) of: &'static str,
    /// How many of the first unit of that it is: a mile is 1609.344 metres.
    pub(super) times: f64,
}

static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let all = rows(include_str!("../../data/units-en.tsv"));
    all.filter_map(|(word, it)| {
        let (of, times) = it.split_once('\t')?;
        Some((word, Unit { of, times: times.parse().ok()? }))
    })
    .collect()
});

/// Returns the unit of measure that a word, lower case, is.
pub(super) fn unit_of_measure(word: &str) -> Option<Unit> {
    UNITS.get(word).copied()
}

/// Returns the quantities of `text` inside `span`, in order. Dates, times and ordinals count nothing.
///
/// ```
/// use variorum::claim::quantities;
/// use variorum::text::Span;
/// let text = "about 1.2 million euros for 1,500 flooded homes, 5% of it on 3 May 2026";
/// let found: Vec<_> = quantities(text, Span::new(0, text.len())).iter().map(|it| (it.amount, it.unit.clone())).collect();
/// assert_eq!(found, [(1_200_000.0, "euro".into()), (1500.0, "hous".into()), (5.0, "%".into())]);
/// ```
pub fn quantities(text: &str, span: Span<Text>) -> Vec<Quantity> {
    let all = tokens::<Text>(text, span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let word = all[at].span.of(text);
        let next = |n: usize| all.get(at + n).map_or("", |it| it.span.of(text));
        let Some(amount) = amount(word) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).map_or("", |it| all[it].span.of(text));
        if is_calendar(next(1)) || is_calendar(before) || is_year(word) && all[at].kind == TokenKind::Number {
            at += 1;
            continue;
        }
        let scale = scale(next(1));
        let after = at + if scale.is_some() { 2 } else { 1 };
        // To the thousandth: 8.2 million is 8,200,000 and not a hair less.
        let amount = (amount * scale.unwrap_or(1.0) * 1e3).round() / 1e3;
        if let Some((unit, end)) = part_of(text, &all, after)
            .or_else(|| unit(text, &all, word, after))
            .or_else(|| verb_before(text, &all, at, after))
        {
            found.push(Quantity { amount, unit, span: all[at].span.join(all[end].span) });
        }
        at = after;
    }
    found
}

/// `1,200` is 1200, `$1.5` 1.5, `twelve` 12; `26th` and `10:30` are no amounts.
pub(super) fn amount(word: &str) -> Option<f64> {
    let bare = word.trim_start_matches(['$', '€', '£', '¥']).trim_end_matches('%');
    let digits: String = bare.chars().filter(|it| *it != ',').collect();
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return digits.parse().ok();
    }
    // `sixty-three`
    if let Some((tens, ones)) = word.split_once('-') {
        let both = amount(tens).zip(amount(ones)).filter(|_| tens.starts_with(char::is_alphabetic))?;
        return (both.0 >= 20.0 && both.0 < 100.0 && both.1 < 10.0).then_some(both.0 + both.1);
    }
    // Number words have at most nine letters.
    let spelled = (word.len() < 10 && word.starts_with(char::is_alphabetic)).then(|| spelled_form(word))?;
    spelled.bytes().all(|b| b.is_ascii_digit()).then(|| spelled.parse().ok()).flatten()
}

/// Four digits from 1900 to 2099 without a comma are a year unless a unit of money says otherwise.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|it: u32| (1900..2100).contains(&it))
}

pub(super) fn scale(word: &str) -> Option<f64> {
    match spelled_form(word).as_str() {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// `46` of `46 of 60 weekly sailings`: a part, its unit that of the whole, marked as a part.
fn part_of(text: &str, all: &[Token<Text>], after: usize) -> Option<(String, usize)> {
    if all.get(after)?.span.of(text) != "of" {
        return None;
    }
    let whole = (after + 1..all.len().min(after + 5)).find(|it| all[*it].kind == TokenKind::Number)?;
    let (unit, end) = unit(text, all, all[whole].span.of(text), whole + 1)?;
    Some((format!("of {unit}"), end))
}

/// `killed six`: a bare number, counted by the past form in front of it.
fn verb_before(text: &str, all: &[Token<Text>], at: usize, after: usize) -> Option<(String, usize)> {
    let before = all.get(at.checked_sub(1)?)?.span.of(text);
    let bare = all.get(after).is_none_or(|it| it.kind == TokenKind::Point || is_light(it.span.of(text)));
    (bare && before.len() > 4 && before.ends_with("ed")).then(|| (normal_form(before).stem, after - 1))
}

/// What is counted: the sign at the number, else the last weighty word of the next three that follow without a point or
/// a light word between, which in English is the noun.
fn unit(text: &str, all: &[Token<Text>], word: &str, after: usize) -> Option<(String, usize)> {
    if word.ends_with('%') {
        return Some(("%".to_owned(), after - 1));
    }
    if let Some(sign) = word.chars().next().filter(|it| matches!(it, '$' | '€' | '£' | '¥')) {
        return Some((sign.to_string(), after - 1));
    }
    let nouns: Vec<usize> = (after..all.len().min(after + 3))
        .take_while(|it| all[*it].kind == TokenKind::Word && !is_light(all[*it].span.of(text)))
        .collect();
    let noun = |it: &usize| {
        let stem = normal_form(all[*it].span.of(text)).stem;
        crate::text::synonym_group(&stem).map_or(stem.clone(), ToOwned::to_owned)
    };
    let plural = nouns.iter().copied().find(|it| all[*it].span.of(text).ends_with('s'));
    let counted = plural.or(nouns.first().copied())?;
    let unit = match noun(&counted).as_str() {
        "percent" => "%".to_owned(),
        unit => crate::text::stem(unit),
    };
    Some((unit, counted))
}

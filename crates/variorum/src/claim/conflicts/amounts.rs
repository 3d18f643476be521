//! Amounts as reports tell them: exact, with a bound, in a range; and whether two of them can be one.

use super::sentences::Word;
use super::typed::are_rounded;
use crate::claim::quantity::{amount, scale};

/// How far `about` may be off, as a share.
const ABOUT: f64 = 0.1;
/// How far below its number `nearly` may be.
const NEARLY: f64 = 0.15;

/// An amount: anything from `least` to `most`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) least: f64,
    pub(super) most: f64,
    /// Its words: from, and past the last.
    pub(super) at: (usize, usize),
}

impl Amount {
    /// Whether both can be the same number: `at least nine` and `17`, `about 1,200` and `1,180`.
    pub(super) fn fits(&self, other: &Amount) -> bool {
        let rounded = self.least == self.most && other.least == other.most && are_rounded(self.least, other.least);
        self.least <= other.most && other.least <= self.most || rounded
    }

    /// Returns the number that it is about: the bound, the middle of a range.
    pub(super) fn middle(&self) -> f64 {
        let middle = match (self.least, self.most) {
            (least, f64::INFINITY) => least,
            (0.0, most) => most,
            (least, most) => (least + most) / 2.0,
        };
        (middle * 1e3).round() / 1e3
    }

    /// Whether it is one number, and no bound.
    pub(super) fn is_exact(&self) -> bool {
        self.least == self.most
    }
}

/// Returns the amounts of a sentence, in order; years, days of months and times are none.
///
/// `between 80 and 90` is one of 80 to 90, `a billion and a half` 1,500,000,000, `Nobody` in front of a verb 0.
pub(super) fn amounts_of(words: &[Word]) -> Vec<Amount> {
    let key = |n: usize| words.get(n).map_or("", |it| it.key.as_str());
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        let Some((value, end)) = number(words, at) else {
            at += 1;
            continue;
        };
        at = end;
        let is_year = end == start + 1 && key(start).len() == 4 && (1900.0..2100.0).contains(&value);
        let month = |n: Option<usize>| {
            n.and_then(|n| words.get(n)).is_some_and(|it| it.is_capital && super::sentences::is_month(&it.key))
        };
        if is_year
            || month(Some(end))
            || month(start.checked_sub(1))
            || matches!(key(end), "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m.")
        {
            continue;
        }
        // `between 80 and 90`, `600 to 800`
        let joins = matches!(key(end), "and" if start > 0 && key(start - 1) == "between")
            || key(end) == "to" && !is_vote(words, end);
        if joins && let Some((upper, past)) = number(words, end + 1).filter(|it| it.0 > value) {
            found.push(Amount { least: value, most: upper, at: (start, past) });
            at = past;
            continue;
        }
        let (least, most) = bounds(words, start, end, value);
        found.push(Amount { least, most, at: (start, end) });
    }
    found
}

/// `41 to 38` of votes is no range.
fn is_vote(words: &[Word], to: usize) -> bool {
    let near = &words[to.saturating_sub(6)..words.len().min(to + 6)];
    near.iter().any(|it| it.key.starts_with("vote"))
}

/// The number that begins at a word, multiplied out, and where it ends.
fn number(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let key = |n: usize| words.get(n).map_or("", |it| it.key.as_str());
    let half = |n: usize| key(n) == "and" && key(n + 1) == "a" && key(n + 2) == "half";
    let (mut value, mut end) = match amount(key(at)) {
        Some(value) if half(at + 1) => (value + 0.5, at + 4),
        Some(value) => (value, at + 1),
        None if matches!(key(at), "a" | "one") && scale(key(at + 1)).is_some() => (1.0, at + 1),
        None => return None,
    };
    while let Some(factor) = scale(key(end)) {
        value *= factor;
        end += 1;
        if half(end) {
            value *= 1.5;
            end += 3;
        }
    }
    Some(((value * 1e3).round() / 1e3, end))
}

fn bounds(words: &[Word], start: usize, end: usize, value: f64) -> (f64, f64) {
    let before = |n: usize| start.checked_sub(n).map_or("", |it| words[it].normal.folded.as_str());
    match (before(2), before(1)) {
        ("at", "least") | ("more" | "fewer" | "less", "than") | (_, "over" | "above")
            if before(2) != "fewer" && before(2) != "less" =>
        {
            (value, f64::INFINITY)
        }
        ("fewer" | "less", "than") | ("up", "to") | (_, "under" | "below") | ("at", "most") => (0.0, value),
        (_, "nearly" | "almost") => (value * (1.0 - NEARLY), value),
        (_, "about" | "some" | "around" | "roughly" | "approximately" | "estimated") => {
            (value * (1.0 - ABOUT), value * (1.0 + ABOUT))
        }
        _ if words.get(end).is_some_and(|it| it.key == "or") => (value, f64::INFINITY),
        _ => (value, value),
    }
}

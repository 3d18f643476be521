//! Amounts in one unit each: miles are metres, a billion and a half is 1,500,000,000.

use crate::claim::quantity::unit_of_measure;
use crate::text::{Text, Token, TokenKind, spelled_form, stem};

/// A number, in the first unit of its dimension where that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub value: f64,
    /// What is measured, `length`, `weight`, `share`; else the stem of the word behind it.
    pub unit: String,
}

/// Returns the amounts among `all`, words and numbers in order; years and clock times too, as what they are.
pub(super) fn amounts(text: &str, all: &[Token<Text>]) -> Vec<Amount> {
    let low: Vec<String> = all.iter().map(|it| it.span.of(text).to_lowercase()).collect();
    let word = |n: usize| low.get(n).map_or("", String::as_str);
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(first) = number(word(at), all[at].kind) else {
            at += 1;
            continue;
        };
        let mut value = first;
        let mut next = at + 1;
        // `two and a half million`, `a billion and a half`
        if word(next) == "and" && word(next + 1) == "a" && word(next + 2) == "half" {
            value += 0.5;
            next += 3;
        }
        while let Some(times) = scale(word(next)) {
            value *= times;
            next += 1;
            if word(next) == "and" && word(next + 1) == "a" && word(next + 2) == "half" {
                value += 0.5 * times;
                next += 3;
            }
        }
        let known = if low[at].ends_with('%') { Some((SHARE, 1.0)) } else { measured(word(next)) };
        let (unit, times) = known.map_or_else(|| (stem(word(next)), 1.0), |it| (it.0.to_owned(), it.1));
        found.push(Amount { value: value * times, unit });
        at = next.max(at + 1);
    }
    found
}

/// What is measured by a unit, and how many of the first unit of that it is. `52 miles an hour` are counted as 52 miles, so that a speed
/// in one word is a length too; what a pound is nobody can tell by itself.
fn measured(word: &str) -> Option<(&'static str, f64)> {
    let unit = unit_of_measure(word)?;
    match unit.of {
        "speed" => Some(("length", unit.times * 1000.0)),
        "pound" => None,
        of => Some((of, unit.times)),
    }
}

/// The unit of `5%`.
const SHARE: &str = "share";

fn number(word: &str, kind: TokenKind) -> Option<f64> {
    let bare = word.trim_start_matches(['$', '€', '£', '¥']).trim_end_matches('%');
    if kind == TokenKind::Number {
        let digits: String = bare.chars().filter(|it| *it != ',').collect();
        let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
        return digits[..end].trim_end_matches('.').parse().ok();
    }
    match word {
        "quarter" => return Some(0.25),
        "half" => return Some(0.5),
        "dozen" => return Some(12.0),
        "billion" => return Some(1e9),
        "million" => return Some(1e6),
        "one" => return Some(1.0),
        _ => {}
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, ""));
    let part = |it: &str| (it.len() < 10).then(|| spelled_form(it)).and_then(|it| it.parse::<f64>().ok());
    let tens = part(tens)?;
    Some(if ones.is_empty() { tens } else { tens + part(ones)? })
}

fn scale(word: &str) -> Option<f64> {
    match spelled_form(word).as_str() {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "dozen" => Some(12.0),
        _ => None,
    }
}

impl Amount {
    /// Whether both are the same but for rounding, in units that can be.
    pub(super) fn is_same(&self, other: &Amount) -> bool {
        let (least, most) = (self.value.abs().min(other.value.abs()), self.value.abs().max(other.value.abs()));
        let is_plain = !self.is_measured() && !other.is_measured();
        // A year and a small count are told to the unit.
        let is_exact = is_plain && (most < 100.0 || (1900.0..2100.0).contains(&most) && most.fract() == 0.0);
        let near = if is_exact { least == most } else { most - least <= 0.02 * most };
        near && (self.unit == other.unit || !self.is_measured() || !other.is_measured())
    }

    /// Whether it is in a unit of measure.
    fn is_measured(&self) -> bool {
        matches!(self.unit.as_str(), "length" | "area" | "weight" | "share" | "angle" | "time")
    }

    /// Returns how telling it is, from 0.0 to 1.0: 3 is not, 11,400 is.
    pub(super) fn weight(&self) -> f32 {
        let digits = format!("{:.0}", (self.value * 100.0).abs());
        let telling = digits.trim_end_matches('0').len();
        match (telling, self.value >= 13.0) {
            (0 | 1, false) => 0.35,
            (0 | 1, true) => 0.7,
            (2, _) => 0.8,
            _ => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, words};

    #[track_caller]
    fn check(text: &str, want: &[(f64, &str)]) {
        let found = amounts(text, &words::<Text>(text, Span::new(0, text.len())));
        let found: Vec<(f64, &str)> = found.iter().map(|it| (it.value.round(), it.unit.as_str())).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn amounts_of_one_dimension_have_one_unit() {
        check("52 miles an hour", &[(83686.0, "length")]);
        check("two and a half million crowns", &[(2_500_000.0, "crown")]);
        check("90 million kilos", &[(90_000_000.0, "weight")]);
        check("thirty-three hands", &[(33.0, "hand")]);
        check("no amount at all", &[]);
    }

    #[test]
    fn years_and_small_counts_are_told_to_the_unit() {
        let amount = |value: f64, unit: &str| Amount { value, unit: unit.to_owned() };
        assert!(amount(83_000.0, "length").is_same(&amount(83_668.0, "length")));
        assert!(!amount(2036.0, "").is_same(&amount(2037.0, "")));
        assert!(!amount(50.0, "ship").is_same(&amount(51.0, "ship")));
        assert!(!amount(20.0, "share").is_same(&amount(20.0, "length")));
    }
}

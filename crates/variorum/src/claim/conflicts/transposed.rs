//! Numbers of one thing that have the same digits in another order: `1,300 homes` here and `3,100 houses` there.
//!
//! Two digits that changed places are among the commonest slips of copyists and typists (metathesis), and two numbers of
//! one thing seldom differ so by chance.

use super::alike::unit;
use super::amounts::{Amount, amounts_of};
use super::rivals::{Telling, Verdict, rivals};
use super::sentences::Sentence;
use super::topic::topics;
use super::{Conflict, Kind};
use crate::Document;
use crate::claim::meaning::share_matter;
use crate::text::{Unions, fold};
use std::collections::BTreeSet;

/// Two sentences share so many topics at least.
const SHARED: usize = 1;
/// Of many numbers each is compared with so many of those before it.
const MAX_COMPARED: usize = 400;

/// Returns the conflicts of such numbers, of two reports of which neither tells the other's.
pub(super) fn transposed(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut told: Vec<(Telling<Amount>, &str)> = Vec::new();
    for sentence in all {
        for amount in amounts_of(&sentence.words) {
            if let Some(unit) = unit(&sentence.words, amount.at.1) {
                told.push((Telling { sentence, at: amount.at, value: amount }, unit));
            }
        }
    }
    let about: Vec<BTreeSet<&str>> = told.iter().map(|it| topics(&it.0.sentence.words)).collect();
    let home = |n: usize| told[n].0.sentence.document;
    let tells = |document: usize, value: &Amount| {
        told.iter().any(|it| it.0.sentence.document == document && it.0.value.fits(value))
    };
    let mut unions = Unions::new(told.len());
    for b in 0..told.len() {
        for a in (0..b).rev().take(MAX_COMPARED).filter(|a| home(*a) != home(b)) {
            let (one, other) = (&told[a].0.value, &told[b].0.value);
            let shares = || about[a].intersection(&about[b]).count() >= SHARED;
            if are_transposed(one.middle(), other.middle())
                && are_one_thing(told[a].1, told[b].1)
                && shares()
                && !tells(home(a), other)
                && !tells(home(b), one)
            {
                unions.join(a, b);
            }
        }
    }
    let groups = unions.groups().into_iter().filter(|it| it.len() >= 2);
    let conflict = |group: Vec<usize>| {
        let tellings: Vec<Telling<Amount>> = group.iter().map(|it| told[*it].0.clone()).collect();
        let first = tellings[0].sentence;
        let about = fold(first.span.of(&documents[first.document].article.text));
        let same = |a: &Amount, b: &Amount| a.middle() == b.middle();
        match rivals(documents, Kind::Number, about, &tellings, same, same)? {
            Verdict::Rivals(conflict) => Some(conflict),
            Verdict::OneValue(_) => None,
        }
    };
    groups.filter_map(conflict).collect()
}

/// Whether two words may name one thing that is counted: `homes` and `houses`.
fn are_one_thing(a: &str, b: &str) -> bool {
    a == b || share_matter(a, b)
}

/// Whether two numbers have the same digits, two of which have changed places.
fn are_transposed(a: f64, b: f64) -> bool {
    if a == b || a.log10().floor() != b.log10().floor() {
        return false;
    }
    let digits = |it: f64| format!("{it}").bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, b) = (digits(a), digits(b));
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|it| a[*it] != b[*it]).collect();
    let swapped = matches!(apart[..], [x, y] if a[x] == b[y] && a[y] == b[x]);
    // `12` and `21` may be two small numbers.
    let telling = a.iter().filter(|it| **it != b'0').count();
    a.len() == b.len() && swapped && (a.len() >= 3 || telling >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_transposed_by_two_digits_that_changed_places() {
        for (a, b) in [(1300.0, 3100.0), (54.2, 52.4), (14.6, 16.4), (41_000.0, 14_000.0)] {
            assert!(are_transposed(a, b) && are_transposed(b, a), "{a} {b}");
        }
        for (a, b) in [(12.0, 21.0), (1300.0, 1300.0), (1300.0, 1400.0), (1230.0, 2310.0), (130.0, 310_000.0)] {
            assert!(!are_transposed(a, b), "{a} {b}");
        }
    }
}

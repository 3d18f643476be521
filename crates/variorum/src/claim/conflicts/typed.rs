//! What kind of difference two words make that stand in the same place of one sentence.

use super::Kind;
use super::laid::Laid;
use super::sentences::{Word, is_month, is_weekday};
use crate::claim::quantity::{amount, scale};
use crate::text::{Table, edit_distance, synonym_group};
use std::ops::Range;
use std::sync::LazyLock;

static TITLES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/titles-en.tsv")));
/// How sure a statement is, from `may` to `will`.
static STRENGTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/certainty-en.tsv")));

/// Longer stretches say something else, and nobody can tell what of it is the rival.
const MAX_GAP: usize = 4;
/// Amounts nearer than this share of the larger may be one, rounded.
const ROUNDED: f64 = 0.05;

/// Two values that stand in one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    /// The words of each.
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// Whether one amount may be the other, rounded.
    pub(super) is_rounded: bool,
}

/// Returns the differences of two sentences that are one, edited. `tells` says whether the reports of the first, or of the
/// second, use a word anywhere.
pub(super) fn differences(
    a: &[Word],
    b: &[Word],
    laid: &Laid,
    are_copies: bool,
    tells: [&dyn Fn(&str) -> bool; 2],
) -> Vec<Difference> {
    let share = laid.n_equal as f64 / a.len().max(b.len()).max(1) as f64;
    let mut found: Vec<Difference> = Vec::new();
    for (x, y) in &laid.gaps {
        let of = Gap { a, b, x: x.clone(), y: y.clone() };
        if x.len() > MAX_GAP || y.len() > MAX_GAP {
            continue;
        }
        found.extend(of.difference(are_copies, tells));
    }
    // Where the reports share nothing else, one sentence with more than one difference is two sentences.
    let is_clear = are_copies || share >= 0.75 && laid.n_equal >= 8 && laid.gaps.len() == 1;
    if is_clear { found } else { Vec::new() }
}

/// Words of two sentences between the same words.
struct Gap<'w> {
    a: &'w [Word],
    b: &'w [Word],
    x: Range<usize>,
    y: Range<usize>,
}

impl Gap<'_> {
    fn difference(&self, are_copies: bool, tells: [&dyn Fn(&str) -> bool; 2]) -> Option<Difference> {
        let (x, y) = (&self.a[self.x.clone()], &self.b[self.y.clone()]);
        let made = |kind: Kind| Difference { kind, a: self.x.clone(), b: self.y.clone(), is_rounded: false };
        if denies(x) != denies(y) && others_are_light(x) && others_are_light(y) {
            return Some(Difference {
                a: wider(self.a, &self.x),
                b: wider(self.b, &self.y),
                ..made(Kind::Polarity)
            });
        }
        if x.is_empty() || y.is_empty() {
            return None;
        }
        let weekday = |it: &[Word]| it.iter().find(|it| is_weekday(&it.key)).map(|it| it.key.clone());
        if let (Some(one), Some(other)) = (weekday(x), weekday(y)) {
            return (one != other).then(|| made(Kind::Weekday));
        }
        let month = |it: &[Word]| it.iter().find(|it| it.is_capital && is_month(&it.key)).map(|it| it.key.clone());
        if let (Some(one), Some(other)) = (month(x), month(y)) {
            return (one != other).then(|| made(Kind::Date));
        }
        if x.iter().any(|it| it.is_number) && y.iter().any(|it| it.is_number) {
            return self.number(x, y).map(|it| Difference { is_rounded: it.1, ..made(it.0) });
        }
        if let Some(kind) = self.name(x, y, tells) {
            return are_copies.then(|| made(kind));
        }
        let strength = |it: &[Word]| match it {
            [word] => STRENGTHS.get(&word.normal.folded),
            _ => None,
        };
        if let (Some(one), Some(other)) = (strength(x), strength(y)) {
            return (one != other && are_copies).then(|| made(Kind::Strength));
        }
        let said = |it: &[Word]| {
            it.iter().all(|it| it.is_quoted && !it.is_capital && it.key.len() > 1) && it.iter().any(plain)
        };
        let wording = are_copies && said(x) && said(y) && !are_alike(x, y);
        wording.then(|| made(Kind::Wording))
    }

    /// Two amounts, or two days or years; whether one may be the other, rounded.
    fn number(&self, x: &[Word], y: &[Word]) -> Option<(Kind, bool)> {
        // A number with other words beside it in the gap is counted with other things.
        let counts = |it: &[Word]| it.iter().all(|it| it.is_number || it.normal.light || scale(&it.key).is_some());
        if !counts(x) || !counts(y) {
            return None;
        }
        let (one, other) = (amounts(x), amounts(y));
        if one == other {
            return None;
        }
        let near = |all: &[Word], at: &Range<usize>| {
            let before = at.start.checked_sub(1).and_then(|it| all.get(it));
            let is_month = |it: &Word| it.is_capital && is_month(&it.key);
            before.is_some_and(is_month) || all.get(at.end).is_some_and(is_month)
        };
        let year = |it: &[Word]| {
            it.len() == 1
                && it[0].key.len() == 4
                && it[0].key.parse().is_ok_and(|it: u32| (1900..2100).contains(&it))
        };
        let time = self
            .a
            .get(self.x.end)
            .is_some_and(|it| matches!(it.normal.plain.as_str(), "am" | "pm" | "a.m" | "p.m"));
        if near(self.a, &self.x) && near(self.b, &self.y) || year(x) && year(y) || time {
            return Some((Kind::Date, false));
        }
        let is_rounded = match (one.as_slice(), other.as_slice()) {
            ([a], [b]) => are_rounded(*a, *b),
            _ => false,
        };
        Some((Kind::Number, is_rounded))
    }

    /// One name in the place of another.
    fn name(&self, x: &[Word], y: &[Word], tells: [&dyn Fn(&str) -> bool; 2]) -> Option<Kind> {
        let named = |it: &[Word]| it.len() <= 2 && it.iter().all(Word::is_name);
        if !named(x) || !named(y) || x.len() != y.len() {
            return None;
        }
        let title = |it: &[Word]| it.iter().any(|it| TITLES.get(&it.key).is_some_and(|it| it.starts_with("head")));
        let related =
            x.iter().zip(y).any(|it| it.0.normal.stem == it.1.normal.stem || are_of_one_land(it.0, it.1));
        // `Orr` here and `Ada` there are one person where both reports use both names.
        let known = |it: &[Word], n: usize| it.iter().all(|it| tells[n](&it.key));
        if title(x) || title(y) || related || known(x, 1) && known(y, 0) {
            return None;
        }
        let before = self.x.start.checked_sub(1).and_then(|it| self.a.get(it));
        let is_place = before.is_some_and(|it| {
            matches!(
                it.normal.folded.as_str(),
                "in" | "at" | "near" | "to" | "from" | "of" | "outside" | "around" | "across"
            )
        });
        let ends = self.a.get(self.x.end).is_none_or(|it| !it.is_name());
        Some(if is_place && ends { Kind::Place } else { Kind::Name })
    }
}

/// Whether words deny, taken together: two denials are none.
pub(super) fn denies(words: &[Word]) -> bool {
    words.iter().filter(|it| it.denies()).count() % 2 == 1
}

fn others_are_light(words: &[Word]) -> bool {
    words.iter().all(|it| it.denies() || it.normal.light)
}

/// With a word on each side: `will not pay`.
fn wider(all: &[Word], at: &Range<usize>) -> Range<usize> {
    at.start.saturating_sub(1)..(at.end + 1).min(all.len())
}

/// The amounts of a few words, multiplied out.
pub(super) fn amounts(words: &[Word]) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::new();
    for word in words {
        if let Some(factor) = scale(&word.key) {
            match found.last_mut() {
                Some(last) => *last *= factor,
                None => found.push(factor),
            }
        } else {
            found.extend(amount(&word.key));
        }
    }
    found
}

/// Whether one amount may be the other, rounded: near it, and rounder.
pub(super) fn are_rounded(a: f64, b: f64) -> bool {
    let digits = |it: f64| format!("{it}").trim_end_matches('0').chars().filter(char::is_ascii_digit).count();
    a != b && (a - b).abs() <= ROUNDED * a.abs().max(b.abs()) && digits(a) != digits(b)
}

/// `Ukraine`, `Ukrainian`: a land and its people.
fn are_of_one_land(a: &Word, b: &Word) -> bool {
    let n_same = a.key.chars().zip(b.key.chars()).take_while(|it| it.0 == it.1).count();
    let of_people = |it: &str| ["an", "ish", "ese", "ic", "i", "s"].iter().any(|end| it.ends_with(end));
    n_same >= 4
        && a.key.len() != b.key.len()
        && (of_people(&a.key) || of_people(&b.key))
        && n_same + 1 >= a.key.len().min(b.key.len())
}

fn plain(word: &Word) -> bool {
    word.is_weighty() && !word.is_number
}

/// Whether two wordings say the same: the same stems, synonyms, or a slip of one letter.
fn are_alike(x: &[Word], y: &[Word]) -> bool {
    let weighty = |it: &[Word]| -> Vec<String> {
        let stems = it.iter().filter(|it| it.is_weighty()).map(|it| it.normal.stem.clone());
        let mut stems: Vec<String> =
            stems.map(|it| synonym_group(&it).map_or(it.clone(), str::to_owned)).collect();
        stems.sort();
        stems
    };
    let (one, other) = (weighty(x), weighty(y));
    let joined = |it: &[Word]| it.iter().map(|it| it.key.replace(['-', '\''], "")).collect::<String>();
    one == other || edit_distance(&joined(x), &joined(y)) <= 1
}

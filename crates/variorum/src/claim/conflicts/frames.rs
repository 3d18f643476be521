//! Numbers and days that reports tell of one thing, known by the words beside them: the dead, the cost, the deadline.
//!
//! Each report's word on a frame is taken where it first tells it; what it tells of other years is left aside.

use super::amounts::{Amount, amounts_of};
use super::days::{Day, day_after};
use super::pattern::matched;
use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word, is_month};
use super::topic::{is_person_word, topics};
use super::{Conflict, Kind, updated};
use crate::Document;
use crate::text::{entries, stem};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// People, counted anew as time goes on.
    Toll,
    Persons,
    Money,
    Date,
    Year,
}

struct Frame {
    name: &'static str,
    holds: Holds,
    /// The words that tell it, as written and as stems; `..` stands for up to four words.
    words: Vec<(&'static str, String)>,
}

/// How many words `..` stands for in a frame.
const GAP: usize = 4;

impl Frame {
    /// Where its words stand in a sentence; the first place.
    fn stands_in(&self, words: &[Word]) -> Option<(usize, usize)> {
        let is = |it: &Word, want: &(&str, String)| {
            it.normal.folded == want.0 || it.is_weighty() && it.normal.stem == want.1
        };
        matched(words, &self.words, GAP, |it| it.0, is)
    }
}

static FRAMES: LazyLock<Vec<Frame>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../../data/frames-en.tsv")).map(|it| it.split('\t').collect::<Vec<_>>());
    let frame = |it: Vec<&'static str>| Frame {
        name: it[0],
        holds: match it[1] {
            "toll" => Holds::Toll,
            "persons" => Holds::Persons,
            "money" => Holds::Money,
            "year" => Holds::Year,
            _ => Holds::Date,
        },
        words: it[2].split(' ').map(|it| (it, stem(it))).collect(),
    };
    rows.filter(|it| it.len() == 3).map(frame).collect()
});

/// How far before and behind the words of a frame its number stands.
const BEFORE: usize = 6;
const BEHIND: usize = 4;
/// How far behind them its day stands.
const DAY_BEHIND: usize = 5;

/// What explains amounts that can be one.
pub(super) const ONE_NUMBER: &str =
    "one number may be meant: a bound or a range and a value in it, or one of them rounded";

/// Returns the conflicts of framed numbers and days among reports of the same thing.
pub(super) fn frames(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut numbers: BTreeMap<&str, Vec<Telling<Amount>>> = BTreeMap::new();
    let mut days: BTreeMap<&str, Vec<Telling<Day>>> = BTreeMap::new();
    for sentence in all {
        let is_past = is_background(&sentence.words);
        let amounts = amounts_of(&sentence.words);
        for frame in FRAMES.iter() {
            let Some((from, to)) = frame.stands_in(&sentence.words) else { continue };
            match frame.holds {
                Holds::Date | Holds::Year => {
                    let day = day_after(&sentence.words, to.saturating_sub(2).max(from), DAY_BEHIND + 2);
                    let fits = |it: &Day| frame.holds == Holds::Date || it.year.is_some() && it.months.is_empty();
                    if let Some(day) = day.filter(fits) {
                        days.entry(frame.name).or_default().push(Telling { sentence, at: day.at, value: day });
                    }
                }
                _ if is_past => {}
                _ => {
                    if let Some(amount) = near(&sentence.words, &amounts, (from, to), frame.holds) {
                        let of_frame = numbers.entry(frame.name).or_default();
                        of_frame.push(Telling { sentence, at: amount.at, value: amount });
                    }
                }
            }
        }
    }
    let mut found = Vec::new();
    for (name, tellings) in numbers {
        let is_toll = FRAMES.iter().any(|it| it.name == name && it.holds == Holds::Toll);
        let mut tellings = of_one_thing(tellings);
        tellings.sort_by_key(|it| !it.value.is_exact());
        let about = format!("{name}: the number");
        let verdict = rivals(documents, Kind::Number, about, &tellings, Amount::fits, |a, b| {
            (a.least, a.most) == (b.least, b.most)
        });
        found.extend(explained(documents, verdict, is_toll));
    }
    for (name, tellings) in days {
        let tellings = firsts(tellings);
        let verdict = rivals(documents, Kind::Date, format!("{name}: the day"), &tellings, Day::fits, |a, b| {
            (a.year, &a.months, a.day, &a.weekday) == (b.year, &b.months, b.day, &b.weekday)
        });
        if let Some(Verdict::Rivals(conflict)) = verdict {
            found.push(conflict);
        }
    }
    found
}

fn explained(documents: &[Document], verdict: Option<Verdict>, is_toll: bool) -> Option<Conflict> {
    match verdict? {
        Verdict::OneValue(conflict) => Some(Conflict { explanation: Some(ONE_NUMBER.to_owned()), ..conflict }),
        Verdict::Rivals(conflict) => {
            let explanation = is_toll.then(|| updated::in_order_of_time(documents, &conflict.values)).flatten();
            let told: Vec<usize> =
                conflict.values.iter().flat_map(|it| &it.attested).map(|it| it.document).collect();
            let of_one_time =
                told.iter().all(|a| told.iter().all(|b| updated::are_of_one_time(documents, *a, *b)));
            // A toll of another day is another state of things, and no order tells which is the later.
            (explanation.is_some() || !is_toll || of_one_time).then_some(Conflict { explanation, ..conflict })
        }
    }
}

/// Whether a sentence tells of what was before: it has a year, or `ago`.
fn is_background(words: &[Word]) -> bool {
    let is_year = |it: &Word| it.key.len() == 4 && it.key.parse().is_ok_and(|it: u32| (1800..2100).contains(&it));
    // `in December` is another time, `on 3 December` may be the day.
    let is_other_month = |n: usize| {
        words[n].is_capital
            && is_month(&words[n].key)
            && n > 0
            && matches!(words[n - 1].key.as_str(), "in" | "since")
    };
    (0..words.len()).any(is_other_month)
        || words.iter().any(|it| {
            is_year(it)
                || matches!(it.key.as_str(), "ago" | "since" | "previous" | "previously" | "earlier" | "last")
        })
}

/// The number that belongs to words of a frame: the last one before them with nothing but people between, or the first one behind.
fn near(words: &[Word], amounts: &[Amount], (from, to): (usize, usize), holds: Holds) -> Option<Amount> {
    let counted = |it: &Amount| {
        // `19 other children` are those beside one that was told of.
        if words.get(it.at.1).is_some_and(|it| it.key == "other") {
            return false;
        }
        let next = words
            .get(it.at.1)
            .filter(|next| next.is_weighty() && !(from..to).contains(&it.at.1) && !next.is_number);
        match holds {
            Holds::Money => it.least >= 1000.0,
            // What stands behind the number is what it counts.
            _ => {
                next.is_none_or(|it| is_person_word(&it.key))
                    || words.get(it.at.1 + 1).is_some_and(|it| is_person_word(&it.key))
            }
        }
    };
    let is_whole = |it: &Amount| holds == Holds::Money || it.least.fract() == 0.0 || !it.is_exact();
    let before = amounts.iter().rev().find(|it| it.at.1 <= from && it.at.1 + BEFORE >= from);
    // `nine were killed and 31 missing`: another number between belongs to something else.
    let is_beside = |it: &&Amount| {
        let between = &words[it.at.1..from];
        !between.iter().any(|it| matches!(it.key.as_str(), "and" | "scores" | "dozens" | "hundreds" | "other"))
            && between.iter().filter(|it| it.is_weighty() && !is_person_word(&it.key)).count() <= 1
    };
    let before = before.filter(|it| counted(it) && is_whole(it)).filter(is_beside);
    let inside = amounts.iter().find(|it| from <= it.at.0 && it.at.1 <= to).filter(|it| counted(it));
    let behind =
        amounts.iter().find(|it| it.at.0 >= to && it.at.0 <= to + BEHIND).filter(|it| counted(it) && is_whole(it));
    let verb = words[from].key.ends_with("ing") || holds == Holds::Money;
    inside.or(if verb { behind.or(before) } else { before.or(behind) }).copied()
}

/// The first telling of each report, all told of one thing: each shares something with the first that tells it.
fn of_one_thing<V>(tellings: Vec<Telling<V>>) -> Vec<Telling<V>> {
    let firsts = firsts(tellings);
    let about: Vec<BTreeSet<&str>> = firsts.iter().map(|it| topics(&it.sentence.words)).collect();
    let shares = |n: usize| (0..firsts.len()).any(|it| it != n && about[it].intersection(&about[n]).count() >= 2);
    let kept: Vec<bool> = (0..firsts.len()).map(shares).collect();
    firsts.into_iter().zip(kept).filter(|it| it.1).map(|it| it.0).collect()
}

/// The first telling of each report, and what else its sentence tells.
fn firsts<V>(tellings: Vec<Telling<V>>) -> Vec<Telling<V>> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    tellings.into_iter().filter(|it| seen.insert(it.sentence.document)).collect()
}

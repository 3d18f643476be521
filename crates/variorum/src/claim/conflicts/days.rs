//! Days as reports tell them, as far as they tell: a weekday, a day of a month, a month, a season, a year.

use super::sentences::{Word, is_month, is_weekday};
use crate::text::{Table, WordList};
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/months.tsv")));

/// Words beside a day that make it the day of a statement: `said on Thursday`, `Thursday's statement`.
static SAYING: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/saying-en.txt")));

/// Whether a day beside `word`, in folded form, is that of a statement, not of what it tells.
pub(super) fn is_of_saying(word: &str) -> bool {
    SAYING.has(word)
}

/// A day, or a time of some days; what is not told stays out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Day {
    pub(super) year: Option<u32>,
    /// The months it may lie in.
    pub(super) months: Vec<u32>,
    pub(super) day: Option<u32>,
    /// Whether it is the end of a month.
    pub(super) is_end: bool,
    pub(super) weekday: Option<String>,
    /// Its words: from, and past the last.
    pub(super) at: (usize, usize),
}

impl Day {
    /// Whether both can be one day: what both tell is the same.
    pub(super) fn fits(&self, other: &Day) -> bool {
        let both = |a: Option<u32>, b: Option<u32>| a.zip(b).is_none_or(|it| it.0 == it.1);
        let months = self.months.is_empty()
            || other.months.is_empty()
            || self.months.iter().any(|it| other.months.contains(it));
        let ends = |a: &Day, b: &Day| !a.is_end || b.day.is_none_or(|it| it >= 25);
        let weekdays = self.weekday.as_ref().zip(other.weekday.as_ref()).is_none_or(|it| it.0 == it.1);
        both(self.year, other.year)
            && months
            && both(self.day, other.day)
            && weekdays
            && ends(self, other)
            && ends(other, self)
    }
}

/// Returns the first day told in `words` from `from` on, within `most` words.
pub(super) fn day_after(words: &[Word], from: usize, most: usize) -> Option<Day> {
    (from..words.len().min(from + most)).find_map(|at| day_at(words, at))
}

/// The day whose telling begins at a word: `Friday`, `30 June`, `end of March 2032`, `autumn 2032`, `1923`.
fn day_at(words: &[Word], at: usize) -> Option<Day> {
    let key = |n: usize| words.get(n).map_or("", |it| it.key.as_str());
    let month = |n: usize| {
        words
            .get(n)
            .filter(|it| it.is_capital && is_month(&it.key))
            .and_then(|it| MONTHS.get(&it.key)?.parse().ok())
    };
    let year = |n: usize| key(n).parse::<u32>().ok().filter(|it| key(n).len() == 4 && (1800..2100).contains(it));
    let mut day = Day { at: (at, at + 1), ..Day::default() };
    if is_weekday(key(at)) {
        day.weekday = Some(key(at).to_owned());
        return Some(day);
    }
    let mut next = at;
    if key(at) == "end" && key(at + 1) == "of" {
        day.is_end = true;
        next = at + 2;
    }
    let stated = key(next).trim_end_matches(|it: char| it.is_alphabetic()).parse::<u32>().ok();
    if let Some(stated) = stated.filter(|it| (1..=31).contains(it) && month(next + 1).is_some()) {
        day.day = Some(stated);
        next += 1;
    }
    let season = match key(next) {
        "spring" => &[3, 4, 5][..],
        "summer" => &[6, 7, 8],
        "autumn" => &[9, 10, 11],
        "winter" => &[12, 1, 2],
        _ => &[],
    };
    if let Some(month) = month(next) {
        day.months = vec![month];
        next += 1;
    } else if !season.is_empty() && year(next + 1).is_some() {
        day.months = season.to_vec();
        next += 1;
    }
    if let Some(told) = year(next) {
        day.year = Some(told);
        next += 1;
    }
    day.at.1 = next;
    (!day.months.is_empty() || day.year.is_some() && !day.is_end).then_some(day)
}

//! Values that only follow each other in time: a toll that rises, a count that is corrected.

use super::{Conflict, Value};
use crate::Document;
use crate::article::Moment;
use crate::text::WordList;
use std::sync::LazyLock;

static TOLLS: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/tolls-en.txt")));

/// Whether a word, lower case, tells what is counted anew every day: the dead, the missing, the infected.
pub(super) fn is_toll(word: &str) -> bool {
    TOLLS.has(word)
}

/// How the explanation of an update begins.
const UPDATE: &str = "an update, in order of time";

/// Whether a conflict's values only follow each other in time.
pub(in crate::claim) fn is_update(conflict: &Conflict) -> bool {
    conflict.explanation.as_ref().is_some_and(|it| it.starts_with(UPDATE))
}

/// Returns when a report appeared, to the day or more exactly; nothing where no day is accepted.
pub(in crate::claim) fn moment_of(documents: &[Document], n: usize) -> Option<Moment> {
    documents[n].article.published().filter(|it| it.day.is_some()).copied()
}

/// Returns what explains values of which each was told after the other; `None` where two of them were
/// told at one time or a report has no day.
pub(super) fn in_order_of_time(documents: &[Document], values: &[Value]) -> Option<String> {
    let mut told: Vec<(Moment, Moment, &str)> = Vec::new();
    for value in values {
        let moments: Option<Vec<Moment>> =
            value.attested.iter().map(|it| moment_of(documents, it.document)).collect();
        let moments = moments?;
        told.push((*moments.iter().min()?, *moments.iter().max()?, &value.value));
    }
    told.sort();
    let is_ordered = told.windows(2).all(|it| is_after(&it[0].1, &it[1].0));
    let list: Vec<String> = told.iter().map(|it| format!("{} on {}", it.2, it.0)).collect();
    (is_ordered && told.len() >= 2).then(|| format!("{UPDATE}: {}", list.join(", then ")))
}

/// Whether `later` is after `earlier`: another day, or the same day at a later time where both tell one.
fn is_after(earlier: &Moment, later: &Moment) -> bool {
    let day = |it: &Moment| (it.year, it.month, it.day);
    day(earlier) < day(later)
        || day(earlier) == day(later) && earlier.time.zip(later.time).is_some_and(|it| it.0 < it.1)
}

/// Whether two reports appeared within a day of each other, so that their weekdays are those of one week and their figures of one
/// state of things; not where one of them has no day.
pub(super) fn are_of_one_time(documents: &[Document], a: usize, b: usize) -> bool {
    let date = |n: usize| documents[n].article.published().and_then(Moment::date);
    let days = date(a).zip(date(b)).and_then(|it| it.0.since(it.1).ok()).map(|it| it.get_days());
    days.is_some_and(|it| (-1..=1).contains(&it))
}

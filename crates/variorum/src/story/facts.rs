//! The numbers and days that a report gives of its event, and whether those of two sets of reports can be of one event.

use super::day::number;
use super::vocabulary::{Met, Term};
use crate::Document;
use crate::article::DateRole;
use crate::text::{TokenKind, hash};

/// What is counted, and the amount; or an event's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The term of what is counted; [`DAY`] for the day of an event.
    pub about: Term,
    /// The bits of the amount, or the day's number.
    pub value: u64,
}

/// What the day of an event is a fact about. No stem hashes to it by more than chance.
pub const DAY: Term = 1;
/// An event of a report lies at most so many days before it appears; what lies further back is background.
const RECENT_DAYS: i32 = 10;
/// Facts kept of one report.
const MOST_FACTS: usize = 24;
/// Two sets of reports tell of two events if they differ in so many numbers.
const RIVALS: usize = 2;

/// Returns the facts in headline and lead, sorted, each once.
///
/// `Nine streets stand under water` counts streets; `in 2019` and `5 March` count nothing.
pub(super) fn facts(document: &Document, headline: &[Met], lead: &[Met]) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for all in [headline, lead] {
        for (at, met) in all.iter().enumerate() {
            let word = met.word;
            let Some(value) = met.known.amount.filter(|_| !is_year(word)) else { continue };
            let next = all[at + 1..].iter().take(2).find_map(|it| {
                let is_word = it.kind == TokenKind::Word;
                let counted = is_word && it.word.starts_with(char::is_lowercase) && it.word.len() > 2;
                it.known.term.filter(|_| counted)
            });
            let unit = if word.contains('%') {
                Some(hash(b"%") as Term)
            } else if word.starts_with(['$', '€', '£']) {
                Some(hash(b"$") as Term)
            } else {
                next
            };
            found.extend(unit.map(|about| Fact { about, value: value.to_bits() }));
        }
    }
    found.extend(event_day(document).map(|day| Fact { about: DAY, value: u64::from(day.unsigned_abs()) }));
    found.truncate(MOST_FACTS);
    found.sort_unstable();
    found.dedup();
    found
}

/// The first day that is stated as an event's shortly before the report appeared.
fn event_day(document: &Document) -> Option<i32> {
    let article = &document.article;
    let published = number(article.published()?.date()?);
    let told = article.dates.iter().filter(|it| it.accepted && it.role == DateRole::Event);
    let mut days = told.filter_map(|it| Some(number(it.value?.date()?)));
    days.find(|it| (0..=RECENT_DAYS).contains(&(published - it)))
}

/// `2019`, but not `2,019`.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|it| it.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

/// How the facts of two sets of reports compare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// Things of which both tell a number, and one of the numbers is the same.
    pub agreed: usize,
    /// Things of which both tell numbers, and none is the same, though each set is at one with itself.
    pub rivals: usize,
}

impl Compared {
    /// Whether these are the numbers of two events: two rivals, and fewer agreed.
    ///
    /// `3 missiles, 12 hurt` and `5 missiles, 40 hurt` are; the toll alone, `3 dead` and `5 dead`, rises within one.
    pub fn are_two(self) -> bool {
        self.rivals >= RIVALS && self.agreed < self.rivals
    }
}

/// Compares the facts of two sets of reports, days left out.
pub fn compared(a: &[&[Fact]], b: &[&[Fact]]) -> Compared {
    let told = |reports: &[&[Fact]]| -> Vec<Fact> {
        let mut all: Vec<Fact> =
            reports.iter().flat_map(|it| it.iter().copied()).filter(|it| it.about != DAY).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (a, b) = (told(a), told(b));
    let mut found = Compared::default();
    for group in a.chunk_by(|x, y| x.about == y.about) {
        let others = b.iter().filter(|it| it.about == group[0].about);
        let others: Vec<u64> = others.map(|it| it.value).collect();
        if others.is_empty() {
            continue;
        }
        if group.iter().any(|it| others.contains(&it.value)) {
            found.agreed += 1;
        } else if group.len() == 1 && others.len() == 1 {
            found.rivals += 1;
        }
    }
    found
}

/// Returns the day of the event that a report tells.
pub(super) fn told_day(facts: &[Fact]) -> Option<i32> {
    facts.iter().find(|it| it.about == DAY).and_then(|it| i32::try_from(it.value).ok())
}

#[cfg(test)]
mod tests;

//! Ages: `3 hours ago` is a day only where it is known when the page was fetched, for it was told then.

use super::Moment;
use crate::text::Table;
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::ops::Range;
use std::sync::LazyLock;

static AGES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/ages.tsv")));

/// How many words around a number are looked at, on either side.
const MOST_BEFORE: usize = 3;
const MOST_AFTER: usize = 4;

/// Returns the ages among `words` and the day that each tells of a page fetched at `fetched`.
///
/// `3 hours ago`, `vor 2 Tagen`, `3小时前` tell one; `3 weeks ago` tells none, being a week long, and neither do minutes
/// where only the day of fetching is known.
pub(super) fn ages(words: &str, fetched: &Moment) -> Vec<(Range<usize>, Moment)> {
    let parts = parts(words);
    let mut found = Vec::new();
    for (n, (span, part)) in parts.iter().enumerate() {
        let Some(count) = count_of(part) else { continue };
        let Some((first, last, unit)) = unit_around(&parts, n) else { continue };
        let day = before(fetched, count, unit);
        found.extend(day.map(|it| (parts[first].0.start.min(span.start)..parts[last].0.end, it)));
    }
    found
}

/// Numbers and words of a short text, with their places: a number ends where its digits do.
fn parts(words: &str) -> Vec<(Range<usize>, String)> {
    const MOST: usize = 64;
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    let mut digits = false;
    for (at, c) in words.char_indices() {
        let is_digit = super::cursor::digit_of(c).is_some();
        let inside = c.is_alphanumeric() || super::cursor::is_mark(c);
        let goes_on = parts.last().is_some_and(|it| it.0.end == at) && is_digit == digits;
        if !inside {
            continue;
        }
        let end = at + c.len_utf8();
        if !goes_on && parts.len() == MOST {
            return parts;
        }
        if !goes_on {
            parts.push((at..at, String::new()));
        }
        if let Some(part) = parts.last_mut() {
            part.0.end = end;
            part.1.extend(c.to_lowercase());
        }
        digits = is_digit;
    }
    parts
}

/// The count that a part writes: up to three digits, or a word for one.
fn count_of(part: &str) -> Option<i64> {
    if let Some("one") = AGES.get(part) {
        return Some(1);
    }
    let digits: Option<Vec<u32>> = part.chars().map(super::cursor::digit_of).collect();
    let digits = digits.filter(|it| (1..=3).contains(&it.len()))?;
    Some(digits.into_iter().fold(0, |sum, it| sum * 10 + i64::from(it)))
}

/// The unit that the words around the number at `n` give it together with a word for the past, and the first and last of
/// them.
fn unit_around(parts: &[(Range<usize>, String)], n: usize) -> Option<(usize, usize, &'static str)> {
    for n_before in 0..=MOST_BEFORE.min(n) {
        for n_after in (1..=MOST_AFTER.min(parts.len() - n - 1)).rev() {
            let (first, last) = (n - n_before, n + n_after);
            let mut phrase = String::new();
            for (at, (_, part)) in parts.iter().enumerate().take(last + 1).skip(first) {
                phrase.push_str(if at > first { " " } else { "" });
                phrase.push_str(if at == n { "@" } else { part });
            }
            if let Some(unit) = AGES.get(&phrase).filter(|it| *it != "one") {
                return Some((first, last, unit));
            }
        }
    }
    None
}

/// The day that lies `count` units before `fetched`.
fn before(fetched: &Moment, count: i64, unit: &str) -> Option<Moment> {
    let day = fetched.date()?;
    if unit == "days" {
        return day.checked_sub(count.days()).ok().map(Moment::day);
    }
    let (hour, minute) = fetched.time?;
    let then = DateTime::from_parts(day, jiff::civil::time(hour as i8, minute as i8, 0, 0));
    let span = if unit == "hours" { count.hours() } else { count.minutes() };
    then.checked_sub(span).ok().map(|it| Moment::day(it.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, want: &[(&str, &str)]) {
        let date = jiff::civil::date(2031, 5, 9);
        let fetched = Moment { time: Some((2, 30)), offset_min: Some(0), ..Moment::day(date) };
        let found = ages(words, &fetched);
        let found: Vec<_> = found.iter().map(|it| (&words[it.0.clone()], it.1.to_string())).collect();
        let want: Vec<_> = want.iter().map(|it| (it.0, it.1.to_owned())).collect();
        assert_eq!(found, want, "{words}");
    }

    #[test]
    fn an_age_is_counted_back_from_the_fetching() {
        check("Ann Orr · 3 hours ago", &[("3 hours ago", "2031-05-08")]);
        check("vor 2 Tagen", &[("vor 2 Tagen", "2031-05-07")]);
        check("Updated 5 mins ago | 4 comments", &[("5 mins ago", "2031-05-09")]);
        check("an hour ago", &[("an hour ago", "2031-05-09")]);
        check("il y a 3 heures", &[("il y a 3 heures", "2031-05-08")]);
        check("3小时前", &[("3小时前", "2031-05-08")]);
        check("منذ ٣ أيام", &[("منذ ٣ أيام", "2031-05-06")]);
    }

    #[test]
    fn what_is_no_age_or_not_known_to_the_day_is_left_alone() {
        check("3 weeks ago, 3 hours, 12345 hours ago, 3 comments ago", &[]);
        let day = Moment::day(jiff::civil::date(2031, 5, 9));
        assert!(ages("3 hours ago", &day).is_empty());
        assert_eq!(ages("1 day ago", &day).len(), 1);
    }
}

//! Days written as one number behind a key that says it is a time: `"datePublished":"20310509"`, `data-utime="1936051200"`.

use super::Moment;
use super::forms::full;
use super::resolve::as_told;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::iter::from_fn;

/// A number that is a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it begins.
    pub at: usize,
    /// How many digits it has.
    pub len: usize,
    /// The day it means.
    pub value: Moment,
    /// Whether it counts seconds, or thousandths of them, since 1970.
    pub counted: bool,
}

/// Parts of keys that speak of time, by which the keys are found: `date`, `updatedAt`, `utime`, `timestamp`, `published`.
const SIGNS: [&[u8]; 3] = [b"ate", b"ime", b"ublished"];

/// Returns the numbers of `bytes` behind such keys, in order.
pub(super) fn run_together(bytes: &[u8]) -> impl Iterator<Item = Number> + '_ {
    let mut end = 0;
    places_of(bytes, SIGNS).filter_map(move |it| {
        let found = number_after(bytes, it).filter(|it| it.at >= end)?;
        end = found.at + found.len;
        Some(found)
    })
}

/// Returns where any of `signs` stands in `bytes`, in order.
pub(super) fn places_of<'a, const N: usize>(
    bytes: &'a [u8],
    signs: [&'static [u8]; N],
) -> impl Iterator<Item = usize> + 'a {
    let mut ways = signs.map(|it| memchr::memmem::find_iter(bytes, it).peekable());
    from_fn(move || {
        let next = ways.iter_mut().filter_map(|it| it.peek().copied()).min()?;
        ways.iter_mut().for_each(|it| {
            it.next_if_eq(&next);
        });
        Some(next)
    })
}

/// The number that the key with a sign at `sign` names.
fn number_after(bytes: &[u8], sign: usize) -> Option<Number> {
    const LONGEST: usize = 24;
    let key = bytes[sign..].iter().take(LONGEST);
    let mut at = sign + key.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    at = past_points(bytes, at);
    matches!(bytes.get(at)?, b':' | b'=').then_some(())?;
    at = past_points(bytes, at + 1);
    let len = bytes[at..].iter().take(20).take_while(|b| b.is_ascii_digit()).count();
    let digits = std::str::from_utf8(&bytes[at..at + len]).ok()?;
    let (value, counted) = match len {
        8 | 12 | 14 => (written(digits)?, false),
        10 => (seconds(digits.parse().ok()?)?, true),
        13 => (seconds(digits.parse::<i64>().ok()? / 1000)?, true),
        _ => return None,
    };
    Some(Number { at, len, value, counted })
}

/// Steps over what stands around keys and values: quotation marks, also as references and inside strings, and spaces.
fn past_points(bytes: &[u8], mut at: usize) -> usize {
    const MOST: usize = 8;
    for _ in 0..MOST {
        at += match bytes.get(at) {
            Some(b'"' | b'\'' | b'\\' | b' ') => 1,
            Some(b'&') if bytes[at..].starts_with(b"&quot;") => 6,
            Some(b'&') if bytes[at..].starts_with(b"&#34;") => 5,
            _ => return at,
        };
    }
    at
}

/// `20310509`, `203105091730`, `20310509173000`.
fn written(digits: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let year = part(0, 4).filter(|it| (1990..=2100).contains(it))?;
    let day = as_told(&full(year, part(4, 6)? as u8, part(6, 8)? as u8)?)?;
    let time = part(8, 10).zip(part(10, 12)).map(|it| (it.0 as u8, it.1 as u8));
    match time {
        Some((hour, minute)) if hour > 23 || minute > 59 => None,
        time => Some(Moment { time, ..day }),
    }
}

/// The moment that lies so many seconds after the beginning of 1970, if it is one of the web's.
fn seconds(count: i64) -> Option<Moment> {
    const WEB: std::ops::Range<i64> = 788_918_400..4_102_444_800;
    WEB.contains(&count).then_some(())?;
    let there = Timestamp::from_second(count).ok()?.to_zoned(TimeZone::UTC).datetime();
    let time = Some((there.hour().unsigned_abs(), there.minute().unsigned_abs()));
    Some(Moment { time, offset_min: Some(0), ..Moment::day(there.date()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, want: &[&str]) {
        let found = run_together(markup.as_bytes());
        assert_eq!(found.map(|it| it.value.to_string()).collect::<Vec<_>>(), want, "{markup}");
    }

    #[test]
    fn a_number_behind_a_key_of_time_is_a_day() {
        check("{\"datePublished\":\"20310509\"}", &["2031-05-09"]);
        check("{pubTime: 20310509173000}", &["2031-05-09T17:30"]);
        check("<abbr data-utime=\"1936051200\">", &["2031-05-09T00:00:00Z"]);
        check("{&quot;publishedAt&quot;:1936051200000}", &["2031-05-09T00:00:00Z"]);
        check("{\\\"update_time\\\":\\\"1936051260\\\"}", &["2031-05-09T00:01:00Z"]);
    }

    #[test]
    fn other_numbers_are_not() {
        check("{\"id\":1936051200,\"template\":12,\"time\":99,\"date\":\"20311309\"}", &[]);
        check("phone=1936051200 update 20310509 time", &[]);
    }
}

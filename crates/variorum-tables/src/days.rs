//! Whole days out of times that may be known to the month only.

/// Returns the day of `time` (RFC 3339 or a prefix of it) as days since 1970-01-01, as Arrow's `date32` counts them; `None` where no whole day is
/// known. The day is the one written, in the time's own zone.
///
/// ```
/// assert_eq!(variorum_tables::day_of("2031-03-12T23:30:00-05:00"), Some(22_350));
/// assert_eq!(variorum_tables::day_of("2031-03"), None);
/// ```
pub fn day_of(time: &str) -> Option<i32> {
    let day = time.get(..10)?;
    let is_end = time[10..].chars().next().is_none_or(|it| matches!(it, 'T' | 't' | ' '));
    let mut parts =
        day.split('-').map(|it| it.bytes().all(|it| it.is_ascii_digit()).then(|| it.parse::<i32>().ok())?);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_day = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    (is_end && is_day && parts.next().is_none()).then(|| days_since_1970(year, month, day))
}

fn days_in(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days of the proleptic Gregorian calendar, counted in years that begin in March (Hinnant's `days_from_civil`).
fn days_since_1970(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests;

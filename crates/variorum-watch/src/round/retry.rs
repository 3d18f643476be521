//! When a server asks to come back.

/// Returns the seconds that a `Retry-After` asks to wait (RFC 9110, 10.2.3), told as seconds or as a date, `now` being RFC 3339.
pub(super) fn retry_after(told: &str, now: &str) -> Option<i64> {
    let told = told.trim();
    if let Ok(seconds) = told.parse::<i64>() {
        return (seconds >= 0).then_some(seconds);
    }
    let at = jiff::fmt::rfc2822::parse(told).ok()?.timestamp();
    let now: jiff::Timestamp = now.parse().ok()?;
    Some((at.as_second() - now.as_second()).max(0))
}

#[cfg(test)]
mod tests {
    use super::retry_after;

    #[test]
    fn seconds_and_dates_are_understood() {
        let now = "2026-03-02T08:00:00Z";
        assert_eq!(retry_after("120", now), Some(120));
        assert_eq!(retry_after("Mon, 02 Mar 2026 08:01:00 GMT", now), Some(60));
        assert_eq!(retry_after("Mon, 02 Mar 2026 07:00:00 GMT", now), Some(0));
        assert_eq!(retry_after("soon", now), None);
        assert_eq!(retry_after("-5", now), None);
    }
}

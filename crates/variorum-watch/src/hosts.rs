//! How often a host may be asked.

use std::collections::BTreeMap;

/// The longest that a host or feed is left alone, in seconds: a day.
pub(crate) const LONGEST_REST: i64 = 86_400;

/// When each host may be asked again; times are milliseconds of any clock that only goes forward.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// Milliseconds between two requests to one host.
    delay: i64,
    hosts: BTreeMap<String, Host>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Host {
    free: i64,
    delay: i64,
    failures: u32,
}

/// Failures in a row after which a host is left alone for the rest of a round.
const PATIENCE: u32 = 4;

impl Hosts {
    /// Returns a table in which nobody was asked yet; `delay` is in milliseconds.
    pub fn new(delay: u64) -> Self {
        Hosts { delay: delay.min(LONGEST_REST as u64 * 1000) as i64, hosts: BTreeMap::new() }
    }

    /// Returns the time from which on `host` may be asked.
    pub fn free_from(&self, host: &str) -> i64 {
        self.hosts.get(host).map_or(i64::MIN, |it| it.free)
    }

    /// Notes that `host` asks for `seconds` between two requests; less than our own delay is not heeded, more than a minute is taken for
    /// a minute.
    pub fn slow_down(&mut self, host: &str, seconds: f64) {
        let asked = (seconds.clamp(0.0, 60.0) * 1000.0) as i64;
        let delay = self.delay.max(asked);
        self.hosts.entry(host.to_owned()).or_default().delay = delay;
    }

    /// Notes that an exchange with `host` ended at `now`, well or not.
    ///
    /// After each failure in a row it is left alone twice as long.
    pub fn ended(&mut self, host: &str, now: i64, is_well: bool) {
        let own = self.delay;
        let it = self.hosts.entry(host.to_owned()).or_default();
        it.failures = if is_well { 0 } else { it.failures + 1 };
        let delay = it.delay.max(own);
        it.free = now.saturating_add(delay.saturating_mul(1 << it.failures.min(10)));
    }

    /// Notes that `host` said when to come back.
    pub fn rests(&mut self, host: &str, until: i64) {
        let it = self.hosts.entry(host.to_owned()).or_default();
        it.free = it.free.max(until);
    }

    /// Returns whether so much went wrong with `host` in a row that it is not asked again in this round.
    pub fn is_given_up(&self, host: &str) -> bool {
        self.hosts.get(host).is_some_and(|it| it.failures >= PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_asked_no_more_often_than_it_bears() {
        let mut hosts = Hosts::new(1000);
        assert!(hosts.free_from("a") < 0);
        hosts.ended("a", 10, true);
        assert_eq!(hosts.free_from("a"), 1010);
        hosts.slow_down("a", 5.0);
        hosts.ended("a", 2000, true);
        assert_eq!(hosts.free_from("a"), 7000);
        hosts.slow_down("a", 1e9);
        hosts.ended("a", 0, true);
        assert_eq!(hosts.free_from("a"), 60_000);
        hosts.rests("a", 90_000);
        assert_eq!(hosts.free_from("a"), 90_000);
    }

    #[test]
    fn failures_in_a_row_make_it_rest_longer_and_then_be_given_up() {
        let mut hosts = Hosts::new(1000);
        for (n, want) in [2000, 4000, 8000, 16_000].into_iter().enumerate() {
            assert!(!hosts.is_given_up("a"), "after {n}");
            hosts.ended("a", 0, false);
            assert_eq!(hosts.free_from("a"), want);
        }
        assert!(hosts.is_given_up("a"));
        hosts.ended("a", 0, true);
        assert!(!hosts.is_given_up("a"));
    }
}

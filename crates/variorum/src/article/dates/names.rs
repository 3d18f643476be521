//! Names of months, weekdays and time zones.

use crate::text::Table;
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/months.tsv")));
static WEEKDAYS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/weekdays.tsv")));
static ZONES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/time-zones.tsv")));

/// Returns the month that `word` names, 1 to 12.
pub(super) fn month_of(word: &str) -> Option<u8> {
    MONTHS.get(&word.to_lowercase())?.parse().ok()
}

/// Returns the weekday that `word` names, Monday 1 to Sunday 7, and whether it names it in full.
///
/// `Wednesday` and `mercredi` in full; `Wed` only beside a date; `sun` and `wednesday` are no names.
pub(super) fn weekday_of(word: &str) -> Option<(u8, bool)> {
    let (number, how) = WEEKDAYS.get(&word.to_lowercase())?.split_once('\t')?;
    let small = how == "small" || word.starts_with(char::is_uppercase);
    small.then_some((number.parse().ok()?, how != "short"))
}

/// Returns the minutes east of UTC that `word` names.
pub(super) fn zone_of(word: &str) -> Option<i16> {
    ZONES.get(word)?.parse().ok()
}

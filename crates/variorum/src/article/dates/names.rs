//! Names of months, weekdays and time zones.

use crate::text::Table;
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/months.tsv")));
static WEEKDAYS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/weekdays.tsv")));
static ZONES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/time-zones.tsv")));

/// The first two letters of every name of a month or weekday, lower case: ASCII pairs as bits, the rest sorted by the first.
struct Initials {
    pairs: [u32; 26],
    others: Vec<char>,
}

static INITIALS: LazyLock<Initials> = LazyLock::new(|| {
    let mut initials = Initials { pairs: [0; 26], others: Vec::new() };
    for name in MONTHS.keys().chain(WEEKDAYS.keys()) {
        match (name.as_bytes()[0], name.as_bytes().get(1)) {
            (a @ b'a'..=b'z', Some(b @ b'a'..=b'z')) => initials.pairs[usize::from(a - b'a')] |= 1 << (b - b'a'),
            (a @ b'a'..=b'z', _) => initials.pairs[usize::from(a - b'a')] |= 1 << 31,
            _ => initials.others.extend(name.chars().next()),
        }
    }
    initials.others.sort_unstable();
    initials.others.dedup();
    initials
});

/// Whether the word that opens `rest` could name a month or a weekday, by its first two letters.
pub(super) fn may_name(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let lower = |n: usize| bytes.get(n).map(u8::to_ascii_lowercase);
    match (lower(0), lower(1)) {
        (Some(a @ b'a'..=b'z'), Some(b @ b'a'..=b'z')) => {
            INITIALS.pairs[usize::from(a - b'a')] & (1 << (b - b'a')) != 0
        }
        // A letter beyond ASCII follows: `März`, `février`.
        (Some(a @ b'a'..=b'z'), Some(0x80..)) => INITIALS.pairs[usize::from(a - b'a')] & (1 << 31) != 0,
        (Some(0x80..), _) => {
            let first = rest.chars().next().into_iter().flat_map(char::to_lowercase).next();
            first.is_some_and(|it| INITIALS.others.binary_search(&it).is_ok())
        }
        _ => false,
    }
}

/// Whether `word` names a month in Thai, where years count from the Buddha's death.
pub(super) fn is_buddhist(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '\u{e01}'..='\u{e2e}'))
}

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

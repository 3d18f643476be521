//! Names of months, weekdays and time zones.

use crate::text::Table;
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/months.tsv")));
static WEEKDAYS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/weekdays.tsv")));
static ZONES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/time-zones.tsv")));

/// The first letters of every name of a month or weekday, lower case: three of ASCII as bits, the rest sorted by the first.
struct Initials {
    triples: [[u32; LETTERS]; LETTERS],
    others: Vec<char>,
}

/// ASCII's letters, and one place for all that is none.
const LETTERS: usize = 27;
const NO_LETTER: usize = 26;

fn letter(byte: Option<&u8>) -> usize {
    let lower = byte.map_or(0, u8::to_ascii_lowercase);
    if lower.is_ascii_lowercase() { usize::from(lower - b'a') } else { NO_LETTER }
}

/// The places of the first three letters: what follows a place without a letter is not looked at.
fn initials_of(bytes: &[u8]) -> [usize; 3] {
    let [first, second] = [letter(bytes.first()), letter(bytes.get(1))];
    [first, second, if second == NO_LETTER { NO_LETTER } else { letter(bytes.get(2)) }]
}

static INITIALS: LazyLock<Initials> = LazyLock::new(|| {
    let mut initials = Initials { triples: [[0; LETTERS]; LETTERS], others: Vec::new() };
    for name in MONTHS.keys().chain(WEEKDAYS.keys()) {
        let [first, second, third] = initials_of(name.as_bytes());
        initials.triples[first][second] |= 1 << third;
        initials.others.extend(name.chars().next().filter(|_| first == NO_LETTER));
    }
    initials.others.sort_unstable();
    initials.others.dedup();
    initials
});

/// Whether the word that opens `rest` could name a month or a weekday, by its first three letters.
pub(super) fn may_name(rest: &str) -> bool {
    let [first, second, third] = initials_of(rest.as_bytes());
    if first < NO_LETTER {
        return INITIALS.triples[first][second] & (1 << third) != 0;
    }
    let first = rest.chars().next().into_iter().flat_map(char::to_lowercase).next();
    first.is_some_and(|it| INITIALS.others.binary_search(&it).is_ok())
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

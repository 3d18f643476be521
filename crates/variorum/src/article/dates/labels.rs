//! The words before a date that say what it is a date of: `Published`, `Zuletzt aktualisiert am`.

use super::DateRole;
use super::names::{month_of, weekday_of};
use super::roles::Ground;
use super::scan::Sighting;
use crate::text::{Table, entries};
use std::sync::LazyLock;

static LABELS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/date-labels.tsv")));

static BEHIND: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../../data/date-labels-behind.tsv")));

static VISITS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/visit-labels.txt")).collect());

/// Whether a date stands at the end of a short line that says when somebody looked at the page, kept or printed it:
/// `Printed from outlet.example on 9 May 2031`.
pub(super) fn is_visit(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> bool {
    const LONGEST_LABEL: usize = 80;
    const LONGEST_TAIL: usize = 24;
    let chunk = &ground.chunks[n];
    let before = &ground.page.text[chunk.span.start as usize..sighting.span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let behind = &ground.page.text[sighting.span.end as usize..chunk.span.end as usize];
    let tail = behind.split('\n').next().unwrap_or_default().trim();
    if line.len() > LONGEST_LABEL || tail.len() > LONGEST_TAIL {
        return false;
    }
    let key = crate::text::fold(line).to_lowercase();
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    let opens = |cue: &&str| key.strip_prefix(*cue).is_some_and(|it| !it.starts_with(char::is_alphanumeric));
    VISITS.iter().any(opens)
}

/// Returns the role that the words beside a date give it: before it on its line, alone on the line above, or behind it on a
/// short line, as verbs stand in German and nouns in East Asia: `wurde am 9. Mai 2031 veröffentlicht`, `2031年5月9日 公開`.
pub(super) fn label(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> Option<(DateRole, String)> {
    let chunk = &ground.chunks[n];
    let before = &ground.page.text[chunk.span.start as usize..sighting.span.start as usize];
    let near = words_before(before);
    let found = label_in(near);
    let above = (before.trim().is_empty() && n > 0).then(|| ground.chunks[n - 1].words(ground.page));
    let above = above.filter(|it| it.len() < 40);
    let role = found.or_else(|| above.and_then(label_in));
    let words = if found.is_some() { near } else { above.unwrap_or("") };
    let told = |it: DateRole| (it, format!("stands after “{}”", crate::text::fold(words).trim_end_matches(':')));
    role.map(told).or_else(|| label_behind(ground, n, sighting))
}

/// The label among the words behind a date, on a line that is no longer than a note about the report is.
fn label_behind(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> Option<(DateRole, String)> {
    const LONGEST_NOTE: usize = 400;
    const MOST_WORDS: usize = 4;
    let chunk = &ground.chunks[n];
    if chunk.span.len() > LONGEST_NOTE {
        return None;
    }
    let behind = &ground.page.text[sighting.span.end as usize..chunk.span.end as usize];
    let words =
        behind.split(|c: char| c.is_whitespace() || "|·•,()[]【】（）".contains(c)).filter(|it| !it.is_empty());
    let words = words.take_while(|it| !it.ends_with([':', '：'])).take(MOST_WORDS);
    let found = words.filter_map(|it| behind_role(it).map(|role| (role, it))).next();
    found.map(|(role, word)| (role, format!("stands before “{word}”")))
}

/// The role that a word behind a date gives it; words that open a label of what follows are left to that.
fn behind_role(word: &str) -> Option<DateRole> {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let role = BEHIND.get(&key)?;
    Some(if role == "published" { DateRole::Published } else { DateRole::Modified })
}

/// The last three words before a date.
pub(super) fn words_before(before: &str) -> &str {
    const LONGEST_LABEL: usize = 80;
    let mut from = before.len().saturating_sub(LONGEST_LABEL);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let trimmed = before[from..].trim_end();
    let start = trimmed.rmatch_indices(char::is_whitespace).nth(2).map_or(0, |it| it.0);
    trimmed[start..].trim_start()
}

pub(super) fn label_in(words: &str) -> Option<DateRole> {
    let bare = words.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let starts = std::iter::once(0).chain(bare.match_indices(' ').map(|it| it.0 + 1));
    starts.filter_map(|it| label_role(bare[it..].trim_start_matches(|c: char| !c.is_alphanumeric()))).next()
}

/// Returns the role that a label gives the date after it: `Published`, `Updated:`.
pub(in crate::article) fn label_role(label: &str) -> Option<DateRole> {
    let key = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match LABELS.get(&key)? {
        "published" => Some(DateRole::Published),
        _ => Some(DateRole::Modified),
    }
}

/// Whether `word` names a month or a weekday.
pub(in crate::article) fn opens_date(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    month_of(word).is_some() || weekday_of(word).is_some()
}

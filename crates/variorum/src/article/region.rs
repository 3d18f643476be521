//! Which chunks are the report: the run of chunks whose scores sum highest, less the furniture inside it.
//!
//! The maximal-subsequence method of Pasternack and Roth (2009) on lines instead of HTML tokens: running text weighs
//! for, short lines and list items against, so that a report's own subheads and lists stay and menus fall off its ends.

use super::FurnitureKind;
use super::chunk::Chunk;
use super::furniture::{Mark, mark_of};
use super::words::is_varied;
use crate::capture::{Page, Tag, Zone};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What every chunk of a page is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    /// The chunks between the report's first and its last, furniture inside included; empty where there is no report.
    pub chunks: Range<usize>,
    /// What each chunk's own words make it.
    pub marks: Vec<Option<Mark>>,
    /// Whether the chunk is part of the report's body.
    pub is_body: Vec<bool>,
}

/// A report has at least this many words of running text; a teaser or a cookie notice has fewer.
const FEWEST_WORDS: i64 = 12;

/// Returns what is report and what is not.
pub(super) fn region(page: &Page, chunks: &[Chunk], keys: &[String]) -> Region {
    let zones = trusted_zones(chunks);
    let mark =
        |(it, key): (&Chunk, &String)| mark_of(it.words(page), key, &it.stats).or_else(|| zone_mark(it, &zones));
    let marks: Vec<_> = chunks.iter().zip(keys).map(mark).collect();
    let repeats = repeats(keys);
    let scores: Vec<i64> = (0..chunks.len()).map(|n| score(page, &chunks[n], &marks[n], repeats[n])).collect();
    let mut range = best_run(&scores);
    if scores[range.clone()].iter().filter(|it| **it > 0).sum::<i64>() < FEWEST_WORDS {
        range = 0..0;
    }
    let mut is_body = vec![false; chunks.len()];
    for n in range.clone() {
        is_body[n] = marks[n].is_none() && repeats[n] < 3;
    }
    drop_sections(chunks, &marks, &scores, &range, &mut is_body);
    Region { chunks: range, marks, is_body }
}

/// What markup says of a chunk, where it is trusted.
fn zone_mark(chunk: &Chunk, trusted: &[(Zone, FurnitureKind)]) -> Option<Mark> {
    let (_, kind) = trusted.iter().find(|it| it.0 == chunk.zone)?;
    Some(Mark { kind: *kind, rule: "furniture/markup", section: false })
}

/// The zones that hold less than half of a page's running text: old pages put everything into one form.
fn trusted_zones(chunks: &[Chunk]) -> Vec<(Zone, FurnitureKind)> {
    const KINDS: &[(Zone, FurnitureKind)] = &[
        (Zone::Menu, FurnitureKind::Navigation),
        (Zone::Related, FurnitureKind::Related),
        (Zone::Share, FurnitureKind::Share),
        (Zone::Comment, FurnitureKind::Comment),
        (Zone::Caption, FurnitureKind::Caption),
        (Zone::Meta, FurnitureKind::Other),
    ];
    let n_words = |zone: Option<Zone>| -> usize {
        let prose = chunks.iter().filter(|it| it.stats.is_prose() && zone.is_none_or(|zone| zone == it.zone));
        prose.map(|it| it.stats.n_words).sum()
    };
    let all = n_words(None);
    let trusted = |it: &&(Zone, FurnitureKind)| n_words(Some(it.0)) * 2 <= all;
    KINDS.iter().filter(trusted).copied().collect()
}

/// How often the same words stand on the page, for chunks of more than two words.
pub(super) fn repeats(keys: &[String]) -> Vec<usize> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|it| if it.is_empty() { 1 } else { counts[it.as_str()] }).collect()
}

/// The words of one chunk count for the report at most this often.
const MOST_WORDS: i64 = 80;
/// What a line of saved text weighs that is neither prose nor furniture by its words: a title, a name, a menu item.
/// From -3 to -12 news pages gain precision and guides with many lists lose recall; both do well here.
const SHORT_LINE: i64 = -6;
/// The same in markup, which has already told menus apart.
const SHORT_ELEMENT: i64 = -3;
/// What a piece of furniture weighs inside or between reports.
const FURNITURE: i64 = -8;
/// What the title of a section of other stories weighs: as much as a short paragraph for.
const SECTION: i64 = -90;
/// What the title of comments weighs, which are running text themselves.
const COMMENTS: i64 = -150;
/// What the title of a disclaimer weighs: the report is over.
const DISCLAIMER: i64 = -300;

/// Returns the weight of one chunk: its words, if they run; less than nothing, if they do not.
fn score(page: &Page, chunk: &Chunk, mark: &Option<Mark>, repeats: usize) -> i64 {
    let stats = &chunk.stats;
    let n_words = stats.n_words as i64;
    match mark {
        Some(mark) if mark.section => {
            return match mark.kind {
                FurnitureKind::Comment => COMMENTS,
                FurnitureKind::Legal => DISCLAIMER,
                _ => SECTION,
            };
        }
        Some(mark) if mark.kind == FurnitureKind::Legal => return FURNITURE - n_words.min(30),
        Some(_) => return FURNITURE,
        None => {}
    }
    let short = if chunk.tag == Tag::Plain { SHORT_LINE } else { SHORT_ELEMENT };
    if repeats > 1 {
        return short - n_words.min(20);
    }
    if n_words == 0 {
        return -2;
    }
    if chunk.linked || !is_varied(chunk.words(page)) {
        return short - n_words.min(10);
    }
    let words = n_words.min(MOST_WORDS);
    if stats.is_prose() {
        return if chunk.bullet { words * 3 / 4 } else { words };
    }
    if stats.is_running() && n_words >= 12 || stats.is_talk() {
        return if chunk.bullet { words / 4 } else { words / 2 };
    }
    if stats.ends && stats.is_running() {
        return words / 2;
    }
    let heading = matches!(chunk.tag, Tag::Heading(_));
    short - i64::from(chunk.bullet) + 3 * i64::from(heading)
}

/// Returns the run of `scores` with the highest sum; the earliest and shortest of equals.
fn best_run(scores: &[i64]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (n, score) in scores.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (n, 0);
        }
        sum += score;
        if sum > best_sum {
            (best, best_sum) = (start..n + 1, sum);
        }
    }
    best
}

/// Takes out of the body the lines that a section title of furniture stands over, up to the next running text.
fn drop_sections(
    chunks: &[Chunk],
    marks: &[Option<Mark>],
    scores: &[i64],
    range: &Range<usize>,
    is_body: &mut [bool],
) {
    let mut inside = false;
    for n in range.clone() {
        if marks[n].is_some_and(|it| it.section) {
            inside = true;
        } else if scores[n] >= 15 && !chunks[n].bullet {
            inside = false;
        }
        is_body[n] &= !inside;
    }
}

#[cfg(test)]
mod tests;

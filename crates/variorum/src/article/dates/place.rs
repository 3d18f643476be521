//! Where on the page a date stands, and what that tells of it.

use super::DateRole;
use super::clues::Clue;
use super::labels::label;
use super::roles::Ground;
use super::scan::{Form, Sighting};
use crate::article::FurnitureKind;
use crate::capture;
use crate::text::{Decoded, Span};

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Over the headline, or over the report where there is none.
    Above,
    /// On the headline's line.
    Headline,
    /// Between headline and report.
    Head,
    /// In the dateline.
    Opening,
    /// In the report.
    Body,
    /// Just below the report, before any section of other stories.
    Close,
    /// Further below.
    Below,
}

/// What a date's place makes of it.
pub(super) struct Placed {
    pub role: DateRole,
    pub rule: &'static str,
    pub words: &'static str,
    pub clues: Vec<Clue>,
    /// Whether it opens a paragraph of the report, or is one.
    pub opens: bool,
}

/// How many chunks below the report may still speak of it.
const CLOSE_CHUNKS: usize = 8;
/// How many chunks after the main heading a date still is its own; and before it.
const AFTER: usize = 8;
const BEFORE: usize = 3;

pub(super) fn zone(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> Zone {
    let region = &ground.region.chunks;
    if ground.opening.is_some_and(|it| it.covers(sighting.span)) {
        return Zone::Opening;
    }
    if ground.region.is_body[n] {
        return Zone::Body;
    }
    if ground.head.chunk == Some(n) {
        let title = ground.head.headlines.first().is_some_and(|it| it.0.covers(sighting.span));
        return if title { Zone::Body } else { Zone::Headline };
    }
    if n < ground.first || region.is_empty() {
        return if ground.head.chunk.is_some_and(|it| it < n) { Zone::Head } else { Zone::Above };
    }
    let close = n < region.end + CLOSE_CHUNKS && n < ground.section;
    if close { Zone::Close } else { Zone::Below }
}

/// Returns what the place `zone` in chunk `n` makes of a date.
pub(super) fn place(ground: &Ground<'_>, clock: bool, n: usize, zone: Zone, sighting: &Sighting) -> Placed {
    let chunk = &ground.chunks[n];
    let own = ground.region.marks[n].is_none_or(|it| it.kind == FurnitureKind::Other);
    let before = sighting.span.start - chunk.span.start;
    let others = chunk.span.len() - sighting.span.len();
    let opens = zone == Zone::Body && before < 12 && n <= ground.first + 4;
    let near = is_near_headline(ground, n);
    let (role, rule, clue) = match zone {
        Zone::Opening => (DateRole::Published, "date/dateline", Clue::Dateline),
        Zone::Body if opens => (DateRole::Event, "date/body", Clue::BodyStart),
        Zone::Body => (DateRole::Event, "date/body", Clue::Body),
        Zone::Head if own => (DateRole::Published, "date/byline", Clue::UnderTitle),
        Zone::Head => (DateRole::Other, "date/below", Clue::Below),
        Zone::Headline => (DateRole::Published, "date/headline-line", Clue::TitleLine),
        Zone::Above if clock => (DateRole::Page, "date/page-clock", Clue::Clock),
        Zone::Above if near => (DateRole::Published, "date/above-headline", Clue::OverTitle),
        Zone::Above => (DateRole::Page, "date/above", Clue::FarOver),
        Zone::Close => (DateRole::Other, "date/below", Clue::Close),
        Zone::Below => (DateRole::Other, "date/below", Clue::Below),
    };
    let words = match clue {
        Clue::Close => "stands below the report, without a word that says of what",
        _ => clue.words(),
    };
    let mut clues = vec![clue];
    if ground.titles.iter().any(|it| (1..=AFTER).contains(&n.wrapping_sub(*it))) {
        clues.push(Clue::AfterHeading);
    } else if ground.titles.iter().any(|it| (1..=BEFORE).contains(&it.wrapping_sub(n))) {
        clues.push(Clue::BeforeHeading);
    }
    const FEW_BYTES: usize = 40;
    // `On May 2, 1987 the dyke was opened.` is a sentence, however short.
    let sentence = zone == Zone::Body && chunk.stats.ends && chunk.stats.n_low >= 3;
    if others <= FEW_BYTES && !sentence && (zone != Zone::Body || opens || others <= FEW_BYTES / 2) {
        clues.push(Clue::Alone);
    }
    let furniture = [capture::Zone::Menu, capture::Zone::Related, capture::Zone::Comment, capture::Zone::Share];
    if furniture.contains(&chunk.zone) {
        clues.push(Clue::Furniture);
    }
    if zone == Zone::Body && n <= ground.first + 4 && is_set_off(ground, chunk.span, sighting.span) {
        clues.push(Clue::Dashed);
    }
    if chunk.linked {
        clues.push(Clue::Linked);
    }
    if sighting.form == Form::ShortYear {
        clues.push(Clue::ShortYear);
    }
    if sighting.time.is_some() {
        clues.push(Clue::Timed);
    }
    Placed { role, rule, words, clues, opens }
}

/// A line that is only a date, with a weekday or a time of day, far from the headline or first of the page.
pub(super) fn is_clock(ground: &Ground<'_>, n: usize, found: &[Sighting]) -> bool {
    let timed = found.iter().any(|it| it.time.is_some() || it.stated.weekday.is_some());
    timed
        && (n < 3 || !is_near_headline(ground, n))
        && found.first().is_some_and(|it| label(ground, n, it).is_none())
}

/// Whether a date near a paragraph's beginning is set off from its words by a dash, a colon or brackets.
///
/// `Norrvik, (9.5.2031). The dyke` and `9 May 2031 - The dyke` are; `On 9 May 2031, the dyke` is not.
fn is_set_off(ground: &Ground<'_>, chunk: Span<Decoded>, date: Span<Decoded>) -> bool {
    const NEAR: u32 = 40;
    if date.start - chunk.start > NEAR {
        return false;
    }
    let before = ground.page.text[chunk.start as usize..date.start as usize].trim_end();
    let after = ground.page.text[date.end as usize..chunk.end as usize].trim_start();
    let bracket = before.ends_with(['(', '[']) && after.starts_with([')', ']']);
    let dash = (before.is_empty() || before.ends_with([',', '(', '/', '|']))
        && after.starts_with(['-', '–', '—', ':', '|', ')']);
    bracket || dash
}

fn is_near_headline(ground: &Ground<'_>, n: usize) -> bool {
    ground.head.chunk.is_some_and(|it| n < it && it - n <= BEFORE)
}

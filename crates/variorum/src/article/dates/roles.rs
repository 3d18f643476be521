//! What each date on a page is a date of, by where it stands and what stands beside it.

use super::accept::settle;
use super::names::{month_of, weekday_of};
use super::scan::{Form, Sighting};
use super::tense::looks_ahead;
use super::{DateRole, StatedDate};
use crate::article::FurnitureKind;
use crate::article::chunk::Chunk;
use crate::article::head::Head;
use crate::article::region::Region;
use crate::capture::{Capture, Fact, FactKind, Page};
use crate::text::{Decoded, Raw, Span, Table};
use std::sync::LazyLock;

static LABELS: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/date-labels.tsv")));

/// What a page's dates are judged on.
pub(in crate::article) struct Ground<'a> {
    /// The capture.
    pub capture: &'a Capture,
    /// Its page.
    pub page: &'a Page,
    /// Its chunks.
    pub chunks: &'a [Chunk],
    /// Which are the report.
    pub region: &'a Region,
    /// What stands over it.
    pub head: &'a Head,
    /// The dateline, as far as it is cut off the report.
    pub opening: Option<Span<Decoded>>,
    /// The report's first chunk; where there is none, the region's.
    first: usize,
    /// The first title of a section of furniture after it.
    section: usize,
}

impl<'a> Ground<'a> {
    /// Returns the ground without a dateline.
    pub fn new(
        capture: &'a Capture,
        page: &'a Page,
        chunks: &'a [Chunk],
        region: &'a Region,
        head: &'a Head,
    ) -> Self {
        let first = region.is_body.iter().position(|it| *it).unwrap_or(region.chunks.start);
        let is_section = |n: &usize| region.marks[*n].is_some_and(|it| it.section);
        let section = (first..chunks.len()).find(is_section).unwrap_or(chunks.len());
        Ground { capture, page, chunks, region, head, opening: None, first, section }
    }
}

/// A date whose role is told, before any is accepted.
pub(super) struct Judged {
    pub sighting: Sighting,
    pub evidence: Span<Raw>,
    pub role: DateRole,
    pub rule: &'static str,
    pub because: String,
    /// Publication dates: the lower, the better the evidence.
    pub rank: u8,
}

/// Returns every date of the page in page order; `sightings` are those of each chunk.
pub(in crate::article) fn dates(ground: &Ground<'_>, sightings: &[Vec<Sighting>]) -> Vec<StatedDate> {
    let mut judged: Vec<Judged> = ground.page.facts.iter().filter_map(|it| judge_fact(ground, it)).collect();
    for (n, found) in sightings.iter().enumerate() {
        let clock = is_clock(ground, n, found);
        judged.extend(found.iter().filter_map(|it| judge(ground, clock, n, it)));
    }
    settle(ground.capture, judged)
}

fn judge(ground: &Ground<'_>, clock: bool, n: usize, sighting: &Sighting) -> Option<Judged> {
    let told = |role, rule, because: &str, rank| {
        let evidence = ground.page.map.raw(sighting.span);
        Some(Judged { sighting: *sighting, evidence, role, rule, because: because.to_owned(), rank })
    };
    match sighting.form {
        Form::Path => {
            let because = "tells when a file was stored, not when the report appeared";
            return told(DateRole::Other, "date/upload-path", because, 0);
        }
        Form::Copyright => return told(DateRole::Page, "date/copyright", "stands in a copyright line", 0),
        Form::Code => {
            return told(
                DateRole::Published,
                "date/agency-code",
                "stands in the agency's number of the article",
                50,
            );
        }
        _ => {}
    }
    let zone = zone(ground, n, sighting);
    if sighting.form == Form::Weekday && zone != Zone::Body {
        return None;
    }
    match zone {
        Zone::Opening => return told(DateRole::Published, "date/dateline", "stands in the dateline", 20),
        Zone::Body => {
            let judged = told(DateRole::Event, "date/body", "the report's own words", 0);
            let ahead = looks_ahead(&ground.page.text[..sighting.span.start as usize]);
            return judged.map(|mut it| {
                it.sighting.stated.ahead = ahead;
                it
            });
        }
        _ => {}
    }
    let clock = clock && zone == Zone::Above;
    if zone != Zone::Below
        && !clock
        && let Some((role, because)) = label(ground, n, sighting)
    {
        return told(role, "date/label", &because, 10);
    }
    match zone {
        Zone::Head if ground.region.marks[n].is_none_or(|it| it.kind == FurnitureKind::Other) => {
            told(DateRole::Published, "date/byline", "stands between headline and report", 30)
        }
        Zone::Headline => told(DateRole::Published, "date/headline-line", "stands on the headline's line", 40),
        Zone::Above if clock => {
            told(DateRole::Page, "date/page-clock", "stands above the headline like a page's clock", 0)
        }
        Zone::Above if is_near_headline(ground, n) => {
            told(DateRole::Published, "date/above-headline", "stands right above the headline", 45)
        }
        Zone::Above => told(DateRole::Page, "date/above", "stands in the page's head, away from the report", 0),
        Zone::Close => {
            told(DateRole::Other, "date/below", "stands below the report, without a word that says of what", 0)
        }
        _ => told(DateRole::Other, "date/below", "stands below the report, among other stories", 0),
    }
}

/// What a date in the markup is a date of.
fn judge_fact(ground: &Ground<'_>, fact: &Fact) -> Option<Judged> {
    let sighting = *super::scan(&fact.value, Span::new(0, fact.value.len())).first()?;
    sighting.stated.day?;
    let told = |role, rule, because: &str, rank| {
        Some(Judged { sighting, evidence: fact.evidence, role, rule, because: because.to_owned(), rank })
    };
    let rule = match fact.found_in {
        "json-ld" => "date/json-ld",
        "time-element" => "date/time-element",
        _ => "date/meta",
    };
    match fact.kind {
        FactKind::Published => told(DateRole::Published, rule, "the markup calls it the publication date", 5),
        FactKind::Modified => told(DateRole::Modified, rule, "the markup calls it the date of change", 5),
        FactKind::Created => told(DateRole::Other, rule, "the markup calls it the date of making", 0),
        FactKind::Time => {
            let n = ground.chunks.partition_point(|it| fact.line.is_some_and(|line| it.line < line));
            let from = ground.head.chunk.unwrap_or(ground.first).saturating_sub(3);
            let near = (from..=ground.first).contains(&n) && n < ground.chunks.len();
            if !near {
                return told(DateRole::Other, rule, "a time element away from the headline", 0);
            }
            let role = label_in(words_before(ground.chunks[n].words(ground.page)));
            match role {
                Some(DateRole::Modified) => told(DateRole::Modified, rule, "a time element after “updated”", 6),
                _ => told(DateRole::Published, rule, "a time element beside the headline", 25),
            }
        }
        _ => None,
    }
}

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Above,
    Headline,
    Head,
    Opening,
    Body,
    /// Just below the report, before any section of other stories.
    Close,
    Below,
}

/// How many chunks below the report may still speak of it.
const CLOSE_CHUNKS: usize = 8;

fn zone(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> Zone {
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

/// A line that is only a date, with a weekday or a time of day, far from the headline or first of the page.
fn is_clock(ground: &Ground<'_>, n: usize, found: &[Sighting]) -> bool {
    let timed = found.iter().any(|it| it.time.is_some() || it.stated.weekday.is_some());
    let labelled = found.first().is_some_and(|it| label(ground, n, it).is_some());
    timed && !labelled && (n < 3 || !is_near_headline(ground, n))
}

fn is_near_headline(ground: &Ground<'_>, n: usize) -> bool {
    ground.head.chunk.is_some_and(|it| n < it && it - n <= 3)
}

/// Returns the role that the words before a date give it: on its line, or alone on the line above.
fn label(ground: &Ground<'_>, n: usize, sighting: &Sighting) -> Option<(DateRole, String)> {
    let chunk = &ground.chunks[n];
    let before = &ground.page.text[chunk.span.start as usize..sighting.span.start as usize];
    let near = words_before(before);
    let found = label_in(near);
    let above = (before.trim().is_empty() && n > 0).then(|| ground.chunks[n - 1].words(ground.page));
    let above = above.filter(|it| it.len() < 40);
    let role = found.or_else(|| above.and_then(label_in));
    let words = if found.is_some() { near } else { above.unwrap_or("") };
    role.map(|it| (it, format!("stands after “{}”", crate::text::fold(words).trim_end_matches(':'))))
}

/// The last three words before a date.
fn words_before(before: &str) -> &str {
    const LONGEST_LABEL: usize = 80;
    let mut from = before.len().saturating_sub(LONGEST_LABEL);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let trimmed = before[from..].trim_end();
    let start = trimmed.rmatch_indices(char::is_whitespace).nth(2).map_or(0, |it| it.0);
    trimmed[start..].trim_start()
}

fn label_in(words: &str) -> Option<DateRole> {
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

#[cfg(test)]
mod tests;

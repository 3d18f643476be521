//! What each date on a page is a date of, and what speaks for its being the day of publication.

use super::accept::{moment_of, settle};
use super::address::{address, picture};
use super::ages::ages;
use super::agree::compare;
use super::around::{Around, Hint, around};
use super::clues::{Clue, Voice, because};
use super::labels::{is_visit, label};
use super::locale::is_croatian;
use super::marked::{hidden, judge_fact, judge_trace};
use super::place::{Zone, is_clock, place, zone};
use super::scan::{Form, Sighting};
use super::tense::looks_ahead;
use super::{DateRole, Moment, Stated, StatedDate};
use crate::article::chunk::Chunk;
use crate::article::head::Head;
use crate::article::region::Region;
use crate::article::words::key_of;
use crate::capture::{Capture, Media, Page, Tag};
use crate::text::{Decoded, Raw, Span};

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
    pub(super) first: usize,
    /// The first title of a section of furniture after it.
    pub(super) section: usize,
    /// The chunks that the markup calls the main heading; where it calls none so, the headline's.
    pub(super) titles: Vec<usize>,
    /// The third of the report's chunks and the third from its end, where it has so many.
    inner: Option<(usize, usize)>,
    /// The headline's words as they are compared, where there are enough to know it by.
    title: Option<String>,
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
        const MOST_TITLES: usize = 4;
        let mut titles: Vec<usize> =
            (0..chunks.len()).filter(|n| chunks[*n].tag == Tag::Heading(1)).take(MOST_TITLES).collect();
        if titles.is_empty() {
            titles.extend(head.chunk);
        }
        let body = || (0..chunks.len()).filter(|n| region.is_body[*n]);
        let inner = body().nth(2).zip(body().rev().nth(2));
        const ENOUGH_BYTES: usize = 16;
        const TOO_MANY: usize = 400;
        let title = head.headlines.first().map(|it| key_of(it.0.of(&page.text)));
        let title = title.filter(|it| (ENOUGH_BYTES..TOO_MANY).contains(&it.len()));
        Ground { capture, page, chunks, region, head, opening: None, first, section, titles, inner, title }
    }
}

/// A date whose role is told, before any is accepted.
pub(super) struct Judged {
    pub sighting: Sighting,
    pub evidence: Span<Raw>,
    pub role: DateRole,
    pub rule: &'static str,
    pub because: String,
    /// What speaks for and against its being the publication date; nothing where it cannot be.
    pub clues: Vec<Clue>,
    /// The kind of source that tells it.
    pub voice: Voice,
}

/// Returns every date of the page in page order; `sightings` are those of each chunk.
pub(in crate::article) fn dates(ground: &Ground<'_>, sightings: &[Vec<Sighting>]) -> Vec<StatedDate> {
    let (bytes, facts) = (&ground.capture.bytes, &ground.page.facts);
    let mut judged: Vec<Judged> = facts.iter().filter_map(|it| judge_fact(ground, it, sightings)).collect();
    let html = ground.capture.media == Media::Html;
    let address = address(bytes, facts, ground.capture.url.as_deref());
    let picture = if html { picture(bytes) } else { None };
    judged.extend(address.iter().chain(&picture).map(judge_trace));
    if html {
        judged.extend(hidden(ground));
    }
    let mut first = true;
    for (n, found) in sightings.iter().enumerate() {
        let clock = is_clock(ground, n, found);
        judged.extend(found.iter().filter_map(|it| judge(ground, clock, n, it, &mut first)));
    }
    if let Some(fetched) = ground.capture.fetched.as_deref().and_then(moment_of) {
        judged.extend(aged(ground, &fetched, &mut first));
    }
    compare(&mut judged, address.as_ref(), picture.as_ref());
    settle(ground, judged)
}

/// The ages on short lines outside the report, counted back from when the page was fetched.
fn aged(ground: &Ground<'_>, fetched: &Moment, first: &mut bool) -> Vec<Judged> {
    const LONGEST_LINE: usize = 200;
    let mut judged = Vec::new();
    for (n, chunk) in ground.chunks.iter().enumerate().filter(|it| it.1.span.len() <= LONGEST_LINE) {
        if ground.region.is_body[n] && !is_edge(ground, n) {
            continue;
        }
        for (place, value) in ages(chunk.words(ground.page), fetched) {
            let start = chunk.span.start as usize;
            let span = Span::new(start + place.start, start + place.end);
            let sighting = sighting_of(&value, span);
            let Some(mut it) = judge(ground, false, n, &sighting, first).filter(|it| !it.clues.is_empty()) else {
                continue;
            };
            it.clues.push(Clue::Aged);
            it.rule = "date/age";
            it.because = format!("{}; counted back from {fetched}, when the page was fetched", it.because);
            judged.push(it);
        }
    }
    judged
}

/// A day that was not read off words as they stand.
pub(super) fn sighting_of(value: &Moment, span: Span<Decoded>) -> Sighting {
    let stated = Stated { year: Some(value.year), month: value.month, day: value.day, ..Stated::default() };
    let (time, offset_min) = (value.time, value.offset_min);
    Sighting { span, form: Form::Iso, stated, time, offset_min, either: None, first: None }
}

/// Whether a chunk stands beside the report's own title below the report: in the outlet's list of its newest reports, say.
fn is_own_entry(ground: &Ground<'_>, n: usize) -> bool {
    let Some(title) = &ground.title else { return false };
    let holds = |n: usize| {
        let words = ground.chunks[n].words(ground.page);
        let near = title.len() / 2 <= words.len() && words.len() <= title.len() * 3 + 80;
        near && key_of(words).contains(title.as_str())
    };
    ground.chunks[n].span.len() <= title.len() * 3 + 80 && (holds(n) || n > 0 && holds(n - 1))
}

/// The date that a sighting is in the page's language: `listopada` is October in Croatian, and November in Polish.
fn in_language(ground: &Ground<'_>, mut sighting: Sighting) -> Sighting {
    let words = || sighting.span.of(&ground.page.text).to_lowercase();
    if sighting.stated.month == Some(11)
        && sighting.form == Form::Words
        && words().split(|c: char| !c.is_alphabetic()).any(|it| matches!(it, "listopad" | "listopada"))
        && is_croatian(&ground.capture.bytes)
    {
        sighting.stated.month = Some(10);
    }
    sighting
}

/// Whether a chunk of the report is among its first or last two, where a line about the report itself may stand.
fn is_edge(ground: &Ground<'_>, n: usize) -> bool {
    ground.region.is_body[n] && ground.inner.is_none_or(|it| n < it.0 || n > it.1)
}

fn judge(ground: &Ground<'_>, clock: bool, n: usize, sighting: &Sighting, first: &mut bool) -> Option<Judged> {
    let evidence = ground.page.map.raw(sighting.span);
    let sighting = &in_language(ground, *sighting);
    let told = |role, rule, because: String, clues| {
        Some(Judged { sighting: *sighting, evidence, role, rule, because, clues, voice: Voice::Words })
    };
    match sighting.form {
        Form::Path => {
            let because = "tells when a file was stored, not when the report appeared".to_owned();
            return told(DateRole::Other, "date/upload-path", because, Vec::new());
        }
        Form::Copyright => {
            return told(DateRole::Page, "date/copyright", "stands in a copyright line".to_owned(), Vec::new());
        }
        Form::Code => {
            let clues = vec![Clue::Code];
            return told(DateRole::Published, "date/agency-code", because(&clues), clues);
        }
        _ => {}
    }
    if is_visit(ground, n, sighting) {
        let because = "stands where a line tells when the page was looked at or printed".to_owned();
        return told(DateRole::Page, "date/visit", because, Vec::new());
    }
    let zone = zone(ground, n, sighting);
    if sighting.form == Form::Weekday && zone != Zone::Body {
        return None;
    }
    let mut placed = place(ground, clock, n, zone, sighting);
    let mut reason = placed.words.to_owned();
    let at_edge = placed.opens || placed.clues.contains(&Clue::Alone) || is_edge(ground, n);
    let label = label(ground, n, sighting).filter(|_| zone != Zone::Body || at_edge);
    let hint = around(&ground.capture.bytes, evidence.start as usize);
    if let Some((role, words)) = &label {
        let said = match role {
            DateRole::Modified if matches!(zone, Zone::Close | Zone::Below) => Clue::FootChanged,
            DateRole::Modified => Clue::SaidChanged,
            _ => Clue::SaidPublished,
        };
        placed.clues.push(said);
        if zone != Zone::Below && !(clock && zone == Zone::Above) {
            (placed.role, placed.rule) = (*role, "date/label");
            reason.clone_from(words);
        }
    }
    placed.clues.extend(clues_around(hint));
    if matches!(zone, Zone::Close | Zone::Below) && is_own_entry(ground, n) {
        placed.clues.push(Clue::OwnTitle);
    }
    let is_day = sighting.stated.day.is_some() || sighting.either.is_some();
    if is_day
        && *first
        && matches!(hint.hint, Some(Hint::Date | Hint::Published))
        && !hint.comment
        && zone != Zone::Below
    {
        placed.clues.push(Clue::First);
        *first = false;
    }
    let has = |clue: Clue| placed.clues.contains(&clue);
    let kept = label.is_some()
        || hint.hint.is_some()
        || has(Clue::Dashed)
        || has(Clue::Timed) && (has(Clue::AfterHeading) || has(Clue::BodyStart))
        || has(Clue::Alone) && has(Clue::BodyStart);
    // `On 9 May 2031 the dyke broke` opens a report too, and tells of the dyke.
    if (has(Clue::Body) || has(Clue::BodyStart)) && !kept {
        placed.clues.clear();
    } else {
        let others: Vec<Clue> = placed.clues.iter().filter(|it| !said_already(**it)).copied().collect();
        if !others.is_empty() {
            reason = format!("{reason}; {}", because(&others));
        }
    }
    if clock && zone == Zone::Above && ground.capture.media == Media::Text {
        // In saved text nothing tells a blog's date line from the page's clock.
        placed.clues.clear();
    }
    let mut judged = told(placed.role, placed.rule, reason, placed.clues)?;
    if zone == Zone::Body {
        judged.sighting.stated.ahead = looks_ahead(&ground.page.text[..sighting.span.start as usize]);
    }
    Some(judged)
}

/// What the tags around a date tell of it.
pub(super) fn clues_around(around: Around) -> impl Iterator<Item = Clue> {
    let clue = match around.hint {
        Some(Hint::Date) => Some(Clue::ClassDate),
        Some(Hint::Published) => Some(Clue::ClassPublished),
        Some(Hint::Modified) => Some(Clue::ClassChanged),
        None => None,
    };
    let aside = around.aside.then_some(Clue::ClassAside);
    let comment = around.comment.then_some(Clue::ClassComment);
    [clue, aside, comment].into_iter().flatten()
}

/// Whether the words for a date's place or label tell this clue.
fn said_already(clue: Clue) -> bool {
    use Clue::*;
    matches!(clue, SaidPublished | SaidChanged | Dateline | TitleLine | UnderTitle | OverTitle | FarOver)
        || matches!(clue, BodyStart | Body | Close | Below | Clock)
}

#[cfg(test)]
mod tests;

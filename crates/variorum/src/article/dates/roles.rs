//! What each date on a page is a date of, and what speaks for its being the day of publication.

use super::accept::settle;
use super::around::{Around, Hint, around};
use super::clues::{Clue, Source, because};
use super::labels::{label, label_in, words_before};
use super::markup::{Place, Trace, address, traces};
use super::place::{Zone, is_clock, place, zone};
use super::scan::{Form, Sighting};
use super::tense::looks_ahead;
use super::{DateRole, Stated, StatedDate};
use crate::article::chunk::Chunk;
use crate::article::head::Head;
use crate::article::region::Region;
use crate::capture::{Capture, Fact, FactKind, Media, Page, Tag};
use crate::text::{Decoded, Raw, Span};
use std::collections::HashSet;

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
        Ground { capture, page, chunks, region, head, opening: None, first, section, titles }
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
    pub source: Source,
}

/// Returns every date of the page in page order; `sightings` are those of each chunk.
pub(in crate::article) fn dates(ground: &Ground<'_>, sightings: &[Vec<Sighting>]) -> Vec<StatedDate> {
    let mut judged: Vec<Judged> = ground.page.facts.iter().filter_map(|it| judge_fact(ground, it)).collect();
    judged.extend(hidden(ground));
    let mut first = true;
    for (n, found) in sightings.iter().enumerate() {
        let clock = is_clock(ground, n, found);
        judged.extend(found.iter().filter_map(|it| judge(ground, clock, n, it, &mut first)));
    }
    let changed: HashSet<_> =
        judged.iter().filter(|it| it.clues == [Clue::Changed]).map(|it| day_of(&it.sighting)).collect();
    for it in judged.iter_mut().filter(|it| it.source == Source::Words && !it.clues.is_empty()) {
        if it.sighting.stated.day.is_some() && changed.contains(&day_of(&it.sighting)) {
            it.clues.push(Clue::AsChanged);
        }
    }
    settle(ground, judged)
}

/// Year, month and day.
fn day_of(sighting: &Sighting) -> (Option<i16>, Option<u8>, Option<u8>) {
    (sighting.stated.year, sighting.stated.month, sighting.stated.day)
}

fn judge(ground: &Ground<'_>, clock: bool, n: usize, sighting: &Sighting, first: &mut bool) -> Option<Judged> {
    let evidence = ground.page.map.raw(sighting.span);
    let told = |role, rule, because: String, clues| {
        Some(Judged { sighting: *sighting, evidence, role, rule, because, clues, source: Source::Words })
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
    let zone = zone(ground, n, sighting);
    if sighting.form == Form::Weekday && zone != Zone::Body {
        return None;
    }
    let mut placed = place(ground, clock, n, zone, sighting);
    let mut reason = placed.words.to_owned();
    let label = label(ground, n, sighting).filter(|_| zone != Zone::Body || placed.opens);
    let hint = around(&ground.capture.bytes, evidence.start as usize);
    if let Some((role, words)) = &label {
        let said = if *role == DateRole::Modified { Clue::SaidChanged } else { Clue::SaidPublished };
        placed.clues.push(said);
        if zone != Zone::Below && !(clock && zone == Zone::Above) {
            (placed.role, placed.rule) = (*role, "date/label");
            reason.clone_from(words);
        }
    }
    placed.clues.extend(clues_around(hint));
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
    let kept =
        hint.hint.is_some() || placed.clues.contains(&Clue::AfterHeading) && placed.clues.contains(&Clue::Timed);
    if placed.clues.contains(&Clue::Body) && label.is_none() && !kept {
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
fn clues_around(around: Around) -> impl Iterator<Item = Clue> {
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

/// What a date in the markup is a date of.
fn judge_fact(ground: &Ground<'_>, fact: &Fact) -> Option<Judged> {
    let sighting = *super::scan(&fact.value, Span::new(0, fact.value.len())).first()?;
    (sighting.stated.day.is_some() || sighting.either.is_some()).then_some(())?;
    let rule = match fact.found_in {
        "json-ld" => "date/json-ld",
        "time-element" => "date/time-element",
        _ => "date/meta",
    };
    let told = |role, clues: Vec<Clue>, source| {
        let because = because(&clues);
        Some(Judged { sighting, evidence: fact.evidence, role, rule, because, clues, source })
    };
    let in_time = fact.found_in == "time-element";
    match fact.kind {
        FactKind::Published if in_time => time_element(ground, fact, sighting, Some(Clue::ItemPublished)),
        FactKind::Modified if in_time => time_element(ground, fact, sighting, Some(Clue::ClassChanged)),
        FactKind::Published => {
            let clue = if fact.found_in == "json-ld" { Clue::JsonPublished } else { Clue::MetaPublished };
            told(DateRole::Published, vec![clue], Source::Markup)
        }
        FactKind::Modified => told(DateRole::Modified, vec![Clue::Changed], Source::Markup),
        FactKind::Created => told(DateRole::Other, vec![Clue::Created], Source::Markup),
        FactKind::Time => time_element(ground, fact, sighting, None),
        _ => None,
    }
}

/// A `time` element speaks like words at its place.
fn time_element(ground: &Ground<'_>, fact: &Fact, sighting: Sighting, called: Option<Clue>) -> Option<Judged> {
    let n = ground.chunks.partition_point(|it| fact.line.is_some_and(|line| it.line < line));
    let mut clues = vec![Clue::TimeElement];
    clues.extend(called);
    let mut label = None;
    let mut rule = "date/time-element";
    let mut role = DateRole::Other;
    if n < ground.chunks.len() {
        let here = Sighting { span: ground.chunks[n].span, ..sighting };
        let zone = zone(ground, n, &here);
        let placed = place(ground, false, n, zone, &here);
        role = placed.role;
        // The body's own words are no time element.
        clues.extend(placed.clues.into_iter().filter(|it| *it != Clue::Body));
        label = label_in(words_before(ground.chunks[n].words(ground.page)));
    }
    let told = clues_around(around(&ground.capture.bytes, fact.evidence.start as usize));
    clues.extend(told.filter(|it| called.is_none() || *it != Clue::ClassPublished));
    match label {
        Some(DateRole::Modified) => clues.push(Clue::SaidChanged),
        Some(_) => clues.push(Clue::SaidPublished),
        None => {}
    }
    let changed = clues.iter().any(|it| matches!(it, Clue::ClassChanged | Clue::SaidChanged));
    if changed {
        role = DateRole::Modified;
    } else if called.is_some() {
        role = DateRole::Published;
    } else if matches!(role, DateRole::Event | DateRole::Page) {
        role = DateRole::Other;
    }
    if called.is_some() {
        rule = "date/microdata";
    }
    let because = because(&clues);
    Some(Judged { sighting, evidence: fact.evidence, role, rule, because, clues, source: Source::Words })
}

/// The days in the page's address, its attributes and its scripts.
fn hidden(ground: &Ground<'_>) -> Vec<Judged> {
    let bytes = &ground.capture.bytes;
    let mut judged: Vec<Judged> = address(bytes, ground.capture.url.as_deref()).iter().map(judge_trace).collect();
    let mut known: Vec<Span<Raw>> = ground.page.facts.iter().map(|it| it.evidence).collect();
    known.sort_unstable();
    let found: Vec<Judged> = traces(bytes, &known).iter().map(judge_trace).collect();
    let many = |it: &Judged| {
        found.iter().any(|other| other.rule == it.rule && other.clues[0] == it.clues[0] && !same_day(other, it))
    };
    let rivals: Vec<bool> = found.iter().map(many).collect();
    let seen = |n: usize| {
        found[..n].iter().any(|other| other.clues[0] == found[n].clues[0] && same_day(other, &found[n]))
    };
    let fresh: Vec<bool> = (0..found.len()).map(|n| !seen(n)).collect();
    for ((mut it, rivals), _) in found.into_iter().zip(rivals).zip(fresh).filter(|it| it.1) {
        if rivals {
            it.clues.push(Clue::Rivals);
            it.because = because(&it.clues);
        }
        judged.push(it);
    }
    judged
}

fn same_day(a: &Judged, b: &Judged) -> bool {
    day_of(&a.sighting) == day_of(&b.sighting)
}

fn judge_trace(trace: &Trace) -> Judged {
    let (rule, clue, source) = match trace.place {
        Place::Address => ("date/url", Clue::AddressDay, Source::Address),
        Place::Attribute(Hint::Modified) => ("date/attribute", Clue::AttributeChanged, Source::Hidden),
        Place::Attribute(Hint::Published) => ("date/attribute", Clue::AttributePublished, Source::Hidden),
        Place::Attribute(Hint::Date) => ("date/attribute", Clue::AttributeDate, Source::Hidden),
        Place::Script(Hint::Modified) => ("date/script", Clue::ScriptChanged, Source::Hidden),
        Place::Script(Hint::Published) => ("date/script", Clue::ScriptPublished, Source::Hidden),
        Place::Script(Hint::Date) => ("date/script", Clue::ScriptDate, Source::Hidden),
    };
    let changed = matches!(clue, Clue::AttributeChanged | Clue::ScriptChanged);
    let role = if changed { DateRole::Modified } else { DateRole::Other };
    let value = trace.value;
    let stated = Stated { year: Some(value.year), month: value.month, day: value.day, ..Stated::default() };
    let (form, span) = (Form::Iso, Span::new(0, 0));
    let sighting =
        Sighting { span, form, stated, time: value.time, offset_min: value.offset_min, either: None, first: None };
    let clues = vec![clue];
    Judged { sighting, evidence: trace.evidence, role, rule, because: because(&clues), clues, source }
}

#[cfg(test)]
mod tests;

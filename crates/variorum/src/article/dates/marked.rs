//! What the markup says of the days it states: in facts, in its attributes and scripts, in addresses.

use super::DateRole;
use super::around::{Hint, around};
use super::clues::{Clue, Voice, because};
use super::labels::{label, label_in, words_before};
use super::markup::{Place, Trace, traces};
use super::place::{Zone, place, zone};
use super::roles::{Ground, Judged, clues_around, sighting_of};
use super::scan::Sighting;
use crate::capture::{self, Fact, FactKind};
use crate::text::{Raw, Span};

/// Year, month and day.
fn day_of(sighting: &Sighting) -> (Option<i16>, Option<u8>, Option<u8>) {
    (sighting.stated.year, sighting.stated.month, sighting.stated.day)
}

/// What a date in the markup is a date of.
pub(super) fn judge_fact(ground: &Ground<'_>, fact: &Fact, sightings: &[Vec<Sighting>]) -> Option<Judged> {
    match fact.kind {
        FactKind::Title | FactKind::AltTitle => return words_told(fact, Clue::TitleWords),
        FactKind::Description => return words_told(fact, Clue::DescriptionWords),
        FactKind::Published | FactKind::Modified | FactKind::Created | FactKind::Time => {}
        _ => return None,
    }
    let sighting = *super::scan(&fact.value, Span::new(0, fact.value.len())).first()?;
    (sighting.stated.day.is_some() || sighting.either.is_some()).then_some(())?;
    let rule = match fact.found_in {
        "json-ld" => "date/json-ld",
        "time-element" => "date/time-element",
        _ => "date/meta",
    };
    let told = |role, clues: Vec<Clue>, voice| {
        let because = because(&clues);
        Some(Judged { sighting, evidence: fact.evidence, role, rule, because, clues, voice })
    };
    let in_time = fact.found_in == "time-element";
    match fact.kind {
        FactKind::Published if in_time => {
            time_element(ground, fact, sighting, Some(Clue::ItemPublished), sightings)
        }
        FactKind::Modified if in_time => time_element(ground, fact, sighting, Some(Clue::ClassChanged), sightings),
        FactKind::Published => {
            let clue = if fact.found_in == "json-ld" { Clue::JsonPublished } else { Clue::MetaPublished };
            let elsewhere = is_elsewhere(ground, fact);
            let role = if elsewhere { DateRole::Other } else { DateRole::Published };
            told(role, std::iter::once(clue).chain(elsewhere.then_some(Clue::OtherItem)).collect(), Voice::Markup)
        }
        FactKind::Modified => told(DateRole::Modified, vec![Clue::Changed], Voice::Markup),
        FactKind::Created => told(DateRole::Other, vec![Clue::Created], Voice::Markup),
        FactKind::Time => time_element(ground, fact, sighting, None, sightings),
        _ => None,
    }
}

/// Whether microdata stand among other stories: in their part of the page, or beside rivals that tell other days of theirs.
fn is_elsewhere(ground: &Ground<'_>, fact: &Fact) -> bool {
    let Some(line) = fact.line else { return false };
    let is_rival = |it: &&Fact| {
        it.line.is_some() && it.kind == FactKind::Published && it.found_in == "meta" && it.value != fact.value
    };
    let n_rivals = ground.page.facts.iter().take(MOST_FACTS).filter(is_rival).take(MOST_RIVALS + 1).count();
    let n = ground.chunks.partition_point(|it| it.line < line);
    let furniture =
        ground.chunks.get(n).is_some_and(|it| matches!(it.zone, capture::Zone::Related | capture::Zone::Comment));
    furniture || n_rivals > MOST_RIVALS || n_rivals > 0 && n >= ground.section
}

/// One report may be told of by two days; more are those of a list.
const MOST_RIVALS: usize = 1;
/// How many facts are asked for rivals, and how many dates of a line for what a `time` element shows.
const MOST_FACTS: usize = 256;
const MOST_SHOWN: usize = 16;

/// A day among the words of the title or the description that the markup gives: `Dyke Holds | The Gazette | 9.5.2031`.
fn words_told(fact: &Fact, clue: Clue) -> Option<Judged> {
    const LONGEST: usize = 1000;
    if fact.found_in == "json-ld" || fact.value.len() > LONGEST {
        return None;
    }
    let found = super::scan(&fact.value, Span::new(0, fact.value.len()));
    let sighting = *found.iter().rfind(|it| it.stated.day.is_some() && it.stated.year.is_some())?;
    let evidence = fact.part(Span::new(sighting.span.start as usize, sighting.span.end as usize));
    let (rule, clues) = ("date/title", vec![clue]);
    let because = because(&clues);
    Some(Judged { sighting, evidence, role: DateRole::Other, rule, because, clues, voice: Voice::Hidden })
}

/// A `time` element speaks like words at its place.
fn time_element(
    ground: &Ground<'_>,
    fact: &Fact,
    sighting: Sighting,
    called: Option<Clue>,
    sightings: &[Vec<Sighting>],
) -> Option<Judged> {
    let n = ground.chunks.partition_point(|it| fact.line.is_some_and(|line| it.line < line));
    let mut clues = vec![Clue::TimeElement];
    clues.extend(called);
    let (mut said, mut at_foot) = (None, false);
    let mut rule = "date/time-element";
    let mut role = DateRole::Other;
    if n < ground.chunks.len() {
        let here = Sighting { span: ground.chunks[n].span, ..sighting };
        let zone = zone(ground, n, &here);
        let placed = place(ground, false, n, zone, &here);
        role = placed.role;
        at_foot = matches!(zone, Zone::Close | Zone::Below);
        // The body's own words are no time element.
        clues.extend(placed.clues.into_iter().filter(|it| *it != Clue::Body));
        let shown = sightings[n]
            .iter()
            .take(MOST_SHOWN)
            .find(|it| it.stated.month.is_some() && it.stated.month == here.stated.month);
        said = match shown {
            Some(shown) => label(ground, n, shown).map(|it| it.0),
            None => label_in(words_before(ground.chunks[n].words(ground.page))),
        };
    }
    let told = clues_around(around(&ground.capture.bytes, fact.evidence.start as usize));
    clues.extend(told.filter(|it| called.is_none() || *it != Clue::ClassPublished));
    match said {
        Some(DateRole::Modified) if at_foot => clues.push(Clue::FootChanged),
        Some(DateRole::Modified) => clues.push(Clue::SaidChanged),
        Some(_) => clues.push(Clue::SaidPublished),
        None => {}
    }
    let changed = clues.iter().any(|it| matches!(it, Clue::ClassChanged | Clue::SaidChanged | Clue::FootChanged));
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
    Some(Judged { sighting, evidence: fact.evidence, role, rule, because, clues, voice: Voice::Words })
}

/// The days in the page's address, its attributes and its scripts.
pub(super) fn hidden(ground: &Ground<'_>) -> Vec<Judged> {
    let bytes = &ground.capture.bytes;
    let mut judged = Vec::new();
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

pub(super) fn judge_trace(trace: &Trace) -> Judged {
    let (rule, clue, voice) = match trace.place {
        Place::Address => ("date/url", Clue::AddressDay, Voice::Address),
        Place::Picture => ("date/picture", Clue::PictureDay, Voice::Hidden),
        Place::Attribute(Hint::Modified) => ("date/attribute", Clue::AttributeChanged, Voice::Hidden),
        Place::Attribute(Hint::Published) => ("date/attribute", Clue::AttributePublished, Voice::Hidden),
        Place::Attribute(Hint::Date) => ("date/attribute", Clue::AttributeDate, Voice::Hidden),
        Place::Script(Hint::Modified) => ("date/script", Clue::ScriptChanged, Voice::Hidden),
        Place::Script(Hint::Published) => ("date/script", Clue::ScriptPublished, Voice::Hidden),
        Place::Script(Hint::Date) => ("date/script", Clue::ScriptDate, Voice::Hidden),
    };
    let changed = matches!(clue, Clue::AttributeChanged | Clue::ScriptChanged);
    let role = if changed { DateRole::Modified } else { DateRole::Other };
    let sighting = sighting_of(&trace.value, Span::new(0, 0));
    let mut clues = vec![clue];
    clues.extend(trace.counted.then_some(Clue::Epoch));
    Judged { sighting, evidence: trace.evidence, role, rule, because: because(&clues), clues, voice }
}

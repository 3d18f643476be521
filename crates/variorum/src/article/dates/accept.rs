//! Which dates are accepted, and what the others leave out filled in from them.

use super::choose::{Testimony, choose, testimonies};
use super::locale::month_first;
use super::resolve::{agrees, as_told, days_between};
use super::roles::{Ground, Judged};
use super::{DateRole, Form, Moment, Stated, StatedDate, resolve};
use crate::capture::Capture;
use crate::text::{Raw, Span};
use jiff::civil::Date;
use std::collections::HashSet;

/// Returns the dates with at most one publication date accepted, and the body's dates filled in from it.
pub(super) fn settle(ground: &Ground<'_>, mut judged: Vec<Judged>) -> Vec<StatedDate> {
    let capture = ground.capture;
    settle_numbers(ground, &mut judged);
    let record = capture.told.published.as_deref().and_then(moment_of);
    let told = testimonies(&judged);
    let chosen = choose(capture, &mut judged, &told, record);
    let mut dates: Vec<StatedDate> = judged.iter().zip(told).map(|(it, told)| stated(it, told)).collect();
    let anchor = accept(&mut dates, chosen, record);
    fill(capture, &mut dates, anchor);
    name_clocks(&mut dates);
    dates
}

/// Gives `02/12/2025` its month where the page states one of the two days elsewhere in full, writes other numbers in one
/// order only, or says which country's order it keeps.
fn settle_numbers(ground: &Ground<'_>, judged: &mut [Judged]) {
    if judged.iter().all(|it| it.sighting.either.is_none()) {
        return;
    }
    let capture = ground.capture;
    let told =
        |it: &Judged| if it.sighting.either.is_none() { as_told(&it.sighting.stated)?.date() } else { None };
    let full: HashSet<Date> = judged.iter().filter_map(told).collect();
    let order =
        order_of(judged).or_else(|| month_first(&capture.bytes, capture.url.as_deref(), &ground.page.facts));
    for it in judged.iter_mut() {
        let Some((first, second)) = it.sighting.either else { continue };
        let Some(year) = it.sighting.stated.year else { continue };
        let fits = |month: u8, day: u8| Date::new(year, month as i8, day as i8).is_ok_and(|it| full.contains(&it));
        let (as_day_first, as_month_first) = (fits(second, first), fits(first, second));
        let (day_first, why) = if as_day_first != as_month_first {
            (Some(as_day_first), "; another date of the page tells day from month")
        } else {
            (order.map(|it| !it), "; the order of the page's language, country and other dates")
        };
        let Some(day_first) = day_first else {
            it.because.push_str("; day and month could each be the other");
            continue;
        };
        let (month, day) = if day_first { (second, first) } else { (first, second) };
        (it.sighting.stated.month, it.sighting.stated.day) = (Some(month), Some(day));
        it.because.push_str(why);
    }
}

/// Returns whether the page's other numbers put the month first, where they all do or none does.
fn order_of(judged: &[Judged]) -> Option<bool> {
    let plain =
        judged.iter().filter(|it| matches!(it.sighting.form, Form::Numbers) && it.sighting.either.is_none());
    let mut orders = plain.filter_map(|it| {
        let (first, day) = (it.sighting.first?, it.sighting.stated.day?);
        (it.sighting.stated.month? != day).then_some(first != day)
    });
    let order = orders.next()?;
    orders.all(|it| it == order).then_some(order)
}

fn stated(judged: &Judged, told: Vec<Testimony>) -> StatedDate {
    let sighting = &judged.sighting;
    let mut value = as_told(&sighting.stated).filter(|it| sighting.either.is_none() || it.day.is_some());
    let mut because = judged.because.clone();
    if let Some(moment) = &mut value
        && moment.day.is_some()
    {
        (moment.time, moment.offset_min) = (sighting.time, sighting.time.and(sighting.offset_min));
        if moment.date().is_some_and(|it| !agrees(&sighting.stated, it)) {
            because.push_str("; its weekday is another");
        }
    }
    StatedDate {
        value,
        stated: sighting.stated,
        role: judged.role,
        accepted: judged.role == DateRole::Event && value.is_some(),
        because,
        evidence: judged.evidence,
        rule: judged.rule,
        basis: None,
        told,
    }
}

/// Accepts the chosen publication date, or the record's; returns its day and place.
fn accept(
    dates: &mut Vec<StatedDate>,
    chosen: Option<usize>,
    record: Option<Moment>,
) -> Option<(Moment, Span<Raw>)> {
    let mut anchor = None;
    if let Some(n) = chosen {
        dates[n].accepted = true;
        anchor = dates[n].value.map(|it| (it, dates[n].evidence));
    } else if let Some(value) = record {
        let start = Span::new(0, 0);
        dates.insert(
            0,
            StatedDate {
                value: Some(value),
                stated: Stated { year: Some(value.year), month: value.month, day: value.day, ..Stated::default() },
                role: DateRole::Published,
                accepted: true,
                because: "the record around the page says so".to_owned(),
                evidence: start,
                rule: "date/record",
                basis: None,
                told: Vec::new(),
            },
        );
        anchor = Some((value, start));
    }
    let published = anchor.map(|it| it.0);
    for date in dates.iter_mut().filter(|it| it.role == DateRole::Published && !it.accepted) {
        let Some(value) = date.value else {
            date.because.push_str("; incomplete, so not accepted");
            continue;
        };
        date.because.push_str(match published {
            Some(told) if told.date() == value.date() => "; agrees with the accepted date",
            Some(_) => "; other evidence is better",
            None => "; not enough to accept",
        });
    }
    let modified =
        dates.iter_mut().find(|it| it.role == DateRole::Modified && it.value.is_some_and(|it| it.day.is_some()));
    if let Some(date) = modified {
        date.accepted = true;
    }
    anchor
}

/// Fills in the body's weekdays and dates without a year from the accepted publication date.
fn fill(capture: &Capture, dates: &mut [StatedDate], anchor: Option<(Moment, Span<Raw>)>) {
    let Some((anchor, evidence)) = anchor else { return };
    for date in dates.iter_mut().filter(|it| it.value.is_none() && it.stated.year.is_none()) {
        let Some(value) = resolve(&date.stated, &anchor) else { continue };
        date.value = Some(value);
        date.accepted = date.role == DateRole::Event;
        date.because =
            format!("{}; filled in from the publication date {}", date.because, Moment { time: None, ..anchor });
        date.basis = Some((capture.id.clone(), evidence));
    }
}

/// Says of each page's clock how far it is from the dates in the report.
fn name_clocks(dates: &mut [StatedDate]) {
    let told = |it: &&StatedDate| it.accepted && matches!(it.role, DateRole::Published | DateRole::Event);
    let nearest = dates.iter().filter(told).filter_map(|it| it.value?.date()).next_back();
    let Some(told) = dates
        .iter()
        .find(|it| it.accepted && it.role == DateRole::Published)
        .and_then(|it| it.value?.date())
        .or(nearest)
    else {
        return;
    };
    for date in dates.iter_mut().filter(|it| it.rule == "date/page-clock") {
        let Some(day) = date.value.and_then(|it| it.date()) else { continue };
        match days_between(told, day) {
            0 => {}
            days => {
                let way = if days < 0 { "before" } else { "after" };
                date.because.push_str(&format!(", {} days {way} the dates in the report", days.abs()));
            }
        }
    }
}

/// Reads the date of a record: RFC 3339 or a prefix of it, or a date in words.
pub(super) fn moment_of(told: &str) -> Option<Moment> {
    let found = super::scan(told, Span::new(0, told.len()));
    let sighting = found.iter().find(|it| it.either.is_none() && it.stated.day.is_some())?;
    let value = as_told(&sighting.stated)?;
    Some(Moment { time: sighting.time, offset_min: sighting.time.and(sighting.offset_min), ..value })
}

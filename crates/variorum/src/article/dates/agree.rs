//! What dates say of each other: clues that no date has by itself.

use super::choose::day_of;
use super::clues::{Clue, Voice};
use super::markup::Trace;
use super::roles::Judged;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Adds to each date that could be the day of publication what the other dates, the page's `address` and that of its
/// `picture` say of it.
pub(super) fn compare(judged: &mut [Judged], address: Option<&Trace>, picture: Option<&Trace>) {
    let named = |clues: &[Clue]| -> BTreeSet<Date> {
        judged
            .iter()
            .filter(|it| it.clues.first().is_some_and(|it| clues.contains(it)))
            .filter_map(day_of)
            .collect()
    };
    let changed = named(&[Clue::Changed]);
    let published = named(&[Clue::MetaPublished, Clue::JsonPublished]);
    let sole = sole(judged);
    for it in judged.iter_mut() {
        let Some(day) = day_of(it) else { continue };
        let stands = matches!(it.voice, Voice::Words | Voice::Hidden);
        let pictured = it.clues.contains(&Clue::PictureDay);
        let is_update = |it: &Clue| {
            matches!(it, Clue::SaidChanged | Clue::ClassChanged | Clue::AttributeChanged | Clue::ScriptChanged)
        };
        let update = it.clues.iter().any(is_update);
        let (clues, because) = (&mut it.clues, &mut it.because);
        let mut add = |clue: Clue, holds: bool| {
            if holds {
                clues.push(clue);
                because.push_str("; ");
                because.push_str(clue.words());
            }
        };
        add(Clue::AsChanged, stands && changed.contains(&day) && !published.contains(&day));
        add(Clue::Sole, it.voice == Voice::Words && sole == Some(day));
        if it.voice != Voice::Markup {
            let after = published.first().is_some_and(|it| is_later(day, *it));
            add(Clue::AfterPublished, after && !update);
            add(Clue::UpdateAfter, after && update);
            add(Clue::BeforePublished, published.first().is_some_and(|it| is_later(*it, day)));
        }
        if it.voice != Voice::Address {
            let agrees = address.map(|it| lies_in(day, it));
            add(Clue::AddressMonth, agrees == Some(true));
            add(Clue::AddressOther, agrees == Some(false));
        }
        add(Clue::PictureMonth, picture.is_some_and(|it| lies_in(day, it)) && !pictured);
    }
}

/// Whether a day lies later than another by more than clocks of two places differ.
fn is_later(day: Date, other: Date) -> bool {
    super::resolve::days_between(other, day) > 1
}

/// Whether `day` is in the month that an address tells and, where it tells the day, at most one day off.
fn lies_in(day: Date, trace: &Trace) -> bool {
    match trace.value.date() {
        Some(told) => super::resolve::days_between(told, day).abs() <= 1,
        None => day.year() == trace.value.year && trace.value.month == Some(day.month().unsigned_abs()),
    }
}

/// The only day that the page's words outside the report tell, if there is one.
fn sole(judged: &[Judged]) -> Option<Date> {
    let is_apart = |it: &&Judged| it.voice == Voice::Words && !it.clues.contains(&Clue::Body);
    let mut days = judged.iter().filter(is_apart).filter_map(day_of);
    let first = days.next()?;
    days.all(|it| it == first).then_some(first)
}

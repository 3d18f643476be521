//! The day of the event, and the dates that only another report can complete.

use crate::Document;
use crate::article::{DateRole, Moment, resolve};
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// The day most reports give for the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDay {
    /// The day.
    pub day: Moment,
    /// Every place that states it: index of the document and bytes.
    pub stated: Vec<(usize, Span<Raw>)>,
}

/// How long before the first publication an event of the story may lie, in days, to be taken for its day.
const RECENT_DAYS: i32 = 7;

/// Returns the day of the event told by `members`: the day stated as an event's by most of them within the week before
/// the first dated publication; then that which most of them tell first, then the later. `None` where no report states one.
pub fn event_day(documents: &[Document], members: &[usize]) -> Option<EventDay> {
    let first = members.iter().filter_map(|it| documents[*it].article.published()?.date()).min();
    let mut votes: BTreeMap<Moment, Vec<(usize, usize, Span<Raw>)>> = BTreeMap::new();
    for n in members {
        for (rank, date) in documents[*n].article.dates.iter().filter(|it| it.role == DateRole::Event).enumerate()
        {
            // A day that another report filled in is no second witness to it.
            let own = date.basis.as_ref().is_none_or(|it| it.0 == documents[*n].capture.id);
            let Some(day) = date.value.filter(|it| it.day.is_some() && own) else { continue };
            let day = Moment { time: None, offset_min: None, ..day };
            let late = first.zip(day.date()).is_some_and(|(first, day)| {
                let before = first.since(day).map_or(i32::MAX, |it| it.get_days());
                !(-2..=RECENT_DAYS).contains(&before)
            });
            if !late {
                votes.entry(day).or_default().push((*n, rank, date.evidence));
            }
        }
    }
    let articles = |places: &[(usize, usize, Span<Raw>)]| {
        let mut who: Vec<_> = places.iter().map(|it| it.0).collect();
        who.dedup();
        who.len()
    };
    let leading = |places: &[(usize, usize, Span<Raw>)]| places.iter().filter(|it| it.1 == 0).count();
    let (day, places) = votes.into_iter().max_by_key(|(day, it)| (articles(it), leading(it), *day))?;
    Some(EventDay { day, stated: places.into_iter().map(|(n, _, span)| (n, span)).collect() })
}

/// Completes the dates that members leave open (`Wednesday`, a byline's `5 March`) by the event's day as the other reports
/// of the story tell it, else by their earliest accepted publication; what is completed says by what. A report does not
/// appear before its event.
pub fn resolve_dates(documents: &mut [Document], members: &[usize]) {
    let Some((anchor, place)) = anchor(documents, members) else { return };
    for n in members {
        let own = documents[*n].article.published().copied();
        for date in &mut documents[*n].article.dates {
            let open = date.value.is_none() && matches!(date.role, DateRole::Event | DateRole::Published);
            if !open || own.is_some_and(|it| it.day.is_some()) {
                continue;
            }
            // A month told by the page itself must not be contradicted by another report.
            let fits = own
                .is_none_or(|own| own.year == anchor.year && own.month.is_none_or(|it| Some(it) == anchor.month));
            let early = |value: &Moment| date.role == DateRole::Published && value < &anchor;
            if let Some(value) = resolve(&date.stated, &anchor).filter(|it| fits && !early(it)) {
                date.value = Some(value);
                date.accepted = true;
                date.because = format!("completed by another report of the story, which tells {anchor}");
                date.basis = Some(place.clone());
            }
        }
    }
}

/// The full day that open dates are measured from, and where it is stated.
fn anchor(documents: &[Document], members: &[usize]) -> Option<(Moment, (String, Span<Raw>))> {
    let place = |n: usize, span: Span<Raw>| (documents[n].capture.id.clone(), span);
    if let Some(day) = event_day(documents, members) {
        let (n, span) = day.stated.into_iter().min_by_key(|it| (documents[it.0].article.id.clone(), it.1))?;
        return Some((day.day, place(n, span)));
    }
    let published = members.iter().flat_map(|n| {
        let dates = documents[*n].article.dates.iter();
        let dates = dates.filter(|it| it.accepted && it.role == DateRole::Published);
        dates.filter_map(move |it| Some((it.value.filter(|it| it.day.is_some())?, *n, it.evidence)))
    });
    let (day, n, span) = published.min_by_key(|it| (it.0, documents[it.1].article.id.clone()))?;
    Some((day, place(n, span)))
}

#[cfg(test)]
mod tests;

//! The day of the event, and the days on which its reports appeared.

use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::article::DateRole;
use crate::collation::Mode;
use crate::story::EventDay;
use std::collections::{BTreeMap, BTreeSet};

/// The day of the event beside days of publication that are others: no conflict once their roles are told apart.
pub(super) fn dates(documents: &[Document], members: &[usize], day: Option<&EventDay>) -> Option<Conflict> {
    let mut told: BTreeMap<String, Vec<(DateRole, Attested)>> = BTreeMap::new();
    let event_day = day?.day;
    for n in members {
        let dates = &documents[*n].article.dates;
        for date in
            dates.iter().filter(|it| it.accepted && matches!(it.role, DateRole::Published | DateRole::Event))
        {
            let Some(value) = date.value.filter(|it| it.day.is_some()) else { continue };
            let near = value
                .date()
                .zip(event_day.date())
                .is_some_and(|(a, b)| a.since(b).is_ok_and(|it| (-3..=3).contains(&it.get_days())));
            // Other days that reports tell of are days of other things: of what was before, of what is to come.
            let is_other = date.role == DateRole::Event && value.date() != event_day.date();
            if near && !is_other {
                let shown = value.date().map_or(String::new(), |it| it.to_string());
                let attested =
                    Attested { document: *n, mode: Mode::Reported, text: vec![], raw: Some(date.evidence) };
                told.entry(shown).or_default().push((date.role, attested));
            }
        }
    }
    let reports = |it: &[(DateRole, Attested)]| it.iter().map(|it| it.1.document).collect::<BTreeSet<_>>();
    let sets: Vec<BTreeSet<usize>> = told.values().map(|it| reports(it)).collect();
    // Days that the same reports tell side by side are days of different things.
    if !sets.iter().enumerate().any(|(n, a)| sets[n + 1..].iter().any(|b| a.is_disjoint(b))) {
        return None;
    }
    let days_of = |role: DateRole| -> BTreeSet<&String> {
        told.iter().filter(|it| it.1.iter().any(|it| it.0 == role)).map(|it| it.0).collect()
    };
    let (events, publications) = (days_of(DateRole::Event), days_of(DateRole::Published));
    let list = |days: &BTreeSet<&String>| days.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
    let explanation = Some(format!(
        "told as the day of the event: {}; as a day of publication: {}",
        list(&events),
        list(&publications)
    ));
    let value = |(value, told): (String, Vec<(DateRole, Attested)>)| {
        let roles: BTreeSet<&str> = told.iter().map(|it| it.0.name()).collect();
        let roles: Vec<&str> = roles.into_iter().collect();
        Value {
            value: format!("{value} ({})", roles.join(", ")),
            attested: told.into_iter().map(|it| it.1).collect(),
        }
    };
    Some(Conflict {
        kind: Kind::Date,
        about: "the day of the event and of its reports".to_owned(),
        claims: vec![],
        values: told.into_iter().map(value).collect(),
        explanation,
    })
}

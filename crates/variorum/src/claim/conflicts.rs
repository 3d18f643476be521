//! Points on which reports differ.
//!
//! Comes in: the reports of one story, its people, day, utterances and claims. Goes out: typed conflicts, each with its rival
//! values and who gives them, and what explains it where something does. A report that is silent disagrees with nobody.

mod alike;
mod amounts;
mod copies;
mod dates;
mod days;
mod denials;
mod edited;
mod frames;
mod laid;
mod measures;
mod names;
mod pattern;
mod people;
mod places;
mod rivals;
mod sentences;
mod settings;
mod stances;
mod topic;
mod transposed;
mod typed;
mod updated;
mod votes;
mod weekdays;
mod wording;

use super::Claim;
use crate::Document;
use crate::collation::{Mode, Utterance};
use crate::story::{Cast, EventDay};
use crate::text::{Raw, Span, Text};
pub(super) use sentences::{Word, sentences_of};
pub(super) use stances::{Degree, degrees};
pub(super) use topic::topics;
pub(super) use updated::{is_update, moment_of};

/// What kind of value is in conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// A day.
    Date,
    /// An amount.
    Number,
    /// A place or occasion.
    Place,
    /// A name.
    Name,
    /// A `not`.
    Polarity,
    /// The words of a quotation.
    Wording,
}

impl Slot {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Slot::Date => "date",
            Slot::Number => "number",
            Slot::Place => "place",
            Slot::Name => "name",
            Slot::Polarity => "polarity",
            Slot::Wording => "wording",
        }
    }
}

/// What is in conflict, more narrowly than by its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A day of the calendar, a month, a year, a time.
    Date,
    /// A day of the week.
    Weekday,
    /// An amount.
    Number,
    /// A place.
    Place,
    /// Where or on which occasion something was said or done.
    Setting,
    /// A name or its spelling.
    Name,
    /// An office.
    Title,
    /// A `not`.
    Polarity,
    /// How far somebody goes: `opposes`, `has doubts`; how sure something is: `may`, `will`.
    Strength,
    /// The words of a quotation.
    Wording,
}

impl Kind {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Date => "date",
            Kind::Weekday => "weekday",
            Kind::Number => "number",
            Kind::Place => "place",
            Kind::Setting => "setting",
            Kind::Name => "name",
            Kind::Title => "title",
            Kind::Polarity => "polarity",
            Kind::Strength => "strength",
            Kind::Wording => "wording",
        }
    }

    /// Returns the slot it is of.
    pub fn slot(self) -> Slot {
        match self {
            Kind::Date | Kind::Weekday => Slot::Date,
            Kind::Number => Slot::Number,
            Kind::Place | Kind::Setting => Slot::Place,
            Kind::Name | Kind::Title => Slot::Name,
            Kind::Polarity | Kind::Strength => Slot::Polarity,
            Kind::Wording => Slot::Wording,
        }
    }
}

/// One point on which reports differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The kind of value.
    pub kind: Kind,
    /// What the values are values of.
    pub about: String,
    /// Indices of the claims concerned.
    pub claims: Vec<usize>,
    /// The rival values, most attested first.
    pub values: Vec<Value>,
    /// What reconciles them.
    pub explanation: Option<String>,
}

/// One rival value.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value.
    pub value: String,
    /// Who gives it.
    pub attested: Vec<Attested>,
}

/// One place that gives a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attested {
    /// Index of the document.
    pub document: usize,
    /// How.
    pub mode: Mode,
    /// Places in the text.
    pub text: Vec<Span<Text>>,
    /// A place in the capture, for what is no part of the text.
    pub raw: Option<Span<Raw>>,
}

impl Attested {
    /// What stands in one stretch of an article's text.
    fn at(document: usize, mode: Mode, span: Span<Text>) -> Self {
        Attested { document, mode, text: vec![span], raw: None }
    }
}

/// Returns the conflicts of one story: those nothing explains first, by kind; then those that something explains.
pub fn conflicts(
    documents: &[Document],
    members: &[usize],
    cast: &Cast,
    day: Option<&EventDay>,
    utterances: &[Utterance],
    claims: &[Claim],
) -> Vec<Conflict> {
    let sentences = sentences_of(documents, members);
    let mut found: Vec<Conflict> = edited::edits(documents, &sentences);
    found.extend(names::names(documents, &sentences));
    let strangers = topic::strangers(documents, &sentences);
    let of_event: Vec<&sentences::Sentence> =
        sentences.iter().filter(|it| !strangers.contains(&it.document)).collect();
    found.extend(votes::votes(documents, &of_event));
    found.extend(frames::frames(documents, &of_event));
    found.extend(measures::measures(documents, &of_event));
    found.extend(measures::ages(documents, &of_event));
    found.extend(weekdays::weekdays(documents, &of_event));
    found.extend(places::places(documents, &of_event));
    found.extend(alike::alike(documents, &of_event, claims));
    found.extend(transposed::transposed(documents, &of_event));
    found.extend(denials::denials(documents, &of_event));
    found.extend(stances::stances(documents, &of_event));
    found.extend(dates::dates(documents, members, day));
    found.extend(settings::settings(documents, members, cast, &sentences));
    for (n, utterance) in utterances.iter().enumerate() {
        let claims: Vec<usize> = (0..claims.len()).filter(|it| claims[*it].utterances.contains(&n)).collect();
        found.extend(wording::wording(documents, utterance, claims));
    }
    let mut told: Vec<Conflict> = Vec::new();
    for conflict in found {
        if !told.iter().any(|it| covers(it, &conflict)) {
            told.push(conflict);
        }
    }
    for conflict in &mut told {
        conflict.values.sort_by_key(|it| std::cmp::Reverse(it.attested.len()));
        if conflict.claims.is_empty() {
            conflict.claims = concerned(claims, conflict);
        }
    }
    told.sort_by_key(|it| (it.explanation.is_some(), it.kind));
    told
}

/// Whether two values of `later` stand in the places of two values of `earlier`, of the same slot: it is told already.
fn covers(earlier: &Conflict, later: &Conflict) -> bool {
    let meet = |a: &Value, b: &Value| {
        let spans = |a: &Attested, b: &Attested| {
            a.document == b.document && a.text.iter().any(|x| b.text.iter().any(|y| x.overlaps(*y)))
        };
        a.attested.iter().any(|a| b.attested.iter().any(|b| spans(a, b)))
    };
    let homes = |value: &Value| -> Vec<usize> {
        (0..earlier.values.len()).filter(|it| meet(&earlier.values[*it], value)).collect()
    };
    let met: Vec<Vec<usize>> = later.values.iter().map(homes).collect();
    let apart = |a: &[usize], b: &[usize]| a.iter().any(|x| b.iter().any(|y| x != y));
    earlier.kind.slot() == later.kind.slot()
        && met.iter().enumerate().any(|(n, a)| met[n + 1..].iter().any(|b| apart(a, b)))
}

/// The claims that stand where a value stands.
fn concerned(claims: &[Claim], conflict: &Conflict) -> Vec<usize> {
    let stands = |claim: &Claim| {
        conflict.values.iter().flat_map(|it| &it.attested).any(|it| {
            let of = claim.attestations.iter().filter(|one| one.document == it.document);
            of.flat_map(|one| &one.spans)
                .any(|span| it.text.iter().any(|place| place.covers(*span) || span.covers(*place)))
        })
    };
    (0..claims.len()).filter(|it| stands(&claims[*it])).collect()
}

#[cfg(test)]
mod tests;

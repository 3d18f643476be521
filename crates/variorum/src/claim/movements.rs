//! How a story moved: who told a claim first, who took it up later, what was told anew.
//!
//! Comes in: claims, conflicts, origins, the days on which reports appeared. Goes out: for each claim that origins share or that is at
//! stake, its tellings in order of time. A report without a day has none: it is named, and no time is made up for it. Nor is one of
//! two reports of a day the first, where nobody tells their hours.

use super::conflicts::{is_update, moment_of};
use super::{Claim, Conflict};
use crate::Document;
use crate::article::{DateRole, Moment, StatedDate};
use crate::lineage::{Origin, OriginStatus};
use crate::text::{Span, Text};
use std::collections::{BTreeMap, BTreeSet};

/// How a telling stands to the others of its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// None is certainly earlier.
    First,
    /// Another origin told it before.
    TakenUp,
    /// It gives another value than the one before it.
    Updated,
}

impl Step {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Step::First => "first",
            Step::TakenUp => "taken up",
            Step::Updated => "updated",
        }
    }
}

/// How well the day of a report is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateGrade {
    /// The page states it in full.
    Stated,
    /// The page states a part of it; other words, of this page or another, tell the rest.
    Completed,
    /// Only the record around the page tells it: a feed, a line of JSON.
    Record,
}

impl DateGrade {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            DateGrade::Stated => "stated",
            DateGrade::Completed => "completed",
            DateGrade::Record => "record",
        }
    }

    /// Returns the grade of a date.
    pub fn of(date: &StatedDate) -> DateGrade {
        match () {
            () if date.evidence.is_empty() => DateGrade::Record,
            () if date.basis.is_some() => DateGrade::Completed,
            () => DateGrade::Stated,
        }
    }
}

/// Returns the accepted day of publication of a document.
pub fn publication(document: &Document) -> Option<&StatedDate> {
    let mut dates = document.article.dates.iter();
    dates.find(|it| it.accepted && it.role == DateRole::Published && it.value.is_some_and(|it| it.day.is_some()))
}

/// The earliest telling of one origin, or of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// When its report appeared.
    pub time: Moment,
    /// How it stands to the others.
    pub step: Step,
    /// Index of the document.
    pub document: usize,
    /// Its words.
    pub spans: Vec<Span<Text>>,
    /// The value it gives, of what was told anew.
    pub value: Option<String>,
}

/// A claim, or a value that was told anew, through the days of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The claim, by index; of what was told anew the first claim concerned.
    pub claim: Option<usize>,
    /// The conflict that is an update, by index.
    pub conflict: Option<usize>,
    /// In order of time.
    pub tellings: Vec<Telling>,
    /// The documents that tell it and have no day.
    pub undated: Vec<usize>,
}

/// Returns how a story moved whose reports appeared on several days: what was told anew first, then the claims that two or more
/// independent origins share or that are in an open conflict, in the order of `claims`. Nothing for a story of one day.
pub fn movements(
    documents: &[Document],
    members: &[usize],
    origins: &[Origin],
    claims: &[Claim],
    conflicts: &[Conflict],
) -> Vec<Movement> {
    let days: BTreeSet<_> = members.iter().filter_map(|it| moment_of(documents, *it)?.date()).collect();
    if days.len() < 2 {
        return Vec::new();
    }
    let updates = conflicts.iter().enumerate().filter(|it| is_update(it.1));
    let mut found: Vec<Movement> = updates.filter_map(|(n, it)| update(documents, n, it)).collect();
    let open = conflicts.iter().filter(|it| it.explanation.is_none());
    let at_stake: BTreeSet<usize> = open.flat_map(|it| it.claims.iter().copied()).collect();
    let origin_of: BTreeMap<usize, usize> =
        origins.iter().enumerate().flat_map(|(n, it)| it.members.iter().map(move |it| (*it, n))).collect();
    let counts = |it: &usize| origins.get(*it).is_some_and(|it| it.status == OriginStatus::Independent);
    for (n, claim) in claims.iter().enumerate() {
        let is_shared = claim.origins.iter().filter(|it| counts(it)).count() >= 2;
        if is_shared || at_stake.contains(&n) {
            found.extend(movement(documents, &origin_of, n, claim));
        }
    }
    found
}

fn movement(
    documents: &[Document],
    origin_of: &BTreeMap<usize, usize>,
    n: usize,
    claim: &Claim,
) -> Option<Movement> {
    let mut earliest: BTreeMap<usize, Telling> = BTreeMap::new();
    let mut undated = BTreeSet::new();
    for (it, _) in claim.attestations.iter().zip(&claim.apart).filter(|it| it.1.is_none()) {
        let Some(time) = moment_of(documents, it.document) else {
            undated.insert(it.document);
            continue;
        };
        let origin = origin_of.get(&it.document).copied().unwrap_or(usize::MAX);
        let telling =
            Telling { time, step: Step::First, document: it.document, spans: it.spans.clone(), value: None };
        let known = earliest.entry(origin).or_insert_with(|| telling.clone());
        // Of one report the fullest words, not those of its headline.
        let is_fuller = it.document == known.document && length(&it.spans) > length(&known.spans);
        if time.is_before(&known.time) || is_fuller {
            *known = telling;
        }
    }
    let mut tellings: Vec<Telling> = earliest.into_values().collect();
    in_order(&mut tellings);
    let times: Vec<Moment> = tellings.iter().map(|it| it.time).collect();
    for it in &mut tellings {
        if times.iter().any(|time| time.is_before(&it.time)) {
            it.step = Step::TakenUp;
        }
    }
    let undated = undated.into_iter().collect();
    (!tellings.is_empty()).then_some(Movement { claim: Some(n), conflict: None, tellings, undated })
}

fn length(spans: &[Span<Text>]) -> usize {
    spans.iter().map(|it| it.len()).sum()
}

/// An update: the earliest telling of each value.
fn update(documents: &[Document], n: usize, conflict: &Conflict) -> Option<Movement> {
    let of_value = |value: &super::Value| {
        let dated = value.attested.iter().filter_map(|it| {
            Some(Telling {
                time: moment_of(documents, it.document)?,
                step: Step::First,
                document: it.document,
                spans: it.text.clone(),
                value: Some(value.value.clone()),
            })
        });
        dated.min_by_key(|it| (it.time, it.document))
    };
    let mut tellings: Vec<Telling> = conflict.values.iter().filter_map(of_value).collect();
    in_order(&mut tellings);
    tellings.iter_mut().skip(1).for_each(|it| it.step = Step::Updated);
    let claim = conflict.claims.first().copied();
    (tellings.len() >= 2).then_some(Movement { claim, conflict: Some(n), tellings, undated: Vec::new() })
}

fn in_order(tellings: &mut [Telling]) {
    tellings.sort_by(|a, b| (a.time, a.document, &a.spans).cmp(&(b.time, b.document, &b.spans)));
}

//! Points on which reports differ.

use super::Claim;
use super::numbers::numbers;
use crate::Document;
use crate::article::DateRole;
use crate::collation::{Mode, Utterance, VariantClass};
use crate::story::{EventDay, Setting};
use crate::text::{Raw, Span, Text, fold};
use std::collections::{BTreeMap, BTreeSet};

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

/// One point on which reports differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The kind of value.
    pub slot: Slot,
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

/// Returns the conflicts of one story: dates, numbers, places, then wordings.
pub fn conflicts(
    documents: &[Document],
    members: &[usize],
    day: Option<&EventDay>,
    settings: &[Setting],
    utterances: &[Utterance],
    claims: &[Claim],
) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    found.extend(dates(documents, members, day));
    found.extend(numbers(documents, members, claims));
    found.extend(places(documents, settings));
    for (n, utterance) in utterances.iter().enumerate() {
        let claims: Vec<usize> = (0..claims.len()).filter(|it| claims[*it].utterances.contains(&n)).collect();
        found.extend(wording(documents, utterance, claims));
    }
    for conflict in &mut found {
        conflict.values.sort_by_key(|it| std::cmp::Reverse(it.attested.len()));
    }
    found
}

/// Days that accepted dates tell, when they differ: days of the event against each other, and against publication.
fn dates(documents: &[Document], members: &[usize], day: Option<&EventDay>) -> Option<Conflict> {
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
            if near {
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
    let explanation = (events.len() == 1).then(|| {
        format!(
            "told as the day of the event: {}; as a day of publication: {}",
            list(&events),
            list(&publications)
        )
    });
    let value = |(value, told): (String, Vec<(DateRole, Attested)>)| {
        let roles: BTreeSet<&str> = told.iter().map(|it| it.0.name()).collect();
        let roles: Vec<&str> = roles.into_iter().collect();
        Value {
            value: format!("{value} ({})", roles.join(", ")),
            attested: told.into_iter().map(|it| it.1).collect(),
        }
    };
    Some(Conflict {
        slot: Slot::Date,
        about: "the day of the event and of its reports".to_owned(),
        claims: vec![],
        values: told.into_iter().map(value).collect(),
        explanation,
    })
}

/// Occasions that reports name for what was said, when different reports name different ones.
fn places(documents: &[Document], settings: &[Setting]) -> Option<Conflict> {
    let mut first: BTreeMap<usize, &Setting> = BTreeMap::new();
    for setting in settings {
        first.entry(setting.document).or_insert(setting);
    }
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    for setting in first.values() {
        let words = fold(setting.span.of(&documents[setting.document].article.text));
        let value = values.entry(words.to_lowercase()).or_insert(Value { value: words, attested: vec![] });
        let text = vec![setting.span];
        value.attested.push(Attested { document: setting.document, mode: Mode::Reported, text, raw: None });
    }
    (values.len() >= 2).then(|| Conflict {
        slot: Slot::Place,
        about: "the occasion".to_owned(),
        claims: vec![],
        values: values.into_values().collect(),
        explanation: None,
    })
}

/// Renderings of one utterance, at least one of them inside quotation marks, that differ in words another report gives.
fn wording(documents: &[Document], utterance: &Utterance, claims: Vec<usize>) -> Option<Conflict> {
    let rival = |class: VariantClass| {
        use VariantClass::{Date, Name, Number, Polarity, Substitution, Synonym};
        matches!(class, Substitution | Synonym | Number | Date | Name | Polarity)
    };
    let readings: Vec<_> =
        utterance.apparatus.iter().flat_map(|it| &it.readings).filter(|it| rival(it.class)).collect();
    let rows: BTreeSet<usize> = readings.iter().flat_map(|it| it.witnesses.iter().copied()).collect();
    let quoted = |it: &Mode| matches!(it, Mode::Direct | Mode::Mixed);
    let base = utterance.renderings.first()?;
    if !quoted(&base.statement.mode) || rows.is_empty() {
        return None;
    }
    let concerned: Vec<_> = utterance
        .renderings
        .iter()
        .filter(|it| it.row.is_some_and(|row| row == 0 || rows.contains(&row)))
        .collect();
    let articles: BTreeSet<usize> = concerned.iter().map(|it| it.statement.document).collect();
    if articles.len() < 2 {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    for it in &concerned {
        let attested = Attested {
            document: it.statement.document,
            mode: it.statement.mode,
            text: it.statement.spans.clone(),
            raw: None,
        };
        let words = fold(&it.text);
        match values.iter_mut().find(|it| it.value == words) {
            Some(value) => value.attested.push(attested),
            None => values.push(Value { value: words, attested: vec![attested] }),
        }
    }
    let has = |class: VariantClass| readings.iter().any(|it| it.class == class);
    let slot = [
        (VariantClass::Polarity, Slot::Polarity),
        (VariantClass::Number, Slot::Number),
        (VariantClass::Date, Slot::Date),
        (VariantClass::Name, Slot::Name),
    ];
    let slot = slot.into_iter().find(|it| has(it.0)).map_or(Slot::Wording, |it| it.1);
    let n_quoted = concerned.iter().filter(|it| quoted(&it.statement.mode)).count();
    let explanation = (slot == Slot::Wording && n_quoted == 1)
        .then(|| "one report quotes, the others put it in their own words".to_owned());
    Some(Conflict { slot, about: fold(&documents_words(documents, base)), claims, values, explanation })
}

fn documents_words(documents: &[Document], rendering: &crate::collation::Rendering) -> String {
    let text = &documents[rendering.statement.document].article.text;
    rendering.statement.spans.iter().map(|it| it.of(text)).collect::<Vec<_>>().join(" … ")
}

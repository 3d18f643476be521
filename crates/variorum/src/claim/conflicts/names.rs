//! Names that differ by a letter or two, and offices of one person that nobody holds at once.

use super::people::{Naming, namings};
use super::sentences::Sentence;
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::Mode;
use crate::text::{Span, Text, Unions, edit_distance, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Everybody whom one spelling of a name stands for.
struct Form<'n> {
    given: &'n str,
    surname: &'n str,
    namings: Vec<&'n Naming>,
    documents: BTreeSet<usize>,
    is_person: bool,
}

/// Returns the conflicts of names and of offices between reports.
///
/// `Katja Lorenz` here and `Katia Lorentz` there are one person in two spellings; where one report has both, they are two persons.
pub(super) fn names(documents: &[Document], all: &[Sentence]) -> Vec<Conflict> {
    let found: Vec<Naming> = all.iter().flat_map(|it| namings(&documents[it.document].article.text, it)).collect();
    let mut by_name: BTreeMap<(&str, &str), Form> = BTreeMap::new();
    for naming in &found {
        let (given, surname) = (naming.given.as_str(), naming.surname.as_str());
        let form = by_name.entry((given, surname)).or_insert_with(|| Form {
            given,
            surname,
            namings: vec![],
            documents: BTreeSet::new(),
            is_person: false,
        });
        form.documents.insert(naming.document);
        form.is_person |= naming.is_titled || is_listed(&documents[naming.document], naming);
        form.namings.push(naming);
    }
    let forms: Vec<Form> = by_name.into_values().collect();
    let mut unions = Unions::new(forms.len());
    let mut conflicts = Vec::new();
    for (a, b) in near(&forms) {
        unions.join(a, b);
    }
    for group in unions.groups() {
        let group: Vec<&Form> = group.iter().map(|it| &forms[*it]).collect();
        conflicts.extend(spellings(documents, &group));
        conflicts.extend(offices(documents, &group));
    }
    conflicts
}

/// Whether the report's reading has the name as a human being's.
fn is_listed(document: &Document, naming: &Naming) -> bool {
    let words = fold(naming.span.of(&document.article.text));
    document.reading.people.iter().any(|it| !it.is_body && it.name.ends_with(&words))
}

/// Pairs of forms that may be one name in two spellings.
fn near(forms: &[Form]) -> Vec<(usize, usize)> {
    let mut buckets: BTreeMap<(usize, char), Vec<usize>> = BTreeMap::new();
    for (n, form) in forms.iter().enumerate() {
        for (part, name) in [form.given, form.surname].into_iter().enumerate() {
            buckets.entry((part, name.chars().next().unwrap_or(' '))).or_default().push(n);
        }
    }
    let mut found = BTreeSet::new();
    for bucket in buckets.values() {
        for (n, a) in bucket.iter().enumerate() {
            let rest = bucket[n + 1..].iter().take(MAX_COMPARED);
            found.extend(rest.filter(|b| are_spellings(&forms[*a], &forms[**b])).map(|b| (*a, *b)));
        }
    }
    found.into_iter().collect()
}

/// Of many names with one initial only so many are compared with each.
const MAX_COMPARED: usize = 400;

fn are_spellings(a: &Form, b: &Form) -> bool {
    if !(a.is_person || b.is_person) || !a.documents.is_disjoint(&b.documents) {
        return false;
    }
    let allowed = |x: &str, y: &str| match x.chars().count().min(y.chars().count()) {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let (given, surname) = (edit_distance(a.given, b.given), edit_distance(a.surname, b.surname));
    // `Johan` and `Jonas` may be one where the surname is.
    let akin = surname == 0 && a.given.chars().count().min(b.given.chars().count()) >= 5;
    let allowed_given = if akin { 2 } else { allowed(a.given, b.given) };
    let fits = given <= allowed_given && surname <= allowed(a.surname, b.surname);
    let plural = |x: &str, y: &str| x.strip_suffix('s') == Some(y) || y.strip_suffix('s') == Some(x);
    if plural(a.surname, b.surname) || plural(a.given, b.given) {
        return false;
    }
    // `Ed Orr` and `Al Orr` share a surname and nothing else.
    fits && given + surname > 0 && (a.surname.len() > 3 || given == 0)
}

/// One name in several spellings.
fn spellings(documents: &[Document], group: &[&Form]) -> Option<Conflict> {
    if group.len() < 2 {
        return None;
    }
    let values: Vec<Value> = group.iter().map(|it| value(documents, &it.namings, |it| Some(it.span))).collect();
    let plain = |it: &Form| format!("{} {}", unmarked(it.given), unmarked(it.surname));
    let first = plain(group[0]);
    let explanation = group
        .iter()
        .all(|it| are_marked_alike(&plain(it), &first))
        .then(|| "one name, written with and without its marks".to_owned());
    Some(Conflict { kind: Kind::Name, about: values[0].value.clone(), claims: vec![], values, explanation })
}

/// The letters of a name; those with marks stand for any letter.
fn unmarked(name: &str) -> String {
    name.chars().map(|it| if it.is_ascii() { it } else { '?' }).collect()
}

fn are_marked_alike(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).all(|(x, y)| x == y || x == '?' || y == '?')
}

/// Offices that nobody holds at once, each told by other reports.
fn offices(documents: &[Document], group: &[&Form]) -> Option<Conflict> {
    let told: Vec<&Naming> =
        group.iter().flat_map(|it| &it.namings).copied().filter(|it| it.office.is_some()).collect();
    // Offices by document; what one report tells of one person is no conflict.
    let mut values: Vec<(Vec<&Naming>, BTreeSet<usize>)> = Vec::new();
    for naming in &told {
        let office = naming.office.as_ref()?;
        let same = |it: &(Vec<&Naming>, BTreeSet<usize>)| {
            it.0.iter().all(|it| it.office.as_ref().is_some_and(|it| !it.rivals(office)))
        };
        match values.iter_mut().find(|it| same(it)) {
            Some(value) => {
                value.0.push(naming);
                value.1.insert(naming.document);
            }
            None => values.push((vec![naming], BTreeSet::from([naming.document]))),
        }
    }
    let apart = |n: usize| (0..values.len()).any(|it| it != n && values[it].1.is_disjoint(&values[n].1));
    let kept: Vec<usize> = (0..values.len()).filter(|it| apart(*it)).collect();
    let both = values.iter().enumerate().any(|(n, a)| values[n + 1..].iter().any(|b| !a.1.is_disjoint(&b.1)));
    if kept.len() < 2 || both {
        return None;
    }
    let values: Vec<Value> = kept
        .iter()
        .map(|it| value(documents, &values[*it].0, |it| it.office.as_ref().map(|it| it.span)))
        .collect();
    let name = group[0].namings[0];
    let about = format!("the office of {}", fold(name.span.of(&documents[name.document].article.text)));
    Some(Conflict { kind: Kind::Title, about, claims: vec![], values, explanation: None })
}

fn value(documents: &[Document], namings: &[&Naming], place: impl Fn(&Naming) -> Option<Span<Text>>) -> Value {
    let mut attested: Vec<Attested> = Vec::new();
    let mut words = String::new();
    for naming in namings {
        let Some(span) = place(naming) else { continue };
        if words.is_empty() {
            words = fold(span.of(&documents[naming.document].article.text));
        }
        if !attested.iter().any(|it| it.document == naming.document) {
            attested.push(Attested::at(naming.document, Mode::Reported, span));
        }
    }
    Value { value: words, attested }
}

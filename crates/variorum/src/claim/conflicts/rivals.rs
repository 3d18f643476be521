//! From single tellings to a conflict: who tells what, and whether any two of them cannot both be.

use super::sentences::Sentence;
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::Mode;
use crate::text::{Span, Text, fold};
use std::collections::BTreeSet;

/// One value as one sentence tells it.
#[derive(Debug, Clone)]
pub(super) struct Telling<'s, V> {
    pub(super) sentence: &'s Sentence,
    pub(super) value: V,
    /// The words of the value: from, and past the last.
    pub(super) at: (usize, usize),
}

impl<V> Telling<'_, V> {
    /// Where the words of the value stand.
    pub(super) fn span(&self) -> Span<Text> {
        let words = &self.sentence.words[self.at.0..self.at.1.max(self.at.0 + 1)];
        words.iter().map(|it| it.span).reduce(|a, b| a.join(b)).unwrap_or(self.sentence.span)
    }
}

/// What a group of tellings comes to.
pub(super) enum Verdict {
    /// All may be one value.
    OneValue(Conflict),
    /// Some exclude each other.
    Rivals(Conflict),
}

/// Groups tellings of one thing into values: what fits the first of a value is that value; exact ones are to come before bounds. Two values are rivals when no report tells both; where none are, the
/// tellings differ in words at most, and `None` comes back when they do not even that.
pub(super) fn rivals<V>(
    documents: &[Document],
    kind: Kind,
    about: String,
    tellings: &[Telling<V>],
    fits: impl Fn(&V, &V) -> bool,
    is_same: impl Fn(&V, &V) -> bool,
) -> Option<Verdict> {
    let mut values: Vec<Vec<&Telling<V>>> = Vec::new();
    for telling in tellings {
        match values.iter_mut().find(|it| fits(&it[0].value, &telling.value)) {
            Some(value) => value.push(telling),
            None => values.push(vec![telling]),
        }
    }
    let who = |it: &[&Telling<V>]| it.iter().map(|it| it.sentence.document).collect::<BTreeSet<_>>();
    let sets: Vec<BTreeSet<usize>> = values.iter().map(|it| who(it)).collect();
    let excludes =
        |a: usize, b: usize| sets[a].is_disjoint(&sets[b]) && !fits(&values[a][0].value, &values[b][0].value);
    let is_rival = |n: &usize| (0..values.len()).any(|it| it != *n && excludes(*n, it));
    let kept: Vec<usize> = (0..values.len()).filter(is_rival).collect();
    let made = |groups: Vec<Vec<&Telling<V>>>| Conflict {
        kind,
        about: about.clone(),
        claims: vec![],
        values: groups.iter().map(|it| value(documents, it)).collect(),
        explanation: None,
    };
    if kept.len() >= 2 {
        return Some(Verdict::Rivals(made(kept.into_iter().map(|it| std::mem::take(&mut values[it])).collect())));
    }
    // One value in different words: each of its forms by itself.
    let widest =
        values.into_iter().max_by_key(|it| (who(it).len(), std::cmp::Reverse(it[0].sentence.document)))?;
    let mut forms: Vec<Vec<&Telling<V>>> = Vec::new();
    for telling in widest {
        match forms.iter_mut().find(|it| is_same(&it[0].value, &telling.value)) {
            Some(form) => form.push(telling),
            None => forms.push(vec![telling]),
        }
    }
    (forms.len() >= 2
        && forms.iter().enumerate().any(|(n, a)| forms[n + 1..].iter().any(|b| who(a).is_disjoint(&who(b)))))
    .then(|| Verdict::OneValue(made(forms)))
}

fn value<V>(documents: &[Document], tellings: &[&Telling<V>]) -> Value {
    let first = tellings[0];
    let text = &documents[first.sentence.document].article.text;
    let mut attested: Vec<Attested> = Vec::new();
    for telling in tellings {
        let quoted = telling.sentence.words.get(telling.at.0).is_some_and(|it| it.is_quoted);
        let mode = if quoted { Mode::Direct } else { Mode::Reported };
        let one = Attested::at(telling.sentence.document, mode, telling.sentence.span);
        if !attested.contains(&one) {
            attested.push(one);
        }
    }
    Value { value: fold(first.span().of(text)), attested }
}

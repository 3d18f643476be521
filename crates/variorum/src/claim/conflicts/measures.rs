//! Lengths, weights and speeds, each in the unit of its land; and the ages of people.

use super::amounts::{Amount, amounts_of};
use super::people::namings;
use super::rivals::{Telling, Verdict, rivals};
use super::sentences::{Sentence, Word};
use super::topic::topics;
use super::{Conflict, Kind};
use crate::Document;
use crate::claim::quantity::{Unit, unit_of_measure};
use crate::text::Unions;
use std::collections::{BTreeMap, BTreeSet};

/// The unit of measure that a word is, of what is compared here: shares and times are told of too many things.
fn unit(word: &str) -> Option<Unit> {
    unit_of_measure(word).filter(|it| !matches!(it.of, "share" | "angle" | "time"))
}

/// Two measures nearer than this share may be one, counted in two units.
const CONVERTED: f64 = 0.03;
/// Weighty words on each side of a measure that tell what is measured.
const WINDOW: usize = 4;

/// A measure in the metric unit of its kind.
#[derive(Debug, Clone, Copy)]
struct Measure {
    of: &'static str,
    amount: Amount,
}

/// Returns the conflicts of measures: of one kind, told beside the same words.
pub(super) fn measures(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut by_kind: BTreeMap<&str, Vec<Telling<Measure>>> = BTreeMap::new();
    for sentence in all {
        let text = &documents[sentence.document].article.text;
        for measure in measures_of(text, &sentence.words) {
            let telling = Telling { sentence, at: measure.amount.at, value: measure };
            by_kind.entry(measure.of).or_default().push(telling);
        }
    }
    let mut found = Vec::new();
    for (kind, tellings) in by_kind {
        let about: Vec<BTreeSet<&str>> = tellings.iter().map(|it| around(&it.sentence.words, it.at)).collect();
        let mut unions = Unions::new(tellings.len());
        for b in 0..tellings.len() {
            for a in (0..b).rev().take(MAX_COMPARED) {
                let n_shared = about[a].intersection(&about[b]).count();
                let is_one = kind == "speed" || n_shared * 3 >= about[a].len().min(about[b].len());
                if n_shared >= 1 && is_one && tellings[a].sentence.document != tellings[b].sentence.document {
                    unions.join(a, b);
                }
            }
        }
        for group in unions.groups() {
            let group: Vec<Telling<Measure>> = group.into_iter().map(|it| tellings[it].clone()).collect();
            let fits = |a: &Measure, b: &Measure| may_be_one(&a.amount, &b.amount);
            if let Some(Verdict::Rivals(conflict)) =
                rivals(documents, Kind::Number, format!("a {kind}"), &group, fits, |_, _| true)
            {
                found.push(conflict);
            }
        }
    }
    found
}

/// The far ends of a long list of measures are not compared.
const MAX_COMPARED: usize = 100;

fn may_be_one(a: &Amount, b: &Amount) -> bool {
    let wide =
        |it: &Amount| Amount { least: it.least * (1.0 - CONVERTED), most: it.most * (1.0 + CONVERTED), at: it.at };
    wide(a).fits(&wide(b))
}

/// What stands around a measure, the sentence over.
fn around(words: &[Word], (from, to): (usize, usize)) -> BTreeSet<&str> {
    let before: Vec<usize> = (0..from).rev().filter(|it| words[*it].is_weighty()).take(WINDOW).collect();
    let behind: Vec<usize> = (to..words.len()).filter(|it| words[*it].is_weighty()).take(WINDOW + 1).collect();
    let near = before.iter().chain(&behind).filter(|it| unit(&words[**it].key).is_none());
    near.flat_map(|it| topics(&words[*it..=*it])).collect()
}

/// The measures of a sentence; what is allowed is not what was.
fn measures_of(text: &str, words: &[Word]) -> Vec<Measure> {
    let key = |n: usize| words.get(n).map_or("", |it| it.key.as_str());
    let mut found = Vec::new();
    for amount in amounts_of(words) {
        let at = amount.at.1;
        let Some(Unit { of, times }) = unit(key(at)) else { continue };
        let per_hour = matches!((key(at + 1), key(at + 2)), ("an" | "per", "hour")) || key(at + 1) == "h";
        let (of, times) = if of == "length" && per_hour { ("speed", times / 1000.0) } else { (of, times) };
        let limit = words[at.saturating_sub(6)..at]
            .iter()
            .any(|it| matches!(it.normal.stem.as_str(), "limit" | "allow" | "permit"));
        // `a 40-metre drop` has its unit in the number's own word; it is left to the sentence.
        let is_beside = text.get(words[at - 1].span.end as usize..words[at].span.start as usize) == Some(" ");
        if !limit && is_beside {
            found.push(Measure {
                of,
                amount: Amount { least: amount.least * times, most: amount.most * times, at: amount.at },
            });
        }
    }
    found
}

/// Returns the conflicts of ages: `Ada Orr, 41,` here and `Ada Orr (44)` there. A year may lie between two reports.
pub(super) fn ages(documents: &[Document], all: &[&Sentence]) -> Vec<Conflict> {
    let mut told: BTreeMap<String, Vec<Telling<f64>>> = BTreeMap::new();
    for sentence in all {
        let text = &documents[sentence.document].article.text;
        for naming in namings(text, sentence) {
            let rest = text.get(naming.span.end as usize..).unwrap_or("");
            let rest =
                [", aged ", ", age ", ", ", " (", ", is ", " is "].iter().find_map(|it| rest.strip_prefix(*it));
            let Some(rest) = rest else { continue };
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let ends = rest[digits..].starts_with([',', ')', '.']) || rest[digits..].starts_with(" and");
            let Some(age) = rest[..digits].parse::<f64>().ok().filter(|it| ends && *it < 120.0) else { continue };
            let at = text.len() - rest.len();
            let word = sentence.words.iter().position(|it| it.span.start as usize == at);
            if let Some(word) = word {
                let name = format!("{} {}", naming.given, naming.surname);
                told.entry(name).or_default().push(Telling { sentence, value: age, at: (word, word + 1) });
            }
        }
    }
    let conflict = |(name, tellings): (String, Vec<Telling<f64>>)| {
        let near = |a: &f64, b: &f64| (a - b).abs() <= 1.0;
        match rivals(documents, Kind::Number, format!("the age of {name}"), &tellings, near, near)? {
            Verdict::Rivals(conflict) => Some(conflict),
            Verdict::OneValue(_) => None,
        }
    };
    told.into_iter().filter_map(conflict).collect()
}

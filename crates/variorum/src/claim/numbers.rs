//! Amounts of the same thing on which reports differ.

use super::quantity::{Quantity, quantities};
use super::{Attested, Claim, Conflict, Slot, Value};
use crate::Document;
use crate::article::BlockKind;
use crate::collation::Mode;
use crate::text::{Likeness, Span, Text, TokenKind, average_link, fold, is_light, normal_form, sentences, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// Words before and after a number that tell what it is about.
const WINDOW: usize = 7;
/// Amounts nearer than this share of the larger may be one, rounded.
const ROUNDED: f64 = 0.05;

/// A number where it stands.
struct Mention {
    document: usize,
    quantity: Quantity,
    /// Stems of the weighty words around it, names and the unit left out.
    about: BTreeSet<String>,
    sentence: Span<Text>,
}

/// Returns a conflict for every unit of which different reports give different amounts in like contexts; copies of one
/// origin too, for a copy that changes a number is worth a look.
///
/// `the move of 1,200 households` and `moving about 1,500 households` conflict; `3 crews hurt` and `5 crews sent` do not, for
/// nothing but the unit is shared. One report that gives both amounts tells of two things.
pub(super) fn numbers(documents: &[Document], members: &[usize], claims: &[Claim]) -> Vec<Conflict> {
    let mut by_unit: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in members.iter().flat_map(|it| mentions(documents, *it)) {
        by_unit.entry(mention.quantity.unit.clone()).or_default().push(mention);
    }
    let mut found = Vec::new();
    for mentions in by_unit.values() {
        for group in like_contexts(mentions) {
            let group: Vec<&Mention> = group.into_iter().map(|it| &mentions[it]).collect();
            found.extend(conflict(documents, claims, &group));
        }
    }
    found
}

fn mentions(documents: &[Document], n: usize) -> Vec<Mention> {
    let article = &documents[n].article;
    let body = article.blocks.iter().filter(|it| it.kind != BlockKind::Headline);
    let all: Vec<Span<Text>> = body.flat_map(|it| sentences(&article.text, it.span)).collect();
    let mention = |sentence: Span<Text>| {
        let found = quantities(&article.text, sentence);
        found.into_iter().map(move |quantity| Mention {
            document: n,
            about: surroundings(&article.text, sentence, quantity.span),
            quantity,
            sentence,
        })
    };
    all.into_iter().flat_map(mention).collect()
}

fn surroundings(text: &str, sentence: Span<Text>, number: Span<Text>) -> BTreeSet<String> {
    let all: Vec<_> =
        tokens::<Text>(text, sentence).into_iter().filter(|it| it.kind != TokenKind::Point).collect();
    let first = all.partition_point(|it| it.span.end <= number.start);
    let last = all.partition_point(|it| it.span.start < number.end);
    let near = all[first.saturating_sub(WINDOW)..first].iter().chain(&all[last..all.len().min(last + WINDOW)]);
    let weighty = near.filter(|it| {
        let word = it.span.of(text);
        it.kind == TokenKind::Word && !word.starts_with(char::is_uppercase) && !is_light(word)
    });
    weighty.map(|it| normal_form(it.span.of(text)).stem).collect()
}

/// Groups the mentions of one unit by shared words around them; a share of something needs two.
fn like_contexts(mentions: &[Mention]) -> Vec<Vec<usize>> {
    let mut pairs = Vec::new();
    for b in 0..mentions.len() {
        for a in (0..b).rev().take(MAX_COMPARED) {
            let shared = mentions[a].about.intersection(&mentions[b].about).count();
            let needed = if mentions[a].quantity.unit.chars().any(char::is_alphabetic) { 1 } else { 2 };
            if shared >= needed {
                pairs.push(Likeness { a, b, value: 1.0 });
            }
        }
    }
    average_link(mentions.len(), &pairs, 0.5, |_, _| true)
}

/// A unit that is told this often is no figure of the event; the far ends of such a list are not compared.
const MAX_COMPARED: usize = 200;

fn conflict(documents: &[Document], claims: &[Claim], group: &[&Mention]) -> Option<Conflict> {
    let mut amounts: BTreeMap<u64, Vec<&Mention>> = BTreeMap::new();
    for mention in group {
        amounts.entry(mention.quantity.amount.to_bits()).or_default().push(mention);
    }
    let telling = |it: &[&Mention]| -> BTreeSet<usize> { it.iter().map(|it| it.document).collect() };
    let sets: Vec<_> = amounts.values().map(|it| telling(it)).collect();
    let rival = sets.iter().enumerate().any(|(n, a)| sets[n + 1..].iter().any(|b| a.is_disjoint(b)));
    if !rival {
        return None;
    }
    let inside = |claim: &Claim| {
        let attests = |it: &&Mention| {
            let own = claim.attestations.iter().filter(|one| one.document == it.document);
            own.flat_map(|it| &it.spans).any(|span| span.covers(it.quantity.span))
        };
        group.iter().any(attests)
    };
    let value = |mentions: &Vec<&Mention>| Value {
        value: fold(mentions[0].quantity.span.of(&documents[mentions[0].document].article.text)),
        attested: mentions
            .iter()
            .map(|it| Attested { document: it.document, mode: Mode::Reported, text: vec![it.sentence], raw: None })
            .collect(),
    };
    let told: Vec<f64> = amounts.keys().map(|it| f64::from_bits(*it)).collect();
    let (least, most) = told.iter().fold((f64::MAX, f64::MIN), |(a, b), it| (a.min(*it), b.max(*it)));
    let first = group[0];
    Some(Conflict {
        slot: Slot::Number,
        about: fold(first.sentence.of(&documents[first.document].article.text)),
        claims: (0..claims.len()).filter(|it| inside(&claims[*it])).collect(),
        values: amounts.values().map(value).collect(),
        explanation: (most - least <= most.abs() * ROUNDED)
            .then(|| "the amounts differ by less than 5 %: one may be rounded".to_owned()),
    })
}

#[cfg(test)]
mod tests;

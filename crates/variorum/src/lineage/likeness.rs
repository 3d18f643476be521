//! Whether two reports tell the same facts in the same order, whatever their words or language.
//!
//! Copying that changes every word (a translation, a rewriting) still carries the source's numbers and names, and mostly their
//! order: the structure that source retrieval for plagiarism goes by when no words are left (Potthast et al. 2011).

use crate::Document;
use crate::article::Outcome;
use crate::text::{Span, Text, TokenKind, hash, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Facts are compared with at most so many articles of a source or under a number.
pub const MAX_RIVALS: usize = 50;

/// Two reports that go back to one have so many numbers in common.
const CLOSE_NUMBERS: usize = 5;

/// What a report states that a translation keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Numbers of two digits and more, without their points, in text order, each where it stands first.
    pub numbers: Vec<(u64, Span<Text>)>,
    /// Capitalised words of three letters and more, hashed.
    pub names: FxHashSet<u64>,
}

/// How alike two reports are by their facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactLikeness {
    /// Numbers that both tell.
    pub n_numbers: usize,
    /// Those over the numbers of the one that tells fewer, 0.0 to 1.0; 0.0 where one tells none.
    pub share: f32,
    /// The longest run of common numbers in the same order, over the common numbers, 0.0 to 1.0.
    pub in_order: f32,
    /// Names that both tell.
    pub n_names: usize,
}

impl FactLikeness {
    /// Whether two reports go back to one that gave them their facts, as far as facts can show it: five numbers and three
    /// names in common, most numbers of one of them, mostly in the same order. Two reporters at one event share two or
    /// three numbers.
    pub fn is_close(self) -> bool {
        self.n_numbers >= CLOSE_NUMBERS && self.share >= 0.6 && self.in_order >= 0.7 && self.n_names >= 3
    }

    /// Whether a report that names its source tells that source's facts: half of its numbers, three at least.
    pub fn is_retold(self) -> bool {
        self.n_numbers >= 3 && self.share >= 0.5 && self.n_names >= 3
    }
}

/// Returns the facts of a document's text.
pub fn facts(document: &Document) -> Facts {
    let text = &document.article.text;
    let mut facts = Facts::default();
    let mut seen = FxHashSet::default();
    for token in words::<Text>(text, Span::new(0, text.len())) {
        let word = token.span.of(text);
        if token.kind == TokenKind::Number || word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            let number = hash(digits.as_bytes());
            if digits.len() >= 2 && seen.insert(number) {
                facts.numbers.push((number, token.span));
            }
        } else if word.starts_with(char::is_uppercase) && word.chars().nth(2).is_some() {
            facts.names.insert(hash(word.to_lowercase().as_bytes()));
        }
    }
    facts
}

/// Returns how alike two reports are by their facts. Symmetric.
pub fn likeness(a: &Facts, b: &Facts) -> FactLikeness {
    let place: FxHashMap<u64, usize> = b.numbers.iter().enumerate().map(|(n, it)| (it.0, n)).collect();
    let places: Vec<usize> = a.numbers.iter().filter_map(|it| place.get(&it.0).copied()).collect();
    let fewer = a.numbers.len().min(b.numbers.len());
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
    FactLikeness {
        n_numbers: places.len(),
        share: share(places.len(), fewer),
        in_order: share(longest_rise(&places), places.len()),
        n_names: a.names.intersection(&b.names).count(),
    }
}

/// Returns the pairs of documents in two languages that share at least three numbers, sorted.
pub(super) fn pairs_across_languages(
    documents: &[Document],
    members: &[usize],
    facts: &BTreeMap<usize, Facts>,
) -> Vec<(usize, usize)> {
    if !has_two_languages(documents, members) {
        return Vec::new();
    }
    pairs_by(&|n| documents[n].article.language, members, facts)
}

/// The same, `language` being that of a document.
fn pairs_by<'a>(
    language: &dyn Fn(usize) -> &'a str,
    members: &[usize],
    facts: &BTreeMap<usize, Facts>,
) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for n in members.iter().filter(|it| language(**it) != "und") {
        for (number, _) in facts.get(n).map_or(&[][..], |it| it.numbers.as_slice()) {
            let known = holders.entry(*number).or_default();
            for earlier in known.iter().filter(|it| language(**it) != language(*n)) {
                *shared.entry((*earlier.min(n), *earlier.max(n))).or_default() += 1;
            }
            if known.len() < MAX_RIVALS {
                known.push(*n);
            }
        }
    }
    shared.into_iter().filter(|it| it.1 >= 3).map(|it| it.0).collect()
}

fn has_two_languages(documents: &[Document], members: &[usize]) -> bool {
    let mut told = members.iter().map(|it| documents[*it].article.language).filter(|it| *it != "und");
    told.next().is_some_and(|first| told.any(|it| it != first))
}

/// Returns the numbers that a report tells, two digits and more each, hashed, by which ties of a pile that memory does not hold are
/// looked for: of each number's holders, in input order, no more than [`MAX_RIVALS`] are compared with those after them, and pairs that
/// share three in two languages can be a tie.
pub fn tie_numbers(document: &Document) -> Vec<u64> {
    facts(document).numbers.into_iter().map(|it| it.0).collect()
}

/// Returns whether two reports in two languages tell the same facts in the same order within a few days.
pub fn is_tie(a: &Document, b: &Document) -> bool {
    likeness(&facts(a), &facts(b)).is_close() && is_near(a, b)
}

/// Returns the pairs of reports in two languages that tell the same facts in the same order within a few days: they report
/// one event, though they have no word in common by which their stories could have been brought together.
pub fn ties(documents: &[Document]) -> Vec<(usize, usize)> {
    let reports = (0..documents.len()).filter(|it| documents[*it].article.outcome == Outcome::Article);
    let members: Vec<usize> = reports.collect();
    if !has_two_languages(documents, &members) {
        return Vec::new();
    }
    let told = members.iter().map(|it| Tellable::of(&documents[*it])).collect();
    ties_of(told).into_iter().map(|(a, b)| (members[a], members[b])).collect()
}

/// What of a report is compared with those in other languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tellable {
    /// Its language.
    pub language: String,
    /// The day it appeared, where that is known.
    pub published: Option<jiff::civil::Date>,
    /// Its facts.
    pub facts: Facts,
}

impl Tellable {
    /// Returns what of `document` is compared.
    pub fn of(document: &Document) -> Self {
        let mut facts = facts(document);
        // With fewer it is close to nothing, whatever its names.
        if facts.numbers.len() < CLOSE_NUMBERS {
            facts.names = FxHashSet::default();
        }
        Tellable { language: document.article.language.to_owned(), published: published_day(document), facts }
    }
}

/// Returns what [`ties`] does, of reports by places in `told`.
pub fn ties_of(told: Vec<Tellable>) -> Vec<(usize, usize)> {
    let mut languages = told.iter().map(|it| it.language.as_str()).filter(|it| *it != "und");
    if !languages.next().is_some_and(|first| languages.any(|it| it != first)) {
        return Vec::new();
    }
    let members: Vec<usize> = (0..told.len()).collect();
    let (about, all): (Vec<_>, Vec<Facts>) =
        told.into_iter().map(|it| ((it.language, it.published), it.facts)).unzip();
    let facts: BTreeMap<usize, Facts> = all.into_iter().enumerate().collect();
    let is_tie = |it: &(usize, usize)| {
        likeness(&facts[&it.0], &facts[&it.1]).is_close() && within_days(about[it.0].1, about[it.1].1)
    };
    pairs_by(&|n| about[n].0.as_str(), &members, &facts).into_iter().filter(is_tie).collect()
}

/// Two days apart at most, as far as both are dated.
fn is_near(a: &Document, b: &Document) -> bool {
    within_days(published_day(a), published_day(b))
}

fn published_day(document: &Document) -> Option<jiff::civil::Date> {
    let published = document.article.published()?;
    let (month, day) = (i8::try_from(published.month?).ok()?, i8::try_from(published.day?).ok()?);
    jiff::civil::Date::new(published.year, month, day).ok()
}

fn within_days(a: Option<jiff::civil::Date>, b: Option<jiff::civil::Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.duration_since(b).as_hours().abs() <= 48)
}

/// The length of the longest rising subsequence (Fredman 1975), in n log n.
fn longest_rise(places: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for place in places {
        match tails.partition_point(|it| it < place) {
            at if at == tails.len() => tails.push(*place),
            at => tails[at] = *place,
        }
    }
    tails.len()
}

#[cfg(test)]
mod tests;

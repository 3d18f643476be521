//! Whom a mention means: a pronoun, a name, an office, a body.

use super::Cast;
use super::mentions::{bare_name, before_preposition, head_name, modifies};
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{DET, GENITIVE, HE, NEUTER, OBJECT, POSS, PREP, PRONOUN, RELATIVE, SHE, SUBORD};
use crate::quotation::names::{self, Named};
use crate::text::Span;
use std::ops::Range;

impl Cast<'_> {
    /// Returns whom the words at `items` mean.
    pub(super) fn resolve(&mut self, row: &[Item], sentence: &Range<usize>, items: Range<usize>) -> Option<usize> {
        let first = &row[items.start];
        if items.len() == 1 && first.kind == Kind::Word {
            match first.entry.map_or(0, |it| it.class) {
                class if class & (HE | SHE) != 0 => {
                    return self.pronoun(row, sentence, items.start, class & SHE != 0);
                }
                class if class & NEUTER != 0 => return self.body,
                class if class & RELATIVE != 0 && class & DET == 0 => {
                    return self.antecedent(row, sentence, items.start);
                }
                class if class & (PRONOUN | OBJECT) != 0 && class & (DET | POSS) == 0 => return None,
                _ => {}
            }
        }
        if let Some(named) = head_name(row, items.clone()) {
            if modifies(row, &named, &items) {
                return self.by_office(row, items.clone()).or_else(|| self.new_body(row, items));
            }
            if let Some(person) = self.known(row, &named) {
                self.hold_office(person, row, named.office.clone());
                return Some(person);
            }
            if named.possessive && named.name.end < items.end {
                return self.new_body(row, items);
            }
            if !named.name.is_empty() {
                return self.stranger(row, &items, &named);
            }
        }
        self.by_office(row, items.clone()).or_else(|| self.new_body(row, items))
    }

    pub(super) fn known(&self, row: &[Item], named: &Named) -> Option<usize> {
        if named.name.is_empty() || named.possessive {
            return None;
        }
        let span = row[named.name.start].span.join(row[named.name.end - 1].span);
        let words = bare_name(span.of(self.text));
        if let Some(known) = self.by_key.get(&names::key(words)) {
            return Some(*known);
        }
        let last = words.split_whitespace().next_back()?;
        let single = words.split_whitespace().count() == 1;
        self.by_surname.get(last).copied().filter(|_| single || !named.office.is_empty() || words.len() > 40)
    }

    fn stranger(&mut self, row: &[Item], items: &Range<usize>, named: &Named) -> Option<usize> {
        let n_words = named.name.len();
        let is_noun = n_words == 1 && names::nouns_are_capital(&row[items.start]);
        if n_words > 8 || is_noun && !names::is_body(row, named.name.clone()) {
            return self.by_office(row, items.clone());
        }
        let body =
            named.office.is_empty() && (names::is_body(row, named.name.clone()) || row[items.start].is(DET));
        let span = row[named.name.start].span.join(row[named.name.end - 1].span);
        let words = bare_name(span.of(self.text));
        let span = Span::new(span.start as usize, span.start as usize + words.len());
        let person = self.add(words, span, body);
        self.hold_office(person, row, named.office.clone());
        Some(person)
    }

    /// `the foreign ministry`: no capitals, but a body all the same.
    fn new_body(&mut self, row: &[Item], items: Range<usize>) -> Option<usize> {
        let start = items.start + usize::from(row[items.start].is(DET));
        if start >= items.end || items.len() > 6 || row[items.start].says("a") || row[items.start].says("an") {
            return None;
        }
        let head = items.end - 1..items.end;
        if !names::is_body(row, head) || row[start..items.end].iter().any(|it| it.is(PREP | GENITIVE)) {
            return None;
        }
        let span = row[start].span.join(row[items.end - 1].span);
        Some(self.add(span.of(self.text), span, true))
    }

    /// `the defence chief`: the latest speaker, else the first person, whose office has all these words.
    fn by_office(&self, row: &[Item], items: Range<usize>) -> Option<usize> {
        let items = before_preposition(row, items);
        let items_start = items.start;
        if !row[items.start].is(DET) && !row[items.start].is_capital()
            || row[items.start].says("a")
            || row[items.start].says("an")
        {
            return None;
        }
        let (words, has_head) = names::office_words(row, items);
        if !has_head {
            return None;
        }
        // `Die Ministerin` is the one of whom it was said that she is `Umweltministerin`.
        let is_compound = names::nouns_are_capital(&row[items_start]);
        let names = |office: &[String], word: &String| {
            office.contains(word) || is_compound && office.iter().any(|it| it.ends_with(word.as_str()))
        };
        let holds =
            |it: &usize| self.people[*it].offices.iter().any(|office| words.iter().all(|it| names(office, it)));
        self.recent.iter().rev().copied().find(holds).or_else(|| (0..self.people.len().min(64)).find(holds))
    }

    fn pronoun(&self, row: &[Item], sentence: &Range<usize>, at: usize, female: bool) -> Option<usize> {
        let fits = |it: &usize| self.people[*it].female.is_none_or(|it| it == female);
        if row[sentence.start].is(SUBORD) {
            let named = names::named(row, sentence.start..at.min(sentence.start + 40))
                .into_iter()
                .find_map(|it| self.known(row, &it));
            if let Some(person) = named.filter(|it| fits(it) && !self.people[*it].person.is_body) {
                return Some(person);
            }
        }
        self.recent.iter().rev().copied().find(fits)
    }

    fn antecedent(&self, row: &[Item], sentence: &Range<usize>, at: usize) -> Option<usize> {
        let from = sentence.start.max(at.saturating_sub(12));
        names::named(row, from..at).iter().rev().find_map(|it| self.known(row, it))
    }
}

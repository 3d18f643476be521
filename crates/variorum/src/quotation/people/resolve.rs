//! Whom a mention means: a pronoun, a name, an office, a body.

use super::Cast;
use super::mentions::{bare_name, before_preposition, head_name, modifies};
use crate::quotation::items::{Item, Kind};
use crate::quotation::lexicon::{DET, GENITIVE, HE, NEUTER, OBJECT, POSS, PREP, PRONOUN, RELATIVE, SHE, SUBORD};
use crate::quotation::names::{self, Named};
use crate::text::Span;
use std::ops::Range;

/// No longer run of words behind a comma is a name.
const APPOSITION: usize = 6;

impl Cast<'_> {
    /// Returns whom the words at `items` mean.
    pub(super) fn resolve(&mut self, row: &[Item], sentence: &Range<usize>, items: Range<usize>) -> Option<usize> {
        let is_pronoun = items.len() == 1 && row[items.start].is(PRONOUN | OBJECT | RELATIVE | HE | SHE);
        if names::is_of_an_office(row, items.clone(), row.len()) {
            return self.held_name(row, items.end..row.len().min(items.end + APPOSITION));
        }
        if is_pronoun {
            return self.meaning(row, sentence, items);
        }
        let met = self.meaning(row, sentence, items.clone());
        met.or_else(|| self.held_name(row, items.clone())).or_else(|| self.described(row, items))
    }

    /// `the chief inspector`, `the technician`: whoever the sentence before was about, if no other office of theirs is known.
    fn described(&self, row: &[Item], items: Range<usize>) -> Option<usize> {
        let items = before_preposition(row, items);
        let last =
            items.clone().rev().find(|it| row[*it].is(PREP)).map_or(items.end, |it| it.max(items.start + 1));
        let (_, has_head) = names::office_words(row, items.start..last);
        let noun = row[items.start..last].last()?;
        let acts = ["ian", "ist", "man", "woman"].iter().any(|it| noun.text.ends_with(it));
        if !row[items.start].says("the") || !has_head && !acts || noun.is_capital() {
            return None;
        }
        let person = *self.recent.last()?;
        (self.people[person].offices.is_empty() && self.watched == Some(person)).then_some(person)
    }

    /// The full name inside or right behind words that mean nobody else: `Trade unionist Ann Orr`, `the captain, Ann Orr`.
    fn held_name(&self, row: &[Item], items: Range<usize>) -> Option<usize> {
        let full = |range: Range<usize>| {
            let all = names::named(row, range.clone()).into_iter();
            let free = |it: &Named| {
                let before = range.start..it.name.start;
                it.name.len() > 1 && !row[before].iter().any(|it| it.is(PREP) && !it.says("of"))
            };
            all.filter(free).find_map(|it| self.known(row, &it)).filter(|it| !self.people[*it].person.is_body)
        };
        let behind = row.get(items.end).filter(|it| it.is_point(',')).map(|_| items.end + 1);
        full(items).or_else(|| {
            let start = behind.filter(|it| row.get(*it).is_some_and(Item::is_capital))?;
            let end = (start..row.len().min(start + APPOSITION)).find(|it| !row[*it].is_word());
            full(start..end.unwrap_or(row.len().min(start + APPOSITION)))
        })
    }

    fn meaning(&mut self, row: &[Item], sentence: &Range<usize>, items: Range<usize>) -> Option<usize> {
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
        let by_surname =
            self.by_surname.get(last).copied().filter(|_| single || !named.office.is_empty() || words.len() > 40);
        // `Dame Ann` is the one `Ann` of the article.
        by_surname.or_else(|| self.by_given.get(last).copied().flatten().filter(|_| single))
    }

    pub(super) fn stranger(&mut self, row: &[Item], items: &Range<usize>, named: &Named) -> Option<usize> {
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
        let led = (sentence.start..at).find(|it| row[*it].is_marked()).filter(|it| *it > sentence.start);
        if let Some(colon) = led.map(|it| it - 1).filter(|it| row[*it].is_point(':')) {
            // `Ann Orr: “…,” she says.`
            let named = names::named(row, sentence.start..colon).iter().rev().find_map(|it| self.known(row, it));
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

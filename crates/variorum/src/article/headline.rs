//! The headline of a page in HTML: its headings and what its markup states, weighed against each other.
//!
//! Pages state a title three to six times, each time a little different: with the outlet's name, with a kicker, shortened
//! for a search engine or a card. Words that several places agree on are the headline. Comes in: headings and facts. Goes
//! out: every rival, best first, each with its bytes and the rule that speaks for it. Saved text is left to `head`.

mod features;
mod rule;

use super::body::Matrix;
use super::chunk::Chunk;
use super::head::choice::{FEWEST_CHUNKS, HEADLINE_HTML};
use super::region::Region;
use super::votes::{Vote, weight};
use super::words::{ends_key, letters, n_words, overlap, title_cuts};
use crate::capture::{Fact, FactKind, Page, Tag};
use crate::text::{Decoded, Raw, Span, fold, is_space};
use features::Ground;
use std::cmp::Reverse;

/// A title that a page gives, by all the places that give it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rival {
    /// Its letters and digits alone.
    pub key: String,
    /// Its words, the best form of them first.
    pub forms: Vec<Form>,
    /// The heading that shows it, or that shows it after a kicker.
    pub chunk: Option<usize>,
    /// What speaks for it and against it.
    votes: Vec<Vote>,
    /// Every place that gives it, and the words there.
    places: Vec<(Source, String)>,
    /// What its best form scores; of two rivals the one with more is better.
    score: f32,
}

/// One way in which a page writes a title.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    source: Source,
    /// The words.
    pub value: String,
    evidence: Span<Raw>,
    /// Whether it is all that stands there, nothing parted off.
    whole: bool,
}

/// Where a form stands, in the order in which forms of equal letters are preferred where no two places write the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Heading,
    Card,
    Record,
    SecondCard,
    TitleElement,
    /// A card, record or other name of the article beyond the first.
    Further,
    /// A line that its element calls a title.
    Called,
}

impl Source {
    const ALL: [Source; 7] = [
        Source::Heading,
        Source::Card,
        Source::Record,
        Source::SecondCard,
        Source::TitleElement,
        Source::Further,
        Source::Called,
    ];
}

/// Headings that may be the headline: the first ones of either rank.
const MOST_H1: usize = 4;
const MOST_H2: usize = 6;

/// Returns the titles of a page, best first; none where its markup states none.
pub(super) fn rivals(page: &Page, chunks: &[Chunk], region: &Region, url: Option<&str>) -> Vec<Rival> {
    let mut all = gather(page, chunks, region);
    all.weigh();
    let choice = HEADLINE_HTML.as_ref().filter(|_| chunks.len() >= FEWEST_CHUNKS);
    let rows = || Ground::new(page, chunks, region, url, &all).rows(&all.rivals);
    let scores = choice.and_then(|it| it.scores(&rows()));
    all.settle(scores.as_deref())
}

/// Returns the titles that a page gives and what is known of each as numbers, in the same order.
pub(super) fn titles(page: &Page, chunks: &[Chunk], region: &Region, url: Option<&str>) -> (Vec<String>, Matrix) {
    let mut all = gather(page, chunks, region);
    all.weigh();
    let rows = Ground::new(page, chunks, region, url, &all).rows(&all.rivals);
    let values = all.rivals.iter().flat_map(|it| &it.forms).map(|it| it.value.clone());
    (values.collect(), rows)
}

/// Returns the titles of a page in the order in which its places give them.
fn gather(page: &Page, chunks: &[Chunk], region: &Region) -> Rivals {
    let stated = |found_in: &str| {
        let is = |it: &&Fact| it.kind == FactKind::Title && it.found_in == found_in && !it.value.is_empty();
        page.facts.iter().filter(is).collect::<Vec<_>>()
    };
    let (titles, cards, records) = (stated("title-element"), stated("meta"), stated("json-ld"));
    let sources = [
        (Source::TitleElement, Vote::TitleElement, titles.first()),
        (Source::Card, Vote::Card, cards.first()),
        (Source::SecondCard, Vote::SecondCard, cards.get(1)),
        (Source::Record, Vote::Record, records.first()),
    ];
    let sources: Vec<(Source, Vote, &Fact)> =
        sources.into_iter().filter_map(|(source, vote, fact)| Some((source, vote, *fact?))).collect();
    let ends = titles.first().map(|it| title_ends(&it.value)).unwrap_or_default();
    let mut all = Rivals { rivals: Vec::new(), outlets: outlets(page), ends };
    if sources.is_empty() {
        return all;
    }
    all.headings(page, chunks, &sources.iter().map(|it| it.2.value.as_str()).collect::<Vec<_>>());
    for (source, vote, fact) in sources {
        all.stated(source, vote, fact);
    }
    let named = page.facts.iter().filter(|it| it.kind == FactKind::AltTitle && !it.value.is_empty());
    let further = cards.iter().skip(2).chain(records.iter().skip(1)).copied();
    for fact in further.chain(named).take(MOST_FURTHER) {
        let form =
            Form { source: Source::Further, value: fact.value.clone(), evidence: fact.evidence, whole: true };
        all.add(form, &[]);
    }
    all.called(page, chunks, region);
    all
}

/// Titles beyond those of the usual places: the first ones of either kind.
const MOST_FURTHER: usize = 4;
const MOST_CALLED: usize = 4;

/// A heading without marks of emphasis: `## Dyke Holds` is `Dyke Holds`.
fn bare(page: &Page, chunk: &Chunk) -> Span<Decoded> {
    let words = chunk.words(page);
    let is_mark = |c: char| matches!(c, '#' | '*' | '_' | '=' | '⋆' | '★') || is_space(c);
    let start = chunk.span.start as usize + words.len() - words.trim_start_matches(is_mark).len();
    Span::new(start, start + words.trim_matches(is_mark).len())
}

/// The letters of the names of the outlet.
fn outlets(page: &Page) -> Vec<String> {
    let names = page.facts.iter().filter(|it| it.kind == FactKind::Site).take(8);
    names.map(|it| letters(&it.value)).filter(|it| !it.is_empty()).collect()
}

/// The letters of what stands before the first and after the last separator of a title, where it is shorter than the rest.
fn title_ends(title: &str) -> Vec<String> {
    let cuts = title_cuts(title);
    let last = cuts.last().map(|it| (&title[it.1..], &title[..it.0]));
    let first = cuts.first().map(|it| (&title[..it.0], &title[it.1..]));
    let shorter = |it: &(&str, &str)| n_words(it.0) <= 3 && n_words(it.0) < n_words(it.1);
    last.into_iter().chain(first).filter(shorter).map(|it| letters(it.0)).collect()
}

struct Rivals {
    rivals: Vec<Rival>,
    outlets: Vec<String>,
    /// What stands at the ends of the title element, where outlets put their names.
    ends: Vec<String>,
}

impl Rivals {
    fn headings(&mut self, page: &Page, chunks: &[Chunk], stated: &[&str]) {
        let of = |rank: u8| chunks.iter().enumerate().filter(move |it| it.1.tag == Tag::Heading(rank));
        let is_outlet = |it: &Chunk| self.outlets.contains(&letters(it.words(page)));
        let first: Vec<(usize, &Chunk)> = of(1).filter(|it| !is_outlet(it.1)).take(MOST_H1).collect();
        for (n, (index, chunk)) in first.iter().enumerate() {
            let words = fold(bare(page, chunk).of(&page.text));
            let shared = stated.iter().map(|it| overlap(&words, it)).max().unwrap_or(0);
            let mut votes = vec![Vote::Heading1];
            votes.extend((first.len() == 1).then_some(Vote::OnlyHeading1));
            votes.extend((n == 0).then_some(Vote::FirstHeading1));
            votes.extend((shared < 34).then_some(Vote::Unstated));
            self.heading(page, *index, chunk, words, &votes);
        }
        for (index, chunk) in of(2).take(MOST_H2) {
            self.heading(page, index, chunk, fold(bare(page, chunk).of(&page.text)), &[Vote::Heading2]);
        }
    }

    fn heading(&mut self, page: &Page, index: usize, chunk: &Chunk, value: String, votes: &[Vote]) {
        let span = bare(page, chunk);
        let form = Form { source: Source::Heading, value, evidence: page.map.raw(span), whole: true };
        if let Some(rival) = self.add(form, votes) {
            rival.chunk.get_or_insert(index);
        }
    }

    /// Adds the lines over the report that are no headings and that their elements call titles.
    fn called(&mut self, page: &Page, chunks: &[Chunk], region: &Region) {
        let until = region.is_body.iter().position(|it| *it).unwrap_or(0) + 1;
        let is_called = |chunk: &Chunk| {
            let element = page.lines[chunk.line].element.map(|it| &page.elements[it as usize]);
            let name = element.map_or("", |it| page.called(it)).to_ascii_lowercase();
            let heading = matches!(chunk.tag, Tag::Heading(1 | 2));
            !heading && (name.contains("title") || name.contains("headline")) && chunk.stats.n_words > 1
        };
        let found: Vec<usize> = (0..until.min(chunks.len())).rev().filter(|n| is_called(&chunks[*n])).collect();
        for n in found.into_iter().take(MOST_CALLED) {
            let span = bare(page, &chunks[n]);
            let (value, evidence) = (fold(span.of(&page.text)), page.map.raw(span));
            if let Some(rival) = self.add(Form { source: Source::Called, value, evidence, whole: true }, &[]) {
                rival.chunk.get_or_insert(n);
            }
        }
    }

    /// Adds a stated title, whole and without what its first or last separator parts off.
    fn stated(&mut self, source: Source, vote: Vote, fact: &Fact) {
        let cuts = title_cuts(&fact.value);
        let part = |from: usize, to: usize| {
            let (value, evidence) = (fact.value[from..to].to_owned(), fact.part(Span::new(from, to)));
            Form { source, value, evidence, whole: false }
        };
        let len = fact.value.len();
        let mut votes = vec![vote];
        votes.extend((source == Source::Card && cuts.is_empty()).then_some(Vote::UncutCard));
        self.add(Form { source, value: fact.value.clone(), evidence: fact.evidence, whole: true }, &votes);
        let (cut, last, first) = match source {
            Source::TitleElement => (Vote::TitleWithoutOutlet, Some(Vote::TitleWithoutLast), None),
            Source::Card => (Vote::CardWithoutOutlet, Some(Vote::CardWithoutLast), Some(Vote::CardWithoutFirst)),
            _ => (Vote::CardWithoutOutlet, None, None),
        };
        for (left, right) in &cuts {
            if self.outlets.contains(&letters(&fact.value[*right..])) {
                self.add(part(0, *left), &[cut]);
            } else if self.outlets.contains(&letters(&fact.value[..*left])) {
                self.add(part(*right, len), &[cut]);
            }
        }
        if let (Some((first_left, first_right)), Some((left, right)), Some(vote)) =
            (cuts.first(), cuts.last(), last)
        {
            const OUTLET_WORDS: usize = 3;
            let short = fact.value[*right..].split_whitespace().count() <= OUTLET_WORDS;
            self.add(part(0, *left), if short { std::slice::from_ref(&vote) } else { &[] });
            self.add(part(0, *first_left), &[vote]);
            self.add(part(*first_right, len), first.as_slice());
        }
    }

    fn add(&mut self, form: Form, votes: &[Vote]) -> Option<&mut Rival> {
        let key = letters(&form.value);
        if key.is_empty() || self.outlets.contains(&key) {
            return None;
        }
        let at = self.rivals.iter().position(|it| it.key == key).unwrap_or_else(|| {
            let (forms, votes, places) = (Vec::new(), Vec::new(), Vec::new());
            self.rivals.push(Rival { key, forms, chunk: None, votes, places, score: 0.0 });
            self.rivals.len() - 1
        });
        let rival = &mut self.rivals[at];
        if !rival.forms.iter().any(|it| it.source == form.source && it.value == form.value) {
            rival.places.push((form.source, form.value.clone()));
            rival.forms.push(form);
        }
        for vote in votes {
            if !rival.votes.contains(vote) {
                rival.votes.push(*vote);
            }
        }
        Some(rival)
    }

    /// Counts the votes that only all rivals together can tell, and puts each rival's forms in order.
    fn weigh(&mut self) {
        let headings: Vec<(String, Option<usize>)> = self
            .rivals
            .iter()
            .filter(|it| it.votes.contains(&Vote::Heading1))
            .map(|it| (it.key.clone(), it.chunk))
            .collect();
        for rival in &mut self.rivals {
            for (heading, chunk) in headings.iter().filter(|it| it.0 != rival.key) {
                if ends_key(heading, &rival.key) {
                    rival.votes.push(Vote::TailOfHeading);
                    rival.chunk = rival.chunk.or(*chunk);
                }
                if ends_key(&rival.key, heading) {
                    rival.votes.push(Vote::KickerAndHeading);
                    rival.chunk = rival.chunk.or(*chunk);
                }
            }
            let n_words = rival.forms.first().map_or(0, |it| n_words(&it.value));
            let at_end = self.ends.iter().any(|it| it.contains(&rival.key));
            rival.votes.extend(at_end.then_some(Vote::TitleEnd));
            rival.votes.extend((n_words <= 1 && rival.key.chars().count() < 12).then_some(Vote::OneWord));
            rival.votes.extend((n_words == 2).then_some(Vote::TwoWords));
            rival.votes.extend((n_words > 25).then_some(Vote::Long));
            rival.votes.sort();
            rival.votes.dedup();
            rival.score = rival.votes.iter().map(|it| weight(*it)).sum::<i32>() as f32;
            let n_places = |form: &Form| rival.places.iter().filter(|it| it.1 == form.value).count();
            rival.forms.sort_by_key(|it| (Reverse(n_places(it)), it.source));
            prefer_shown(&mut rival.forms);
        }
    }

    /// Returns the rivals, best first: by the learned `scores` of their forms in order, or by their votes.
    fn settle(mut self, scores: Option<&[f32]>) -> Vec<Rival> {
        if scores.is_none() {
            // What no vote knows is left to those who weigh it.
            let is_known = |it: &Source| !matches!(it, Source::Further | Source::Called);
            self.rivals.retain(|it| it.places.iter().any(|it| is_known(&it.0)));
        }
        let mut scores = scores.unwrap_or_default().iter().copied();
        for rival in &mut self.rivals {
            let mut forms: Vec<(f32, Form)> =
                rival.forms.drain(..).map(|it| (scores.next().unwrap_or(rival.score), it)).collect();
            forms.sort_by(|a, b| b.0.total_cmp(&a.0));
            rival.score = forms.first().map_or(rival.score, |it| it.0);
            rival.forms = forms.into_iter().map(|it| it.1).collect();
        }
        // Of equals the shorter one: it carries no outlet.
        self.rivals.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.key.len().cmp(&b.key.len())));
        self.rivals
    }
}

/// Of forms that read the same only one stays, and it is the one that a reader of the page sees.
fn prefer_shown(forms: &mut Vec<Form>) {
    for n in 0..forms.len() {
        let same = |it: &Form| it.source == Source::Heading && it.value == forms[n].value;
        if let Some(shown) = forms.iter().find(|it| same(it)).cloned() {
            forms[n] = shown;
        }
    }
    let mut seen: Vec<String> = Vec::new();
    forms.retain(|it| {
        let fresh = !seen.contains(&it.value);
        seen.push(it.value.clone());
        fresh
    });
}

#[cfg(test)]
mod tests;

//! Who wrote the report: what the markup states and what stands around the headline, weighed against each other.
//!
//! Comes in: facts about authors, and the byline that `head` reads off a line. Goes out: every name, best first, each with its
//! bytes and the rule that speaks for it; where several people wrote the report and one line names them all, first that line.

mod name;
mod names;

use super::body::Matrix;
use super::chunk::Chunk;
use super::dates::Sighting;
use super::head::choice::{BYLINE_HTML, BYLINE_TEXT, FEWEST_CHUNKS, Voice, signed};
use super::head::{Head, OPENERS};
use super::region::Region;
use super::words::letters;
use crate::capture::{Fact, FactKind, Page, Tag, Value, Zone};
use crate::text::{Decoded, Finding, Raw, Span, WordList, fold};
use name::{is_joint, name_in};
use std::sync::LazyLock;

static NOBODY: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/no-authors.txt")));

/// A name in the author's place.
#[derive(Debug, Clone, PartialEq)]
struct Rival {
    key: String,
    value: String,
    evidence: Span<Raw>,
    /// Whether its bytes read as the value does.
    plain: bool,
    /// Where the page shows it.
    shown: Option<Span<Decoded>>,
    /// The kinds of places that give it, and what each weighs.
    places: Vec<(&'static str, i32)>,
    /// What speaks against it.
    doubt: i32,
    /// Its rank among equals: the order in which it was met.
    rank: usize,
}

impl Rival {
    fn score(&self) -> i32 {
        self.places.iter().map(|it| it.1).sum::<i32>() - self.doubt
    }

    fn rule(&self) -> &'static str {
        self.places.iter().max_by_key(|it| it.1).map_or("byline/markup", |it| it.0)
    }

    fn finding(&self) -> Finding<String> {
        Finding { rule: self.rule(), value: self.value.clone(), evidence: self.evidence }
    }
}

/// Who wrote a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bylines {
    /// Each of those who did.
    pub authors: Vec<Finding<String>>,
    /// The best name or line of names first, then every rival.
    pub found: Vec<Finding<String>>,
}

/// Returns who wrote the report.
pub(super) fn bylines(
    page: &Page,
    chunks: &[Chunk],
    region: &Region,
    head: &Head,
    dates: &[Vec<Sighting>],
) -> Bylines {
    let ground = Ground::new(page, chunks, region, head);
    let is_text = page.lines.iter().all(|it| it.tag == Tag::Plain);
    let choice = if is_text { BYLINE_TEXT.as_ref() } else { BYLINE_HTML.as_ref() };
    let choice = choice.filter(|_| chunks.len() >= FEWEST_CHUNKS);
    let mut rivals = ground.rivals(head, choice.map(|_| region));
    let scores = choice.and_then(|it| it.scores(&names::rows(&ground, &rivals, region, dates, head.chunk)));
    let Some(scores) = scores else {
        rivals.retain(|it| it.score() > 0);
        // The outlet wrote it only where no person did.
        rivals.sort_by_key(|it| (ground.outlets.contains(&it.key), -it.score(), it.rank));
        let rule = rivals.first().map_or("", Rival::rule);
        let n_authors = if matches!(rule, "byline/json-ld" | "byline/meta") { rivals.len() } else { 1 };
        let best: Vec<&Rival> = rivals.iter().filter(|it| it.rule() == rule).take(n_authors).collect();
        let line: Vec<Finding<String>> = ground.line_of(&best).into_iter().collect();
        let authors = best.iter().map(|it| it.finding()).collect();
        return Bylines { authors, found: told(line, &rivals) };
    };
    let values: Vec<&str> = rivals.iter().map(|it| it.value.as_str()).collect();
    let voices: Vec<Voice> = rivals.iter().map(|it| ground.voice(it)).collect();
    let chosen = signed(&values, &voices, &scores);
    let authors: Vec<Finding<String>> = chosen.iter().map(|it| rivals[*it].finding()).collect();
    let line = ground.line_of(&chosen.iter().map(|it| &rivals[*it]).collect::<Vec<_>>());
    let mut order: Vec<usize> = (0..rivals.len()).collect();
    order.retain(|it| !chosen.contains(it) && scores[*it] > UNLIKELY);
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let others: Vec<Rival> = order.into_iter().map(|it| rivals[it].clone()).collect();
    Bylines { found: told(line.into_iter().chain(authors.iter().cloned()).collect(), &others), authors }
}

/// A name whose odds are smaller is no rival: one in thirty.
const UNLIKELY: f32 = -3.4;

/// Returns the names in an author's place and what is known of each as numbers, in the same order.
pub(super) fn names(
    page: &Page,
    chunks: &[Chunk],
    region: &Region,
    head: &Head,
    dates: &[Vec<Sighting>],
) -> (Vec<String>, Vec<Voice>, Matrix) {
    let ground = Ground::new(page, chunks, region, head);
    let rivals = ground.rivals(head, Some(region));
    let voices = rivals.iter().map(|it| ground.voice(it)).collect();
    let rows = names::rows(&ground, &rivals, region, dates, head.chunk);
    (rivals.into_iter().map(|it| it.value).collect(), voices, rows)
}

/// Adds the rivals to those `found` already, each value once, as many as a reader would look at.
fn told(mut found: Vec<Finding<String>>, rivals: &[Rival]) -> Vec<Finding<String>> {
    const MOST_RIVALS: usize = 12;
    for rival in rivals {
        if !found.iter().any(|it| it.value == rival.value) {
            found.push(rival.finding());
        }
    }
    found.truncate(MOST_RIVALS);
    found
}

/// What names are judged on.
struct Ground<'a> {
    page: &'a Page,
    chunks: &'a [Chunk],
    /// The letters of the outlet's names.
    outlets: Vec<String>,
    /// The part of the page where its byline stands: from just above the headline to the report's first lines.
    head: Span<Decoded>,
    /// From there to just below the report.
    near: Span<Decoded>,
}

impl<'a> Ground<'a> {
    fn new(page: &'a Page, chunks: &'a [Chunk], region: &Region, head: &Head) -> Self {
        const ABOVE: usize = 6;
        const INSIDE: usize = 4;
        const BELOW: usize = 12;
        let span = |from: usize, to: usize| {
            let start = chunks.get(from).map_or(0, |it| it.span.start as usize);
            let end = chunks.get(to.min(chunks.len()).saturating_sub(1)).map_or(start, |it| it.span.end as usize);
            Span::new(start, end)
        };
        let first = region.is_body.iter().position(|it| *it).unwrap_or(region.chunks.start);
        let top = head.chunk.unwrap_or(first).min(first).saturating_sub(ABOVE);
        let outlets = page.facts.iter().filter(|it| it.kind == FactKind::Site).take(8);
        Ground {
            page,
            chunks,
            outlets: outlets.map(|it| letters(&it.value)).filter(|it| !it.is_empty()).collect(),
            head: span(top, first + INSIDE),
            near: span(top, region.chunks.end.max(first) + BELOW),
        }
    }

    /// Returns every name in an author's place, in the order in which the page gives them; with a `region` also those that
    /// nothing but their place around it says are authors.
    fn rivals(&self, head: &Head, region: Option<&Region>) -> Vec<Rival> {
        let mut rivals: Vec<Rival> = Vec::new();
        for (span, rule) in &head.bylines {
            self.add_shown(&mut rivals, *span, rule, if *rule == "byline/by" { 4 } else { 2 });
        }
        let is_author = |it: &&Fact| matches!(it.kind, FactKind::Author | FactKind::AuthorBody);
        for fact in self.page.facts.iter().filter(is_author) {
            match fact.shown {
                Some(shown) => self.add_fact_shown(&mut rivals, fact, shown),
                None => self.add_stated(&mut rivals, fact),
            }
        }
        self.add_below_openers(&mut rivals);
        if let Some(region) = region {
            names::add_name_lines(self, &mut rivals, region);
        }
        for rival in &mut rivals {
            self.doubt(rival);
            self.show(rival);
        }
        rivals
    }

    /// Adds a name that a fact shows on the page: only near the report, and not among comments.
    fn add_fact_shown(&self, rivals: &mut Vec<Rival>, fact: &Fact, shown: Span<Decoded>) {
        if !self.near.covers(shown) || self.zone(shown) == Zone::Comment {
            return;
        }
        let near_head = i32::from(self.head.covers(shown));
        let (rule, weight) = match fact.found_in {
            "rel-author" => ("byline/rel-author", 3),
            "microdata" => ("byline/microdata", 3),
            "author-link" => ("byline/author-link", 1),
            _ => ("byline/class", 1),
        };
        self.add_shown(rivals, shown, rule, weight + near_head);
    }

    /// Adds the names that stand on a line of their own below `Written by`.
    fn add_below_openers(&self, rivals: &mut Vec<Rival>) {
        for pair in self.chunks.windows(2).filter(|it| self.near.covers(it[0].span)) {
            const MOST_WORDS: usize = 6;
            let (opener, name) = (pair[0].words(self.page), &pair[1]);
            let opens =
                opener.len() < 24 && OPENERS.has(opener.trim().trim_end_matches(':').to_lowercase().as_str());
            if opens && name.stats.n_words <= MOST_WORDS && name.stats.n_stops == 0 {
                self.add_shown(rivals, name.span, "byline/below-by", 3);
            }
        }
    }

    fn add_shown(&self, rivals: &mut Vec<Rival>, shown: Span<Decoded>, rule: &'static str, weight: i32) {
        let words = shown.of(&self.page.text);
        let Some((from, to)) = name_in(words, false) else { return };
        let at = shown.start as usize;
        let shown = Span::new(at + from, at + to);
        let value = fold(shown.of(&self.page.text));
        let place = (rule, weight);
        self.add(rivals, value, self.page.map.raw(shown), true, Some(shown), place);
    }

    fn add_stated(&self, rivals: &mut Vec<Rival>, fact: &Fact) {
        let Some((from, to)) = name_in(&fact.value, true) else { return };
        let evidence =
            if to - from == fact.value.len() { fact.evidence } else { fact.part(Span::<Value>::new(from, to)) };
        let place = match (fact.found_in, fact.kind) {
            ("json-ld", FactKind::Author) => ("byline/json-ld", 5),
            ("json-ld", _) => ("byline/json-ld-body", 2),
            _ => ("byline/meta", 3),
        };
        let value = fact.value[from..to].to_owned();
        self.add(rivals, value, evidence, !fact.escaped, None, place);
    }

    fn add(
        &self,
        rivals: &mut Vec<Rival>,
        value: String,
        evidence: Span<Raw>,
        plain: bool,
        shown: Option<Span<Decoded>>,
        place: (&'static str, i32),
    ) {
        const MOST_NAMES: usize = 96;
        let key = letters(&value);
        if let Some(rival) = rivals.iter_mut().find(|it| it.key == key) {
            if !rival.places.iter().any(|it| it.0 == place.0) {
                rival.places.push(place);
            }
            if rival.shown.is_none()
                && (shown.is_some() || !rival.plain && plain)
                && value.len() >= rival.value.len()
            {
                (rival.value, rival.evidence, rival.plain, rival.shown) = (value, evidence, plain, shown);
            }
        } else if rivals.len() < MOST_NAMES && !key.is_empty() {
            let rank = rivals.len();
            rivals.push(Rival { key, value, evidence, plain, shown, places: vec![place], doubt: 0, rank });
        }
    }

    /// Weighs what makes a name doubtful: it is the outlet's, or nobody's.
    fn doubt(&self, rival: &mut Rival) {
        let words = rival.value.split_whitespace().count();
        let lower = rival.value.to_lowercase();
        rival.doubt += if NOBODY.has(&lower) { 20 } else { 0 };
        rival.doubt += if lower.starts_with(char::is_numeric) { 3 } else { 0 };
        let by_alone =
            words == 1 && rival.places.iter().all(|it| matches!(it.0, "byline/by" | "byline/before-date"));
        rival.doubt += if by_alone { 2 } else { 0 };
        rival.doubt += if words == 1 && super::dates::opens_date(&rival.value) { 20 } else { 0 };
        let shown_only = rival.places.iter().all(|it| matches!(it.0, "byline/class" | "byline/author-link"));
        rival.doubt +=
            i32::from(shown_only && (words > 6 || !rival.value.starts_with(|c: char| !c.is_lowercase())));
        rival.doubt += i32::from(shown_only && words == 1);
        // `Last update`, `mins read`; `Ludwig van Beethoven` has one small word between two others.
        let last_low = rival.value.split_whitespace().last().is_some_and(|it| it.starts_with(char::is_lowercase));
        rival.doubt += i32::from(shown_only && last_low);
    }

    /// Finds a stated name in the page's head, where a reader sees it.
    fn show(&self, rival: &mut Rival) {
        if rival.shown.is_some() {
            return;
        }
        let text = &self.page.text;
        let window = self.head.of(text);
        let Some(at) = window.find(&rival.value) else { return };
        let start = self.head.start as usize + at;
        let shown = Span::<Decoded>::new(start, start + rival.value.len());
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if apart(text[..start].chars().next_back()) && apart(text[shown.end as usize..].chars().next()) {
            (rival.shown, rival.evidence) = (Some(shown), self.page.map.raw(shown));
        }
    }

    fn voice(&self, rival: &Rival) -> Voice {
        let has = |rule: &str| rival.places.iter().any(|it| it.0 == rule);
        match () {
            () if self.outlets.contains(&rival.key) => Voice::Outlet,
            () if has("byline/json-ld") => Voice::Record,
            () if has("byline/meta") => Voice::Meta,
            () => Voice::Page,
        }
    }

    fn zone(&self, shown: Span<Decoded>) -> Zone {
        let n = self.chunks.partition_point(|it| it.span.end <= shown.start);
        self.chunks.get(n).map_or(Zone::Plain, |it| it.zone)
    }

    /// The words that name all of `authors` in one place: `Ann Orr, Bo Ek and Elin Voss`.
    fn line_of(&self, authors: &[&Rival]) -> Option<Finding<String>> {
        let mut spans: Vec<Span<Decoded>> = authors.iter().map(|it| it.shown).collect::<Option<_>>()?;
        spans.sort();
        let text = &self.page.text;
        let is_joined = spans.windows(2).all(|it| {
            let (a, b) = (it[0].end as usize, it[1].start as usize);
            a <= b && b - a <= 12 && is_joint(&text[a..b])
        });
        let whole = spans.first()?.join(*spans.last()?);
        (spans.len() > 1 && is_joined).then(|| Finding {
            value: fold(whole.of(text)),
            evidence: self.page.map.raw(whole),
            rule: "byline/several",
        })
    }
}

#[cfg(test)]
mod tests;

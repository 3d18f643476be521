//! Who wrote the report: what the markup states and what stands around the headline, weighed against each other.
//!
//! Comes in: facts about authors, and the byline that `head` reads off a line. Goes out: every name, best first, each with its
//! bytes and the rule that speaks for it; where several people wrote the report and one line names them all, first that line.

use super::chunk::Chunk;
use super::head::{Head, OPENERS};
use super::region::Region;
use super::words::letters;
use crate::capture::{Fact, FactKind, Page, Value, Zone};
use crate::text::{Decoded, Finding, Raw, Span, WordList, fold};
use std::sync::LazyLock;

static NOBODY: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/no-authors.txt")));

/// A name in the author's place.
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
}

/// Returns who wrote the report, best first.
pub(super) fn bylines(page: &Page, chunks: &[Chunk], region: &Region, head: &Head) -> Vec<Finding<String>> {
    let ground = Ground::new(page, chunks, region, head);
    let mut rivals: Vec<Rival> = Vec::new();
    for (span, rule) in &head.bylines {
        ground.add_shown(&mut rivals, *span, rule, if *rule == "byline/by" { 4 } else { 2 });
    }
    let is_author = |it: &&Fact| matches!(it.kind, FactKind::Author | FactKind::AuthorBody);
    for fact in page.facts.iter().filter(is_author) {
        match fact.shown {
            Some(shown) => ground.add_fact_shown(&mut rivals, fact, shown),
            None => ground.add_stated(&mut rivals, fact),
        }
    }
    ground.add_below_openers(&mut rivals);
    for rival in &mut rivals {
        ground.doubt(rival);
        ground.show(rival);
    }
    rivals.retain(|it| it.score() > 0);
    // The outlet wrote it only where no person did.
    rivals.sort_by_key(|it| (ground.outlets.contains(&it.key), -it.score(), it.rank));
    let mut found: Vec<Finding<String>> = ground.several(&rivals).into_iter().collect();
    for rival in rivals {
        if !found.iter().any(|it| it.value == rival.value) {
            found.push(Finding { rule: rival.rule(), value: rival.value, evidence: rival.evidence });
        }
    }
    const MOST_RIVALS: usize = 12;
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
        const MOST_NAMES: usize = 64;
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

    fn zone(&self, shown: Span<Decoded>) -> Zone {
        let n = self.chunks.partition_point(|it| it.span.end <= shown.start);
        self.chunks.get(n).map_or(Zone::Plain, |it| it.zone)
    }

    /// The line that names all who wrote it: `Ann Orr, Bo Ek and Elin Voss`, where the best source names the three.
    fn several(&self, rivals: &[Rival]) -> Option<Finding<String>> {
        let best = rivals.first()?;
        let rule = best.rule();
        let others = || rivals[1..].iter().filter(|it| it.places.iter().any(|it| it.0 == rule));
        let names_all = |it: &&Rival| {
            it.key.len() > best.key.len() && others().filter(|o| o.key != it.key).all(|o| it.key.contains(&o.key))
        };
        if others().next().is_some()
            && let Some(all) = rivals.iter().find(|it| it.key.starts_with(&best.key) && names_all(it))
        {
            return Some(Finding { value: all.value.clone(), evidence: all.evidence, rule: "byline/several" });
        }
        let mut spans: Vec<Span<Decoded>> =
            rivals.iter().filter(|it| it.places.iter().any(|it| it.0 == rule)).filter_map(|it| it.shown).collect();
        spans.sort();
        spans.dedup();
        let text = &self.page.text;
        let mut whole = best.shown?;
        let joins = |a: Span<Decoded>, b: Span<Decoded>| {
            a.end <= b.start && b.start - a.end <= 12 && is_joint(&text[a.end as usize..b.start as usize])
        };
        for span in &spans {
            if joins(whole, *span) {
                whole = whole.join(*span);
            }
        }
        for span in spans.iter().rev() {
            if joins(*span, whole) {
                whole = whole.join(*span);
            }
        }
        let value = fold(whole.of(text));
        (value != best.value).then(|| Finding {
            value,
            evidence: self.page.map.raw(whole),
            rule: "byline/several",
        })
    }
}

/// Whether words join two names: `, `, ` and `, ` & `; not the seam between two lines.
fn is_joint(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
    let joints = ["", "and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "/", "·", "|"];
    !words.contains(['\u{1}', '\n']) && !words.is_empty() && joints.contains(&bare)
}

/// The words that name somebody: without `By` in front, and, where they are not the `whole` of what is stated, without what
/// follows a stroke, a dot in the middle or a date.
///
/// `By Ann Orr | 9 May 2031` gives `Ann Orr`; `https://…`, `@annorr` and a whole sentence give nothing.
fn name_in(words: &str, whole: bool) -> Option<(usize, usize)> {
    const LONGEST_NAME: usize = 120;
    let mut start = words.len() - words.trim_start_matches(is_edge).len();
    // At most two words open a byline: `Written by Ann Orr`, `By: Ann Orr`.
    let lower = |end: usize| words[start..end].trim().to_lowercase();
    let ends = words[start..].char_indices().filter(|it| it.1.is_whitespace() || it.1 == ':').take(3);
    let opens = |end: &usize| OPENERS.has(lower(*end).trim_end_matches(':').trim_end());
    let opened = ends.map(|it| start + it.0 + it.1.len_utf8()).filter(opens).last();
    start = opened.unwrap_or_else(|| start + glued_opener(&words[start..]));
    let rest = &words[start..];
    let stops = [" | ", " • ", " · ", " — ", " – ", " - ", "\u{1}", "\n", "("];
    let stops = if whole { &stops[6..8] } else { &stops[..] };
    let stop = stops.iter().filter_map(|it| rest.find(it)).filter(|it| *it > 0).min().unwrap_or(rest.len());
    let dated = first_digit_word(&rest[..stop]).unwrap_or(stop);
    let kept = rest[..dated].trim_end_matches(is_edge);
    start += kept.len() - kept.trim_start_matches(is_edge).len();
    let name = kept.trim_start_matches(is_edge);
    let fine = name.len() <= LONGEST_NAME
        && name.chars().any(char::is_alphabetic)
        && name.split_whitespace().count() <= 12
        && !["://", "@", "www.", "http"].iter().any(|it| name.contains(it))
        && !(name.contains('.') && !name.contains(' ') && name.len() > 12)
        && !OPENERS.has(&name.to_lowercase());
    (fine && name.chars().count() > 1).then(|| (start, start + name.len()))
}

/// The length of an opener that a template glued to the name: `byAnn Orr`, `Written byAnn Orr`.
fn glued_opener(words: &str) -> usize {
    let head = words.find("by").map_or(0, |it| it + 2);
    let glued = words[head..].starts_with(char::is_uppercase) && head > 0;
    if glued && OPENERS.has(&words[..head].to_lowercase()) { head } else { 0 }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '/' | '*' | '\u{1}' | '\u{feff}' | '\u{200b}'
        )
}

/// Where the words turn into a date or a count: at the first word of digits, or the month before it.
fn first_digit_word(words: &str) -> Option<usize> {
    let mut at = 0;
    let mut last = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        if word.starts_with(|c: char| c.is_ascii_digit()) && at > 0 {
            let before = words[last..at].trim();
            return Some(if super::dates::opens_date(before) { last } else { at });
        }
        (last, at) = (at, at + word.len());
    }
    None
}

#[cfg(test)]
mod tests;

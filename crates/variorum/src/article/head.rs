//! Headline and byline: what stands over the report.

pub mod choice;
mod lines;

use super::chunk::Chunk;
use super::chunk::is_marked_up;
use super::credits::read_on_tail;
use super::dates::Sighting;
use super::furniture::is_image;
use super::headline::Rival;
use super::region::Region;
use super::words::{is_dense, key_of};
use crate::capture::{Page, Tag};
use crate::text::{Decoded, Span, WordList};
use choice::{FEWEST_CHUNKS, HEADLINE_TEXT};
use lines::{Candidate, Lines};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

pub(super) static OPENERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/byline-openers.txt")));

/// Words at a place of the page, and the rule that found them.
pub(super) type Found = (Span<Decoded>, &'static str);

/// What stands over the report.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Head {
    /// The chunk that holds the best headline.
    pub chunk: Option<usize>,
    /// Headlines, best first.
    pub headlines: Vec<Found>,
    /// Bylines, best first.
    pub bylines: Vec<Found>,
}

/// How many chunks above the report may hold its headline; menus are skipped.
const REACH: usize = 24;
/// A headline has at most this many words.
const MOST_WORDS: usize = 36;

/// Returns what stands over the report. `told` is the title that the record states, `dates` are the page's, `stated` is the
/// best of the titles that its markup gives.
pub(super) fn head(
    page: &Page,
    chunks: &[Chunk],
    keys: &[String],
    region: &Region,
    dates: &[Vec<Sighting>],
    told: Option<&str>,
    stated: Option<&Rival>,
) -> Head {
    if region.chunks.is_empty() {
        return Head::default();
    }
    let told = told.or(stated.and_then(|it| it.forms.first()).map(|it| it.value.as_str()));
    let mut headlines = learned(page, chunks, region, dates, told)
        .unwrap_or_else(|| headlines(page, chunks, keys, region, dates, told));
    if let Some(shown) = stated.and_then(|it| it.chunk).filter(|it| *it < region.chunks.start + 3) {
        headlines.retain(|it| it.0 != shown);
        headlines.insert(0, (shown, (chunks[shown].span, "headline/heading")));
    }
    let first = region.chunks.start;
    let from = headlines.first().map_or(first.saturating_sub(6), |it| it.0.min(first).saturating_sub(2));
    let until = (region.chunks.start + 3).min(region.chunks.end).max(headlines.first().map_or(0, |it| it.0 + 5));
    let spots = (from..until.min(chunks.len())).filter(|n| headlines.first().is_none_or(|it| it.0 != *n));
    let bylines = spots.filter_map(|n| byline(page, &chunks[n], &dates[n])).collect();
    Head {
        chunk: headlines.first().map(|it| it.0),
        headlines: headlines.into_iter().map(|it| it.1).collect(),
        bylines,
    }
}

/// Returns what [`headlines`] does, by learned scores: on pages saved as text whose title no record tells.
fn learned(
    page: &Page,
    chunks: &[Chunk],
    region: &Region,
    dates: &[Vec<Sighting>],
    told: Option<&str>,
) -> Option<Vec<(usize, Found)>> {
    if told.is_some() || chunks.len() < FEWEST_CHUNKS || chunks.iter().any(|it| it.tag != Tag::Plain) {
        return None;
    }
    let ranked = Lines::new(page, chunks, region, dates).ranked(HEADLINE_TEXT.as_ref()?)?;
    // A template's date in front of a title is no part of it.
    let undated = |it: &Candidate| {
        let title = title_words(page, &chunks[it.chunk], &dates[it.chunk]);
        let cut = title.filter(|title| title.start > it.span.start && title.start < it.span.end);
        cut.map_or(it.span, |title| Span::new(title.start as usize, it.span.end as usize))
    };
    Some(ranked.iter().map(|it| (it.chunk, (undated(it), it.rule()))).collect())
}

/// Returns the chunks that could be the headline, best first, with the headline's own words.
fn headlines(
    page: &Page,
    chunks: &[Chunk],
    keys: &[String],
    region: &Region,
    dates: &[Vec<Sighting>],
    told: Option<&str>,
) -> Vec<(usize, Found)> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, key) in chunks.iter().zip(keys).filter(|it| it.0.stats.n_words <= MOST_WORDS) {
        *counts.entry(key).or_default() += 1;
    }
    let told = told.map(key_of).filter(|it| !it.is_empty());
    let start = region.chunks.start;
    let vocabulary = vocabulary(page, chunks, region);
    let owners = owners(page, chunks);
    let mut distance = 0;
    let mut rivals: Vec<(i64, usize, Found)> = Vec::new();
    let inside =
        (start..(start + 3).min(region.chunks.end)).filter(|n| could_open(&chunks[*n], page)).map(|n| (n, 0));
    let above = (0..start).rev().filter(|n| !chunks[*n].bullet).map(|n| {
        distance += 1;
        (n, distance)
    });
    for (n, distance) in inside.chain(above.take(REACH)) {
        let chunk = &chunks[n];
        let is_title = matches!(chunk.tag, Tag::Heading(1));
        if region.marks[n].is_some() && !is_title || byline(page, chunk, &dates[n]).is_some() {
            continue;
        }
        let Some(span) = title_words(page, chunk, &dates[n]) else { continue };
        let key = key_of(span.of(&page.text));
        let n_words = span.of(&page.text).split_whitespace().count() as i64;
        let same = told.as_ref().is_some_and(|it| *it == key);
        let near = told
            .as_ref()
            .is_some_and(|it| it.len() > 12 && key.len() > 12 && (it.contains(&key) || key.contains(it.as_str())));
        let twice = counts.get(key.as_str()).is_some_and(|it| *it > 1);
        let mut score = 100 * i64::from(same) + 60 * i64::from(near) - distance as i64 / 2;
        score += 2 * n_words.min(9);
        score -= 10 * i64::from(n >= start) + 12 * i64::from(dates[n].iter().any(|it| it.stated.day.is_some()));
        score += 8 * i64::from(twice && n_words > 3) + 2 * i64::from(chunk.gap);
        score += shared_with_body(span.of(&page.text), &vocabulary);
        score += 8 * i64::from(is_marked_up(chunk.words(page)));
        score += match chunk.tag {
            Tag::Heading(1) => 40,
            Tag::Heading(2) => 10,
            _ => 0,
        };
        score -= 6 * i64::from(chunk.stats.n_stops > 0);
        score -= 40 * i64::from(is_masthead(span.of(&page.text), &owners));
        let rule = if same || near {
            "headline/told-title"
        } else if twice {
            "headline/printed-twice"
        } else {
            "headline/title-line"
        };
        rivals.push((score, n, (span, rule)));
    }
    rivals.retain(|it| it.0 > -24);
    // Of equals the one that stands first on the page opens the article.
    rivals.sort_by_key(|it| (-it.0, it.1));
    let best = rivals.first().map(|it| key_of(it.2.0.of(&page.text)));
    let first_print = best.and_then(|key| {
        let same = |it: &&(i64, usize, Found)| key_of(it.2.0.of(&page.text)) == key;
        rivals.iter().filter(same).min_by_key(|it| it.1).copied()
    });
    let mut kept: Vec<(usize, Found)> = first_print.iter().map(|it| (it.1, it.2)).collect();
    kept.extend(
        rivals.iter().filter(|it| Some(it.1) != first_print.map(|it| it.1)).take(3).map(|it| (it.1, it.2)),
    );
    kept
}

/// The lines that claim the page's copyright, lower case.
fn owners(page: &Page, chunks: &[Chunk]) -> String {
    let short = chunks.iter().filter(|it| it.stats.n_words <= MOST_WORDS).map(|it| it.words(page));
    let could =
        short.filter(|it| ["©", "(c) ", "(C) ", "opyright", "OPYRIGHT"].iter().any(|sign| it.contains(sign)));
    could
        .map(str::to_lowercase)
        .filter(|it| ["©", "(c) ", "copyright"].iter().any(|sign| it.contains(sign)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line that opens with the name of who owns the page.
///
/// `Vall Herald - the paper of the isles` is one over `(c) 2031 Vall Herald`; `Herald of spring: first boats sail` is not.
fn is_masthead(title: &str, owners: &str) -> bool {
    let name =
        [" - ", " – ", " — ", " | "].iter().filter_map(|it| title.find(it)).min().map_or(title, |it| &title[..it]);
    (2..=5).contains(&name.split_whitespace().count()) && owners.contains(&name.to_lowercase())
}

/// The words of the report, each by its beginning.
fn vocabulary(page: &Page, chunks: &[Chunk], region: &Region) -> FxHashSet<Beginning> {
    let body = chunks.iter().zip(&region.is_body).filter(|it| *it.1);
    body.flat_map(|it| it.0.words(page).split(|c: char| !c.is_alphanumeric())).filter_map(beginning).collect()
}

/// How many letters of a word are compared: enough to tell words apart, few enough to forgive endings.
const BEGINNING_CHARS: usize = 5;

/// The first letters of a word, lower case.
type Beginning = [char; BEGINNING_CHARS];

fn beginning(word: &str) -> Option<Beginning> {
    let long = word.chars().nth(3).is_some() || word.chars().next().is_some_and(is_dense);
    let mut letters = word.chars().flat_map(char::to_lowercase);
    long.then(|| std::array::from_fn(|_| letters.next().unwrap_or(' ')))
}

/// What a title line gains by its words standing in the report too: from -16 (none) to 16 (all).
///
/// Over a report of a dyke, `Dyke Holds Through Night` gains and `Share via messenger` loses.
fn shared_with_body(title: &str, vocabulary: &FxHashSet<Beginning>) -> i64 {
    let words: Vec<Beginning> = title.split(|c: char| !c.is_alphanumeric()).filter_map(beginning).collect();
    let n_shared = words.iter().filter(|it| vocabulary.contains(*it)).count() as i64;
    match words.len() as i64 {
        0 => -8,
        n_words => 32 * n_shared / n_words.max(3) - 16,
    }
}

/// A title that fell inside the report: short, one clause, no stop.
fn could_open(chunk: &Chunk, page: &Page) -> bool {
    read_on_tail(chunk.words(page)).is_none()
        && !chunk.stats.ends
        && chunk.stats.n_stops == 0
        && chunk.stats.n_words <= 25
        && !chunk.bullet
        && !chunk.stats.colon
}

/// Returns the words of a title line: marks of emphasis and a template's date in front of it left out.
///
/// ` date 2031-02-13 Dyke Holds Through Night` gives `Dyke Holds Through Night`; `13 February 2031` gives nothing.
fn title_words(page: &Page, chunk: &Chunk, dates: &[Sighting]) -> Option<Span<Decoded>> {
    let text = &page.text;
    let (n_words, stats) = (chunk.stats.n_words, chunk.stats);
    if !(2..=MOST_WORDS).contains(&n_words) || stats.n_stops > 2 || is_image(chunk.words(page)) {
        return None;
    }
    let mut start = chunk.span.start as usize;
    if let Some(date) = dates.first()
        && text[start..date.span.start as usize].split_whitespace().count() <= 1
    {
        let led = &text[start..date.span.start as usize];
        let template = led.trim().chars().all(|c| c.is_lowercase() || c == ':');
        let rest = text[date.span.end as usize..chunk.span.end as usize].trim_start();
        if rest.split_whitespace().count() >= 3
            && template
            && !rest.starts_with(|c: char| c.is_lowercase() || c == ',')
        {
            start = chunk.span.end as usize - rest.len();
        } else if date.span.len() * 2 >= chunk.span.len() {
            return None;
        }
    }
    let words = &text[start..chunk.span.end as usize];
    let left = words.len() - words.trim_start_matches(['#', '*', '_', ' ', '=']).len();
    let kept = words.trim_matches(['#', '*', '_', ' ', '=']).len();
    let span = Span::new(start + left, start + left + kept).trim(text);
    span.of(text).contains(char::is_alphabetic).then_some(span)
}

/// Returns the name of who wrote the report, where a line gives it.
///
/// `By Ann Orr`, `Ann Orr (@orr) Published May 6, 2031` and `Desk by Ann Orr` do; `By the river` and `May 6, 2031` do not.
fn byline(page: &Page, chunk: &Chunk, dates: &[Sighting]) -> Option<Found> {
    let text = &page.text;
    let words = chunk.words(page);
    // The points of `By A. J. Orr` end no sentence.
    let initials = chunk.stats.n_words <= 10 && words.len() < 80;
    if chunk.stats.n_words > 24 || chunk.stats.n_stops > 1 && !initials {
        return None;
    }
    let start = chunk.span.start as usize;
    let bare = words.trim_start_matches(['*', '_', '|', '-', '–', '—', ' ']);
    let lead = words.len() - bare.len();
    let opener = bare.char_indices().filter(|it| it.1 == ' ' || it.1 == ':').map(|it| it.0 + 1).take(2);
    let opened = opener.filter(|it| OPENERS.has(bare[..*it].trim().to_lowercase().as_str())).last();
    if let Some(past) = opened
        && let Some(name) = name_at(text, start + lead + past, chunk.span.end as usize)
    {
        return Some((name, "byline/by"));
    }
    if let Some(at) = words.find(" by ")
        && words[..at].split_whitespace().count() <= 4
        && words.split_whitespace().count() <= 10
        && let Some(name) = name_at(text, start + at + 4, chunk.span.end as usize)
        && name.end as usize + 40 >= chunk.span.end as usize
        && words[..at].split_whitespace().all(|it| it.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
    {
        return Some((name, "byline/by"));
    }
    let first = dates.first()?;
    let before = text[start..first.span.start as usize].trim_end();
    let label = before.rsplit(' ').next().unwrap_or("");
    let labelled = super::dates::label_role(label).is_some();
    let name = name_at(text, start, start + before.len() - if labelled { label.len() } else { 0 })?;
    (labelled && name.start as usize == start && !name.of(text).contains(','))
        .then_some((name, "byline/before-date"))
}

/// Returns the one to four capitalised words at `start`, before a date, a handle or the line's end.
fn name_at(text: &str, start: usize, end: usize) -> Option<Span<Decoded>> {
    let slice = text.get(start..end)?;
    let lead = slice.len() - slice.trim_start().len();
    let mut len = 0;
    let mut n_words = 0;
    for word in slice[lead..].split_inclusive(' ') {
        let bare = word.trim_end();
        let small = matches!(
            bare,
            "and"
                | "und"
                | "et"
                | "y"
                | "e"
                | "en"
                | "og"
                | "och"
                | "i"
                | "&"
                | "de"
                | "van"
                | "von"
                | "der"
                | "bin"
                | "al"
                | "la"
        );
        let named = bare.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        if !(named || small && n_words > 0) || n_words >= 8 {
            break;
        }
        if super::dates::label_role(bare).is_some() || super::dates::opens_date(bare) {
            break;
        }
        len += word.len();
        n_words += 1;
        if bare.ends_with([',', '|', ';']) && !slice[lead + len..].trim_start().starts_with(char::is_uppercase) {
            break;
        }
    }
    let span = Span::<Decoded>::new(start + lead, start + lead + len).trim(text);
    let kept = span.of(text).trim_end_matches([',', '|', ';', ':', '-', '–', '•', '·', ' ']).len();
    let span = Span::new(span.start as usize, span.start as usize + kept);
    (n_words > 0 && kept > 2).then_some(span)
}

#[cfg(test)]
mod tests;

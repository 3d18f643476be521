//! The article of one capture, put together from what the room's files find.

use super::body::body;
use super::byline::bylines;
use super::chunk::{Chunk, chunks, keys};
use super::compose::{Composed, clean, compose};
use super::credits::{
    LineCredit, Opening, credit_line, opening, read_on_line, read_on_tail, signature, signed_line,
};
use super::dates::{Ground, Sighting, dates, scan};
use super::furniture::Mark;
use super::head::{Found, Head, head};
use super::headline::{Rival, rivals};
use super::publisher::publishers;
use super::region::{Region, region};
use super::stated::{canonical, distinct, language, page_type, publisher_host, sections, stated_publishers};
use super::words::{key_of, letters, stats};
use super::{Article, Credit, CreditKind, Furniture, FurnitureKind, Outcome};
use crate::capture::{Capture, Page, SEAM, page};
use crate::text::{Decoded, Finding, Note, Span, fold, language_of};
use std::collections::BTreeMap;

/// Returns the article that `capture` holds, and what a reader should know about how it was read.
///
/// ```
/// use variorum::{article, capture::Capture};
/// let page = "Home\nMenu\nDyke Holds\nBy Ann Orr\nThe dyke at the old harbour held through the night, the mayor said on Friday.";
/// let (article, _) = article::extract(&Capture::of_text("a.txt", page));
/// assert_eq!(article.headline(), "Dyke Holds");
/// assert!(article.body().starts_with("The dyke at"));
/// ```
pub fn extract(capture: &Capture) -> (Article, Vec<Note>) {
    let (page, notes) = page(capture);
    let article = if capture.clean { clean_article(capture, &page) } else { page_article(capture, &page) };
    (article, notes)
}

fn page_article(capture: &Capture, page: &Page) -> Article {
    let chunks = chunks(page);
    let keys = keys(page, &chunks);
    let mut region = body(page, &chunks, &keys, region(page, &chunks, &keys));
    let sightings: Vec<Vec<Sighting>> = chunks.iter().map(|it| scan(&page.text, it.span)).collect();
    let titles = rivals(page, &chunks, &region, capture.url.as_deref());
    let head = head(page, &chunks, &keys, &region, &sightings, capture.told.title.as_deref(), titles.first());
    let mut cuts = Cuts::default();
    take_head_out(page, &chunks, &keys, &mut region, &head, &mut cuts);
    let mut credits = Vec::new();
    let opening = cut_opening(page, &chunks, &region, &mut cuts, &mut credits);
    cut_credits(page, &chunks, &head, &mut region, &mut cuts, &mut credits);
    let composed = compose(page, &chunks, &region, &head, &cuts.kept);
    let mut ground = Ground::new(capture, page, &chunks, &region, &head);
    ground.opening = opening.as_ref().map(|it| it.span);
    let dates = dates(&ground, &sightings);
    let publishers = publishers(page, &chunks, &sightings, opening.as_ref());
    let findings = |found: &[Found]| found.iter().map(|it| finding(page, *it)).collect::<Vec<_>>().into_iter();
    let bylines = bylines(page, &chunks, &region, &head, &sightings);
    Article {
        outcome: outcome(page, &chunks, &region),
        headlines: distinct(
            titles.iter().flat_map(Rival::findings).chain(findings(&head.headlines)),
            str::to_owned,
        ),
        authors: bylines.authors,
        bylines: bylines.found,
        publishers: distinct(
            stated_publishers(page, titles.first())
                .into_iter()
                .chain(findings(&publishers))
                .chain(publisher_host(page)),
            letters,
        ),
        sections: sections(page),
        canonical: canonical(page),
        language: language(page, first_words(&composed.0[composed.3..])),
        dateline: opening.and_then(|it| it.place).map(|it| finding(page, (it, "dateline/opening"))),
        credits,
        dates,
        furniture: furniture(page, &chunks, &region, &head, &cuts),
        ..article(capture, composed)
    }
}

fn clean_article(capture: &Capture, page: &Page) -> Article {
    let composed = clean(page);
    let chunks: Vec<Chunk> = chunks(page);
    let region =
        Region { chunks: 0..chunks.len(), marks: vec![None; chunks.len()], is_body: vec![true; chunks.len()] };
    let sightings: Vec<Vec<Sighting>> = chunks.iter().map(|it| scan(&page.text, it.span)).collect();
    let head = Head::default();
    let ground = Ground::new(capture, page, &chunks, &region, &head);
    let empty = page.text.trim().is_empty();
    let outcome = if empty { Outcome::NotArticle("no words".to_owned()) } else { Outcome::Article };
    let language = language_of(first_words(&composed.0)).unwrap_or("und");
    let (mut credits, mut cuts, mut uncut) = (Vec::new(), Cuts::default(), region.clone());
    let opening = cut_opening(page, &chunks, &region, &mut cuts, &mut credits);
    cut_credits(page, &chunks, &head, &mut uncut, &mut cuts, &mut credits);
    Article {
        outcome,
        language,
        dateline: opening.and_then(|it| it.place).map(|it| finding(page, (it, "dateline/opening"))),
        credits,
        dates: dates(&ground, &sightings),
        ..article(capture, composed)
    }
}

fn article(capture: &Capture, composed: Composed) -> Article {
    let (text, map, blocks, body_start) = composed;
    let id: String = capture.id.chars().skip(7).take(16).collect();
    Article {
        id: format!("a-{id}"),
        capture: capture.id.clone(),
        source: capture.source.clone(),
        outcome: Outcome::Article,
        headlines: Vec::new(),
        authors: Vec::new(),
        bylines: Vec::new(),
        publishers: Vec::new(),
        credits: Vec::new(),
        dateline: None,
        sections: Vec::new(),
        canonical: None,
        language: "und",
        dates: Vec::new(),
        text,
        body_start: body_start as u32,
        blocks,
        map,
        furniture: Vec::new(),
    }
}

/// As much of a text as tells its language.
fn first_words(text: &str) -> &str {
    let mut end = text.len().min(2000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn finding(page: &Page, (span, rule): Found) -> Finding<String> {
    Finding { value: fold(span.of(&page.text)), evidence: page.map.raw(span), rule }
}

/// The headline and the same words directly below it are no part of the body; what a saved page glued to it stays one.
fn take_head_out(
    page: &Page,
    chunks: &[Chunk],
    keys: &[String],
    region: &mut Region,
    head: &Head,
    cuts: &mut Cuts,
) {
    let (Some(chunk), Some(headline)) = (head.chunk, head.headlines.first()) else { return };
    let (whole, title) = (chunks[chunk].span, headline.0);
    let rest = Span::new(title.end as usize, whole.end.max(title.end) as usize).trim(&page.text);
    // A rest of a few words is a kicker, an outlet or a mark of emphasis.
    const FEWEST_WORDS: usize = 8;
    if region.is_body[chunk] && stats(rest.of(&page.text)).n_words >= FEWEST_WORDS {
        cuts.kept.insert(chunk, rest);
        return;
    }
    // A headline that was wrapped may run over several chunks.
    for (n, it) in chunks.iter().enumerate().skip(chunk) {
        if it.span.start >= title.end {
            break;
        }
        region.is_body[n] = false;
    }
    let key = key_of(headline.0.of(&page.text));
    if keys.get(chunk + 1) == Some(&key) {
        region.is_body[chunk + 1] = false;
    }
}

/// Parts of body chunks that are left out.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// What is kept of each chunk that lost a part: its index and its words.
    pub kept: BTreeMap<usize, Span<Decoded>>,
    /// What is left out.
    pub lost: Vec<(Span<Decoded>, &'static str)>,
}

/// How many paragraphs may come before the one with the dateline.
const OPENING_CHUNKS: usize = 3;

fn cut_opening(
    page: &Page,
    chunks: &[Chunk],
    region: &Region,
    cuts: &mut Cuts,
    credits: &mut Vec<Finding<Credit>>,
) -> Option<Opening> {
    let mut body = (0..chunks.len()).filter(|n| region.is_body[*n]);
    let first = body.clone().next()?;
    // A first line that was taken for furniture still says whose report it opens.
    let mut above = (first.saturating_sub(1)..first).filter_map(|n| opening(page, chunks[n].span));
    if let Some(lost) = above.rfind(|it| it.place.is_some() && !it.names.is_empty()) {
        credits.extend(lost.names.iter().map(|it| supplied(page, *it, "credit/dateline")));
        return Some(lost);
    }
    let body = body.by_ref().take(OPENING_CHUNKS);
    let (n, opening) = body.filter_map(|n| opening(page, chunks[n].span).map(|it| (n, it))).next()?;
    cuts.kept.insert(n, Span::new(opening.span.end as usize, chunks[n].span.end as usize));
    cuts.lost.push((opening.span, "furniture/dateline"));
    credits.extend(opening.names.iter().map(|it| supplied(page, *it, "credit/dateline")));
    Some(opening)
}

fn supplied(page: &Page, name: Span<Decoded>, rule: &'static str) -> Finding<Credit> {
    let value = Credit { name: Some(fold(name.of(&page.text))), kind: CreditKind::Supplied };
    Finding { value, evidence: page.map.raw(name), rule }
}

fn credited(page: &Page, credit: &LineCredit) -> Finding<Credit> {
    let value = Credit { name: credit.name.map(|it| fold(it.of(&page.text))), kind: credit.kind };
    Finding { value, evidence: page.map.raw(credit.name.unwrap_or(credit.words)), rule: "credit/line" }
}

fn cut_credits(
    page: &Page,
    chunks: &[Chunk],
    head: &Head,
    region: &mut Region,
    cuts: &mut Cuts,
    credits: &mut Vec<Finding<Credit>>,
) {
    let Some(first) = region.is_body.iter().position(|it| *it) else { return };
    let last = region.is_body.iter().rposition(|it| *it).unwrap_or(first);
    // Between headline and body a line may say whose report it is.
    let top = head.chunk.map_or(first, |it| (it + 1).min(first));
    for (n, chunk) in chunks.iter().enumerate().take(last + 6).skip(top) {
        let at_an_end = n <= first + 1 || n + 2 > last;
        let is_caption = region.marks[n].is_some_and(|it| it.kind == FurnitureKind::Caption);
        let found = if at_an_end && !is_caption { credit_line(page, chunk) } else { Vec::new() };
        let signed = || signed_line(page, chunk).filter(|_| found.is_empty() && (n == last || n == last + 1));
        if !found.is_empty() {
            credits.extend(found.iter().map(|it| credited(page, it)));
            region.is_body[n] = false;
            region.marks[n] = Some(Mark { kind: FurnitureKind::Other, rule: "furniture/credit", section: false });
        } else if let Some(name) = signed() {
            let value = Credit { name: Some(fold(name.of(&page.text))), kind: CreditKind::Signed };
            credits.push(Finding { value, evidence: page.map.raw(name), rule: "credit/signed" });
        }
        if !region.is_body[n] {
            credits.extend(read_on(page, chunk).filter(|_| n > last));
            continue;
        }
        let kept = cuts.kept.get(&n).copied().unwrap_or(chunk.span);
        let words = kept.of(&page.text);
        let start = kept.start as usize;
        if let Some(at) = read_on_tail(words) {
            let lost = Span::new(start + at, kept.end as usize);
            let value = Credit { name: None, kind: CreditKind::Excerpt };
            credits.push(Finding { value, evidence: page.map.raw(lost), rule: "credit/read-on" });
            keep(cuts, n, Span::new(start, start + at), lost, "furniture/read-on");
        } else if n + 2 > last
            && let Some((end, name, name_end)) = signature(words)
        {
            credits.push(supplied(page, Span::new(start + name, start + name_end), "credit/signature"));
            keep(
                cuts,
                n,
                Span::new(start, start + end),
                Span::new(start + end, kept.end as usize),
                "furniture/signature",
            );
        }
    }
}

/// The credit of a line that sends the reader to the whole report.
fn read_on(page: &Page, chunk: &Chunk) -> Option<Finding<Credit>> {
    let words = chunk.words(page);
    let name = read_on_line(words)?;
    let start = chunk.span.start as usize;
    let value = Credit { name: name.map(|it| fold(&words[it.0..it.1])), kind: CreditKind::Excerpt };
    let evidence = page.map.raw(Span::new(start, start + words.len()));
    Some(Finding { value, evidence, rule: "credit/read-on-line" })
}

fn keep(cuts: &mut Cuts, n: usize, kept: Span<Decoded>, lost: Span<Decoded>, rule: &'static str) {
    cuts.kept.insert(n, kept);
    cuts.lost.push((lost, rule));
}

/// A page of replacement and control characters is no text.
fn is_unreadable(text: &str) -> bool {
    let bytes = text.as_bytes();
    let count = |is: fn(&u8) -> bool| bytes.iter().filter(|it| is(it)).count();
    let n_seams = memchr::memmem::find_iter(bytes, SEAM).count();
    let n_all = count(|it| it & 0xc0 != 0x80) - count(u8::is_ascii_whitespace) - n_seams;
    let n_control = count(|it| it.is_ascii_control() && !it.is_ascii_whitespace()) - n_seams;
    let is_late = |at: &usize| bytes.get(at + 1).is_some_and(|it| (0x80..0xa0).contains(it));
    let n_late = memchr::memchr_iter(0xc2, bytes).filter(is_late).count();
    let n_lost = memchr::memmem::find_iter(bytes, "\u{fffd}").count();
    (n_control + n_late + n_lost) * 4 > n_all
}

fn outcome(page: &Page, chunks: &[Chunk], region: &Region) -> Outcome {
    if is_unreadable(&page.text) {
        return Outcome::Unreadable("more than a quarter of its characters cannot be decoded".to_owned());
    }
    if region.is_body.iter().any(|it| *it) {
        return Outcome::Article;
    }
    let n_lines = chunks.len();
    let reason = match n_lines {
        0 => "no words".to_owned(),
        1 => "one line and no running text".to_owned(),
        _ => format!("{n_lines} lines and no running text: menus, titles or a form"),
    };
    Outcome::NotArticle(match page_type(page) {
        Some(named) => format!("{reason}; its markup calls it `{named}`"),
        None => reason,
    })
}

/// Returns what was left out, neighbours of one kind joined.
fn furniture(page: &Page, chunks: &[Chunk], region: &Region, head: &Head, cuts: &Cuts) -> Vec<Furniture> {
    let first = region.is_body.iter().position(|it| *it).unwrap_or(chunks.len());
    let mut found: Vec<(Span<Decoded>, FurnitureKind, &'static str)> = Vec::new();
    let mut section: Option<FurnitureKind> = None;
    let mut apart = true;
    for (n, chunk) in chunks.iter().enumerate() {
        if region.is_body[n] || head.chunk == Some(n) {
            (section, apart) = (None, true);
            continue;
        }
        let mark = region.marks[n];
        if let Some(mark) = mark.filter(|it| it.section) {
            section = Some(mark.kind);
        }
        let (kind, rule) = match (mark, section) {
            (Some(mark), _) => (mark.kind, mark.rule),
            (None, Some(kind)) => (kind, "furniture/under-title"),
            (None, None) if chunk.bullet || n < first && head.chunk.is_none_or(|it| n < it) => {
                (FurnitureKind::Navigation, "furniture/menu")
            }
            _ => (FurnitureKind::Other, "furniture/outside"),
        };
        match found.last_mut() {
            Some(last) if !apart && last.1 == kind => last.0 = last.0.join(chunk.whole),
            _ => found.push((chunk.whole, kind, rule)),
        }
        apart = false;
    }
    found.extend(cuts.lost.iter().map(|it| (it.0, FurnitureKind::Other, it.1)));
    found.sort_by_key(|it| it.0);
    let place = |(span, kind, rule): (Span<Decoded>, FurnitureKind, &'static str)| Furniture {
        kind,
        evidence: page.map.raw(span.trim(&page.text)),
        rule,
    };
    found.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests;

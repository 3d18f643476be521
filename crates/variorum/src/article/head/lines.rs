//! What may be the headline of a page saved as text, and what is known of each candidate as numbers.
//!
//! A candidate is a line, or two or three lines of one that was wrapped, whole or without what a separator parts off: saved
//! pages print `Home > News > Dyke Holds` and `Dyke Holds | Gazette`, and glue a headline to the standfirst below it.

mod features;

use super::super::chunk::Chunk;
use super::super::dates::Sighting;
use super::super::furniture::is_image;
use super::super::region::Region;
use super::super::words::{Stats, WordSet, key_of, stats, title_cuts};
use super::byline;
use super::choice::Choice;
use crate::capture::Page;
use crate::text::{Decoded, Span};
use rustc_hash::FxHashMap;

/// Words that may be the headline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::article) struct Candidate {
    /// The words.
    pub span: Span<Decoded>,
    /// The chunk that they begin in.
    pub chunk: usize,
    /// Their first line among the lines with words.
    line: usize,
    /// How many lines they run over.
    n_lines: usize,
    cut: Cut,
}

impl Candidate {
    /// The rule that speaks for it, by what it is a part of.
    pub fn rule(&self) -> &'static str {
        match self.cut {
            Cut::Nothing => "headline/title-line",
            Cut::Last => "headline/line-without-outlet",
            Cut::Path => "headline/end-of-path",
            Cut::Kicker => "headline/line-without-kicker",
            Cut::Number => "headline/line-without-number",
        }
    }
}

/// What was parted off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Nothing,
    /// The last part: `Dyke Holds` of `Dyke Holds | Gazette`.
    Last,
    /// All but the last part: `Dyke Holds` of `Home > News > Dyke Holds`.
    Path,
    /// A kicker: `Dyke Holds` of `Storm: Dyke Holds`.
    Kicker,
    /// Its number in a list: `Dyke Holds` of `3. Dyke Holds`.
    Number,
}

/// A line with words.
struct Row {
    span: Span<Decoded>,
    chunk: usize,
    /// Whether a blank line stands above.
    gap: bool,
    stats: Stats,
    n_chars: usize,
    key: String,
}

/// How many lines above the report's first words, and below, may be the headline.
const ABOVE: usize = 60;
const BELOW: usize = 10;
/// The page's own first lines may be it too, wherever the report begins.
const TOP: usize = 3;
/// A page is said to have no headline where the odds are longer than this against the best line.
const MOST_ODDS: f32 = 12.0;
/// A line whose score is so far below the best one's is no rival: one in twenty against it.
const FAR_BEHIND: f32 = 3.0;
/// How many rivals are told.
const MOST_RIVALS: usize = 4;
/// A headline was wrapped into at most this many lines.
const MOST_LINES: usize = 3;
/// How many lines below a candidate a byline or a date is looked for.
const FARTHEST: usize = 20;
/// A headline has at most this many words.
const MOST_WORDS: usize = 36;
const MOST_BYTES: usize = 600;
/// A line that was wrapped has at least this many characters.
const WRAPPED_CHARS: usize = 24;

/// A page of lines.
pub(in crate::article) struct Lines<'a> {
    page: &'a Page,
    chunks: &'a [Chunk],
    region: &'a Region,
    dates: &'a [Vec<Sighting>],
    rows: Vec<Row>,
    /// The row that the report begins in.
    first: usize,
    counts: FxHashMap<String, usize>,
    /// How often a part of a line with separators has these letters.
    parts: FxHashMap<String, usize>,
    body: WordSet,
    opening: WordSet,
    top: WordSet,
    /// Whether a byline stands in each chunk; not looked for in chunks far from every candidate.
    signed: Vec<Option<bool>>,
}

impl<'a> Lines<'a> {
    pub fn new(page: &'a Page, chunks: &'a [Chunk], region: &'a Region, dates: &'a [Vec<Sighting>]) -> Self {
        let rows = rows(page, chunks);
        let first_chunk = region.is_body.iter().position(|it| *it).unwrap_or(region.chunks.start);
        let first = rows.iter().position(|it| it.chunk >= first_chunk).unwrap_or(rows.len());
        let body: Vec<&str> =
            (0..chunks.len()).filter(|n| region.is_body[*n]).take(40).map(|it| chunks[it].words(page)).collect();
        let opening = body.iter().find(|it| it.len() > 80).copied().unwrap_or_default();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        let mut parts: FxHashMap<String, usize> = FxHashMap::default();
        for row in rows.iter().filter(|it| it.n_chars <= MOST_BYTES) {
            *counts.entry(row.key.clone()).or_default() += 1;
            let words = row.span.of(&page.text);
            for (from, to) in pieces(words).into_iter().map(|it| it.1) {
                *parts.entry(key_of(&words[from..to])).or_default() += 1;
            }
        }
        let top = rows.first().map_or_else(WordSet::default, |it| WordSet::of(clipped(it.span.of(&page.text))));
        let (body, opening) = (WordSet::of(&body.join(" ")), WordSet::of(opening));
        let mut signed = vec![None; chunks.len()];
        let near = first.saturating_sub(ABOVE)..first + BELOW + MOST_LINES + FARTHEST;
        for (_, row) in
            rows.iter().enumerate().filter(|it| it.0 < TOP + MOST_LINES + FARTHEST || near.contains(&it.0))
        {
            signed[row.chunk].get_or_insert_with(|| byline(page, &chunks[row.chunk], &dates[row.chunk]).is_some());
        }
        Lines { page, chunks, region, dates, rows, first, counts, parts, body, opening, top, signed }
    }

    /// Whether a byline stands in a chunk near a candidate.
    fn is_signed(&self, chunk: usize) -> bool {
        self.signed[chunk].unwrap_or(false)
    }

    /// Returns the candidates in page order.
    pub fn candidates(&self) -> Vec<Candidate> {
        let from = self.first.saturating_sub(ABOVE);
        let near = from..(self.first + BELOW).min(self.rows.len());
        let top = 0..TOP.min(from);
        let mut found = Vec::new();
        for line in top.chain(near) {
            for n_lines in 1..=MOST_LINES {
                let Some(span) = self.run(line, n_lines) else { break };
                let chunk = self.rows[line].chunk;
                found.push(Candidate { span, chunk, line, n_lines, cut: Cut::Nothing });
                let words = span.of(&self.page.text);
                let start = span.start as usize;
                found.extend(pieces(words).into_iter().map(|(cut, (from, to))| Candidate {
                    span: Span::new(start + from, start + to),
                    chunk,
                    line,
                    n_lines,
                    cut,
                }));
            }
        }
        let text = &self.page.text;
        found.retain(|it| {
            let words = it.span.of(text);
            words.chars().filter(|c| c.is_alphabetic()).count() > 1
        });
        found
    }

    /// The words of `n_lines` lines from `line` on, if they may be one title.
    fn run(&self, line: usize, n_lines: usize) -> Option<Span<Decoded>> {
        let rows = self.rows.get(line..line + n_lines)?;
        let joined = rows.windows(2).all(|it| {
            !it[1].gap && it[0].n_chars >= WRAPPED_CHARS && it[0].chunk + 1 >= it[1].chunk && !it[0].stats.ends
        });
        let n_words: usize = rows.iter().map(|it| it.stats.n_words).sum();
        let span = bare(&self.page.text, rows[0].span.join(rows[n_lines - 1].span));
        let fits = n_words <= MOST_WORDS && span.len() <= MOST_BYTES && !span.is_empty();
        (joined && fits && !is_image(span.of(&self.page.text))).then_some(span)
    }

    /// Returns the candidates by the learned scores of `choice`, best first, each chunk once; nothing where none is likely.
    pub fn ranked(&self, choice: &Choice) -> Option<Vec<Candidate>> {
        let candidates = self.candidates();
        let scores = choice.scores(&self.matrix(&candidates))?;
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let odds: f32 = scores.iter().map(|it| (it - highest).exp()).sum();
        if odds > MOST_ODDS {
            return Some(Vec::new());
        }
        let mut ranked: Vec<(Candidate, f32)> = candidates.into_iter().zip(scores).collect();
        ranked.retain(|it| it.1 >= highest - FAR_BEHIND);
        // Of equals the one that stands first on the page.
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut seen: Vec<usize> = Vec::new();
        ranked.retain(|it| {
            !seen.contains(&it.0.chunk) && seen.len() < MOST_RIVALS && {
                seen.push(it.0.chunk);
                true
            }
        });
        Some(ranked.into_iter().map(|it| it.0).collect())
    }
}

fn clipped(words: &str) -> &str {
    let mut end = words.len().min(MOST_BYTES);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// The lines with words, bullets left out, each with the chunk that it stands in.
fn rows(page: &Page, chunks: &[Chunk]) -> Vec<Row> {
    let text = &page.text;
    let mut rows = Vec::new();
    let mut chunk = 0;
    let mut gap = true;
    for line in &page.lines {
        let whole = line.span.trim(text);
        while chunk < chunks.len() && chunks[chunk].whole.end <= whole.start {
            chunk += 1;
        }
        let Some(it) = chunks.get(chunk).filter(|it| !whole.is_empty() && it.whole.start <= whole.start) else {
            gap |= whole.is_empty();
            continue;
        };
        let span = Span::new(whole.start.max(it.span.start) as usize, whole.end as usize);
        let words = span.of(text);
        let short = words.len() <= 4 * MOST_BYTES;
        let is_whole = span == it.span && words.len() <= MOST_BYTES;
        rows.push(Row {
            span,
            chunk,
            gap,
            stats: if is_whole { it.stats } else { stats(clipped(words)) },
            n_chars: words.chars().count(),
            key: if short { key_of(words) } else { String::new() },
        });
        gap = false;
    }
    rows
}

/// Words without marks of emphasis around them.
fn bare(text: &str, span: Span<Decoded>) -> Span<Decoded> {
    let words = span.of(text);
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '=');
    let start = span.start as usize + words.len() - words.trim_start_matches(is_mark).len();
    Span::new(start, start + words.trim_matches(is_mark).len())
}

/// The parts of a line that may be its title, by what parts them: `Dyke Holds` of `Home > Dyke Holds`.
fn pieces(words: &str) -> Vec<(Cut, (usize, usize))> {
    let mut found = Vec::new();
    if words.len() > MOST_BYTES {
        return found;
    }
    let cuts = title_cuts(words);
    if let (Some(first), Some(last)) = (cuts.first(), cuts.last()) {
        found.push((Cut::Last, (0, last.0)));
        if first != last {
            found.push((Cut::Last, (0, first.0)));
        }
        found.push((Cut::Path, (last.1, words.len())));
    } else if words.contains(['>', '›', '/'])
        && let Some(at) = [" > ", " › ", " / "].iter().filter_map(|it| Some(words.rfind(it)? + it.len())).max()
    {
        found.push((Cut::Path, (at, words.len())));
    }
    let n_digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&n_digits) && words[n_digits..].starts_with(". ") {
        found.push((Cut::Number, (n_digits + 2, words.len())));
    }
    if words.contains(':')
        && let Some(at) = words.find(": ").filter(|it| *it > 0)
    {
        found.push((Cut::Kicker, (at + 2, words.len())));
    }
    found
}

#[cfg(test)]
mod tests;

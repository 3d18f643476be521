//! What the trees are asked about: one row of numbers for each chunk of a page.
//!
//! A row tells of the chunk's own words, of the element it stands in and those around it, of its neighbours, and of its
//! place on the page. Votes of other methods are numbers among the rest: Readability's score, the densest element, the
//! maximal subsequence of `region`.

use super::containers::{Containers, Sums};
use super::landmarks::{SHORTEST_BODY, modal_depth, part_in, since, title_chunk, untagged};
use super::lexicon::{Lexicon, for_each_word};
use super::signs::{Signs, has_year};
use crate::article::chunk::Chunk;
use crate::article::region::{Region, repeats};
use crate::article::words::{flag, key_of};
use crate::capture::{FactKind, Page, Tag, Zone};

/// Rows of equal length, one after the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    /// How many columns there are.
    pub width: usize,
    /// The rows.
    pub cells: Vec<f32>,
}

impl Matrix {
    /// Returns row `n`.
    pub fn row(&self, n: usize) -> &[f32] {
        &self.cells[n * self.width..(n + 1) * self.width]
    }

    /// Returns how many rows there are.
    pub fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }
}

/// A short line has at most this many words; only those are looked up one by one.
pub const SHORT_WORDS: usize = 25;

/// Returns the rows of all `chunks` of `page`.
pub(super) fn features(
    page: &Page,
    chunks: &[Chunk],
    keys: &[String],
    region: &Region,
    lexicon: &Lexicon,
) -> Matrix {
    if chunks.is_empty() {
        return Matrix::default();
    }
    let sight = Sight::of(page, chunks, keys, region, lexicon);
    let mut cells = Vec::with_capacity(chunks.len() * 128);
    for n in 0..chunks.len() {
        sight.own(n, &mut cells);
        sight.page_place(n, &mut cells);
        sight.containers(n, &mut cells);
        sight.neighbours(n, &mut cells);
    }
    Matrix { width: cells.len() / chunks.len(), cells }
}

/// A page as the rows see it.
struct Sight<'a> {
    page: &'a Page,
    chunks: &'a [Chunk],
    region: &'a Region,
    lexicon: &'a Lexicon,
    containers: Containers,
    repeats: Vec<f32>,
    /// Words of prose before each chunk, and in all at the end.
    prose_before: Vec<f32>,
    /// Characters before each chunk, and in all at the end.
    chars_before: Vec<f32>,
    /// Link density of each chunk.
    density: Vec<f32>,
    /// Chunks since the last title of a section of furniture, and since the last heading.
    since: Vec<[f32; 2]>,
    title: Option<usize>,
    /// Each chunk's part in the article body that JSON-LD states, and in the description: -1 where none is stated.
    stated: Vec<[f32; 2]>,
    modal_depth: f32,
    whole: [f32; 4],
}

fn log(x: f32) -> f32 {
    (1.0 + x).ln()
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl<'a> Sight<'a> {
    fn of(
        page: &'a Page,
        chunks: &'a [Chunk],
        keys: &[String],
        region: &'a Region,
        lexicon: &'a Lexicon,
    ) -> Sight<'a> {
        let density = |it: &Chunk| ratio(page.lines[it.line].n_linked as f32, it.span.len() as f32).min(1.0);
        let density: Vec<f32> = chunks.iter().map(density).collect();
        let (mut prose_before, mut chars_before) = (vec![0.0], vec![0.0]);
        let (mut prose, mut chars, mut linked) = (0.0, 0.0, 0.0);
        for (chunk, density) in chunks.iter().zip(&density) {
            prose += if chunk.stats.is_prose() { chunk.stats.n_words as f32 } else { 0.0 };
            chars += chunk.span.len() as f32;
            linked += density * chunk.span.len() as f32;
            prose_before.push(prose);
            chars_before.push(chars);
        }
        let n_words: usize = chunks.iter().map(|it| it.stats.n_words).sum();
        let whole =
            [log(n_words as f32), ratio(prose, n_words as f32), ratio(linked, chars), log(chunks.len() as f32)];
        let fact =
            |kind| page.facts.iter().find(|it| it.kind == kind).map(|it| key_of(&it.value)).unwrap_or_default();
        let body = page.facts.iter().find(|it| it.kind == FactKind::Body && it.value.len() >= SHORTEST_BODY);
        let body = body.map(|it| key_of(&untagged(&it.value))).unwrap_or_default();
        let description = fact(FactKind::Description);
        let in_stated = |key: &String| [part_in(key, &body), part_in(key, &description)];
        let title = title_chunk(page, chunks, keys, &fact(FactKind::Title));
        Sight {
            containers: Containers::of(page, chunks, lexicon),
            repeats: repeats(keys).into_iter().map(|it| it as f32).collect(),
            prose_before,
            chars_before,
            density,
            since: since(chunks, region),
            title,
            stated: keys.iter().map(in_stated).collect(),
            modal_depth: modal_depth(page, chunks),
            whole,
            page,
            chunks,
            region,
            lexicon,
        }
    }

    /// The chunk's own words.
    fn own(&self, n: usize, cells: &mut Vec<f32>) {
        let chunk = &self.chunks[n];
        let words = chunk.words(self.page);
        let stats = &chunk.stats;
        let n_words = stats.n_words as f32;
        let line = &self.page.lines[chunk.line];
        let chars = chunk.span.len() as f32;
        let signs = Signs::of(words);
        let heading = if let Tag::Heading(level) = chunk.tag { f32::from(level) } else { 0.0 };
        let first = words.chars().next().unwrap_or(' ');
        cells.extend([
            log(n_words),
            log(chars),
            ratio(stats.n_low as f32, n_words),
            stats.n_stops as f32,
            ratio(stats.n_commas as f32, n_words),
            flag(stats.ends),
            flag(stats.colon),
            flag(stats.is_prose()) + flag(stats.is_running()),
            flag(stats.is_talk()),
            ratio(signs.n_capitals, signs.n_letters.max(1.0)),
            ratio(stats.n_numbers as f32, n_words),
            flag(first.is_lowercase()) - flag(first.is_numeric()) - 2.0 * flag(!first.is_alphanumeric()),
            flag(words.ends_with(['?', '!'])),
            flag(words.ends_with("...") || words.ends_with('…')),
            ratio(chars, n_words.max(1.0)),
            self.density[n],
            ratio(line.n_bold as f32, chars).min(1.0),
            flag(chunk.bullet),
            heading,
            flag(chunk.tag == Tag::Paragraph),
            flag(chunk.tag == Tag::Item) + 2.0 * flag(chunk.tag == Tag::Cell),
            flag(chunk.gap),
            log(self.repeats[n]),
            flag(has_year(words)),
            flag(signs.rights),
            flag(signs.address),
            signs.n_parts.min(9.0),
            signs.n_marks.min(9.0),
        ]);
        let mark = self.region.marks[n];
        cells.push(mark.map_or(0.0, |it| f32::from(it.kind as u8) + 1.0));
        cells.push(mark.map_or(0.0, |it| flag(it.section)));
        cells.extend(self.word_odds(words, stats.n_words));
    }

    /// Mean, least, first and last of the log-odds of a short line's words.
    fn word_odds(&self, words: &str, n_words: usize) -> [f32; 4] {
        if n_words > SHORT_WORDS || n_words == 0 {
            return [0.0; 4];
        }
        let (mut sum, mut n, mut least, mut first, mut last) = (0.0, 0.0, 0.0_f32, None, 0.0);
        for_each_word(words, &mut |word| {
            let odds = self.lexicon.word(word).unwrap_or(0.0);
            sum += odds;
            n += 1.0;
            least = least.min(odds);
            first = first.or(Some(odds));
            last = odds;
        });
        [ratio(sum, n), least, first.unwrap_or(0.0), last]
    }

    /// Where on the page the chunk stands, and what the other rules say of it.
    fn page_place(&self, n: usize, cells: &mut Vec<f32>) {
        let n_chunks = self.chunks.len() as f32;
        let (prose, chars) = (self.prose_before[self.chunks.len()], self.chars_before[self.chunks.len()]);
        let from_title = self.title.map_or(-99.0, |it| (n as f32 - it as f32).clamp(-40.0, 90.0));
        let range = &self.region.chunks;
        cells.extend([
            n as f32 / n_chunks,
            ratio(self.chars_before[n], chars),
            log(n as f32),
            log(n_chunks - n as f32),
            ratio(self.prose_before[n], prose),
            log(self.prose_before[n]),
            log(prose - self.prose_before[n + 1]),
            from_title,
            flag(self.region.is_body[n]),
            flag(range.contains(&n)),
            (n as f32 - range.start as f32).clamp(-40.0, 90.0),
            (range.end as f32 - n as f32).clamp(-40.0, 90.0),
            self.since[n][0],
            self.since[n][1],
        ]);
        cells.extend(self.stated[n]);
        cells.extend(self.whole);
        let zone = self.chunks[n].zone;
        let zones = [Zone::Menu, Zone::Related, Zone::Share, Zone::Comment, Zone::Caption, Zone::Meta];
        cells.extend(zones.map(|it| flag(it == zone)));
    }

    /// The elements around the chunk.
    fn containers(&self, n: usize, cells: &mut Vec<f32>) {
        let it = &self.containers;
        let own = self.page.lines[self.chunks[n].line].element;
        let up = |element| self.page.parent(element);
        let chain = [own, up(own), up(up(own)), up(up(up(own)))];
        let top = it.top.map_or(0.0, |top| it.readability[top as usize]);
        let score = |element: Option<u32>| element.map_or(0.0, |at| ratio(it.readability[at as usize], top));
        cells.extend([score(chain[0]), score(chain[1]), score(chain[2])]);
        let within =
            |outer: Option<u32>| own.zip(outer).map_or(-1.0, |(own, outer)| flag(self.page.is_inside(own, outer)));
        let top_parent = up(it.top);
        cells.extend([
            within(it.top),
            within(top_parent),
            within(it.densest),
            within(it.main),
            it.n_articles.min(20.0),
        ]);
        let section = own.and_then(|at| it.section[at as usize]);
        cells.push(
            section.map_or(0.0, |at| ratio(it.sums[at as usize].prose, self.prose_before[self.chunks.len()])),
        );
        let depth = own.map_or(0.0, |at| f32::from(self.page.elements[at as usize].depth));
        cells.extend([depth, depth - self.modal_depth]);
        for element in &chain[..3] {
            let odds = element.map_or([0.0; 2], |at| it.odds[at as usize]);
            cells.extend(odds);
        }
        cells.extend(own.map_or([0.0; 3], |at| it.outer[at as usize]));
        cells.push(own.map_or(0.0, |at| flag(it.hidden[at as usize])));
        for element in &chain {
            let sums = element.map_or(Sums::default(), |at| it.sums[at as usize]);
            cells.extend([
                log(sums.n_chunks),
                ratio(sums.linked, sums.chars),
                ratio(sums.prose, sums.prose + sums.other),
                ratio(sums.prose, self.prose_before[self.chunks.len()]),
                ratio(sums.paragraphs, sums.n_chunks),
            ]);
        }
    }

    /// The chunks before and after.
    fn neighbours(&self, n: usize, cells: &mut Vec<f32>) {
        let element = |n: usize| self.page.lines[self.chunks[n].line].element;
        let parent = |n: usize| self.page.parent(element(n));
        for step in [-3_isize, -2, -1, 1, 2, 3] {
            let at = n.checked_add_signed(step).filter(|it| *it < self.chunks.len());
            let Some(at) = at else {
                cells.extend([-1.0; 5]);
                continue;
            };
            let stats = &self.chunks[at].stats;
            let (far, mark) = (step.unsigned_abs() == 3, self.region.marks[at]);
            cells.extend([
                log(stats.n_words as f32),
                self.density[at],
                flag(stats.is_prose()) + flag(stats.ends),
                flag(parent(at) == parent(n)) + flag(element(at) == element(n)),
                if far { 0.0 } else { mark.map_or(0.0, |it| 1.0 + flag(it.section)) },
            ]);
        }
        for reach in [5_usize, 12] {
            let (from, to) = (n.saturating_sub(reach), (n + reach + 1).min(self.chunks.len()));
            let before = self.prose_before[n] - self.prose_before[from];
            let after = self.prose_before[to] - self.prose_before[n + 1];
            cells.extend([log(before), log(after)]);
        }
    }
}

//! What each element of a page holds, and which of them two well-known heuristics would take for the report.

use super::lexicon::{Lexicon, for_each_name};
use crate::article::chunk::Chunk;
use crate::capture::{Page, Tag};
use rustc_hash::FxHashMap;

/// Sums over all the chunks inside an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub n_chunks: f32,
    pub chars: f32,
    pub linked: f32,
    /// Words of chunks that read as prose.
    pub prose: f32,
    /// Words of chunks that do not.
    pub other: f32,
    /// Chunks that are paragraphs by their tags.
    pub paragraphs: f32,
}

/// What is known of the elements of a page.
#[derive(Debug, Default)]
pub(super) struct Containers {
    pub sums: Vec<Sums>,
    /// The lexicon's log-odds of the element's own names.
    pub odds: Vec<[f32; 2]>,
    /// The least, the highest and the sum of the log-odds of the element and those it stands in.
    pub outer: Vec<[f32; 3]>,
    /// Readability's score, after Arc90: commas and length of paragraphs, for their parents and grandparents.
    pub readability: Vec<f32>,
    /// Whether the element or one it stands in is not shown.
    pub hidden: Vec<bool>,
    /// The innermost `article` or `main` that each stands in.
    pub section: Vec<Option<u32>>,
    /// The element with the highest readability.
    pub top: Option<u32>,
    /// The element whose prose most outweighs what else it holds.
    pub densest: Option<u32>,
    /// The `article` or `main` with the most prose.
    pub main: Option<u32>,
    /// How many `article` elements there are.
    pub n_articles: f32,
}

impl Containers {
    /// Returns what is known of the elements of `page`.
    pub fn of(page: &Page, chunks: &[Chunk], lexicon: &Lexicon) -> Containers {
        let n = page.elements.len();
        let mut it =
            Containers { readability: vec![0.0; n], sums: vec![Sums::default(); n], ..Containers::default() };
        it.add_chunks(page, chunks);
        it.add_names(page, lexicon);
        it.choose(page);
        it
    }

    fn add_chunks(&mut self, page: &Page, chunks: &[Chunk]) {
        for chunk in chunks {
            let line = &page.lines[chunk.line];
            let Some(own) = line.element else { continue };
            let chars = chunk.span.len() as f32;
            let words = chunk.stats.n_words as f32;
            let prose = chunk.stats.is_prose();
            let sums = &mut self.sums[own as usize];
            sums.n_chunks += 1.0;
            sums.chars += chars;
            sums.linked += (line.n_linked as f32).min(chars);
            sums.prose += if prose { words } else { 0.0 };
            sums.other += if prose { 0.0 } else { words };
            sums.paragraphs += f32::from(u8::from(chunk.tag == Tag::Paragraph));
            if chars >= 25.0 && !chunk.linked {
                let score = 1.0 + chunk.stats.n_commas as f32 + (chars / 100.0).min(3.0);
                let parent = if chunk.tag == Tag::Block { Some(own) } else { page.parent(Some(own)) };
                let grandparent = page.parent(parent);
                for (element, share) in [(parent, 1.0), (grandparent, 0.5)] {
                    if let Some(element) = element {
                        self.readability[element as usize] += score * share;
                    }
                }
            }
        }
        for n in (0..page.elements.len()).rev() {
            let sums = self.sums[n];
            let density = if sums.chars > 0.0 { sums.linked / sums.chars } else { 0.0 };
            self.readability[n] *= 1.0 - density;
            if let Some(parent) = page.elements[n].parent {
                let outer = &mut self.sums[parent as usize];
                outer.n_chunks += sums.n_chunks;
                outer.chars += sums.chars;
                outer.linked += sums.linked;
                outer.prose += sums.prose;
                outer.other += sums.other;
                outer.paragraphs += sums.paragraphs;
            }
        }
    }

    fn add_names(&mut self, page: &Page, lexicon: &Lexicon) {
        // The items of a list call themselves all the same.
        let mut known: FxHashMap<(&str, &str), [f32; 2]> = FxHashMap::default();
        for element in &page.elements {
            let parent = element.parent.map(|it| it as usize);
            let (called, name) = (page.called(element), element.name);
            let odds = *known.entry((called, name)).or_insert_with(|| odds_of(called, name, lexicon));
            let inside = odds[0];
            let [least, highest, sum] = parent.map_or([0.0; 3], |it| self.outer[it]);
            self.odds.push(odds);
            self.outer.push([least.min(inside), highest.max(inside), sum + inside]);
            self.hidden.push(element.hidden || parent.is_some_and(|it| self.hidden[it]));
            let is_section = matches!(element.name, "article" | "main");
            let own = is_section.then_some(self.section.len() as u32);
            self.section.push(own.or_else(|| parent.and_then(|it| self.section[it])));
            self.n_articles += f32::from(u8::from(element.name == "article"));
        }
    }

    fn choose(&mut self, page: &Page) {
        let best = |value: &dyn Fn(usize) -> f32| {
            let rated = (0..page.elements.len()).map(|n| (value(n), n as u32));
            rated.filter(|it| it.0 > 0.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|it| it.1)
        };
        let top = best(&|n| self.readability[n]);
        let densest = best(&|n| self.sums[n].prose - self.sums[n].other);
        let is_main = |n: usize| matches!(page.elements[n].name, "article" | "main");
        let main = best(&|n| if is_main(n) { self.sums[n].prose } else { 0.0 });
        (self.top, self.densest, self.main) = (top, densest, main);
    }
}

/// Returns the lexicon's log-odds of an element by its names: the names that tell most, for and against, added.
fn odds_of(called: &str, name: &str, lexicon: &Lexicon) -> [f32; 2] {
    let (mut low, mut high) = ([0.0_f32; 2], [0.0_f32; 2]);
    let mut add = |odds: [f32; 2]| {
        for n in 0..2 {
            low[n] = low[n].min(odds[n]);
            high[n] = high[n].max(odds[n]);
        }
    };
    let mut tag = [b'<'; 12];
    if name.len() < tag.len() {
        tag[1..=name.len()].copy_from_slice(name.as_bytes());
        if let Some(odds) = std::str::from_utf8(&tag[..=name.len()]).ok().and_then(|it| lexicon.name(it)) {
            add(odds);
        }
    }
    for_each_name(called, &mut |it| {
        if let Some(odds) = lexicon.name(it) {
            add(odds);
        }
    });
    [low[0] + high[0], low[1] + high[1]]
}

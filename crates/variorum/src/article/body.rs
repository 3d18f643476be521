//! Which chunks are the report: a learned score for each, from its own words and markup, its surroundings and the votes of
//! other methods; then a second score that knows the first ones of its neighbours; then the set that is expected to fit best.
//!
//! Stacked sequential learning (Cohen and Carvalho 2005) over boosted trees. Weights and their cards lie in `models/`.

mod containers;
mod decode;
mod features;
mod landmarks;
mod lexicon;
mod model;
mod signs;
mod trees;

use super::chunk::{Chunk, chunks, keys};
use super::region::{Region, region};
use crate::capture::{Capture, Page, Tag, page};
use decode::second;
pub use decode::{choose, join};
use features::features;
pub use features::{Matrix, SHORT_WORDS};
pub use lexicon::{Lexicon, for_each_name, for_each_word};
pub use trees::{DEPTH, HOPELESS, LEAVES, MOST_COLUMNS, Question, Tree, Trees};

/// Takes the rules' `region` for one vote among others: returns it with what the learned scores take for the report.
///
/// Where they find nothing, there are no weights, or the page is too short to show what it is, the rules stand.
pub(super) fn body(page: &Page, chunks: &[Chunk], keys: &[String], region: Region) -> Region {
    if chunks.len() < FEWEST_CHUNKS {
        return region;
    }
    let is_text = page.lines.iter().all(|it| it.tag == Tag::Plain);
    let model = if is_text { model::TEXT.as_ref() } else { model::HTML.as_ref() };
    let Some(scores) = model.and_then(|it| it.scores(page, chunks, keys, &region)) else { return region };
    let weights: Vec<f32> = chunks.iter().map(|it| it.stats.n_words as f32).collect();
    let is_body = choose(&scores, &weights);
    if region.chunks.is_empty() && !is_sure(&is_body, &scores, &weights) {
        return region;
    }
    let (Some(first), Some(last)) = (is_body.iter().position(|it| *it), is_body.iter().rposition(|it| *it)) else {
        return region;
    };
    Region { chunks: first..last + 1, is_body, ..region }
}

/// Whether the scores alone make a report of a page on which the rules see none: a list of links has no sure chunk.
fn is_sure(is_body: &[bool], scores: &[f32], weights: &[f32]) -> bool {
    const SURE_WORDS: f32 = 60.0;
    let sure = is_body.iter().zip(scores).zip(weights).filter(|it| *it.0.0 && *it.0.1 > 0.0);
    sure.map(|it| it.1).sum::<f32>() >= SURE_WORDS
}

/// Pages of fewer chunks are excerpts and scraps, unlike those the scores were learned on.
const FEWEST_CHUNKS: usize = 20;

/// One page as the body finder sees it: for the program that trains it.
pub struct Sight {
    page: Page,
    chunks: Vec<Chunk>,
    keys: Vec<String>,
    region: Region,
}

impl Sight {
    /// Returns what the body finder sees of `capture`.
    pub fn of(capture: &Capture) -> Sight {
        let (page, _) = page(capture);
        let chunks = chunks(&page);
        let keys = keys(&page, &chunks);
        let region = region(&page, &chunks, &keys);
        Sight { page, chunks, keys, region }
    }

    /// Returns how many chunks there are.
    pub fn n_chunks(&self) -> usize {
        self.chunks.len()
    }

    /// Returns the words of chunk `n`.
    pub fn words(&self, n: usize) -> &str {
        self.chunks[n].words(&self.page)
    }

    /// Returns how many words chunk `n` has, as the features count them.
    pub fn n_words(&self, n: usize) -> usize {
        self.chunks[n].stats.n_words
    }

    /// Returns whether the rules alone take chunk `n` for a part of the report.
    pub fn is_region(&self, n: usize) -> bool {
        self.region.is_body[n]
    }

    /// Returns the names of the elements that chunk `n` stands in, innermost first: an element's name, and what it calls itself.
    pub fn elements(&self, n: usize) -> Vec<(u32, &'static str, &str)> {
        let mut at = self.page.lines[self.chunks[n].line].element;
        let mut found = Vec::new();
        while let Some(place) = at {
            let element = &self.page.elements[place as usize];
            found.push((place, element.name, self.page.called(element)));
            at = element.parent;
        }
        found
    }

    /// Returns the row of numbers of every chunk, names and words weighed by `lexicon`.
    pub fn features(&self, lexicon: &Lexicon) -> Matrix {
        features(&self.page, &self.chunks, &self.keys, &self.region, lexicon)
    }

    /// Returns the rows of the second trees, which know the first ones' `scores`; chunks below [`HOPELESS`] have none.
    pub fn second(&self, first: &Matrix, scores: &[f32]) -> Matrix {
        second(&self.page, &self.chunks, first, scores)
    }
}

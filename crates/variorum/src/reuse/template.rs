//! What an outlet prints around its articles: menus, notices, lists of other stories.
//!
//! Two pages of one outlet that share their beginning and their end, and nothing in between, share a template; two that
//! share their middle are copies. So two pages are enough to learn from. Where an outlet has many, what stands on half of
//! them is its template too, wherever it stands.

use super::shingles::SHINGLE_WORDS;
use super::sketch::{Sketch, shared_kept, word_hash};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// Of an outlet only so many pages are learnt from; which ones, its pages' ids tell, not their order.
pub const TEMPLATE_SAMPLE: usize = 64;
/// A page is laid beside so many others of its outlet.
const PARTNERS: usize = 6;
/// Between a shared beginning and a shared end at least so many kept shingles must be the page's own: some twenty-four words.
const MIN_MIDDLE: usize = 6;
/// Of the middle this share may be common, phrases of the language; of a copy's, more is.
const COMMON_IN_MIDDLE: f32 = 0.25;
/// What this many pages have on their edges is a template; where fewer can be compared, what all of those have.
const TEMPLATE_PAGES: usize = 3;
/// A shingle on this share of an outlet's pages is its template wherever it stands, where there are so many pages. A story that
/// an outlet tells again and again may be on a fifth of them.
const TEMPLATE_SHARE: f32 = 0.5;
const MANY_PAGES: usize = 8;

/// Around a shingle of a template so many words on either side are known: the next one kept is seldom farther.
const AROUND: usize = 16;

/// The kept shingles of an outlet's template, and how far around each its pages agree.
#[derive(Debug, Clone, Default)]
pub struct Template {
    shingles: FxHashMap<u64, Around>,
}

/// The words before a shingle, nearest first, and from it on.
#[derive(Debug, Clone)]
struct Around {
    before: Vec<u32>,
    after: Vec<u32>,
}

/// Returns the number under which the outlet of a page is known; 0 where none is told.
pub fn outlet_number(publisher: Option<&str>) -> u64 {
    publisher.map_or(0, |it| word_hash(&it.trim().to_lowercase()).max(1))
}

/// Returns the template that the pages of one outlet show. The same pages in the same order give the same one.
pub fn template(pages: &[&Sketch]) -> Template {
    let in_order: Vec<Vec<u32>> =
        pages.iter().map(|it| it.kept_in_order().iter().map(|it| it.at).collect()).collect();
    // The shingles on the edges of a page, with the page.
    let mut edges: Vec<(u64, usize)> = Vec::new();
    let mut compared: BTreeSet<usize> = BTreeSet::new();
    for a in 0..pages.len() {
        for b in (a + 1)..pages.len().min(a + 1 + PARTNERS) {
            if let Some(shared) = shared_edges((pages[a], &in_order[a]), (pages[b], &in_order[b])) {
                compared.extend([a, b]);
                edges.extend(shared.iter().flat_map(|it| [(*it, a), (*it, b)]));
            }
        }
    }
    edges.sort_unstable();
    edges.dedup();
    let least = compared.len().min(TEMPLATE_PAGES);
    let on_edges = edges.chunk_by(|x, y| x.0 == y.0).filter(|it| it.len() >= least);
    let mut found: FxHashSet<u64> = on_edges.map(|it| it[0].0).collect();
    if pages.len() >= MANY_PAGES {
        let mut all: Vec<u64> = pages.iter().flat_map(|it| &it.kept).map(|it| it.hash).collect();
        all.sort_unstable();
        let least = pages.len() as f32 * TEMPLATE_SHARE;
        found.extend(all.chunk_by(|x, y| x == y).filter(|it| it.len() as f32 >= least).map(|it| it[0]));
    }
    let mut shingles: FxHashMap<u64, Around> = FxHashMap::default();
    for page in pages {
        for it in page.kept.iter().filter(|it| found.contains(&it.hash)) {
            let (before, after) = page.words.split_at(it.at as usize);
            match shingles.entry(it.hash) {
                Entry::Vacant(place) => drop(place.insert(Around {
                    before: before.iter().rev().take(AROUND).copied().collect(),
                    after: after.iter().take(AROUND).copied().collect(),
                })),
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    known.before.truncate(n_equal(&known.before, before.iter().rev()));
                    known.after.truncate(n_equal(&known.after, after.iter()));
                }
            }
        }
    }
    Template { shingles }
}

fn n_equal<'a>(known: &[u32], words: impl Iterator<Item = &'a u32>) -> usize {
    known.iter().zip(words).take_while(|(a, b)| a == b).count()
}

/// Returns the words of a page that belong to its outlet's template, as ranges: from one of its shingles to the next, as long
/// as no other stands between, and as far around as its pages agree.
pub fn template_words(page: &Sketch, template: &Template) -> Vec<(u32, u32)> {
    let kept = if template.shingles.is_empty() { Vec::new() } else { page.kept_in_order() };
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut is_open = true;
    for (n, it) in kept.iter().enumerate() {
        let Some(around) = template.shingles.get(&it.hash) else {
            is_open = false;
            continue;
        };
        let (before, after) = page.words.split_at(it.at as usize);
        let start = it.at - n_equal(&around.before, before.iter().rev()) as u32;
        let end = it.at + n_equal(&around.after, after.iter()).max(SHINGLE_WORDS) as u32;
        match ranges.last_mut() {
            Some(last) if is_open => last.1 = end,
            _ => ranges.push((if n == 0 { 0 } else { start }, end)),
        }
        is_open = true;
    }
    // Behind the last one the page has no shingle of its own.
    if let Some(last) = ranges.last_mut().filter(|_| is_open) {
        last.1 = page.words.len() as u32;
    }
    ranges
}

/// A page, and where its kept shingles stand, in text order.
type Placed<'a> = (&'a Sketch, &'a [u32]);

/// The shingles that two pages share at their beginning and end, where they share nothing in between.
fn shared_edges(a: Placed, b: Placed) -> Option<Vec<u64>> {
    let shared: Vec<(u32, u32)> = shared_kept(a.0, b.0).collect();
    let of_a = edges(a.1, shared.iter().map(|it| it.0).collect())?;
    let of_b = edges(b.1, shared.iter().map(|it| it.1).collect())?;
    let is_outside = |at: u32, middle: &Range<u32>| !middle.contains(&at);
    let at_edges: BTreeSet<u32> =
        shared.iter().filter(|it| is_outside(it.0, &of_a) && is_outside(it.1, &of_b)).map(|it| it.0).collect();
    Some(a.0.kept.iter().filter(|it| at_edges.contains(&it.at)).map(|it| it.hash).collect())
}

/// Where the middle of a page lies, if it is the page's own: `places` are those of its shingles, `shared` those it shares.
fn edges(places: &[u32], mut shared: Vec<u32>) -> Option<Range<u32>> {
    shared.sort_unstable();
    let head = places.iter().zip(&shared).take_while(|(x, y)| x == y).count();
    let tail = places[head..].iter().rev().zip(shared[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let middle = &places[head..places.len() - tail];
    let n_common = shared.len() - head - tail;
    let is_apart = middle.len() >= MIN_MIDDLE && n_common as f32 <= middle.len() as f32 * COMMON_IN_MIDDLE + 1.0;
    is_apart.then(|| middle[0]..middle[middle.len() - 1] + 1)
}

#[cfg(test)]
mod tests;

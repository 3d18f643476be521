//! What an outlet prints around its articles: menus, notices, lists of other stories.
//!
//! Two pages of one outlet that share their beginning and their end, and nothing in between, share a template; two that
//! share their middle are copies. So two pages are enough to learn from. Where an outlet has many, what stands on a fifth of
//! them is its template too, wherever it stands.

use super::shingles::SHINGLE_WORDS;
use super::sketch::{Kept, Sketch, word_hash};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Of an outlet only so many pages are learnt from; which ones, its pages' ids tell, not their order.
pub const TEMPLATE_SAMPLE: usize = 256;
/// A page is laid beside so many others of its outlet.
const PARTNERS: usize = 6;
/// Between a shared beginning and a shared end at least so many kept shingles must be the page's own: some twenty-four words.
const MIN_MIDDLE: usize = 6;
/// Of the middle this share may be common, phrases of the language.
const COMMON_IN_MIDDLE: f32 = 0.1;
/// What this many pages have on their edges is a template; where fewer can be compared, what all of those have.
const TEMPLATE_PAGES: usize = 3;
/// A shingle on this share of an outlet's pages, and on at least three of eight, is its template wherever it stands.
const TEMPLATE_SHARE: f32 = 0.2;
const MANY_PAGES: usize = 8;

/// Around a shingle of a template so many words on either side are known: the next one kept is seldom farther.
const AROUND: usize = 16;

/// The kept shingles of an outlet's template, and how far around each its pages agree.
#[derive(Debug, Clone, Default)]
pub struct Template {
    shingles: HashMap<u64, Around>,
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
    let in_order: Vec<Vec<Kept>> = pages.iter().map(|it| by_place(it)).collect();
    let mut edges: BTreeMap<u64, HashSet<usize>> = BTreeMap::new();
    let mut compared: HashSet<usize> = HashSet::new();
    for a in 0..pages.len() {
        for b in (a + 1)..pages.len().min(a + 1 + PARTNERS) {
            if let Some(shared) = shared_edges(&in_order[a], &in_order[b]) {
                compared.extend([a, b]);
                for hash in shared {
                    edges.entry(hash).or_default().extend([a, b]);
                }
            }
        }
    }
    let least = compared.len().min(TEMPLATE_PAGES);
    let mut found: HashSet<u64> = edges.into_iter().filter(|it| it.1.len() >= least).map(|it| it.0).collect();
    if pages.len() >= MANY_PAGES {
        let mut n_pages: BTreeMap<u64, usize> = BTreeMap::new();
        pages.iter().flat_map(|it| &it.kept).for_each(|it| *n_pages.entry(it.hash).or_default() += 1);
        let least = (pages.len() as f32 * TEMPLATE_SHARE).max(TEMPLATE_PAGES as f32);
        found.extend(n_pages.into_iter().filter(|it| it.1 as f32 >= least).map(|it| it.0));
    }
    let mut shingles: HashMap<u64, Around> = HashMap::with_capacity(found.len());
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
    let kept = if template.shingles.is_empty() { Vec::new() } else { by_place(page) };
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

fn by_place(page: &Sketch) -> Vec<Kept> {
    let mut kept = page.kept.clone();
    kept.sort_unstable_by_key(|it| it.at);
    kept
}

/// The shingles that two pages share at their beginning and end, where they share nothing in between.
fn shared_edges(a: &[Kept], b: &[Kept]) -> Option<Vec<u64>> {
    let edges_of = |page: &[Kept], other: &[Kept]| {
        let theirs: HashSet<u64> = other.iter().map(|it| it.hash).collect();
        let is_shared = |it: &&Kept| theirs.contains(&it.hash);
        let head = page.iter().take_while(is_shared).count();
        let tail = page[head..].iter().rev().take_while(is_shared).count();
        let middle = &page[head..page.len() - tail];
        let n_common = middle.iter().filter(is_shared).count();
        let is_apart = middle.len() >= MIN_MIDDLE && n_common as f32 <= middle.len() as f32 * COMMON_IN_MIDDLE + 1.0;
        is_apart.then(|| page[..head].iter().chain(&page[page.len() - tail..]).map(|it| it.hash).collect())
    };
    let (of_a, of_b): (Vec<u64>, HashSet<u64>) = (edges_of(a, b)?, edges_of(b, a)?.into_iter().collect());
    Some(of_a.into_iter().filter(|it| of_b.contains(it)).collect())
}

#[cfg(test)]
mod tests;

//! What of the whole page a chunk's place is told by: its title, its headings, its depth, the texts that its markup states.

use crate::article::chunk::Chunk;
use crate::article::region::Region;
use crate::article::words::flag;
use crate::capture::{Page, Tag};
use rustc_hash::FxHashMap;

/// A stated body with fewer bytes is a teaser.
pub(super) const SHORTEST_BODY: usize = 300;

/// Whether a chunk's words stand in a stated text: 1 or 0, and -1 where no text is stated or the words are too few to tell.
pub(super) fn part_in(key: &str, stated: &str) -> f32 {
    if stated.is_empty() || key.len() < 12 { -1.0 } else { flag(stands_in(key.as_bytes(), stated.as_bytes())) }
}

/// Whether `key` stands in `stated`. Its beginning is looked for first: a searcher for the whole of it costs its length.
fn stands_in(key: &[u8], stated: &[u8]) -> bool {
    const BEGINNING: usize = 12;
    let last = (stated.len() + BEGINNING.min(key.len())).checked_sub(key.len());
    let Some(starts) = last.and_then(|it| stated.get(..it)) else { return false };
    memchr::memmem::find_iter(starts, &key[..BEGINNING.min(key.len())]).any(|at| stated[at..].starts_with(key))
}

/// Tags taken out, a space left for each.
pub(super) fn untagged(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        words.push(' ');
        rest = rest[at..].find('>').map_or("", |it| &rest[at + it + 1..]);
    }
    words + rest
}

/// How many chunks ago a title of a section of furniture stood, and a heading; 60 where none did.
pub(super) fn since(chunks: &[Chunk], region: &Region) -> Vec<[f32; 2]> {
    const LONG_AGO: f32 = 60.0;
    let mut ago = [LONG_AGO; 2];
    let mut all = Vec::with_capacity(chunks.len());
    for (chunk, mark) in chunks.iter().zip(&region.marks) {
        ago = ago.map(|it| (it + 1.0).min(LONG_AGO));
        all.push(ago);
        if mark.is_some_and(|it| it.section) {
            ago[0] = 0.0;
        }
        if matches!(chunk.tag, Tag::Heading(_)) {
            ago[1] = 0.0;
        }
    }
    all
}

/// The chunk that is the page's title: the same words as the markup states, or else the first `h1`.
pub(super) fn title_chunk(page: &Page, chunks: &[Chunk], keys: &[String], stated: &str) -> Option<usize> {
    let is_title = |n: &usize| {
        let key = &keys[*n];
        key.len() > 8
            && (stated == key.as_str() || key.len() * 3 > stated.len() * 2 && stated.contains(key.as_str()))
    };
    let is_h1 = |n: &usize| chunks[*n].tag == Tag::Heading(1) && !chunks[*n].words(page).trim().is_empty();
    let stated_at = |n: &usize| !stated.is_empty() && is_title(n);
    let all = || 0..chunks.len();
    all().find(|n| is_h1(n) && stated_at(n)).or_else(|| all().find(stated_at)).or_else(|| all().find(is_h1))
}

/// The depth at which most words of prose stand.
pub(super) fn modal_depth(page: &Page, chunks: &[Chunk]) -> f32 {
    let mut words: FxHashMap<u16, usize> = FxHashMap::default();
    for chunk in chunks.iter().filter(|it| it.stats.is_prose()) {
        if let Some(element) = page.lines[chunk.line].element {
            *words.entry(page.elements[element as usize].depth).or_default() += chunk.stats.n_words;
        }
    }
    let most = words.into_iter().max_by_key(|(depth, words)| (*words, std::cmp::Reverse(*depth)));
    most.map_or(0.0, |it| f32::from(it.0))
}

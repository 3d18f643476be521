//! Which chunks of a page a gold text is made of: the chain of places, in order, that explains most of its words.

use std::collections::HashMap;
use variorum::article::body::Sight;

/// Returns the words of `text`, as the scorer counts them.
pub fn words(text: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !is_word(c)).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// A place of the gold text that a chunk could stand at.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    n_matched: usize,
}

/// Longer runs of words than this know their place.
const GRAM: usize = 4;
/// A chunk is tried at most at this many places.
const MOST_PLACES: usize = 12;

/// Returns how much of each chunk is gold, 0 to 1.
pub fn labels(sight: &Sight, gold: &str) -> Vec<f32> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut number = |words: Vec<String>| -> Vec<u32> {
        let mut id = |word: String| {
            let next = ids.len() as u32;
            *ids.entry(word).or_insert(next)
        };
        words.into_iter().map(&mut id).collect()
    };
    let (mut gold_words, mut starts, mut ends) = (Vec::new(), vec![], vec![]);
    for line in gold.lines() {
        let line = number(words(line));
        if !line.is_empty() {
            starts.push(gold_words.len());
            gold_words.extend(line);
            ends.push(gold_words.len());
        }
    }
    let mut grams: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (at, gram) in gold_words.windows(GRAM).enumerate() {
        grams.entry(gram).or_default().push(at);
    }
    let chunks: Vec<Vec<u32>> = (0..sight.n_chunks()).map(|n| number(words(sight.words(n)))).collect();
    let places: Vec<Vec<Place>> = chunks
        .iter()
        .map(|it| if it.len() < GRAM { whole_lines(it, &gold_words, &starts, &ends) } else { runs(it, &grams) })
        .collect();
    let chosen = chain(&places, gold_words.len());
    let share = |n: usize| chosen[n].map_or(0.0, |it| it.n_matched as f32 / chunks[n].len().max(1) as f32);
    (0..chunks.len()).map(|n| share(n).min(1.0)).collect()
}

/// Where a few words are a whole line of the gold text.
fn whole_lines(chunk: &[u32], gold: &[u32], starts: &[usize], ends: &[usize]) -> Vec<Place> {
    let lines = starts.iter().zip(ends).filter(|it| !chunk.is_empty() && gold[*it.0..*it.1] == *chunk);
    lines.take(MOST_PLACES).map(|it| Place { start: *it.0, end: *it.1, n_matched: chunk.len() }).collect()
}

/// Where runs of a chunk's words stand in the gold text.
fn runs(chunk: &[u32], grams: &HashMap<&[u32], Vec<usize>>) -> Vec<Place> {
    // By the shift between chunk and gold, so that a word changed in the middle does no harm.
    let mut shifts: HashMap<i64, (usize, usize, usize)> = HashMap::new();
    for (at, gram) in chunk.windows(GRAM).enumerate() {
        for place in grams.get(gram).into_iter().flatten().take(64) {
            let shift = (*place as i64 - at as i64).div_euclid(8);
            let run = shifts.entry(shift).or_insert((*place, *place, 0));
            *run = (run.0.min(*place), run.1.max(*place), run.2 + 1);
        }
    }
    let mut found: Vec<Place> = shifts
        .into_values()
        .map(|it| Place { start: it.0, end: it.1 + GRAM, n_matched: (it.2 + GRAM - 1).min(it.1 + GRAM - it.0) })
        .collect();
    found.sort_by_key(|it| (usize::MAX - it.n_matched, it.start));
    found.truncate(MOST_PLACES);
    found
}

/// Returns the place of each chunk in the chain of places, in the order of both texts, that matches most words.
fn chain(places: &[Vec<Place>], n_gold: usize) -> Vec<Option<Place>> {
    // best[end]: the highest sum of a chain that ends at or before `end`, kept as a Fenwick tree of maxima.
    let mut tree: Vec<(usize, usize)> = vec![(0, usize::MAX); n_gold + 2];
    let mut links: Vec<(usize, Place, usize)> = Vec::new();
    for (n, options) in places.iter().enumerate() {
        let mut added = Vec::new();
        for place in options {
            let (mut at, mut best) = (place.start + 1, (0, usize::MAX));
            while at > 0 {
                if tree[at].0 > best.0 {
                    best = tree[at];
                }
                at &= at - 1;
            }
            // A little for going on where the chain stopped.
            let goes_on = best.1 != usize::MAX && links[best.1].1.end == place.start;
            added.push((best.0 + place.n_matched * 4 + usize::from(goes_on), *place, best.1));
        }
        for (sum, place, before) in added {
            links.push((n, place, before));
            let mut at = place.end + 1;
            while at < tree.len() {
                if sum > tree[at].0 {
                    tree[at] = (sum, links.len() - 1);
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut chosen = vec![None; places.len()];
    let mut at = tree.iter().max_by_key(|it| it.0).map_or(usize::MAX, |it| it.1);
    while at != usize::MAX {
        let (n, place, before) = links[at];
        chosen[n] = Some(place);
        at = before;
    }
    chosen
}

#[cfg(test)]
mod tests;

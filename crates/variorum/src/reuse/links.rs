//! From sketches to links: who may have taken words from whom, verified by laying the two side by side.
//!
//! Comes in: sketches in the order in which words can have travelled. Goes out: for each text its links to earlier
//! ones. The steps are functions of little state, so that a caller can keep sketches and postings on disk.

use super::align::{Alignment, align};
use super::sketch::Sketch;
use std::collections::HashMap;

/// A verified likeness of two texts, by their places in the order of travel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The earlier text.
    pub earlier: u32,
    /// The later text.
    pub later: u32,
    /// The share of the earlier text's words that the later one has too, 0.0 to 1.0.
    pub earlier_in_later: f32,
    /// The share of the later text's words that the earlier one has too.
    pub later_in_earlier: f32,
    /// How many touches make the later text out of the earlier one.
    pub edits: u32,
    /// Whether it holds a group together: of two links to other words of the later text only the stronger does.
    pub holds: bool,
}

/// A text that shares kept shingles with a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// The earlier text.
    pub earlier: u32,
    /// How many of the postings they share.
    pub n: u32,
    /// The same, each weighed by how rare it is.
    pub rare: u32,
}

/// Of the texts that hold a shingle the first so many, and the last so many before it, are compared with a later one: what a
/// thousand printed leads to its source and to its neighbours, and costs no more than what ten printed.
const FIRST_HOLDERS: usize = 6;
const LAST_HOLDERS: usize = 2;
/// Of the texts that share most with a later one, and of those that share the rarest shingles with it, so many are laid beside it.
const MAX_LAID: usize = 5;
/// A single shingle is a phrase.
const MIN_SHARED: u32 = 2;
/// The least share of the smaller text's words that makes a copy: truncated and reworked copies are found, two
/// reports of one event are not.
pub const MIN_SHARE: f32 = 0.35;
/// A second link holds a group together where this share of its words are those of a stronger one.
const SAME_WORDS: f32 = 0.5;

/// Returns the earlier holders of a shingle that a later one is compared with: `holders` in order of travel, `at` its place
/// among them.
pub fn compared(holders: &[u32], at: usize) -> impl Iterator<Item = u32> + '_ {
    let first = at.min(FIRST_HOLDERS);
    let last = at.saturating_sub(LAST_HOLDERS).max(first);
    holders[..first].iter().chain(&holders[last..at]).copied()
}

/// Returns how much a shared shingle that `n_holders` texts have tells of their kinship.
pub fn rarity(n_holders: usize) -> u32 {
    (240 / n_holders.max(1)) as u32
}

/// Returns the texts to lay beside a later one, best first.
pub fn worth_laying(mut shared: Vec<Shared>) -> Vec<u32> {
    shared.retain(|it| it.n >= MIN_SHARED);
    shared.sort_unstable_by_key(|it| (std::cmp::Reverse(it.n), it.earlier));
    let mut found: Vec<u32> = shared.iter().take(MAX_LAID).map(|it| it.earlier).collect();
    shared.sort_unstable_by_key(|it| (std::cmp::Reverse(it.rare), it.earlier));
    for it in shared.iter().take(MAX_LAID) {
        if !found.contains(&it.earlier) {
            found.push(it.earlier);
        }
    }
    found
}

/// Returns the links of the text at `later` to those of `earlier` that it shares enough words with, strongest first.
pub fn judge(later: (u32, &Sketch), earlier: &[(u32, &Sketch)]) -> Vec<Link> {
    let mut found: Vec<(Link, Alignment)> = Vec::new();
    for (n, sketch) in earlier {
        let alignment = align(sketch, later.1);
        let (later_in_earlier, earlier_in_later) = alignment.shares(sketch, later.1);
        if later_in_earlier.max(earlier_in_later) >= MIN_SHARE {
            let edits = alignment.edits(sketch, later.1);
            let link =
                Link { earlier: *n, later: later.0, earlier_in_later, later_in_earlier, edits, holds: true };
            found.push((link, alignment));
        }
    }
    let strength = |it: &Link| it.later_in_earlier.max(it.earlier_in_later);
    found.sort_by(|(a, _), (b, _)| strength(b).total_cmp(&strength(a)).then(a.earlier.cmp(&b.earlier)));
    let mut links: Vec<Link> = found.iter().map(|it| it.0).collect();
    for n in 1..links.len() {
        let words: usize = found[n].1.n_overlapping(&found[n].1, later.1);
        let is_same = |it: &(Link, Alignment)| {
            found[n].1.n_overlapping(&it.1, later.1) as f32 >= SAME_WORDS * words as f32
        };
        links[n].holds = (0..n).any(|it| links[it].holds && is_same(&found[it]));
    }
    links
}

/// What was left out, for the talk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Capped {
    /// Shingles that so many texts hold that not all were compared.
    pub n_shingles: u64,
    /// Their holders beyond those compared with every later one.
    pub n_holders: u64,
}

impl Capped {
    /// Enters a shingle with so many holders.
    pub fn enter(&mut self, n_holders: usize) {
        if n_holders > FIRST_HOLDERS + LAST_HOLDERS {
            self.n_shingles += 1;
            self.n_holders += (n_holders - FIRST_HOLDERS - LAST_HOLDERS) as u64;
        }
    }
}

/// Returns the links of all texts, in order of travel, and what was left out. Templates must have been set apart.
pub fn links(sketches: &[&Sketch]) -> (Vec<Link>, Capped) {
    let postings = Postings::of(sketches);
    let mut found = Vec::new();
    let mut tally: HashMap<u32, Shared> = HashMap::new();
    for (n, sketch) in sketches.iter().enumerate() {
        tally.clear();
        for holders in postings.of_text(n) {
            let at = holders.partition_point(|it| *it < n as u32);
            let rare = rarity(holders.len());
            for earlier in compared(holders, at) {
                let shared = tally.entry(earlier).or_insert(Shared { earlier, n: 0, rare: 0 });
                shared.n += 1;
                shared.rare += rare;
            }
        }
        let laid: Vec<(u32, &Sketch)> =
            worth_laying(tally.values().copied().collect()).iter().map(|it| (*it, sketches[*it as usize])).collect();
        found.extend(judge((n as u32, sketch), &laid));
    }
    (found, postings.capped)
}

/// For each text, who else holds its shingles.
struct Postings {
    /// For each text, where its lists begin in `starts`.
    of: Vec<u32>,
    /// For each of its shingles that others hold too, where its holders begin.
    starts: Vec<u32>,
    /// The length of a list, then its holders in order of travel.
    holders: Vec<u32>,
    capped: Capped,
}

/// The hashes are sorted in so many parts, one after the other, so that few are held at a time.
const PARTS: u64 = 64;

impl Postings {
    fn of(sketches: &[&Sketch]) -> Self {
        let mut of = Vec::with_capacity(sketches.len() + 1);
        of.push(0);
        let mut n = 0;
        for sketch in sketches {
            n += sketch.kept.len() as u32;
            of.push(n);
        }
        let mut postings =
            Postings { of, starts: vec![u32::MAX; n as usize], holders: Vec::new(), capped: Capped::default() };
        let width = super::sketch::KEPT_BELOW / PARTS;
        let mut part: Vec<(u64, u32, u32)> = Vec::new();
        for at in 0..PARTS {
            part.clear();
            for (n, sketch) in sketches.iter().enumerate() {
                let first = sketch.kept.partition_point(|it| it.hash < at * width);
                let inside = sketch.kept[first..].iter().take_while(|it| it.hash / width == at);
                let slots = postings.of[n] + first as u32..;
                let counted = inside.zip(slots).filter(|(it, _)| sketch.counts_at(it.at));
                part.extend(counted.map(|(it, slot)| (it.hash, n as u32, slot)));
            }
            part.sort_unstable();
            for list in part.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
                let start = postings.holders.len() as u32;
                postings.holders.push(list.len() as u32);
                postings.holders.extend(list.iter().map(|it| it.1));
                list.iter().for_each(|it| postings.starts[it.2 as usize] = start);
                postings.capped.enter(list.len());
            }
        }
        postings
    }

    fn of_text(&self, n: usize) -> impl Iterator<Item = &[u32]> {
        let starts = &self.starts[self.of[n] as usize..self.of[n + 1] as usize];
        starts.iter().filter(|it| **it != u32::MAX).map(|it| {
            let (start, len) = (*it as usize + 1, self.holders[*it as usize] as usize);
            &self.holders[start..start + len]
        })
    }
}

#[cfg(test)]
mod tests;

//! From sketches to links: who may have taken words from whom, verified by laying the two side by side.
//!
//! Comes in: sketches in the order in which words can have travelled. Goes out: for each text its links to earlier
//! ones. The steps are functions of little state, so that a caller can keep sketches and postings on disk.

use super::align::{Alignment, align, align_in_order};
use super::kinship::{Lexicon, against, between};
use super::sketch::Sketch;

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
    /// How much speaks against the later text being made of the earlier one directly, in tenths of a touch; see [`judge`].
    pub against: u32,
    /// What stands between the earlier text and the later one made of it, whatever their dates, in tenths of a touch.
    pub forth: u32,
    /// The same where the earlier one is made of the later one.
    pub back: u32,
    /// Whether it holds a group together: only the one to where most of the later text's words stand does, so that a text that
    /// merges two wires is of one group.
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
/// And the first so many of those that share at least half as much as any.
const MAX_FIRST: usize = 2;
/// A single shingle is a phrase.
const MIN_SHARED: u32 = 2;
/// The least share of the smaller text's words that makes a copy: truncated and reworked copies are found, two
/// reports of one event are not.
pub const MIN_SHARE: f32 = 0.35;

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

/// Returns the texts to lay beside a later one, in order of travel.
pub fn worth_laying(mut shared: Vec<Shared>) -> Vec<u32> {
    shared.retain(|it| it.n >= MIN_SHARED);
    shared.sort_unstable_by_key(|it| (std::cmp::Reverse(it.n), it.earlier));
    let mut found: Vec<u32> = shared.iter().take(MAX_LAID).map(|it| it.earlier).collect();
    let enough = shared.first().map_or(0, |it| it.n / 2);
    shared.sort_unstable_by_key(|it| (std::cmp::Reverse(it.rare), it.earlier));
    found.extend(shared.iter().take(MAX_LAID).map(|it| it.earlier));
    shared.retain(|it| it.n >= enough);
    shared.sort_unstable_by_key(|it| it.earlier);
    found.extend(shared.iter().take(MAX_FIRST).map(|it| it.earlier));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the links of the text at `later` to those of `earlier` that it shares enough words with; first the one
/// that has most of its words.
///
/// What speaks against each as the direct source is told by `against`.
pub fn judge(later: (u32, &Sketch), earlier: &[(u32, &Sketch)], lexicon: &Lexicon) -> Vec<Link> {
    let mut found: Vec<(Link, &Sketch, Alignment)> = Vec::with_capacity(earlier.len());
    let kept = if earlier.is_empty() { Vec::new() } else { later.1.kept_in_order() };
    for it in earlier {
        let alignment = align_in_order(it.1, later.1, &kept);
        if let Some(link) = link(*it, later, &alignment, lexicon) {
            found.push((link, it.1, alignment));
        }
    }
    found.sort_by(|(a, ..), (b, ..)| {
        b.later_in_earlier.total_cmp(&a.later_in_earlier).then(a.earlier.cmp(&b.earlier))
    });
    let mut links: Vec<Link> = found.iter().map(|it| it.0).collect();
    let laid: Vec<(&Sketch, &Alignment)> = found.iter().map(|it| (it.1, &it.2)).collect();
    links.iter_mut().take(1).for_each(|it| it.holds = true);
    let earliest = (0..links.len()).min_by_key(|it| links[*it].earlier).unwrap_or(0);
    for (link, against) in links.iter_mut().zip(against(later.1, &laid, earliest, lexicon)) {
        link.against = against;
    }
    links
}

/// Returns the link of a text to an earlier one of its group that it was not compared with at first; see [`hub_pairs`].
///
/// [`hub_pairs`]: super::hub_pairs
pub fn judge_pair(earlier: (u32, &Sketch), later: (u32, &Sketch), lexicon: &Lexicon) -> Option<Link> {
    let alignment = align(earlier.1, later.1);
    let mut link = link(earlier, later, &alignment, lexicon)?;
    link.against = against(later.1, &[(earlier.1, &alignment)], 0, lexicon)[0];
    Some(link)
}

/// The link of two texts laid side by side, where they share enough words.
fn link(earlier: (u32, &Sketch), later: (u32, &Sketch), alignment: &Alignment, lexicon: &Lexicon) -> Option<Link> {
    let (later_in_earlier, earlier_in_later) = alignment.shares(earlier.1, later.1);
    let is_enough = later_in_earlier.max(earlier_in_later) >= MIN_SHARE;
    is_enough.then(|| {
        let (forth, back) = between(earlier.1, later.1, alignment, lexicon);
        let (earlier, later) = (earlier.0, later.0);
        Link { earlier, later, earlier_in_later, later_in_earlier, against: 0, forth, back, holds: false }
    })
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

#[cfg(test)]
mod tests;

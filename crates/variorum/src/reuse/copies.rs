//! Pairs of texts that share running words, and the groups they form.

use super::shingles::{ReuseText, shingles};
use std::cmp::Ordering;
use std::collections::HashMap;

/// Of the texts that hold a shingle only so many, the first, are compared with each later one: a wire of a thousand copies
/// still hangs together by its first hundred, and a phrase of the language costs little.
const MAX_POSTINGS: usize = 100;
/// A page keeps its template where less than this share of it would be left: it is a copy, not a template.
const MIN_LEFT: f32 = 0.05;
/// The least share of the smaller text's shingles that makes a copy. At .35 truncated and reworked copies are still found
/// and two reports of one speech are not (wire simulator: ARI .99 on clean text).
const MIN_CONTAINMENT: f32 = 0.35;
/// From this containment on a text is taken over as a whole, but for touches.
const WHOLLY: f32 = 0.8;
/// A shingle on this share of an outlet's pages, and on at least three of them, is its template.
const TEMPLATE_SHARE: f32 = 0.2;
const TEMPLATE_PAGES: u32 = 3;
/// Outside quotations a text needs this many shingles to be judged by them alone.
const ENOUGH_SHINGLES: usize = 30;

/// Two texts that share running words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copy {
    /// Index of the first text.
    pub a: usize,
    /// Index of the second text, after the first.
    pub b: usize,
    /// The share of `a`'s shingles that `b` has too, 0.0 to 1.0.
    pub a_in_b: f32,
    /// The share of `b`'s shingles that `a` has too.
    pub b_in_a: f32,
}

/// How much of a text was taken over (the classes of METER, Gaizauskas et al. 2001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Nearly all of it.
    Wholly,
    /// A part.
    Partially,
}

impl Extent {
    /// Returns the extent that a containment tells.
    pub fn of(containment: f32) -> Self {
        if containment >= WHOLLY { Extent::Wholly } else { Extent::Partially }
    }

    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Extent::Wholly => "wholly",
            Extent::Partially => "partially",
        }
    }
}

/// Texts that copy each other, and for each its likely parent in the group.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyGroup {
    /// Indices of the texts, sorted.
    pub members: Vec<usize>,
    /// For each member: the member it most likely took its words from, and the share of its shingles found there.
    pub parents: Vec<Option<(usize, f32)>>,
}

/// Returns the pairs of texts of which one holds at least 35 % of the other's shingles, sorted.
///
/// Words inside quotations do not count as long as enough others remain; nor do words that an outlet prints on many of
/// its pages. An empty text is a copy of nothing.
pub fn copies(texts: &[ReuseText]) -> Vec<Copy> {
    let sets = shingle_sets(texts);
    // In the order in which words travel, so that the first holders of a shingle are its likely sources.
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|a, b| if precedes(texts, *a, *b) { Ordering::Less } else { Ordering::Greater });
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let mut shared: HashMap<usize, u32> = HashMap::new();
    for later in order {
        shared.clear();
        for hash in &sets[later] {
            let known = holders.entry(*hash).or_default();
            for earlier in known.iter() {
                *shared.entry(*earlier).or_default() += 1;
            }
            if known.len() < MAX_POSTINGS {
                known.push(later);
            }
        }
        let part = |n: u32, of: usize| n as f32 / sets[of].len().max(1) as f32;
        let copy = |(earlier, n): (&usize, &u32)| {
            let (a, b) = (later.min(*earlier), later.max(*earlier));
            Copy { a, b, a_in_b: part(*n, a), b_in_a: part(*n, b) }
        };
        found.extend(shared.iter().map(copy).filter(|it| it.a_in_b.max(it.b_in_a) >= MIN_CONTAINMENT));
    }
    found.sort_by_key(|it| (it.a, it.b));
    found
}

/// Sorted shingles of each text, templates and quotations left out.
fn shingle_sets(texts: &[ReuseText]) -> Vec<Vec<u64>> {
    let mut sets: Vec<Vec<u64>> = texts.iter().map(own_shingles).collect();
    let mut pages: HashMap<&str, u32> = HashMap::new();
    let mut printed: HashMap<(&str, u64), u32> = HashMap::new();
    for (text, set) in texts.iter().zip(&sets) {
        let Some(publisher) = text.publisher else { continue };
        *pages.entry(publisher).or_default() += 1;
        for hash in set {
            *printed.entry((publisher, *hash)).or_default() += 1;
        }
    }
    for (text, set) in texts.iter().zip(&mut sets) {
        let Some(publisher) = text.publisher else { continue };
        let limit = (pages[publisher] as f32 * TEMPLATE_SHARE).max(TEMPLATE_PAGES as f32);
        // An outlet with a handful of pages shows no template: what they share is a story told twice.
        if pages[publisher] > 2 * TEMPLATE_PAGES {
            let left: Vec<u64> =
                set.iter().copied().filter(|hash| (printed[&(publisher, *hash)] as f32) < limit).collect();
            if left.len() as f32 >= set.len() as f32 * MIN_LEFT {
                *set = left;
            }
        }
    }
    sets
}

fn own_shingles(text: &ReuseText) -> Vec<u64> {
    let all = shingles(text.text);
    let mut outside: Vec<u64> = Vec::new();
    let mut quoted = text.quoted.iter().peekable();
    for (hash, word) in all.hashes.iter().zip(&all.words) {
        while quoted.next_if(|it| it.end <= word.1.start).is_some() {}
        if quoted.peek().is_none_or(|it| !it.overlaps(word.1)) {
            outside.push(*hash);
        }
    }
    let mut set = if outside.len() >= ENOUGH_SHINGLES { outside } else { all.hashes };
    set.sort_unstable();
    set.dedup();
    set
}

/// Returns the groups of copies, sorted by first member; a text that copies nobody is a group of its own.
///
/// Each text hangs on the one it shares most with among those that came before it (by time where both have one, else by
/// length); chains of such links make a group, so that one odd likeness does not weld two wires together.
pub fn copy_groups(texts: &[ReuseText], copies: &[Copy]) -> Vec<CopyGroup> {
    let mut parents: Vec<Option<(usize, f32)>> = vec![None; texts.len()];
    for copy in copies {
        let a_first = precedes(texts, copy.a, copy.b);
        let (from, to, share) =
            if a_first { (copy.a, copy.b, copy.b_in_a) } else { (copy.b, copy.a, copy.a_in_b) };
        let share = share.max(f32::MIN_POSITIVE);
        let better = |(old, old_share): (usize, f32)| {
            share > old_share + 0.02 || share > old_share - 0.02 && precedes(texts, from, old)
        };
        if parents[to].is_none_or(better) {
            parents[to] = Some((from, share));
        }
    }
    let mut root: Vec<usize> = (0..texts.len()).collect();
    for (child, parent) in parents.iter().enumerate() {
        if let Some((parent, _)) = parent {
            let (a, b) = (find(&mut root, child), find(&mut root, *parent));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut groups: Vec<CopyGroup> = Vec::new();
    let mut group_at: HashMap<usize, usize> = HashMap::new();
    for (n, parent) in parents.iter().enumerate() {
        let at = *group_at.entry(find(&mut root, n)).or_insert_with(|| {
            groups.push(CopyGroup { members: Vec::new(), parents: Vec::new() });
            groups.len() - 1
        });
        groups[at].members.push(n);
        groups[at].parents.push(*parent);
    }
    groups
}

/// Whether text `a` stands before `b` in the order in which words can have travelled: dated before undated, earlier before
/// later, longer before shorter. One order for all texts, so that no two can be each other's parent.
fn precedes(texts: &[ReuseText], a: usize, b: usize) -> bool {
    let key = |n: usize| {
        let text = &texts[n];
        (text.published.is_none(), &text.published, std::cmp::Reverse(text.text.len()), text.id, n)
    };
    key(a) < key(b)
}

fn find(root: &mut [usize], mut n: usize) -> usize {
    while root[n] != n {
        root[n] = root[root[n]];
        n = root[n];
    }
    n
}

#[cfg(test)]
mod tests;

//! Parents of texts without a date: the tree that their differences make.
//!
//! Nothing tells which of two undated texts was first. But two copies of one text differ from each other by what each of them changed,
//! and from that text by its own changes alone; and what one was cut of it does not find again. So the nearest, joined one by one,
//! make the tree of a group (Prim 1957). It grows from its dated texts, or from the one to which most others are nearest,
//! as the source of most copies is.

use super::kinship::TOUCH;
use super::links::Link;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Every undated text is laid beside so many of its group that are nearest to most others.
const HUBS: usize = 8;

/// Returns which undated texts to lay beside which of their group besides those that `links` tells of, the earlier in the order of travel
/// first: `groups` tells of each text its group. In a group of many a text is laid beside some of them alone, and its source need not be among them.
pub fn hub_pairs(n_dated: usize, groups: &[u32], links: &[Link]) -> Vec<(u32, u32)> {
    let inner = inner_links(n_dated, groups, links);
    let known: BTreeSet<(u32, u32)> = inner.iter().map(|it| (it.earlier, it.later)).collect();
    let mut hubs: BTreeMap<u32, Vec<(Reverse<u32>, u32)>> = BTreeMap::new();
    let n_near = n_nearest(groups.len(), n_dated, &inner);
    let met: BTreeSet<u32> = inner.iter().flat_map(|it| [it.earlier, it.later]).collect();
    for it in &met {
        hubs.entry(groups[*it as usize]).or_default().push((Reverse(n_near[*it as usize]), *it));
    }
    hubs.values_mut().for_each(|it| {
        it.sort_unstable();
        it.truncate(HUBS);
    });
    let mut found = Vec::new();
    for it in met.iter().filter(|it| **it as usize >= n_dated) {
        for (_, hub) in &hubs[&groups[*it as usize]] {
            let pair = (*hub.min(it), *hub.max(it));
            if hub != it && !known.contains(&pair) {
                found.push(pair);
            }
        }
    }
    found.sort_unstable_by_key(|it| (it.1, it.0));
    found.dedup();
    found
}

/// Returns of each undated text its parent in its group, and the share of its words found there.
pub(super) fn undated_parents(n_dated: usize, groups: &[u32], links: &[Link]) -> Vec<(usize, (usize, f32))> {
    let links = inner_links(n_dated, groups, links);
    let n_near = n_nearest(groups.len(), n_dated, &links);
    let mut beside: BTreeMap<usize, Vec<Made>> = BTreeMap::new();
    for it in links.iter().flat_map(|it| Made::both(it)).filter(|it| it.to >= n_dated) {
        beside.entry(it.from).or_default().push(it);
    }
    // The dated ones of a group stand in the tree from the start.
    let mut tops: Vec<usize> = beside.keys().copied().collect();
    tops.sort_by_key(|it| (*it >= n_dated, Reverse(n_near[*it]), *it));
    let dated = tops.partition_point(|it| *it < n_dated);
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    let mut near = BinaryHeap::new();
    let hang = |at: usize, near: &mut BinaryHeap<_>| {
        for it in beside.get(&at).into_iter().flatten() {
            let rank = (it.cost / TOUCH, Reverse(n_near[at]), it.cost, it.from, it.to);
            near.push((Reverse(rank), it.share.to_bits()));
        }
    };
    for (n, top) in tops.iter().enumerate() {
        if placed.insert(*top) {
            hang(*top, &mut near);
        }
        // All dated ones before anything hangs from them.
        while let Some((Reverse((.., from, to)), share)) = if n + 1 < dated { None } else { near.pop() } {
            if placed.insert(to) {
                found.push((to, (from, f32::from_bits(share))));
                hang(to, &mut near);
            }
        }
    }
    found
}

/// One text made of another.
#[derive(Debug, Clone, Copy)]
struct Made {
    from: usize,
    to: usize,
    cost: u32,
    /// The share of its words found there.
    share: f32,
}

impl Made {
    fn both(link: &Link) -> [Made; 2] {
        let (from, to) = (link.earlier as usize, link.later as usize);
        [
            Made { from, to, cost: link.forth, share: link.later_in_earlier },
            Made { from: to, to: from, cost: link.back, share: link.earlier_in_later },
        ]
    }
}

/// The links inside groups whose later text is undated.
fn inner_links<'a>(n_dated: usize, groups: &[u32], links: &'a [Link]) -> Vec<&'a Link> {
    let is_inner = |it: &&Link| groups[it.earlier as usize] == groups[it.later as usize];
    links.iter().filter(|it| it.later as usize >= n_dated).filter(is_inner).collect()
}

/// Of each text, how many undated ones there are that nothing stands nearer to.
fn n_nearest(n: usize, n_dated: usize, links: &[&Link]) -> Vec<u32> {
    let made = || links.iter().flat_map(|it| Made::both(it)).filter(|it| it.to >= n_dated);
    let mut least = vec![u32::MAX; n];
    made().for_each(|it| least[it.to] = least[it.to].min(it.cost));
    let mut found = vec![0; n];
    made().for_each(|it| found[it.from] += u32::from(least[it.to] == it.cost));
    found
}

#[cfg(test)]
mod tests;

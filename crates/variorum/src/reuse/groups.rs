//! Groups of copies: what hangs together by links, and in it each text's likely parent.

use super::copies::Copy;
use super::links::Link;
use super::pile::{Item, travel_order};
use super::shingles::ReuseText;
use super::undated::undated_parents;
use crate::text::Unions;
use std::collections::{BTreeMap, BTreeSet};

/// From this containment on a text is taken over as a whole, but for touches.
const WHOLLY: f32 = 0.8;
/// A link of less than this, of either text in the other, is weak: one such alone does not weld two groups.
pub(super) const STRONG: f32 = 0.5;

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
    /// For each member: the member it most likely took its words from, and the share of its words found there.
    pub parents: Vec<Option<(usize, f32)>>,
}

/// Returns the groups that `links` make of a pile, by indices of its texts as they were given (`order` is the pile's), sorted by
/// first member; a text that copies nobody is a group of its own.
pub fn pile_groups(order: &[usize], n_dated: usize, links: &[Link]) -> Vec<CopyGroup> {
    by_text(groups(order.len(), n_dated, links), order)
}

/// Returns the groups that `copies` make of `texts`, sorted by first member; a text that copies nobody is a group of its own.
pub fn copy_groups(texts: &[ReuseText], copies: &[Copy]) -> Vec<CopyGroup> {
    let order = travel_order(&texts.iter().map(Item::of).collect::<Vec<_>>());
    let n_dated = texts.iter().filter(|it| it.published.is_some()).count();
    let mut place = vec![0; texts.len()];
    order.iter().enumerate().for_each(|(n, text)| place[*text] = n as u32);
    let link = |it: &Copy| {
        let a_first = place[it.a] < place[it.b];
        let ((earlier, earlier_in_later), (later, later_in_earlier)) = match a_first {
            true => ((it.a, it.a_in_b), (it.b, it.b_in_a)),
            false => ((it.b, it.b_in_a), (it.a, it.a_in_b)),
        };
        let against = ((1.0 - later_in_earlier) * 50.0) as u32;
        Link {
            earlier: place[earlier],
            later: place[later],
            earlier_in_later,
            later_in_earlier,
            against,
            forth: against,
            back: ((1.0 - earlier_in_later) * 50.0) as u32,
            holds: true,
        }
    };
    by_text(groups(texts.len(), n_dated, &copies.iter().map(link).collect::<Vec<_>>()), &order)
}

/// The same groups by indices of texts instead of places in their order.
fn by_text(groups: Vec<CopyGroup>, order: &[usize]) -> Vec<CopyGroup> {
    let mut found: Vec<CopyGroup> = groups
        .into_iter()
        .map(|group| {
            let parents = group.parents.into_iter().map(|it| it.map(|(parent, share)| (order[parent], share)));
            let mut both: Vec<_> = group.members.iter().map(|it| order[*it]).zip(parents).collect();
            both.sort_by_key(|it| it.0);
            let (members, parents) = both.into_iter().unzip();
            CopyGroup { members, parents }
        })
        .collect();
    found.sort_by_key(|it| it.members.first().copied());
    found
}

/// Returns the groups that `links` make of `n` texts, the first `n_dated` of them dated, all by places in the order of travel.
pub fn groups(n: usize, n_dated: usize, links: &[Link]) -> Vec<CopyGroup> {
    let group_of = group_of_each(n, links);
    let parents = parents(n_dated, links, &group_of);
    let mut found: BTreeMap<u32, CopyGroup> = BTreeMap::new();
    for (n, parent) in parents.into_iter().enumerate() {
        let empty = || CopyGroup { members: Vec::new(), parents: Vec::new() };
        let group = found.entry(group_of[n]).or_insert_with(empty);
        group.members.push(n);
        group.parents.push(parent);
    }
    found.into_values().collect()
}

/// Returns for each of `n` texts the first of its group.
///
/// Strong links join whatever they link. A weak one between two groups of several joins them only where another text on either
/// side supports it: one odd likeness does not weld two wires together.
pub fn group_of_each(n: usize, links: &[Link]) -> Vec<u32> {
    let mut roots = Unions::new(n);
    let held = || links.iter().filter(|it| it.holds);
    let is_strong = |it: &&Link| it.earlier_in_later.max(it.later_in_earlier) >= STRONG;
    for it in held().filter(is_strong) {
        roots.join(it.earlier as usize, it.later as usize);
    }
    let mut size = vec![0_u32; n];
    (0..n).for_each(|it| size[roots.find(it)] += 1);
    let mut bridges: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    let mut weak: BTreeSet<(usize, usize)> = BTreeSet::new();
    for it in links {
        let (a, b) = (roots.find(it.earlier as usize), roots.find(it.later as usize));
        if a != b {
            let between = (a.min(b), a.max(b));
            bridges.entry(between).or_default().extend([it.earlier, it.later]);
            if it.holds {
                weak.insert(between);
            }
        }
    }
    for (a, b) in weak {
        let is_alone = size[a] == 1 || size[b] == 1;
        if is_alone || bridges[&(a, b)].len() > 2 {
            roots.join(a, b);
        }
    }
    (0..n).map(|it| roots.find(it) as u32).collect()
}

/// For each text its likely parent in its group, and the share of its words found there: of a dated text, the one that least
/// speaks against; of equals, the earliest.
fn parents(n_dated: usize, links: &[Link], group_of: &[u32]) -> Vec<Option<(usize, f32)>> {
    let mut best: Vec<Option<&Link>> = vec![None; group_of.len()];
    for it in links.iter().filter(|it| (it.later as usize) < n_dated) {
        if group_of[it.earlier as usize] == group_of[it.later as usize] {
            let known = &mut best[it.later as usize];
            if known.is_none_or(|known| (it.against, it.earlier) < (known.against, known.earlier)) {
                *known = Some(it);
            }
        }
    }
    let mut found: Vec<Option<(usize, f32)>> =
        best.into_iter().map(|it| it.map(|it| (it.earlier as usize, it.later_in_earlier))).collect();
    for (text, parent) in undated_parents(n_dated, group_of, links) {
        found[text] = Some(parent);
    }
    found.iter_mut().flatten().for_each(|it| it.1 = it.1.max(f32::MIN_POSITIVE));
    found
}

#[cfg(test)]
mod tests;

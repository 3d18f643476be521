//! Reports tied together by chains of likeness, and the groups made of each such component, kept while it stays as it was.

use super::index::Grouped;
use super::link::SAME_EVENT;
use super::neighbours::Near;
use crate::text::{Likeness, Unions};
use rustc_hash::FxHashMap;

/// The groups of components, by first report.
#[derive(Debug, Default)]
pub(super) struct Components(FxHashMap<u32, (Vec<u32>, Vec<Grouped>)>);

/// Returns the components of the reports, each sorted, by first report. `near` holds for each report those before it that are
/// like it; `copies` are pairs, the lower number first.
pub(super) fn components(near: &[&[Near]], copies: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
    let mut unions = Unions::new(near.len());
    let likenesses =
        near.iter().enumerate().flat_map(|(b, near)| near.iter().map(move |it| (it.at, b as u32, it.value)));
    for (a, b, value) in likenesses.chain(copies.iter().copied()) {
        if value >= SAME_EVENT {
            unions.join(a as usize, b as usize);
        }
    }
    unions.groups().into_iter().map(|it| it.into_iter().map(|it| it as u32).collect()).collect()
}

impl Components {
    /// Forgets the groups of every component with a report that `is_touched`.
    pub(super) fn forget(&mut self, is_touched: impl Fn(u32) -> bool) {
        self.0.retain(|_, it| !it.0.iter().any(|it| is_touched(*it)));
    }

    /// Gives each report its number in `now`, from number `from` on; a component with one that has none is forgotten.
    pub(super) fn renumber(&mut self, from: u32, now: &[Option<u32>]) {
        let number = |it: u32| if it < from { Some(it) } else { now[(it - from) as usize] };
        for (_, (members, groups)) in std::mem::take(&mut self.0) {
            if members.last().is_some_and(|it| *it < from) {
                self.0.insert(members[0], (members, groups));
            } else if let Some(members) = members.iter().map(|it| number(*it)).collect::<Option<Vec<u32>>>() {
                let groups = groups.into_iter().map(|it| it.renumbered(|it| number(it).unwrap_or(it))).collect();
                self.0.insert(members[0], (members, groups));
            }
        }
    }

    /// Returns the groups of all `found` components; `make` makes those of a component that was not there before.
    pub(super) fn refresh(
        &mut self,
        found: Vec<Vec<u32>>,
        near: &[&[Near]],
        copies: &[(u32, u32, f32)],
        make: impl Fn(&[u32], &[Likeness]) -> Vec<Grouped>,
    ) -> Vec<Grouped> {
        let mut copies_of: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
        for (a, b, value) in copies {
            copies_of.entry(*b).or_default().push((*a, *value));
        }
        let mut groups = Vec::new();
        let mut kept = FxHashMap::default();
        for members in found {
            let known = self.0.remove(&members[0]).filter(|it| it.0 == members);
            let made = match known {
                Some((_, made)) => made,
                None => make(&members, &pairs(&members, near, &copies_of)),
            };
            groups.extend(made.iter().cloned());
            kept.insert(members[0], (members, made));
        }
        self.0 = kept;
        groups
    }
}

/// The pairs inside one component, by place in `members`; of a pair that is copied too the greater likeness counts.
fn pairs(members: &[u32], near: &[&[Near]], copies_of: &FxHashMap<u32, Vec<(u32, f32)>>) -> Vec<Likeness> {
    let mut found = Vec::new();
    for (b, number) in members.iter().enumerate() {
        let copies = copies_of.get(number).map_or(&[][..], |it| it);
        let mut likenesses: Vec<(u32, f32)> = near[*number as usize].iter().map(|it| (it.at, it.value)).collect();
        for (a, value) in copies {
            match likenesses.iter_mut().find(|it| it.0 == *a) {
                Some(known) => known.1 = known.1.max(*value),
                None => likenesses.push((*a, *value)),
            }
        }
        // In one order, whatever the copies are called: what is summed over pairs is then the same to the last bit.
        likenesses.sort_by_key(|it| it.0);
        let place = |(at, value): (u32, f32)| Some(Likeness { a: members.binary_search(&at).ok()?, b, value });
        found.extend(likenesses.into_iter().filter_map(place));
    }
    found
}

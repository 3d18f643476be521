//! The copies among the documents that stand for their pages.

use super::Pile;
use crate::shelf::Shelved;
use anyhow::Result;
use std::collections::BTreeMap;
use variorum::reuse::{Copy, Sketch, copies_in_group, groups};

/// Returns the copies, by place in the input, sorted.
pub fn copies(pile: &Pile) -> Result<Vec<Copy>> {
    let shelved = Shelved::of(&pile.shelf, pile.witnesses.clone(), pile.folder, pile.common)?;
    let (links, _) = shelved.links()?;
    let mut found: BTreeMap<(usize, usize), Copy> = BTreeMap::new();
    let mut enter = |earlier: u32, later: u32, (of_earlier, of_later): (f32, f32)| {
        let (x, y) = (shelved.order[earlier as usize], shelved.order[later as usize]);
        let copy = match x < y {
            true => Copy { a: x, b: y, a_in_b: of_earlier, b_in_a: of_later },
            false => Copy { a: y, b: x, a_in_b: of_later, b_in_a: of_earlier },
        };
        found.insert((copy.a, copy.b), copy);
    };
    for it in &links {
        enter(it.earlier, it.later, (it.earlier_in_later, it.later_in_earlier));
    }
    for group in groups(shelved.order.len(), shelved.n_dated(), &links).iter().filter(|it| it.members.len() > 1) {
        let load = |it: &usize| Ok((*it as u32, shelved.sketch(shelved.order[*it])?));
        let sketches: Vec<(u32, Sketch)> = group.members.iter().map(load).collect::<Result<_>>()?;
        let members: Vec<(u32, &Sketch)> = sketches.iter().map(|it| (it.0, &it.1)).collect();
        for (earlier, later, (of_later, of_earlier)) in copies_in_group(&members) {
            enter(earlier, later, (of_earlier, of_later));
        }
    }
    Ok(found.into_values().collect())
}

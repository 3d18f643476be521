//! Pairs of texts that share running words.

use super::align::align;
use super::groups::groups;
use super::links::MIN_SHARE;
use super::pile::Pile;
use super::shingles::ReuseText;
use super::sketch::Sketch;
use std::collections::BTreeMap;

/// In a group of at most so many texts every pair is compared, for those who want to know all that share words.
const ALL_PAIRS: usize = 60;

/// Two texts that share running words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copy {
    /// Index of the first text.
    pub a: usize,
    /// Index of the second text, after the first.
    pub b: usize,
    /// The share of `a`'s words that `b` has too, in passages of eight words and more, 0.0 to 1.0.
    pub a_in_b: f32,
    /// The share of `b`'s words that `a` has too.
    pub b_in_a: f32,
}

/// Returns the pairs of texts of which one holds at least 35 % of the other's words in shared passages, sorted.
///
/// Words inside quotations do not count as long as enough others remain; nor do words of an outlet's template. An empty
/// text is a copy of nothing. In a group of more than sixty texts each is compared with its nearest kin alone.
pub fn copies(texts: &[ReuseText]) -> Vec<Copy> {
    pile_copies(&Pile::of_texts(texts))
}

/// Returns what [`copies`] does of texts that are a pile already, by their places in it as they were given.
pub fn pile_copies(pile: &Pile) -> Vec<Copy> {
    let links = pile.all_links();
    let mut found: BTreeMap<(usize, usize), Copy> = BTreeMap::new();
    let mut enter = |earlier: u32, later: u32, shares: (f32, f32)| {
        let (x, y) = (pile.order[earlier as usize], pile.order[later as usize]);
        let copy = match x < y {
            true => Copy { a: x, b: y, a_in_b: shares.1, b_in_a: shares.0 },
            false => Copy { a: y, b: x, a_in_b: shares.0, b_in_a: shares.1 },
        };
        found.insert((copy.a, copy.b), copy);
    };
    for it in &links {
        enter(it.earlier, it.later, (it.later_in_earlier, it.earlier_in_later));
    }
    for group in groups(pile.len(), pile.n_dated, &links) {
        let members: Vec<(u32, &Sketch)> =
            group.members.iter().map(|it| (*it as u32, &pile.sketches[*it])).collect();
        for (earlier, later, shares) in copies_in_group(&members) {
            enter(earlier, later, shares);
        }
    }
    found.into_values().collect()
}

/// Returns the pairs of a group, given by place in the order and sketch, template set apart, of which one holds enough of the
/// other: the earlier, the later, the shares of their words that the other has; none where the group has more than sixty.
pub fn copies_in_group(members: &[(u32, &Sketch)]) -> Vec<(u32, u32, (f32, f32))> {
    let mut found = Vec::new();
    if members.len() > ALL_PAIRS {
        return found;
    }
    for (n, (later, b)) in members.iter().enumerate() {
        for (earlier, a) in &members[..n] {
            let shares = align(a, b).shares(a, b);
            if shares.0.max(shares.1) >= MIN_SHARE {
                found.push((*earlier, *later, shares));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;

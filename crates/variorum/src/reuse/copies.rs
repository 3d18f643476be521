//! Pairs of texts that share running words.

use super::groups::groups;
use super::links::{Capped, Link, MIN_SHARE, links};
use super::shingles::ReuseText;
use super::sketch::{Sketch, sketch, word_hash};
use super::template::{TEMPLATE_SAMPLE, outlet_number, template, template_words};
use super::align::align;
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

/// A pile of texts, sketched, in the order in which words can have travelled.
#[derive(Debug, Default)]
pub struct Pile {
    /// Index of each text, the earliest first.
    pub order: Vec<usize>,
    /// Its sketch.
    pub sketches: Vec<Sketch>,
    /// Who may have taken words from whom, by places in `order`.
    pub links: Vec<Link>,
    /// What was not compared.
    pub capped: Capped,
}

/// Returns a pile: the texts in order, what is kept of each, and their links.
pub fn pile(texts: &[ReuseText]) -> Pile {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|a, b| travel_key(&texts[*a]).cmp(&travel_key(&texts[*b])).then(a.cmp(b)));
    let mut sketches: Vec<Sketch> = order.iter().map(|it| sketch(&texts[*it])).collect();
    let mut pages: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (n, text) in order.iter().enumerate() {
        pages.entry(outlet_number(texts[*text].publisher)).or_default().push(n);
    }
    for (_, pages) in pages.into_iter().filter(|it| it.0 != 0 && it.1.len() > 1) {
        let mut learnt = pages.clone();
        learnt.sort_by_key(|it| (word_hash(texts[order[*it]].id), *it));
        learnt.truncate(TEMPLATE_SAMPLE);
        let template = template(&learnt.iter().map(|it| &sketches[*it]).collect::<Vec<_>>());
        for n in pages {
            let words = template_words(&sketches[n], &template);
            sketches[n].set_apart(&words);
        }
    }
    let (links, capped) = links(&sketches.iter().collect::<Vec<_>>());
    Pile { order, sketches, links, capped }
}

/// The order in which words can have travelled: dated before undated, earlier before later, longer before shorter. One order
/// for all texts, so that no two can be each other's parent.
pub fn travel_key<'a>(text: &'a ReuseText) -> (bool, Option<&'a str>, std::cmp::Reverse<usize>, &'a str) {
    (text.published.is_none(), text.published.as_deref(), std::cmp::Reverse(text.text.len()), text.id)
}

/// Returns the pairs of texts of which one holds at least 35 % of the other's words in shared passages, sorted.
///
/// Words inside quotations do not count as long as enough others remain; nor do words of an outlet's template. An empty
/// text is a copy of nothing. In a group of more than sixty texts each is compared with its nearest kin alone.
pub fn copies(texts: &[ReuseText]) -> Vec<Copy> {
    let pile = pile(texts);
    let mut found: BTreeMap<(usize, usize), Copy> = BTreeMap::new();
    let mut enter = |earlier: u32, later: u32, shares: (f32, f32)| {
        let (x, y) = (pile.order[earlier as usize], pile.order[later as usize]);
        let copy = match x < y {
            true => Copy { a: x, b: y, a_in_b: shares.1, b_in_a: shares.0 },
            false => Copy { a: y, b: x, a_in_b: shares.0, b_in_a: shares.1 },
        };
        found.insert((copy.a, copy.b), copy);
    };
    for it in &pile.links {
        enter(it.earlier, it.later, (it.later_in_earlier, it.earlier_in_later));
    }
    for group in groups(pile.order.len(), &pile.links).iter().filter(|it| it.members.len() <= ALL_PAIRS) {
        for (n, later) in group.members.iter().enumerate() {
            for earlier in &group.members[..n] {
                let (a, b) = (&pile.sketches[*earlier], &pile.sketches[*later]);
                let shares = align(a, b).shares(a, b);
                if shares.0.max(shares.1) >= MIN_SHARE {
                    enter(*earlier as u32, *later as u32, shares);
                }
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests;

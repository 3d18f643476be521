//! Why two texts are one group of copies, or not.

use super::align::align;
use super::groups::{CopyGroup, STRONG};
use super::links::{Link, MIN_SHARE};
use super::pile::Pile;
use super::sketch::shared_kept;
use std::collections::VecDeque;

/// What decided about two texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The one that stands first in the order in which words can have travelled.
    pub earlier: Side,
    /// The other.
    pub later: Side,
    /// How many kept shingles both have.
    pub n_shared: usize,
    /// Whether they were laid side by side, as near kin; and what came of it.
    pub link: Option<Link>,
    /// The texts from the earlier to the later one, each linked to the next, where they are one group.
    pub chain: Option<Vec<(usize, Option<Link>)>>,
    /// Whether a link between their groups was too weak to join them.
    pub is_bridge_cut: bool,
}

/// One of two texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Index of the text.
    pub text: usize,
    /// Its place in the order of travel.
    pub place: usize,
    /// Its words.
    pub n_words: usize,
    /// Of them, those that count: outside templates and quotations.
    pub n_counted: usize,
    /// Its kept shingles.
    pub n_kept: usize,
    /// The share of its words that count which the other has too, in passages of eight words and more.
    pub share: f32,
    /// The text it most likely took its words from.
    pub parent: Option<usize>,
}

impl Why {
    /// Returns the name of the rule that decided.
    pub fn rule(&self) -> &'static str {
        let share = self.earlier.share.max(self.later.share);
        match (&self.chain, self.link) {
            (Some(chain), Some(link)) if chain.len() == 2 && link.holds => "reuse/shared-words",
            (Some(_), _) => "reuse/chain",
            (None, Some(link)) if !link.holds => "reuse/two-sources",
            (None, Some(_)) if self.is_bridge_cut => "reuse/weak-bridge",
            (None, _) if share >= MIN_SHARE => "reuse/nearer-kin",
            (None, _) if self.n_shared == 0 && share == 0.0 => "reuse/nothing-shared",
            (None, _) => "reuse/too-little",
        }
    }

    /// Returns what the rule says, in a clause for a reader.
    pub fn because(&self) -> &'static str {
        match self.rule() {
            "reuse/shared-words" => "one holds enough of the other's words in running passages",
            "reuse/chain" => "each text of the chain holds enough of the next one's words",
            "reuse/two-sources" => {
                "the later text took these words from here and more from elsewhere; only its main source counts"
            }
            "reuse/weak-bridge" => "one weak likeness alone does not join two groups",
            "reuse/nearer-kin" => {
                "they share enough words, but both have nearer kin and no chain of links leads from one to the other"
            }
            "reuse/nothing-shared" => "they share no running words",
            _ => "what they share is less than a copy would",
        }
    }
}

/// Returns why texts `a` and `b` of a pile, by index, are one group or not.
pub fn why(pile: &Pile, links: &[Link], groups: &[CopyGroup], a: usize, b: usize) -> Option<Why> {
    let place = |text: usize| pile.order.iter().position(|it| *it == text);
    let (x, y) = (place(a)?, place(b)?);
    let (x, y) = (x.min(y), x.max(y));
    let (earlier, later) = (&pile.sketches[x], &pile.sketches[y]);
    let (later_share, earlier_share) = align(earlier, later).shares(earlier, later);
    let group_of = |text: usize| groups.iter().find(|it| it.members.contains(&text));
    let side = |place: usize, share: f32| {
        let (text, sketch) = (pile.order[place], &pile.sketches[place]);
        let parent = group_of(text).and_then(|it| it.parents[it.members.iter().position(|it| *it == text)?]);
        Side {
            text,
            place,
            n_words: sketch.words.len(),
            n_counted: sketch.n_counted(),
            n_kept: sketch.kept.len(),
            share,
            parent: parent.map(|it| it.0),
        }
    };
    let members = group_of(a)?;
    let is_one = members.members.contains(&b);
    let others = group_of(b)?;
    let is_between = |it: &Link| {
        let ends = [pile.order[it.earlier as usize], pile.order[it.later as usize]];
        ends.iter().any(|it| members.members.contains(it)) && ends.iter().any(|it| others.members.contains(it))
    };
    Some(Why {
        earlier: side(x, earlier_share),
        later: side(y, later_share),
        n_shared: shared_kept(earlier, later).count(),
        link: links.iter().find(|it| (it.earlier as usize, it.later as usize) == (x, y)).copied(),
        chain: if is_one { chain(pile, links, x, y) } else { None },
        is_bridge_cut: !is_one
            && links
                .iter()
                .any(|it| it.holds && is_between(it) && it.earlier_in_later.max(it.later_in_earlier) < STRONG),
    })
}

/// The shortest way along links that hold, with the link to each from the one before.
fn chain(pile: &Pile, links: &[Link], from: usize, to: usize) -> Option<Vec<(usize, Option<Link>)>> {
    let mut beside: Vec<Vec<&Link>> = vec![Vec::new(); pile.len()];
    for it in links.iter().filter(|it| it.holds) {
        beside[it.earlier as usize].push(it);
        beside[it.later as usize].push(it);
    }
    let mut came: Vec<Option<(usize, Link)>> = vec![None; pile.len()];
    let mut next = VecDeque::from([from]);
    while let Some(at) = next.pop_front() {
        for link in &beside[at] {
            let other = if link.earlier as usize == at { link.later } else { link.earlier } as usize;
            if other != from && came[other].is_none() {
                came[other] = Some((at, **link));
                next.push_back(other);
            }
        }
    }
    let mut found = Vec::new();
    let mut at = to;
    while at != from {
        let (before, link) = came[at]?;
        found.push((pile.order[at], Some(link)));
        at = before;
    }
    found.push((pile.order[from], None));
    found.reverse();
    Some(found)
}

#[cfg(test)]
mod tests;

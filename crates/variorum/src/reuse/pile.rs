//! A pile of texts in the order in which words can have travelled, and what links them.

use super::align::{Alignment, align};
use super::groups::group_of_each;
use super::kinship::{Lexicon, against};
use super::links::{Capped, Link, judge, judge_pair, worth_laying};
use super::postings::{Postings, Tally};
use super::shingles::ReuseText;
use super::sketch::{Sketch, sketches, word_hash};
use super::template::{TEMPLATE_SAMPLE, outlet_number, template, template_words};
use super::undated::hub_pairs;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a pile needs to know of a text, its words aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// When it appeared, when known: sortable text.
    pub published: Option<String>,
    /// Bytes of the text.
    pub n_bytes: u32,
    /// Breaks ties; unique.
    pub id: String,
    /// The number of its outlet, 0 for none.
    pub outlet: u64,
}

impl Item {
    /// Returns the item of a text.
    pub fn of(text: &ReuseText) -> Self {
        Item {
            published: text.published.clone(),
            n_bytes: text.text.len() as u32,
            id: text.id.to_owned(),
            outlet: outlet_number(text.publisher),
        }
    }

    /// Tells which of two stands first in the order in which words can have travelled: dated before undated, earlier before later,
    /// longer before shorter. One order for all texts, so that no two can be each other's parent.
    pub fn travels(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.published.is_none(), Reverse(it.n_bytes));
        let date = || self.published.cmp(&other.published);
        key(self)
            .0
            .cmp(&key(other).0)
            .then_with(date)
            .then_with(|| key(self).1.cmp(&key(other).1))
            .then_with(|| self.id.cmp(&other.id))
    }
}

/// Returns the indices of `items` in the order in which words can have travelled.
pub fn travel_order(items: &[Item]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| items[*a].travels(&items[*b]).then(a.cmp(b)));
    order
}

/// Returns for each outlet with more than one page the pages its template is learnt from, by places in `order`: those whose ids
/// have the lowest hashes, so that neither order nor number of the others changes them much.
pub fn template_pages(items: &[Item], order: &[usize]) -> BTreeMap<u64, Vec<usize>> {
    let mut pages: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (n, item) in order.iter().enumerate().filter(|it| items[*it.1].outlet != 0) {
        pages.entry(items[*item].outlet).or_default().push(n);
    }
    pages.retain(|_, it| it.len() > 1);
    for learnt in pages.values_mut() {
        learnt.sort_by_cached_key(|it| (word_hash(&items[order[*it]].id), *it));
        learnt.truncate(TEMPLATE_SAMPLE);
    }
    pages
}

/// A pile, ready to be compared.
#[derive(Debug, Clone)]
pub struct Pile {
    /// Index of each text as given, the earliest first.
    pub order: Vec<usize>,
    /// How many of them are dated; they stand first.
    pub n_dated: usize,
    /// Its sketch, template set apart.
    pub sketches: Vec<Sketch>,
    lexicon: Lexicon,
    postings: Postings,
}

impl Pile {
    /// Returns the pile of `items`, with the sketch of each.
    pub fn of(items: &[Item], mut sketched: Vec<Sketch>) -> Self {
        let order = travel_order(items);
        let mut sketches: Vec<Sketch> = order.iter().map(|it| std::mem::take(&mut sketched[*it])).collect();
        let templates: BTreeMap<u64, _> = template_pages(items, &order)
            .into_iter()
            .map(|(outlet, pages)| (outlet, template(&pages.iter().map(|it| &sketches[*it]).collect::<Vec<_>>())))
            .collect();
        let mut lexicon = Lexicon::for_texts(sketches.len());
        for (sketch, item) in sketches.iter_mut().zip(&order) {
            lexicon.enter(sketch);
            if let Some(template) = templates.get(&items[*item].outlet) {
                sketch.set_apart(&template_words(sketch, template));
            }
        }
        let postings = Postings::of(&sketches);
        let n_dated = items.iter().filter(|it| it.published.is_some()).count();
        Pile { order, n_dated, sketches, lexicon, postings }
    }

    /// Returns the pile of `texts`.
    pub fn of_texts(texts: &[ReuseText]) -> Self {
        let items: Vec<Item> = texts.iter().map(Item::of).collect();
        Pile::of(&items, sketches(texts))
    }

    /// Returns how many texts there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Returns what was not compared.
    pub fn capped(&self) -> Capped {
        self.postings.capped
    }

    /// Returns the links of the texts at `places` of the order to those before them. Places do not depend on each other: link
    /// them in parallel.
    pub fn links(&self, places: Range<usize>) -> Vec<Link> {
        let mut tally = Tally::for_texts(places.end.min(self.len()));
        let mut found = Vec::new();
        for n in places {
            let laid = worth_laying(self.postings.shared(n, &mut tally));
            let laid: Vec<(u32, &Sketch)> = laid.iter().map(|it| (*it, &self.sketches[*it as usize])).collect();
            found.extend(judge((n as u32, &self.sketches[n]), &laid, &self.lexicon));
        }
        found
    }

    /// Returns for each of the texts at `earlier`, by place, the earliest first, what speaks against the one at `later` being made of it directly, in tenths of a
    /// touch; see [`judge`].
    pub fn against(&self, later: usize, earlier: &[usize]) -> Vec<u32> {
        let later = &self.sketches[later];
        let sketches = earlier.iter().map(|it| &self.sketches[*it]);
        let laid: Vec<(&Sketch, Alignment)> = sketches.map(|it| (it, align(it, later))).collect();
        against(later, &laid.iter().map(|it| (it.0, &it.1)).collect::<Vec<_>>(), 0, &self.lexicon)
    }

    /// Returns all links there are.
    pub fn all_links(&self) -> Vec<Link> {
        let mut links = self.links(0..self.len());
        links.extend(self.hub_links(&links));
        links
    }

    /// Returns the links that undated texts have besides `links`, those of all places, to the texts that most others of their
    /// group are nearest to.
    pub fn hub_links(&self, links: &[Link]) -> Vec<Link> {
        if self.n_dated == self.len() {
            return Vec::new();
        }
        let pairs = hub_pairs(self.n_dated, &group_of_each(self.len(), links), links);
        let side = |it: u32| (it, &self.sketches[it as usize]);
        pairs.iter().filter_map(|it| judge_pair(side(it.0), side(it.1), &self.lexicon)).collect()
    }
}

#[cfg(test)]
mod tests;

//! The texts of a shelf laid side by side: who copies whom, postings and pairs sorted on disk.

use super::runs::{Row, Sorter};
use super::segments::Shelf;
use crate::options::Common;
use crate::reading::n_threads;
use crate::threads::{Progress, spread};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::Path;
use variorum::reuse::{
    Capped, Lexicon, Link, Shared, Sketch, Template, compared, group_of_each, hub_pairs, judge, judge_pair,
    rarity, template, template_pages, template_words, worth_laying,
};

/// Texts whose near kin are held until all threads lay them side by side.
const BATCH: usize = 4096;

/// A pile whose words are on disk.
pub struct Shelved<'a> {
    shelf: &'a Shelf,
    folder: &'a Path,
    common: &'a Common,
    /// Index of each text, the earliest first.
    pub order: Vec<usize>,
    templates: BTreeMap<u64, Template>,
}

impl<'a> Shelved<'a> {
    /// Returns the pile of those texts of `shelf` that are numbered in `which`, in rising order; runs go into `folder`.
    pub fn of(shelf: &'a Shelf, which: Vec<usize>, folder: &'a Path, common: &'a Common) -> Result<Self> {
        let mut order = which;
        order.sort_by(|a, b| shelf.items[*a].travels(&shelf.items[*b]).then(a.cmp(b)));
        let mut templates = BTreeMap::new();
        for (outlet, pages) in template_pages(&shelf.items, &order) {
            let pages = pages.iter().map(|it| shelf.sketch(order[*it])).collect::<Result<Vec<_>>>()?;
            templates.insert(outlet, template(&pages.iter().collect::<Vec<_>>()));
        }
        Ok(Shelved { shelf, folder, common, order, templates })
    }

    /// The sketch of text `n`, template set apart.
    pub fn sketch(&self, n: usize) -> Result<Sketch> {
        let mut sketch = self.shelf.sketch(n)?;
        let template = self.templates.get(&self.shelf.items[n].outlet);
        let words = template.map_or_else(Vec::new, |it| template_words(&sketch, it));
        sketch.set_apart(&words);
        Ok(sketch)
    }

    /// Returns what links the texts, by place in the order, and what was not compared.
    pub fn links(&self) -> Result<(Vec<Link>, Capped)> {
        let (folder, common) = (self.folder, self.common);
        let mut progress = Progress::new("texts compared", self.order.len(), common.quiet);
        let mut lexicon = Lexicon::for_texts(self.order.len());
        let mut postings = Sorter::new(folder, "postings", false);
        for (place, n) in self.order.iter().enumerate() {
            let sketch = self.sketch(*n)?;
            lexicon.enter(&sketch);
            for it in sketch.counted() {
                postings.push(Row { key: it.hash, a: place as u32, b: 0 })?;
            }
        }
        let mut pairs = Sorter::new(folder, "pairs", true);
        let mut capped = Capped::default();
        let (mut hash, mut holders) = (0, Vec::new());
        let mut end_list = |holders: &mut Vec<u32>| -> Result<()> {
            capped.enter(holders.len());
            let rare = rarity(holders.len());
            for (at, later) in holders.iter().enumerate() {
                for earlier in compared(holders, at) {
                    pairs.push(Row { key: u64::from(*later) << 32 | u64::from(earlier), a: 1, b: rare })?;
                }
            }
            holders.clear();
            Ok(())
        };
        postings.merge(&mut |row| {
            if row.key != hash {
                end_list(&mut holders)?;
                hash = row.key;
            }
            holders.push(row.a);
            Ok(())
        })?;
        end_list(&mut holders)?;
        let mut links = Vec::new();
        let mut kin: Vec<(u32, Vec<Shared>)> = Vec::new();
        pairs.merge(&mut |row| {
            let later = (row.key >> 32) as u32;
            if kin.last().is_none_or(|it| it.0 != later) {
                if kin.len() == BATCH {
                    links.extend(self.judged(&kin, &lexicon, common)?);
                    kin.clear();
                }
                progress.show(later as usize);
                kin.push((later, Vec::new()));
            }
            let shared = Shared { earlier: row.key as u32, n: row.a, rare: row.b };
            kin.last_mut().expect("one was pushed if there was none").1.push(shared);
            Ok(())
        })?;
        links.extend(self.judged(&kin, &lexicon, common)?);
        links.extend(self.hub_links(&links, &lexicon, common)?);
        Ok((links, capped))
    }

    /// How many texts are dated; they stand first in the order.
    pub fn n_dated(&self) -> usize {
        self.order.partition_point(|it| self.shelf.items[*it].published.is_some())
    }

    fn hub_links(&self, links: &[Link], lexicon: &Lexicon, common: &Common) -> Result<Vec<Link>> {
        if self.n_dated() == self.order.len() {
            return Ok(Vec::new());
        }
        let pairs = hub_pairs(self.n_dated(), &group_of_each(self.order.len(), links), links);
        let judged = spread(pairs.len(), 256, n_threads(common), &|range| {
            let side = |it: u32| Ok::<_, anyhow::Error>((it, self.sketch(self.order[it as usize])?));
            let mut found = Vec::new();
            for (earlier, later) in &pairs[range] {
                let (earlier, later) = (side(*earlier)?, side(*later)?);
                found.extend(judge_pair((earlier.0, &earlier.1), (later.0, &later.1), lexicon));
            }
            Ok(found)
        })?;
        Ok(judged.into_iter().flatten().collect())
    }

    fn judged(&self, kin: &[(u32, Vec<Shared>)], lexicon: &Lexicon, common: &Common) -> Result<Vec<Link>> {
        let judged = spread(kin.len(), 256, n_threads(common), &|range| {
            let mut found = Vec::new();
            for (later, shared) in &kin[range] {
                let laid = worth_laying(shared.clone());
                let load = |it: &u32| Ok((*it, self.sketch(self.order[*it as usize])?));
                let laid: Vec<(u32, Sketch)> = laid.iter().map(load).collect::<Result<_>>()?;
                if !laid.is_empty() {
                    let sketch = self.sketch(self.order[*later as usize])?;
                    let laid: Vec<(u32, &Sketch)> = laid.iter().map(|it| (it.0, &it.1)).collect();
                    found.extend(judge((*later, &sketch), &laid, lexicon));
                }
            }
            Ok(found)
        })?;
        Ok(judged.into_iter().flatten().collect())
    }
}

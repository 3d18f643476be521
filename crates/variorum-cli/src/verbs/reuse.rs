//! `reuse`: who copies whom, in memory or, for a pile of any size, on disk; and why.

use super::records::lines_of;
use crate::ledger::{Ledger, say};
use crate::options::{Common, Reuse};
use crate::output::Output;
use crate::reading::{Depth, Made, n_threads, read_all, read_from};
use crate::shelf::{Row, Shelf, ShelfWriter, Sorter, Stored};
use crate::threads::{Progress, spread};
use anyhow::{Context, Result, anyhow};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use variorum::Document;
use variorum::reuse::{
    Capped, CopyGroup, Item, Lexicon, Link, Pile, ReuseText, Shared, Sketch, Template, compared, group_of_each,
    hub_pairs, judge, judge_pair, pile_groups, quoted_spans, rarity, sketch, template, template_pages,
    template_words, travel_order, why, worth_laying,
};
use variorum::storyfile::{copy_record, passage_records, why_report};

/// Texts that a thread links, or groups that it writes, before it takes the next ones.
const STEP: usize = 2048;
/// Texts whose near kin are held until all threads lay them side by side.
const BATCH: usize = 4096;

/// Prints who copies whom, or why.
pub fn reuse(options: &Reuse, common: &Common) -> Result<u8> {
    match (&options.why, &options.work) {
        (Some(pair), _) => explain(pair, options, common),
        (None, Some(folder)) => on_disk(folder, options, common),
        (None, None) => in_memory(options, common),
    }
}

/// What is kept of a document: the words in quotation marks are told by the marks.
fn stored(document: Document) -> Stored {
    let text = document.article.body();
    let reuse_text = ReuseText {
        text,
        quoted: quoted_spans(text),
        publisher: document.publisher(),
        published: document.article.published().map(ToString::to_string),
        id: &document.article.source,
    };
    Stored { item: Item::of(&reuse_text), sketch: sketch(&reuse_text), text: text.to_owned() }
}

fn in_memory(options: &Reuse, common: &Common) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let (told, pile, ledger) = piled(options, common)?;
    let links = linked(&pile, common)?;
    let groups = pile_groups(&pile.order, pile.n_dated, &links);
    let place = places(&pile.order);
    let kept = |n: usize| Ok((Cow::Borrowed(told[n].1.as_str()), Cow::Borrowed(&pile.sketches[place[n]])));
    write_groups(&groups, &|n| &told[n].0, &kept, common, &mut output)?;
    output.finish()?;
    Ok(close(ledger, pile.capped(), common))
}

fn explain(pair: &[String], options: &Reuse, common: &Common) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let (told, pile, ledger) = piled(options, common)?;
    let links = linked(&pile, common)?;
    let groups = pile_groups(&pile.order, pile.n_dated, &links);
    let find = |id: &String| {
        let found = told.iter().position(|it| it.0.id == *id);
        found.with_context(|| {
            format!("no article {id} in what was read; hint: ids are as `variorum reuse` prints them")
        })
    };
    let [a, b] = pair else { return Err(anyhow!("--why takes two ids")) };
    let why = why(&pile, &links, &groups, find(a)?, find(b)?).context("the articles are not of one pile")?;
    let report = why_report(&why, &|n| (&told[n].0, told[n].1.as_str()));
    output.write_all(report.as_bytes()).context("cannot write the report")?;
    output.finish()?;
    Ok(ledger.close())
}

/// What is known of each text, and its words, in input order.
type Told = Vec<(Item, String)>;

/// Reads all inputs into one pile.
fn piled(options: &Reuse, common: &Common) -> Result<(Told, Pile, Ledger)> {
    let mut told = Told::new();
    let mut sketches = Vec::new();
    let ledger = read_all(&options.inputs, common, Depth::Articles, &stored, &mut |made| {
        if let Made::One(stored) = made {
            sketches.push(stored.sketch);
            told.push((stored.item, stored.text));
        }
        Ok(())
    })?;
    let items: Vec<Item> = told.iter().map(|it| it.0.clone()).collect();
    Ok((told, Pile::of(&items, sketches), ledger))
}

fn linked(pile: &Pile, common: &Common) -> Result<Vec<Link>> {
    // Each range has a tally for all before it: few, large ones.
    let n_threads = n_threads(common);
    let step = pile.len().div_ceil(n_threads * 4).max(STEP);
    let links = spread(pile.len(), step, n_threads, &|range| Ok(pile.links(range)))?;
    let mut links: Vec<Link> = links.into_iter().flatten().collect();
    links.extend(pile.hub_links(&links));
    Ok(links)
}

fn on_disk(folder: &Path, options: &Reuse, common: &Common) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    let paths: Vec<_> = options.inputs.paths.iter().map(|it| it.to_string_lossy()).collect();
    let signature = format!("{}\n{:?}\n{}", options.inputs.clean, common.language, paths.join("\n"));
    let mut shelf = Shelf::open(folder, &signature)?;
    let n_refused_before = shelf.n_refused;
    if shelf.n_pages > 0 && !common.quiet {
        say(&format!("{}: {} pages were read before", folder.display(), shelf.n_pages));
    }
    let mut ledger = None;
    if !shelf.is_whole {
        let mut writer = ShelfWriter::behind(&shelf, folder, &signature);
        let (mut n_pages, mut n_refused) = (shelf.n_pages, 0);
        ledger =
            Some(read_from(
                shelf.n_pages,
                &options.inputs,
                common,
                Depth::Articles,
                &stored,
                &mut |made| match made {
                    Made::One(stored) => writer.push(&stored),
                    Made::Through { n_pages: n, n_refused: refused } => {
                        (n_pages, n_refused) = (n, refused);
                        writer.through(n, refused, false)
                    }
                    Made::Idle => Ok(()),
                },
            )?);
        writer.through(n_pages, n_refused, true)?;
        shelf = Shelf::open(folder, &signature)?;
    }
    let shelved = Shelved::of(shelf)?;
    let (links, capped) = shelved.links(folder, common)?;
    let groups = pile_groups(&shelved.order, shelved.n_dated(), &links);
    drop(links);
    let kept = |n: usize| Ok((Cow::Owned(shelved.shelf.text(n)?), Cow::Owned(shelved.sketch(n)?)));
    write_groups(&groups, &|n| &shelved.shelf.items[n], &kept, common, &mut output)?;
    output.finish()?;
    let status = ledger.map_or(0, |it| close(it, capped, common));
    Ok(status.max(u8::from(n_refused_before > 0)))
}

/// A pile whose words are on disk.
struct Shelved {
    shelf: Shelf,
    /// Index of each text, the earliest first.
    order: Vec<usize>,
    templates: BTreeMap<u64, Template>,
}

impl Shelved {
    fn of(shelf: Shelf) -> Result<Self> {
        let order = travel_order(&shelf.items);
        let mut templates = BTreeMap::new();
        for (outlet, pages) in template_pages(&shelf.items, &order) {
            let pages = pages.iter().map(|it| shelf.sketch(order[*it])).collect::<Result<Vec<_>>>()?;
            templates.insert(outlet, template(&pages.iter().collect::<Vec<_>>()));
        }
        Ok(Shelved { shelf, order, templates })
    }

    /// The sketch of text `n`, template set apart.
    fn sketch(&self, n: usize) -> Result<Sketch> {
        let mut sketch = self.shelf.sketch(n)?;
        let template = self.templates.get(&self.shelf.items[n].outlet);
        let words = template.map_or_else(Vec::new, |it| template_words(&sketch, it));
        sketch.set_apart(&words);
        Ok(sketch)
    }

    fn links(&self, folder: &Path, common: &Common) -> Result<(Vec<Link>, Capped)> {
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
    fn n_dated(&self) -> usize {
        self.shelf.items.iter().filter(|it| it.published.is_some()).count()
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

/// Where in the order each text stands.
fn places(order: &[usize]) -> Vec<usize> {
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(n, text)| place[*text] = n);
    place
}

/// Words and sketch of a text.
type Words<'a> = (Cow<'a, str>, Cow<'a, Sketch>);

/// Writes the record of each group; a few thousand of them are held at a time.
fn write_groups<'a>(
    groups: &[CopyGroup],
    item: &(dyn Fn(usize) -> &'a Item + Sync),
    kept: &(dyn Fn(usize) -> Result<Words<'a>> + Sync),
    common: &Common,
    output: &mut Output,
) -> Result<()> {
    let mut progress = Progress::new("groups written", groups.len(), common.quiet);
    for (at, batch) in groups.chunks(BATCH).enumerate() {
        progress.show(at * BATCH);
        let lines = spread(batch.len(), 256, n_threads(common), &|range| {
            let mut lines = Vec::new();
            for group in &batch[range] {
                lines.extend(lines_of(&[group_record(group, item, kept)?])?);
            }
            Ok(lines)
        })?;
        lines.iter().try_for_each(|it| output.write_all(it)).context("cannot write the records")?;
    }
    Ok(())
}

fn group_record<'a>(
    group: &CopyGroup,
    item: &(dyn Fn(usize) -> &'a Item + Sync),
    kept: &(dyn Fn(usize) -> Result<Words<'a>> + Sync),
) -> Result<variorum::storyfile::records::CopyRecord> {
    let fault = std::cell::RefCell::new(None);
    let passages = |from: usize, to: usize| {
        let both = kept(from).and_then(|from| Ok((from, kept(to)?)));
        match both {
            Ok((x, y)) => passage_records((&item(from).id, &x.0, &x.1), (&item(to).id, &y.0, &y.1)),
            Err(error) => {
                fault.replace(Some(error));
                Vec::new()
            }
        }
    };
    let record = copy_record(group, &|n| item(n).id.as_str(), &passages);
    fault.into_inner().map_or(Ok(record), Err)
}

fn close(ledger: Ledger, capped: Capped, common: &Common) -> u8 {
    if capped.n_shingles > 0 && !common.quiet {
        say(&format!(
            "{} shingles stand in so many texts that {} of their places were not compared with every other",
            capped.n_shingles, capped.n_holders
        ));
    }
    ledger.close()
}

//! `reuse`: who copies whom, in memory or, for a pile of any size, on disk; and why.

use super::records::lines_of;
use crate::ledger::{Ledger, say};
use crate::options::{Common, Reuse};
use crate::output::Output;
use crate::reading::{Depth, Made, n_threads, read_all};
use crate::shelf::{Shelved, Stored, filled};
use crate::threads::{Progress, spread};
use anyhow::{Context, Result, anyhow};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;
use variorum::Document;
use variorum::reuse::{Capped, CopyGroup, Item, Link, Pile, Sketch, pile_groups, sketch, why};
use variorum::storyfile::{copy_record, passage_records, reuse_text, why_report};

/// Texts that a thread links, or groups that it writes, before it takes the next ones.
const STEP: usize = 2048;
/// Groups whose records are made before they are written.
const BATCH: usize = 4096;

/// Prints who copies whom, or why.
pub fn reuse(options: &Reuse, common: &Common) -> Result<u8> {
    match (&options.why, &options.work) {
        (Some(pair), _) => explain(pair, options, common),
        (None, Some(folder)) => on_disk(folder, options, common),
        (None, None) => in_memory(options, common),
    }
}

/// What is kept of a document, as an edition compares it: words in quotation marks and what an outlet says of itself are set apart.
fn stored(document: Document) -> Stored {
    let text = reuse_text(&document);
    Stored { item: Item::of(&text), sketch: sketch(&text), rest: text.text.as_bytes().to_vec() }
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
            let text = String::from_utf8(stored.rest).context("a text that is none")?;
            told.push((stored.item, text));
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
    let (shelf, ledger, n_refused_before) = filled(folder, &signature, &options.inputs, common, &stored)?;
    let all = (0..shelf.items.len()).collect();
    let shelved = Shelved::of(&shelf, all, folder, common)?;
    let (links, capped) = shelved.links()?;
    let groups = pile_groups(&shelved.order, shelved.n_dated(), &links);
    drop(links);
    let kept = |n: usize| Ok((Cow::Owned(shelf.text(n)?), Cow::Owned(shelved.sketch(n)?)));
    write_groups(&groups, &|n| &shelf.items[n], &kept, common, &mut output)?;
    output.finish()?;
    let status = ledger.map_or(0, |it| close(it, capped, common));
    Ok(status.max(u8::from(n_refused_before > 0)))
}

/// Where in the order each text stands.
fn places(order: &[usize]) -> Vec<usize> {
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(n, text)| place[*text] = n);
    place
}

/// Words and sketch of a text.
pub(super) type Words<'a> = (Cow<'a, str>, Cow<'a, Sketch>);

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

pub(super) fn group_record<'a>(
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

//! The third stage: which documents report one event, as `variorum stories` tells it; and the parts that the next stage tells.

use super::folder::TableFolder;
use super::parts::{article_of, distinct, keep, parts};
use super::run::{Run, check};
use crate::reading::n_threads;
use crate::shelf::Shelf;
use crate::threads::{Progress, spread};
use crate::verbs::stories::on_disk::{Pile, cluster_record, copies, grouped, likenesses, tied, versions_of};
use anyhow::Result;
use std::fs;
use variorum::reuse::Copy;
use variorum::story::Story;
use variorum::storyfile::records::StoryClusterRecord;
use variorum_tables::{Table, cluster_rows};

/// The stage's name.
pub const STAGE: &str = "stories";

/// Its tables.
pub const TABLES: [Table; 3] = [Table::Stories, Table::Members, Table::Origins];

/// Stories whose records are made before they are written.
const BATCH: usize = 1024;

/// Writes the stories of all captures, each counted once.
pub fn stories(run: &Run, shelf: &Shelf) -> Result<()> {
    if run.manifest(STAGE)?.is_some() {
        return Ok(());
    }
    let runs = run.runs(STAGE)?;
    let distinct = distinct(shelf)?;
    let pile = Pile::of(shelf.arranged(&distinct.order), &runs, run.common)?;
    let copies = copies(&pile)?;
    let found = likenesses(&pile, &copies)?;
    let apart = grouped(&pile, found)?;
    let stories = tied(&pile, apart.clone())?;
    let parts = parts(&pile, &distinct.order, &apart, &stories, &copies)?;
    let n_parted: usize = parts.iter().map(|it| it.documents.len()).sum();
    check("documents in stories and pages", n_parted as u64, distinct.order.len() as u64)?;
    let folder = run.stage(STAGE);
    keep(&folder.join("parts"), &parts, &distinct.twins)?;
    let mut tables = TableFolder::new(&folder, &TABLES);
    write(run, &pile, &distinct.order, &stories, &copies, &mut tables)?;
    tables.end(0)?;
    let n_pages = pile.witnesses.iter().filter(|it| !pile.is_article[**it]).count();
    check("members of stories", tables.n_rows(Table::Members)?, (n_parted - n_pages) as u64)?;
    fs::remove_dir_all(&runs)?;
    let counts = [
        ("documents", shelf.items.len() as u64),
        ("documents of bytes that came before", (shelf.items.len() - distinct.order.len()) as u64),
        ("pages without a report", n_pages as u64),
        ("stories", stories.len() as u64),
        ("earlier versions of pages", pile.earlier.len() as u64),
    ];
    run.complete(STAGE, &["stories", "members", "origins", "parts"], &counts).map(drop)
}

/// Writes the rows of the stories in input order of their first members, earlier versions of pages counted.
fn write(
    run: &Run,
    pile: &Pile,
    order: &[usize],
    stories: &[Story],
    copies: &[Copy],
    tables: &mut TableFolder,
) -> Result<()> {
    let mut before: Vec<(usize, usize)> = pile.earlier.iter().map(|it| (it.1, it.0)).collect();
    before.sort_unstable();
    let members = |story: &Story| -> Vec<usize> {
        let earlier = story.members.iter().flat_map(|it| versions_of(&before, *it)).map(|it| it.1);
        let mut all: Vec<usize> = story.members.iter().copied().chain(earlier).map(|it| order[it]).collect();
        all.sort_unstable();
        all
    };
    let at = |n: usize| order[n];
    let mut sorted: Vec<(usize, usize)> =
        stories.iter().enumerate().filter_map(|(n, it)| Some((*members(it).first()?, n))).collect();
    sorted.sort_unstable();
    let place: Vec<(usize, usize)> = {
        let mut place: Vec<(usize, usize)> = order.iter().enumerate().map(|(n, it)| (*it, n)).collect();
        place.sort_unstable();
        place
    };
    let number = |shelved: usize| place[place.partition_point(|it| it.0 < shelved)].1;
    let told = |n: usize| -> Result<(StoryClusterRecord, Vec<String>)> {
        let story = &stories[n];
        let articles = members(story).into_iter().map(|it| article_of(&pile.shelf, number(it)));
        let articles = articles.collect::<Result<Vec<_>>>()?;
        Ok((cluster_record(pile, story, &before, copies, &at)?, articles))
    };
    let mut progress = Progress::new("stories written", stories.len(), run.common.quiet);
    for (at, batch) in sorted.chunks(BATCH).enumerate() {
        progress.show(at * BATCH);
        let records = spread(batch.len(), 16, n_threads(run.common), &|range| {
            batch[range].iter().map(|it| told(it.1)).collect::<Result<Vec<_>>>()
        })?;
        tables.write(0, &cluster_rows(&records.into_iter().flatten().collect::<Vec<_>>()))?;
    }
    Ok(())
}

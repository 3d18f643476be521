//! The second stage: who copies whom, as `variorum reuse` tells it.

use super::folder::TableFolder;
use super::run::{Run, check};
use crate::reading::n_threads;
use crate::shelf::{Shelf, Shelved, text_of};
use crate::threads::{Progress, spread};
use crate::verbs::reuse::group_record;
use anyhow::Result;
use std::borrow::Cow;
use std::fs;
use variorum::reuse::pile_groups;
use variorum::storyfile::records::CopyRecord;
use variorum_tables::{Table, copy_rows};

/// The stage's name.
pub const STAGE: &str = "copies";

/// Its tables.
pub const TABLES: [Table; 2] = [Table::Copies, Table::Passages];

/// Groups whose records are made before they are written.
const BATCH: usize = 4096;

/// Writes the copy groups of all documents.
pub fn copies(run: &Run, shelf: &Shelf) -> Result<()> {
    if run.manifest(STAGE)?.is_some() {
        return Ok(());
    }
    let runs = run.runs(STAGE)?;
    let shelved = Shelved::of(shelf, (0..shelf.items.len()).collect(), &runs, run.common)?;
    let (links, capped) = shelved.links()?;
    let groups = pile_groups(&shelved.order, shelved.n_dated(), &links);
    drop(links);
    let mut tables = TableFolder::new(&run.stage(STAGE), &TABLES);
    let mut progress = Progress::new("groups written", groups.len(), run.common.quiet);
    let kept = |n: usize| Ok((Cow::Owned(text_of(shelf, n)?), Cow::Owned(shelved.sketch(n)?)));
    for (at, batch) in groups.chunks(BATCH).enumerate() {
        progress.show(at * BATCH);
        let records = spread(batch.len(), 256, n_threads(run.common), &|range| {
            batch[range].iter().map(|it| group_record(it, &|n| &shelf.items[n], &kept)).collect::<Result<Vec<_>>>()
        })?;
        let records: Vec<CopyRecord> = records.into_iter().flatten().collect();
        tables.write(0, &copy_rows(&records))?;
    }
    tables.end(0)?;
    let n_copies = tables.n_rows(Table::Copies)?;
    check("documents in copy groups", n_copies, shelf.items.len() as u64)?;
    fs::remove_dir_all(&runs)?;
    let counts = [
        ("documents", n_copies),
        ("groups", groups.len() as u64),
        ("passages", tables.n_rows(Table::Passages)?),
        ("shingles not compared everywhere", capped.n_shingles),
    ];
    run.complete(STAGE, &TABLES.map(Table::name), &counts).map(drop)
}

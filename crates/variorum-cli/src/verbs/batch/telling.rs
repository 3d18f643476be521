//! The last stage: each story told from its own documents, as `variorum read` tells all of them at once.

use super::copies;
use super::folder::TableFolder;
use super::parts::{Twins, kept};
use super::run::{Run, check, write_whole};
use super::stories;
use crate::reading::{Depth, n_threads};
use crate::shelf::{Shelf, whole_of};
use crate::threads::{Progress, spread};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use variorum::storyfile::Part;
use variorum_tables::tables::ErrorRow;
use variorum_tables::{Rows, Table, error_rows, tell as rows_of};

/// The stage's name.
pub const STAGE: &str = "claims";

/// Its tables: all that an edition has; those of copies are made before.
pub fn told_tables() -> Vec<Table> {
    Table::ALL.into_iter().filter(|it| !copies::TABLES.contains(it)).collect()
}

/// Documents that are told before their rows are written. A story of sixty takes as long as two hundred reports that stand alone: of
/// fewer the threads would wait for each other.
const HELD: usize = 1024;

/// What is told up to the end of a segment.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Told {
    n_parts: usize,
    n_documents: usize,
    n_untold: usize,
}

/// Tells all parts, and returns how many documents could not be told.
pub fn tell(run: &Run, shelf: &Shelf) -> Result<usize> {
    if let Some(manifest) = run.manifest(STAGE)? {
        return Ok(manifest.counts.get("errors").copied().unwrap_or_default() as usize);
    }
    let (parts, twins) = kept(&run.stage(stories::STAGE).join("parts"))?;
    let folder = run.stage(STAGE);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mark = |segment: usize| -> PathBuf { folder.join(format!("told-{segment:06}")) };
    let mut told = Told::default();
    let mut segment = 0;
    while let Ok(bytes) = fs::read(mark(segment)) {
        told = serde_json::from_slice(&bytes).with_context(|| mark(segment).display().to_string())?;
        segment += 1;
    }
    let n_documents: usize = parts.iter().map(|it| it.documents.len()).sum();
    let progress = Mutex::new(Progress::new("documents told", n_documents, run.common.quiet));
    let mut tables = TableFolder::new(&folder, &told_tables());
    while told.n_parts < parts.len() || segment == 0 {
        let end = told.n_documents + run.options.segment.get();
        while told.n_parts < parts.len() && told.n_documents < end {
            let some = next(&parts[told.n_parts..], HELD.min(end - told.n_documents));
            let n_shown = AtomicUsize::new(told.n_documents);
            let made = largest_first(some, n_threads(run.common), &|it| {
                let made = told_part(run, shelf, &twins, it)?;
                let n = it.documents.len() + n_shown.fetch_add(it.documents.len(), Relaxed);
                progress.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).show(n);
                Ok(made)
            })?;
            for ((rows, is_told), part) in made.into_iter().zip(some) {
                tables.write(segment, &rows)?;
                told.n_parts += 1;
                told.n_documents += part.documents.len();
                told.n_untold += if is_told { 0 } else { part.documents.len() };
            }
        }
        tables.end(segment)?;
        write_whole(&mark(segment), &serde_json::to_vec(&told).context("cannot make JSON")?)?;
        segment += 1;
    }
    let n_untold = told.n_untold as u64;
    check("articles told, and errors,", tables.n_rows(Table::Articles)? + n_untold, n_documents as u64)?;
    check("errors written", tables.n_rows(Table::Errors)?, n_untold)?;
    let counts = [
        ("documents", n_documents as u64),
        ("errors", n_untold),
        ("claims", tables.n_rows(Table::Claims)?),
        ("renderings", tables.n_rows(Table::Renderings)?),
    ];
    run.complete(STAGE, &told_tables().into_iter().map(Table::name).collect::<Vec<_>>(), &counts)?;
    Ok(told.n_untold)
}

/// The next parts of so many documents, one at least.
fn next(parts: &[Part], n_documents: usize) -> &[Part] {
    let mut n = 0;
    let more = parts.iter().take_while(|it| {
        let is_room = n < n_documents;
        n += it.documents.len();
        is_room
    });
    &parts[..more.count()]
}

/// What `make` gives of each part, in order. The largest are begun first, so that none of them is left to one thread at the end.
fn largest_first<T: Send>(
    parts: &[Part],
    n_threads: usize,
    make: &(dyn Fn(&Part) -> Result<T> + Sync),
) -> Result<Vec<T>> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|it| Reverse(parts[*it].documents.len()));
    let made = spread(parts.len(), 1, n_threads, &|range| {
        order[range].iter().map(|it| Ok((*it, make(&parts[*it])?))).collect::<Result<Vec<_>>>()
    })?;
    let mut made: Vec<(usize, T)> = made.into_iter().flatten().collect();
    made.sort_by_key(|it| it.0);
    Ok(made.into_iter().map(|it| it.1).collect())
}

/// The rows of a part, and whether it could be told: a story on which this program fails costs its own documents alone.
fn told_part(run: &Run, shelf: &Shelf, twins: &Twins, part: &Part) -> Result<(Rows, bool)> {
    let mut documents = Vec::with_capacity(part.documents.len());
    let mut sources = BTreeMap::new();
    for n in &part.documents {
        let document = whole_of(shelf, *n, Depth::Quotations, &run.options.inputs, run.common)?;
        let all = twins.get(n).map_or_else(|| vec![*n], Clone::clone);
        let mut all: Vec<String> = all.iter().map(|it| shelf.items[*it].id.clone()).collect();
        all.dedup();
        sources.insert(document.capture.id.clone(), all);
        documents.push(document);
    }
    let rows = catch_unwind(AssertUnwindSafe(|| rows_of(documents, sources, part)));
    Ok(match rows {
        Ok(rows) => (rows, true),
        Err(_) => (untold(shelf, part), false),
    })
}

fn untold(shelf: &Shelf, part: &Part) -> Rows {
    let error = |n: &usize| ErrorRow {
        stage: STAGE.to_owned(),
        input: String::new(),
        line: None,
        doc: Some(shelf.items[*n].id.clone()),
        reason: "this program failed on its story, which is a fault of the program".to_owned(),
    };
    error_rows(&part.documents.iter().map(error).collect::<Vec<_>>())
}

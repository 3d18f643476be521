//! Rows sorted on disk: filled into a buffer, spilled as sorted runs, merged.

use anyhow::{Context, Result};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A key and two numbers that go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub key: u64,
    pub a: u32,
    pub b: u32,
}

/// Rows held before they are spilled: 32 MiB of them.
const BUFFER_ROWS: usize = 2 << 20;

/// Sorts more rows than memory holds.
#[derive(Debug)]
pub struct Sorter {
    folder: PathBuf,
    name: &'static str,
    /// Whether rows of one key are added up.
    adds: bool,
    buffer: Vec<Row>,
    runs: Vec<PathBuf>,
}

impl Sorter {
    /// Returns one whose runs lie in `folder` under `name`; it adds up the numbers of rows of one key where `adds`.
    pub fn new(folder: &Path, name: &'static str, adds: bool) -> Self {
        Sorter { folder: folder.to_path_buf(), name, adds, buffer: Vec::new(), runs: Vec::new() }
    }

    /// Takes a row.
    pub fn push(&mut self, row: Row) -> Result<()> {
        if self.buffer.len() == BUFFER_ROWS {
            self.tidy();
            // Where many rows were added up there is room again.
            if self.buffer.len() > BUFFER_ROWS / 2 {
                self.spill()?;
            }
        }
        self.buffer.push(row);
        Ok(())
    }

    fn tidy(&mut self) {
        self.buffer.sort_unstable();
        if self.adds {
            self.buffer.dedup_by(|next, kept| add(kept, next));
        }
    }

    fn spill(&mut self) -> Result<()> {
        let path = self.folder.join(format!("{}-{:04}.run", self.name, self.runs.len()));
        let file = File::create(&path).with_context(|| path.display().to_string())?;
        let mut run = BufWriter::with_capacity(1 << 20, file);
        for row in self.buffer.drain(..) {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&row.key.to_le_bytes());
            bytes[8..12].copy_from_slice(&row.a.to_le_bytes());
            bytes[12..].copy_from_slice(&row.b.to_le_bytes());
            run.write_all(&bytes).with_context(|| path.display().to_string())?;
        }
        run.flush().with_context(|| path.display().to_string())?;
        self.runs.push(path);
        Ok(())
    }

    /// Gives all rows to `take` in order, and removes the runs.
    pub fn merge(mut self, take: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
        self.tidy();
        let mut runs: Vec<Run> = Vec::new();
        for path in &self.runs {
            let file = File::open(path).with_context(|| path.display().to_string())?;
            runs.push(Run::File(BufReader::with_capacity(1 << 16, file)));
        }
        runs.push(Run::Memory(std::mem::take(&mut self.buffer).into_iter()));
        let mut heads = BinaryHeap::new();
        for (n, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next()?.map(|row| Reverse((row, n))));
        }
        let mut held: Option<Row> = None;
        while let Some(Reverse((row, n))) = heads.pop() {
            heads.extend(runs[n].next()?.map(|row| Reverse((row, n))));
            let is_added = self.adds && held.as_mut().is_some_and(|kept| add(kept, &row));
            if !is_added && let Some(done) = held.replace(row) {
                take(done)?;
            }
        }
        held.map_or(Ok(()), take)
    }
}

impl Drop for Sorter {
    fn drop(&mut self) {
        for path in &self.runs {
            let _ = fs::remove_file(path);
        }
    }
}

/// Adds `next` to `kept` where their keys are one.
fn add(kept: &mut Row, next: &Row) -> bool {
    if kept.key == next.key {
        (kept.a, kept.b) = (kept.a.saturating_add(next.a), kept.b.saturating_add(next.b));
    }
    kept.key == next.key
}

enum Run {
    File(BufReader<File>),
    Memory(std::vec::IntoIter<Row>),
}

impl Run {
    fn next(&mut self) -> Result<Option<Row>> {
        let file = match self {
            Run::Memory(rows) => return Ok(rows.next()),
            Run::File(file) => file,
        };
        let mut bytes = [0; 16];
        match file.read_exact(&mut bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read.context("cannot read a sorted run")?,
        }
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Ok(Some(Row { key: u64::from(number(0)) | u64::from(number(4)) << 32, a: number(8), b: number(12) }))
    }
}

#[cfg(test)]
mod tests;

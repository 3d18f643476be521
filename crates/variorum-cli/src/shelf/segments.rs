//! Segments of what was read: a file of sketches and texts, and an index that makes it count.

use super::bytes::{item_of, pack_item, pack_sketch, sketch_of};
use crate::ledger::{Ledger, say};
use crate::options::{Common, Inputs};
use crate::reading::{Depth, Made, Make, read_from};
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use variorum::reuse::{Item, Sketch};
use variorum::text::{Packer, Unpacker};
use variorum_intake::plain_error;

/// What the first bytes of an index say: whose it is, and which form.
const MAGIC: &str = "variorum reuse 3";
/// Texts of one segment: what a run that is stopped loses at most.
const SEGMENT_TEXTS: usize = 2_000;

/// A text as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// What is known of it.
    pub item: Item,
    /// Its sketch, template not yet set apart.
    pub sketch: Sketch,
    /// Its words, or whatever else is kept of it.
    pub rest: Vec<u8>,
}

/// Where one text lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    segment: u32,
    start: u64,
    sketch_bytes: u32,
    rest_bytes: u32,
}

/// All that was read.
#[derive(Debug)]
pub struct Shelf {
    /// What is known of each text, in input order.
    pub items: Vec<Item>,
    places: Vec<Place>,
    files: Arc<Vec<Mutex<File>>>,
    /// How many pages of the input are behind it, and how many of them were refused.
    pub n_pages: usize,
    pub n_refused: usize,
    /// Whether the input ends here.
    pub is_whole: bool,
}

impl Shelf {
    /// Opens what `folder` holds of the run that `signature` names.
    pub fn open(folder: &Path, signature: &str) -> Result<Self> {
        fs::create_dir_all(folder)
            .map_err(|error| anyhow!("cannot use {}: {}", folder.display(), plain_error(&error)))?;
        let mut shelf = Shelf {
            items: Vec::new(),
            places: Vec::new(),
            files: Arc::default(),
            n_pages: 0,
            n_refused: 0,
            is_whole: false,
        };
        let mut files = Vec::new();
        for segment in 0.. {
            let index = index_path(folder, segment);
            let Ok(bytes) = fs::read(&index) else { break };
            let broken =
                || anyhow!("{} is not an index of this program; hint: give an empty folder", index.display());
            let mut index = Unpacker(&bytes);
            if index.text().as_deref() != Some(MAGIC) {
                return Err(broken());
            }
            if index.text().as_deref() != Some(signature) {
                bail!("{} holds what another run read; hint: give an empty folder", folder.display());
            }
            shelf.enter(segment, &mut index).ok_or_else(broken)?;
            let file = File::open(words_path(folder, segment));
            files.push(Mutex::new(file.with_context(|| words_path(folder, segment).display().to_string())?));
        }
        shelf.files = Arc::new(files);
        Ok(shelf)
    }

    fn enter(&mut self, segment: u32, index: &mut Unpacker) -> Option<()> {
        self.n_pages = index.long()? as usize;
        self.n_refused += index.long()? as usize;
        self.is_whole = index.word()? != 0;
        let n = index.word()?;
        let mut start = 0;
        for _ in 0..n {
            self.items.push(item_of(index)?);
            let (sketch_bytes, rest_bytes) = (index.word()?, index.word()?);
            self.places.push(Place { segment, start, sketch_bytes, rest_bytes });
            start += u64::from(sketch_bytes) + u64::from(rest_bytes);
        }
        Some(())
    }

    /// Returns a shelf of those texts alone that are numbered in `order`, numbered anew in that order.
    pub fn arranged(&self, order: &[usize]) -> Self {
        Shelf {
            items: order.iter().map(|it| self.items[*it].clone()).collect(),
            places: order.iter().map(|it| self.places[*it]).collect(),
            files: self.files.clone(),
            ..*self
        }
    }

    /// Returns how many segments there are.
    pub fn n_segments(&self) -> usize {
        self.files.len()
    }

    /// Returns the sketch of text `n`, template not set apart.
    pub fn sketch(&self, n: usize) -> Result<Sketch> {
        let place = self.places[n];
        let bytes = self.read(place.segment, place.start, place.sketch_bytes as usize)?;
        sketch_of(&mut Unpacker(&bytes)).ok_or_else(|| anyhow!("a sketch of segment {} is torn", place.segment))
    }

    /// Returns the words of text `n`.
    pub fn text(&self, n: usize) -> Result<String> {
        let bytes = self.rest(n, u32::MAX)?;
        String::from_utf8(bytes).with_context(|| format!("a text of segment {} is torn", self.places[n].segment))
    }

    /// Returns what is kept of text `n` beside its sketch, its first `most` bytes at most.
    pub fn rest(&self, n: usize, most: u32) -> Result<Vec<u8>> {
        let place = self.places[n];
        let start = place.start + u64::from(place.sketch_bytes);
        self.read(place.segment, start, place.rest_bytes.min(most) as usize)
    }

    fn read(&self, segment: u32, start: u64, n_bytes: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; n_bytes];
        let mut file = self.files[segment as usize].lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut bytes));
        read.with_context(|| format!("cannot read segment {segment}"))?;
        Ok(bytes)
    }
}

/// What is written beside a segment, and counts with it.
pub trait Beside<T> {
    /// Takes what was made of the next document besides what is stored.
    fn one(&mut self, made: T) -> Result<()>;
    /// Takes a page that was refused.
    fn refused(&mut self, input: &str, line_no: Option<usize>, reason: String) -> Result<()>;
    /// Has everything that was taken on the disk: the segment ends.
    fn end(&mut self, segment: usize) -> Result<()>;
}

/// Nothing.
struct Nothing;

impl Beside<()> for Nothing {
    fn one(&mut self, (): ()) -> Result<()> {
        Ok(())
    }

    fn refused(&mut self, _: &str, _: Option<usize>, _: String) -> Result<()> {
        Ok(())
    }

    fn end(&mut self, _: usize) -> Result<()> {
        Ok(())
    }
}

/// Returns the shelf in `folder` of the run that `signature` names, all inputs read into it as far as their articles; the ledger of what was
/// read just now, if anything was, and how many pages an earlier run refused.
pub fn filled(
    folder: &Path,
    signature: &str,
    inputs: &Inputs,
    common: &Common,
    stored: Make<Stored>,
) -> Result<(Shelf, Option<Ledger>, usize)> {
    let make = |document| (stored(document), ());
    filled_beside(folder, signature, (Depth::Articles, SEGMENT_TEXTS), inputs, common, &make, &mut Nothing)
}

/// The same, read as far as `depth` says, `n_texts` in a segment, with what is made and written besides.
pub fn filled_beside<T: Send>(
    folder: &Path,
    signature: &str,
    (depth, n_texts): (Depth, usize),
    inputs: &Inputs,
    common: &Common,
    make: Make<(Stored, T)>,
    beside: &mut dyn Beside<T>,
) -> Result<(Shelf, Option<Ledger>, usize)> {
    let shelf = Shelf::open(folder, signature)?;
    if shelf.n_pages > 0 && !common.quiet {
        say(&format!("{}: {} pages were read before", folder.display(), shelf.n_pages));
    }
    if shelf.is_whole {
        let n_refused = shelf.n_refused;
        return Ok((shelf, None, n_refused));
    }
    let mut writer = ShelfWriter::behind(&shelf, folder, signature, n_texts);
    let (mut n_pages, mut n_refused) = (shelf.n_pages, 0);
    let ledger = read_from(shelf.n_pages, inputs, common, depth, make, &mut |made| match made {
        Made::One((stored, made)) => writer.push(&stored).and_then(|()| beside.one(made)),
        Made::Through { n_pages: n, n_refused: refused } => {
            (n_pages, n_refused) = (n, refused);
            writer.through(n, refused, false, beside)
        }
        Made::Refused { input, line_no, reason } => beside.refused(&input, line_no, reason),
        Made::Idle => Ok(()),
    })?;
    writer.through(n_pages, n_refused, true, beside)?;
    Ok((Shelf::open(folder, signature)?, Some(ledger), shelf.n_refused))
}

/// Writes what is read, segment after segment.
#[derive(Debug)]
struct ShelfWriter {
    folder: PathBuf,
    signature: String,
    segment: u32,
    words: Option<BufWriter<File>>,
    index: Packer,
    n_texts: u32,
    /// How many texts make a segment full.
    n_texts_full: usize,
    n_refused_before: usize,
}

impl ShelfWriter {
    /// Returns a writer that goes on behind what `shelf` holds.
    fn behind(shelf: &Shelf, folder: &Path, signature: &str, n_texts_full: usize) -> Self {
        ShelfWriter {
            folder: folder.to_path_buf(),
            signature: signature.to_owned(),
            segment: shelf.files.len() as u32,
            words: None,
            index: Packer::default(),
            n_texts: 0,
            n_texts_full,
            n_refused_before: 0,
        }
    }

    /// Stores a text.
    fn push(&mut self, stored: &Stored) -> Result<()> {
        let words = match &mut self.words {
            Some(words) => words,
            None => {
                let path = words_path(&self.folder, self.segment);
                let file = File::create(&path).with_context(|| path.display().to_string())?;
                self.words.insert(BufWriter::with_capacity(1 << 20, file))
            }
        };
        let mut packed = Packer::default();
        pack_sketch(&mut packed, &stored.sketch);
        words.write_all(&packed.0).and_then(|()| words.write_all(&stored.rest)).context("cannot keep a text")?;
        pack_item(&mut self.index, &stored.item);
        self.index.word(packed.0.len() as u32);
        self.index.word(stored.rest.len() as u32);
        self.n_texts += 1;
        Ok(())
    }

    /// Ends a segment where it is full, or the input is at its end; what was pushed counts from then on.
    fn through<T>(
        &mut self,
        n_pages: usize,
        n_refused: usize,
        is_whole: bool,
        beside: &mut dyn Beside<T>,
    ) -> Result<()> {
        if (self.n_texts as usize) < self.n_texts_full && !is_whole {
            return Ok(());
        }
        beside.end(self.segment as usize)?;
        let words_path = words_path(&self.folder, self.segment);
        match self.words.take() {
            Some(words) => words.into_inner().map_err(|it| it.into_error()).and_then(|it| it.sync_all()),
            None => File::create(&words_path).map(drop),
        }
        .with_context(|| words_path.display().to_string())?;
        let mut index = Packer::default();
        index.text(MAGIC);
        index.text(&self.signature);
        index.long(n_pages as u64);
        index.long((n_refused - self.n_refused_before) as u64);
        index.word(u32::from(is_whole));
        index.word(self.n_texts);
        index.0.append(&mut self.index.0);
        let path = index_path(&self.folder, self.segment);
        let draft = path.with_extension("part");
        fs::write(&draft, &index.0)
            .and_then(|()| fs::rename(&draft, &path))
            .with_context(|| path.display().to_string())?;
        (self.n_refused_before, self.n_texts) = (n_refused, 0);
        self.segment += 1;
        Ok(())
    }
}

fn words_path(folder: &Path, segment: u32) -> PathBuf {
    folder.join(format!("words-{segment:06}"))
}

fn index_path(folder: &Path, segment: u32) -> PathBuf {
    folder.join(format!("index-{segment:06}"))
}

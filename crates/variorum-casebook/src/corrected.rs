//! Stories as a person corrected them: `corrections.toml` in the casebook's folder, which `variorum read --corrections` reads too.
//!
//! What is kept of a story follows from the captures alone; corrections are applied whenever it is read. A story that none is about is as it
//! was told.

use crate::book::Casebook;
use crate::export::hex;
use crate::fault::{Fault, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use variorum::collation::{Correction, CorrectionKind, Corrections};
use variorum::storyfile::records::{CorrectionRecord, StoryFile};
use variorum::storyfile::{Editing, Grouping};

/// The file, in the casebook's folder.
const FILE: &str = "corrections.toml";
/// Bytes of it that are read at most.
const MOST_BYTES: u64 = 16 << 20;

/// What the file of corrections says.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The digest of its bytes; empty where there is no file.
    pub digest: String,
    /// What it holds, or why it cannot be read.
    pub read: std::result::Result<Corrections, String>,
}

impl Default for Saved {
    fn default() -> Self {
        Saved { digest: String::new(), read: Ok(Corrections::default()) }
    }
}

impl Saved {
    /// Returns where the corrections of the casebook in `folder` stand.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Returns what the file says now; this very one where it says what it said.
    pub fn again(self, folder: &Path) -> Self {
        let path = Saved::path(folder);
        let bytes = match fs::metadata(&path) {
            Ok(about) if about.len() > MOST_BYTES => {
                let why = format!("{} bytes; expected at most {MOST_BYTES}", about.len());
                return Saved { digest: about.len().to_string(), read: Err(why) };
            }
            Ok(_) => fs::read(path),
            Err(error) => Err(error),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Saved::default(),
            Err(error) => return Saved { digest: error.to_string(), read: Err(error.to_string()) },
        };
        let digest = hex(&Sha256::digest(&bytes));
        if digest == self.digest {
            return self;
        }
        let text = String::from_utf8(bytes).map_err(|error| error.to_string());
        Saved { digest, read: text.and_then(|it| Corrections::parse(&it)) }
    }
}

impl Casebook {
    /// Returns the corrections saved, in the order in which they are applied.
    ///
    /// # Errors
    ///
    /// [`Fault::Corrections`] where the file cannot be read, or is no such file.
    pub fn corrections(&self) -> Result<Corrections> {
        let broken = |problem| Fault::Corrections { path: Saved::path(&self.folder), problem };
        Saved::default().again(&self.folder).read.map_err(broken)
    }

    /// Returns the edition of a part as `corrections` make it; nothing where none is about it. Each that is, is told in `corrections` of the file,
    /// with the reason where it could not be applied. One whose words stand in two stories joins none.
    pub fn corrected(&self, kept: &StoryFile, corrections: &Corrections) -> Result<Option<StoryFile>> {
        let is_about = |it: &&Correction| it.renderings.iter().any(|it| names_one(&it.report, kept));
        let about: Vec<Correction> = corrections.all.iter().filter(is_about).cloned().collect();
        if about.is_empty() || kept.stories.is_empty() {
            return Ok(None);
        }
        self.told_anew(kept, Corrections { all: about }).map(Some)
    }

    /// The same, as it is kept where no correction is about it.
    pub(crate) fn with_corrections(&self, kept: StoryFile, corrections: &Corrections) -> Result<StoryFile> {
        Ok(self.corrected(&kept, corrections)?.unwrap_or(kept))
    }

    /// Returns the edition of the one story of `kept`, told from its captures. What follows from other stories is as it was.
    fn told_anew(&self, kept: &StoryFile, corrections: Corrections) -> Result<StoryFile> {
        let ids: Vec<&str> = kept.articles.iter().map(|it| it.capture.as_str()).collect();
        let captures = self.captures(&ids)?;
        let editing = Editing { corrections, ..Editing::grouped(Grouping::OneStory) };
        let tell = AssertUnwindSafe(|| {
            let documents = captures.into_iter().map(variorum::document).collect();
            variorum::edit_as(documents, &editing).0
        });
        let failed = |_| Fault::Failed("it could not tell the story with its corrections".to_owned());
        let mut file = catch_unwind(tell).map_err(failed)?;
        file.captures.clone_from(&kept.captures);
        if let ([told], [was]) = (&mut file.stories[..], &kept.stories[..]) {
            told.chapters.clone_from(&was.chapters);
            told.also.clone_from(&was.also);
            told.because.clone_from(&was.because);
        }
        Ok(file)
    }
}

/// Whether `report` names a report of the story, as a file of corrections names reports.
fn names_one(report: &str, file: &StoryFile) -> bool {
    let of_article = file
        .articles
        .iter()
        .any(|it| it.id == report || it.source == report || it.source.rsplit(['/', '\\']).next() == Some(report));
    of_article || file.captures.iter().any(|it| it.url.as_deref() == Some(report))
}

/// Returns what became of each correction of a whole edition, put together from what became of it in the stories that it is about, and where each
/// of `told` stands among them.
pub(crate) fn once_each(told: Vec<CorrectionRecord>) -> (Vec<CorrectionRecord>, Vec<u32>) {
    // In the order in which they are applied; of two the one that was applied stands.
    let key = |it: &CorrectionRecord| (CorrectionKind::NAMES.iter().position(|kind| *kind == it.kind), it.number);
    let mut all: BTreeMap<_, CorrectionRecord> = BTreeMap::new();
    for it in &told {
        let one = all.entry(key(it)).or_insert_with(|| it.clone());
        if it.refused.is_none() {
            one.clone_from(it);
        }
    }
    let place_of: BTreeMap<_, u32> = all.keys().copied().zip(0..).collect();
    let places = told.iter().map(|it| place_of[&key(it)]).collect();
    (all.into_values().collect(), places)
}

#[cfg(test)]
mod tests;

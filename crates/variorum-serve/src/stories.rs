//! A story of the casebook as it is shown: as it was told, or told anew with the corrections that are about it.

use crate::desk::{Desk, lock};
use std::sync::{Arc, OnceLock};
use variorum::collation::Corrections;
use variorum::storyfile::records::StoryFile;
use variorum_casebook::{Casebook, Fault, Result};

/// So many stories are held that were asked for last.
const MOST_HELD: usize = 16;
/// A story of more bytes than this is not held.
const HELD_BYTES: usize = 8 << 20;

/// A story as it is shown.
#[derive(Debug)]
pub struct Told {
    /// The story's id.
    pub story: String,
    /// Names everything that it follows from, the corrections included: the same key, the same bytes.
    pub key: String,
    /// Its story file, in JSON.
    pub json: Vec<u8>,
    /// Why corrections were not looked at: the file of them cannot be read.
    pub uncorrected: Option<String>,
    file: OnceLock<Arc<StoryFile>>,
}

impl Told {
    /// Returns its story file: one story, its articles and captures.
    pub fn file(&self) -> &Arc<StoryFile> {
        let read = || serde_json::from_slice(&self.json).expect("it was read or written as one before");
        self.file.get_or_init(|| Arc::new(read()))
    }
}

impl Desk {
    /// Returns the story of that id, the corrections that are about it applied; each is told in `corrections` of its file, with the reason
    /// where it could not be. A correction whose words stand in two stories joins none.
    ///
    /// # Errors
    ///
    /// Those of the casebook; [`Fault::Unknown`] where no story has the id.
    pub async fn story(self: &Arc<Self>, id: &str) -> Result<Arc<Told>> {
        let (desk, id) = (self.clone(), id.to_owned());
        self.read(move |case| desk.told(case, &id)).await
    }

    /// The same, where the caller's thread may wait.
    pub(crate) fn told(&self, case: &Casebook, id: &str) -> Result<Arc<Told>> {
        let (mark, part) = case.story_part(id)?.ok_or_else(|| Fault::Unknown(id.to_owned()))?;
        let saved = self.saved();
        let key = format!("{mark}{}", saved.digest);
        if let Some(held) = lock(&self.told).iter().find(|it| it.story == id && it.key == key) {
            return Ok(held.clone());
        }
        let json = case.part_json(part)?;
        let told = match &saved.read {
            Err(why) => as_it_was(id, key, json, Some(why.clone()))?,
            Ok(none) if none.all.is_empty() => as_it_was(id, key, json, None)?,
            Ok(all) => corrected(case, id, key, json, all)?,
        };
        let told = Arc::new(told);
        if told.json.len() <= HELD_BYTES {
            let mut held = lock(&self.told);
            held.retain(|it| it.story != id);
            if held.len() >= MOST_HELD {
                held.remove(0);
            }
            held.push(told.clone());
        }
        Ok(told)
    }

    /// Returns the edition of the part that `id` names, a story with its corrections; see [`Casebook::file_of`].
    pub(crate) async fn file_of(self: &Arc<Self>, id: &str) -> Result<Arc<StoryFile>> {
        let (desk, id) = (self.clone(), id.to_owned());
        self.read(move |case| desk.file_in(case, &id)).await
    }

    /// The same, where the caller's thread may wait.
    pub(crate) fn file_in(&self, case: &Casebook, id: &str) -> Result<Arc<StoryFile>> {
        match case.story_of(id)? {
            Some(story) => Ok(self.told(case, &story)?.file().clone()),
            None => case.kept_file_of(id).map(Arc::new),
        }
    }
}

fn as_it_was(id: &str, key: String, json: Vec<u8>, uncorrected: Option<String>) -> Result<Told> {
    Ok(Told { story: id.to_owned(), key, json, uncorrected, file: OnceLock::new() })
}

fn corrected(case: &Casebook, id: &str, key: String, json: Vec<u8>, all: &Corrections) -> Result<Told> {
    let kept: StoryFile = serde_json::from_slice(&json).map_err(|it| Fault::Failed(format!("{id}: {it}")))?;
    let Some(file) = case.corrected(&kept, all)? else { return as_it_was(id, key, json, None) };
    let json = serde_json::to_vec(&file).map_err(|it| Fault::Failed(it.to_string()))?;
    Ok(Told { story: id.to_owned(), key, json, uncorrected: None, file: Arc::new(file).into() })
}

#[cfg(test)]
mod tests;

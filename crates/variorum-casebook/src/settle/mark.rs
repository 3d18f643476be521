//! The mark of a part: the digest of everything that its telling follows from.

use super::Holding;
use crate::PROGRAM;
use crate::export::hex;
use crate::fault::Result;
use sha2::{Digest, Sha256};
use variorum::storyfile::Part;

/// Counts what is entered of a part besides its story file: parts of an earlier form are told anew.
const FORM: &str = "3";

/// Returns the mark of `part`: two parts have one mark where they are told in the same words.
pub fn mark(part: &Part, holdings: &[Holding]) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut enter = |text: &str| {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    enter(PROGRAM);
    enter(FORM);
    for n in &part.documents {
        let holding = &holdings[*n];
        enter(&holding.id);
        enter(&holding.lines[0]);
        holding.sources()?.iter().for_each(|it| enter(it));
        enter("");
    }
    let Part { documents: _, pages, copies, chapters, groups, also } = part;
    // Floats print in as many digits as tell them apart.
    enter(&format!("{pages:?} {copies:?} {chapters:?} {groups:?} {also:?}"));
    Ok(hex(&hasher.finalize()))
}

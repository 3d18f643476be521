//! Word-level alignment of many witnesses.
//!
//! Progressive, along a guide tree: the two most alike first, then ever larger sets of columns against each other, each column
//! holding all the readings that stand in one place (a partial order laid out in columns; Lee, Grasso and Sharlow 2002). Then
//! each witness is taken out and laid against all the others once more, which mends what was settled too early. Optimal
//! alignment of many texts is NP-hard; this is the usual remedy (Spencer and Howe 2004).
//!
//! The same witnesses in any order give the same columns: words are numbered in alphabetical order, identical witnesses are one,
//! and what is left is sorted before anything is compared.

mod anchors;
mod block;
mod profile;
mod tree;
mod vocabulary;

use super::{Table, Witness};
use block::pairs;
use profile::Profile;
use tree::{Join, guide_tree};
use vocabulary::Vocabulary;

/// More distinct witnesses than this, or more cells of a table, are not gone over a second time.
const MAX_MENDED: usize = 200;
const MAX_MENDED_CELLS: usize = 400_000;

/// Returns the table that aligns `witnesses`, its rows in the order given. Their order changes nothing else.
///
/// No witnesses give a table without columns; one witness gives one column a token.
///
/// ```
/// use variorum::collation::{Witness, collate};
/// let table = collate(&[Witness::of_text("A", "the dyke will hold"), Witness::of_text("B", "the dyke may well hold")]);
/// assert_eq!(table.columns, [
///     vec![Some(0), Some(0)], vec![Some(1), Some(1)], vec![Some(2), Some(2)], vec![None, Some(3)], vec![Some(3), Some(4)],
/// ]);
/// ```
pub fn collate(witnesses: &[Witness]) -> Table {
    let (words, texts) = Vocabulary::of(witnesses);
    let mut distinct: Vec<&[u32]> = texts.iter().map(Vec::as_slice).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut profile = mended(&words, &distinct, grown(&words, &distinct));
    profile.settle(&distinct, &words);
    let row_of: Vec<Option<&[u32]>> = texts
        .iter()
        .map(|it| {
            let n = distinct.binary_search(&it.as_slice()).ok()?;
            let at = profile.members.iter().position(|it| *it == n)?;
            Some(profile.rows[at].as_slice())
        })
        .collect();
    let cell = |row: &Option<&[u32]>, c: usize| row.and_then(|it| Profile::token(it[c]));
    let columns = (0..profile.n_columns()).map(|c| row_of.iter().map(|it| cell(it, c)).collect()).collect();
    Table { witnesses: witnesses.to_vec(), columns }
}

/// Aligns the distinct texts along their guide tree.
fn grown(words: &Vocabulary, texts: &[&[u32]]) -> Profile {
    let mut sets: Vec<Option<Profile>> = (0..texts.len()).map(|it| Some(Profile::of(it, texts[it]))).collect();
    for Join { kept, gone } in guide_tree(words, texts) {
        let (Some(a), Some(b)) = (sets[kept].take(), sets[gone].take()) else { continue };
        sets[kept] = Some(joined(words, texts, &a, &b));
    }
    sets.into_iter().flatten().next().unwrap_or_default()
}

fn joined(words: &Vocabulary, texts: &[&[u32]], a: &Profile, b: &Profile) -> Profile {
    Profile::joined(a, b, &pairs(words, &a.columns(texts, words), &b.columns(texts, words)))
}

/// Lays each text once more against all the others.
fn mended(words: &Vocabulary, texts: &[&[u32]], mut profile: Profile) -> Profile {
    let n_cells = profile.n_columns() * texts.len();
    if texts.len() < 3 || texts.len() > MAX_MENDED || n_cells > MAX_MENDED_CELLS {
        return profile;
    }
    for (member, text) in texts.iter().enumerate() {
        let rest = profile.without(member);
        profile = joined(words, texts, &rest, &Profile::of(member, text));
    }
    profile
}

#[cfg(test)]
mod tests;

//! Stories brought together by reports in two languages that tell the same.

use super::Pile;
use crate::shelf::{Row, Sorter};
use anyhow::Result;
use std::collections::BTreeMap;
use variorum::lineage::{MAX_RIVALS, is_tie};
use variorum::story::Story;
use variorum::storyfile::tied_stories;

/// Numbers that two reports must share to be laid side by side.
const SHARED: u32 = 3;

/// Returns `stories`, those joined that hold a report and its translation.
pub fn tied(pile: &Pile, stories: Vec<Story>) -> Result<Vec<Story>> {
    let ties = ties(pile)?;
    Ok(tied_stories(stories, &ties, &|n| pile.days[n].map_or(i32::MAX, |it| it.from)))
}

fn ties(pile: &Pile) -> Result<Vec<(usize, usize)>> {
    let mut languages: BTreeMap<String, u16> = BTreeMap::new();
    let mut language = vec![0; pile.days.len()];
    let mut numbers = Sorter::new(pile.folder, "numbers", false);
    for n in pile.witnesses.iter().copied().filter(|it| pile.is_article[*it]) {
        let report = pile.report(n)?;
        if report.language == "und" {
            continue;
        }
        let next = languages.len() as u16;
        language[n] = *languages.entry(report.language).or_insert(next);
        for it in report.tie_numbers {
            numbers.push(Row { key: it, a: n as u32, b: 0 })?;
        }
    }
    if languages.len() < 2 {
        return Ok(Vec::new());
    }
    let mut pairs = Sorter::new(pile.folder, "tied", true);
    let (mut of, mut holders) = (0, Vec::new());
    numbers.merge(&mut |row| {
        if row.key != of {
            holders.clear();
            of = row.key;
        }
        for earlier in holders.iter().filter(|it| language[**it as usize] != language[row.a as usize]) {
            pairs.push(Row { key: u64::from(*earlier) << 32 | u64::from(row.a), a: 1, b: 0 })?;
        }
        if holders.len() < MAX_RIVALS {
            holders.push(row.a);
        }
        Ok(())
    })?;
    let mut found = Vec::new();
    pairs.merge(&mut |row| {
        let (a, b) = ((row.key >> 32) as usize, row.key as u32 as usize);
        if row.a >= SHARED && is_tie(&pile.document(a)?, &pile.document(b)?) {
            found.push((a, b));
        }
        Ok(())
    })?;
    Ok(found)
}

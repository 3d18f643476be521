//! The record of each story, made of its own documents alone.

use super::Pile;
use crate::output::Output;
use crate::reading::n_threads;
use crate::threads::{Progress, spread};
use crate::verbs::records::lines_of;
use anyhow::{Context, Result};
use std::io::Write;
use variorum::reuse::Copy;
use variorum::story::Story;
use variorum::storyfile::{StoryPile, story_record};

/// Stories whose records are made before they are written.
const BATCH: usize = 1024;

/// Writes the records in input order of their first members, earlier versions of pages counted.
pub fn write(pile: &Pile, stories: &[Story], copies: &[Copy], output: &mut Output) -> Result<()> {
    let mut before: Vec<(usize, usize)> = pile.earlier.iter().map(|it| (it.1, it.0)).collect();
    before.sort_unstable();
    let first = |story: &Story| {
        let earlier = story.members.iter().flat_map(|it| versions(&before, *it)).map(|it| it.1);
        earlier.chain(story.members.first().copied()).min().unwrap_or_default()
    };
    let mut order: Vec<(usize, usize)> = stories.iter().enumerate().map(|(n, it)| (first(it), n)).collect();
    order.sort_unstable();
    let mut progress = Progress::new("stories written", stories.len(), pile.common.quiet);
    for (at, batch) in order.chunks(BATCH).enumerate() {
        progress.show(at * BATCH);
        let lines = spread(batch.len(), 64, n_threads(pile.common), &|range| {
            let mut lines = Vec::new();
            for (_, n) in &batch[range] {
                lines.extend(lines_of(&[story_record(of(pile, &stories[*n], &before, copies)?)])?);
            }
            Ok(lines)
        })?;
        lines.iter().try_for_each(|it| output.write_all(it)).context("cannot write the records")?;
    }
    Ok(())
}

/// The earlier versions of the page that document `n` stands for.
fn versions(before: &[(usize, usize)], n: usize) -> &[(usize, usize)] {
    let from = before.partition_point(|it| it.0 < n);
    &before[from..from + before[from..].partition_point(|it| it.0 == n)]
}

/// One story with its documents.
fn of(pile: &Pile, story: &Story, before: &[(usize, usize)], copies: &[Copy]) -> Result<StoryPile> {
    let mut found = StoryPile::default();
    let place = |n: usize| story.members.binary_search(&n).ok();
    for (at, n) in story.members.iter().enumerate() {
        found.members.push((*n, pile.document(*n)?));
        for (_, earlier) in versions(before, *n) {
            found.earlier.push((at, *earlier, pile.document(*earlier)?));
        }
        let from = copies.partition_point(|it| it.a < *n);
        let own = copies[from..].iter().take_while(|it| it.a == *n);
        found.copies.extend(own.filter_map(|it| Some(Copy { a: at, b: place(it.b)?, ..*it })));
    }
    found.earlier.sort_by_key(|it| it.1);
    found.chapters = story.chapters.iter().map(|it| it.iter().filter_map(|it| place(*it)).collect()).collect();
    found.also = story.also.iter().map(|it| pile.shelf.items[*it].id.clone()).collect();
    Ok(found)
}

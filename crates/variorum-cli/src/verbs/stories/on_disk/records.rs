//! The record of each story, made of its own documents alone.

use super::Pile;
use crate::output::Output;
use crate::reading::n_threads;
use crate::threads::{Progress, spread};
use crate::verbs::records::lines_of;
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::io::Write;
use variorum::Document;
use variorum::capture::Capture;
use variorum::quotation::Reading;
use variorum::reuse::Copy;
use variorum::story::Story;
use variorum::storyfile::records::StoryClusterRecord;
use variorum::storyfile::{StoryPile, story_record};

/// Stories whose records are made before they are written.
const BATCH: usize = 1024;

/// Writes the records in input order of their first members, earlier versions of pages counted.
pub fn write(pile: &Pile, stories: &[Story], copies: &[Copy], output: &mut Output) -> Result<()> {
    let mut before: Vec<(usize, usize)> = pile.earlier.iter().map(|it| (it.1, it.0)).collect();
    before.sort_unstable();
    let first = |story: &Story| {
        let earlier = story.members.iter().flat_map(|it| versions_of(&before, *it)).map(|it| it.1);
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
                lines.extend(lines_of(&[cluster_record(pile, &stories[*n], &before, copies, &|it| it)?])?);
            }
            Ok(lines)
        })?;
        lines.iter().try_for_each(|it| output.write_all(it)).context("cannot write the records")?;
    }
    Ok(())
}

/// The earlier versions of the page that document `n` stands for; `before` has each after the document that stands for its page, sorted.
pub fn versions_of(before: &[(usize, usize)], n: usize) -> &[(usize, usize)] {
    let from = before.partition_point(|it| it.0 < n);
    &before[from..from + before[from..].partition_point(|it| it.0 == n)]
}

/// Returns the record of one story; `was` gives the place in the input of a document of the pile, `before` the earlier versions of each page
/// as [`versions_of`] has them.
pub fn cluster_record(
    pile: &Pile,
    story: &Story,
    before: &[(usize, usize)],
    copies: &[Copy],
    was: &dyn Fn(usize) -> usize,
) -> Result<StoryClusterRecord> {
    if let [n] = story.members[..]
        && versions_of(before, n).is_empty()
        && let Some(record) = alone(pile, story, n, was)?
    {
        return Ok(record);
    }
    Ok(story_record(story_pile(pile, story, before, copies, was)?))
}

/// The record of a story of one report, as far as that needs no reading again: a whole day of publication is completed by nothing.
fn alone(
    pile: &Pile,
    story: &Story,
    n: usize,
    was: &dyn Fn(usize) -> usize,
) -> Result<Option<StoryClusterRecord>> {
    let item = &pile.shelf.items[n];
    let Some(day) = item.published.as_ref().filter(|it| it.len() >= "2031-03-12".len()) else { return Ok(None) };
    // A record tells of a story's only report no more than its name, its headline and its day.
    let capture = Capture { source: item.id.clone(), ..Capture::of_text("", "") };
    let (article, notes) = variorum::article::extract(&capture);
    let document = Document { capture, article, reading: Reading::default(), notes };
    let record = story_record(StoryPile { members: vec![(n, document)], ..StoryPile::default() });
    let also = also(pile, story, was);
    let (from, to) = (Some(day.clone()), Some(day.clone()));
    Ok(Some(StoryClusterRecord { headline: pile.report(n)?.headline, from, to, also, ..record }))
}

/// One story with its documents, in input order.
fn story_pile(
    pile: &Pile,
    story: &Story,
    before: &[(usize, usize)],
    copies: &[Copy],
    was: &dyn Fn(usize) -> usize,
) -> Result<StoryPile> {
    let mut found = StoryPile::default();
    let mut members: Vec<(usize, usize)> = story.members.iter().map(|it| (was(*it), *it)).collect();
    members.sort_unstable();
    let places: HashMap<usize, usize> = members.iter().enumerate().map(|(at, it)| (it.1, at)).collect();
    let place = |n: usize| places.get(&n).copied();
    for (at, (_, n)) in members.iter().enumerate() {
        found.members.push((was(*n), pile.document(*n)?));
        for (_, earlier) in versions_of(before, *n) {
            found.earlier.push((at, was(*earlier), pile.document(*earlier)?));
        }
        let from = copies.partition_point(|it| it.a < *n);
        for it in copies[from..].iter().take_while(|it| it.a == *n) {
            let Some(other) = place(it.b) else { continue };
            found.copies.push(match at < other {
                true => Copy { a: at, b: other, ..*it },
                false => Copy { a: other, b: at, a_in_b: it.b_in_a, b_in_a: it.a_in_b },
            });
        }
    }
    found.copies.sort_by_key(|it| (it.a, it.b));
    found.earlier.sort_by_key(|it| it.1);
    let sorted = |them: &Vec<usize>| {
        let mut them: Vec<usize> = them.iter().filter_map(|it| place(*it)).collect();
        them.sort_unstable();
        them
    };
    found.chapters = story.chapters.iter().map(sorted).collect();
    found.also = also(pile, story, was);
    Ok(found)
}

/// The doc ids of reports of other stories that tell of it too, in input order.
fn also(pile: &Pile, story: &Story, was: &dyn Fn(usize) -> usize) -> Vec<String> {
    let mut also = story.also.clone();
    also.sort_by_key(|it| was(*it));
    also.iter().map(|it| pile.shelf.items[*it].id.clone()).collect()
}

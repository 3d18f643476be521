//! Stories, one component of likenesses after the other.

use super::Pile;
use super::likenesses::Likenesses;
use crate::shelf::{Row, Sorter};
use crate::threads::Progress;
use anyhow::Result;
use variorum::story::{Features, IndexedStory, Story, component_stories, story_told};
use variorum::text::Likeness;

/// A pair of reports: the later, the earlier, how alike.
type Pair = (u32, u32, f32);

/// Returns the stories by place in the input, sorted by first member.
pub fn stories(pile: &Pile, found: Likenesses) -> Result<Vec<Story>> {
    let Likenesses { order, root, near, asides } = found;
    // The pairs once more, those of one component together.
    let mut pairs = Sorter::new(pile.folder, "component", false);
    near.merge(&mut |row| {
        let (later, earlier) = ((row.key >> 32) as u32, row.key as u32);
        match root[later as usize] {
            of if of == root[earlier as usize] => {
                pairs.push(Row { key: u64::from(of) << 32 | u64::from(later), a: earlier, b: row.a })
            }
            _ => Ok(()),
        }
    })?;
    let mut members: Vec<(u32, u32)> = root.iter().zip(0..).map(|(of, n)| (*of, n)).collect();
    members.sort_unstable();
    // Components come in the order of their first reports, in both lists.
    let mut components = members.chunk_by(|a, b| a.0 == b.0);
    let mut stories: Vec<IndexedStory<u32>> = Vec::new();
    let mut progress = Progress::new("reports grouped", order.len(), pile.common.quiet);
    let mut end = |of: Option<u32>, held: &mut Vec<Pair>| {
        for component in components.by_ref() {
            let numbers: Vec<u32> = component.iter().map(|it| it.1).collect();
            progress.show(stories.len());
            if Some(component[0].0) == of {
                stories.extend(grouped(pile, &order, &numbers, held)?);
                held.clear();
                break;
            }
            stories.push(IndexedStory { members: numbers, chapters: Vec::new(), also: Vec::new() });
        }
        Ok::<_, anyhow::Error>(())
    };
    let mut of = None;
    let mut held: Vec<Pair> = Vec::new();
    pairs.merge(&mut |row| {
        let next = Some((row.key >> 32) as u32);
        if of.is_some() && of != next {
            end(of, &mut held)?;
        }
        of = next;
        held.push((row.key as u32, row.a, f32::from_bits(row.b)));
        Ok(())
    })?;
    if of.is_some() {
        end(of, &mut held)?;
    }
    end(None, &mut held)?;
    stories.sort_by(|a, b| a.members.cmp(&b.members));
    place_asides(&mut stories, order.len(), asides)?;
    let places = |it: &[u32]| {
        let mut found: Vec<usize> = it.iter().map(|it| order[*it as usize]).collect();
        found.sort_unstable();
        found
    };
    let story = |it: &IndexedStory<u32>| Story {
        members: places(&it.members),
        shared: Vec::new(),
        chapters: it.chapters.iter().map(|it| places(it)).collect(),
        also: places(&it.also),
    };
    let mut stories: Vec<Story> = stories.iter().map(story).collect();
    stories.sort_by_key(|it| it.members.first().copied());
    Ok(stories)
}

/// The stories of one component.
fn grouped(
    pile: &Pile,
    order: &[usize],
    numbers: &[u32],
    pairs: &mut Vec<Pair>,
) -> Result<Vec<IndexedStory<u32>>> {
    // Of a pair that is like and a copy too the greater likeness counts.
    pairs.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    pairs.dedup_by_key(|it| (it.0, it.1));
    let place = |it: u32| numbers.binary_search(&it).unwrap_or_default();
    let pairs: Vec<Likeness> =
        pairs.iter().map(|it| Likeness { a: place(it.1), b: place(it.0), value: it.2 }).collect();
    let mut reports = Vec::with_capacity(numbers.len());
    for number in numbers {
        let features = pile.report(order[*number as usize])?.features;
        reports.push(Features { terms: Vec::new(), asides: Vec::new(), id: String::new(), ..features });
    }
    Ok(component_stories(&reports, numbers, &pairs))
}

/// Tells each story of the reports of others that tell of it too.
fn place_asides(stories: &mut [IndexedStory<u32>], n_reports: usize, asides: Sorter) -> Result<()> {
    let mut story_of = vec![0; n_reports];
    for (n, story) in stories.iter().enumerate() {
        story.members.iter().for_each(|it| story_of[*it as usize] = n as u32);
    }
    let mut of = 0;
    let mut near: Vec<(u32, f32)> = Vec::new();
    let mut end = |of: u64, near: &mut Vec<(u32, f32)>| {
        let number = (of >> 32) as u32;
        let own = story_of.get(number as usize).copied().unwrap_or_default();
        let told = story_told(near, &story_of, own, |it| stories[it as usize].members.len());
        near.clear();
        if let Some(story) = told {
            stories[story as usize].also.push(number);
        }
    };
    asides.merge(&mut |row| {
        if row.key != of {
            end(of, &mut near);
            of = row.key;
        }
        near.push((row.a, f32::from_bits(row.b)));
        Ok(())
    })?;
    end(of, &mut near);
    stories.iter_mut().for_each(|it| it.also.dedup());
    Ok(())
}

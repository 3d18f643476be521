//! Stories brought together by what one report tells after another in another language.

use crate::Document;
use crate::lineage::ties;
use crate::story::{Day, Story};
use crate::text::Unions;
use std::collections::BTreeMap;

/// Returns `stories`, those of them joined that hold a report and its translation; by first member.
pub(super) fn tied(documents: &[Document], stories: Vec<Story>) -> Vec<Story> {
    let ties = ties(documents);
    joined(stories, &ties, &|n| Day::of(&documents[n]).map_or(i32::MAX, |it| it.from))
}

/// Returns `stories`, those joined that a pair of `ties` stands in; `day` is that of a document.
///
/// A story of one chapter is one: chapters between which there is a tie are one chapter of the joined story, the others stay what they were,
/// all in order of their first day. Who tells of one of the stories besides tells of the joined one, unless it is a member.
pub(super) fn joined(stories: Vec<Story>, ties: &[(usize, usize)], day: &dyn Fn(usize) -> i32) -> Vec<Story> {
    let mut parts: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        let whole = std::slice::from_ref(&story.members);
        let chapters = if story.chapters.is_empty() { whole } else { &story.chapters };
        parts.extend(chapters.iter().map(|it| (at, it.clone())));
    }
    let home: BTreeMap<usize, usize> =
        parts.iter().enumerate().flat_map(|(n, part)| part.1.iter().map(move |it| (*it, n))).collect();
    let (mut one_story, mut one_part) = (Unions::new(stories.len()), Unions::new(parts.len()));
    for (a, b) in ties {
        let (Some(a), Some(b)) = (home.get(a), home.get(b)) else { continue };
        if parts[*a].0 != parts[*b].0 {
            one_story.join(parts[*a].0, parts[*b].0);
            one_part.join(*a, *b);
        }
    }
    let mut chapters_of: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for same in one_part.groups() {
        let mut chapter: Vec<usize> = same.iter().flat_map(|it| parts[*it].1.iter().copied()).collect();
        chapter.sort_unstable();
        chapters_of.entry(one_story.find(parts[same[0]].0)).or_default().push(chapter);
    }
    let mut found: BTreeMap<usize, Story> = BTreeMap::new();
    let mut is_joined: BTreeMap<usize, bool> = BTreeMap::new();
    for (at, story) in stories.into_iter().enumerate() {
        let root = one_story.find(at);
        is_joined.entry(root).and_modify(|it| *it = true).or_default();
        match found.get_mut(&root) {
            Some(known) => {
                known.members.extend(story.members);
                known.also.extend(story.also);
                known.shared.retain(|it| story.shared.contains(it));
            }
            None => drop(found.insert(root, story)),
        }
    }
    for (root, story) in found.iter_mut().filter(|it| is_joined[it.0]) {
        story.members.sort_unstable();
        story.also.sort_unstable();
        story.also.dedup();
        story.also.retain(|it| story.members.binary_search(it).is_err());
        let mut chapters = chapters_of.remove(root).unwrap_or_default();
        chapters.sort_by_key(|it| (it.iter().map(|it| day(*it)).min(), it.first().copied()));
        story.chapters = if chapters.len() > 1 { chapters } else { Vec::new() };
    }
    let mut found: Vec<Story> = found.into_values().collect();
    found.sort_by(|a, b| a.members.cmp(&b.members));
    found
}

#[cfg(test)]
mod tests;

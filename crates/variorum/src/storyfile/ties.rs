//! Stories brought together by what one report tells after another in another language.

use crate::Document;
use crate::lineage::ties;
use crate::story::Story;
use crate::text::Unions;
use std::collections::BTreeMap;

/// Returns `stories`, those of them joined that hold a report and its translation; by first member.
pub(super) fn tied(documents: &[Document], stories: Vec<Story>) -> Vec<Story> {
    let ties = ties(documents);
    if ties.is_empty() {
        return stories;
    }
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, story) in stories.iter().enumerate() {
        home.extend(story.members.iter().map(|it| (*it, at)));
    }
    let mut unions = Unions::new(stories.len());
    for (a, b) in ties {
        if let (Some(a), Some(b)) = (home.get(&a), home.get(&b)) {
            unions.join(*a, *b);
        }
    }
    let mut joined: BTreeMap<usize, Story> = BTreeMap::new();
    for (at, story) in stories.into_iter().enumerate() {
        match joined.get_mut(&unions.find(at)) {
            Some(known) => {
                known.members.extend(story.members);
                known.members.sort_unstable();
                known.shared.retain(|it| story.shared.contains(it));
            }
            None => drop(joined.insert(at, story)),
        }
    }
    let mut joined: Vec<Story> = joined.into_values().collect();
    joined.sort_by(|a, b| a.members.cmp(&b.members));
    joined
}

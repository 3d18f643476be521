//! Days that can no longer be reached, dropped, so that an index of many years holds a few weeks.

use super::{Index, IndexedStory};
use crate::story::link::SAME_EVENT;
use crate::story::weights::reaches;
use crate::text::Unions;
use rustc_hash::FxHashSet;

impl Index {
    /// Drops the stories that no report of `day` (counted from 1970-01-01) or later can change, and returns them, by first report.
    ///
    /// Call it where no report of an earlier day is to come or to go any more, nor a copy told of two that are here: what comes then
    /// finds the same stories as if nothing had been dropped. A story goes when the last of its reports, and of all that hang
    /// together with it by likeness, copies or an aside, lies more than six weeks back. Reports without a day stay, and one that comes later
    /// meets only what is left. Call [`Self::settle`] first: what was added since stays and is placed by the next one.
    pub fn retire(&mut self, day: i32) -> Vec<IndexedStory<String>> {
        let mut unions = Unions::new(self.entries.len());
        for (a, b, value) in self.copied_pairs() {
            if value >= SAME_EVENT {
                unions.join(a as usize, b as usize);
            }
        }
        for (n, entry) in self.entries.iter().enumerate() {
            for near in entry.near.iter().filter(|it| it.value >= SAME_EVENT) {
                unions.join(n, near.at as usize);
            }
        }
        for story in &self.stories {
            let first = story.members[0] as usize;
            for member in story.members.iter().chain(&story.also) {
                unions.join(first, *member as usize);
            }
        }
        let is_out = |n: usize| reaches(self.entries[n].day()) < day;
        let whole = unions.groups().into_iter().filter(|it| it.iter().all(|it| is_out(*it)));
        let mut gone: Vec<usize> = whole.flatten().collect();
        gone.sort_unstable();
        let goes = |it: u32| gone.binary_search(&(it as usize)).is_ok();
        let dropped = self.stories.iter().filter(|it| goes(it.members[0]));
        let dropped: Vec<IndexedStory<String>> = dropped.map(|it| owned(&self.named(it))).collect();
        self.stories.retain(|it| !goes(it.members[0]));
        let kept = (0..self.entries.len()).filter(|it| gone.binary_search(it).is_err());
        let mut now: Vec<u32> = vec![0; self.entries.len()];
        kept.enumerate().for_each(|(number, was)| now[was] = number as u32);
        self.renumber(&gone, Vec::new());
        let stories = std::mem::take(&mut self.stories);
        self.stories = stories.into_iter().map(|it| it.renumbered(|it| now[it as usize])).collect();
        let ids: FxHashSet<&String> = dropped.iter().flat_map(|it| &it.members).collect();
        self.copies.retain(|(a, b), _| !ids.contains(a) && !ids.contains(b));
        dropped
    }
}

fn owned(story: &IndexedStory<&str>) -> IndexedStory<String> {
    let all = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    IndexedStory {
        members: all(&story.members),
        chapters: story.chapters.iter().map(|it| all(it)).collect(),
        also: all(&story.also),
    }
}

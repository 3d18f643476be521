//! Who else holds a text's shingles, in memory.

use super::links::{Capped, Shared, compared, rarity};
use super::sketch::{KEPT_BELOW, Sketch};

/// For each text, who else holds its shingles.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// For each text, where its lists begin in `starts`.
    of: Vec<u32>,
    /// For each of its shingles that others hold too, where its holders begin.
    starts: Vec<u32>,
    /// The length of a list, then its holders in order of travel.
    holders: Vec<u32>,
    /// What is not compared.
    pub capped: Capped,
}

/// The hashes are sorted in so many parts, one after the other, so that few are held at a time.
const PARTS: u64 = 8;

impl Postings {
    /// Returns the postings of `sketches`, in order of travel, templates set apart.
    pub fn of(sketches: &[Sketch]) -> Self {
        let mut of = Vec::with_capacity(sketches.len() + 1);
        of.push(0);
        let mut n = 0;
        for sketch in sketches {
            n += sketch.kept.len() as u32;
            of.push(n);
        }
        let mut postings =
            Postings { of, starts: vec![u32::MAX; n as usize], holders: Vec::new(), capped: Capped::default() };
        let width = KEPT_BELOW / PARTS;
        let mut part: Vec<(u64, u32, u32)> = Vec::new();
        let mut done: Vec<u32> = vec![0; sketches.len()];
        for at in 0..PARTS {
            part.clear();
            for (n, sketch) in sketches.iter().enumerate() {
                let inside =
                    sketch.kept[done[n] as usize..].iter().take_while(|it| (it.hash / width).min(PARTS - 1) == at);
                for it in inside {
                    if sketch.counts_at(it.at) {
                        part.push((it.hash, n as u32, postings.of[n] + done[n]));
                    }
                    done[n] += 1;
                }
            }
            part.sort_unstable();
            for list in part.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
                let start = postings.holders.len() as u32;
                postings.holders.push(list.len() as u32);
                postings.holders.extend(list.iter().map(|it| it.1));
                list.iter().for_each(|it| postings.starts[it.2 as usize] = start);
                postings.capped.enter(list.len());
            }
        }
        postings
    }

    /// Returns what the texts before text `n` share with it; `tally` has room for all texts and holds nothing.
    pub fn shared(&self, n: usize, tally: &mut Tally) -> Vec<Shared> {
        for holders in self.of_text(n) {
            let at = holders.partition_point(|it| *it < n as u32);
            let rare = rarity(holders.len());
            compared(holders, at).for_each(|it| tally.enter(it, rare));
        }
        tally.empty()
    }

    fn of_text(&self, n: usize) -> impl Iterator<Item = &[u32]> {
        let starts = &self.starts[self.of[n] as usize..self.of[n + 1] as usize];
        starts.iter().filter(|it| **it != u32::MAX).map(|it| {
            let (start, len) = (*it as usize + 1, self.holders[*it as usize] as usize);
            &self.holders[start..start + len]
        })
    }
}

/// Counts what earlier texts share with one.
#[derive(Debug, Clone)]
pub struct Tally {
    counts: Vec<(u32, u32)>,
    met: Vec<u32>,
}

impl Tally {
    /// Returns an empty one with room for `n` texts.
    pub fn for_texts(n: usize) -> Self {
        Tally { counts: vec![(0, 0); n], met: Vec::new() }
    }

    /// Enters a shingle shared with text `earlier`.
    pub fn enter(&mut self, earlier: u32, rare: u32) {
        let count = &mut self.counts[earlier as usize];
        if count.0 == 0 {
            self.met.push(earlier);
        }
        *count = (count.0 + 1, count.1 + rare);
    }

    /// Returns what was counted, and forgets it.
    pub fn empty(&mut self) -> Vec<Shared> {
        let take = |earlier: u32| {
            let (n, rare) = std::mem::take(&mut self.counts[earlier as usize]);
            Shared { earlier, n, rare }
        };
        self.met.drain(..).map(take).collect()
    }
}

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
        let (mut part, mut scattered): (Vec<Posting>, Vec<Posting>) = (Vec::new(), Vec::new());
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
            gather(&mut part, &mut scattered);
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
        // Their lengths first: lists lie far from each other in memory, and so are waited for at once, not one by one.
        let starts = &self.starts[self.of[n] as usize..self.of[n + 1] as usize];
        let held = starts.iter().filter(|it| **it != u32::MAX);
        tally.lists.clear();
        tally.lists.extend(held.map(|it| (*it as usize + 1, self.holders[*it as usize] as usize)));
        for at in 0..tally.lists.len() {
            let (start, len) = tally.lists[at];
            let holders = &self.holders[start..start + len];
            let at = holders.partition_point(|it| *it < n as u32);
            let rare = rarity(holders.len());
            compared(holders, at).for_each(|it| tally.enter(it, rare));
        }
        tally.empty()
    }
}

/// A hash, the text that holds it, and where its list is told.
type Posting = (u64, u32, u32);

/// Postings of one bucket, on the average.
const IN_BUCKET: usize = 8;

/// Brings the postings of each hash together, those of one in the order in which they came. The low bits of a hash tell nearly where it goes.
fn gather(part: &mut Vec<Posting>, scattered: &mut Vec<Posting>) {
    let n_buckets = (part.len() / IN_BUCKET).next_power_of_two();
    let bucket = |it: &Posting| it.0 as usize & (n_buckets - 1);
    let mut ends = vec![0_u32; n_buckets + 1];
    part.iter().for_each(|it| ends[bucket(it) + 1] += 1);
    (0..n_buckets).for_each(|it| ends[it + 1] += ends[it]);
    scattered.clear();
    scattered.resize(part.len(), (0, 0, 0));
    for it in part.iter() {
        let end = &mut ends[bucket(it)];
        scattered[*end as usize] = *it;
        *end += 1;
    }
    let mut start = 0;
    for end in &ends[..n_buckets] {
        scattered[start..*end as usize].sort_by_key(|it| it.0);
        start = *end as usize;
    }
    std::mem::swap(part, scattered);
}

/// Counts what earlier texts share with one.
#[derive(Debug, Clone)]
pub struct Tally {
    counts: Vec<(u32, u32)>,
    met: Vec<u32>,
    /// Where the lists of the text in hand begin, and their lengths.
    lists: Vec<(usize, usize)>,
}

impl Tally {
    /// Returns an empty one with room for `n` texts.
    pub fn for_texts(n: usize) -> Self {
        Tally { counts: vec![(0, 0); n], met: Vec::new(), lists: Vec::new() }
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

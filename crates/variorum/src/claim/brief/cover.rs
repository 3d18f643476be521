//! The cheapest sentences that together tell what is to be told: weighted set cover.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// A sentence as the cover sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// What it tells, by index into the weights, sorted.
    pub(super) tells: Vec<usize>,
    /// Its words.
    pub(super) n_words: usize,
    /// What choosing it costs: its words, more where it leans on another sentence.
    pub(super) cost: usize,
    /// Whose it is: what one voice tells counts half as much each time that it was chosen.
    pub(super) voice: Option<usize>,
}

/// Rounds of choosing and leaving out: what is left out makes room once or twice, then nothing moves.
const ROUNDS: usize = 3;

/// Returns candidates that tell as much weight as fits into `most_words`, in as few words as can be found, in the order in which
/// they were chosen.
///
/// Greedy by weight per cost (Chvatal 1979, within ln n of the cheapest cover; within a budget Khuller, Moss and Naor 1999, who
/// compare it with the best single one), then what others tell anyway is left out, and one takes the place of several that are dearer. Each weight only falls while we choose, so that
/// stale entries of the heap are found by asking once more (Minoux 1978): some n log n questions.
pub(super) fn cover(candidates: &[Candidate], weights: &[u64], most_words: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    for _ in 0..ROUNDS {
        let before = chosen.len();
        choose(candidates, weights, most_words, &mut chosen);
        let after = chosen.len();
        leave_out(candidates, weights.len(), &mut chosen);
        exchange(candidates, weights.len(), &mut chosen);
        if chosen.len() == after || before == after {
            break;
        }
    }
    let told = |chosen: &[usize]| -> u64 {
        let mut all: Vec<usize> = chosen.iter().flat_map(|it| candidates[*it].tells.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all.iter().map(|it| weights[*it]).sum()
    };
    let fits = (0..candidates.len()).filter(|it| candidates[*it].n_words <= most_words);
    let best = fits.map(|it| (told(&[it]), it)).max_by_key(|it| (it.0, std::cmp::Reverse(it.1)));
    match best {
        Some((weight, one)) if weight > told(&chosen) => vec![one],
        _ => chosen,
    }
}

/// What a candidate would add now; the best is the greatest.
#[derive(PartialEq, Eq)]
struct Offer {
    gain: u64,
    cost: u64,
    candidate: usize,
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.gain * other.cost, other.gain * self.cost);
        a.cmp(&b).then(self.gain.cmp(&other.gain)).then(other.candidate.cmp(&self.candidate))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn choose(candidates: &[Candidate], weights: &[u64], most_words: usize, chosen: &mut Vec<usize>) {
    let mut is_told = vec![false; weights.len()];
    let mut n_of: BTreeMap<usize, u32> = BTreeMap::new();
    let mut room = most_words;
    for candidate in chosen.iter().map(|it| &candidates[*it]) {
        candidate.tells.iter().for_each(|it| is_told[*it] = true);
        candidate.voice.iter().for_each(|it| *n_of.entry(*it).or_default() += 1);
        room = room.saturating_sub(candidate.n_words);
    }
    let gain = |it: &Candidate, is_told: &[bool], n_of: &BTreeMap<usize, u32>| {
        let new: u64 = it.tells.iter().filter(|it| !is_told[**it]).map(|it| weights[*it]).sum();
        let times = it.voice.and_then(|it| n_of.get(&it)).copied().unwrap_or(0);
        (new << SCALE) >> times.min(SCALE)
    };
    let offer = |n: usize, gain: u64| Offer { gain, cost: candidates[n].cost.max(1) as u64, candidate: n };
    let all = (0..candidates.len()).map(|it| offer(it, gain(&candidates[it], &is_told, &n_of)));
    let mut heap: BinaryHeap<Offer> = all.filter(|it| it.gain > 0).collect();
    while let Some(best) = heap.pop() {
        let candidate = &candidates[best.candidate];
        if candidate.n_words > room {
            continue;
        }
        let now = gain(candidate, &is_told, &n_of);
        if now == 0 {
            continue;
        }
        if now < best.gain {
            heap.push(offer(best.candidate, now));
            continue;
        }
        room -= candidate.n_words;
        candidate.tells.iter().for_each(|it| is_told[*it] = true);
        candidate.voice.iter().for_each(|it| *n_of.entry(*it).or_default() += 1);
        chosen.push(best.candidate);
    }
}

/// A voice heard so often is worth next to nothing more.
const SCALE: u32 = 16;

/// Leaves out, the dearest first, each of which the others tell everything.
fn leave_out(candidates: &[Candidate], n_weights: usize, chosen: &mut Vec<usize>) {
    let mut times = vec![0_u32; n_weights];
    chosen.iter().flat_map(|it| &candidates[*it].tells).for_each(|it| times[*it] += 1);
    let mut dearest: Vec<usize> = chosen.clone();
    dearest.sort_by_key(|it| (std::cmp::Reverse(candidates[*it].cost), *it));
    for one in dearest {
        let tells = &candidates[one].tells;
        if tells.iter().all(|it| times[*it] >= 2) {
            tells.iter().for_each(|it| times[*it] -= 1);
            chosen.retain(|it| *it != one);
        }
    }
}

/// Lets a candidate take the place of several that tell nothing else and cost more together.
fn exchange(candidates: &[Candidate], n_weights: usize, chosen: &mut Vec<usize>) {
    let mut tellers: Vec<Vec<usize>> = vec![Vec::new(); n_weights];
    for one in chosen.iter() {
        candidates[*one].tells.iter().for_each(|it| tellers[*it].push(*one));
    }
    let is_chosen: BTreeSet<usize> = chosen.iter().copied().collect();
    for (n, candidate) in candidates.iter().enumerate().filter(|it| !is_chosen.contains(&it.0)) {
        let mut beside: Vec<usize> = candidate.tells.iter().flat_map(|it| tellers[*it].iter().copied()).collect();
        beside.sort_by_key(|it| (std::cmp::Reverse(candidates[*it].cost), *it));
        beside.dedup();
        let mut gone: Vec<usize> = Vec::new();
        for one in beside {
            let is_told = |it: &usize| {
                let others = tellers[*it].iter().filter(|it| **it != one && !gone.contains(it));
                candidate.tells.contains(it) || others.count() > 0
            };
            if candidates[one].tells.iter().all(is_told) {
                gone.push(one);
            }
        }
        let sum = |of: fn(&Candidate) -> usize| gone.iter().map(|it| of(&candidates[*it])).sum::<usize>();
        if sum(|it| it.cost) > candidate.cost && sum(|it| it.n_words) >= candidate.n_words {
            chosen.retain(|it| !gone.contains(it));
            for told in gone.iter().flat_map(|it| &candidates[*it].tells) {
                tellers[*told].retain(|it| !gone.contains(it));
            }
            chosen.push(n);
            candidate.tells.iter().for_each(|it| tellers[*it].push(n));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(tells: &[usize], n_words: usize) -> Candidate {
        Candidate { tells: tells.to_vec(), n_words, cost: n_words, voice: None }
    }

    #[test]
    fn few_words_cover_everything() {
        let all = [candidate(&[0, 1], 10), candidate(&[0], 9), candidate(&[1], 9), candidate(&[2], 5)];
        assert_eq!(cover(&all, &[2, 2, 2], 100), [0, 3]);
        // The two cheap ones are chosen first, and tell what the first of them tells.
        let all = [candidate(&[0, 1], 4), candidate(&[0, 2], 5), candidate(&[1, 3], 5)];
        assert_eq!(cover(&all, &[2, 2, 2, 2], 100), [1, 2]);
    }

    #[test]
    fn a_budget_is_kept_and_spent_on_what_weighs_most() {
        let all = [candidate(&[0], 2), candidate(&[1, 2, 3], 10)];
        assert_eq!(cover(&all, &[3, 3, 3, 3], 10), [1]);
        assert_eq!(cover(&all, &[3, 3, 3, 3], 12), [0, 1]);
        assert_eq!(cover(&all, &[3, 3, 3, 3], 1), [0_usize; 0]);
    }

    #[test]
    fn a_voice_that_was_heard_lets_another_speak() {
        let of = |tells: &[usize], voice| Candidate { voice: Some(voice), ..candidate(tells, 10) };
        let all = [of(&[0, 1], 0), of(&[2], 0), of(&[3], 1)];
        assert_eq!(cover(&all, &[4, 4, 3, 2], 100), [0, 2, 1]);
    }

    #[test]
    fn the_cover_of_small_piles_is_near_the_cheapest() {
        // Every pile of five candidates over four things, against all choices of them.
        for seed in 0..400_usize {
            let bits = |n: usize| (seed.wrapping_mul(2_654_435_761) >> (n * 5)) % 15 + 1;
            let all: Vec<Candidate> = (0..5)
                .map(|n| {
                    let tells: Vec<usize> = (0..4).filter(|it| bits(n) >> it & 1 == 1).collect();
                    candidate(&tells, 4 + (seed / (n + 1)) % 7)
                })
                .collect();
            let told = |it: &[usize]| it.iter().flat_map(|it| &all[*it].tells).fold(0_u8, |sum, it| sum | 1 << it);
            let words = |it: &[usize]| it.iter().map(|it| all[*it].n_words).sum::<usize>();
            let everything = told(&[0, 1, 2, 3, 4]);
            let choices = (0..32_usize).map(|set| (0..5).filter(|it| set >> it & 1 == 1).collect::<Vec<_>>());
            let cheapest = choices.filter(|it| told(it) == everything).map(|it| words(&it)).min();
            let found = cover(&all, &[1; 4], 1000);
            assert_eq!(told(&found), everything, "{all:?}");
            assert!(words(&found) * 2 <= cheapest.unwrap_or(0) * 3, "{all:?}");
        }
    }
}

//! Groups of reports on one event: average linkage that joins two groups only if they are nearly as alike as each is in itself.

use super::day::Day;
use crate::text::{Candidate, Likeness};
use std::collections::{BTreeMap, BinaryHeap};

/// Groups are joined from this mean likeness on, time included. Measured on AllSides and BASIL: from .09 to .13 the F1 of
/// neither moves by .01; lower, two votes on one bill are one event.
pub const SAME_EVENT: f32 = 0.11;
/// Likeness below this counts as none.
pub const LEAST_LIKENESS: f32 = 0.04;
/// Two groups, each of two reports or more, are joined only if their mean likeness is this share of the likeness inside them: two
/// newsrooms that agree on a vote, and two that agree on the next, are two stories.
const COHESION: f32 = 0.5;
/// The same where they appeared on different days, or both have three reports or more. At .8 stories of twelve reports fall apart.
const COHESION_APART: f32 = 0.7;
/// Inside a group likeness counts up to here: a copy is very like its source and makes nobody else unlike.
const MOST_COHESION: f32 = 0.4;
/// Means are over this many pairs at most, those compared: in a story of thousands not all are.
const MOST_PAIRS: usize = 2500;

/// What keeps two groups apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Their mean likeness is too low.
    Unlike,
    /// They are much less like each other than each is in itself.
    Cohesion,
}

/// Sums over pairs of reports.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sum {
    value: f32,
    /// Each pair at most [`MOST_COHESION`].
    capped: f32,
    n_pairs: usize,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.value += other.value;
        self.capped += other.capped;
        self.n_pairs += other.n_pairs;
    }

    /// Over how many pairs a mean is taken, of `all` there are.
    fn n(self, all: usize) -> f32 {
        if all <= MOST_PAIRS { all as f32 } else { self.n_pairs.max(MOST_PAIRS) as f32 }
    }
}

struct Group {
    members: Vec<usize>,
    inside: Sum,
    /// Sums of the pairs with other groups.
    across: BTreeMap<usize, Sum>,
    /// The first and the last day of those of its members that have one.
    days: Option<(i32, i32)>,
}

/// Returns the groups of `days.len()` reports; `pairs` are those that are alike at all, each once.
///
/// As [`average_link`](crate::text::average_link) (UPGMA), the likest groups first, ties by the lower number; a join that
/// `COHESION` forbids is tried again when one of the two has grown. Since a mean of `SAME_EVENT` needs one pair of that likeness,
/// no group reaches beyond the reports that a chain of such pairs ties together: each such component can be grouped alone.
pub fn link(days: &[Option<Day>], pairs: &[Likeness]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Group> = days.iter().enumerate().map(|(n, day)| alone(n, *day)).collect();
    for pair in pairs {
        let sum = Sum { value: pair.value, capped: pair.value.min(MOST_COHESION), n_pairs: 1 };
        groups[pair.a].across.insert(pair.b, sum);
        groups[pair.b].across.insert(pair.a, sum);
    }
    let mut heap: BinaryHeap<Candidate> = pairs
        .iter()
        .filter(|it| it.value >= SAME_EVENT)
        .map(|it| Candidate::new(it.value, (it.a, 1), (it.b, 1)))
        .collect();
    while let Some(best) = heap.pop() {
        let current = (groups[best.a].members.len(), groups[best.b].members.len());
        if current == best.sizes && joined(&groups[best.a], &groups[best.b], best.b).is_none() {
            join(&mut groups, best.a, best.b, &mut heap);
        }
    }
    let mut found: Vec<Vec<usize>> = groups.into_iter().map(|it| it.members).filter(|it| !it.is_empty()).collect();
    found.iter_mut().for_each(|it| it.sort_unstable());
    found.sort();
    found
}

fn alone(n: usize, day: Option<Day>) -> Group {
    Group {
        members: vec![n],
        inside: Sum::default(),
        across: BTreeMap::new(),
        days: day.map(|it| (it.from, it.to)),
    }
}

/// Mean likeness of two groups, capped or not.
fn means(a: &Group, b: &Group, b_at: usize) -> (f32, f32) {
    let Some(sum) = a.across.get(&b_at) else { return (0.0, 0.0) };
    let n = sum.n(a.members.len() * b.members.len());
    (sum.value / n, sum.capped / n)
}

/// Returns what keeps two groups apart; `None` where they are one.
fn joined(a: &Group, b: &Group, b_at: usize) -> Option<Apart> {
    let (mean, capped) = means(a, b, b_at);
    if mean < SAME_EVENT {
        return Some(Apart::Unlike);
    }
    (capped < needed(a, b)).then_some(Apart::Cohesion)
}

/// The likeness that two groups need by what each is in itself.
fn needed(a: &Group, b: &Group) -> f32 {
    let least = a.members.len().min(b.members.len());
    if least < 2 {
        return 0.0;
    }
    let inside = |it: &Group| it.inside.capped / it.inside.n(it.members.len() * (it.members.len() - 1) / 2);
    let apart = a.days.zip(b.days).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0);
    let share = if apart || least >= 3 { COHESION_APART } else { COHESION };
    share * (inside(a) * inside(b)).sqrt()
}

/// Puts group `b` into group `a`, which stands before it.
fn join(groups: &mut [Group], a: usize, b: usize, heap: &mut BinaryHeap<Candidate>) {
    let gone = std::mem::replace(&mut groups[b], alone(b, None));
    groups[b].members.clear();
    let across = groups[a].across.remove(&b).unwrap_or_default();
    let into = &mut groups[a];
    into.members.extend(gone.members);
    into.inside.add(gone.inside);
    into.inside.add(across);
    into.days = match (into.days, gone.days) {
        (Some(x), Some(y)) => Some((x.0.min(y.0), x.1.max(y.1))),
        (x, y) => x.or(y),
    };
    for (other, sum) in gone.across.into_iter().filter(|it| it.0 != a) {
        groups[other].across.remove(&b);
        groups[a].across.entry(other).or_default().add(sum);
    }
    let near: Vec<(usize, Sum)> = groups[a].across.iter().map(|it| (*it.0, *it.1)).collect();
    let size = groups[a].members.len();
    for (other, sum) in near {
        groups[other].across.insert(a, sum);
        let sizes = (size, groups[other].members.len());
        let mean = sum.value / sum.n(sizes.0 * sizes.1);
        if mean >= SAME_EVENT {
            heap.push(Candidate::new(mean, (a, sizes.0), (other, sizes.1)));
        }
    }
}

/// What two finished groups are to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    /// Mean likeness of their reports, time included.
    pub mean: f32,
    /// The likeness they would need.
    pub needed: f32,
    /// Why they are two.
    pub apart: Option<Apart>,
}

/// Returns what `a` and `b`, two groups of the reports that `days` and `pairs` are of, are to each other.
pub fn between(days: &[Option<Day>], pairs: &[Likeness], a: &[usize], b: &[usize]) -> Between {
    let mut groups = [a, b].map(|members| {
        let told = members.iter().filter_map(|it| days[*it]);
        let days = told.map(|it| (it.from, it.to)).reduce(|x, y| (x.0.min(y.0), x.1.max(y.1)));
        Group { members: members.to_vec(), inside: Sum::default(), across: BTreeMap::new(), days }
    });
    for pair in pairs {
        let sum = Sum { value: pair.value, capped: pair.value.min(MOST_COHESION), n_pairs: 1 };
        let side = |n: usize| [a, b].iter().position(|it| it.contains(&n));
        match (side(pair.a), side(pair.b)) {
            (Some(x), Some(y)) if x == y => groups[x].inside.add(sum),
            (Some(_), Some(_)) => groups[0].across.entry(1).or_default().add(sum),
            _ => {}
        }
    }
    let [a, b] = &groups;
    Between { mean: means(a, b, 1).0, needed: needed(a, b).max(SAME_EVENT), apart: joined(a, b, 1) }
}

#[cfg(test)]
mod tests;

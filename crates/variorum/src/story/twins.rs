//! Two events in the same words: launches weeks apart, votes on two bills.

use super::facts::{compared, told_day};
use super::features::Features;

/// Reports with so many days between them may be of two events, if their numbers say so too.
const DAYS_APART: i32 = 3;

/// Returns the parts of a group of reports, places in `features`, that tell of different events: between whose days, those of the event where the
/// reports tell them, lie three or more, and of whose numbers two differ and fewer agree.
///
/// Reports of 3 missiles and 12 hurt on Monday, and of 5 missiles and 40 hurt on Friday, are two parts; a toll that rises from
/// 3 to 5 in a week is one, for one number changes on its own. A report without a day stays with the first part.
pub(super) fn parts(members: &[usize], features: &[&Features]) -> Vec<Vec<usize>> {
    let day = |it: usize| told_day(&features[it].facts).or(features[it].day.map(|it| it.from));
    let mut placed: Vec<(Option<i32>, usize)> = members.iter().map(|it| (day(*it), *it)).collect();
    placed.sort_unstable();
    let facts = |part: &[usize]| part.iter().map(|it| &features[*it].facts[..]).collect::<Vec<_>>();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for run in placed.chunk_by(|a, b| a.0.zip(b.0).is_none_or(|(a, b)| b - a < DAYS_APART)) {
        let run: Vec<usize> = run.iter().map(|it| it.1).collect();
        match found.last_mut() {
            Some(part) if !compared(&facts(part), &facts(&run)).are_two() => part.extend(run),
            _ => found.push(run),
        }
    }
    found.iter_mut().for_each(|it| it.sort_unstable());
    found
}

#[cfg(test)]
mod tests;

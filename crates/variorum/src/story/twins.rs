//! Two events in the same words: launches weeks apart, votes on two bills.

use super::facts::{Compared, compared, told_day};
use super::features::Features;

/// Reports with so many days between them may be of two events, if their numbers say so too.
const DAYS_APART: i32 = 3;

/// Returns the parts of a group of reports, places in `features`, that tell of different events: between whose days, those of the event where the
/// reports tell them, lie three or more, and of whose numbers two differ and fewer agree.
///
/// Reports of 3 missiles and 12 hurt on Monday, and of 5 missiles and 40 hurt on Friday, are two parts; a toll that rises from
/// 3 to 5 in a week is one, for one number changes on its own. A report without a day stays with the first part.
pub(super) fn parts(members: &[usize], features: &[&Features]) -> Vec<Vec<usize>> {
    let report = |it: usize| features[it];
    let time = |it: usize| told_day(&report(it).facts).or(report(it).day.map(|it| it.from)).unwrap_or(i32::MIN);
    let mut placed: Vec<(i32, usize)> = members.iter().map(|it| (time(*it), *it)).collect();
    placed.sort_unstable();
    let facts = |part: &[(i32, usize)]| part.iter().map(|it| &report(it.1).facts[..]).collect::<Vec<_>>();
    let cuts = (1..placed.len()).filter(|at| {
        let (before, after) = (placed[at - 1].0, placed[*at].0);
        before > i32::MIN && after - before >= DAYS_APART
    });
    let told: Vec<(usize, Compared)> =
        cuts.map(|at| (at, compared(&facts(&placed[..at]), &facts(&placed[at..])))).collect();
    let best = told.into_iter().filter(|it| it.1.are_two()).max_by_key(|it| (it.1.rivals, std::cmp::Reverse(it.0)));
    let Some((at, _)) = best else {
        let mut whole = members.to_vec();
        whole.sort_unstable();
        return vec![whole];
    };
    let ids = |part: &[(i32, usize)]| part.iter().map(|it| it.1).collect::<Vec<_>>();
    let mut found = parts(&ids(&placed[..at]), features);
    found.extend(parts(&ids(&placed[at..]), features));
    found
}

#[cfg(test)]
mod tests;

//! A story that goes on for weeks, cut where its subject moves on.

use super::day::Day;
use crate::text::Likeness;

/// A story of fewer days is one chapter.
const LEAST_DAYS: i32 = 7;
/// Days that follow each other are one chapter from this mean likeness of their reports on, time included.
const SAME_CHAPTER: f32 = 0.20;

/// Returns the chapters of a story, in order, each the numbers of its reports; one chapter where it lasts less than a week.
///
/// The reports of a day stand together; of all neighbours in time the two likest are joined first, as long as they are alike
/// enough (as TextTiling cuts a text where its words change, Hearst 1997). A report without a day stands in the last chapter.
/// `pairs` are those of the story's reports that are alike at all.
pub(super) fn chapters(days: &[Option<Day>], pairs: &[Likeness]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..days.len()).collect();
    let day = |n: usize| days[n].map_or(i32::MAX, |it| it.from);
    order.sort_by_key(|it| (day(*it), *it));
    let known: Vec<i32> = order.iter().map(|it| day(*it)).filter(|it| *it < i32::MAX).collect();
    let lasts = known.last().zip(known.first()).map_or(0, |(last, first)| last - first);
    if lasts < LEAST_DAYS {
        return vec![(0..days.len()).collect()];
    }
    let mut parts: Vec<Vec<usize>> = order.chunk_by(|a, b| day(*a) == day(*b)).map(<[usize]>::to_vec).collect();
    if days.iter().any(Option::is_none)
        && let Some(undated) = parts.pop()
        && let Some(last) = parts.last_mut()
    {
        last.extend(undated);
    }
    let mut of = vec![0; days.len()];
    let mut across = vec![0.0; parts.len()];
    loop {
        parts.iter().enumerate().for_each(|(n, part)| part.iter().for_each(|it| of[*it] = n));
        across.iter_mut().for_each(|it| *it = 0.0);
        for pair in pairs {
            let (a, b) = (of[pair.a].min(of[pair.b]), of[pair.a].max(of[pair.b]));
            if b == a + 1 {
                across[a] += pair.value;
            }
        }
        let mean = |n: usize| across[n] / (parts[n].len() * parts[n + 1].len()) as f32;
        let best = (0..parts.len() - 1).max_by(|a, b| mean(*a).total_cmp(&mean(*b)).then(b.cmp(a)));
        let Some(best) = best.filter(|it| mean(*it) >= SAME_CHAPTER) else { break };
        let next = parts.remove(best + 1);
        parts[best].extend(next);
    }
    parts.iter_mut().for_each(|it| it.sort_unstable());
    parts
}

#[cfg(test)]
mod tests;

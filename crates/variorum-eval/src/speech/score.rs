//! How good what was found is: as the shared scorer counts, by words.

use super::gold::{Gold, Lesson};
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use variorum::quotation::learned::Found;

/// Words that name nobody by themselves.
const LIGHT: [&str; 29] = [
    "the",
    "a",
    "an",
    "of",
    "and",
    "in",
    "for",
    "to",
    "his",
    "her",
    "their",
    "its",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "rep",
    "gov",
    "president",
    "former",
    "said",
    "who",
    ".",
    ",",
    "’s",
    "'s",
    "“",
    "”",
];

/// Counts of one group of quotations.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    gold: f32,
    found: f32,
    close: f32,
    right: f32,
}

impl Count {
    fn f1(&self, hits: f32) -> f32 {
        200.0 * hits / (self.gold + self.found).max(1.0)
    }
}

/// Counts of all groups: all, direct, mixed, indirect.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    counts: [Count; 4],
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (name, it) in ["all", "direct", "mixed", "indirect"].iter().zip(&self.counts) {
            let (close, right) = (it.f1(it.close), it.f1(it.right));
            write!(f, "{name} {right:.1} (found {close:.1}, {} of {})  ", it.found, it.gold)?;
        }
        let marked = Count {
            gold: self.counts[1].gold + self.counts[2].gold,
            found: self.counts[1].found + self.counts[2].found,
            close: 0.0,
            right: self.counts[1].right + self.counts[2].right,
        };
        write!(f, "marked {:.1}", marked.f1(marked.right))
    }
}

fn words(lesson: &Lesson, ranges: &[Range<usize>]) -> HashSet<usize> {
    ranges.iter().flat_map(Range::clone).filter(|it| !lesson.line.words[*it].is_point).collect()
}

fn names(lesson: &Lesson, ranges: &[Range<usize>]) -> HashSet<usize> {
    let all = words(lesson, ranges);
    let is_light = |it: &usize| LIGHT.contains(&lesson.line.words[*it].text.to_lowercase().as_str());
    let strong: HashSet<_> = all.iter().copied().filter(|it| !is_light(it)).collect();
    if strong.is_empty() { all } else { strong }
}

/// Shared words over the words of the longer.
fn overlap(lesson: &Lesson, found: &Found, gold: &Gold) -> f32 {
    let (one, two) = (words(lesson, &found.content), words(lesson, &gold.content));
    one.intersection(&two).count() as f32 / one.len().max(two.len()).max(1) as f32
}

fn speaker_right(lesson: &Lesson, found: &Found, gold: &Gold) -> bool {
    let told = found.speaker.clone().map_or_else(Vec::new, |it| vec![it]);
    match (gold.speaker.is_empty(), told.is_empty()) {
        (true, none) => none,
        (false, true) => false,
        _ => !names(lesson, &told).is_disjoint(&names(lesson, &gold.speaker)),
    }
}

/// Returns whether `found` is a gold quotation, speaker and all.
pub fn right(lesson: &Lesson, found: &Found) -> bool {
    lesson.gold.iter().any(|it| overlap(lesson, found, it) >= 0.8 && speaker_right(lesson, found, it))
}

/// Pairs of what was found with gold, the closest first, one to one: share, number found, number of gold.
fn pairs(lesson: &Lesson, found: &[(Found, f32)]) -> Vec<(f32, usize, usize)> {
    let mut close: Vec<(f32, usize, usize)> = Vec::new();
    for (i, it) in found.iter().enumerate() {
        for (j, gold) in lesson.gold.iter().enumerate() {
            let share = overlap(lesson, &it.0, gold);
            if share > 0.0 {
                close.push((share, i, j));
            }
        }
    }
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let (mut of_found, mut of_gold) = (HashSet::new(), HashSet::new());
    close.retain(|it| {
        !of_found.contains(&it.1) && !of_gold.contains(&it.2) && of_found.insert(it.1) && of_gold.insert(it.2)
    });
    close
}

fn group(kind: &str) -> usize {
    match kind {
        "direct" => 1,
        "mixed" => 2,
        _ => 3,
    }
}

/// Returns how good what was `picked` of each lesson is.
pub fn score(lessons: &[Lesson], picked: &[Vec<(Found, f32)>]) -> Score {
    let mut score = Score::default();
    for (lesson, found) in lessons.iter().zip(picked) {
        let pairs = pairs(lesson, found);
        for (i, it) in found.iter().enumerate() {
            let kind = pairs.iter().find(|it| it.1 == i).map(|it| group(&lesson.gold[it.2].kind));
            let own = variorum::quotation::learned::kind_of(&lesson.line, &it.0.content);
            score.counts[0].found += 1.0;
            score.counts[kind.unwrap_or_else(|| group(own.name()))].found += 1.0;
        }
        for (j, gold) in lesson.gold.iter().enumerate() {
            let pair = pairs.iter().find(|it| it.2 == j);
            let close = pair.is_some_and(|it| it.0 >= 0.8);
            let right = close && pair.is_some_and(|it| speaker_right(lesson, &found[it.1].0, gold));
            for n in [0, group(&gold.kind)] {
                score.counts[n].gold += 1.0;
                score.counts[n].close += f32::from(u8::from(close));
                score.counts[n].right += f32::from(u8::from(right));
            }
        }
    }
    score
}

/// Tells how many gold quotations are among what was found at all, before the judge.
pub fn ceiling(lessons: &[Lesson], all: &[Vec<Found>]) {
    let (mut anchored, mut close, mut right_, mut n) = (0, 0, 0, 0);
    for (lesson, all) in lessons.iter().zip(all) {
        for gold in &lesson.gold {
            n += 1;
            anchored += usize::from(all.iter().any(|it| it.anchor == Some(gold.anchor)));
            let near = |it: &&Found| overlap(lesson, it, gold) >= 0.8;
            close += usize::from(all.iter().any(|it| near(&it)));
            right_ += usize::from(all.iter().filter(near).any(|it| speaker_right(lesson, it, gold)));
        }
    }
    let share = |it: usize| 100.0 * it as f32 / n as f32;
    let found: usize = all.iter().map(Vec::len).sum();
    crate::say(&format!(
        "before the judge: {found} found for {n}; cue there {:.1} %, words there {:.1} %, speaker too {:.1} %",
        share(anchored),
        share(close),
        share(right_)
    ));
}

/// Prints how often what was found is right, by tenths of its chance.
pub fn reliability(lessons: &[Lesson], picked: &[Vec<(Found, f32)>]) {
    let mut bins = [(0usize, 0usize, 0.0f32); 10];
    for (lesson, found) in lessons.iter().zip(picked) {
        for (it, chance) in found {
            let bin = &mut bins[((chance * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += usize::from(right(lesson, it));
            bin.2 += chance;
        }
    }
    for (n, (all, right, sum)) in bins.iter().enumerate().filter(|it| it.1.0 > 0) {
        let share = 100.0 * *right as f32 / *all as f32;
        let mean = 100.0 * sum / *all as f32;
        crate::say(&format!(
            "  {:.1} to {:.1}: {all} found, told {mean:.0} %, right {share:.0} %",
            n as f32 / 10.0,
            (n + 1) as f32 / 10.0
        ));
    }
}

/// Prints what was wrongly found (`+`) or left (`-`) in the first `n_articles`.
pub fn wrong(lessons: &[Lesson], picked: &[Vec<(Found, f32)>], n_articles: usize) {
    for (lesson, found) in lessons.iter().zip(picked).filter(|it| it.0.article < n_articles) {
        let pairs = pairs(lesson, found);
        let text = |ranges: &[Range<usize>]| {
            let words = ranges.iter().flat_map(Range::clone).map(|it| lesson.line.words[it].text);
            words.collect::<Vec<_>>().join(" ")
        };
        let show = |sign: &str, it: &Found, chance: f32| {
            let speaker = it.speaker.clone().map_or_else(String::new, |it| text(&[it]));
            let rule = it.told.map_or("learned", |it| lesson.line.told[it].rule);
            crate::say(&format!(
                "{sign} {chance:.2} {rule} [{speaker}] <{}> {}",
                text(std::slice::from_ref(&it.cue)),
                text(&it.content)
            ));
        };
        for (j, gold) in lesson.gold.iter().enumerate() {
            let pair = pairs.iter().find(|it| it.2 == j);
            let close = pair.is_some_and(|it| it.0 >= 0.8);
            if close && pair.is_some_and(|it| speaker_right(lesson, &found[it.1].0, gold)) {
                continue;
            }
            let sign = if close {
                "s"
            } else if pair.is_some() {
                "~"
            } else {
                "-"
            };
            crate::say(&format!(
                "{sign} gold [{}] <{}> {}",
                text(&gold.speaker),
                text(&gold.cue),
                text(&gold.content)
            ));
            if let Some(pair) = pair {
                show("    ", &found[pair.1].0, found[pair.1].1);
            }
        }
        for (i, it) in found.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.1 == i) {
                show("+", &it.0, it.1);
            }
        }
    }
}

//! Learns the lexicon: how often, over sites, what stands under a name or holds a word is gold.

use super::corpus::Lesson;
use std::collections::{BTreeMap, HashSet};
use variorum::article::body::{Lexicon, SHORT_WORDS, for_each_name, for_each_word};

/// Gold and all of one site's pages, and the same of its own lines.
#[derive(Default, Clone, Copy)]
struct Count {
    gold: [f64; 2],
    all: [f64; 2],
}

type Counts<'a> = BTreeMap<String, BTreeMap<&'a str, Count>>;

/// A name tells nothing that fewer sites use.
const FEWEST_SITES: usize = 4;
/// A word tells nothing that fewer sites use.
const FEWEST_WORD_SITES: usize = 8;
/// Names and words that tell less than this are left out.
const LEAST_ODDS: f32 = 0.6;
/// How many sites' worth of doubt every name begins with.
const DOUBT: f64 = 2.0;

/// Returns what the pages outside the fold `without` tell.
pub fn learn(all: &[Lesson], without: Option<usize>) -> Lexicon {
    let mut names = Counts::new();
    let mut words = Counts::new();
    for lesson in all.iter().filter(|it| Some(it.fold) != without) {
        count_names(lesson, &mut names);
        count_words(lesson, &mut words);
    }
    let mut lexicon = Lexicon::default();
    for (name, sites) in names.iter().filter(|it| it.1.len() >= FEWEST_SITES) {
        let odds = [log_odds(sites, 0), log_odds(sites, 1)];
        if odds.iter().any(|it| it.abs() >= LEAST_ODDS) {
            lexicon.add_name(name, odds);
        }
    }
    let usual = usual_odds(&words);
    for (word, sites) in words.iter().filter(|it| it.1.len() >= FEWEST_WORD_SITES) {
        let odds = log_odds(sites, 0) - usual;
        if odds.abs() >= LEAST_ODDS {
            lexicon.add_word(word, odds);
        }
    }
    lexicon
}

/// Every site has one voice: the share of its own words under the name that are gold.
fn log_odds(sites: &BTreeMap<&str, Count>, reach: usize) -> f32 {
    let shares = sites.values().filter(|it| it.all[reach] > 0.0).map(|it| it.gold[reach] / it.all[reach]);
    let (mut sum, mut n) = (0.5 * DOUBT, DOUBT);
    for share in shares {
        sum += share;
        n += 1.0;
    }
    let share = (sum / n).clamp(0.01, 0.99);
    ((share / (1.0 - share)).ln() * 100.0).round() as f32 / 100.0
}

/// The log-odds of a short line, whatever its words: what a word tells is told beside them.
fn usual_odds(words: &Counts) -> f32 {
    let counts = words.values().flat_map(|it| it.values());
    let (gold, all) = counts.fold((0.0, 0.0), |sum, it| (sum.0 + it.gold[0], sum.1 + it.all[0]));
    (gold.max(1.0) / (all - gold).max(1.0)).ln() as f32
}

fn count_names<'a>(lesson: &'a Lesson, counts: &mut Counts<'a>) {
    for n in 0..lesson.labels.len() {
        let weight = (lesson.sight.n_words(n) as f64).min(200.0) + 1.0;
        let gold = weight * f64::from(lesson.labels[n]);
        let mut seen: HashSet<String> = HashSet::new();
        for (level, (_, element, called)) in lesson.sight.elements(n).into_iter().enumerate() {
            let mut add = |name: &str, is_new: bool| {
                let count = counts.entry(name.to_owned()).or_default().entry(&lesson.site).or_default();
                if is_new {
                    count.gold[0] += gold;
                    count.all[0] += weight;
                }
                if level == 0 {
                    count.gold[1] += gold;
                    count.all[1] += weight;
                }
            };
            let tag = format!("<{element}");
            let is_new = seen.insert(tag.clone());
            add(&tag, is_new);
            for_each_name(called, &mut |name| {
                let is_new = seen.insert(name.to_owned());
                add(name, is_new);
            });
        }
    }
}

fn count_words<'a>(lesson: &'a Lesson, counts: &mut Counts<'a>) {
    for n in (0..lesson.labels.len()).filter(|n| lesson.sight.n_words(*n) <= SHORT_WORDS) {
        for_each_word(lesson.sight.words(n), &mut |word| {
            let count = counts.entry(word.to_owned()).or_default().entry(&lesson.site).or_default();
            count.gold[0] += f64::from(lesson.labels[n]);
            count.all[0] += 1.0;
        });
    }
}

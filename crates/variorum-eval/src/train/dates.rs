//! Fits what each clue to a day of publication weighs: gold pages in, `dates.tsv` out. The same pages give the same bytes.
//!
//! A conditional logit (McFadden 1974): of the days that a page tells, and of telling none, the gold one is to have the
//! highest score, a day's score being the sum over its sources of the best testimony's clues. Weights are pulled towards the
//! first guess by a squared penalty, so that a clue seen on few pages keeps it.

use super::Train;
use super::corpus::{FOLDS, fold_of, outlet_of, site_of};
use anyhow::{Context, Result};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use variorum::article::{Clue, Voice, extract};
use variorum::capture::{Media, from_json_line};

/// How hard weights are pulled towards their first guess, in pages per squared nat: of 1, 5, 20 and 100, the one that scored best
/// on sites left out.
const PULL: f64 = 100.0;
/// Steps of Adam (Kingma and Ba 2015) along the whole gradient, and the first one's length in nats; it shrinks to nothing.
const STEPS: i32 = 500;
const STEP: f64 = 0.03;
/// What passes of the gradient to a testimony that counts for nothing, so that it can come to count again.
const LEAK: f64 = 0.1;

/// One page with the day on which its report appeared.
struct Page {
    id: String,
    file: usize,
    fold: usize,
    media: Media,
    gold: Date,
    /// The days that it tells, with the testimonies of each source.
    days: Vec<(Date, Vec<Vec<Vec<Clue>>>)>,
}

/// What each clue weighs, in nats, and what a day must weigh to be told.
#[derive(Clone)]
struct Weights {
    clues: Vec<f64>,
    enough: f64,
}

/// Fits, tells the scores and writes the weights.
pub fn train(options: &Train) -> Result<()> {
    let mut pages = Vec::new();
    for (file, path) in options.pages.iter().enumerate() {
        read(file, path, &mut pages)?;
    }
    let mut columns = Vec::new();
    for media in [Media::Html, Media::Text] {
        let of: Vec<&Page> = pages.iter().filter(|it| it.media == media).collect();
        columns.push(if of.is_empty() { guess() } else { fitted(&of, media, options.worst) });
    }
    let Some(folder) = &options.models else { return Ok(()) };
    let path = folder.join("dates.tsv");
    fs::write(&path, table(&columns)).with_context(|| format!("cannot write {}", path.display()))
}

/// Adds the pages of a file that have a gold day.
fn read(file: usize, path: &Path, pages: &mut Vec<Page>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.to_string_lossy();
    for (n, line) in text.lines().enumerate() {
        let record: Value = serde_json::from_str(line).with_context(|| format!("{name}, line {}", n + 1))?;
        let told = ["published", "date"].iter().find_map(|it| record["gold"][it].as_str());
        let Some(gold) = told.and_then(|it| it.get(..10)?.parse().ok()) else { continue };
        let capture = from_json_line(&name, n + 1, line)?;
        let site = record["url"].as_str().map_or_else(|| outlet_of(&capture.source), site_of);
        let mut days: BTreeMap<Date, BTreeMap<Voice, Vec<Vec<Clue>>>> = BTreeMap::new();
        for it in extract(&capture).0.dates.into_iter().flat_map(|it| it.told) {
            days.entry(it.day).or_default().entry(it.voice).or_default().push(it.clues);
        }
        let days = days.into_iter().map(|(day, of)| (day, of.into_values().collect())).collect();
        pages.push(Page { id: capture.source, file, fold: fold_of(&site), media: capture.media, gold, days });
    }
    Ok(())
}

/// Returns the weights for pages of one kind, after telling how they do on sites that they did not see.
fn fitted(pages: &[&Page], media: Media, worst: bool) -> Weights {
    let kind = media.name();
    let score = |what: &str, of: &dyn Fn(&Page) -> Option<Date>| {
        let mut files: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
        for page in pages {
            let told = of(page);
            let counts = files.entry(page.file).or_default();
            counts.0 += 1;
            counts.1 += usize::from(told.is_some());
            counts.2 += usize::from(told == Some(page.gold));
        }
        for (file, (n, told, right)) in files {
            let (days, precision) = (right as f64 / n as f64, right as f64 / told.max(1) as f64);
            crate::say(&format!(
                "{kind}, {what}, file {file}: days right {days:.4} precision {precision:.4} of {n}"
            ));
        }
    };
    let first = guess();
    score("first guess", &|page| first.day(page));
    let folds: Vec<Weights> = (0..FOLDS)
        .map(|fold| fit(&pages.iter().copied().filter(|it| it.fold != fold).collect::<Vec<_>>()))
        .collect();
    score("folds by site", &|page| folds[page.fold].day(page));
    let all = fit(pages);
    score("all pages", &|page| all.day(page));
    if worst {
        pages
            .iter()
            .filter(|it| folds[it.fold].day(it) != Some(it.gold))
            .for_each(|it| folds[it.fold].explain(it));
    }
    all
}

fn guess() -> Weights {
    Weights { clues: Clue::ALL.iter().map(|it| f64::from(it.guess()) / 100.0).collect(), enough: 1.0 }
}

impl Weights {
    /// The best testimony of each source and what it weighs.
    fn best<'a>(&self, day: &'a [Vec<Vec<Clue>>]) -> Vec<(&'a [Clue], f64)> {
        let weight = |clues: &[Clue]| clues.iter().map(|it| self.clues[*it as usize]).sum::<f64>();
        let best = |told: &'a Vec<Vec<Clue>>| {
            let mut best: (&[Clue], f64) = (&[], f64::MIN);
            for clues in told {
                let weight = weight(clues);
                if weight > best.1 {
                    best = (clues, weight);
                }
            }
            best
        };
        day.iter().map(best).collect()
    }

    fn score(&self, day: &[Vec<Vec<Clue>>]) -> f64 {
        self.best(day).iter().map(|it| it.1.max(0.0)).sum()
    }

    /// The day that these weights choose for a page.
    fn day(&self, page: &Page) -> Option<Date> {
        let mut best: Option<(Date, f64)> = None;
        for (day, told) in &page.days {
            let score = self.score(told);
            if best.is_none_or(|it| score > it.1) {
                best = Some((*day, score));
            }
        }
        best.filter(|it| it.1 >= self.enough).map(|it| it.0)
    }

    /// Tells what speaks for the day chosen and for the gold one.
    fn explain(&self, page: &Page) {
        let told = self.day(page);
        crate::say(&format!("{} in file {}: gold {}, told {told:?}", page.id, page.file, page.gold));
        for (day, of) in page.days.iter().filter(|it| it.0 == page.gold || Some(it.0) == told) {
            crate::say(&format!("  {day} {:.1} of {:.1}", self.score(of), self.enough));
            for (clues, weight) in self.best(of) {
                let names: Vec<&str> = clues.iter().map(|it| it.name()).collect();
                crate::say(&format!("    {weight:.1} {}", names.join(" ")));
            }
        }
    }

    /// How the loss over `pages` grows with each weight, the last number being for `enough`.
    fn gradient(&self, pages: &[&Page]) -> Vec<f64> {
        let n = self.clues.len();
        let mut slope = vec![0.0; n + 1];
        for page in pages {
            let scores: Vec<f64> = page.days.iter().map(|it| self.score(&it.1)).collect();
            let top = scores.iter().copied().fold(self.enough, f64::max);
            let none = (self.enough - top).exp();
            let all: f64 = none + scores.iter().map(|it| (it - top).exp()).sum::<f64>();
            let told = page.days.iter().any(|it| it.0 == page.gold);
            slope[n] += none / all - if told { 0.0 } else { 1.0 };
            for ((day, of), score) in page.days.iter().zip(&scores) {
                let pull = (score - top).exp() / all - if *day == page.gold { 1.0 } else { 0.0 };
                for (clues, weight) in self.best(of) {
                    let pull = if weight > 0.0 { pull } else { pull * LEAK };
                    clues.iter().for_each(|it| slope[*it as usize] += pull);
                }
            }
        }
        slope
    }
}

/// Returns the weights under which the gold days of `pages` are likeliest.
fn fit(pages: &[&Page]) -> Weights {
    let first = guess();
    let n = first.clues.len();
    let mut weights = first.clone();
    let (mut mean, mut square) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    for step in 1..=STEPS {
        let mut slope = weights.gradient(pages);
        for (at, slope) in slope.iter_mut().enumerate() {
            *slope +=
                PULL * if at < n { weights.clues[at] - first.clues[at] } else { weights.enough - first.enough };
        }
        let shrunk = 0.5 * STEP * (1.0 + (std::f64::consts::PI * f64::from(step) / f64::from(STEPS)).cos());
        for at in 0..=n {
            mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
            square[at] = 0.999 * square[at] + 0.001 * slope[at] * slope[at];
            let along = mean[at] / (1.0 - 0.9_f64.powi(step));
            let across = (square[at] / (1.0 - 0.999_f64.powi(step))).sqrt() + 1e-8;
            let weight = if at < n { &mut weights.clues[at] } else { &mut weights.enough };
            *weight -= shrunk * along / across;
        }
    }
    weights
}

/// The file of weights: a clue a line, a column for each kind of page.
fn table(columns: &[Weights]) -> String {
    let mut out = String::from(
        "# Clues to a day of publication, and what each weighs on pages in HTML and in saved text, in hundredths of a nat.\n",
    );
    let mut row = |name: &str, of: &dyn Fn(&Weights) -> f64| {
        out.push_str(name);
        columns.iter().for_each(|it| out.push_str(&format!("\t{}", (of(it) * 100.0).round() as i32)));
        out.push('\n');
    };
    for clue in Clue::ALL {
        row(clue.name(), &|it| it.clues[*clue as usize]);
    }
    row("enough", &|it| it.enough);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clue_that_tells_the_gold_day_comes_to_weigh_more() {
        let day = |day: i8| Date::constant(2031, 5, day);
        let told = |clue| vec![vec![vec![clue]]];
        let page = Page {
            id: String::new(),
            file: 0,
            fold: 0,
            media: Media::Html,
            gold: day(9),
            days: vec![(day(8), told(Clue::Below)), (day(9), told(Clue::UnderTitle))],
        };
        let pages: Vec<&Page> = std::iter::repeat_n(&page, 200).collect();
        let weights = fit(&pages);
        assert_eq!(weights.day(&page), Some(day(9)));
        assert!(weights.clues[Clue::UnderTitle as usize] > guess().clues[Clue::UnderTitle as usize]);
        assert_eq!(table(std::slice::from_ref(&weights)), table(&[fit(&pages)]));
    }
}

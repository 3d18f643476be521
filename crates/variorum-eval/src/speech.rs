//! Trains the learned reader of quotations: articles with gold quotations in, weights out. The same articles give the
//! same bytes.
//!
//! Articles are dealt into folds. What a step learns from the step before it comes from weights that did not see the
//! article, so that the scores printed, and those that the later steps trust, are those of unseen text.

mod gold;
mod labels;
mod logistic;
mod score;

use crate::train::side_by_side;
use anyhow::{Context, Result};
use clap::Args;
use gold::{Lesson, lessons};
use logistic::{Plan, Points, learn};
use score::{right, score};
use std::fs;
use std::path::PathBuf;
use variorum::quotation::learned::features::cue_features;
use variorum::quotation::learned::judge::{LEAD, chances, judge_features, pick, reviewed, umpire_features};
use variorum::quotation::learned::weights::{Weights, index};
use variorum::quotation::learned::{Found, LEAST, Model, cue_chances, found, likely};

/// Into how many folds the articles are dealt.
const FOLDS: usize = 5;
/// Rows of the weights of cues, as a power of two.
const CUE_BITS: u32 = 20;
/// Rows of the weights of labels.
const SPAN_BITS: u32 = 20;
/// Rows of the weights of the judge.
const JUDGE_BITS: u32 = 16;

/// What `train-quotations` is told.
#[derive(Debug, Args)]
pub struct Train {
    /// JSONL of articles with gold quotations; all are learned from and, in turn, scored on
    #[arg(value_name = "FILE")]
    articles: PathBuf,
    /// Further articles to score the final weights on; nothing is learned from them
    #[arg(long, value_name = "FILE")]
    score: Option<PathBuf>,
    /// Where the weights go; without it, only scores are printed
    #[arg(long, value_name = "FOLDER")]
    models: Option<PathBuf>,
    /// How many times the articles are read to learn labels
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How far a first step goes
    #[arg(long, default_value_t = 0.08)]
    rate: f32,
    /// How strongly weights are drawn to nothing
    #[arg(long, default_value_t = 0.00002)]
    damping: f32,
    /// Features seen fewer times than this are left out
    #[arg(long, default_value_t = 6)]
    least_seen: u32,
    /// Weights of fewer units than this are left out of cues and labels
    #[arg(long, default_value_t = 2.0)]
    least_weight: f32,
    /// Print what was wrongly found or left, of so many articles of FILE or of those scored
    #[arg(long, value_name = "N", default_value_t = 0)]
    wrong: usize,
}

/// Trains, tells the scores and writes the weights.
pub fn train(options: &Train) -> Result<()> {
    let texts = gold::articles(&options.articles)?;
    let lessons = lessons(&texts);
    let n_gold: usize = lessons.iter().map(|it| it.gold.len()).sum();
    let n_words: usize = lessons.iter().map(|it| it.line.words.len()).sum();
    crate::say(&format!("{} articles, {n_words} words, {n_gold} quotations", texts.len()));

    let Train { rounds, rate, damping, least_weight, .. } = *options;
    let plan = Plan { rounds, rate, damping, least_weight };
    let points = cue_points(&lessons, options.least_seen);
    // The last of these is learned from all articles.
    let cues = side_by_side(FOLDS + 1, &|fold| learn(&points, CUE_BITS, plan, |it| it != fold));
    drop(points);
    crate::say("cues learned");
    let unseen: Vec<Vec<u8>> = lessons.iter().map(|it| likely(&cue_chances(&cues[it.fold], &it.line))).collect();
    let rows = labels::examples(&lessons, &unseen, SPAN_BITS, options.least_seen);
    let spans = side_by_side(FOLDS + 1, &|fold| labels::learn(&rows, SPAN_BITS, plan, |it| it != fold));
    drop(rows);
    crate::say("labels learned");

    let none = Weights::of(1, &[[0.0], [0.0]], 1.0);
    let models: Vec<Model> = cues
        .into_iter()
        .zip(spans)
        .map(|(cues, spans)| Model { cues, spans, judge: none.clone(), umpire: none.clone() })
        .collect();
    let all: Vec<Vec<Found>> = lessons.iter().map(|it| found(&models[it.fold], &it.line)).collect();
    let points = judge_points(&lessons, &all);
    let judge_plan = Plan { rounds: 12, least_weight: 1.0, ..plan };
    let judges = side_by_side(FOLDS + 1, &|fold| learn(&points, JUDGE_BITS, judge_plan, |it| it != fold));
    let judged: Vec<Vec<f32>> =
        lessons.iter().zip(&all).map(|(it, all)| chances(&judges[it.fold], &it.line, all)).collect();
    let points = umpire_points(&lessons, &all, &judged);
    let umpires = side_by_side(FOLDS + 1, &|fold| learn(&points, JUDGE_BITS, judge_plan, |it| it != fold));
    let reviews: Vec<Vec<f32>> = lessons
        .iter()
        .zip(&all)
        .zip(&judged)
        .map(|((it, all), alone)| reviewed(&umpires[it.fold], &it.line, all, alone))
        .collect();
    tell("unseen", &lessons, &all, &judged, 0);
    tell("unseen, reviewed", &lessons, &all, &reviews, 0);
    score::ceiling(&lessons, &all);

    let mut models = models;
    let mut last = models.pop().context("one model is learned from all")?;
    last.judge = judges.into_iter().next_back().context("one judge is learned from all")?;
    last.umpire = umpires.into_iter().next_back().context("one umpire is learned from all")?;
    if let Some(path) = &options.score {
        let texts = gold::articles(path)?;
        let lessons = gold::lessons(&texts);
        let all: Vec<Vec<Found>> = lessons.iter().map(|it| found(&last, &it.line)).collect();
        let review = |(it, all): (&Lesson, &Vec<Found>)| {
            reviewed(&last.umpire, &it.line, all, &chances(&last.judge, &it.line, all))
        };
        let reviews: Vec<Vec<f32>> = lessons.iter().zip(&all).map(review).collect();
        tell("scored", &lessons, &all, &reviews, options.wrong);
        score::ceiling(&lessons, &all);
    }
    let Some(folder) = &options.models else { return Ok(()) };
    let write = |name: &str, bytes: Vec<u8>| {
        let path = folder.join(format!("quotation-{name}.weights"));
        crate::say(&format!("{}: {} bytes", path.display(), bytes.len()));
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    write("cues", last.cues.write())?;
    write("spans", last.spans.write())?;
    write("judge", last.judge.write())?;
    write("umpire", last.umpire.write())
}

/// Tells how good what is picked by `judged` chances is, and how far the chances can be trusted.
fn tell(what: &str, lessons: &[Lesson], all: &[Vec<Found>], judged: &[Vec<f32>], n_wrong: usize) {
    for (least, lead) in [(0.3, LEAD), (LEAST, 0.0), (LEAST, 0.1), (LEAST, LEAD), (LEAST, 0.3), (0.4, LEAD)] {
        let picked = lessons.iter().zip(all).zip(judged);
        let picked: Vec<_> =
            picked.map(|((it, all), chances)| pick(&it.line, all.clone(), chances, least, lead)).collect();
        crate::say(&format!("{what}, least {least}, lead {lead}: {}", score(lessons, &picked)));
        if least == LEAST && lead == LEAD && what == "scored" {
            score::reliability(lessons, &picked);
            score::wrong(lessons, &picked, n_wrong);
        }
    }
}

/// Every word of every article, and whether it is a cue.
fn cue_points(lessons: &[Lesson], least_seen: u32) -> Points {
    let mut points = Points::default();
    let mut hashes = Vec::new();
    for lesson in lessons {
        for at in 0..lesson.line.words.len() {
            hashes.clear();
            cue_features(&lesson.line, at, &mut hashes);
            let is_cue = lesson.gold.iter().any(|it| it.anchor == at);
            points.push(hashes.iter().map(|it| index(*it, CUE_BITS) as u32), is_cue, lesson.fold);
        }
    }
    points.thin(CUE_BITS, least_seen);
    points
}

/// Everything found, and whether it is right.
fn judge_points(lessons: &[Lesson], all: &[Vec<Found>]) -> Points {
    let mut points = Points::default();
    let mut hashes = Vec::new();
    for (lesson, all) in lessons.iter().zip(all) {
        for n in 0..all.len() {
            hashes.clear();
            judge_features(&lesson.line, all, n, &mut hashes);
            let is_right = right(lesson, &all[n]);
            points.push(hashes.iter().map(|it| index(*it, JUDGE_BITS) as u32), is_right, lesson.fold);
        }
    }
    points.thin(JUDGE_BITS, 3);
    points
}

/// Everything found beside its rivals, and whether it is right.
fn umpire_points(lessons: &[Lesson], all: &[Vec<Found>], alone: &[Vec<f32>]) -> Points {
    let mut points = Points::default();
    let mut hashes = Vec::new();
    for ((lesson, all), alone) in lessons.iter().zip(all).zip(alone) {
        for n in 0..all.len() {
            hashes.clear();
            umpire_features(&lesson.line, all, alone, n, &mut hashes);
            let is_right = right(lesson, &all[n]);
            points.push(hashes.iter().map(|it| index(*it, JUDGE_BITS) as u32), is_right, lesson.fold);
        }
    }
    points.thin(JUDGE_BITS, 3);
    points
}

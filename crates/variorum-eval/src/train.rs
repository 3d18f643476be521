//! Trains the body finder: gold pages in, weights, lexicon and cards out. The same pages give the same bytes.
//!
//! Pages are dealt into folds by the site they come from, so that every score below is on sites that the weights never saw.

mod boost;
mod choice;
mod corpus;
mod dates;
mod labels;
mod lexicon;
mod score;
mod words;

use anyhow::{Context, Result};
use boost::{Plan, Rows, boost};
use clap::Args;
use corpus::{FOLDS, Lesson, lessons};
use score::{Score, score};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};
use variorum::article::body::{HOPELESS, Lexicon, Matrix, Trees, choose, join};

/// What `train` is told.
#[derive(Debug, Args)]
pub struct Train {
    /// JSONL of pages with gold text; all are learned from and, in turn, scored on
    #[arg(required = true, value_name = "FILE")]
    pages: Vec<PathBuf>,
    /// The kind of page: names the files of weights
    #[arg(long, value_parser = ["html", "text", "headline-html", "headline-text", "byline-html", "byline-text", "dates", "words"], default_value = "html")]
    kind: String,
    /// Where the weights go; without it, only scores are printed
    #[arg(long, value_name = "FOLDER")]
    models: Option<PathBuf>,
    /// Train on all but the last file and score on that alone, instead of in folds
    #[arg(long)]
    hold_out_last: bool,
    /// How many trees each of the two steps has
    #[arg(long, default_value_t = 200)]
    trees: usize,
    /// How much of each tree's answer is added
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Keeps leaves of little weight near nothing
    #[arg(long, default_value_t = 1.0)]
    damping: f64,
    /// The share of rows that each tree sees
    #[arg(long, default_value_t = 0.6)]
    row_share: f64,
    /// The share of features that each tree may ask about
    #[arg(long, default_value_t = 0.35)]
    feature_share: f64,
    /// Print the worst pages, and what was wrongly taken or left there
    #[arg(long)]
    worst: bool,
}

impl Train {
    fn plan(&self) -> Plan {
        Plan {
            n_trees: self.trees,
            rate: self.rate,
            damping: self.damping,
            row_share: self.row_share,
            feature_share: self.feature_share,
        }
    }
}

/// Trains, tells the scores and writes the weights.
pub fn train(options: &Train) -> Result<()> {
    if options.kind.contains('-') {
        return choice::train(options);
    }
    if options.kind == "dates" {
        return dates::train(options);
    }
    if options.kind == "words" {
        return words::train(options);
    }
    let mut all = lessons(&options.pages)?;
    if options.hold_out_last {
        let last = options.pages.len() - 1;
        for lesson in &mut all {
            lesson.fold = if lesson.file == last { 0 } else { 1 + lesson.fold % (FOLDS - 1) };
        }
    }
    let n_rows: usize = all.iter().map(|it| it.labels.len()).sum();
    crate::say(&format!("{} pages, {n_rows} chunks", all.len()));
    let by = |chosen: fn(&Lesson, usize) -> bool| {
        all.iter().map(move |it| Choice {
            lesson: it,
            chosen: (0..it.labels.len()).map(|n| chosen(it, n)).collect(),
            scores: &[],
        })
    };
    tell("perfect choice of chunks", by(|it, n| it.labels[n] >= 0.5), false);
    tell("rules alone", by(|it, n| it.sight.is_region(n)), false);

    let folds: Vec<usize> = if options.hold_out_last { vec![0] } else { (0..FOLDS).collect() };
    let lexicons: Vec<Lexicon> = side_by_side(FOLDS, &|fold| lexicon::learn(&all, Some(fold)));
    let matrices: Vec<Matrix> = side_by_side(all.len(), &|n| all[n].sight.features(&lexicons[all[n].fold]));
    let plan = options.plan();
    let first: Vec<Trees> = side_by_side(FOLDS, &|fold| boost(&rows(&all, &matrices, None, Some(fold)), plan));
    let scores: Vec<Vec<f32>> =
        all.iter().zip(&matrices).map(|(it, matrix)| scored(&first[it.fold], matrix)).collect();
    let held: Vec<usize> = (0..all.len()).filter(|it| folds.contains(&all[*it].fold)).collect();
    tell("first trees", held.iter().map(|it| chosen_by(&all[*it], &scores[*it])), false);

    let seconds: Vec<Matrix> = (0..all.len()).map(|n| all[n].sight.second(&matrices[n], &scores[n])).collect();
    let second: Vec<Option<Trees>> = side_by_side(FOLDS, &|fold| {
        folds.contains(&fold).then(|| boost(&rows(&all, &seconds, Some(&scores[..]), Some(fold)), plan))
    });
    let finals: Vec<Vec<f32>> = all
        .iter()
        .zip(&seconds)
        .zip(&scores)
        .map(|((it, matrix), first)| {
            second[it.fold].as_ref().map_or_else(Vec::new, |trees| join(first, &scored(trees, matrix)))
        })
        .collect();
    tell("second trees", held.iter().map(|it| chosen_by(&all[*it], &finals[*it])), options.worst);

    let Some(folder) = &options.models else { return Ok(()) };
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, text: String| {
        let path = folder.join(format!("{}-{name}", options.kind));
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    write("lexicon.tsv", lexicon::learn(&all, None).write())?;
    let last = [(&matrices, None), (&seconds, Some(&scores[..]))];
    let trees = side_by_side(2, &|n| boost(&rows(&all, last[n].0, last[n].1, None), plan).write());
    write("first.trees", trees[0].clone())?;
    write("second.trees", trees[1].clone())
}

/// Returns what `make` makes of `0..n`, made on all cores, in order.
pub fn side_by_side<T: Send>(n: usize, make: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let n_threads = available_parallelism().map_or(1, |it| it.get()).min(n.max(1));
    let mut made: Vec<(usize, T)> = scope(|threads| {
        let work = || {
            let mut mine = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= n {
                    return mine;
                }
                mine.push((at, make(at)));
            }
        };
        let tasks: Vec<_> = (0..n_threads).map(|_| threads.spawn(work)).collect();
        tasks.into_iter().flat_map(|it| it.join().expect("training does not panic")).collect()
    });
    made.sort_by_key(|it| it.0);
    made.into_iter().map(|it| it.1).collect()
}

fn scored(trees: &Trees, matrix: &Matrix) -> Vec<f32> {
    trees.scores(matrix).expect("trees ask about the columns they were grown on")
}

/// The rows of all pages but those of `without`; with `first` scores, of the chunks alone that are not given up.
fn rows<'a>(
    all: &'a [Lesson],
    matrices: &'a [Matrix],
    first: Option<&[Vec<f32>]>,
    without: Option<usize>,
) -> Rows<'a> {
    let mut rows = Rows::default();
    for (page, lesson) in all.iter().enumerate().filter(|it| Some(it.1.fold) != without) {
        let kept = (0..lesson.labels.len()).filter(|n| first.is_none_or(|it| it[page][*n] >= HOPELESS));
        for (row, n) in kept.enumerate() {
            rows.cells.push(matrices[page].row(row));
            rows.labels.push(lesson.labels[n]);
            rows.weights.push(lesson.weights[n]);
        }
    }
    rows
}

/// The chunks of a page that were chosen, and by which scores.
struct Choice<'a> {
    lesson: &'a Lesson,
    chosen: Vec<bool>,
    scores: &'a [f32],
}

/// The choice that `scores` make.
fn chosen_by<'a>(lesson: &'a Lesson, scores: &'a [f32]) -> Choice<'a> {
    let weights: Vec<f32> = (0..scores.len()).map(|n| lesson.sight.n_words(n) as f32).collect();
    Choice { lesson, chosen: choose(scores, &weights), scores }
}

/// Tells how good the choices are, file by file, and of the `worst` what was wrongly taken or left.
fn tell<'a>(what: &str, choices: impl Iterator<Item = Choice<'a>>, worst: bool) {
    let mut files: BTreeMap<usize, Vec<(Score, Choice)>> = BTreeMap::new();
    for it in choices {
        files.entry(it.lesson.file).or_default().push((score(it.lesson, &it.chosen), it));
    }
    for (file, mut told) in files {
        print_scores(&format!("{what}, file {file}"), &told);
        told.sort_by(|a, b| a.0.f1().total_cmp(&b.0.f1()).then(a.1.lesson.id.cmp(&b.1.lesson.id)));
        for (score, choice) in told.iter().take(if worst { WORST } else { 0 }) {
            let (precision, recall) = (score.precision.unwrap_or(0.0), score.recall.unwrap_or(0.0));
            crate::say(&format!("  {}\tP {precision:.2}\tR {recall:.2}", choice.lesson.id));
            print_wrong(choice);
        }
    }
}

/// How many of the worst pages are told.
const WORST: usize = 60;

/// What was wrongly taken (`+`) or left (`-`), with its score.
fn print_wrong(Choice { lesson, chosen, scores }: &Choice) {
    let wrong = (0..chosen.len()).filter(|n| chosen[*n] != (lesson.labels[*n] >= 0.5));
    for n in wrong.take(24) {
        let words: String =
            lesson.sight.words(n).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(110).collect();
        let place: Vec<String> =
            lesson.sight.elements(n).iter().take(3).map(|it| format!("{}.{}", it.1, it.2.trim())).collect();
        let sign = if chosen[n] { '+' } else { '-' };
        crate::say(&format!(
            "    {sign} {:.1} {words}   [{}]",
            scores[n],
            place.join(" < ").chars().take(120).collect::<String>()
        ));
    }
}

fn print_scores(what: &str, told: &[(Score, Choice)]) {
    let mean = |of: &dyn Fn(&Score) -> Option<f64>| {
        let known: Vec<f64> = told.iter().filter_map(|it| of(&it.0)).collect();
        known.iter().sum::<f64>() / known.len().max(1) as f64
    };
    let (precision, recall) = (mean(&|it| it.precision), mean(&|it| it.recall));
    let exact = mean(&|it| Some(f64::from(u8::from(it.exact))));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    crate::say(&format!("{what}: F1 {f1:.4} P {precision:.4} R {recall:.4} exact {exact:.3} of {}", told.len()));
}

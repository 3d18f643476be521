//! Trains the choice of a headline or of authors among what a page offers. The same pages give the same bytes.
//!
//! For a headline every page is one vote: the odds of its candidates sum to one, and trees are boosted on the odds of the right
//! one (the softmax of Luce's choice axiom; Cao et al. 2007 for ranking by it). A page whose gold is not among its candidates
//! teaches nothing, and is scored as wrong. Of authors there may be several, so each name is judged by itself.

use super::boost::{Rows, boost};
use super::corpus::{FOLDS, fold_of, site_of_record};
use super::{Train, side_by_side};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use variorum::article::body::Trees;
use variorum::article::head::choice::{Ballot, bylines, headlines, signed};
use variorum::capture::from_json_line;

/// One page and what is right of it.
struct Page {
    id: String,
    file: usize,
    fold: usize,
    ballot: Ballot,
    /// The title, or the names of the authors.
    gold: BTreeSet<String>,
    /// Whether there is one answer, or there may be several.
    is_one: bool,
}

impl Page {
    fn is_right(&self, n: usize) -> bool {
        let said = self.names(&self.ballot.values[n]);
        !said.is_empty() && said.is_subset(&self.gold)
    }

    fn names(&self, value: &str) -> BTreeSet<String> {
        if self.is_one { BTreeSet::from([fold(value)]) } else { names(value) }
    }

    /// Whether what `trees` choose is right: the title, or all names and no other.
    fn is_met(&self, trees: &Trees) -> bool {
        let chosen = self.chosen(trees);
        chosen.iter().flat_map(|it| self.names(&self.ballot.values[*it])).collect::<BTreeSet<_>>() == self.gold
    }

    fn chosen(&self, trees: &Trees) -> Vec<usize> {
        let scores = self.scores(trees);
        if !self.is_one {
            return signed(&self.ballot.values, &self.ballot.voices, &scores);
        }
        // Of equals the first.
        (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).into_iter().collect()
    }

    fn scores(&self, trees: &Trees) -> Vec<f32> {
        trees.scores(&self.ballot.rows).expect("trees ask about the columns they were grown on")
    }

    /// Whether the right choice could be made.
    fn could_be_met(&self) -> bool {
        let right = (0..self.ballot.values.len()).filter(|n| self.is_right(*n));
        right.flat_map(|it| self.names(&self.ballot.values[it])).collect::<BTreeSet<_>>() == self.gold
    }
}

/// Trains, tells the shares of pages that are right, and writes the weights.
pub fn train(options: &Train) -> Result<()> {
    let all = pages(options)?;
    let plan = options.plan();
    let n_candidates: usize = all.iter().map(|it| it.ballot.values.len()).sum();
    crate::say(&format!("{} pages, {n_candidates} candidates", all.len()));
    tell("perfect choice", &all, Page::could_be_met);
    let trees: Vec<Trees> = side_by_side(FOLDS, &|fold| boost(&rows(&all, Some(fold)), plan));
    tell("by folds", &all, |it| it.is_met(&trees[it.fold]));
    if options.worst {
        all.iter().filter(|it| !it.is_met(&trees[it.fold])).for_each(|it| print_wrong(it, &trees[it.fold]));
    }
    let Some(folder) = &options.models else { return Ok(()) };
    let trees = boost(&rows(&all, None), plan);
    tell("as shipped, on pages it has seen", &all, |it| it.is_met(&trees));
    let path = folder.join(format!("{}.trees", options.kind));
    fs::write(&path, trees.write()).with_context(|| format!("cannot write {}", path.display()))
}

fn pages(options: &Train) -> Result<Vec<Page>> {
    let read = |path: &std::path::PathBuf| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let texts: Vec<String> = options.pages.iter().map(read).collect::<Result<_>>()?;
    let lines: Vec<(usize, &str)> =
        texts.iter().enumerate().flat_map(|(file, text)| text.lines().map(move |it| (file, it))).collect();
    let is_one = options.kind.starts_with("headline");
    let made: Vec<Result<Option<Page>>> = side_by_side(lines.len(), &|n| page(lines[n].0, lines[n].1, is_one));
    made.into_iter().filter_map(Result::transpose).collect()
}

/// Returns the page of one record, or nothing where its gold is silent.
fn page(file: usize, line: &str, is_one: bool) -> Result<Option<Page>> {
    let record: Value = serde_json::from_str(line)?;
    let gold = if is_one {
        record["gold"]["title"].as_str().map(fold).filter(|it| !it.is_empty()).into_iter().collect()
    } else {
        let authors = record["gold"]["authors"].as_array().cloned().unwrap_or_default();
        authors.iter().filter_map(Value::as_str).flat_map(names).collect::<BTreeSet<_>>()
    };
    if gold.is_empty() {
        return Ok(None);
    }
    let capture = from_json_line("", 1, line)?;
    let fold = fold_of(&site_of_record(&record, &capture.source));
    let ballot = if is_one { headlines(&capture) } else { bylines(&capture) };
    Ok(Some(Page { id: capture.source, file, fold, ballot, gold, is_one }))
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names in a line, as `heads.py` parts them: at commas, semicolons, `&`, `/`, `|` and the word for "and".
fn names(line: &str) -> BTreeSet<String> {
    const JOINTS: [&str; 8] = ["and", "und", "et", "y", "e", "og", "och", "en"];
    let mut found = BTreeSet::new();
    for part in line.split([',', ';', '&', '/', '|']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        found.extend(words.split(|it| JOINTS.contains(it)).map(|it| it.join(" ")));
    }
    found.remove("");
    found
}

/// The candidates of all pages but those of the fold `without`.
fn rows(all: &[Page], without: Option<usize>) -> Rows<'_> {
    let mut rows = Rows::default();
    for (n, page) in all.iter().enumerate().filter(|it| Some(it.1.fold) != without) {
        let candidates = 0..page.ballot.values.len();
        let n_right = candidates.clone().filter(|n| page.is_right(*n)).count();
        if n_right == 0 && page.is_one {
            continue;
        }
        for row in candidates {
            rows.cells.push(page.ballot.rows.row(row));
            let share = if page.is_one { 1.0 / n_right as f32 } else { 1.0 };
            rows.labels.push(if page.is_right(row) { share } else { 0.0 });
            rows.weights.push(1.0);
            rows.groups.extend(page.is_one.then_some(n));
        }
    }
    rows
}

fn print_wrong(page: &Page, trees: &Trees) {
    let scores = page.scores(trees);
    let told = |n: &usize| format!("{} ({:.1})", page.ballot.values[*n], scores[*n]);
    let got: Vec<String> = page.chosen(trees).iter().map(told).collect();
    let right: Vec<String> = (0..scores.len()).filter(|it| page.is_right(*it)).map(|it| told(&it)).collect();
    crate::say(&format!("  {}\twant {:?}\tgot {got:?}\tright {right:?}", page.id, page.gold));
}

fn tell(what: &str, all: &[Page], is_right: impl Fn(&Page) -> bool) {
    let n_files = all.iter().map(|it| it.file + 1).max().unwrap_or(0);
    for file in 0..n_files {
        let of_file: Vec<&Page> = all.iter().filter(|it| it.file == file).collect();
        let n_right = of_file.iter().filter(|it| is_right(it)).count();
        let share = n_right as f64 / of_file.len().max(1) as f64;
        crate::say(&format!("{what}, file {file}: {share:.4} of {}", of_file.len()));
    }
}

//! Boosted trees that ask one question a level: a chunk's score is the sum of one leaf of every tree.
//!
//! Oblivious trees as in CatBoost (Prokhorenkova et al. 2018): every node of a level asks the same question, so that a
//! leaf's number is the answers read as bits.

use super::features::Matrix;

/// How deep every tree is.
pub const DEPTH: usize = 6;

/// One question: is this feature above this value?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// The column asked about.
    pub feature: usize,
    /// Above this the answer is yes.
    pub above: f32,
}

/// One tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The questions, the first one's answer the lowest bit.
    pub questions: [Question; DEPTH],
    /// What each run of answers adds to the score.
    pub leaves: Vec<f32>,
}

/// Trees that were boosted together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trees {
    /// Where every score begins.
    pub base: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

/// After so many trees a row may be given up.
const FIRST_TREES: usize = 60;
/// Rows below this are given up: one chance in two hundred.
pub const HOPELESS: f32 = -5.3;

/// Leaves are kept in thousandths.
const UNIT: f32 = 1000.0;

impl Trees {
    /// Returns the scores of all rows, or nothing where a tree asks about a column that they do not have.
    pub fn scores(&self, rows: &Matrix) -> Option<Vec<f32>> {
        let highest = self.trees.iter().flat_map(|it| &it.questions).map(|it| it.feature).max();
        let fits = highest.is_none_or(|it| it < rows.width) || rows.cells.is_empty();
        fits.then(|| (0..rows.height()).map(|n| self.score(rows.row(n))).collect())
    }

    /// Returns the score of one row: the log-odds that it is wanted; of a hopeless row, what the first trees say.
    ///
    /// # Panics
    ///
    /// Where a tree asks about a column that the row does not have.
    pub fn score(&self, row: &[f32]) -> f32 {
        let leaf = |tree: &Tree| {
            let answer = |(n, it): (usize, &Question)| usize::from(row[it.feature] > it.above) << n;
            tree.leaves[tree.questions.iter().enumerate().map(answer).sum::<usize>()]
        };
        let (first, rest) = self.trees.split_at(self.trees.len().min(FIRST_TREES));
        let score = self.base + first.iter().map(leaf).sum::<f32>();
        if score < HOPELESS { score } else { score + rest.iter().map(leaf).sum::<f32>() }
    }

    /// Returns the trees that [`Trees::write`] wrote, or what is wrong with the text and in which line.
    ///
    /// # Errors
    ///
    /// A line that is no tree.
    pub fn parse(text: &str) -> Result<Trees, String> {
        let mut lines = text.lines().enumerate().filter(|it| !it.1.is_empty() && !it.1.starts_with('#'));
        let base = lines.next().and_then(|it| it.1.strip_prefix("base ")?.parse().ok());
        let base = base.ok_or("expected `base` and a number")?;
        let tree = |(n, line): (usize, &str)| {
            tree_of(line).ok_or_else(|| format!("line {}: not a tree of {DEPTH} questions", n + 1))
        };
        Ok(Trees { base, trees: lines.map(tree).collect::<Result<_, _>>()? })
    }

    /// Returns the trees as text: the base, then a line for each tree, its questions and its leaves in thousandths.
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut text = format!("base {}\n", self.base);
        for tree in &self.trees {
            for question in &tree.questions {
                let _ = write!(text, "{}>{} ", question.feature, question.above);
            }
            let leaves: Vec<String> = tree.leaves.iter().map(|it| format!("{}", (it * UNIT).round())).collect();
            let _ = writeln!(text, "| {}", leaves.join(" "));
        }
        text
    }
}

fn tree_of(line: &str) -> Option<Tree> {
    let (questions, leaves) = line.split_once(" | ")?;
    let question = |it: &str| {
        let (feature, above) = it.split_once('>')?;
        Some(Question { feature: feature.parse().ok()?, above: above.parse().ok()? })
    };
    let questions: Vec<Question> = questions.split(' ').map(question).collect::<Option<_>>()?;
    let leaf = |it: &str| it.parse::<f32>().ok().map(|it| it / UNIT);
    let leaves: Vec<f32> = leaves.split(' ').map(leaf).collect::<Option<_>>()?;
    (leaves.len() == 1 << DEPTH).then_some(Tree { questions: questions.try_into().ok()?, leaves })
}

#[cfg(test)]
mod tests;

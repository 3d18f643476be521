//! Boosted trees that ask one question a level: a chunk's score is the sum of one leaf of every tree.
//!
//! Oblivious trees as in CatBoost (Prokhorenkova et al. 2018): every node of a level asks the same question, so that a
//! leaf's number is the answers read as bits.

use super::features::Matrix;

/// How deep every tree is.
pub const DEPTH: usize = 6;
/// How many leaves every tree has.
pub const LEAVES: usize = 1 << DEPTH;
/// A row has at most this many columns.
pub const MOST_COLUMNS: usize = 256;
/// So many rows are scored at once.
const LANES: usize = 64;

/// One question: is this feature above this value?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// The column asked about.
    pub feature: u8,
    /// Above this the answer is yes.
    pub above: f32,
}

/// One tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The questions, the first one's answer the lowest bit.
    pub questions: [Question; DEPTH],
    /// What each run of answers adds to the score.
    pub leaves: [f32; LEAVES],
}

impl Tree {
    /// Returns what the tree adds to the score of one row; columns that the row does not have count as 0.
    pub fn leaf(&self, row: &[f32]) -> f32 {
        let mut answers = 0;
        for (n, it) in self.questions.iter().enumerate() {
            let cell = row.get(usize::from(it.feature)).copied().unwrap_or(0.0);
            answers |= usize::from(cell > it.above) << n;
        }
        self.leaves[answers % LEAVES]
    }

    /// Adds to the scores of a block's first rows what [`Tree::leaf`] gives them.
    ///
    /// The compiler makes vector instructions of these loops where they stand alone and their length is not known to it.
    #[inline(never)]
    fn add(&self, block: &Block, scores: &mut [f32]) {
        let mut answers = [0_u32; LANES];
        let answers = &mut answers[..scores.len()];
        for (n, it) in self.questions.iter().enumerate() {
            let yes = 1 << n;
            for (answer, cell) in answers.iter_mut().zip(&block.cells[usize::from(it.feature)]) {
                *answer |= if *cell > it.above { yes } else { 0 };
            }
        }
        for (score, answer) in scores.iter_mut().zip(answers) {
            *score += self.leaves[*answer as usize % LEAVES];
        }
    }
}

/// A few rows side by side, each with as many columns as a byte can name, so that no look-up can miss: those that a row
/// does not have are 0.
struct Block {
    cells: Box<[[f32; LANES]; MOST_COLUMNS]>,
}

impl Block {
    /// Gives `rows` in blocks, in order, each with how many of its lanes are rows.
    fn for_each(rows: &Matrix, mut give: impl FnMut(&Block, usize)) {
        let mut block = Block { cells: Box::new([[0.0; LANES]; MOST_COLUMNS]) };
        for first in (0..rows.height()).step_by(LANES) {
            let n_rows = LANES.min(rows.height() - first);
            for lane in 0..n_rows {
                for (cells, cell) in block.cells.iter_mut().zip(rows.row(first + lane)) {
                    cells[lane] = *cell;
                }
            }
            give(&block, n_rows);
        }
    }
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
    /// Returns the scores of all rows, or nothing where a tree asks about a column that they do not have: the log-odds
    /// that a row is wanted; of a hopeless one, what the first trees say.
    pub fn scores(&self, rows: &Matrix) -> Option<Vec<f32>> {
        let highest = self.trees.iter().flat_map(|it| &it.questions).map(|it| usize::from(it.feature)).max();
        let fits = highest.is_none_or(|it| it < rows.width) && rows.width <= MOST_COLUMNS || rows.cells.is_empty();
        if !fits {
            return None;
        }
        let mut scores = Vec::with_capacity(rows.height());
        Block::for_each(rows, |block, n_rows| self.add_scores(block, n_rows, &mut scores));
        Some(scores)
    }

    fn add_scores(&self, block: &Block, n_rows: usize, scores: &mut Vec<f32>) {
        let (first, rest) = self.trees.split_at(self.trees.len().min(FIRST_TREES));
        let (mut early, mut late) = ([0.0; LANES], [0.0; LANES]);
        let (early, late) = (&mut early[..n_rows], &mut late[..n_rows]);
        first.iter().for_each(|it| it.add(block, early));
        early.iter_mut().for_each(|it| *it += self.base);
        if early.iter().any(|it| *it >= HOPELESS) {
            rest.iter().for_each(|it| it.add(block, late));
        }
        let joined = |(early, late): (&f32, &f32)| if *early < HOPELESS { *early } else { early + late };
        scores.extend(early.iter().zip(&*late).map(joined));
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
    Some(Tree { questions: questions.try_into().ok()?, leaves: leaves.try_into().ok()? })
}

#[cfg(test)]
mod tests;

//! The descent of witnesses from a table of their readings.
//!
//! Comes in: an aligned table, a column a witness. Goes out: a tree of witnesses and lost texts, each edge with the readings that
//! changed on it and a confidence, and the witnesses that seem to have had a second exemplar. The tree is that of neighbour
//! joining (Saitou and Nei 1987) over the share of differing readings, lacunae masked; its inner nodes get the readings that
//! need fewest changes (Fitch 1971, Sankoff 1975), and a witness whose readings fit an inner node at no further change takes
//! its place: copies of copies have extant exemplars. Confidence is the share of resampled tables (Felsenstein 1985) that
//! show the same split. Which way words travelled no table can tell: edges are directed only where a root is named.

mod contamination;
mod join;
mod parsimony;
mod support;
mod table;
mod tree;

pub use table::{StemmaTable, TableFault, stemma_table};

/// A text of the stemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StemmaNode {
    /// Its siglum; `*1`, `*2`, … for a text that nobody has.
    pub id: String,
    /// What a reader would call it.
    pub label: String,
    /// Whether it is among the witnesses.
    pub is_extant: bool,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StemmaEdgeKind {
    /// The text was taken from there, or the other way round where no root is known.
    Descent,
    /// Readings were taken from there beside those of the exemplar.
    Contamination,
    /// Who took from whom cannot be decided.
    Undecided,
}

impl StemmaEdgeKind {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            StemmaEdgeKind::Descent => "descent",
            StemmaEdgeKind::Contamination => "contamination",
            StemmaEdgeKind::Undecided => "undecided",
        }
    }
}

/// One edge.
#[derive(Debug, Clone, PartialEq)]
pub struct StemmaEdge {
    /// Index of the node nearer to the root; without a root, that of the smaller id.
    pub from: usize,
    /// Index of the other node.
    pub to: usize,
    /// What it says.
    pub kind: StemmaEdgeKind,
    /// Whether its direction is known.
    pub is_directed: bool,
    /// What speaks for it, in words: `place 12: “street” becomes “road”`.
    pub evidence: Vec<String>,
    /// From 0.0 to 1.0.
    pub confidence: f32,
}

/// Witnesses, lost texts and their descent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stemma {
    /// Extant texts by siglum, then lost ones.
    pub nodes: Vec<StemmaNode>,
    /// Descent first, then contamination; each sorted by its nodes.
    pub edges: Vec<StemmaEdge>,
}

/// Returns the stemma of a table. The same witnesses in any order of columns give the same stemma; so do the same places in
/// any order, but for their numbers in the evidence. With `root`, a siglum, edges lead away from it; a siglum that the
/// table has not is as none.
pub fn stemma(table: &StemmaTable, root: Option<&str>) -> Stemma {
    let table = table.sorted();
    let mut tree = join::neighbour_joining(&support::distances(&table, None));
    let support = support::support(&table, &tree);
    let labels = parsimony::settle(&mut tree, &table);
    let contaminations = contamination::contaminations(&table, &tree, &labels);
    tree::printed(&table, &tree, &labels, &support, &contaminations, root)
}

#[cfg(test)]
mod tests;

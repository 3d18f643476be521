//! Many renderings of one utterance, aligned word by word; and the apparatus that prints their differences.
//!
//! Who took the words from whom is left to `lineage`.

use crate::text::Normal;

/// One text to collate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The letters that stand for it.
    pub siglum: String,
    /// Its tokens, in order.
    pub tokens: Vec<WitnessToken>,
}

/// One token of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessToken {
    /// As written, without white space around it.
    pub text: String,
    /// Its normal forms.
    pub normal: Normal,
    /// Whether it is a point and no word.
    pub is_point: bool,
}

/// An alignment table: what each witness has in each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The witnesses, in the order of the cells of each column.
    pub witnesses: Vec<Witness>,
    /// Columns in order; a cell is an index into that witness's tokens, `None` where it has nothing.
    pub columns: Vec<Vec<Option<usize>>>,
}

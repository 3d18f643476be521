//! Texts already aligned: which tokens share a column.

use super::block::Pair;
use super::vocabulary::Vocabulary;

/// A cell without a token.
const NOTHING: u32 = u32::MAX;

/// A set of aligned texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// The texts, by number.
    pub members: Vec<usize>,
    /// For each of them a token of every column, or [`NOTHING`].
    pub rows: Vec<Vec<u32>>,
}

/// What stands in one column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its distinct words, those of most texts first.
    pub words: Vec<(u32, u32)>,
    /// How many of a thousand texts have a word here.
    pub filled: i32,
    pub is_point: bool,
}

/// A column is compared by its most frequent words alone.
const COMPARED: usize = 6;
/// A column is moved past no more others than this.
const MAX_SHIFT: usize = 32;

impl Profile {
    /// Returns one text by itself, a column a token.
    pub fn of(member: usize, text: &[u32]) -> Self {
        Profile { members: vec![member], rows: vec![(0..text.len() as u32).collect()] }
    }

    pub fn n_columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Returns the token that a cell holds.
    pub fn token(cell: u32) -> Option<usize> {
        (cell != NOTHING).then_some(cell as usize)
    }

    /// Returns what stands in each column.
    pub fn columns(&self, texts: &[&[u32]], words: &Vocabulary) -> Vec<Column> {
        let n = self.members.len().max(1);
        let mut found: Vec<u32> = Vec::with_capacity(n);
        let column = |c: usize| {
            found.clear();
            for (member, row) in self.members.iter().zip(&self.rows) {
                found.extend(Self::token(row[c]).map(|it| texts[*member][it]));
            }
            found.sort_unstable();
            let mut counted: Vec<(u32, u32)> = Vec::new();
            for word in &found {
                match counted.last_mut() {
                    Some(last) if last.0 == *word => last.1 += 1,
                    _ => counted.push((*word, 1)),
                }
            }
            counted.sort_unstable_by_key(|it| (std::cmp::Reverse(it.1), it.0));
            counted.truncate(COMPARED);
            let is_point = counted.first().is_some_and(|it| words.is_point(it.0));
            Column { words: counted, filled: (found.len() * 1000 / n) as i32, is_point }
        };
        (0..self.n_columns()).map(column).collect()
    }

    /// Returns both sets as one, their columns paired as told.
    pub fn joined(a: &Profile, b: &Profile, pairs: &[Pair]) -> Profile {
        let row = |row: &Vec<u32>, side: fn(&Pair) -> Option<usize>| -> Vec<u32> {
            pairs.iter().map(|it| side(it).map_or(NOTHING, |it| row[it])).collect()
        };
        let rows = a.rows.iter().map(|it| row(it, |it| it.0)).chain(b.rows.iter().map(|it| row(it, |it| it.1)));
        Profile { members: a.members.iter().chain(&b.members).copied().collect(), rows: rows.collect() }
    }

    /// Puts columns that no text has both of in a fixed order: what most texts have first, what few add behind it; of as many texts
    /// the function word, which clings to the words before.
    pub fn settle(&mut self, texts: &[&[u32]], words: &Vocabulary) {
        let n_columns = self.n_columns();
        let mut order: Vec<usize> = (0..n_columns).collect();
        let filled: Vec<(usize, bool)> = (0..n_columns)
            .map(|c| {
                let rows = || self.members.iter().zip(&self.rows).filter(|it| it.1[c] != NOTHING);
                (rows().count(), rows().all(|(member, row)| words.is_light(texts[*member][row[c] as usize])))
            })
            .collect();
        let apart = |a: usize, b: usize| self.rows.iter().all(|it| it[a] == NOTHING || it[b] == NOTHING);
        for at in 1..n_columns {
            let mut here = at;
            while here > 0 && at - here < MAX_SHIFT {
                let (before, it) = (order[here - 1], order[here]);
                if filled[it] <= filled[before] || !apart(before, it) {
                    break;
                }
                order.swap(here - 1, here);
                here -= 1;
            }
        }
        for row in &mut self.rows {
            *row = order.iter().map(|it| row[*it]).collect();
        }
    }

    /// Returns the set without one text, and without the columns that only it fills.
    pub fn without(&self, member: usize) -> Profile {
        let others = || self.members.iter().zip(&self.rows).filter(|it| *it.0 != member);
        let kept: Vec<usize> = (0..self.n_columns()).filter(|c| others().any(|it| it.1[*c] != NOTHING)).collect();
        Profile {
            members: others().map(|it| *it.0).collect(),
            rows: others().map(|it| kept.iter().map(|c| it.1[*c]).collect()).collect(),
        }
    }
}

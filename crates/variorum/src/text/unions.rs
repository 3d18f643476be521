//! Which things hang together, by pairs that do: a forest of disjoint sets (Galler and Fischer 1964).

use std::collections::BTreeMap;

/// The sets of things `0..n`, each known by its lowest member.
///
/// ```
/// use variorum::text::Unions;
/// let mut unions = Unions::new(4);
/// assert!(unions.join(3, 1));
/// assert!(!unions.join(1, 3));
/// assert_eq!(unions.find(3), 1);
/// assert_eq!(unions.groups(), [vec![0], vec![1, 3], vec![2]]);
/// ```
#[derive(Debug, Clone)]
pub struct Unions(Vec<u32>);

impl Unions {
    /// Returns `n` things, each by itself; there may be 2^32 at most.
    pub fn new(n: usize) -> Self {
        Unions((0..n as u32).collect())
    }

    /// Returns the lowest member of the set of `n`.
    pub fn find(&mut self, n: usize) -> usize {
        let mut n = n as u32;
        while self.0[n as usize] != n {
            self.0[n as usize] = self.0[self.0[n as usize] as usize];
            n = self.0[n as usize];
        }
        n as usize
    }

    /// Joins the sets of two things; returns whether they were apart.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b) as u32;
        a != b
    }

    /// Returns the sets, each sorted, by lowest member.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.0.len() {
            groups.entry(self.find(n)).or_default().push(n);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests;

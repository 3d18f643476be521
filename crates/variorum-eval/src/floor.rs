//! The figures that may not be undercut: one a line, `set: figure<TAB>value`.

use crate::measure::Figure;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt;

/// The least value of each figure.
#[derive(Debug, Default, PartialEq)]
pub struct Floor(BTreeMap<String, f64>);

impl Floor {
    /// Reads what a floor prints.
    pub fn parse(file: &str) -> Result<Self> {
        let mut floor = BTreeMap::new();
        for (n, line) in file.lines().enumerate().filter(|it| !it.1.is_empty() && !it.1.starts_with('#')) {
            let (id, value) =
                line.split_once('\t').with_context(|| format!("floor: line {} has no tab: {line}", n + 1))?;
            let value = value.parse().with_context(|| format!("floor: line {}: {value} is no number", n + 1))?;
            floor.insert(id.to_owned(), value);
        }
        Ok(Floor(floor))
    }

    /// Returns the figures below their floor, and the floor of each.
    pub fn fallen<'a>(&self, figures: &'a [Figure]) -> Vec<(&'a Figure, f64)> {
        let least = |it: &'a Figure| self.0.get(&it.id).map(|least| (it, *least));
        figures.iter().filter_map(least).filter(|(figure, least)| figure.value < least - 1e-9).collect()
    }

    /// Raises the floor to the figures. It is lowered by hand alone, where its diff can be asked about.
    pub fn raise(&mut self, figures: &[Figure]) {
        for figure in figures {
            let least = self.0.entry(figure.id.clone()).or_insert(figure.value);
            *least = least.max(figure.value);
        }
    }
}

impl fmt::Display for Floor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# `variorum-eval figures --check` fails below these; `variorum-eval figures` raises them.")?;
        self.0.iter().try_for_each(|(id, value)| writeln!(f, "{id}\t{value:.1}"))
    }
}

#[cfg(test)]
mod tests;

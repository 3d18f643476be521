//! A table of readings: its text form, and its cells as numbers.

use std::collections::BTreeMap;

/// Readings of witnesses at places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StemmaTable {
    /// The witnesses.
    pub sigla: Vec<String>,
    /// For each place, each witness's reading; `None` where the witness has a lacuna.
    pub places: Vec<Vec<Option<String>>>,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// No line names witnesses.
    Empty,
    /// Two witnesses are called the same.
    Repeated(String),
    /// A line has other cells than the header: its number, its cells, the header's.
    Ragged(usize, usize, usize),
    /// More witnesses than can be joined in reasonable time.
    TooMany(usize),
}

impl std::fmt::Display for TableFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TableFault::Empty => write!(f, "the table is empty; expected a line of sigla, parted by tabs"),
            TableFault::Repeated(siglum) => {
                write!(f, "two witnesses are called {siglum}; expected sigla of their own")
            }
            TableFault::Ragged(line, cells, wanted) => {
                write!(f, "line {line} has {cells} cells, the line of sigla {wanted}")
            }
            TableFault::TooMany(n) => write!(f, "{n} witnesses; expected at most {MAX_WITNESSES}"),
        }
    }
}

impl std::error::Error for TableFault {}

/// Joining costs the third power of the witnesses: so many are a second's work.
pub(super) const MAX_WITNESSES: usize = 500;

/// Returns the table that `text` holds: tab-separated, a line of sigla, then a line a place; `-` where a witness leaves the
/// place out, `?` (or nothing) where it has a lacuna. White space around cells does not count; empty lines are skipped.
///
/// ```
/// use variorum::lineage::stemma_table;
/// let table = stemma_table("A\tB\nold\tnew\n-\t?\n").unwrap();
/// assert_eq!(table.sigla, ["A", "B"]);
/// assert_eq!(table.places[1], [Some("-".to_owned()), None]);
/// ```
pub fn stemma_table(text: &str) -> Result<StemmaTable, TableFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let cells = |line: &str| -> Vec<String> { line.split('\t').map(|it| it.trim().to_owned()).collect() };
    let mut lines = text.lines().enumerate().filter(|it| !it.1.trim().is_empty());
    let sigla = lines.next().map(|it| cells(it.1)).filter(|it| !it.iter().all(String::is_empty));
    let sigla = sigla.ok_or(TableFault::Empty)?;
    if sigla.len() > MAX_WITNESSES {
        return Err(TableFault::TooMany(sigla.len()));
    }
    let mut seen: Vec<&String> = sigla.iter().collect();
    seen.sort();
    if let Some(pair) = seen.windows(2).find(|it| it[0] == it[1]) {
        return Err(TableFault::Repeated(pair[0].clone()));
    }
    let mut places = Vec::new();
    for (n, line) in lines {
        let found = cells(line);
        if found.len() != sigla.len() {
            return Err(TableFault::Ragged(n + 1, found.len(), sigla.len()));
        }
        places.push(found.into_iter().map(|it| (it != "?" && !it.is_empty()).then_some(it)).collect());
    }
    Ok(StemmaTable { sigla, places })
}

impl StemmaTable {
    /// The same table, its witnesses in the order of their sigla: what follows depends on no other order.
    pub(super) fn sorted(&self) -> Coded {
        let mut order: Vec<usize> = (0..self.sigla.len()).collect();
        order.sort_by(|a, b| self.sigla[*a].cmp(&self.sigla[*b]));
        let code = |place: &Vec<Option<String>>| {
            let cell = |n: &usize| place.get(*n).and_then(Option::as_ref);
            let mut known: BTreeMap<&str, u16> = BTreeMap::new();
            known.extend(order.iter().filter_map(cell).map(|it| (it.as_str(), 0)));
            let readings: Vec<String> = known.keys().map(|it| (*it).to_owned()).collect();
            known.values_mut().enumerate().for_each(|(n, it)| *it = n as u16);
            Place { cells: order.iter().map(|it| cell(it).map(|it| known[it.as_str()])).collect(), readings }
        };
        Coded {
            sigla: order.iter().map(|it| self.sigla[*it].clone()).collect(),
            places: self.places.iter().map(code).collect(),
        }
    }
}

/// A table in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coded {
    /// The witnesses, sorted.
    pub sigla: Vec<String>,
    /// The places.
    pub places: Vec<Place>,
}

/// One place in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Each witness's reading, by index; `None` for a lacuna.
    pub cells: Vec<Option<u16>>,
    /// The readings, sorted.
    pub readings: Vec<String>,
}

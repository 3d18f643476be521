//! Witnesses that read the same to the letter, printed as one: `A (x12)`.

use crate::collation::Table;
use crate::storyfile::records::EntryRecord;
use std::collections::HashMap;

/// A table in which no two witnesses read the same.
pub(super) struct Grouped {
    pub table: Table,
    pub entries: Vec<EntryRecord>,
    /// The base's place in it.
    pub base: usize,
    /// The sigla of each group of two and more, by the name that stands for them.
    pub groups: Vec<(String, Vec<String>)>,
}

/// Returns `table` with witnesses of the same tokens made one, called by the first of them and their number.
pub(super) fn grouped(table: &Table, entries: &[EntryRecord], base: usize) -> Grouped {
    let mut first: HashMap<Vec<&str>, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (w, witness) in table.witnesses.iter().enumerate() {
        let words: Vec<&str> = witness.tokens.iter().map(|it| it.text.as_str()).collect();
        let n_groups = groups.len();
        match *first.entry(words).or_insert(n_groups) {
            n if n < n_groups => groups[n].push(w),
            _ => groups.push(vec![w]),
        }
    }
    let siglum = |w: usize| table.witnesses[w].siglum.clone();
    let name =
        |it: &[usize]| if it.len() == 1 { siglum(it[0]) } else { format!("{} (x{})", siglum(it[0]), it.len()) };
    let names: HashMap<String, String> =
        groups.iter().flat_map(|it| it.iter().map(|w| (siglum(*w), name(it)))).collect();
    let renamed = |sigla: &[String]| {
        let mut found: Vec<String> = sigla.iter().map(|it| names.get(it).unwrap_or(it).clone()).collect();
        let mut seen = std::collections::HashSet::new();
        found.retain(|it| seen.insert(it.clone()));
        found
    };
    let mut entries = entries.to_vec();
    for entry in &mut entries {
        entry.lemma.sigla = renamed(&entry.lemma.sigla);
        entry.lemma.siglum = names.get(&entry.lemma.siglum).unwrap_or(&entry.lemma.siglum).clone();
        entry.readings.iter_mut().for_each(|it| it.sigla = renamed(&it.sigla));
    }
    let witness = |it: &Vec<usize>| {
        let mut witness = table.witnesses[it[0]].clone();
        witness.siglum = name(it);
        witness
    };
    let cells =
        |column: &Vec<Option<usize>>| groups.iter().map(|it| column.get(it[0]).copied().flatten()).collect();
    Grouped {
        table: Table {
            witnesses: groups.iter().map(witness).collect(),
            columns: table.columns.iter().map(cells).collect(),
        },
        entries,
        base: groups.iter().position(|it| it.contains(&base)).unwrap_or(0),
        groups: groups
            .iter()
            .filter(|it| it.len() > 1)
            .map(|it| (name(it), it.iter().map(|w| siglum(*w)).collect()))
            .collect(),
    }
}

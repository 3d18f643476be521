//! The aligned renderings of an utterance as a table of few cells: running words that agree are one, what stands at an entry is one.

use super::{base, joined, variants};
use crate::collation::{Table, Witness, WitnessToken};
use crate::storyfile::records::UtteranceRecord;

/// Returns the aligned renderings, the base first, cut where the apparatus has an entry; nothing where fewer than two are aligned, where
/// there is no entry, or where entries overlap.
///
/// Of `We will not leave` and `We shall not leave` the columns are `We`, `will` against `shall`, `not leave`.
pub(in crate::storyfile) fn segments(utterance: &UtteranceRecord) -> Option<Table> {
    let base = base(utterance)?;
    let mut aligned = vec![base];
    aligned.extend(utterance.renderings.iter().filter(|it| it.aligned && it.siglum != base.siglum));
    let mut entries: Vec<(usize, [usize; 2])> =
        utterance.apparatus.iter().enumerate().map(|(n, it)| (n, it.lemma.tokens.map(|it| it as usize))).collect();
    entries.sort_by_key(|it| it.1);
    let is_orderly = entries.windows(2).all(|it| it[0].1[1] <= it[1].1[0])
        && entries.iter().all(|it| it.1[0] <= it.1[1] && it.1[1] <= base.tokens.len());
    if aligned.len() < 2 || entries.is_empty() || !is_orderly {
        return None;
    }
    // Columns of the base: agreement and entries in turn.
    let mut columns: Vec<(Option<usize>, [usize; 2])> = Vec::new();
    let mut at = 0;
    for (n, range) in &entries {
        if at < range[0] {
            columns.push((None, [at, range[0]]));
        }
        columns.push((Some(*n), *range));
        at = range[1];
    }
    if at < base.tokens.len() {
        columns.push((None, [at, base.tokens.len()]));
    }
    let mut table = Table { witnesses: Vec::new(), columns: vec![Vec::new(); columns.len()] };
    for rendering in &aligned {
        let own = variants(utterance, rendering);
        let mut witness = Witness { siglum: rendering.siglum.clone(), tokens: Vec::new() };
        for (column, cells) in columns.iter().zip(&mut table.columns) {
            let of_base = joined(&base.tokens[column.1[0]..column.1[1]]);
            let variant =
                column.0.and_then(|entry| own.iter().find(|it| it.entry == entry && it.reading.is_some()));
            let words = variant.and_then(|it| it.reading).map_or(of_base, |it| it.text.clone());
            cells.push((!words.is_empty()).then(|| {
                let is_point = !words.chars().any(char::is_alphanumeric);
                witness.tokens.push(WitnessToken::new(&words, is_point));
                witness.tokens.len() - 1
            }));
        }
        table.witnesses.push(witness);
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::fixture::story_file;

    #[test]
    fn agreement_and_entries_are_columns_in_turn() {
        let file = story_file();
        let table = segments(&file.stories[0].utterances[0]).expect("three witnesses");
        let row = |n: usize| -> Vec<&str> {
            (0..table.columns.len()).map(|c| table.cell(c, n).map_or("-", |it| it.text.as_str())).collect()
        };
        assert_eq!(table.witnesses.len(), 3);
        let want = [
            "To be clear, as long as I am in office",
            ",",
            "there",
            "will",
            "not be a",
            "second",
            "dyke",
            "at",
            "Norrvik",
            ",",
        ];
        assert_eq!(row(0), want);
        assert_eq!(row(1)[4..], ["be no", "second", "dike", "in", "Norrvik", "."]);
        assert_eq!(row(2)[..4], ["-", "-", "There", "will"]);
    }

    #[test]
    fn one_rendering_is_no_table() {
        let mut utterance = story_file().stories[0].utterances[0].clone();
        utterance.apparatus.clear();
        assert!(segments(&utterance).is_none());
        let mut utterance = story_file().stories[0].utterances[0].clone();
        utterance.renderings.truncate(1);
        assert!(segments(&utterance).is_none());
        utterance = story_file().stories[0].utterances[0].clone();
        utterance.apparatus[1].lemma.tokens = [3, 14];
        assert!(segments(&utterance).is_none());
    }
}

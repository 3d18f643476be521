//! Entries of an apparatus and the alterations they show, put into records.

use super::records::{AlteredPlace, AlteredRecord, EntryRecord, LemmaRecord, ReadingRecord, RenderingRecord};
use crate::collation::{Alteration, Entry, Table, apparatus};

/// Returns the apparatus of `table` against its first witness; nothing where there is none.
///
/// ```
/// use variorum::collation::{Witness, collate};
/// use variorum::storyfile::table_entries;
/// let table = collate(&[Witness::of_text("A", "We will not leave."), Witness::of_text("B", "We will never leave.")]);
/// assert_eq!(table_entries(&table)[0].readings[0].sigla, ["B"]);
/// ```
pub fn table_entries(table: &Table) -> Vec<EntryRecord> {
    if table.witnesses.is_empty() {
        return Vec::new();
    }
    let sigla: Vec<String> = table.witnesses.iter().map(|it| it.siglum.clone()).collect();
    apparatus(table, 0).iter().map(|it| entry_record(table, it, &sigla)).collect()
}

/// Returns the record of an entry against the first witness, `row_sigla` being what each row is called in print.
pub(super) fn entry_record(table: &Table, entry: &Entry, row_sigla: &[String]) -> EntryRecord {
    let base = &table.witnesses[0];
    let sigla = |rows: &[usize]| rows.iter().map(|it| row_sigla[*it].clone()).collect::<Vec<_>>();
    EntryRecord {
        lemma: LemmaRecord {
            text: base.words(entry.lemma.clone()),
            siglum: row_sigla[0].clone(),
            tokens: [entry.lemma.start as u32, entry.lemma.end as u32],
            sigla: sigla(&entry.with_base),
        },
        readings: entry
            .readings
            .iter()
            .map(|it| ReadingRecord {
                text: it.text.clone(),
                sigla: sigla(&it.witnesses),
                class: it.class.name().to_owned(),
                substantive: it.class.is_substantive(),
            })
            .collect(),
    }
}

/// Returns the record of an altered quotation among `renderings`.
pub(super) fn altered_record(altered: &Alteration, renderings: &[RenderingRecord]) -> AlteredRecord {
    let rendering = &renderings[altered.rendering];
    AlteredRecord {
        siglum: rendering.siglum.clone(),
        article: rendering.article.clone(),
        against: altered.against.name().to_owned(),
        places: altered
            .places
            .iter()
            .map(|it| AlteredPlace {
                entry: it.entry as u32,
                reads: it.reads.clone(),
                standard: it.standard.clone(),
            })
            .collect(),
        reason: altered.reason.map(|it| it.name().to_owned()),
    }
}

//! Entries of an apparatus and the alterations they show, put into records.

use super::records::{AlteredPlace, AlteredRecord, EntryRecord, LemmaRecord, ReadingRecord, RenderingRecord};
use crate::collation::{Alteration, Entry, Reading, Table, Told, VariantClass, apparatus, sentence};

/// Returns the apparatus of `table` against witness `base`, the gravest entries first; nothing where there is no such witness.
///
/// ```
/// use variorum::collation::{Witness, collate};
/// use variorum::storyfile::table_entries;
/// let table = collate(&[Witness::of_text("A", "We will not leave."), Witness::of_text("B", "We will never leave.")]);
/// let entries = table_entries(&table, 0);
/// assert_eq!(entries[0].readings[0].sigla, ["B"]);
/// assert_eq!(entries[0].readings[0].sentence.as_deref(), Some("B has “never” for “not”."));
/// ```
pub fn table_entries(table: &Table, base: usize) -> Vec<EntryRecord> {
    let sigla: Vec<String> = table.witnesses.iter().map(|it| it.siglum.clone()).collect();
    entry_records(table, &apparatus(table, base), base, &sigla)
}

/// Returns the records of `entries` against witness `base`, `row_sigla` being what each row is called in print. Those where a denial or
/// a number is at stake come first, then the others; each kind in the order of the text.
pub(super) fn entry_records(
    table: &Table,
    entries: &[Entry],
    base: usize,
    row_sigla: &[String],
) -> Vec<EntryRecord> {
    order(entries).into_iter().map(|it| entry_record(table, &entries[it], base, row_sigla)).collect()
}

/// The entries in the order of their records.
fn order(entries: &[Entry]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|it| entries[*it].readings.iter().map(|it| gravity(it.class)).min());
    order
}

/// How soon a reader must see it: 0 before 1.
fn gravity(class: VariantClass) -> u8 {
    u8::from(!matches!(class, VariantClass::Polarity | VariantClass::Number))
}

fn entry_record(table: &Table, entry: &Entry, base: usize, row_sigla: &[String]) -> EntryRecord {
    let witness = &table.witnesses[base];
    let sigla = |rows: &[usize]| rows.iter().map(|it| row_sigla[*it].clone()).collect::<Vec<_>>();
    let lemma = witness.words(entry.lemma.clone());
    let before = witness.tokens[..entry.lemma.start].iter().rfind(|it| !it.is_point);
    let after = before.map_or("", |it| it.text.as_str());
    let reading = |it: &Reading| {
        let sigla = sigla(&it.witnesses);
        let told = Told { lemma: &lemma, after, reading: &it.text, sigla: &sigla, class: it.class };
        ReadingRecord {
            sentence: sentence(&told),
            text: it.text.clone(),
            class: it.class.name().to_owned(),
            substantive: it.class.is_substantive(),
            sigla,
        }
    };
    EntryRecord {
        readings: entry.readings.iter().map(reading).collect(),
        lemma: LemmaRecord {
            siglum: row_sigla[base].clone(),
            tokens: [entry.lemma.start as u32, entry.lemma.end as u32],
            sigla: sigla(&entry.with_base),
            text: lemma,
        },
    }
}

/// Returns the record of an altered quotation among `renderings`, whose places are among `entries`.
pub(super) fn altered_record(
    altered: &Alteration,
    entries: &[Entry],
    renderings: &[RenderingRecord],
) -> AlteredRecord {
    let order = order(entries);
    let printed = |entry: usize| order.iter().position(|it| *it == entry).unwrap_or(entry) as u32;
    let rendering = &renderings[altered.rendering];
    AlteredRecord {
        siglum: rendering.siglum.clone(),
        article: rendering.article.clone(),
        against: altered.against.name().to_owned(),
        places: altered
            .places
            .iter()
            .map(|it| AlteredPlace {
                entry: printed(it.entry),
                reads: it.reads.clone(),
                standard: it.standard.clone(),
            })
            .collect(),
        reason: altered.reason.map(|it| it.name().to_owned()),
    }
}
